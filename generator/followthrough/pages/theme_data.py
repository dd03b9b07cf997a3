"""What the theme's templates need to know about an edition, and the settings of the theme that follow from it."""

from collections.abc import Iterable

from followthrough.brand import css as branding
from followthrough.brand.model import Brand
from followthrough.config.edition import Edition
from followthrough.frame import Frame, Link, SiteLanguage, Untranslated
from followthrough.languages import direction, own_name
from followthrough.model.fallback import Fallback
from followthrough.model.knowledge import Knowledge
from followthrough.pages.render import footer
from followthrough.paths import engine_defaults, theme_language
from followthrough.site import Page, ThemeSettings


def frame(
    knowledge: Knowledge, written: Iterable[Page], edition: Edition, lacking: Fallback, brand: Brand | None = None
) -> Frame:
    """Words, whose copy it is, the links of the footer and of the 404 page, and the site's languages."""
    ui = knowledge.ui
    shown = branding.for_theme(brand, ui, edition.language) if brand else None
    replaced = {f"about/{link.kind}/" for link in shown.links} if shown else set()
    words = {key: text for key, text in ui.items() if key.startswith(("theme_", "site_"))}
    titles = [entity.title for entities in (knowledge.steps, knowledge.letters) for entity in entities.values()]
    titles += [*words.values(), *(text for key, text in ui.items() if key.endswith(("_title", "_nav")))]
    return Frame(
        ui=words,
        footer=tuple(link for link in footer(knowledge, written) if link.url not in replaced),
        not_found=tuple(Link(title=ui[f"{name}_heading"], url=f"{name}/") for name in ("guide", "checklist")),
        language=edition.language,
        languages=_languages(edition),
        parents=" ".join(edition.parents),
        engine={**_engine_words(knowledge, lacking), "language": edition.language},
        lacking=Untranslated(language=lacking.language, texts=tuple(sorted({*titles} & lacking.texts))),
        brand=shown,
        preview=None if shown else "assets/preview.png",
    )


def settings(knowledge: Knowledge, language: str) -> ThemeSettings:
    """The language, the direction and the switch between light and dark, as the theme's settings name them."""
    switches = (knowledge.ui["theme_to_dark"], knowledge.ui["theme_to_light"])
    palette = tuple(
        {**entry, "toggle": {**entry["toggle"], "name": name}}
        for entry, name in zip(engine_defaults()["theme"]["palette"], switches, strict=True)
    )
    return ThemeSettings(theme_language(language), direction(language), palette)


def _languages(edition: Edition) -> tuple[SiteLanguage, ...]:
    """The site's languages, each by its own name, with the way to it from this edition's root; none if it is alone."""
    if len(edition.languages) < 2:
        return ()
    first, *_ = edition.languages
    return tuple(
        SiteLanguage(
            code=code,
            name=own_name(code),
            way=edition.way_to(code),
            folder="" if code == first else f"{code}/",
        )
        for code in edition.languages
    )


def _engine_words(knowledge: Knowledge, lacking: Fallback) -> dict[str, str]:
    """The theme's own words, by its own keys: `engine_search_none` is its `search.result.none`."""
    words = {key: text for key, text in knowledge.ui.items() if key in _ENGINE and text not in lacking.texts}
    return {_ENGINE[key]: text for key, text in words.items()}


_ENGINE = {
    "engine_header": "header",
    "engine_skip": "action.skip",
    "engine_search": "search",
    "engine_search_placeholder": "search.placeholder",
    "engine_search_reset": "search.reset",
    "engine_search_wait": "search.result.initializer",
    "engine_search_start": "search.result.placeholder",
    "engine_search_none": "search.result.none",
    "engine_search_one": "search.result.one",
    "engine_search_other": "search.result.other",
    "engine_search_more_one": "search.result.more.one",
    "engine_search_more_other": "search.result.more.other",
    "engine_search_missing": "search.result.term.missing",
}
