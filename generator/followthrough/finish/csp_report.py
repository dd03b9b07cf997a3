"""What a center's own page asks for and its policy refuses: reported while building, not found out by a reader."""

import re
from collections.abc import Iterable, Iterator

from followthrough.finish.html import Page

_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed")
_EVENTS = """
abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut
beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload blur cancel canplay canplaythrough change
click close contextlost contextmenu contextrestored copy cuechange cut dblclick drag dragend dragenter dragleave
dragover dragstart drop durationchange emptied ended error focus focusin focusout formdata fullscreenchange
fullscreenerror gotpointercapture hashchange input invalid keydown keypress keyup languagechange load loadeddata
loadedmetadata loadstart lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout
mouseover mouseup mousewheel offline online pagehide pageshow paste pause play playing pointercancel pointerdown
pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress ratechange
rejectionhandled reset resize scroll scrollend search securitypolicyviolation seeked seeking select selectionchange
selectstart slotchange stalled storage submit suspend timeupdate toggle touchcancel touchend touchmove touchstart
transitioncancel transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting
webkitanimationend webkitanimationiteration webkitanimationstart webkittransitionend wheel
"""
_HANDLERS = frozenset(f"on{event}" for event in _EVENTS.split())
"""Attributes that hold a script, as HTML names them: `once` and `only` do not."""


class Refusal(str):
    """Something that browsers will refuse on a page, as `page: what → what to do instead`."""

    what: str
    written: str
    """What to look for in the text that the page was made from."""
    page: str
    """Its file, from the site's root."""
    others: int
    """How many pages more have the same."""

    def __new__(cls, what: str, written: str, page: str = "", others: int = 0) -> "Refusal":
        """The sentence, and what it is about."""
        made = super().__new__(cls, _message(page, others, what))
        made.what, made.written, made.page, made.others = what, written, page, others
        return made

    def message(self, place: str) -> str:
        """The sentence, with where it is to be mended."""
        return _message(place, self.others, self.what)


def _message(place: str, others: int, what: str) -> str:
    return f"{place}{f' (and {others} more pages)' if others else ''}: {what}"


def refused_by_policy(page: Page) -> list[Refusal]:
    """Each thing that browsers will refuse on this page, once."""
    return list(dict.fromkeys([*_elsewhere(page), *_inline(page)]))


def each_once(refused: Iterable[tuple[str, Refusal]]) -> list[Refusal]:
    """What is the same on many pages comes from the settings: said once. Pairs of a page's file and a refusal."""
    found: dict[Refusal, list[str]] = {}
    for page, refusal in refused:
        found.setdefault(refusal, []).append(page)
    return [Refusal(it.what, it.written, pages[0], len(pages) - 1) for it, pages in found.items()]


def _elsewhere(page: Page) -> Iterator[Refusal]:
    addresses = [tag.attributes.get("href", "") for tag in page.stylesheets]
    addresses += [tag.attributes.get("src", "") for tag in page.tags(*_LOADING)]
    for address in addresses:
        if re.match(r"(https?:)?//", address):
            what = f"loads {address} → nothing comes from elsewhere: put the file into your own folder, or link to it"
            yield Refusal(what, address)


def _inline(page: Page) -> Iterator[Refusal]:
    if any(page.tags("style")):
        yield Refusal(
            "has a <style> element → put its rules into a stylesheet of yours (extra_css)",
            "<style",
        )
    for name in (name for tag in page.tags() for name in tag.attributes):
        if name == "style":
            yield Refusal("has a style attribute → use a class, and a table without `:---` or `---:`", "style=")
        elif name in _HANDLERS:
            what = f"has an {name} attribute → put the script into a file of yours (extra_javascript)"
            yield Refusal(what, f"{name}=")
