"""Pages that the export puts into folders: links and navigation that name them follow, everything else stays."""

import pytest

from followthrough.engines.folder_urls import in_folder, relinked, renamed

MOVED = {"plan.md": "plan/index.md", "guide/wait.md": "guide/wait/index.md"}


@pytest.mark.parametrize(
    "uri, moved",
    [
        ("plan.md", "plan/index.md"),
        ("guide/wait.md", "guide/wait/index.md"),
        ("index.md", "index.md"),
        ("guide/index.md", "guide/index.md"),
        ("my-index.md", "my-index/index.md"),
    ],
)
def test_a_page_becomes_the_index_of_its_own_folder(uri: str, moved: str) -> None:
    """The address stays the same, so an index stays where it is."""
    assert in_folder(uri) == moved


@pytest.mark.parametrize(
    "uri, before, after",
    [
        ("own.md", "[a](plan.md)", "[a](plan/index.md)"),
        (
            "own.md",
            "[a](plan.md#top) and [b]( <guide/wait.md> )",
            "[a](plan/index.md#top) and [b]( <guide/wait/index.md> )",
        ),
        ("own.md", '[a](plan.md "The plan")', '[a](plan/index.md "The plan")'),
        ("about/own.md", "[a](../plan.md)", "[a](../plan/index.md)"),
        ("guide/own.md", "[a](wait.md)", "[a](wait/index.md)"),
        ("guide/wait.md", "[a](./wait.md)", "[a](wait/index.md)"),
        ("own.md", "[a]: plan.md\n[b]: <guide/wait.md> 'x'", "[a]: plan/index.md\n[b]: <guide/wait/index.md> 'x'"),
        ("own.md", "[over\ntwo lines](plan.md)", "[over\ntwo lines](plan/index.md)"),
    ],
)
def test_links_follow(uri: str, before: str, after: str) -> None:
    """A link in Markdown, inline or by reference, leads to the page's new file."""
    assert relinked(before, uri, MOVED) == after


@pytest.mark.parametrize(
    "text",
    [
        "[a](other.md)",
        "[a](https://example.org/plan.md)",
        "[a](../plan.md)",  # from the top level: outside
        "[a](plan.mdx) plan.md (plan.md)",
        "`[a](plan.md)`\n\n```\n[a](plan.md)\n```",
        '<a href="plan/">a</a>',
    ],
)
def test_everything_else_stays(text: str) -> None:
    """Links to other files, to other sites, and mere words are left alone."""
    assert relinked(text, "own.md", MOVED) == text


def test_the_navigation_follows() -> None:
    """In every form MkDocs allows."""
    nav = ["index.md", "plan.md", {"Guide": ["guide/index.md", {"Wait": "guide/wait.md"}]}, {"Out": "https://x.org/"}]
    assert renamed(nav, MOVED) == [
        "index.md",
        "plan/index.md",
        {"Guide": ["guide/index.md", {"Wait": "guide/wait/index.md"}]},
        {"Out": "https://x.org/"},
    ]
    assert renamed(None, MOVED) is None
