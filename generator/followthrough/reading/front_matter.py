"""The lines between `---` and `---` at the top of a page in Markdown: YAML as well, and mistakes in it have a place."""

import re
from pathlib import Path

import yaml

from followthrough.problems import Location, Problem
from followthrough.reading.yaml_reader import compose

_OPEN = "---\n"
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
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
    """Why no engine can read the front matter of a page: it would leave it out and say nothing."""
    try:
        yaml.safe_load(of(text) or "")
    except yaml.YAMLError:
        return problems(text, path)
    return []
