"""The pages of a built site, whichever engine wrote them: each is read once, changed in places, and written if changed.

What a page says of itself is what it said when it was read: changes are noted beside it (`Page.replace`) and laid into
the text at the end (`Page.text`), so that one reading serves all stages.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path
from types import MappingProxyType


class FinishError(Exception):
    """A site cannot be finished; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name, its attributes by name (the first of each), and its place in the page as it was read.

    Of a script or a title that ends, `content` is the text within, as it stands, and `end` is after the end tag.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    content: str | None = None


@dataclass
class Page:
    """One HTML file: its text as it was read, and what is to change in it."""

    path: Path
    source: str
    _changes: list[tuple[int, int, str]] = field(default_factory=list, init=False)

    @property
    def text(self) -> str:
        """The page with all changes. Newlines are kept as they are."""
        parts, at = [], 0
        for start, end, text in sorted(self._changes, key=lambda change: change[:2]):
            parts += [self.source[at:start], text]
            at = max(at, end)
        return "".join((*parts, self.source[at:]))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of `source[start:end]`; at one place, what was put first stands first."""
        if self.source[start:end] != text:
            self._changes.append((start, end, text))

    def drop(self, start: int, end: int) -> None:
        """Take `source[start:end]` out: nobody after this finds a tag that begins there."""
        self.replace(start, end, "")
        for tags in (self._read.tags, *self._read.named.values()):
            tags[:] = [tag for tag in tags if not start <= tag.start < end]

    def tags(self, *names: str) -> Iterator[Tag]:
        """Every start tag with one of these names, or every one if none is named, in order."""
        if len(names) == 1:
            return iter(self._read.named.get(names[0], ()))
        return (tag for tag in self._read.tags if not names or tag.name in names)

    def shown_tags(self, *names: str) -> Iterator[Tag]:
        """`tags` without those in a `<template>`, which are no part of the page until a script makes them one."""
        inert = self._read.templates
        return (tag for tag in self.tags(*names) if not any(start < tag.start < end for start, end in inert))

    @cached_property
    def stylesheets(self) -> list[Tag]:
        """Every linked stylesheet, in order."""
        return [tag for tag in self.tags("link") if "stylesheet" in tag.attributes.get("rel", "").lower().split()]

    @property
    def meta(self) -> dict[str, str]:
        """What the page says of itself: `property` or `name` → `content`."""
        tags = (tag.attributes for tag in self.tags("meta"))
        return {said.get("property") or said.get("name", ""): said.get("content", "") for said in tags}

    def end_of(self, name: str) -> int | None:
        """Where the last `</name>` starts; None without one."""
        return self._read.ends.get(name)

    @property
    def head(self) -> int:
        """Where the first thing that a head holds may stand: after its encoding, else as early as there is a place."""
        first: dict[str, int] = {}
        for tag in self.tags("meta", "head", "html"):
            if tag.name != "meta" or "charset" in tag.attributes:
                first.setdefault(tag.name, tag.end)
        return next((first[name] for name in ("meta", "head", "html") if name in first), self._read.doctype_end)

    @cached_property
    def _read(self) -> "_Reader":
        return _Reader(self.source)


_NAME = r"[^\s/>][^\s/>=]*+"
_ATTRIBUTE = re.compile(rf"""({_NAME})(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?+)?+""")
_ATTRIBUTES = rf"""(?:[\s/]*+{_NAME}(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)*+"""
_TOKEN = re.compile(
    rf"""
    <!--(?:-?>|.*?--!?>|.*)
    | <(?P<raw>script|style|textarea|title)(?=[\s/>])(?P<said>{_ATTRIBUTES})[\s/]*+>
      (?:(?P<content>.*?)</(?P=raw)(?=[\s/>])[^>]*+>|.*)
    | <(?P<name>[a-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})[\s/]*+>
    | </(?P<closed>[a-z][^\s/>]*+)[^>]*+>
    | <!(?P<doctype>doctype)[^>]*+>
    | <[!?/][^>]*+>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""What begins with `<` and is no text. What is within a script or the like is part of it, to its end or the page's."""


class _Reader:
    """All tags of a page, with their places in the text: docs/decisions/0045 says why no parser does it."""

    def __init__(self, text: str) -> None:
        self.tags: list[Tag] = []
        self.named: dict[str, list[Tag]] = {}
        self.ends: dict[str, int] = {}
        self.templates: list[tuple[int, int]] = []
        self._opened: list[int | None] = []
        self.doctype_end = 0
        for token in _TOKEN.finditer(text):
            if closed := token["closed"]:
                self.ends[closed.lower()] = token.start()
            elif token["doctype"]:
                self.doctype_end = token.end()
            elif name := token["name"]:
                self._add(Tag(name.lower(), _attributes(token["attributes"]), token.start(), token.end()))
            elif name := token["raw"]:
                is_over = token["content"] is not None
                end = token.end() if is_over else text.index(">", token.end("said")) + 1
                self._add(Tag(name.lower(), _attributes(token["said"]), token.start(), end, token["content"]))
            self._note_template(token)

    def _note_template(self, token: re.Match[str]) -> None:
        """Where a template lies: to its end tag, or to the page's end. One for a shadow root is part of the page."""
        if (token["name"] or "").lower() == "template":
            is_shown = "shadowrootmode" in self.tags[-1].attributes
            self._opened.append(None if is_shown else len(self.templates))
            if not is_shown:
                self.templates.append((token.start(), sys.maxsize))
        elif (token["closed"] or "").lower() == "template" and self._opened:
            at = self._opened.pop()
            if at is not None:
                self.templates[at] = (self.templates[at][0], token.start())

    def _add(self, tag: Tag) -> None:
        self.tags.append(tag)
        self.named.setdefault(tag.name, []).append(tag)


@lru_cache(maxsize=4096)  # pages of a site have most of them in common
def _attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag, by lower-case name; of two with one name the first counts."""
    found = ((each[1].lower(), each[2] or each[3] or each[4] or "") for each in _ATTRIBUTE.finditer(text))
    return MappingProxyType({name: unescape(value) for name, value in reversed([*found])})


def read_pages(site: Path, besides: Collection[Path] = ()) -> list[Page]:
    """Every HTML file below `site` but those `besides`, in order of their paths.

    Raises FinishError for a folder that is no site.
    """
    files = sorted({*site.rglob("*.html")} - {*besides})
    if not (site / "index.html").is_file():
        raise FinishError(f"{site} holds no index.html → name the folder of a built site")
    return [page for path in files if (page := _read(path))]


def _read(path: Path) -> Page | None:
    """None for a file in another encoding that is no page: those that search engines want to find come as they like."""
    data = path.read_bytes()
    try:
        return Page(path, data.decode("utf-8"))
    except UnicodeDecodeError:
        if path.name not in ("index.html", "404.html"):
            return None
        raise FinishError(f"{path} is not UTF-8 → save it as UTF-8") from None


def write(path: Path, text: str) -> None:
    """Write a file unless it holds the same already, so that an unchanged file keeps its date."""
    data = text.encode("utf-8")
    if not (path.is_file() and path.read_bytes() == data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
