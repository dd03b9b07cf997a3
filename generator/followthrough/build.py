"""The pipeline on one screen: layers → trees → knowledge → checks → site.

No engine and no disk behind this line: `plugin.py` hands the site to MkDocs, `export.py` writes it to a folder.
"""

from collections.abc import Iterable
from pathlib import Path

from followthrough import checks, pages, theme, validate
from followthrough.edition import Edition
from followthrough.errors import ContentError
from followthrough.fallback import fallback
from followthrough.guide import guide
from followthrough.languages import BASE
from followthrough.layers import Trees, load, stack
from followthrough.model import Knowledge
from followthrough.site import Site


def read(roots: Iterable[Path], language: str = BASE) -> tuple[Knowledge, Trees]:
    """Load and check the content in one language. Raises ContentError with every problem of every file."""
    trees, problems = load(stack(roots, language))
    knowledge, invalid = validate.knowledge(trees)
    problems += invalid
    problems += checks.run(knowledge, trees)
    if problems:
        raise ContentError(problems)
    return knowledge, trees


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    language = edition.language
    knowledge, trees = read(edition.layers, language)
    lacking = fallback(trees, language)
    written = pages.hand_written(trees.layers, language)
    return Site(
        pages=(*pages.render(knowledge, language, lacking), *written),
        files={
            "guide.json": guide(
                knowledge,
                language=language,
                region=edition.region,
                today=edition.today,
                home=edition.home,
                lacking=lacking,
            )
        },
        nav=pages.nav(knowledge, written),
        extra={"followthrough": theme.data(knowledge, written, edition, lacking)},
        theme=theme.settings(knowledge, language),
    )
