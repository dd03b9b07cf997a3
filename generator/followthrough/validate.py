"""Trees become things: the model's complaints are turned into sentences with a place and a remedy."""

from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from followthrough.errors import Problem, nearest
from followthrough.layers import Trees, is_stub
from followthrough.model import KINDS, Knowledge, Retired, Source
from followthrough.records import Id, Thing
from followthrough.yamltree import Keys, Tree

_SINGLES: dict[str, Any] = {
    "sources": dict[Id, Source],
    "ui": dict[str, str],
    "retired": dict[str, Retired],
}


@dataclass(frozen=True)
class _Complaint:
    """One of pydantic's errors, with the class it is about and the way to the value."""

    error: dict[str, Any]
    model: Any
    way: Keys


def knowledge(trees: Trees) -> tuple[Knowledge, list[Problem]]:
    """Validate every thing. What is broken is reported and left out of the result."""
    problems: list[Problem] = []
    parts: dict[str, Any] = {folder: {} for folder in (*KINDS, *_SINGLES)}
    for (folder, id), tree in trees.things.items():
        if is_stub(tree):
            continue
        if folder in KINDS:
            thing, found = _thing(KINDS[folder], id, tree, trees.paths[folder, id])
            if thing:
                parts[folder][id] = thing
        else:
            value, found = _checked(_SINGLES[folder], tree.data, tree)
            parts[folder] = value or {}
        problems += found
    for folder in ("steps", "timing", "choices", "advice", "reasons", "letters", "situations"):
        parts[folder] = dict(sorted(parts[folder].items(), key=lambda item: (getattr(item[1], "order", 0), item[0])))
    return Knowledge.model_construct(**parts), problems


def _thing(kind: type[Thing], id: str, tree: Tree, path: str) -> tuple[Any, list[Problem]]:
    problems = []
    written = tree.data.get("id", id)
    if written != id:
        what = f"the id `{written}` differs from the file name `{id}.yaml`"
        problems.append(Problem(tree.place(("id",)), what, f"write `id: {id}`, or leave the line out"))
    value, found = _checked(kind, {**tree.data, "id": id, "path": path}, tree)
    return value, problems + found


def _checked(kind: Any, data: Any, tree: Tree) -> tuple[Any, list[Problem]]:
    try:
        return TypeAdapter(kind).validate_python(data), []
    except ValidationError as invalid:
        errors = [dict(error) for error in invalid.errors(include_url=False)]
        # pydantic also calls a list too short whose entries it has just refused
        told = [error for error in errors if error["type"] != "too_short" or not error["input"]]
        return None, [_problem(error, kind, tree) for error in told]


def _problem(error: dict[str, Any], kind: Any, tree: Tree) -> Problem:
    way = tuple(part for part in error["loc"] if part != "[key]")
    what, remedy = _words(_Complaint(error, _kind_at(kind, way[:-1]), way))
    about_key = error["type"] == "extra_forbidden" or "[key]" in error["loc"]
    if way in (("id",), ("path",)):  # set by us: a file name that is no id, or a key nobody may write
        return Problem(tree.place(()), what, remedy)
    return Problem(tree.key_place(way) if about_key else tree.place(way), what, remedy)


def _words(it: _Complaint) -> tuple[str, str]:
    """What is wrong, and what to write."""
    error, key = it.error, _name(it.way)
    context, given = error.get("ctx", {}), error.get("input")
    match error["type"]:
        case "missing":
            return f"`{key}` is missing", f"add `{key}: …`{_hint(it.model, key)}"
        case "extra_forbidden":
            allowed = _allowed(it.model)
            return f"unknown key `{key}`", f"{nearest(key, allowed)} (allowed here: {', '.join(allowed)})"
        case "literal_error":
            allowed = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(", ")]
            return f"`{key}` cannot be `{given}`", f"{nearest(str(given), allowed)} (allowed: {', '.join(allowed)})"
        case "string_pattern_mismatch":
            return _pattern_words(key, str(given), context["pattern"])
        case "string_too_short":
            return f"`{key}` is empty", "write a text, or delete the line"
        case "string_too_long":
            return f"`{key}` has {len(str(given))} characters", f"keep it to {context['max_length']}"
        case "too_short":
            return f"`{key}` has too few entries", f"write at least {context['min_length']}"
        case "int_parsing" | "int_type" | "greater_than_equal":
            return f"`{key}` cannot be `{given}`", "write a whole number, such as 2"
        case "bool_parsing" | "bool_type":
            return f"`{key}` cannot be `{given}`", "write true or false"
        case "string_type":
            return f"`{key}` has {_shape(given)} for a text", "write the text on the same line, or after `>-`"
        case "tuple_type" | "list_type":
            return f"`{key}` has {_shape(given)} for a list", "write `[one, two]`, or lines that start with `- `"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"`{key}` has {_shape(given)} for keys with values", "write indented lines of `key: value`"
        case _:
            what, _, remedy = str(error["msg"]).partition(" → ")
            return what, remedy or "compare it with content/README.md"


def _name(way: Keys) -> str:
    """The key a reader would look for; a list entry goes by the list's key."""
    words = [part for part in way if isinstance(part, str)]
    return words[-1] if words else "the file"


def _pattern_words(key: str, given: str, pattern: str) -> tuple[str, str]:
    if "<>" in pattern:
        return f"`{key}` is {given!r}", "write one line without < and >; a title is plain text"
    if "/" in pattern:
        return f"`{given}` is no section", "write source/section, such as `all-star/step-2`"
    words = "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in given.lower()).split())
    return f"`{given}` is no id", f"write lower-case words joined by hyphens: `{words or 'two-words'}`"


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "keys with values"
    return "a list" if isinstance(value, list) else f"`{value}`" if value else "nothing"


def _hint(model: Any, key: str) -> str:
    for field in _fields(model):
        if field.validation_alias == key and field.description:
            return f" ({field.description.rstrip('.')})"
    return ""


def _fields(model: Any) -> list[Any]:
    return list(model.model_fields.values()) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _allowed(model: Any) -> list[str]:
    hidden = {"path"}
    return [field.validation_alias for field in _fields(model) if field.validation_alias not in hidden]


def _kind_at(kind: Any, way: Keys) -> Any:
    """The model class found by following `way` from `kind` through fields, dicts, tuples and `| None`."""
    for part in way:
        kind = _model_or_container(kind)
        if get_origin(kind) in (dict, tuple):
            kind = get_args(kind)[1 if get_origin(kind) is dict else 0]
        else:
            kind = next((field.annotation for field in _fields(kind) if field.validation_alias == part), None)
    return _model_or_container(kind)


def _model_or_container(kind: Any) -> Any:
    inside = [each for each in get_args(kind) if each is not type(None)]
    return inside[0] if get_origin(kind) not in (dict, tuple) and inside else kind
