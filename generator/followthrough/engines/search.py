"""Our pages for Material's search, read in a quarter of the time that it takes; what is found stays the same.

It reads any HTML with Python's own parser, which is a third of what stock Material builds a page in. What our templates
write is regular: every element is closed, and attributes stand in double quotes.
"""

import html
import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

_TOKEN = re.compile(
    r"""
    (?P<text>[^<]+)
    | <(?P<closes>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:[^<>"]++|"[^"]*+")*+)>
    | <!--.*?-->
    """,
    re.VERBOSE | re.DOTALL,
)
_ID = re.compile(r'\sid="([^"]*)"')
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_KEPT = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
"""What the search shows with its text."""
_UNREAD = {"object", "script", "style"}
_EMPTY = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    "source",
    "track",
    "wbr",
}


@dataclass(eq=False)
class Section:
    """What Material makes an entry of: a heading, and the text until the next one."""

    id: str | None = None
    depth: float = 0
    """How many elements its heading is in, itself among them."""
    is_excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def index(search: Any, is_ours: Any) -> None:
    """Have `search`, Material's plugin if it is there, take our pages from us. `is_ours`: whether a page is."""
    if search:
        its = search.search_index
        its.add_entry_from_context = partial(_add, its, its.add_entry_from_context, is_ours)


def _add(its: Any, theirs: Any, is_ours: Any, page: Any) -> None:
    if not is_ours(page):
        theirs(page)
    elif not (page.meta.get("search") or {}).get("exclude"):
        for section in sections(page.content):
            its.create_entry_for_section(section, page.toc, page.url, page)


def sections(content: str) -> list[Section]:
    """The sections of a page that can be found."""
    reader = _Reader()
    for token in _TOKEN.finditer(content):
        text, closes, tag, attributes = token.groups()
        if text:
            reader.read(text)
        elif closes:
            reader.end(tag)
        elif tag and tag not in _EMPTY and not attributes.endswith("/"):
            reader.start(tag, attributes)
    return [section for section in reader.found if not section.is_excluded]


class _Reader:
    """Where in a page we are. What begins at some depth, such as a heading, ends there; 0 is nowhere."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self._section = Section()
        self._within: list[str] = []
        self._unread = self._title = self._exact = 0

    @property
    def _said(self) -> list[str]:
        return self._section.title if self._title else self._section.text

    def read(self, text: str) -> None:
        if self._unread:
            return
        self._ensure()
        is_blank, said = text.isspace(), self._said
        if not self._exact:
            text = " " if is_blank else text.replace("\n", " ")
        if self._title or not is_blank:
            said.append(html.escape(html.unescape(text), quote=False) if "&" in text or ">" in text else text)
        elif self._exact or not said or not said[-1].isspace():
            said.append(text)

    def start(self, tag: str, attributes: str) -> None:
        self._within.append(tag)
        depth = len(self._within)
        is_excluded = "data-search-exclude" in attributes
        if tag in _HEADINGS and (id := _ID.search(attributes)):
            self._begin(tag, id[1], is_excluded=is_excluded)
        self._ensure()
        if self._unread:
            return
        if is_excluded or tag in _UNREAD:
            self._unread = depth
        elif tag in _KEPT:
            self._said.append(f"<{tag}>")
            self._exact = self._exact or depth * (tag == "pre")

    def end(self, tag: str) -> None:
        if not self._within or self._within[-1] != tag:
            return
        depth, section = len(self._within), self._section
        if section.depth > depth:  # what its heading is in has ended: what follows is of the section around it
            section.depth = float("inf")
            self._section = next((before for before in reversed(self.found) if before.depth <= depth), section)
        self._within.pop()
        if tag in _KEPT and not self._unread:
            _close(self._said, tag)
        self._unread, self._title, self._exact = (
            0 if begun == depth else begun for begun in (self._unread, self._title, self._exact)
        )

    def _begin(self, tag: str, id: str, *, is_excluded: bool) -> None:
        """A section. The first one is the page, and needs no id to be linked to."""
        depth = len(self._within)
        if tag != "h1" and not self.found:
            self.found.append(Section(depth=depth))
        self._section = Section(id if self.found else None, depth, is_excluded)
        self.found.append(self._section)
        self._title = depth

    def _ensure(self) -> None:
        if not self.found:
            self.found.append(self._section)


def _close(said: list[str], tag: str) -> None:
    """End an element; one without text leaves nothing."""
    start = len(said) - 1 - said[::-1].index(f"<{tag}>")
    if all(text.isspace() for text in said[start + 1 :]):
        del said[start:]
    else:
        said.append(f"</{tag}>")
