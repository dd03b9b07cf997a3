"""The pipeline on one screen: layers → merged content → knowledge → checks → site.

Writes nothing: an engine builds the site (`engines/mkdocs_plugin.py`), or a folder takes it (`engines/export.py`).
"""

import gc
from collections.abc import Iterable
from pathlib import Path

from followthrough.brand import css as branding, load as brands
from followthrough.brand.model import Brand
from followthrough.browser_data.guide_json import GuideBrand, guide
from followthrough.browser_data.letters_json import each_letter, letters
from followthrough.browser_data.outline_json import outline
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available
from followthrough.layers.files import stack
from followthrough.layers.load import LoadedLayers, load
from followthrough.model.knowledge import Knowledge
from followthrough.model.quality import Results
from followthrough.pages import render as pages, theme_data as theme
from followthrough.pages.hand_written import hand_written
from followthrough.pages.navigation import nav
from followthrough.problems import ContentError, Problem
from followthrough.site import Site
from followthrough.translation.coverage import fallback
from followthrough.validation import checks, follow
from followthrough.validation.knowledge import knowledge as validate

_OBJECTS = 50_000
"""After how many new ones Python looks for garbage. A build throws few away: to look after 700 took an eighth of it."""


def read(roots: Iterable[Path], language: str = BASE) -> tuple[Knowledge, LoadedLayers]:
    """Load and check the content in one language. Raises ContentError with every problem of every file."""
    knowledge, loaded, problems = _content(roots, language)
    if problems:
        raise ContentError(problems)
    return knowledge, loaded


def read_edition(edition: Edition) -> tuple[Brand | None, Knowledge, LoadedLayers]:
    """Load and check the content and the brand. Raises ContentError with every problem of both."""
    knowledge, loaded, problems = _content(edition.layers, edition.language)
    brand = None
    if edition.brand:
        languages = [BASE, *available(edition.layers)]
        brand, found = brands.load(edition.brand, languages=languages, today=edition.today)
        problems += found
    if problems:
        raise ContentError(problems)
    return brand, _named(knowledge, brand.short if brand else edition.name, is_ours=not brand), loaded


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    brand, knowledge, loaded = read_edition(edition)
    language = edition.language
    lacking = fallback(loaded.content, loaded.source_map, language)
    written = hand_written(loaded.content, language)
    whose = GuideBrand.model_construct(name=brand.name, url=edition.address) if brand else None
    whole = guide(
        knowledge,
        language=language,
        region=edition.region or (brand and brand.region) or "US",
        today=edition.today,
        lacking=lacking,
        brand=whose,
    )
    files = {
        "guide.json": whole,
        "outline.json": outline(whole, knowledge.ui),
        "letters.json": letters(knowledge, language=language),
        **each_letter(knowledge, whole, language=language),
    }
    results = _results(edition.layers[0])
    links = brand.links.model_dump(exclude_none=True) if brand else {}
    return Site(
        pages=(*pages.render(knowledge, language, lacking, edition, links, results), *written),
        files=files | ({branding.STYLES: branding.styles(brand)} if brand else {}),
        nav=nav(knowledge, written, is_tested=bool(results)),
        frame=theme.frame(knowledge, written, edition, lacking, brand),
        theme=theme.settings(knowledge, language),
        copies=branding.copies(brand, edition.brand.parent) if brand and edition.brand else {},
        brand=branding.settings(brand) if brand else None,
    )


def _content(roots: Iterable[Path], language: str) -> tuple[Knowledge, LoadedLayers, list[Problem]]:
    gc.set_threshold(_OBJECTS)
    loaded = load(stack(roots, language))
    content, source_map = loaded.content, loaded.source_map
    knowledge, invalid = validate(content, source_map)
    knowledge, unfollowable = follow.resolve(knowledge, source_map)
    found = checks.run(knowledge, content, source_map)
    return knowledge, loaded, [*loaded.problems, *invalid, *unfollowable, *found]


def _results(base: Path) -> Results | None:
    """What the tests of a knowledge base have shown; None where nobody has noted it."""
    file = base / "results.json"
    return Results.model_validate_json(file.read_bytes()) if file.is_file() else None


def _named(knowledge: Knowledge, name: str, *, is_ours: bool) -> Knowledge:
    """With the center's name in the words that hold it; on a center's pages, “our own” would be the center's."""
    words = {**knowledge.ui, "brand_advice": knowledge.ui["brand_advice"].format(name=name)}
    if not is_ours:
        words["editorial"] = words["brand_editorial"]
    return knowledge.model_copy(update={"ui": words})
