"""A language layer: texts laid over the same texts of the content, and nothing else.

Which values are texts, `model/prose.py` says.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from followthrough.layers.content import Address
from followthrough.model.prose import Shape, shape_of
from followthrough.problems import KeyPath, Location, Problem, closest, nearest
from followthrough.reading.tree import Locations, Tree
from followthrough.untyped import YamlMapping

_WINDOW = re.compile(r"\{(?:window|agreement):[^{}]*\}")


class TranslationMerge:
    """One file of a translation laid over the entity it translates: the result, and what it may not do."""

    def __init__(self, folder: str, below: Tree, above: Tree) -> None:
        self.folder = folder
        self._above_at = above.locations
        self.problems: list[Problem] = []
        self._values: dict[KeyPath, Location] = dict(below.locations.values)
        self._keys: dict[KeyPath, Location] = dict(below.locations.keys)
        data = self._lay(shape_of(folder), below.data, above.data, (), ())
        self.merged = Tree(data, Locations(self._values, self._keys))

    def _lay(self, shape: Shape | None, below: Any, above: Any, key_path: KeyPath, there: KeyPath) -> Any:
        """`key_path` leads to the value in the merged tree, `there` in the translation."""
        kind = shape.kind if shape else None
        inner = shape.inner.get("") if shape else None
        match kind:
            case "text" if isinstance(above, str) or not isinstance(below, str):
                return self._text(below, above, key_path, there)
            case "texts" if isinstance(above, list):
                for index in range(len(above)):
                    self._values[(*key_path, index)] = self._above_at.of((*there, index))
                self._values[key_path] = self._above_at.values[there]
                return above
            case "fields" | "by key" if shape and isinstance(above, dict) and isinstance(below, dict):
                return {**below, **dict(self._entries(shape, below, above, key_path, there))}
            case "by citation" if inner and isinstance(above, dict) and isinstance(below, list):
                return self._positions(inner, below, above, key_path, there)
            case "by citation" if isinstance(below, list):
                what = f"`{key_path[-1]}` is a list; in a translation its entries go by what they cite"
                hint = f"write `{key_path[-1]}: {{source/section: {{says: …}}}}`, with texts only"
            case "texts":
                what, hint = (
                    f"`{key_path[-1]}` is no list",
                    "write a list of texts, each on a line that starts with `- `",
                )
            case "text":
                what, hint = f"`{key_path[-1]}` cannot be a list or keys", "write a text"
            case _:
                if not isinstance(below, dict | list):  # what it translates is broken, and told
                    return below
                what, hint = "a text where keys are expected", "write indented lines of `key: value`"
        self.problems.append(Problem(self._above_at.of(there), what, hint))
        return below

    def _entries(self, shape: Shape, below: YamlMapping, above: YamlMapping, key_path: KeyPath, there: KeyPath) -> Any:
        for key, value in above.items():
            inner = shape.inner.get(key) if shape.kind == "fields" else shape.inner[""]
            if key in below and inner:
                self._keys[(*key_path, key)] = self._above_at.of_key((*there, key))
                yield key, self._lay(inner, below[key], value, (*key_path, key), (*there, key))
            elif self.folder == "ui" and f"{key.rpartition('_')[0]}_other" in below:  # one more plural
                self._keys[(*key_path, key)] = self._above_at.of_key((*there, key))
                self._values[(*key_path, key)] = self._above_at.of((*there, key))
                yield key, value
            else:
                self.problems.append(self._refused(shape, key, below, (*there, key)))

    def _refused(self, shape: Shape, key: str, below: YamlMapping, there: KeyPath) -> Problem:
        location = self._above_at.of_key(there)
        if key == "hide":
            return Problem(location, "a translation hides nothing", "delete the line, or hide it in the content itself")
        if key in shape.others:
            what = f"`{key}` is not a text"
            return Problem(location, what, "delete the line; a translation holds texts only, the rest is taken over")
        known = [each for each in below if shape.kind == "by key" or each in shape.inner]
        if key in shape.inner:
            return Problem(
                location, f"there is no `{key}` to translate here", "delete the line, or add it to the content"
            )
        return Problem(location, f"there is no `{key}` to translate here", nearest(key, known))

    def _positions(
        self, inner: Shape, below: list[Any], above: YamlMapping, key_path: KeyPath, there: KeyPath
    ) -> list[Any]:
        result = list(below)
        cited = {f"{it.get('source')}/{it.get('section')}": n for n, it in enumerate(below) if isinstance(it, dict)}
        for citation, value in above.items():
            if citation not in cited:
                what = f"no position here cites `{citation}`"
                self.problems.append(Problem(self._above_at.of_key((*there, citation)), what, nearest(citation, cited)))
                continue
            index = cited[citation]
            result[index] = self._lay(inner, below[index], value, (*key_path, index), (*there, citation))
        return result

    def _text(self, below: Any, above: Any, key_path: KeyPath, there: KeyPath) -> Any:
        if not (isinstance(below, str) and isinstance(above, str)):  # what it translates is broken, and told
            return below
        mine, theirs = set(_WINDOW.findall(above)), set(_WINDOW.findall(below))
        for window in sorted(mine ^ theirs):
            what = f"`{window}` stands {'here' if window in mine else 'in the text it translates'} only"
            hint = "name the same windows, so that no deadline gets lost or added"
            self.problems.append(Problem(self._above_at.of(there), what, hint))
        self._values[key_path] = self._above_at.values[there]
        return above


def nothing_to_translate(
    path: Path, address: Address, below: Tree | None, known: Iterable[str], retired: Mapping[str, Any]
) -> Problem:
    """A file of a translation without anything below it: of a kind that has no texts, hidden, or gone.

    `known` are the ids of its folder, `retired` what became of those no longer in use.
    """
    folder, id = address
    if shape_of(folder) is None:
        return Problem(Location(path), f"`{path.name}` has nothing to translate", "delete the file")
    if below:
        what = f"`{folder}/{id}` is hidden, so there is nothing to translate"
        return Problem(Location(path), what, "delete the file, or do not hide it")
    what = f"there is no `{folder}/{id}.yaml` in the content to translate"
    fate = retired.get(f"{folder}/{id}")
    if isinstance(fate, dict) and "now" in fate:
        return Problem(Location(path), what, f"move the file to `{fate['now']}.yaml`, which took its place")
    near = closest(id, known)
    hint = f"rename the file to `{near}.yaml`" if near else "delete the file, or add the thing to the content"
    return Problem(Location(path), what, hint)
