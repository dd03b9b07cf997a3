"""*Built site → finished site*: a function over a folder of HTML, whichever engine wrote it. Nothing here imports one.

Finishing twice changes nothing, and the same site always gives the same bytes.
"""

import os
from pathlib import Path

from followthrough.finish.assets import base_of, bundle_stylesheets, minify_stylesheets
from followthrough.finish.csp import add_policy
from followthrough.finish.csp_report import refused_by_policy
from followthrough.finish.html import FinishError, Page, read_pages, write
from followthrough.finish.manifest import add_manifest_link, write_manifest
from followthrough.finish.prune import prune
from followthrough.finish.scripts import add_preloads, bundle_scripts
from followthrough.finish.service_worker import add_registration, drop_registration, retire_worker, write_worker
from followthrough.finish.zensical import zensical_styles

__all__ = ["FinishError", "finish"]


def finish(site: Path, *, offline: bool = True) -> list[str]:
    """Finish the site in this folder, in place; languages in folders of their own are part of it.

    Without `offline` nothing is kept on readers' devices, and what an earlier version has kept there is dropped.
    Returns what browsers will refuse, each as `page: what → what to do instead`. Raises FinishError, whose message says
    what to do, if the folder holds no site.
    """
    pages = read_pages(site)
    roots = _editions(site)
    for root in roots:
        prune(root)
        bundle_scripts(root)
    bundle_stylesheets(pages)
    for root in roots:
        minify_stylesheets(root)
    styles = zensical_styles(site)
    for page in pages:
        root = next(root for root in reversed(roots) if page.path.is_relative_to(root))
        base = _base(page, root)
        add_manifest_link(page, base)
        (add_registration if offline else drop_registration)(page, base)
        add_policy(page, styles)
        add_preloads(page, base, root)
        write(page.path, page.text)
    for root in roots:
        write_manifest(root, next(page for page in pages if page.path == root / "index.html"))
    for root in roots:
        below = [other for other in roots if other != root and other.is_relative_to(root)]
        write_worker(root, below, pages) if offline else retire_worker(root)
    return [f"{page.path.relative_to(site).as_posix()}: {what}" for page in pages for what in refused_by_policy(page)]


def _editions(site: Path) -> list[Path]:
    """The folders that hold a whole edition: the site, and each language that carries its own home page and scripts."""
    others = sorted(path.parents[2] for path in site.glob("*/js/site/offline.js"))
    return [site, *(root for root in others if (root / "index.html").is_file())]


def _base(page: Page, root: Path) -> str:
    """From a page to its edition's folder. A 404 page may be shown at any address, so its links start at the host."""
    if (base := base_of(page) or "").startswith("/"):
        return base
    up = os.path.relpath(root, page.path.parent)
    return "" if up == "." else f"{up}/"
