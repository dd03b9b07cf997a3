"""A template's page as HTML: what Python-Markdown makes of it, but faster.

That the whole site comes out alike, byte for byte, is tested with the exported tree (`test_export.py`).
"""

import markdown
import pytest

from followthrough.engines.markup import to_html

PAGES = {
    "a title of words": "\n# Say thank you\n\n<p>Now.</p>\n",
    "a title with signs": "\n# &#33;Don&#39;t &amp; &#42;wait&#42; &#45; call\n\n<p>Now.</p>\n",
    "a title in another language": '\n# <span lang="es">¿Y ahora qué?</span>\n\n<p>Now.</p>\n',
    "headings": "# One\n\n<p>a</p>\n\n## Two {#two}\n\n<p>b</p>\n\n## Two again {#again}\n\n<p>c</p>\n",
    "a title whose id is taken by a heading": "# Timing\n\n<p>a</p>\n\n## All {#timing}\n\n<p>b</p>\n",
    "a hash sign in a block": "# One\n\n<pre>\n# no heading\n</pre>\n",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_it_is_what_markdown_makes_of_it(page: str) -> None:
    """HTML and table of contents are those of the engine's own parser, blank lines aside."""
    parser = markdown.Markdown(extensions=["toc", "attr_list"])
    expected = parser.convert(page)
    content, headings, _ = to_html(page)
    assert content.split() == expected.split()
    told = [(it["level"], it["id"], it["name"]) for one in headings for it in (one, *one["children"])]
    meant = [(it["level"], it["id"], it["name"]) for one in parser.toc_tokens for it in (one, *one["children"])]
    assert told == meant


def test_all_ids_can_be_linked_to() -> None:
    """The engine warns of a link to an anchor that is not there; it must know those that are."""
    _, _, ids = to_html("# One\n\n<ul><li id=\"item\">x</li><li id='other'>y</li></ul>\n\n## Two {#two}\n")
    assert ids == {"one", "item", "other", "two"}
