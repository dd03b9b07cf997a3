"""Pages that somebody wrote as Markdown; those in another language than the site's say so."""

from followthrough.languages import BASE
from followthrough.layers.content import MergedContent
from followthrough.site import Page


def hand_written(content: MergedContent, language: str = BASE) -> tuple[Page, ...]:
    """The Markdown pages of all layers; those in another language say so."""
    base, pages = content.layers[0].root, []
    for page in content.pages.values():
        spoken = page.layer.language or BASE
        text = page.text if spoken == language else in_language(page.text, BASE)
        own = bool(page.layer.language) and not page.layer.root.is_relative_to(base)
        pages.append(Page(page.uri, text, page.source, is_own=own))
    return tuple(pages)


def in_language(text: str, language: str) -> str:
    """A Markdown page whose front matter names its language, for the theme to mark it."""
    rest = text.removeprefix("---\n")
    return f"---\nlang: {language}\n{rest}" if rest != text else f"---\nlang: {language}\n---\n\n{text}"
