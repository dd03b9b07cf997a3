"""Our pages as a section of a site that exists: below a path, with their own look; nothing else of it changes.

Knows MkDocs' pages, files and navigation by what they can do, not by import.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from followthrough.engines.own_files import Addresses, Make, written_in
from followthrough.engines.section_map import NAME, site_map
from followthrough.pages.navigation import title_of
from followthrough.paths import OVERRIDES
from followthrough.site import NavItem, Site, url

_BRINGS = ("toc", "tables", "fenced_code")
"""Markdown extensions that MkDocs has of itself."""

EnginePage = Any
"""MkDocs' page: one module alone imports mkdocs."""
MakeSection = Callable[[str, list[Any]], Any]


@dataclass
class Section:
    """Where our pages are in a site."""

    path: str
    """From the site's root, ending in a slash."""
    sites: Mapping[str, Site]
    """By language; the first one is at `path`, the others in folders of their code within it."""
    pages: dict[str, str] = field(default_factory=dict)
    """Source of each page that is ours → its language. A page of the host's own wins."""
    templated: set[str] = field(default_factory=set)
    """Those of them that a template wrote."""
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    """By language: all addresses that are ours, from its root."""
    real: dict[str, EnginePage] = field(default_factory=dict)
    """By the source of each page that is ours."""

    def folder(self, language: str) -> str:
        """Where a language is, from the site's root."""
        return self.path if language == next(iter(self.sites)) else f"{self.path}{language}/"

    def join(self, files: Any, make: Make, theme_dirs: list[str], site_url: str | None) -> None:
        """Add our pages, in all languages, and our files to those of the host; a page at the same address wins."""
        addresses, mapped = Addresses(files), dict[str, dict[str, str]]()
        for uri, what in self._files(theme_dirs):
            if not files.get_file_from_path(uri):
                files.append(make(uri, what))
        for language, site in self.sites.items():
            for page in site.pages:
                file = make(self.folder(language) + page.uri, page.markdown, written_in(page))
                file.edit_uri, file.inclusion = None, type(file.inclusion).NOT_IN_NAV
                if not addresses.holder(file):
                    files.append(file)
                    self.pages[file.src_uri] = language
                    self.templated |= set() if page.is_hand_written else {file.src_uri}
                    if not page.is_apart:
                        mapped.setdefault(page.uri, {})[language] = file.url
        if site_url and not files.get_file_from_path(uri := self.path + NAME):
            files.append(make(uri, site_map(mapped.values(), site_url)))

    def _files(self, theme_dirs: list[str]) -> Iterator[tuple[str, str | Path]]:
        """Everything besides pages, by its address from the site's root: a text, or a file to be copied.

        The theme's own files are among it: what our pages need lies below our path, in reach of the service worker.
        """
        frame: dict[str, str | Path] = {}
        for folder in reversed(theme_dirs):
            frame |= _static(Path(folder), "assets")
        frame |= _static(OVERRIDES, "")
        for language, site in self.sites.items():
            ours = {**frame, **{uri: Path(file) for uri, file in site.copies.items()}, **site.files}
            self.known[language] = frozenset({*ours, *(url(page.uri) for page in site.pages)})
            yield from ((self.folder(language) + uri, what) for uri, what in ours.items())

    def named_in(self, nav: Any, *, is_there: bool) -> Any:
        """A navigation of `mkdocs.yml` in which our path stands for our home page; what is no page yet is left out."""
        if isinstance(nav, list):
            named = [self.named_in(entry, is_there=is_there) for entry in nav]
            return [entry for entry in named if entry not in ("", {})]
        if isinstance(nav, dict):
            titled = {title: self.named_in(entry, is_there=is_there) for title, entry in nav.items()}
            return {title: entry for title, entry in titled.items() if entry != ""}
        if not isinstance(nav, str) or nav.removesuffix("index.md").strip("/") != self.path.strip("/"):
            return nav
        return f"{self.path}index.md" if is_there else ""

    def place(self, nav: Any, files: Any, make_section: MakeSection) -> None:
        """Put our pages into the host's navigation: where it names our path, else beside the pages around it."""
        self.real = {uri: file.page for uri in self.pages if (file := files.get_file_from_path(uri)) and file.page}
        named = [item for item in _walk(nav.items) if item.is_page and item.file.src_uri in self.pages]
        if len(named) > 1:
            return  # the host has put each of them where it is to be
        language, site = next(iter(self.sites.items()))
        home = next(iter(named), None)
        title = (vars(home).pop("title", "") if home else "") or title_of(site.pages[0])
        mine = make_section(title, list(self._children(site.nav, self.folder(language), make_section)))
        siblings, mine.parent = self._neighbors(nav, home)
        siblings[:] = [mine if item is home else item for item in siblings] if home else [*siblings, mine]
        _tell_parents(mine)
        nav.pages[:] = [page for page in nav.pages if page is not home]
        nav.pages += [item for item in _walk([mine]) if item.is_page]

    def place_link(self, nav: Any, language: str, make_link: Callable[[str, str], Any]) -> None:
        """Lead from the host's pages in another language to ours, which were built before."""
        language = language if language in self.sites else next(iter(self.sites))
        siblings, parent = self._neighbors(nav, None)
        link = make_link(title_of(self.sites[language].pages[0]), self.folder(language))
        link.parent = parent
        siblings.append(link)

    def _neighbors(self, nav: Any, home: Any) -> tuple[list[Any], Any]:
        """The list to stand in, and the section that it belongs to."""
        parent = home.parent if home else self._around(nav)
        return (parent.children, parent) if parent else (nav.items, None)

    def _around(self, nav: Any) -> Any:
        """The first section that holds a page of the folder around ours."""
        around = self.path.rstrip("/").rpartition("/")[0]
        for item in _walk(nav.items) if around else ():
            if item.is_section and any(it.is_page and it.file.src_uri.startswith(f"{around}/") for it in item.children):
                return item
        return None

    def _children(self, items: list[NavItem], folder: str, make_section: MakeSection) -> Iterator[Any]:
        for item in items:
            title, what = next(iter(item.items())) if isinstance(item, dict) else ("", item)
            if isinstance(what, list):
                yield make_section(title, list(self._children(what, folder, make_section)))
            elif page := self.real.get(folder + what):
                if title and what != "index.md":
                    page.title = title
                yield page

    def leave_out(self, sitemap: str, config: Any) -> str:
        """The site map (XML) without our pages, if Material would show them without leaving a page of the host's."""
        if "navigation.instant" not in config.theme.get("features", ()):
            return sitemap
        address = re.escape(urljoin(config.site_url or "", self.path))
        return re.sub(rf"\s*<url>\s*<loc>{address}[^<]*</loc>.*?</url>", "", sitemap, flags=re.DOTALL)

    def render(self, page: Any, config: Any, files: Any) -> None:
        """Make a hand-written page HTML as we mean it, whatever the host has switched on for its own pages."""
        plain = copy.copy(config)
        ours = next(iter(self.sites.values())).engine_settings()["markdown_extensions"]
        plain.data.update(markdown_extensions=[*_BRINGS, *ours], mdx_configs={})
        type(page).render(page, plain, files)


def _walk(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _walk(item.children or [])


def _tell_parents(section: Any) -> None:
    for child in section.children:
        child.parent = section
        if child.is_section:
            _tell_parents(child)


def _static(root: Path, below: str) -> dict[str, str | Path]:
    """The files of a folder of templates that are for browsers, by their address."""
    return {
        path.relative_to(root).as_posix(): path
        for path in sorted((root / below).rglob("*"))
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith((".html", ".map", ".d.ts"))
    }
