"""`{window:RULE}` names a rule, and no text holds other braces (those belong in letters)."""

from collections.abc import Iterator
from typing import Any

from followthrough.errors import Problem, nearest
from followthrough.layers import Trees
from followthrough.model import KINDS, Knowledge
from followthrough.words import PLACEHOLDER

_BLANKS_ALLOWED = ("parts", "subject")


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find placeholders that would reach a reader as braces."""
    rules = trees.ids("timing")
    for (folder, id), tree in trees.things.items():
        if folder not in KINDS:
            continue
        for way, text in _texts(tree.data):
            if folder == "letters" and way[0] in _BLANKS_ALLOWED:
                continue
            for match in PLACEHOLDER.finditer(text):
                kind, _, rule = match[1].partition(":")
                place = trees.place(folder, id, *way)
                if kind != "window":
                    yield Problem(place, f"`{match[0]}` stands for nothing", "write `{window:RULE}`, or no braces")
                elif rule not in rules:
                    yield Problem(place, f"there is no rule `{rule}`", nearest(rule, rules))


def _texts(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield way, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*way, key))
