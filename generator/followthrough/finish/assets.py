"""Our own style sheets as they travel: one for all pages, one for what only some have, no comments, no indentation.

Only files that carry our names are touched. A center's own sheets stay links of their own, after ours.
"""

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import rcssmin

from followthrough.finish.html import Page, Tag, write
from followthrough.paths import OVERRIDES, engine_defaults

BUNDLE = "css/followthrough.css"
BRAND = "css/brand.css"  # made from brand.yaml; joins ours where it comes right after them


_PALETTE = re.compile(r"(?:^|/)assets/stylesheets/(?:[\w-]+/)*palette\.\w+\.min\.css$")
_COLORS = ("data-md-color-primary", "data-md-color-accent")


def bundle_stylesheets(pages: list[Page]) -> None:
    """In every page one link takes the place of the links to our sheets; sheets that no page links any more go."""
    names: list[str] = engine_defaults()["extra_css"]
    replaced: set[Path] = set()
    kept: set[Path] = set()
    for page in pages:
        links = page.stylesheets
        run = _ours(links, names)
        kept.update(_target(page, link.attributes.get("href", "")) for link in links if link not in run)
        if not run:
            continue
        base = run[0].attributes["href"].removesuffix(names[0])
        root = _folder(page, base)
        sheets = [root / link.attributes["href"].removeprefix(base) for link in run]
        if sheets[0] not in replaced:
            write(root / BUNDLE, bundled(sheet.read_text(encoding="utf-8") for sheet in sheets))
        replaced.update(sheets)
        page.replace(run[0].start, run[-1].end, f'<link rel="stylesheet" href="{base}{BUNDLE}">')
    for sheet in replaced - kept:
        sheet.unlink()
    for folder in {sheet.parent for sheet in replaced}:
        if not any(folder.iterdir()):
            folder.rmdir()


def bundled(sheets: Iterable[str]) -> str:
    """The text of one sheet in the place of several."""
    return str(rcssmin.cssmin("\n".join(sheets))) + "\n"


def join_page_sheets(pages: list[Page]) -> None:
    """Where a page links several sheets of its own, one takes their place, for all pages that link the same."""
    names = {*_ours_in("css")} - {*engine_defaults()["extra_css"]}
    joined: set[Path] = set()
    kept: set[Path] = set()
    for page in pages:
        base = base_of(page)
        run = [] if base is None else _following(page.stylesheets, {base + name for name in names})
        kept.update(_target(page, link.attributes.get("href", "")) for link in page.stylesheets if link not in run)
        if base is None or not run:
            continue
        sheets = [_folder(page, base) / link.attributes["href"].removeprefix(base) for link in run]
        if len(run) == 1 or not all(sheet.is_file() for sheet in sheets):
            kept.update(sheets)
            continue
        name = f"css/{'-'.join(sheet.stem for sheet in sheets)}.css"
        if (whole := _folder(page, base) / name) not in joined:
            write(whole, bundled(sheet.read_text(encoding="utf-8") for sheet in sheets))
        joined |= {whole, *sheets}
        kept.add(whole)
        page.replace(run[0].start, run[-1].end, f'<link rel="stylesheet" href="{base}{name}">')
    for sheet in joined - kept:
        sheet.unlink()


def drop_palette(pages: list[Page]) -> None:
    """Pages in our own colors do without the theme's palettes: `css/tokens.css` has what it takes of them.

    A center that names one of the theme's colors keeps them.
    """
    dropped: set[Path] = set()
    kept: set[Path] = set()
    for page in pages:
        colors = {tag.attributes.get(name) for tag in page.tags() for name in _COLORS} - {None}
        is_ours = base_of(page) is not None and colors == {"custom"}
        for link in page.stylesheets:
            href = link.attributes.get("href", "")
            if _PALETTE.search(href):
                (dropped if is_ours else kept).add(file_of(page, href))
                if is_ours:
                    page.replace(link.start, link.end, "")
    for sheet in dropped - kept:
        sheet.unlink(missing_ok=True)


def base_of(page: Page) -> str | None:
    """Where the links of a page to our sheets start, bundled or not: `../`, `/careers/`; None if it links none."""
    first: str = engine_defaults()["extra_css"][0]
    for link in page.stylesheets:
        href = link.attributes.get("href", "")
        for name in (BUNDLE, first):
            if href == name or href.endswith(f"/{name}"):
                return href.removesuffix(name)
    return None


def minify_stylesheets(root: Path) -> None:
    """Minify what is left of our sheets in `root/css/`: those that only some page links."""
    for path in (root / name for name in _ours_in("css")):
        if path.is_file():
            write(path, rcssmin.cssmin(path.read_text(encoding="utf-8")) + "\n")


def _ours_in(kind: str) -> list[str]:
    """Our scripts or sheets, in whatever folder of `overrides/js/` or `css/`, as paths within a site."""
    return sorted(path.relative_to(OVERRIDES).as_posix() for path in (OVERRIDES / kind).rglob(f"*.{kind}"))


def _ours(links: list[Tag], names: list[str]) -> list[Tag]:
    """The links to all of our sheets, if they follow each other; a center may have put its own between them."""
    hrefs = [link.attributes.get("href", "") for link in links]
    for index, href in enumerate(hrefs):
        base = href.removesuffix(names[0])
        if base != href and hrefs[index : index + len(names)] == [base + name for name in names]:
            end = index + len(names)
            return links[index : end + (hrefs[end : end + 1] == [base + BRAND])]
    return []


def _following(links: list[Tag], hrefs: set[str]) -> list[Tag]:
    """The links to any of these, if they follow each other."""
    ours = [link for link in links if link.attributes.get("href") in hrefs]
    first = links.index(ours[0]) if ours else 0
    return ours if links[first : first + len(ours)] == ours else []


def _folder(page: Page, base: str) -> Path:
    """The folder that the links of a page start from. Links of a 404 page start at the host: its folder is meant."""
    return page.path.parent if base.startswith("/") or ":" in base else _join(page, base)


def _target(page: Page, href: str) -> Path:
    return _join(page, href.partition("?")[0])


def file_of(page: Page, href: str) -> Path:
    """The file that a link leads to. Links of a 404 page start at the host: their file is looked for from the page."""
    path = href.partition("?")[0]
    if not path.startswith("/"):
        return _join(page, path)
    return page.path.parent / path.removeprefix(base_of(page) or "").lstrip("/")


def _join(page: Page, relative: str) -> Path:
    return _joined(page.path.parent.as_posix(), relative)


@lru_cache(4096)  # every stage asks for the same ones
def _joined(folder: str, relative: str) -> Path:
    return Path(posixpath.normpath(posixpath.join(folder, relative)))
