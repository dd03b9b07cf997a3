"""Our pages as the search finds them: what Material's own reading finds, but faster."""

from types import SimpleNamespace

import pytest
from material.plugins.search.plugin import Parser, SearchIndex  # type: ignore[import-untyped]

from followthrough.engines.markup import to_html
from followthrough.engines.search import index, sections
from followthrough.model.knowledge import Knowledge
from followthrough.pages import render as pages

PAGES = {
    "a heading and the next": '<h1 id="a">A</h1>\n<p>one</p>\n<h2 id="b"><i>B</i> b</h2>\n<p>two</p>',
    "no title": '<p>one</p>\n<h2 id="b">B</h2>\n<p>two</p>',
    "a heading first that is no title": '<h2 id="b">B</h2>\n<p>two</p>',
    "a part that ends before what is around it": '<h1 id="a">A</h1><div><h2 id="b">B</h2><p>two</p></div><p>one</p>',
    "lists, and what is empty": '<h1 id="a">A</h1><p></p><ul>\n<li> <b>x</b> y</li>\n</ul><ol>\n</ol>z<br>z',
    "letters": '<h1 id="a">A</h1><pre>\n  Dear  you,\n\n  x\n</pre><p>a\nb</p>',
    "signs": '<h1 id="a">A &amp; B</h1><p title="a > b">1 &lt; 2 &nbsp; it&#39;s "so" > </p>',
    "left out": '<h1 id="a">A</h1><p data-search-exclude>no</p>yes<h2 id="b" data-search-exclude>B</h2><p>no</p>',
    "scripts and pictures": '<h1 id="a">A</h1><script>a</script><svg><path d="M0"/><text>x</text></svg><!-- no -->yes',
}

Sections = list[tuple[str | None, str, str]]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_it_is_what_material_finds(page: str) -> None:
    """Sections, their titles and texts, and the ids they are linked by."""
    assert _ours(page) == _theirs(page)


def test_all_that_our_templates_write_is_found_alike(knowledge: Knowledge) -> None:
    """So that the exported tree, built by stock Material, has the same index."""
    written = [to_html(page.markdown.split("\n---\n", 1)[1])[0] for page in pages.render(knowledge)]
    assert len(written) > 10
    for page in written:
        assert _ours(page) == _theirs(page)


def test_what_is_left_out_stays_out_to_its_end() -> None:
    """Whatever is within. Material takes it up again after an element of the same name, so no template writes that."""
    assert _ours('<h1 id="a">A</h1><div data-search-exclude><div>no<i/></div>no</div>yes') == [(None, "A", "yes")]


def test_only_our_pages_are_read_so() -> None:
    """A host's own page may be any HTML; and a page that asks to be left out is in nobody's."""
    search = SimpleNamespace(search_index=SearchIndex())
    index(search, lambda page: page.url.startswith("ours"))
    content = "<h1 id='a'>A</h1><p class='x>y'>one</p>"
    left_out = {"search": {"exclude": True}}
    for url, meta in (
        ("theirs/", {}),
        ("theirs-not/", left_out),
        ("ours/", {"search": {"boost": 5}}),
        ("ours-not/", left_out),
    ):
        page = SimpleNamespace(url=url, meta=meta, content=content, toc=[], title="A")
        search.search_index.add_entry_from_context(page)
    theirs, ours = search.search_index.entries
    assert (theirs["location"], theirs["title"], theirs["text"]) == ("theirs/", "A", "<p>one</p>")
    assert (ours["location"], ours["boost"]) == ("ours/", 5)


def _ours(page: str) -> Sections:
    return [(it.id, "".join(it.title).strip(), "".join(it.text).strip()) for it in sections(page)]


def _theirs(page: str) -> Sections:
    parser = Parser()
    parser.feed(page)
    parser.close()
    told = [it for it in parser.data if not it.is_excluded()]
    return [(it.id, "".join(it.title).strip(), "".join(it.text).strip()) for it in told]
