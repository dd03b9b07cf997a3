"""What a template wrote, as HTML without a Markdown parser: it is HTML already, but for its headings.

They are lines of Markdown for the sake of engines that build the exported tree. What a host switches on for its own
pages never changes ours.
"""

import html
import re
from collections.abc import Callable
from typing import Any

from markdown.extensions.toc import slugify, unique

_HEADING = re.compile(r"^(?P<signs>#{1,6}) (?P<text>.+?)(?: \{#(?P<id>[\w-]+)\})?$", re.MULTILINE)
_ID = re.compile(r"""\sid=(?:"([^"]+)"|'([^']+)')""")
_TAG = re.compile(r"<[^>]*>")


def to_html(markdown: str) -> tuple[str, list[Any], set[str]]:
    """The HTML, its headings as Python-Markdown's `toc_tokens`, and every id that can be linked to.

    Headings are the first one, which is the page's title, and those with an id of their own: `## Text {#id}`.
    """
    ids = {found[1] or found[2] for found in _ID.finditer(markdown)}
    ids |= {found["id"] for found in _HEADING.finditer(markdown) if found["id"]}
    title: list[Any] = []
    others: list[Any] = []

    def written(found: re.Match[str]) -> str:
        level, text = len(found["signs"]), found["text"]
        if title and not found["id"]:
            return found[0]
        name = _TAG.sub("", text)
        id = found["id"] or unique(slugify(html.unescape(name), "-"), ids)
        (others if title else title).append({"level": level, "id": id, "name": name, "children": []})
        return f'<h{level} id="{id}">{text}</h{level}>'

    content = _HEADING.sub(written, markdown)
    if title:
        title[0]["children"] = others
    return content.strip("\n"), title, ids


def render(page: Any, get_toc: Callable[[list[Any]], Any], config: Any, files: Any) -> None:
    """In place of MkDocs' own `Page.render`. `get_toc`: MkDocs', of headings."""
    page.content, headings, page.present_anchor_ids = to_html(page.markdown)
    page.toc = get_toc(headings)
