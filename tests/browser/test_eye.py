"""What an eye finds on every page, in every language: broken words, cut text, glued controls, too long pages.

The rules are those of a calm page: no word broken in its middle, nothing cut off, no two controls closer than 8 px, no
scrolling sideways, and lengths by kind of page.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page

from browser.test_layout import fits
from support.built import Built
from support.eye import BROKEN, GLUED, OUTSIDE, SPACE, UNFOLD, letters, look
from support.lengths import LIMITS, kind_of, screens, two_of_each
from support.site import OpenPage
from support.visit import visit

SOME = ["", "guide/check-in/", "timing/", "letters/", "sources/", "es/guide/say-thank-you/", "es/timing/"]
NARROWEST, PHONE = 320, 390
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"

PARTS = 4
SLICES = ["some", *(pytest.param(str(part), marks=pytest.mark.slow) for part in range(PARTS))]

MEANT = ("span.ft-name breaks the word",)
"""A center's name may be one long word: where letters are spaced it breaks, rather than push the menu off the page."""

UNMENDED: dict[str, tuple[str, ...]] = {}
"""Known faults of a kind of page, by what they begin with: each with its reason, and only until it is mended."""


def paths_of(site: Built, part: str) -> list[str]:
    """Some pages, or a part of all others that can be looked at in a minute."""
    others = [path for path in site.pages if "embed/" not in path and path not in SOME]
    return SOME if part == "some" else others[int(part) :: PARTS]


def faults(path: str, where: str, found: list[str], *, meant: tuple[str, ...] = ()) -> list[str]:
    known = meant + UNMENDED.get(kind_of(path) or "", ())
    return [f"/{path} {where}: {it}" for it in found if not it.startswith(known or "\0")]


def at(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def too_long(page: Page, path: str) -> list[str]:
    """That a page is longer than its kind may be, if it is."""
    limit, length = LIMITS.get(kind_of(path) or "", float("inf")), screens(page)
    return [f"/{path} is {length} screens long, {kind_of(path)} may be {limit}"] if length > limit else []


def as_it_comes(page: Page, path: str) -> Iterator[str]:
    """On a phone each page is as short as its kind is to be: what does not answer its question is one tap away."""
    at(page, PHONE)
    yield from faults(path, f"at {PHONE} px", look(page, BROKEN, OUTSIDE, GLUED))
    yield from too_long(page, path)


def with_large_letters(page: Page, session: CDPSession, path: str, width: int) -> Iterator[str]:
    """Twice as large, nothing leaves the screen, and where there is room no word breaks."""
    before = page.evaluate(SIZE)
    letters(session, 32)
    assert page.evaluate(SIZE) == pytest.approx(2 * before), "the letters did not grow with the browser's"
    looks = [OUTSIDE] if width == NARROWEST else [OUTSIDE, BROKEN]
    yield from faults(path, f"at {width} px with large letters", look(page, *looks))
    letters(session, 16)


def with_spaced_letters(page: Page, path: str, width: int) -> Iterator[str]:
    """Spaced as readers may (WCAG 1.4.12), words stay whole."""
    page.evaluate(SPACE, True)
    yield from faults(path, f"at {width} px, spaced", look(page, OUTSIDE, BROKEN), meant=MEANT)
    page.evaluate(SPACE, False)


def with_all_folds_open(page: Page, session: CDPSession, path: str, *, widely: bool) -> Iterator[str]:
    """At each width all looks, since to change it takes a page longer than to be looked at."""
    widths = (NARROWEST, 768, 1280) if widely else (NARROWEST,) if path.startswith("es/") else ()
    page.evaluate(UNFOLD)
    yield from fits(page, path)
    for width in widths:
        at(page, width)
        yield from faults(path, f"at {width} px, open", look(page, BROKEN, OUTSIDE, GLUED))
        if widely:
            yield from with_large_letters(page, session, path, width)
            yield from with_spaced_letters(page, path, width)


@pytest.mark.parametrize("part", SLICES)
def test_no_fault_at_any_width(site: Built, open_page: OpenPage, part: str) -> None:
    """As it comes on a phone, and open at 320 px, no word is broken and nothing cut off, in letters of one's own, too.

    What is pressed is large enough, and nothing leaves the paper. English words fit where the longer Spanish ones do,
    and those of one page like those of another of its kind: at 320 px all Spanish pages are open, and two of each kind
    in each language, these also at 768 and 1280 px and with larger and spaced letters. A page is visited once for it.
    """
    page = open_page()
    session = page.context.new_cdp_session(page)
    some = two_of_each(site)
    found: list[str] = []
    for path in paths_of(site, part):
        letters(session, 16)
        visit(page, path)
        found += as_it_comes(page, path)
        found += with_all_folds_open(page, session, path, widely=path in some)
    assert not found, "\n".join(found)


ROW = "<a href='#a' style='display:block; line-height:{}px'>Row</a>"
CUT = "<div class='md-main'><p style='width:3em; overflow:hidden; white-space:nowrap'>What is cut off</p></div>"
FAULTS = [
    ("<p style='width:4em; overflow-wrap:anywhere'>Unbreakablewords</p>", BROKEN, "breaks the word “Unbreakablewords”"),
    ("<p style='width:4em'>Two-parts, and/or whole words</p>", BROKEN, ""),
    ("<p style='width:900px'>wide</p>", OUTSIDE, "scrolls sideways"),
    (CUT, OUTSIDE, "cuts off its text"),
    ("<button>One</button><button style='margin-inline-start:4px'>Two</button>", GLUED, "“One” is 4 px from button"),
    ("<button>One</button><button style='margin-inline-start:9px'>Two</button>", GLUED, ""),
    ("<p>See <a href='#a'>this</a> <a href='#b'>that</a> and more.</p>", GLUED, ""),
    (ROW.format(44) * 2, GLUED, ""),
    (ROW.format(20) * 2, GLUED, "a “Row” is"),
]


@pytest.mark.parametrize(("markup", "what", "fault"), FAULTS)
def test_the_eye_itself(open_page: OpenPage, markup: str, what: str, fault: str) -> None:
    """Each look finds its fault, and not what only comes close to it."""
    page = open_page(viewport={"width": 390, "height": 800})
    page.set_content(f"<!doctype html><body style='margin:8px; font:16px/1.4 sans-serif'>{markup}</body>")
    found = page.evaluate(what)
    assert found == [] if not fault else any(fault in it for it in found), found
