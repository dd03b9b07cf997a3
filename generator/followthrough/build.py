"""The pipeline on one screen: layers → trees → knowledge → checks → site.

No engine and no disk behind this line: `plugin.py` hands the site to MkDocs, `export.py` writes it to a folder.
"""

import datetime as dt
from dataclasses import dataclass

from followthrough import checks, pages, validate
from followthrough.errors import ContentError
from followthrough.guide import guide
from followthrough.layers import Layer, Trees, load
from followthrough.model import Knowledge
from followthrough.settings import BASE_CONTENT
from followthrough.site import Site


@dataclass(frozen=True)
class Edition:
    """What to build: the layers from base to brand, the region for holidays, the day of the build."""

    today: dt.date
    layers: tuple[Layer, ...] = (Layer(BASE_CONTENT),)
    language: str = "en"
    region: str = "US"
    directory_urls: bool = True


def read(layers: tuple[Layer, ...]) -> tuple[Knowledge, Trees]:
    """Load and check the content. Raises ContentError with every problem of every file."""
    trees, problems = load(layers)
    knowledge, invalid = validate.knowledge(trees)
    problems += invalid
    problems += checks.run(knowledge, trees)
    if problems:
        raise ContentError(problems)
    return knowledge, trees


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    knowledge, _ = read(edition.layers)
    written = pages.hand_written(edition.layers[0].root)
    return Site(
        pages=(*pages.render(knowledge, directories=edition.directory_urls), *written),
        files={"guide.json": guide(knowledge, language=edition.language, region=edition.region, today=edition.today)},
        nav=pages.nav(knowledge, written),
        extra={"followthrough": {"ui": _theme_words(knowledge), "footer": pages.footer(knowledge, written)}},
    )


def _theme_words(knowledge: Knowledge) -> dict[str, str]:
    """The words that templates of the theme use; those of the pages are already in the pages."""
    return {key: text for key, text in knowledge.ui.items() if key.startswith(("theme_", "site_"))}
