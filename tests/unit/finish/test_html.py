"""Tags are what a browser takes for tags, and changes go to where they stand."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from followthrough.finish.html import Page


def page(text: str) -> Page:
    return Page(Path("page.html"), text)


@pytest.mark.parametrize(
    "html, names",
    [
        ("<p><a href=x>b</a></p>", ["p", "a"]),
        ("<!-- <p> --><a title='<b>'>", ["a"]),
        ("<!--><p><!---><a><!-- <b> --!><i><!-- <u>", ["p", "a", "i"]),
        ("<script>document.write('<p>')</script><IMG alt='a > b'>", ["script", "img"]),
        ("<style>a::after { content: '<p>' }</style><br/>", ["style", "br"]),
        ("<script src=a /><p></script><a>", ["script", "a"]),
        ("a < b, <3, &lt;p&gt;", []),
    ],
)
def test_what_is_a_tag(html: str, names: list[str]) -> None:
    """Not what stands in a comment, a value, a script or a style sheet."""
    assert [tag.name for tag in page(html).tags()] == names


class Parser(HTMLParser):
    """Python's own, as the measure of what is a tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, dict[str, str], str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.found.append((tag, attributes, self.get_starttag_text()))


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=x/y>1</a><a href='x'class=\"y\"z>2</a><a href = x >3</a><A\nHREF\n=\n'x'\n>4</A\n>",
        "<a =b c>1</a><a b='<c>' d=\"&lt;e>\">2</a><a b=>3</a><a / b>4</a><a/b/c=d>5</a>",
        "<!doctype html><html><!-- <a> --><p>1<p>2</p ><br><br/><hr a/></html>",
        "<p>1 < 2 && 2 > 1</p><3><!x><?php <b> ?></3><i>",
        "<style>a{content:'<b>'}</style><script type=x>if (a</b>/.test()) '<i>'</script\t><u>",
    ],
)
def test_it_takes_for_tags_what_a_parser_does(markup: str) -> None:
    """The same tags, attributes and places as Python's parser, which is exact and slow."""
    parser = Parser()
    parser.feed(markup)
    tags = list(page(markup).tags())
    assert [(tag.name, dict(tag.attributes)) for tag in tags] == [(name, its) for name, its, _ in parser.found]
    assert all(markup.startswith(text or "", tag.start) for tag, (_, _, text) in zip(tags, parser.found, strict=True))


def test_attributes_are_read_as_browsers_do() -> None:
    """Unescaped, by lower-case name, and the first of two."""
    (tag,) = page('<a HREF="?a&amp;b" download title=\'"\' href=other>').tags("a")
    assert tag.attributes == {"href": "?a&b", "download": "", "title": '"'}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_and_content(end: str) -> None:
    """A script reaches from its first character to after its end tag; one that does not end has no content."""
    text = f"<title>é &amp; o</title>{end}<script>{end}1 < 2</script >{end}<script>never"
    title, script, open_one = page(text).tags()
    assert text[script.start : script.end] == f"<script>{end}1 < 2</script >"
    assert (title.content, script.content, open_one.content) == ("é &amp; o", f"{end}1 < 2", None)


def test_changes_are_laid_in_where_they_belong() -> None:
    """In whatever order they are noted; where two begin at one place, what is put in stands before what is replaced."""
    changed = page("<head><link></head>")
    (link,) = changed.tags("link")
    end = changed.end_of("head")
    assert end is not None
    changed.replace(end, end, "<meta>")
    changed.replace(link.start, link.end, "<link a>")
    changed.replace(link.start, link.start, "<base>")
    assert changed.text == "<head><base><link a><meta></head>"
    assert [tag.name for tag in changed.tags()] == ["head", "link"], "it still says what it said when it was read"
