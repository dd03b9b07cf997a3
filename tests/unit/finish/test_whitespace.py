"""What templates leave blank is not sent."""

import pytest

from followthrough.finish.whitespace import squeezed


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>\n\n   <b>a</b>  \n c</p>", "<p>\n<b>a</b>\nc</p>"),
        ("<p>a  b</p>", "<p>a  b</p>"),
        ("\n <pre>\n  x\n\n  y</pre>\n\n<p>", "\n<pre>\n  x\n\n  y</pre>\n<p>"),
        ("<textarea>\n\n a</textarea>", "<textarea>\n\n a</textarea>"),
        ("<SCRIPT>\n  let a\n\n</SCRIPT >\n  <p>", "<SCRIPT>\n  let a\n\n</SCRIPT >\n<p>"),
        ("<!--\n  kept -->\n\n<p>", "<!--\n  kept -->\n<p>"),
        ("<code>a\n  b</code>", "<code>a\n  b</code>"),
        ('<p title="a\n  b">\n\n  c', '<p title="a\n  b">\nc'),
        ("<p data-a='\n  >\n  '>\n\n  c", "<p data-a='\n  >\n  '>\nc"),
        ("<scripted>\n\n</scripted>", "<scripted>\n</scripted>"),
    ],
)
def test_only_what_browsers_show_as_one_space_goes(text: str, after: str) -> None:
    """One newline stays of several, and of spaces around it; where every space counts, all stay."""
    assert squeezed(text) == after
    assert squeezed(after) == after
