"""Trees become things: the model's complaints are turned into sentences with a place and a remedy."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from followthrough.layers.load import Trees
from followthrough.model.base import Thing
from followthrough.model.knowledge import KINDS, SINGLES, Knowledge
from followthrough.problems import Problem, closest, listed, nearest, quoted
from followthrough.reading.yaml_reader import Keys, Tree


@dataclass(frozen=True)
class _Complaint:
    """One of pydantic's errors, with the class it is about and the way to the value."""

    error: dict[str, Any]
    model: Any
    way: Keys


_ABOUT_KEYS = ("extra_forbidden", "grounding", "retired")


def knowledge(trees: Trees) -> tuple[Knowledge, list[Problem]]:
    """Validate every thing. What is broken is reported and left out of the result."""
    problems: list[Problem] = []
    own = trees.own
    parts: dict[str, Any] = {folder: {} for folder in (*KINDS, *SINGLES)}
    for (folder, id), tree in trees.things.items():
        if (folder, id) in trees.unread and not tree.data:
            continue
        if folder in KINDS:
            thing, found = _thing(KINDS[folder], id, tree, trees.paths[folder, id])
            if thing:
                parts[folder][id] = thing
                thing.mark(own)
        else:
            value, found = checked(SINGLES[folder], tree.data, tree)
            parts[folder] = value or {}
        problems += found
    for folder in KINDS:
        parts[folder] = dict(sorted(parts[folder].items(), key=lambda item: (getattr(item[1], "order", 0), item[0])))
    return Knowledge.model_construct(**parts), problems


def _thing(kind: type[Thing], id: str, tree: Tree, path: str) -> tuple[Any, list[Problem]]:
    problems = list(_set_by_us(kind, id, tree))
    value, found = checked(kind, {**tree.data, "id": id, "path": path}, tree)
    return value, problems + found


def _set_by_us(kind: type[Thing], id: str, tree: Tree) -> Iterator[Problem]:
    """Ids come from file names and keys, so an `id:` may only repeat them; paths nobody writes."""
    actions = tree.data.get("actions")
    actions = (
        {key: action for key, action in actions.items() if isinstance(action, dict)}
        if isinstance(actions, dict)
        else {}
    )
    things: list[tuple[Keys, str, Any, str]] = [((), id, tree.data, f"the file name `{id}.yaml`")]
    things += [(("actions", key), key, action, f"its key `{key}`") for key, action in actions.items()]
    for way, name, data, called in things:
        if (written := data.get("id", name)) != name:
            what = f"the id {_shape(written)} differs from {called}"
            yield Problem(tree.place((*way, "id")), what, f"write `id: {name}`, or leave the line out")
        if "path" in data:
            allowed = _allowed(_kind_at(kind, way))
            yield Problem(tree.key_place((*way, "path")), "unknown key `path`", f"write one of: {listed(allowed)}")


def checked(kind: Any, data: Any, tree: Tree) -> tuple[Any, list[Problem]]:
    """The data as a `kind` (a model, or a container of models), or None and what is wrong with it."""
    try:
        return TypeAdapter(kind).validate_python(data), []
    except ValidationError as invalid:
        errors = [dict(error) for error in invalid.errors(include_url=False)]
        return None, [_problem(error, kind, tree) for error in errors if not _follows(error, errors)]


def _follows(error: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    """Whether an error only follows from another one, which is told."""
    *around, last = error["loc"] or ("",)
    for other in errors:
        where = list(other["loc"])
        match error["type"]:
            case "missing":  # the key is there, but misspelled
                if other["type"] == "extra_forbidden" and where[:-1] == around and closest(str(where[-1]), [str(last)]):
                    return True
            case "too_short":  # its entries have just been refused
                if len(where) > len(around) + 1 and where[: len(around) + 1] == [*around, last]:
                    return True
            case _:  # an action's id is its key
                if last == "id" and where == [*around, "[key]"]:
                    return True
    return False


def _problem(error: dict[str, Any], kind: Any, tree: Tree) -> Problem:
    way = tuple(part for part in error["loc"] if part != "[key]")
    if way == ("id",) and kind in KINDS.values():  # set by us from the file name
        given = str(error["input"])
        return Problem(tree.place(()), f"the file name `{given}.yaml` is no id", f"rename it to `{_as_id(given)}.yaml`")
    written = way
    if error["type"] != "missing":  # `color: teal` stands for `color: {light: teal}`
        while len(written) > 1 and written not in tree.values:
            written = written[:-1]
    what, remedy = _words(_Complaint(error, _kind_at(kind, way[:-1]), written))
    if error["type"] == "missing":
        return Problem(tree.key_place(way[:-1]), what, remedy)
    about_key = error["type"] in _ABOUT_KEYS or "[key]" in error["loc"]
    return Problem(tree.key_place(way) if about_key else tree.place(way), what, remedy)


def _words(it: _Complaint) -> tuple[str, str]:
    """What is wrong, and what to write."""
    error, key = it.error, _name(it.way)
    context, given = error.get("ctx", {}), error.get("input")
    odd = f"{key} is empty" if given == "" else f"{key} cannot be {_shape(given)}"
    match error["type"]:
        case "missing":
            return f"{key} is missing", f"add {key[:-1]}: …`{_hint(it.model, key)}"
        case "extra_forbidden" if key == "`hide`":
            return "`hide` has no effect here", "delete the line; a list is written anew without the entry"
        case "extra_forbidden":
            return f"unknown key {key}", _nearest(key.strip("`"), _allowed(it.model))
        case "literal_error":
            words = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(", ")]
            return odd, _nearest(str(given), words)
        case "string_pattern_mismatch":
            return _pattern_words(key, str(given), context["pattern"])
        case "string_too_short":
            return f"{key} is empty", "write a text, or delete the line"
        case "string_too_long":
            return f"{key} has {len(str(given))} characters", f"keep it to {context['max_length']}"
        case "too_short":
            return f"{key} has too few entries", f"write at least {context['min_length']} of them"
        case "int_parsing" | "int_parsing_size" | "int_type" | "greater_than_equal":
            return odd, "write a whole number, such as 2"
        case "bool_parsing" | "bool_type":
            return odd, "write true or false"
        case "string_type" if (
            isinstance(given, list) and len(given) == 1 and re.fullmatch(r"[a-z0-9-]+", str(given[0]))
        ):
            return odd, f"write it alone: `{given[0]}`"
        case "string_type":
            return odd, "write a text; one that starts with [ or { goes in quotes"
        case "tuple_type" | "list_type":
            example = given if isinstance(given, str) and re.fullmatch(r"[\w/-]+", given) else "one, two"
            return odd, f"write a list: `[{example}]`, or lines that start with `- `"
        case "dict_type" | "model_type" | "model_attributes_type":
            return odd, "write indented lines of `key: value` below it"
        case "span":
            what, _, remedy = str(error["msg"]).partition(" → ")
            return f"{key} is empty" if given == "" else f"{key}: {what}", remedy
        case _:
            what, _, remedy = str(error["msg"]).partition(" → ")
            return f"{key} {what}", remedy or "compare it with content/README.md"


def _nearest(word: str, known: list[str]) -> str:
    """The nearest of the words that would be right, and the others."""
    near = closest(word, known)
    others = listed(each for each in known if each != near)
    return f"write `{near}` (or: {others})" if near else nearest(word, known)


def _name(way: Keys) -> str:
    """The key a reader would look for; a list entry goes by its number and the list's key."""
    words = [part for part in way if isinstance(part, str)]
    name = quoted(words[-1]) if words else "the file"
    return f"entry {int(way[-1]) + 1} of {name}" if way and isinstance(way[-1], int) else name


def _pattern_words(key: str, given: str, pattern: str) -> tuple[str, str]:
    if "<>" in pattern:
        return f"{key} is {quoted(given)}", "write one line without < and >; a title is plain text"
    if "A-Z" in pattern:
        return f"{quoted(given)} is no language", "write two small letters, such as en or es"
    if "(/" in pattern:
        return f"{quoted(given)} is no source", "write source, or source/section"
    if "/" in pattern:
        return f"{quoted(given)} is no section", "write source/section, such as `all-star/step-2`"
    return f"{quoted(given)} is no id", f"write lower-case words joined by hyphens: {quoted(_as_id(given))}"


def _as_id(text: str) -> str:
    """`Über uns` → `uber-uns`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).lstrip("0123456789 ").split()
    return "-".join(words) or "two-words"


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "keys with values"
    return "a list" if isinstance(value, list | tuple) else quoted(value)


def _hint(model: Any, key: str) -> str:
    for field in _fields(model):
        if f"`{field.validation_alias}`" == key and field.description:
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
