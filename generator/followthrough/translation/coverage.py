"""Texts that a language lacks: shown in the content's own language, marked for readers, screen readers and `check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followthrough.languages import BASE
from followthrough.layers.files import Address, Layer
from followthrough.layers.load import Trees
from followthrough.layers.translation import shape_of, texts
from followthrough.model.fallback import Fallback
from followthrough.paths import theme_language
from followthrough.problems import Place
from followthrough.reading.yaml_reader import Keys

_OF_THE_THEME = "engine_"
"""Words the theme knows itself in most languages."""


@dataclass(frozen=True)
class Source:
    """One text (or list of texts) of an edition: where it stands, and whether it is in the edition's language."""

    address: Address
    way: Keys
    texts: tuple[str, ...]
    place: Place
    root: Path
    """The layer that has it."""
    is_translated: bool
    is_needed: bool
    """Not so for words that the theme knows in this language, and for the titles of documents, which are quoted."""

    @property
    def name(self) -> str:
        """The way to it in its file."""
        return " › ".join(str(part + 1 if isinstance(part, int) else part) for part in self.way)


def sources(trees: Trees, language: str) -> Iterator[Source]:
    """Every text that readers see, in the order of the files."""
    for (folder, id), tree in sorted(trees.things.items()):
        if (folder, id) in trees.unread:
            continue
        for way, found in texts(shape_of(folder), tree.data):
            place = tree.place(way)
            root = trees.root_of(place)
            translated = root in trees.translations
            known = folder == "ui" and str(way[0]).startswith(_OF_THE_THEME) and theme_language(language) == language
            quoted = folder == "sources" and way[-1] == "title"
            yield Source(
                (folder, id),
                way,
                tuple(found),
                place,
                root,
                translated or language == BASE,
                is_needed=not known and not quoted,
            )
    yield from _pages(trees, language)


def _pages(trees: Trees, language: str) -> Iterator[Source]:
    """The hand-written pages, each as one text."""
    found: dict[str, tuple[Path, Layer]] = {}
    for layer in trees.layers:
        for path in sorted((layer.root / "pages").rglob("*.md")):
            found[path.relative_to(layer.root / "pages").as_posix()] = path, layer
    for uri, (path, layer) in sorted(found.items()):
        translated = bool(layer.language) or language == BASE
        yield Source(("pages", uri), (), (), Place(path), layer.root, translated, is_needed=True)


def fallback(trees: Trees, language: str) -> Fallback:
    """What the edition lacks. A text that is written alike in both languages counts as translated."""
    found = list(sources(trees, language))
    lacking = {text for source in found if not source.is_translated for text in source.texts}
    there = {text for source in found if source.is_translated for text in source.texts}
    note = trees.things["ui", ""].data.get("theme_in_english", "") if ("ui", "") in trees.things else ""
    return Fallback(BASE, note, frozenset(lacking - there))
