"""How a text may stand in a finished file: as it is, escaped for HTML, for JSON, or for both."""

import html
import json
from collections.abc import Callable, Mapping

import markupsafe

Encode = Callable[[str], str]


def _plain(text: str) -> str:
    return text


def _template(text: str) -> str:
    return str(markupsafe.escape(text))


def _between_tags(text: str) -> str:
    return html.escape(text, quote=False)


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


_FOR_HTML: Mapping[str, Encode] = {
    "plain": _plain,
    "template": _template,
    "tags": _between_tags,
    "attribute": html.escape,
}
_FOR_JSON: Mapping[str, Encode] = {"plain": _plain, "json": _json, "ascii": _ascii}


def _both(first: Encode, second: Encode) -> Encode:
    return lambda text: second(first(text))


ENCODINGS: Mapping[str, Encode] = {
    f"{inner}-{outer}": _both(encode, wrap) for inner, encode in _FOR_HTML.items() for outer, wrap in _FOR_JSON.items()
}
"""Each works character by character, so that it does to any text what it does to one that holds the same characters."""
