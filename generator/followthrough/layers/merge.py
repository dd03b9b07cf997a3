"""One thing laid over the same thing of the layers below, key by key; each value keeps the place it came from."""

import re
from collections.abc import Iterator
from typing import Any

from followthrough.layers.files import Address
from followthrough.problems import Place, Problem, closest, nearest
from followthrough.reading.yaml_reader import Keys, Tree

_DECIDES = {"from", "aim", "until", "at most", "choice"}
_PATTERN = re.compile(r"\{(\w+)\}")


class Merge:
    """One tree laid over another. `merged.data` is None if the whole thing is hidden."""

    def __init__(self, address: Address, below: Tree, above: Tree, known: set[str]) -> None:
        self.folder, self.id = address
        self.above = above
        self.known = known
        """The ids of the folder, for whoever hides one that is not there."""
        self.problems: list[Problem] = []
        self.hidden: dict[str, Place] = {}
        """What is hidden, as folder/id, and where it says so."""
        self.hidden_data: list[Any] = []
        self.merged = Tree(None, dict(below.values), dict(below.keys))
        if self.folder == "ui" and below.data is not None:
            self.problems += _words_of_below(below.data, above)
        self.merged.data = self._lay(below.data, above.data, ())

    def _lay(self, below: Any, above: Any, way: Keys) -> Any:
        self.merged.values[way] = self.above.values[way]
        if isinstance(above, list):
            return [self._lay(None, value, (*way, index)) for index, value in enumerate(above)]
        if not isinstance(above, dict):
            return above
        if isinstance(above.get("hide"), str) and not any(isinstance(part, int) for part in way):
            return self._hide(below, above["hide"], way)
        result = dict(below) if isinstance(below, dict) and not self._decides_anew(above, way) else {}
        for key, value in above.items():
            inner = (*way, key)
            self.merged.keys[inner] = self.above.keys[inner]
            laid = self._lay(result.get(key), value, inner)
            if laid is None:
                result.pop(key, None)
            else:
                result[key] = laid
        return result

    def _decides_anew(self, above: dict[str, Any], way: Keys) -> bool:
        """Whether this is a ruling of the layer's own: nothing of another decision may be left in it."""
        return self.folder in ("timing", "choices") and way == ("ruling",) and bool(_DECIDES & above.keys())

    def _hide(self, below: Any, word: str, way: Keys) -> Any:
        name = str(way[-1]) if way else self.id
        if self.folder == "ui" or word.lower() != "true":
            what, remedy = f"`hide` cannot be `{word}`", "write `hide: true`, or delete the line"
            if self.folder == "ui":
                what, remedy = "the words of the interface cannot be hidden", "delete the line"
            self.problems.append(Problem(self.above.place((*way, "hide")), what, remedy))
            return below
        if below is None:
            known = set() if way else self.known - {name}
            near = closest(name, known)
            remedy = f"write `{near}` instead of `{name}`" if near else "delete it"
            what = f"`{name}` hides nothing; no layer before this one has it"
            self.problems.append(Problem(self.above.place((*way, "hide")), what, remedy))
        self.hidden_data.append(below)
        if below is not None and not way:
            actions = below.get("actions") if isinstance(below, dict) else None
            ids = [*(f"actions/{action}" for action in actions or ()), f"{self.folder}/{name}"]
            self.hidden |= dict.fromkeys(ids, self.above.place(("hide",)))
        elif below is not None and way[:-1] == ("actions",):
            self.hidden[f"actions/{name}"] = self.above.place((*way, "hide"))
        return None


def _words_of_below(below: dict[str, Any], above: Tree) -> Iterator[Problem]:
    """The interface asks for its words by key and fills in their patterns, so a layer can add neither."""
    for key in above.data:
        if key not in below and key != "hide":
            yield Problem(above.key_place((key,)), f"the interface has no `{key}`", nearest(key, below))
    yield from patterns_of_below(below, above)


def patterns_of_below(below: dict[str, Any], above: Tree) -> Iterator[Problem]:
    """The `{…}` that a text of the interface fills in are those that it has below."""
    for key, text in above.data.items():
        others = below.get(f"{key.rpartition('_')[0]}_other")  # any plural may say what the last one says
        if key == "hide" or (key not in below and others is None):
            continue
        known = _PATTERN.findall(f"{below.get(key, '')}{others or ''}")
        for name in _PATTERN.findall(str(text)):
            if name not in known:
                remedy = nearest(name, known, instead="what stands for something here is")
                yield Problem(above.place((key,)), f"`{{{name}}}` stands for nothing", remedy)
