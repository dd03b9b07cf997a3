"""The interface has every word that templates and scripts ask for by its key."""

import re
from collections.abc import Iterator
from functools import cache

from followthrough.layers.load import Trees
from followthrough.model.knowledge import Knowledge
from followthrough.paths import OVERRIDES, PACKAGE
from followthrough.problems import Place, Problem

_ASKED = {
    ".jinja": re.compile(r"\b(?:ui\.|words\.count\(\")([a-z][\w-]*)"),
    ".html": re.compile(r"\bui\.(?!yaml)([a-z][\w-]*)"),
    ".js": re.compile(r"\"((?:plan|timing|channel)_[a-z0-9_]+)\""),
}
"""File name's ending → how its keys are written. Keys put together from parts are found by the tests of the pages."""

_SOME = 40


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find words that are missing."""
    tree = trees.things.get(("ui", ""))
    if not tree or ("ui", "") in trees.unread:
        return
    missing = {key: file for key, file in sorted(_asked().items()) if not {key, f"{key}_other"} & tree.data.keys()}
    place = Place(trees.roots[0] / "ui.yaml")
    if len(missing) > _SOME:
        yield Problem(place, "the interface has hardly any words", "begin with a copy of Followthrough's own ui.yaml")
    elif missing:
        named = ", ".join(f"`{key}` (for {file})" for key, file in missing.items())
        yield Problem(place, f"the interface has no {named}", "add what is missing")


@cache
def _asked() -> dict[str, str]:
    """Key → the first file that asks for it."""
    found: dict[str, str] = {}
    files = (path for folder in (PACKAGE, OVERRIDES) for path in sorted(folder.rglob("*.*")))
    for path in (path for path in files if "vendor" not in path.parts):
        if pattern := _ASKED.get(path.suffix):
            for key in pattern.findall(path.read_text(encoding="utf-8")):
                found.setdefault(key, path.name)
    return found
