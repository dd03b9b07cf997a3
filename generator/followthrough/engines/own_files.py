"""The host's own files beside ours: which of them stand where, which of ours make way, and where each was written.

Knows MkDocs' files by what they can do, not by import.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from followthrough.engines.folder_urls import relinked, renamed
from followthrough.engines.language_links import across
from followthrough.languages import BASE, own_name
from followthrough.paths import BASE_CONTENT
from followthrough.reading import front_matter
from followthrough.site import Page, Site

_RESERVED = {"sw.js", "manifest.webmanifest", "licenses.txt"}
"""What a finished site has at its root."""

log = logging.getLogger("mkdocs.plugins.followthrough")
Make = Callable[..., Any]
"""Makes one of MkDocs' files: of an address and a text, or a path to copy."""


class OwnFiles:
    """What lies in `docs_dir`, in the build of one language after the other."""

    def __init__(self, *, in_turn: bool = False) -> None:
        self.in_turn = in_turn
        """Whether a page of ours is rendered when it is written, so that one that is looked at waits for no other."""
        self.files: Any = ()
        self._waiting: dict[str, Page] = {}
        self._ours: frozenset[str] = frozenset()
        self.languages: Collection[str] = ()
        """Those of the site; none where our pages are a section of somebody's."""
        self.placed: Mapping[str, list[str]] = {}
        """Files of the host's that are in this very language → those in which there are any, if they are not in all."""
        self.instead: Mapping[str, str] = {}
        """Pages of ours that made way → the host's page at that address."""
        self.written: dict[str, Path] = {}
        """A page's file within the site → the file that it is written in."""
        self.templated: set[str] = set()
        """Pages of ours that a template wrote."""
        self.static: set[str] = set()
        """Files that are no pages: they stay as they are."""

    def join(self, site: Site, files: Any, make: Make, language: str, languages: Collection[str]) -> None:
        """Add our pages and files to theirs. A page at the same address wins, unless it is ours, too."""
        self.languages, self.files = languages, files
        self._ours = frozenset(page.uri for page in site.pages)
        self.placed, self.templated = _in_language(files, language, languages), set()
        addresses = Addresses(files)
        for page in site.pages:
            self._add(page, files, addresses, make, language)
            self.placed.get(page.uri, []).clear()
        self.instead = addresses.instead
        for uri, what in {**{uri: Path(file) for uri, file in site.copies.items()}, **site.files}.items():
            if not files.get_file_from_path(uri):
                files.append(make(uri, what))

    def _add(self, page: Page, files: Any, addresses: "Addresses", make: Make, language: str) -> None:
        waits = self.in_turn and not isinstance(page.text, str)
        file = make(page.uri, page.front if waits else page.markdown, written_in(page))
        there = addresses.holder(file)
        if there and (page.uri in self.placed or not (page.is_own or _is_base_page(there))):
            return
        if there and not page.is_own and language == BASE:
            file = there
        else:
            if there:
                files.remove(there)
            files.append(file)
            self._waiting |= {file.src_uri: page} if waits else {}
            self.templated |= set() if page.is_hand_written else {file.src_uri}
        file.edit_uri = page.source
        if page.is_apart:
            file.inclusion = type(file.inclusion).NOT_IN_NAV

    def render(self, page: Any, config: Any) -> None:
        """Render a page of ours that has waited for its turn, as MkDocs has done with the others."""
        if ours := self._waiting.pop(page.file.src_uri, None):
            page.markdown = relinked(ours.markdown.removeprefix(ours.front), page.file.src_uri, self.instead)
            page.render(config, self.files)
            page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=self.files)

    def tell(self, page: Any, language: str, first: str) -> None:
        """Let a page of the host's say in which language it is, if not in this one, and in which it is alone."""
        if language and page.file.src_uri not in self.placed:
            page.meta.setdefault("lang", first)
        page.meta["only_in"] = self.placed.get(page.file.src_uri, [])

    def across(self, markdown: str, page: Any, docs: str, language: str) -> str:
        """A page of the host's, with links to pages in other languages."""
        return across(markdown, page.file.abs_src_path or "", docs, self.languages, language, ours=self._ours)

    def theirs(self, config: Any, language: str) -> Any:
        """The host's navigation without pages that are in other languages alone."""
        return self._theirs(config.nav, config.docs_dir, language) if len(self.languages) > 1 else config.nav

    def _theirs(self, nav: Any, docs: str, language: str) -> Any:
        if isinstance(nav, list):
            return [it for it in (self._theirs(entry, docs, language) for entry in nav) if it]
        if isinstance(nav, dict):
            inner = {title: self._theirs(entry, docs, language) for title, entry in nav.items()}
            return {title: entry for title, entry in inner.items() if entry}
        folder, _, name = str(nav).partition("/")
        if name and folder in self.languages:
            return name if folder == language else None
        is_elsewhere = any(Path(docs, it, str(nav)).is_file() for it in self.languages)
        return None if is_elsewhere and not self.files.get_file_from_path(str(nav)) else nav

    def nav(self, site: Site, files: Any) -> list[Any]:
        """Our navigation, with theirs at its end."""
        own = [file.src_uri for file in files.documentation_pages() if file.inclusion.is_in_nav()]
        more = site.nav_with(uri for uri in own if uri not in self.instead.values())[len(site.nav) :]
        return [*renamed(site.nav, self.instead), *more]

    def note(self, files: Any, docs: str, layer: Path, language: str) -> None:
        """Remember where each page is written, and what is no page. `language`: empty for the one at the root.

        Warns of a host's page whose front matter cannot be read.
        """
        folder = f"{language}/" if language else ""
        for file in files:
            path = layer / str(file.edit_uri) if file.generated_by else Path(str(file.abs_src_path))
            if file.is_documentation_page() and path.is_file():
                if not file.generated_by and path not in self.written.values():  # it may stand in several languages
                    _warn_of_front_matter(path)
                self.written[folder + file.dest_uri] = path
            elif file.src_dir and Path(file.src_dir).is_relative_to(docs):
                self.static.add(file.dest_uri)
                if file.dest_uri in _RESERVED:
                    log.warning("%s: the site has a file of this name itself → give yours another name", path)
            elif not file.is_documentation_page():
                file.inclusion = type(file.inclusion).INCLUDED  # `exclude_docs` is about the host's files

    def located(self, page: str, words: str) -> str:
        """Where the text of a page says these words, as `path:line`; its file alone where it does not say them so."""
        if not (source := self.written.get(page)):
            return page
        shown = str(source.relative_to(Path.cwd()) if source.is_relative_to(Path.cwd()) else source)
        lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
        line = next((number for number, line in enumerate(lines, 1) if words in line), None)
        return f"{shown}:{line}" if line else shown


class Addresses:
    """Where a site's pages are. One address has one page, however its file is called: `README.md` is `index.md`."""

    def __init__(self, files: Any) -> None:
        self._taken = {file.dest_uri: file for file in files}
        self.instead: dict[str, str] = {}

    def holder(self, file: Any) -> Any:
        """The host's file at the address of one of ours, if there is any."""
        taken = self._taken.get(file.dest_uri)
        if taken and taken.src_uri != file.src_uri:
            self.instead[file.src_uri] = taken.src_uri
        return taken


def _in_language(files: Any, language: str, languages: Collection[str]) -> dict[str, list[str]]:
    """Put what lies in `docs/es/` in its place on the Spanish site, and leave it out of all others.

    Returns the names of those that were put in place; of those that are not in `docs/` as well, with their languages. A
    site in one language has no such folders.
    """
    placed: dict[str, list[str]] = {}
    for file in list(files) if len(languages) > 1 else ():
        folder, _, name = file.src_uri.partition("/")
        if not name or folder not in languages or not file.src_dir:
            continue
        files.remove(file)
        if folder != language:
            continue
        placed[name] = [it for it in languages if Path(file.src_dir, it, name).is_file()]
        if below := files.get_file_from_path(name):
            files.remove(below)
            placed[name] = []
        moved = type(file)(name, str(Path(file.src_dir, folder)), file.dest_dir, file.use_directory_urls)
        moved.inclusion, moved.edit_uri = file.inclusion, file.edit_uri
        files.append(moved)
    return placed


def make_file(generated: Make, config: Any, uri: str, what: str | Path, source: Path | None = None) -> Any:
    """One of MkDocs' files with a text, which was written in `source`, or a copy of another one."""
    is_copy = isinstance(what, Path)
    file = generated(config, uri, **{"abs_src_path": str(what)} if is_copy else {"content": what})
    if not file.is_documentation_page():
        file.inclusion = type(file.inclusion).INCLUDED  # `exclude_docs` is about the host's files
    if not is_copy:
        file.abs_src_path = str(source) if source else None  # others ask git for its date
    return file


def tell_pages(files: Any, language: str, languages: list[str]) -> None:
    """How many pages are built now; the command line draws a bar from it."""
    pages = len(files.documentation_pages())
    what = f"{own_name(language)}, {languages.index(language) + 1} of {len(languages)}"
    log.info("%s: %d pages", what, pages, extra={"pages": pages})


def warn_of_dead_links(site: Site, files: Any, brand_file: str | None) -> None:
    """What `links:` of the brand lead to within the site has to be there."""
    addresses, brand = {file.url for file in files}, site.frame.brand
    for link in brand.links if brand else ():
        if ":" not in link.url and link.url not in addresses:
            log.warning("%s: there is no page for `links: %s` → add it to docs_dir", brand_file, link.kind)


def _warn_of_front_matter(path: Path) -> None:
    for problem in front_matter.unreadable(path.read_text(encoding="utf-8-sig", errors="replace"), path):
        log.warning("%s", problem)


def written_in(page: Page) -> Path:
    """A real file for one of our pages, for plugins that look at it: the one in our content, or any."""
    path = BASE_CONTENT / (page.source or "")
    return path if path.is_file() else BASE_CONTENT / "ui.yaml"


def _is_base_page(file: Any) -> bool:
    return file.abs_src_path is not None and Path(file.abs_src_path) == BASE_CONTENT / "pages" / file.src_uri
