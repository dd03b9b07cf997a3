"""Translations and pages of layers, on a base of a few lines: texts laid over texts, and what is told."""

from pathlib import Path

import pytest

from followthrough.layers.content import Layer
from support.small_base import read, reported, write


def test_a_translation_lays_texts_over_texts(root: Path) -> None:
    loaded = read(root, **{"base/es/steps/ask.yaml": "title: Pregunta\n"})
    assert reported(loaded) == []
    assert loaded.content.data("steps", "ask").items() >= {"title": "Pregunta", "summary": "Ask them."}.items()
    assert loaded.content.files["steps", "ask"] == "es/steps/ask.yaml"
    assert [(it.name, it.base) for it in loaded.differences] == [("steps/ask: title", "Ask")]


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("calendar.yaml", "`calendar.yaml` has nothing to translate → delete the file"),
        ("steps/aks.yaml", "there is no `steps/aks.yaml` in the content to translate → rename the file to `ask.yaml`"),
        ("advice/ask.yaml", "there is no `advice/ask.yaml` in the content to translate → delete the file, or add the "
         "thing to the content"),
        ("steps/old.yaml", "there is no `steps/old.yaml` in the content to translate → move the file to "
         "`steps/ask.yaml`, which took its place"),
    ],
)  # fmt: skip
def test_a_translation_of_nothing_is_told(root: Path, file: str, problem: str) -> None:
    write(root, **{"base/retired.yaml": "steps/old: {now: steps/ask}\n"})
    loaded = read(root, **{f"base/es/{file}": "title: x\n"})
    assert reported(loaded) == [f"base/es/{file}:1:1: {problem}"]


def test_a_translation_of_what_is_hidden_is_told(root: Path) -> None:
    loaded = read(root, **{"own/steps/thank.yaml": "hide: true\n", "own/es/steps/thank.yaml": "title: Gracias\n"})
    assert [it.partition(" → ")[0] for it in reported(loaded) if "own/es" in it] == [
        "own/es/steps/thank.yaml:1:1: `steps/thank` is hidden, so there is nothing to translate"
    ]


def test_a_hidden_thing_is_not_offered_to_translate(root: Path) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": "hide: true\n", "own/es/steps/asks.yaml": "title: x\n"})
    assert "rename" not in str(reported(loaded))


@pytest.mark.parametrize(("base", "es"), [("title: 'x\n", "title: Nuevo\n"), ("title: New\n", "title: 'x\n")])
def test_where_one_of_the_two_is_broken_that_alone_is_told(root: Path, base: str, es: str) -> None:
    loaded = read(root, **{"base/steps/new.yaml": base, "base/es/steps/new.yaml": es})
    assert len(reported(loaded)) == 1
    assert loaded.differences == ()


def test_words_of_a_translation_fill_in_what_the_interface_fills_in(root: Path) -> None:
    wrong = {"base/es/ui.yaml": "from: desde {evento}\nnowhere: x\n", "base/es/steps/ask.yaml": "title: '{x}'\n"}
    assert [it.partition(" → ")[0] for it in reported(read(root, **wrong))] == [
        "base/es/ui.yaml:1:7: `{evento}` stands for nothing",
        "base/es/ui.yaml:2:1: there is no `nowhere` to translate here",
    ]


def test_words_of_a_translation_have_its_own_plurals(root: Path) -> None:
    loaded = read(root, **{"base/es/ui.yaml": "day_one: un día\nday_few: unos días\n"})
    assert [it.partition(" → ")[0] for it in reported(loaded)] == [
        "base/es/ui.yaml:1:1: `day` has no plural `other`, which Español needs for 0, 2, 3",
        "base/es/ui.yaml:2:1: Español has no plural `few`",
    ]
    assert "day_other" not in loaded.content.data("ui"), "that would be English"


def test_without_a_translation_words_are_as_they_are(root: Path) -> None:
    loaded = read(root, **{"own/ui.yaml": "day_one: one day\n"})
    assert reported(loaded) == []
    assert loaded.content.data("ui")["day_other"] == "{number} days"


def test_plurals_of_words_that_could_not_be_read_are_not_missed(root: Path) -> None:
    assert len(reported(read(root, **{"base/es/ui.yaml": "day_one: un día\nday_one: x\n"}))) == 1


def test_pages_are_those_of_the_last_layer_in_the_order_of_their_addresses(root: Path) -> None:
    loaded = read(root, **{
        "base/pages/z.md": "Z", "base/pages/about/us.md": "Us", "base/es/pages/z.md": "Zeta", "own/pages/a.md": "A",
    })  # fmt: skip
    pages = loaded.content.pages
    assert {uri: it.text for uri, it in pages.items()} == {"a.md": "A", "about/us.md": "Us", "z.md": "Zeta"}
    assert list(pages) == ["a.md", "about/us.md", "z.md"]
    assert (pages["z.md"].uri, pages["z.md"].source) == ("z.md", "es/pages/z.md")
    assert pages["a.md"].layer == Layer(root / "own")
    [difference] = loaded.differences
    assert (difference.name, difference.own, difference.base) == ("pages/z.md: text", "Zeta", "Z")
    assert difference.location.path == root / "base/es/pages/z.md"


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read(root: Path) -> None:
    write(root, **{"own/pages/a.md": "", "own/pages/b.md": "B"})
    (root / "own/pages/a.md").write_bytes(b"caf\xe9")
    loaded = read(root)
    assert [it.partition(" → ")[0] for it in reported(loaded)] == ["own/pages/a.md:1:4: byte 0xe9 is not UTF-8"]
    assert list(loaded.content.pages) == ["b.md"]
