"""What a center's own page asks for and its policy refuses: told while building, not found out by a reader."""

import re
from collections.abc import Iterator

from followthrough.finish.html import Page, stylesheets, tags

_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed")
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?</script\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"<[a-z][^<>]*?\s(style|on[a-z]+)\s*=", re.IGNORECASE)


def refused(page: Page) -> list[str]:
    """Each thing that browsers will refuse on this page, with what to do instead."""
    text = _SCRIPT.sub(r"\1", page.text)
    return list(dict.fromkeys([*_elsewhere(text), *_inline(text)]))


def _elsewhere(text: str) -> Iterator[str]:
    addresses = [tag.attributes.get("href", "") for tag in stylesheets(text)]
    addresses += [tag.attributes.get("src", "") for name in _LOADING for tag in tags(text, name)]
    for address in addresses:
        if re.match(r"(https?:)?//", address):
            yield f"loads {address} → nothing comes from elsewhere: put the file into your own folder, or link to it"


def _inline(text: str) -> Iterator[str]:
    if re.search(r"<style\b", text, re.IGNORECASE):
        yield "has a <style> element → put its rules into a stylesheet of yours (extra_css)"
    for match in _INLINE.finditer(text):
        name = match[1].lower()
        if name == "style":
            yield "has a style attribute → use a class, and a table without `:---` or `---:`"
        else:
            yield f"has an {name} attribute → put the script into a file of yours (extra_javascript)"
