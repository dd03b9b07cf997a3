"""A mistake in the lines at the top of a page is answered with its place in the page, before anything is built."""

from pathlib import Path

import pytest

from followthrough import build
from followthrough.pages.navigation import title_of
from followthrough.problems import ContentError
from followthrough.reading.front_matter import problems, unreadable
from followthrough.site import Page

PAGE = Path("about.md")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("---\ntitle: [broken\n---\n\n# A\n", "2:8", "not closed"),
        ("---\ntitle: Us\ntitle: Them\n---\n", "3:1", "`title`"),
        ("---\ntitle: Us\n\n# A\n", "1:1", "does not end"),
        ("---\n- a\n- b\n---\n", "2:1", "names nothing"),
        ("---\nUs\n---\n", "2:1", "names nothing"),
        ("---\nlang: es\ntitle:\n---\n", "3:1", "without a title"),
    ],
)
def test_a_mistake_has_its_place(text: str, where: str, what: str) -> None:
    """Line and column are those of the page; what is wrong comes with what to write."""
    [problem] = problems(text, PAGE)
    assert str(problem).startswith(f"about.md:{where}: ")
    assert what in problem.what
    assert problem.hint


@pytest.mark.parametrize(
    "text",
    ["", "# A\n", "---\n---\n# A\n", "---\ntitle: Us\nhide: [toc]\n---\n# A\n\n---\n\nMore.\n", "A\n---\n[b\n---\n"],
)
def test_what_is_no_mistake(text: str) -> None:
    """A page may have none, an empty one, and lines of hyphens further down."""
    assert problems(text, PAGE) == []


def test_it_is_told_before_anything_is_built(content: Path) -> None:
    """Two pages with mistakes are told at once, each with its own."""
    for name in ("one", "two"):
        (content / "pages").mkdir(exist_ok=True)
        (content / "pages" / f"{name}.md").write_text("---\ntitle: [x\n---\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        build.read((content,))
    assert [it.location.path.name for it in caught.value.problems] == ["one.md", "two.md"]


@pytest.mark.parametrize("close", ["---", "--- "])
def test_a_page_is_called_what_it_says(close: str) -> None:
    """Whatever white space stands behind the line that ends it; else by its heading, or its address if it has none."""
    assert title_of(Page("about.md", f"---\ntitle: Us\n{close}\n\n# A\n\n---\n")) == "Us"
    assert title_of(Page("about.md", f"---\n{close}\n# A {{#a}}\n")) == "A"
    assert title_of(Page("about.md", "Text.\n\n# A\n")) == "A"
    assert title_of(Page("about.md", "Text.\n")) == "about.md"


@pytest.mark.parametrize(
    ("front", "places"),
    [
        ("title: [broken", ["2:8"]),
        ("title: a: b", ["2:9"]),
        ("title: One\ntitle: Two", []),  # MkDocs takes the last one
        ("title: &name X\nother: *name", []),
        ("date: 2026-03-01", []),
        ("title: X\ndate: 2026-02-30", ["2:1"]),  # no YAML error, but MkDocs reads nothing of it
        ("title: \x01", ["2:1"]),
        ("\n**Open** [Monday](q.md)\n", []),  # a text between two rules
        ("", []),
    ],
)
def test_of_a_hosts_own_page_only_what_no_engine_can_read(front: str, places: list[str]) -> None:
    """What MkDocs reads is the host's business, though our own files may not say it so."""
    for opens, closes in (("---", "---"), ("---  ", "...")):
        found = unreadable(f"{opens}\n{front}\n{closes}\n\n# A\n\n---\n\nmore\n", PAGE)
        assert [f"{it.location.line}:{it.location.column}" for it in found] == places
