"""The pipeline on one screen: layers → trees → knowledge → checks → site.

No engine and no disk behind this line: `plugin.py` hands the site to MkDocs, `export.py` writes it to a folder.
"""

from pathlib import Path
from typing import Any

from followthrough import checks, pages, validate
from followthrough.edition import Edition
from followthrough.errors import ContentError
from followthrough.guide import guide
from followthrough.layers import Layer, Trees, load
from followthrough.letters import letters
from followthrough.model import Knowledge
from followthrough.site import Page, Site


def read(layers: tuple[Path, ...]) -> tuple[Knowledge, Trees]:
    """Load and check the content. Raises ContentError with every problem of every file."""
    trees, problems = load(tuple(map(Layer, layers)))
    knowledge, invalid = validate.knowledge(trees)
    problems += invalid
    problems += checks.run(knowledge, trees)
    if problems:
        raise ContentError(problems)
    return knowledge, trees


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    knowledge, _ = read(edition.layers)
    written = pages.hand_written(edition.layers[0])
    return Site(
        pages=(*pages.render(knowledge), *written),
        files={
            "guide.json": guide(knowledge, language=edition.language, region=edition.region, today=edition.today),
            "letters.json": letters(knowledge, language=edition.language),
        },
        nav=pages.nav(knowledge, written),
        extra={"followthrough": _theme_data(knowledge, written)},
    )


def _theme_data(knowledge: Knowledge, written: tuple[Page, ...]) -> dict[str, Any]:
    """What the theme's templates need to know: their words and the links of the footer and of the 404 page."""
    ui = knowledge.ui
    return {
        "ui": {key: text for key, text in ui.items() if key.startswith(("theme_", "site_"))},
        "footer": pages.footer(knowledge, written),
        "not_found": [{"title": ui[f"{name}_heading"], "url": f"{name}/"} for name in ("guide", "checklist")],
    }
