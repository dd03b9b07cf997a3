"""The lines between `---` and `---` at the top of a page in Markdown: YAML as well, and mistakes in it have a place."""

import re
from contextlib import suppress
from pathlib import Path

import yaml

from followthrough.problems import Location, Problem
from followthrough.reading.yaml_reader import compose

_OPEN = "---\n"
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_META = re.compile(r"-{3}[ \t]*\n(?P<front>.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
"""As MkDocs has it."""
_KEY = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")
_EXAMPLE = "`title: Visit us`"


def of(text: str) -> str | None:
    """The front matter of a page as it stands, "" if there is none; None if it begins and does not end."""
    if not text.startswith(_OPEN):
        return ""
    end = _CLOSE.search(text, len(_OPEN))
    return text[len(_OPEN) : end.start()] if end else None


def problems(text: str, path: Path) -> list[Problem]:
    """What is wrong with the front matter of a page, each as a place in `path`; nothing if it has none."""
    front = of(text)
    if front is None:
        return [Problem(Location(path), "the front matter begins and does not end", "write `---` on a line below it")]
    if not front.strip():
        return []
    tree, found = compose(f"\n{front}", path)  # lines are counted from the top of the page
    if tree and not isinstance(tree.data, dict):
        return [Problem(Location(path, 2), "the front matter names nothing", f"write lines such as {_EXAMPLE}")]
    if tree and tree.data.get("title", "x") == "":
        return [Problem(tree.locations.of_key(("title",)), "a page without a title", f"write one, such as {_EXAMPLE}")]
    return list(found)


def unreadable(text: str, path: Path) -> list[Problem]:
    """Why MkDocs cannot read the front matter of a page: it would leave it out and say nothing."""
    found = _META.match(text)
    if not found or not _KEY.match(found["front"].lstrip()):
        return []  # none, or a text between two rules
    try:
        yaml.safe_load(found["front"])
    except Exception as error:  # a date that is none is a ValueError, and so on
        return _told(found["front"], path, error)
    return []


def _told(front: str, path: Path, error: Exception) -> list[Problem]:
    with suppress(yaml.YAMLError):
        if told := problems(f"{_OPEN}{front}{_OPEN}", path):
            return told
    why = str(error).partition("\n")[0]
    hint = "mend it: MkDocs leaves out all of it"
    return [Problem(Location(path, 2), f"the front matter cannot be read ({why})", hint)]
