"""What a language lacks, on a base of a few lines: every text, whether it is translated, and whether it need be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough.layers.load import LoadedLayers
from followthrough.translation.coverage import Source, fallback, sources
from support.small_base import BASE, read, write

Read = Callable[..., LoadedLayers]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, **{f"base/{name}": text for name, text in BASE.items()})
    return tmp_path


def found(loaded: LoadedLayers, language: str = "es") -> dict[str, Source]:
    """By folder/id and the way within it."""
    return {f"{'/'.join(it.address)}: {it.name}": it for it in sources(loaded.content, loaded.source_map, language)}


def test_every_text_is_found_in_the_order_of_the_files(root: Path) -> None:
    loaded = read(root, **{"base/pages/about/us.md": "Us\n"})
    assert list(found(loaded)) == [
        "sources/: alpha › title", "steps/ask: title", "steps/ask: summary", "steps/ask: actions › wave › title",
        "steps/ask: actions › call › title", "steps/thank: title", "timing/ask: title", "timing/thank: title",
        "ui/: go", "ui/: from", "ui/: day_one", "ui/: day_other", "pages/about/us.md: ",
    ]  # fmt: skip


def test_a_text_has_its_place_and_its_layer(root: Path) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": "\nsummary: Mine.\n", "own/pages/us.md": "Us\n"})
    mine, theirs = found(loaded)["steps/ask: summary"], found(loaded)["steps/ask: title"]
    assert (mine.texts, mine.key_path, mine.root) == (("Mine.",), ("summary",), root / "own")
    assert (mine.location.path, mine.location.line) == (root / "own/steps/ask.yaml", 2)
    assert (theirs.texts, theirs.root) == (("Ask",), root / "base")
    page = found(loaded)["pages/us.md: "]
    assert (page.address, page.key_path, page.texts, page.root) == (("pages", "us.md"), (), (), root / "own")
    assert page.location.path == root / "own/pages/us.md"


def test_entries_of_lists_are_counted_from_one(root: Path) -> None:
    positions = "positions: [{source: alpha, section: a}, {source: alpha, section: b, says: Soon.}]\n"
    assert "timing/new: positions › 2 › says" in found(read(root, **{"base/timing/new.yaml": positions}))


def test_what_could_not_be_read_is_left_out_and_the_rest_is_not(root: Path) -> None:
    names = found(read(root, **{"base/steps/ask.yaml": "title: x\ntitle: y\n"}))
    assert not any(name.startswith("steps/ask") for name in names)
    assert "steps/thank: title" in names


def test_what_a_translation_says_is_translated_and_needed(root: Path) -> None:
    loaded = read(root, **{"base/es/steps/ask.yaml": "title: Pregunta\n", "base/es/pages/us.md": "Nosotros\n",
                           "base/pages/them.md": "Them\n"})  # fmt: skip
    translated = {name for name, it in found(loaded).items() if it.is_translated}
    assert translated == {"steps/ask: title", "pages/us.md: "}
    assert all(it.is_needed for name, it in found(loaded).items() if name.startswith(("steps", "pages", "ui")))


def test_in_the_contents_own_language_all_is_translated(root: Path) -> None:
    loaded = read(root, **{"base/pages/us.md": "Us\n"})
    assert all(it.is_translated for it in found(loaded, "en").values())


def test_the_title_of_a_document_is_quoted_and_needs_no_translation(root: Path) -> None:
    """Its sections, and what else is called a title, do."""
    document = "alpha: {title: Alpha, note: A note, sections: {one: {title: One, no advice: Nothing.}}}\n"
    names = found(read(root, **{"base/sources.yaml": document}))
    needed = {name: it.is_needed for name, it in names.items() if name.startswith("sources")}
    assert needed == {name: not name.endswith("› title") for name in needed}
    assert not all(needed.values())
    assert any(needed.values())
    assert names["steps/ask: title"].is_needed


@pytest.mark.parametrize(("language", "is_needed"), [("es", False), ("es-MX", True), ("gn", True)])
def test_words_that_the_theme_has_in_that_very_language_are_not_needed(
    root: Path, language: str, *, is_needed: bool
) -> None:
    names = found(read(root, **{"base/ui.yaml": "engine_search: Search\nsearch_engine: Engine\n"}), language)
    assert names["ui/: engine_search"].is_needed is is_needed
    assert names["ui/: search_engine"].is_needed


def test_lacking_are_texts_that_no_translation_has(root: Path) -> None:
    """A text that is written alike in both languages counts as translated, wherever it stands."""
    loaded = read(root, **{
        "base/ui.yaml": "theme_in_english: in English\ngo: Go\n",
        "base/es/steps/ask.yaml": "title: Pregunta\nsummary: Thank\nactions: {wave: {title: Saluda}}\n",
    })  # fmt: skip
    es = fallback(loaded.content, loaded.source_map, "es")
    assert es.texts == {"in English", "Go", "Call", "Ask", "Alpha"}
    assert (es.language, es.note) == ("en", "in English")


def test_the_contents_own_language_lacks_nothing_but_has_the_note(root: Path) -> None:
    loaded = read(root, **{"base/ui.yaml": "theme_in_english: in English\n"})
    en = fallback(loaded.content, loaded.source_map, "en")
    assert (en.language, en.note, sorted(en.texts)) == ("en", "in English", [])
    assert fallback(read(root, **{"base/ui.yaml": "go: Go\n"}).content, loaded.source_map, "en").note == ""
