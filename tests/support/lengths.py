"""How long pages are: in screens of a phone, and in the words that are shown before anything is opened."""

import re

from playwright.sync_api import Page

from support.built import Built
from support.visit import AT_REST

SCREEN = 844
"""Height of a phone's screen, which is 390 px wide."""

LIMITS = {"home": 2, "step": 3, "letter": 2, "timing": 5, "do's and don'ts": 5, "checklist": 4}
"""In screens. A page answers one question; the rest is one tap away."""

_KINDS = {
    "home": "",
    "step": r"guide/[^/]+/",
    "guide": "guide/",
    "timing": "timing/",
    "do's and don'ts": "dos-and-donts/",
    "letter": r"letters/[^/]+/",
    "letters": "letters/",
    "checklist": "checklist/",
    "plan": "plan/",
    "sources": "sources/",
    "about": r"about/.*",
}

_WORDS = "document.querySelector('.md-content').innerText.trim().split(/\\s+/).length"


def kind_of(path: str) -> str | None:
    """What kind of page it is, in whatever language; None for a page for frames or for dead links."""
    within = re.sub(r"^es/", "", path)
    return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, within)), None)


def kinds(site: Built) -> dict[str, list[str]]:
    """The pages of each kind."""
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for path in site.pages:
        if kind := kind_of(path):
            found[kind].append(path)
    return found


def two_of_each(site: Built) -> set[str]:
    """Two pages of each kind in each language: what is asked of their templates, and not of their words."""
    languages = [[path for path in its if path.startswith("es/") is is_spanish] for its in kinds(site).values()
                 for is_spanish in (False, True)]  # fmt: skip
    return {path for its in languages for path in its[:2]}


def screens(page: Page) -> float:
    """How many screens of a phone the open page is long, once what scripts make of it is there."""
    page.wait_for_function(AT_REST)
    height: int = page.evaluate("document.documentElement.scrollHeight")
    return round(height / SCREEN, 2)


def words(page: Page) -> int:
    """How many words are shown."""
    number: int = page.evaluate(_WORDS)
    return number
