"""The model's errors in sentences: where, what is wrong, what to write."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from followthrough.model.base import ALSO_CALLED
from followthrough.model.knowledge import KINDS
from followthrough.problems import KeyPath, Problem, closest, listed, nearest, quoted, trail
from followthrough.reading.tree import Locations
from followthrough.validation.fields import allowed_keys, description, model_at

_ABOUT_KEYS = ("extra_forbidden", "grounding", "retired")
_WHOLE_NUMBER = "write a whole number, such as 2"
_LINES = "write indented lines of `key: value` below it"

Words = tuple[str, str]
"""What is wrong, and what to write."""


def checked(kind: Any, data: Any, locations: Locations) -> tuple[Any, list[Problem]]:
    """The data as a `kind` (a model, or a container of models), or None and what is wrong with it."""
    try:
        return TypeAdapter(kind).validate_python(data), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        return None, [_problem(error, kind, locations) for error in errors if not _follows(error, errors)]


def shape(value: Any) -> str:
    """Something an editor wrote, for a sentence: a text as it is, else what it is."""
    if isinstance(value, Mapping):
        return "keys with values"
    return "a list" if isinstance(value, list | tuple) else quoted(value)


@dataclass(frozen=True)
class _Complaint:
    """One of pydantic's errors, with the class it is about and the path to the value."""

    error: ErrorDetails
    model: Any
    path: KeyPath

    @property
    def key(self) -> str:
        """The key a reader would look for; a list entry goes by its number and the list's key."""
        words = [part for part in self.path if isinstance(part, str)]
        name = quoted(words[-1]) if words else "the file"
        is_entry = self.path and isinstance(self.path[-1], int)
        return f"entry {int(self.path[-1]) + 1} of {name}" if is_entry else name

    @property
    def given(self) -> Any:
        """What the editor wrote."""
        return self.error.get("input")

    @property
    def odd(self) -> str:
        """That it cannot be so."""
        return f"{self.key} is empty" if self.given == "" else f"{self.key} cannot be {shape(self.given)}"

    def context(self, name: str) -> Any:
        """What pydantic says about a limit."""
        return self.error.get("ctx", {})[name]


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether an error only follows from another one, which is reported."""
    *around, last = error["loc"] or ("",)
    for other_error in errors:
        where = list(other_error["loc"])
        match error["type"]:
            case "missing":  # the key is there, but misspelled
                is_unknown = other_error["type"] == "extra_forbidden" and where[:-1] == around
                if is_unknown and closest(str(where[-1]), [str(last)]):
                    return True
            case "too_short":  # its entries have just been refused
                if len(where) > len(around) + 1 and where[: len(around) + 1] == [*around, last]:
                    return True
            case _:  # an action's id is its key
                if last == "id" and where == [*around, "[key]"]:
                    return True
    return False


def _problem(error: ErrorDetails, kind: Any, locations: Locations) -> Problem:
    path = tuple(part for part in error["loc"] if part != "[key]")
    if path == ("id",) and kind in KINDS.values():  # set by us from the file name
        given = str(error["input"])
        hint = f"rename it to `{_as_id(given)}.yaml`"
        return Problem(locations.of(()), f"the file name `{given}.yaml` is no id", hint)
    written = path
    if error["type"] != "missing":  # `color: teal` stands for `color: {light: teal}`
        while len(written) > 1 and written not in locations.values:
            written = written[:-1]
    what, hint = _words(_Complaint(error, model_at(kind, path[:-1]), written))
    if error["type"] == "missing":
        return Problem(locations.of_key(path[:-1]), what, hint)
    is_about_key = error["type"] in _ABOUT_KEYS or "[key]" in error["loc"]
    return Problem(locations.of_key(path) if is_about_key else locations.of(path), what, hint)


def _words(complaint: _Complaint) -> Words:
    """What is wrong, and what to write."""
    if say := _SENTENCES.get(complaint.error["type"]):
        return say(complaint)
    what, _, hint = str(complaint.error["msg"]).partition(" → ")  # a validator of ours; see `mistake` in model/base.py
    return f"{complaint.key} {what}", hint or "compare it with content/README.md"


def _missing(complaint: _Complaint) -> Words:
    about = description(complaint.model, complaint.key.strip("`"))
    return f"`{trail(complaint.path)}` is missing", f"add {complaint.key[:-1]}: …`" + (f" ({about})" if about else "")


def _unknown(complaint: _Complaint) -> Words:
    if complaint.key == "`hide`":
        return "`hide` has no effect here", "delete the line; a list is written anew without the entry"
    return f"unknown key {complaint.key}", _nearest(complaint.key.strip("`"), allowed_keys(complaint.model))


def _literal(complaint: _Complaint) -> Words:
    words = [word.strip("' ") for word in complaint.context("expected").replace(" or ", ", ").split(", ")]
    given = str(complaint.given)
    return complaint.odd, _nearest(given, words, ALSO_CALLED.get("-".join(given.lower().replace("_", " ").split())))


def _text(complaint: _Complaint) -> Words:
    given = complaint.given
    if isinstance(given, list) and len(given) == 1 and re.fullmatch(r"[a-z0-9-]+", str(given[0])):
        return complaint.odd, f"write it alone: `{given[0]}`"
    return complaint.odd, "write a text; one that starts with [ or { goes in quotes"


def _list(complaint: _Complaint) -> Words:
    given = complaint.given
    example = given if isinstance(given, str) and re.fullmatch(r"[\w/-]+", given) else "one, two"
    return complaint.odd, f"write a list: `[{example}]`, or lines that start with `- `"


def _span(complaint: _Complaint) -> Words:
    what, _, hint = str(complaint.error["msg"]).partition(" → ")
    return f"{complaint.key} is empty" if complaint.given == "" else f"{complaint.key}: {what}", hint


def _pattern(complaint: _Complaint) -> Words:
    given, pattern = str(complaint.given), complaint.context("pattern")
    if "<>" in pattern:
        return f"{complaint.key} is {quoted(given)}", "write one line without < and >; a title is plain text"
    if "A-Z" in pattern:
        return f"{quoted(given)} is no language", "write two small letters, such as en or es"
    if "(/" in pattern:
        return f"{quoted(given)} is no source", "write source, or source/section"
    if "/" in pattern:
        return f"{quoted(given)} is no section", "write source/section, such as `all-star/step-2`"
    return f"{quoted(given)} is no id", f"write lower-case words joined by hyphens: {quoted(_as_id(given))}"


_SENTENCES: dict[str, Callable[[_Complaint], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda it: (f"{it.key} is empty", "write a text, or delete the line"),
    "string_too_long": lambda complaint: (
        f"{complaint.key} has {len(str(complaint.given))} characters",
        f"keep it to {complaint.context('max_length')}",
    ),
    "too_short": lambda complaint: (
        f"{complaint.key} has too few entries",
        f"write at least {complaint.context('min_length')} of them",
    ),
    **dict.fromkeys(
        ("int_parsing", "int_parsing_size", "int_type", "greater_than_equal"), lambda it: (it.odd, _WHOLE_NUMBER)
    ),
    **dict.fromkeys(("bool_parsing", "bool_type"), lambda it: (it.odd, "write true or false")),
    "string_type": _text,
    **dict.fromkeys(("tuple_type", "list_type"), _list),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), lambda it: (it.odd, _LINES)),
    "span": _span,
}
"""Kind of error → its sentence. All others are validators of ours, whose message has both parts."""


def _nearest(word: str, known: list[str], meant: str | None = None) -> str:
    """The nearest of the words that would be right, `meant` if it is one of them; and the others."""
    near = meant if meant in known else closest(word, known)
    others = listed(other for other in known if other != near)
    return f"write `{near}` (or: {others})" if near else nearest(word, known)


def _as_id(text: str) -> str:
    """`Über uns` → `uber-uns`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).lstrip("0123456789 ").split()
    return "-".join(words) or "two-words"
