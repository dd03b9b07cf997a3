"""The pipeline on one screen: layers → trees → knowledge → checks → site.

No engine and no disk behind this line: `plugin.py` hands the site to MkDocs, `export.py` writes it to a folder.
"""

from collections.abc import Iterable
from pathlib import Path

from followthrough.brand import css as branding
from followthrough.brand import load as brands
from followthrough.brand.load import Brand
from followthrough.browser_data.guide_json import GuideBrand, guide
from followthrough.browser_data.letters_json import letters
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available
from followthrough.layers.files import stack
from followthrough.layers.load import Trees, load
from followthrough.model.knowledge import Knowledge
from followthrough.pages import render as pages
from followthrough.pages import theme_data as theme
from followthrough.problems import ContentError, Problem
from followthrough.site import Site
from followthrough.translation.coverage import fallback
from followthrough.validation import checks, follow
from followthrough.validation import knowledge as validate


def read(roots: Iterable[Path], language: str = BASE) -> tuple[Knowledge, Trees]:
    """Load and check the content in one language. Raises ContentError with every problem of every file."""
    knowledge, trees, problems = _content(roots, language)
    if problems:
        raise ContentError(problems)
    return knowledge, trees


def read_edition(edition: Edition) -> tuple[Brand | None, Knowledge, Trees]:
    """Load and check the content and the brand. Raises ContentError with every problem of both."""
    knowledge, trees, problems = _content(edition.layers, edition.language)
    brand = None
    if edition.brand:
        languages = [BASE, *available(edition.layers)]
        brand, found = brands.load(edition.brand, languages=languages, today=edition.today)
        problems += found
    if problems:
        raise ContentError(problems)
    return brand, _named(knowledge, brand.short if brand else edition.name, is_ours=not brand), trees


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    brand, knowledge, trees = read_edition(edition)
    language = edition.language
    lacking = fallback(trees, language)
    written = pages.hand_written(trees.layers, language)
    whose = GuideBrand.model_construct(name=brand.name, url=edition.address) if brand else None
    files = {
        "guide.json": guide(
            knowledge,
            language=language,
            region=edition.region or (brand and brand.region) or "US",
            today=edition.today,
            lacking=lacking,
            brand=whose,
        ),
        "letters.json": letters(knowledge, language=language),
    }
    links = brand.links.model_dump(exclude_none=True) if brand else {}
    return Site(
        pages=(*pages.render(knowledge, language, lacking, edition, links), *written),
        files=files | ({branding.STYLES: branding.styles(brand)} if brand else {}),
        nav=pages.nav(knowledge, written),
        extra={"followthrough": theme.data(knowledge, written, edition, lacking, brand)},
        theme=theme.settings(knowledge, language),
        copies=branding.copies(brand, edition.brand.parent) if brand and edition.brand else {},
        settings=branding.settings(brand) if brand else {},
    )


def _content(roots: Iterable[Path], language: str) -> tuple[Knowledge, Trees, list[Problem]]:
    trees, problems = load(stack(roots, language))
    knowledge, invalid = validate.knowledge(trees)
    knowledge, misled = follow.resolve(knowledge, trees)
    return knowledge, trees, [*problems, *invalid, *misled, *checks.run(knowledge, trees)]


def _named(knowledge: Knowledge, name: str, *, is_ours: bool) -> Knowledge:
    """With the center's name in the words that hold it; on a center's pages, “our own” would be the center's."""
    words = {**knowledge.ui, "brand_advice": knowledge.ui["brand_advice"].format(name=name)}
    if not is_ours:
        words["editorial"] = words["brand_editorial"]
    return knowledge.model_copy(update={"ui": words})
