"""The pages of a built site, whichever engine wrote them: each is read once, changed in places, and written if changed.

Tags are read by Python's own `html.parser`. What a page says of itself is what it said when it was read: changes are
noted beside it (`Page.replace`) and laid into the text at the end (`Page.text`), so that one reading serves all stages.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path


class FinishError(Exception):
    """A site cannot be finished; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name, its attributes by name (the first of each), and its place in the page as it was read.

    Of a script or a title that ends, `content` is the text within, as it stands, and `end` is after the end tag.
    """

    name: str
    attributes: dict[str, str]
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

    def tags(self, *names: str) -> Iterator[Tag]:
        """Every start tag with one of these names, or every one if none is named, in order."""
        return (tag for tag in self._read.tags if not names or tag.name in names)

    @property
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


class _Reader(HTMLParser):
    """All tags of a page, with their places in the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self.ends: dict[str, int] = {}
        self.doctype_end = 0
        self._text = text
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._open: int | None = None
        """Which of the tags is a script or a title that has not ended yet."""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag in ("script", "title"):
            self._open = len(self.tags)
        self.tags.append(Tag(tag, attributes, start, start + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "script":  # to a browser, `<script/>` is not over
            self.set_cdata_mode(tag)

    def handle_endtag(self, tag: str) -> None:
        start = self.ends[tag] = self._at()
        if self._open is not None and self.tags[self._open].name == tag:
            opened = self.tags[self._open]
            end = self._text.index(">", start) + 1
            self.tags[self._open] = replace(opened, end=end, content=self._text[opened.end : start])
            self._open = None

    def handle_decl(self, decl: str) -> None:
        if decl.lower().startswith("doctype"):
            self.doctype_end = self._text.index(">", self._at()) + 1

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


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
