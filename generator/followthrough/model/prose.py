"""Which values of the content are texts, as the model says (`Prose` in `base.py`): so a new field needs no line here.

Lists of records become mappings by citation in a translation, because its files never repeat a number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from followthrough.model.base import Prose
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.problems import KeyPath

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
    singles = ("sources", "blanks", "events", "quality", "criteria")
    return _shape(KINDS.get(folder) or {name: SINGLES[name] for name in singles}.get(folder))


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
        str(field.validation_alias): _shape(field.annotation, tuple(field.metadata))
        for field in kind.model_fields.values()
        if field.validation_alias != "path"
    }
    texts = {name: shape for name, shape in shapes.items() if shape}
    return Shape("fields", texts, tuple(name for name in shapes if name not in texts)) if texts else None


def texts(shape: Shape | None, data: Any, key_path: KeyPath = ()) -> Iterator[tuple[KeyPath, list[str]]]:
    """Every text, and every list of texts, with its way. What needs no translation, such as `, `, is left out."""
    if shape is None:
        return
    if shape.kind == "text" and isinstance(data, str):
        if _LETTERS.sub("", data):
            yield key_path, [data]
    elif shape.kind == "texts" and isinstance(data, list):
        yield key_path, [each for each in data if isinstance(each, str)]
    elif shape.kind == "by citation" and isinstance(data, list):
        for index, entry in enumerate(data):
            yield from texts(shape.inner[""], entry, (*key_path, index))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from texts(shape.inner.get(key if shape.kind == "fields" else ""), value, (*key_path, key))


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
        entry = data.items() if isinstance(data, Mapping) else ()
        found = {key: as_translated(inner.get(key if shape.kind == "fields" else ""), it) for key, it in entry}
    return {key: value for key, value in found.items() if value is not None} or None
