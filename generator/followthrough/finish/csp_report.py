"""What a center's own page asks for and its policy refuses: reported while building, not found out by a reader."""

import re
from collections.abc import Iterator

from followthrough.finish.html import Page

_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed")


def refused_by_policy(page: Page) -> list[str]:
    """Each thing that browsers will refuse on this page, once, as `what → what to do instead`."""
    return list(dict.fromkeys([*_elsewhere(page), *_inline(page)]))


def _elsewhere(page: Page) -> Iterator[str]:
    addresses = [tag.attributes.get("href", "") for tag in page.stylesheets]
    addresses += [tag.attributes.get("src", "") for tag in page.tags(*_LOADING)]
    for address in addresses:
        if re.match(r"(https?:)?//", address):
            yield f"loads {address} → nothing comes from elsewhere: put the file into your own folder, or link to it"


def _inline(page: Page) -> Iterator[str]:
    if any(page.tags("style")):
        yield "has a <style> element → put its rules into a stylesheet of yours (extra_css)"
    for name in (name for tag in page.tags() for name in tag.attributes):
        if name == "style":
            yield "has a style attribute → use a class, and a table without `:---` or `---:`"
        elif name.startswith("on"):
            yield f"has an {name} attribute → put the script into a file of yours (extra_javascript)"
