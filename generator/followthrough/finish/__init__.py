"""*Built site → finished site*: a function over a folder of HTML, whichever engine wrote it. Nothing here imports one.

Finishing twice changes nothing, and the same site always gives the same bytes.
"""

import os
from collections.abc import Collection
from pathlib import Path

from followthrough.finish.assets import base_of, bundle_stylesheets, drop_palette, join_page_sheets, minify_stylesheets
from followthrough.finish.csp import add_policy, loads_instantly
from followthrough.finish.csp_report import Refusal, each_once, refused_by_policy
from followthrough.finish.html import FinishError, Page, read_pages, write
from followthrough.finish.licences import write_licences
from followthrough.finish.manifest import add_manifest_link, write_manifest
from followthrough.finish.prune import drop_copies, prune
from followthrough.finish.scripts import add_preloads, bundle_scripts, first_scripts, inline_first
from followthrough.finish.service_worker import add_registration, drop_registration, retire_worker, write_worker
from followthrough.finish.theme import lighten_theme
from followthrough.finish.whitespace import squeezed
from followthrough.finish.zensical import zensical_styles

__all__ = ["FinishError", "Refusal", "finish"]


def finish(whole: Path, *, part: str = "", copied: Collection[str] = (), offline: bool = True) -> list[Refusal]:
    """Finish the site in this folder, in place; languages in folders of their own are part of it.

    Where our pages are but a `part` of the site, a folder of it, no other page is touched. Without `offline` nothing is
    kept on readers' devices, and what an earlier version has kept there is dropped. `copied`: names of files, from the
    root of a language, that the host has put there as they are. Returns what browsers will refuse. Raises FinishError,
    whose message says what to do, if the folder holds no site.
    """
    site = whole / part
    roots = _editions(site)
    found = read_pages(site, {root / name for root in roots for name in copied})
    pages = [page for page in found if base_of(page) is not None or not (part or _is_file(page))]
    for root in roots:
        prune(root, whole if part else root)
        bundle_scripts(root)
    join_page_sheets(pages)
    bundle_stylesheets(pages)
    drop_palette(pages)
    for root in roots:
        minify_stylesheets(root)
    lighten_theme(pages, roots)
    styles = zensical_styles(site)
    together = pages if any(loads_instantly(page) for page in pages) else []
    for page in pages:
        root = next(root for root in reversed(roots) if page.path.is_relative_to(root))
        base = _base(page, root)
        add_manifest_link(page, base)
        (add_registration if offline else drop_registration)(page, base)
        first = first_scripts(root)
        inlined = inline_first(page, base, first)
        add_policy(page, together, styles, first.values() if together else inlined)
        add_preloads(page, base, root)
        write(page.path, page.text if base_of(page) is None else squeezed(page.text))
    for root in roots:
        here = [page for page in pages if page.path.is_relative_to(root)]
        write_manifest(root, next((page for page in here if page.path == root / "index.html"), here[0]))
        write_licences(root, next((page.meta["generator"] for page in here if "generator" in page.meta), ""))
    for root in roots:
        below = [other for other in roots if other != root and other.is_relative_to(root)]
        drop_copies(root, site, pages) if root != site else None
        write_worker(root, below, pages) if offline else retire_worker(root)
    return each_once((page.path.relative_to(whole).as_posix(), it) for page in pages for it in refused_by_policy(page))


def _editions(site: Path) -> list[Path]:
    """The folders that hold a whole edition: the site, and each language that carries its own home page and scripts."""
    others = sorted(path.parents[2] for path in site.glob("*/js/site/offline.js"))
    return [site, *(root for root in others if (root / "index.html").is_file())]


def _is_file(page: Page) -> bool:
    """Whether it is no page of the site, but a file that a search engine, say, wants to find there."""
    return page.path.name not in ("index.html", "404.html")


def _base(page: Page, root: Path) -> str:
    """From a page to its edition's folder. A 404 page may be shown at any address, so its links start at the host."""
    if (base := base_of(page) or "").startswith("/"):
        return base
    up = os.path.relpath(root, page.path.parent)
    return "" if up == "." else f"{up}/"
