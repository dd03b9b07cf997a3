"""*Built site → finished site*: a function over a folder of HTML, whichever engine wrote it. Nothing here imports one.

Finishing twice changes nothing, and the same site always gives the same bytes.
"""

from pathlib import Path

from followthrough.finish.bundle import bundle_stylesheets, minify_scripts
from followthrough.finish.pages import FinishError, read_pages, write
from followthrough.finish.weight import drop_dead_weight

__all__ = ["FinishError", "finish"]


def finish(site: Path) -> None:
    """Finish the site in this folder, in place. Languages in folders of their own are part of it.

    Raises FinishError, with a remedy, if the folder holds no site.
    """
    pages = read_pages(site)
    for root in editions(site):
        drop_dead_weight(root)
        minify_scripts(root)
    bundle_stylesheets(pages)
    for page in pages:
        write(page.path, page.text)


def editions(site: Path) -> list[Path]:
    """The folders that hold a whole edition: the site itself, and its other languages."""
    return [site, *sorted(path.parent for path in site.glob("*/guide.json"))]
