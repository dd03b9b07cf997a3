"""Texts that a language lacks: shown in the content's own language, marked for readers, screen readers and `check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followthrough.languages import BASE
from followthrough.layers.content import Address, MergedContent, SourceMap
from followthrough.model.fallback import Fallback
from followthrough.model.prose import shape_of, texts
from followthrough.paths import theme_language
from followthrough.problems import KeyPath, Location, trail

_OF_THE_THEME = "engine_"
"""Words the theme knows itself in most languages."""


@dataclass(frozen=True)
class Source:
    """One text (or list of texts) of an edition: where it stands, and whether it is in the edition's language."""

    address: Address
    key_path: KeyPath
    texts: tuple[str, ...]
    location: Location
    root: Path
    """The layer that has it."""
    is_translated: bool
    is_needed: bool
    """Not so for words that the theme knows in this language, and for the titles of documents, which are quoted."""

    @property
    def name(self) -> str:
        """The way to it in its file."""
        return trail(self.key_path)


def sources(content: MergedContent, source_map: SourceMap, language: str) -> Iterator[Source]:
    """Every text that readers see, in the order of the files."""
    for (folder, id), data in sorted(content.entities.items()):
        if (folder, id) in content.unreadable:
            continue
        for key_path, found in texts(shape_of(folder), data):
            location = source_map.location(folder, id, *key_path)
            layer = source_map.layer_of(location)
            known = folder == "ui" and str(key_path[0]).startswith(_OF_THE_THEME)
            quoted = folder == "sources" and key_path[-1] == "title"
            yield Source(
                (folder, id),
                key_path,
                tuple(found),
                location,
                layer.root,
                is_translated=bool(layer.language) or language == BASE,
                is_needed=not quoted and not (known and theme_language(language) == language),
            )
    for page in content.pages.values():
        translated = bool(page.layer.language) or language == BASE
        yield Source(("pages", page.uri), (), (), Location(page.path), page.layer.root, translated, is_needed=True)


def fallback(content: MergedContent, source_map: SourceMap, language: str) -> Fallback:
    """What the edition lacks. A text that is written alike in both languages counts as translated."""
    note = content.data("ui").get("theme_in_english", "")
    if language == BASE:  # the one that nothing is translated from
        return Fallback(BASE, note, frozenset())
    found = list(sources(content, source_map, language))
    lacking = {text for source in found if not source.is_translated for text in source.texts}
    there = {text for source in found if source.is_translated for text in source.texts}
    return Fallback(BASE, note, frozenset(lacking - there))
