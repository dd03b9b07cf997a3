"""The Content-Security-Policy of each page, and of the site for its host's headers.

The strictest that works: everything comes from the site itself. Material writes inline scripts that differ by a
page's depth and by release, so they are allowed by the hashes of what is there.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence

from followthrough.config.edition import ORIGIN
from followthrough.finish.html import Page, scripts, tags

_RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
_META = re.compile(r'\n<meta data-followthrough http-equiv="Content-Security-Policy" content="[^"]*">')
_BEFORE = (r"<meta\s+charset[^>]*>", r"<head\b[^>]*>", r"<html\b[^>]*>", r"<!doctype[^>]*>")  # the first that is there


def policy(texts: Iterable[str], styles: Sequence[str] = ()) -> str:
    """A policy under which the inline scripts of all these pages run, and no others; `styles` are hashes, too."""
    hashes = sorted({_hash(tag.content) for text in texts for tag in scripts(text) if _runs(tag.attributes)})
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            " ".join(["style-src 'self'", *styles]),
            "img-src 'self' data:",  # Material's icons lie in its stylesheet
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def add_policy(page: Page, styles: Sequence[str] = ()) -> None:
    """Put the page's own policy into its head, before anything that it rules. One from before is replaced."""
    text = _META.sub("", page.text)
    meta = f'\n<meta data-followthrough http-equiv="Content-Security-Policy" content="{policy([text], styles)}">'
    places = (re.search(pattern, text, re.IGNORECASE) for pattern in _BEFORE)
    at = next((place.end() for place in places if place), 0)
    page.text = text[:at] + meta + text[at:]


def is_for_frames(page: Page) -> bool:
    """Whether a page is made to be shown inside another one."""
    return _named(page) is not None


def parents(page: Page) -> str | None:
    """Who may show this page in a frame besides the site itself, as `frame-ancestors` has it; None: nobody.

    A page names them in a `<meta name="followthrough-parents">`; a policy in a `<meta>` cannot.
    """
    named = _named(page) or []
    sites = [site for site in named if ORIGIN.fullmatch(site)]
    return "*" if "*" in named else " ".join(["'self'", *sites]) if sites else None


def _named(page: Page) -> list[str] | None:
    metas = (tag.attributes for tag in tags(page.text, "meta"))
    return next((it.get("content", "").split() for it in metas if it.get("name") == "followthrough-parents"), None)


def _runs(attributes: dict[str, str]) -> bool:
    return "src" not in attributes and attributes.get("type", "").strip().lower() in _RUNS


def _hash(script: str) -> str:
    """As a browser counts: after it has made every line end a line feed."""
    digest = hashlib.sha256(script.replace("\r\n", "\n").replace("\r", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
