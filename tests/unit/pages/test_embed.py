"""The plan in a frame, as far as the generator has a say: who may show it, and where its page stands."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from followthrough.build import build
from followthrough.config import editions as project
from followthrough.config.edition import Edition
from followthrough.engines.export import export

TODAY = dt.date(2026, 3, 1)


def parents(folder: Path, *options: object) -> tuple[str, ...]:
    return project.editions(folder, {}, {"embed": options[0]} if options else {})[0].parents


def test_any_site_may_show_it_unless_some_are_named(tmp_path: Path) -> None:
    assert parents(tmp_path) == parents(tmp_path, None) == ("*",)
    assert parents(tmp_path, []) == ()
    assert parents(tmp_path, ["https://LMS.example.edu/", "http://localhost:8080", "https://lms.example.edu"]) == (
        "https://lms.example.edu",
        "http://localhost:8080",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "lms.example.edu",
        "https://",
        "https://a.edu/path",
        "*",
        "https://*.edu",
        "https://a.edu; x",
        "https://a:b",
        "'self'",
    ],
)
def test_what_is_no_origin_is_answered_with_a_remedy(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="which is no origin → write one such as https://lms"):
        parents(tmp_path, [wrong])


def test_its_page_is_apart_and_the_code_has_the_address(content: Path, tmp_path: Path) -> None:
    """The page is not in the navigation, on purpose; the page on how to show it is."""
    edition = Edition(today=TODAY, layers=(content,), address="https://x.example/y/")
    site = build(edition)
    pages = {page.uri: page for page in site.pages}
    assert pages["embed/plan.md"].is_apart
    assert "about/embed.md" in str(site.nav)
    assert "embed/plan.md" not in str(site.nav)
    assert 'src="https://x.example/y/embed/plan/"' in pages["about/embed.md"].markdown
    [file] = export({"en": site}, tmp_path / "tree", None)
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["not_in_nav"] == "/embed/plan/index.md\n"


def test_the_code_says_where_an_address_is_missing(content: Path) -> None:
    site = build(Edition(today=TODAY, layers=(content,)))
    page = next(page.markdown for page in site.pages if page.uri == "about/embed.md")
    assert "in place of https://www.example.edu/careers/." in page


def test_another_language_has_its_own_address() -> None:
    edition = Edition(today=TODAY, language="es", languages=("en", "es"), address="https://x.example/y/")
    assert (edition.start, edition.home) == ("https://x.example/y/es/", "../")
