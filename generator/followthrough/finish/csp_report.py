"""What a center's own page asks for and its policy refuses: reported while building, not found out by a reader."""

import re
from collections.abc import Iterable, Iterator

from followthrough.finish.html import Page, Tag

_LOADING = {
    **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "track"), ("src",)),
    **dict.fromkeys(("image", "feimage", "use"), ("href", "xlink:href")),  # of a drawing
}
"""Elements that load a file by themselves → the attributes that name it; others that do are in `_loaded`."""
_PICTURES = ("img", "image", "feimage", "use", "input")
"""What may hold its picture itself, as `data:`."""
_PLUGINS = {"object": "data", "embed": "src"}
_LEADING = ("href", "xlink:href", "src", "action", "formaction")
_BLANKS = "".join(map(chr, range(33)))
"""What browsers take off both ends of an address."""
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
    shown = [*page.shown_tags()]
    sheets = {tag.start for tag in page.stylesheets}
    for tag in sorted(shown, key=lambda tag: tag.start not in sheets):
        for address, may_be_data in _loaded(tag, is_sheet=tag.start in sheets):
            if re.match(r"(https?:)?//" if may_be_data else r"(https?:)?//|data:", _read(address), re.IGNORECASE):
                how = "nothing comes from elsewhere: put the file into your own folder, or link to it"
                yield Refusal(f"loads {address.strip(_BLANKS)} → {how}", address)
        yield from _led(tag)


def _loaded(tag: Tag, *, is_sheet: bool) -> Iterator[tuple[str, bool]]:
    """The addresses of what an element loads by itself, each with whether it may be there as `data:`."""
    said = tag.attributes
    is_picture = tag.name in _PICTURES
    if is_sheet:
        yield said.get("href", ""), False
    for name in _LOADING.get(tag.name, ()):
        yield said.get(name, ""), is_picture
    if tag.name == "input" and said.get("type", "").strip().lower() == "image":
        yield said.get("src", ""), True
    if tag.name == "video":
        yield said.get("poster", ""), True
    if tag.name in ("img", "source"):
        yield from ((address, True) for address in _candidates(said.get("srcset", "")))


def _candidates(srcset: str) -> Iterator[str]:
    """The addresses of `one.png 1x, two.png 2x`. A comma within one is part of it."""
    is_described = False
    for word in srcset.split():
        address = word
        if is_described:
            address = word.partition(",")[2]
            is_described = "," not in word
        if address := address.lstrip(","):
            yield address.rstrip(",")
            is_described = not address.endswith(",")


def _led(tag: Tag) -> Iterator[Refusal]:
    """What no file of the site's own may do, either: plugins, forms that are sent, another base, scripts as links."""
    said = tag.attributes
    if address := said.get(_PLUGINS.get(tag.name, ""), ""):
        what = f"shows {address} in an <{tag.name}> → no plugin runs: use <img>, <video> or <iframe>, or link to it"
        yield Refusal(what, address)
    if tag.name == "base" and "href" in said:
        yield Refusal("has a <base> with an address → delete it, and write whole links", "<base")
    for name in (name for name in _LEADING if name in said):
        address = said[name]
        if _read(address).lower().startswith("javascript:"):
            what = f"has a script in {name} → put it into a file of yours (extra_javascript)"
            yield Refusal(what, address)
        elif _is_sent(tag, name):
            what = f"sends a form to {address.strip(_BLANKS)} → no form is sent from here: link to a page that has it"
            yield Refusal(what, address)


def _is_sent(tag: Tag, name: str) -> bool:
    """Whether an attribute says where a form goes. One that names no place beside the page is left to a script."""
    is_form = (tag.name, name) == ("form", "action") or (name == "formaction" and tag.name in ("button", "input"))
    method = tag.attributes.get("method" if tag.name == "form" else "formmethod", "").strip().lower()
    return is_form and method != "dialog" and not re.match(r"#|$", tag.attributes[name].strip(_BLANKS))


def _read(address: str) -> str:
    """An address as browsers read it: without what they leave out, and each slash the same way round."""
    return re.sub(r"[\t\n\r]", "", address.strip(_BLANKS)).replace("\\", "/")


def _inline(page: Page) -> Iterator[Refusal]:
    if any(page.shown_tags("style")):
        yield Refusal(
            "has a <style> element → put its rules into a stylesheet of yours (extra_css)",
            "<style",
        )
    for name in (name for tag in page.shown_tags() for name in tag.attributes):
        if name == "style":
            yield Refusal("has a style attribute → use a class, and a table without `:---` or `---:`", "style=")
        elif name in _HANDLERS:
            what = f"has an {name} attribute → put the script into a file of yours (extra_javascript)"
            yield Refusal(what, f"{name}=")
