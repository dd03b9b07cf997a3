"""Whether a folder holds a whole site: whatever a reader can get to from its home page is there."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_ELSEWHERE = {"canonical", "alternate", "prev", "next", "preconnect"}
"""Kinds of `<link>` that a page needs nothing of to be shown."""


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []
        self.pages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if source := given.get("src"):
            self.files.append(source)
        if tag == "link" and not _ELSEWHERE & set((given.get("rel") or "").split()):
            self.files.append(given.get("href") or "")
        if tag == "a" and (link := given.get("href")):
            self.pages.append(link)


def missing(site: Path) -> list[str]:
    """What is named and not there: files that any page needs, and pages linked from those one can get to."""
    lacking = []
    links: dict[Path, list[Path]] = {}
    for page in (path for path in site.rglob("*.html") if not _is_hidden(path.relative_to(site))):
        references = _References()
        references.feed(page.read_text(encoding="utf-8"))
        files = [_target(site, page, each) for each in references.files]
        lacking += [f"{page}: {file}" for file in files if file and not file.is_file()]
        links[page] = [it for it in (_target(site, page, each) for each in references.pages) if it]
    found = {site / "index.html"} & set(links)
    waiting = list(found)
    while waiting:
        page = waiting.pop()
        for linked in set(links.get(page, ())) - found:
            found.add(linked)
            waiting.append(linked)
            if not linked.is_file():
                lacking.append(f"{page}: {linked}")
    return lacking


def tree(folder: Path) -> dict[str, bytes | str | None]:
    """Everything in a folder, hidden or not: files with their bytes, links with where they lead, folders."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else (path.read_bytes() if path.is_file() else None)
        for path in sorted(folder.rglob("*"))
    }


def _target(site: Path, page: Path, reference: str) -> Path | None:
    """The file of the site that a reference leads to, if it is one of the site's own."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    path = unquote(urljoin(f"/{page.relative_to(site).as_posix()}", parts.path)).lstrip("/")
    return site / (f"{path}index.html" if not path or path.endswith("/") else path)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
