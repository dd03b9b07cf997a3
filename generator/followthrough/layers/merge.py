"""One entity laid over the same entity of the layers below, key by key; each value keeps the place it came from."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from followthrough.layers.content import Address
from followthrough.problems import KeyPath, Location, Problem, closest, nearest
from followthrough.reading.tree import Locations, Tree
from followthrough.untyped import YamlMapping

_DECIDES = {"from", "aim", "until", "at most", "choice"}
_PATTERN = re.compile(r"\{(\w+)\}")


class Merge:
    """One tree laid over another. `merged.data` is None if the whole entity is hidden."""

    def __init__(self, address: Address, below: Tree, above: Tree, known: Callable[[], set[str]]) -> None:
        self.folder, self.id = address
        self._above_at = above.locations
        self.known = known
        """Finds the ids of the folder, for whoever hides one that is not there."""
        self.problems: list[Problem] = []
        self.hidden: dict[str, Location] = {}
        """What is hidden, as folder/id, and where it says so."""
        self.hidden_data: list[Any] = []
        self._values: dict[KeyPath, Location] = dict(below.locations.values)
        self._keys: dict[KeyPath, Location] = dict(below.locations.keys)
        if self.folder == "ui" and below.data is not None:
            self.problems += _words_of_below(below.data, above)
        self.merged = Tree(self._lay(below.data, above.data, ()), Locations(self._values, self._keys))

    def _lay(self, below: Any, above: Any, key_path: KeyPath) -> Any:
        self._values[key_path] = self._above_at.values[key_path]
        if isinstance(above, list):
            return [self._lay(None, value, (*key_path, index)) for index, value in enumerate(above)]
        if not isinstance(above, dict):
            return above
        if isinstance(above.get("hide"), str) and not any(isinstance(part, int) for part in key_path):
            return self._hide(below, above["hide"], key_path)
        result = dict(below) if isinstance(below, dict) and not self._decides_anew(above, key_path) else {}
        for key, value in above.items():
            inner = (*key_path, key)
            self._keys[inner] = self._above_at.keys[inner]
            merged = self._lay(result.get(key), value, inner)
            if merged is None:
                result.pop(key, None)
            else:
                result[key] = merged
        return result

    def _decides_anew(self, above: YamlMapping, key_path: KeyPath) -> bool:
        """Whether this is a ruling of the layer's own: nothing of another decision may be left in it."""
        return self.folder in ("timing", "choices") and key_path == ("ruling",) and bool(_DECIDES & above.keys())

    def _hide(self, below: Any, word: str, key_path: KeyPath) -> Any:
        name = str(key_path[-1]) if key_path else self.id
        if self.folder == "ui" or word.lower() != "true":
            what, hint = f"`hide` cannot be `{word}`", "write `hide: true`, or delete the line"
            if self.folder == "ui":
                what, hint = "the words of the interface cannot be hidden", "delete the line"
            self.problems.append(Problem(self._above_at.of((*key_path, "hide")), what, hint))
            return below
        if below is None:
            known = set() if key_path else self.known() - {name}
            near = closest(name, known)
            hint = f"write `{near}` instead of `{name}`" if near else "delete it"
            what = f"`{name or self.folder}` hides nothing; no layer before this one has it"
            self.problems.append(Problem(self._above_at.of((*key_path, "hide")), what, hint))
        self.hidden_data.append(below)
        if below is not None and not key_path:
            ids = [*(f"actions/{action}" for action in below.get("actions") or ()), f"{self.folder}/{name}"]
            self.hidden = dict.fromkeys(ids, self._above_at.of(("hide",)))
        elif below is not None and key_path[:-1] == ("actions",):
            self.hidden[f"actions/{name}"] = self._above_at.of((*key_path, "hide"))
        elif below is not None and self.folder == "events" and len(key_path) == 1:
            self.hidden[f"events/{name}"] = self._above_at.of((*key_path, "hide"))
        return None


def _words_of_below(below: YamlMapping, above: Tree) -> Iterator[Problem]:
    """The interface asks for its words by key and fills in their patterns, so a layer can add neither."""
    for key in above.data:
        if key not in below and key != "hide":
            yield Problem(above.locations.of_key((key,)), f"the interface has no `{key}`", nearest(key, below))
    yield from patterns_of_below(below, above)


def patterns_of_below(below: YamlMapping, above: Tree) -> Iterator[Problem]:
    """The `{…}` that a text of the interface fills in are those that it has below."""
    for key, text in above.data.items():
        others = below.get(f"{key.rpartition('_')[0]}_other")  # any plural may say what the last one says
        if key not in below and others is None:
            continue
        known = _PATTERN.findall(f"{below.get(key)} {others}")
        for name in _PATTERN.findall(str(text)):
            if name not in known:
                hint = nearest(name, known, instead="what stands for something here is")
                yield Problem(above.locations.of((key,)), f"`{{{name}}}` stands for nothing", hint)
