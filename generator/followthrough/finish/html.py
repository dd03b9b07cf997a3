"""The pages of a built site, whichever engine wrote them: read once, changed as text, written where they changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(rf"<script\b({_ATTRIBUTES})>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


class FinishError(Exception):
    """A site cannot be finished; the message says why and what to do."""


@dataclass
class Page:
    """One HTML file. `text` may be changed; newlines are kept as they are."""

    path: Path
    text: str


@dataclass(frozen=True)
class Tag:
    """A start tag: its attributes by lower-case name, its place in the text, and for a script its content."""

    attributes: dict[str, str]
    start: int
    end: int
    content: str = ""


def read_pages(site: Path) -> list[Page]:
    """Every HTML file below `site`, in order of their paths. Raises FinishError for a folder that is no site."""
    files = sorted(site.rglob("*.html"))
    if not (site / "index.html").is_file():
        raise FinishError(f"{site} holds no index.html → name the folder of a built site")
    try:
        return [Page(path, path.read_bytes().decode("utf-8")) for path in files]
    except UnicodeDecodeError as error:
        broken = next(path for path in files if path.read_bytes() == error.object)
        raise FinishError(f"{broken} is not UTF-8 → save it as UTF-8") from None


def write(path: Path, text: str) -> None:
    """Write a file unless it holds the same already, so that an unchanged file keeps its date."""
    data = text.encode("utf-8")
    if not (path.is_file() and path.read_bytes() == data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def tags(text: str, name: str) -> Iterator[Tag]:
    """Every start tag of that name."""
    for match in re.finditer(rf"<{name}\b({_ATTRIBUTES})>", text, re.IGNORECASE):
        yield Tag(_attributes(match[1]), match.start(), match.end())


def scripts(text: str) -> Iterator[Tag]:
    """Every script with its content; `end` is after the end tag."""
    for match in _SCRIPT.finditer(text):
        yield Tag(_attributes(match[1]), match.start(), match.end(), match[2])


def stylesheets(text: str) -> list[Tag]:
    """Every linked stylesheet, in order."""
    return [tag for tag in tags(text, "link") if "stylesheet" in tag.attributes.get("rel", "").lower().split()]


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}
