"""The pipeline on one screen: layers → trees → knowledge → checks → site.

No engine and no disk behind this line: `plugin.py` hands the site to MkDocs, `export.py` writes it to a folder.
"""

from pathlib import Path
from typing import Any

from followthrough import brand as brands
from followthrough import branding, checks, follow, pages, project, validate
from followthrough.brand import Brand
from followthrough.edition import Edition
from followthrough.errors import ContentError, Problem
from followthrough.guide import GuideBrand, guide
from followthrough.layers import Layer, Trees, load
from followthrough.letters import letters
from followthrough.model import Knowledge
from followthrough.site import Page, Site


def read(layers: tuple[Path, ...]) -> tuple[Knowledge, Trees]:
    """Load and check the content. Raises ContentError with every problem of every file."""
    knowledge, trees, problems = _content(layers)
    if problems:
        raise ContentError(problems)
    return knowledge, trees


def read_edition(edition: Edition) -> tuple[Brand | None, Knowledge, Trees]:
    """Load and check the content and the brand. Raises ContentError with every problem of both."""
    knowledge, trees, problems = _content(edition.layers)
    brand = None
    if edition.brand:
        brand, found = brands.load(edition.brand, languages=project.languages(edition.layers), today=edition.today)
        problems += found
    if problems:
        raise ContentError(problems)
    return brand, _named(knowledge, brand.short if brand else edition.name, is_ours=not brand), trees


def build(edition: Edition) -> Site:
    """The whole site of an edition. Raises ContentError, or ValueError for an unknown region."""
    brand, knowledge, _ = read_edition(edition)
    written = pages.hand_written(edition.layers[0])
    region = edition.region or (brand and brand.region) or "US"
    whose = GuideBrand.model_construct(name=brand.name, url=edition.address) if brand else None
    files = {
        "guide.json": guide(knowledge, language=edition.language, region=region, today=edition.today, brand=whose),
        "letters.json": letters(knowledge, language=edition.language),
    }
    return Site(
        pages=(*pages.render(knowledge), *written),
        files=files | ({branding.STYLES: branding.styles(brand)} if brand else {}),
        nav=pages.nav(knowledge, written),
        extra={"followthrough": _theme_data(edition, brand, knowledge, written)},
        copies=branding.copies(brand, edition.brand.parent) if brand and edition.brand else {},
        settings=branding.settings(brand) if brand else {},
    )


def _content(layers: tuple[Path, ...]) -> tuple[Knowledge, Trees, list[Problem]]:
    trees, problems = load(tuple(map(Layer, layers)))
    knowledge, invalid = validate.knowledge(trees)
    knowledge, misled = follow.resolve(knowledge, trees)
    return knowledge, trees, [*problems, *invalid, *misled, *checks.run(knowledge, trees)]


def _named(knowledge: Knowledge, name: str, *, is_ours: bool) -> Knowledge:
    """With the center's name in the words that hold it; on a center's pages, “our own” would be the center's."""
    words = {**knowledge.ui, "brand_advice": knowledge.ui["brand_advice"].format(name=name)}
    if not is_ours:
        words["editorial"] = words["brand_editorial"]
    return knowledge.model_copy(update={"ui": words})


def _theme_data(
    edition: Edition, brand: Brand | None, knowledge: Knowledge, written: tuple[Page, ...]
) -> dict[str, Any]:
    """What the theme's templates need to know: their words, whose copy it is, the links of footer and 404 page."""
    ui = knowledge.ui
    data: dict[str, Any] = {
        "ui": {key: text for key, text in ui.items() if key.startswith(("theme_", "site_"))},
        "footer": pages.footer(knowledge, written),
        "not_found": [{"title": ui[f"{name}_heading"], "url": f"{name}/"} for name in ("guide", "checklist")],
    }
    if not brand:
        return {**data, "preview": "assets/preview.png"}
    shown = branding.for_theme(brand, ui, edition.language)
    replaced = {f"about/{link['kind']}/" for link in shown["links"]}
    return {**data, "footer": [link for link in data["footer"] if link["url"] not in replaced], "brand": shown}
