"""A link from one language's folder of the host's pages to another's leads to the page on the site in that language."""

from pathlib import Path

import pytest

from followthrough.engines.language_links import MARK, across, unmarked

LANGUAGES = ("en", "es")
FILES = (
    "ours.md",
    "README.md",
    "img/map two.svg",
    "es/nuestra.md",
    "es/index.md",
    "es/mas/otra.md",
    "es/plano.svg",
    "deep/x.md",
)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("language-links") / "docs"
    for name in FILES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).touch()
    return docs


def put(docs: Path, file: str, text: str, here: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    return across(text, docs / file, docs, languages, here, ours={"plan.md"}, mark="")


@pytest.mark.parametrize(
    ("file", "here", "before", "after"),
    [
        ("es/nuestra.md", "es", "[English](../ours.md)", "[English](../../ours/)"),
        ("es/nuestra.md", "es", "[English](../ours.md#hours 'Hours')", "[English](../../ours/#hours 'Hours')"),
        ("es/nuestra.md", "es", "[a]: ../ours.md\n[b]: <../deep/x.md>", "[a]: ../../ours/\n[b]: <../../deep/x/>"),
        ("es/nuestra.md", "es", "![A map](../img/map%20two.svg)", "![A map](img/map%20two.svg)"),
        ("es/mas/otra.md", "es", "![A map](../../img/map%20two.svg)", "![A map](../img/map%20two.svg)"),
        ("ours.md", "en", "[Un plano](es/plano.svg)", "[Un plano](../es/plano.svg)"),
        ("es/nuestra.md", "es", "[home](../README.md)", "[home](../../)"),
        ("es/nuestra.md", "es", "![A map](<../img/map two.svg>)", "![A map](<img/map%20two.svg>)"),
        ("es/nuestra.md", "es", "[English plan](../plan.md)", "[English plan](../../plan/)"),
        ("ours.md", "en", "[En español](es/plan.md)", "[En español](../es/plan/)"),
        ("es/index.md", "es", "[English](../ours.md)", "[English](../ours/)"),
        ("es/mas/otra.md", "es", "[English](../../ours.md)", "[English](../../../ours/)"),
        ("ours.md", "en", "[En español](es/nuestra.md)", "[En español](../es/nuestra/)"),
        ("README.md", "en", "[En español](es/mas/otra.md)", "[En español](es/mas/otra/)"),
        ("ours.md", "es", "[En español](es/nuestra.md)", "[En español](../nuestra/)"),
        ("ours.md", "es", "[inicio](es/index.md)", "[inicio](../)"),
    ],
)
def test_it_is_an_address(docs: Path, file: str, here: str, before: str, after: str) -> None:
    """From wherever a page is shown; a page that is in English alone stands on the Spanish site, too."""
    assert put(docs, file, before, here) == after


@pytest.mark.parametrize(
    "text",
    [
        "[a](otra.md) [b](mas/otra.md)",  # of the same language: the engine's
        "[a](../none.md)",  # the engine tells
        "[a](https://example.org/ours.md) [b](/ours.md) [c](#ours) [d](mailto:../ours.md)",
        "[a](../../ours.md)",  # outside
        "../ours.md (../ours.md)",
        "`[a](../ours.md)` ``[a](../ours.md)``",
        "```md\n[a](../ours.md)\n```\n\n~~~\n[a](../ours.md)\n~~~",
    ],
)
def test_all_else_stays(docs: Path, text: str) -> None:
    assert put(docs, "es/nuestra.md", text, "es") == text


def test_the_folder_of_the_first_language(docs: Path) -> None:
    """What lies there is at the root, as what lies beside it is."""
    assert put(docs, "es/nuestra.md", "[a](../ours.md)", "es", ("es", "en")) == "[a](../ours/)"


def test_a_site_in_one_language_has_no_such_folders(docs: Path) -> None:
    """There `es/` is a folder like others, and so it is for pages that lie elsewhere."""
    text = "[a](es/nuestra.md)"
    assert put(docs, "ours.md", text, "en", ("en",)) == text
    assert across(text, docs.parent / "elsewhere.md", docs, LANGUAGES, "en") == text


def test_the_mark_keeps_the_engine_from_asking(docs: Path) -> None:
    """It goes before anybody sees it."""
    marked = across("[a](../ours.md)", docs / "es/nuestra.md", docs, LANGUAGES, "es")
    assert marked == f"[a]({MARK}../../ours/)"
    assert unmarked(marked) == "[a](../../ours/)"
