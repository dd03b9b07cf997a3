"""`{window:RULE}` and `{agreement:RULE}` name a rule and stand where they are filled in; no text holds other braces."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import KeyPath, Location, Problem, nearest
from followthrough.validation.checks.claims import FILLED
from followthrough.validation.checks.needed import needed

_BLANKS_ALLOWED = ("parts", "subject")
_BRACE = re.compile(r"[{}]")


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find placeholders that would reach a reader as braces."""
    for (folder, id), data in content.entities.items():
        if folder not in (*KINDS, "sources", "blanks", "events", "ui"):
            continue
        for path, text in _texts(data):
            location = source_map.location(folder, id, *path)
            if match := _BRACE.search(PLACEHOLDER.sub("", text)):
                yield Problem(location, f"a `{match[0]}` without its partner", "write both braces, or none")
            if folder == "ui":
                yield from _odd_blanks(text, location)
            elif folder != "letters" or path[0] not in _BLANKS_ALLOWED:
                if folder == "checks" and path == ("says",):
                    text = text.replace("{found}", "")
                for match in PLACEHOLDER.finditer(text):
                    yield from _misplaced(match, (folder, id, *path), location, content)


def _misplaced(
    match: re.Match[str], where: tuple[str, str, *KeyPath], location: Location, content: MergedContent
) -> Iterator[Problem]:
    """What is wrong about a placeholder in a text that is filled with windows, if anything."""
    folder, id, *path = where
    kind, _, rule = match[1].partition(":")
    if kind not in ("window", "agreement"):
        known = "{found}" if folder == "checks" else "{window:RULE}"
        yield Problem(location, f"`{match[0]}` stands for nothing", f"write `{known}`, or no braces")
    elif f"timing/{rule}" in content.hidden:
        yield needed(content.hidden, f"timing/{rule}", f"{folder}/{id}", tuple(path))
    elif rule not in (rules := content.ids("timing")):
        yield Problem(location, f"there is no rule `{rule}`", nearest(rule, rules))
    elif folder in ("sources", "blanks", "events") or path[-1] not in FILLED:
        hint = f"say it in words; only these keys are: {', '.join(FILLED)}"
        yield Problem(location, f"`{match[0]}` is not filled in here", hint)


def _odd_blanks(text: str, location: Location) -> Iterator[Problem]:
    """Words of the interface are filled by Python's format, which would do more than fill in words."""
    for match in PLACEHOLDER.finditer(text):
        if not match[1].isidentifier():
            yield Problem(location, f"`{match[0]}` is more than a name", "write the name alone, such as `{number}`")


def _texts(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
