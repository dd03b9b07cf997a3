"""A language layer: texts laid over the same texts of the content, and nothing else.

Which values are texts, the model says (`Prose` in `records.py`); so a new field needs no line here. Lists of records
become mappings by citation in a translation, because its files never repeat a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from followthrough.model.base import Prose
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.problems import Problem, nearest
from followthrough.reading.yaml_reader import Keys, Tree

_WINDOW = re.compile(r"\{(?:window|agreement):[^{}]*\}")
_LETTERS = re.compile(r"\{[^{}]*\}|[^\w]|[\d_]")

Kind = Literal["text", "texts", "fields", "by key", "by citation"]


@dataclass(frozen=True)
class Shape:
    """Where the texts are: `inner` by field name, or under `""` for every entry."""

    kind: Kind
    inner: dict[str, "Shape"] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    """Fields that hold no text."""


_TEXT = Shape("text")


@cache
def shape_of(folder: str) -> Shape | None:
    """The texts of a kind of file; None if it has none that readers see."""
    if folder == "ui":
        return Shape("by key", {"": _TEXT})
    return _shape(KINDS.get(folder) or {name: SINGLES[name] for name in ("sources", "blanks", "events")}.get(folder))


def _shape(kind: Any, metadata: tuple[Any, ...] = ()) -> Shape | None:
    if any(isinstance(each, Prose) for each in metadata):
        return _TEXT
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _shape(inside[0], inside[1:])
    if origin in (Union, UnionType):
        return _shape(next(each for each in inside if each is not type(None)))
    if origin is dict:
        return Shape("by key", {"": inner}) if (inner := _shape(inside[1])) else None
    if origin is tuple:
        inner = _shape(inside[0])
        if inner and inner.kind == "text":
            return Shape("texts")
        return Shape("by citation", {"": inner}) if inner and hasattr(inside[0], "citation") else None
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return None
    shapes = {
        str(it.validation_alias): _shape(it.annotation, tuple(it.metadata))
        for it in kind.model_fields.values()
        if it.validation_alias != "path"
    }
    texts = {name: shape for name, shape in shapes.items() if shape}
    return Shape("fields", texts, tuple(name for name in shapes if name not in texts)) if texts else None


def texts(shape: Shape | None, data: Any, way: Keys = ()) -> Iterator[tuple[Keys, list[str]]]:
    """Every text, and every list of texts, with its way. What needs no translation, such as `, `, is left out."""
    if shape is None:
        return
    if shape.kind == "text" and isinstance(data, str):
        if _LETTERS.sub("", data):
            yield way, [data]
    elif shape.kind == "texts" and isinstance(data, list):
        yield way, [each for each in data if isinstance(each, str)]
    elif shape.kind == "by citation" and isinstance(data, list):
        for index, entry in enumerate(data):
            yield from texts(shape.inner[""], entry, (*way, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(shape.inner.get(key if shape.kind == "fields" else ""), value, (*way, key))


def as_translated(shape: Shape | None, data: Any) -> Any:
    """The texts alone, in the form in which a translation writes them; None where there are none."""
    if shape is None:
        return None
    if shape.kind in ("text", "texts"):
        return data
    if shape.kind == "by citation":
        entries = [it for it in data if isinstance(it, dict)] if isinstance(data, list) else []
        found = {f"{it.get('source')}/{it.get('section')}": as_translated(shape.inner[""], it) for it in entries}
    else:
        inner = shape.inner
        entry = data.items() if isinstance(data, dict) else ()
        found = {key: as_translated(inner.get(key if shape.kind == "fields" else ""), it) for key, it in entry}
    return {key: value for key, value in found.items() if value is not None} or None


class Laying:
    """One file of a translation laid over the thing it translates: the result, and what it may not do."""

    def __init__(self, folder: str, below: Tree, above: Tree) -> None:
        self.folder = folder
        self.above = above
        self.problems: list[Problem] = []
        self.merged = Tree(None, dict(below.values), dict(below.keys))
        self.merged.data = self._lay(shape_of(folder), below.data, above.data, (), ())

    def _lay(self, shape: Shape | None, below: Any, above: Any, way: Keys, there: Keys) -> Any:
        """`way` is the way to the value in the merged tree, `there` in the translation."""
        kind = shape.kind if shape else None
        inner = shape.inner.get("") if shape else None
        match kind:
            case "text" if isinstance(above, str) or not isinstance(below, str):
                return self._text(below, above, way, there)
            case "texts" if isinstance(above, list):
                for index in range(len(above)):
                    self.merged.values[(*way, index)] = self.above.place((*there, index))
                self.merged.values[way] = self.above.values[there]
                return above
            case "fields" | "by key" if shape and isinstance(above, dict) and isinstance(below, dict):
                return {**below, **dict(self._entries(shape, below, above, way, there))}
            case "by citation" if inner and isinstance(above, dict) and isinstance(below, list):
                return self._positions(inner, below, above, way, there)
            case "by citation" if isinstance(below, list):
                what = f"`{way[-1]}` is a list; in a translation its entries go by what they cite"
                remedy = f"write `{way[-1]}: {{source/section: {{says: …}}}}`, with texts only"
            case "texts":
                what, remedy = (
                    f"`{way[-1]}` is no list",
                    "write a list of texts, each on a line that starts with `- `",
                )
            case "text":
                what, remedy = f"`{way[-1]}` cannot be a list or keys", "write a text"
            case _:
                if not isinstance(below, dict | list):  # what it translates is broken, and told
                    return below
                what, remedy = "a text where keys are expected", "write indented lines of `key: value`"
        self.problems.append(Problem(self.above.place(there), what, remedy))
        return below

    def _entries(self, shape: Shape, below: dict[str, Any], above: dict[str, Any], way: Keys, there: Keys) -> Any:
        for key, value in above.items():
            inner = shape.inner.get(key) if shape.kind == "fields" else shape.inner[""]
            if key in below and inner:
                self.merged.keys[(*way, key)] = self.above.key_place((*there, key))
                yield key, self._lay(inner, below[key], value, (*way, key), (*there, key))
            elif self.folder == "ui" and f"{key.rpartition('_')[0]}_other" in below:  # one more plural
                self.merged.keys[(*way, key)] = self.above.key_place((*there, key))
                self.merged.values[(*way, key)] = self.above.place((*there, key))
                yield key, value
            else:
                self.problems.append(self._refused(shape, key, below, (*there, key)))

    def _refused(self, shape: Shape, key: str, below: dict[str, Any], there: Keys) -> Problem:
        place = self.above.key_place(there)
        if key == "hide":
            return Problem(place, "a translation hides nothing", "delete the line, or hide it in the content itself")
        if key in shape.others:
            what = f"`{key}` is not a text"
            return Problem(place, what, "delete the line; a translation holds texts only, the rest is taken over")
        known = [each for each in below if shape.kind == "by key" or each in shape.inner]
        if key in shape.inner:
            return Problem(place, f"there is no `{key}` to translate here", "delete the line, or add it to the content")
        return Problem(place, f"there is no `{key}` to translate here", nearest(key, known))

    def _positions(self, inner: Shape, below: list[Any], above: dict[str, Any], way: Keys, there: Keys) -> list[Any]:
        result = list(below)
        cited = {f"{it.get('source')}/{it.get('section')}": n for n, it in enumerate(below) if isinstance(it, dict)}
        for citation, value in above.items():
            if citation not in cited:
                what = f"no position here cites `{citation}`"
                self.problems.append(Problem(self.above.key_place((*there, citation)), what, nearest(citation, cited)))
                continue
            index = cited[citation]
            result[index] = self._lay(inner, below[index], value, (*way, index), (*there, citation))
        return result

    def _text(self, below: Any, above: Any, way: Keys, there: Keys) -> Any:
        if not (isinstance(below, str) and isinstance(above, str)):  # what it translates is broken, and told
            return below
        mine, theirs = set(_WINDOW.findall(above)), set(_WINDOW.findall(below))
        for window in sorted(mine ^ theirs):
            what = f"`{window}` stands {'here' if window in mine else 'in the text it translates'} only"
            remedy = "name the same windows, so that no deadline gets lost or added"
            self.problems.append(Problem(self.above.place(there), what, remedy))
        self.merged.values[way] = self.above.values[there]
        return above
