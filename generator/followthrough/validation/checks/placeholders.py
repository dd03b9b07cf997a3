"""`{window:RULE}` and `{agreement:RULE}` name a rule and stand where they are filled in; no text holds other braces."""

import re
from collections.abc import Iterator
from typing import Any

from followthrough.layers.hide import needed
from followthrough.layers.load import Trees
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import Place, Problem, nearest

_BLANKS_ALLOWED = ("parts", "subject")
_FILLED = ("summary", "now", "use", "skip", "text", "detail", "reason")
"""Keys whose text is shown with its windows written out."""
_BRACE = re.compile(r"[{}]")


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find placeholders that would reach a reader as braces."""
    rules = trees.ids("timing")
    for (folder, id), tree in trees.things.items():
        if folder not in (*KINDS, "sources", "blanks", "events", "ui"):
            continue
        for way, text in _texts(tree.data):
            place = trees.place(folder, id, *way)
            if match := _BRACE.search(PLACEHOLDER.sub("", text)):
                yield Problem(place, f"a `{match[0]}` without its partner", "write both braces, or none")
            if folder == "ui":
                yield from _odd_blanks(text, place)
                continue
            if folder == "letters" and way[0] in _BLANKS_ALLOWED:
                continue
            if folder == "checks" and way == ("says",):
                text = text.replace("{found}", "")
            for match in PLACEHOLDER.finditer(text):
                kind, _, rule = match[1].partition(":")
                if kind not in ("window", "agreement"):
                    known = "{found}" if folder == "checks" else "{window:RULE}"
                    yield Problem(place, f"`{match[0]}` stands for nothing", f"write `{known}`, or no braces")
                elif f"timing/{rule}" in trees.hidden:
                    yield needed(trees, f"timing/{rule}", f"{folder}/{id}", way)
                elif rule not in rules:
                    yield Problem(place, f"there is no rule `{rule}`", nearest(rule, rules))
                elif folder in ("sources", "blanks", "events") or way[-1] not in _FILLED:
                    remedy = f"say it in words; only these keys are: {', '.join(_FILLED)}"
                    yield Problem(place, f"`{match[0]}` is not filled in here", remedy)


def _odd_blanks(text: str, place: Place) -> Iterator[Problem]:
    """Words of the interface are filled by Python's format, which would do more than fill in words."""
    for match in PLACEHOLDER.finditer(text):
        if not match[1].isidentifier():
            yield Problem(place, f"`{match[0]}` is more than a name", "write the name alone, such as `{number}`")


def _texts(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield way, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*way, key))
