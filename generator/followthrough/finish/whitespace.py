"""Pages without the blank lines and indentation that templates leave behind: browsers show one space for all of it."""

import re

_KEPT = re.compile(
    r"""<!--.*?--> | <(pre|textarea|script|style|code|kbd)\b.*?</\1\s*> | <[a-z](?:"[^"]*"|'[^']*'|[^'">])*>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Where every space counts, or may: a tag, since an attribute may hold lines of its own, among them."""
_INDENTED = re.compile(r"[ \t\r]*\n\s*")


def squeezed(text: str) -> str:
    """The text of a page with one newline wherever there are several, or spaces around one."""
    pieces, at = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [_INDENTED.sub("\n", text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*pieces, _INDENTED.sub("\n", text[at:])))
