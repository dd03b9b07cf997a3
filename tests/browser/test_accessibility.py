"""Neither axe nor, on pages of every kind, IBM's Equal Access finds anything to object to."""

import pytest

from support.access import COLOURS, violations
from support.built import Built
from support.lengths import kinds, two_of_each
from support.site import OpenPage, ask_search, wait_for_search
from support.visit import visit

SOME = ["", "guide/say-thank-you/", "timing/", "letters/thank-you-email/", "checklist/", "sources/"]


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_no_violation_on_any_page(site: Built, open_page: OpenPage, half: int) -> None:
    """On a phone no page breaks a rule that one of them knows, and in dark none that is about colours.

    Of the Spanish pages, which are made alike, there is one of each kind; all in dark look at two pages of each kind,
    IBM's rules at one.
    """
    closely = two_of_each(site) | {*SOME}
    most_closely = {its[0] for its in kinds(site).values()}
    paths = [path for path in site.pages if not path.startswith("es/") or path.removeprefix("es/") in SOME]
    page = open_page()
    found = []
    for path in paths[half::2]:
        page.emulate_media(color_scheme="light")
        visit(page, path)
        found += violations(page, path, ibm=path in most_closely)
        if path not in closely:
            continue
        page.emulate_media(color_scheme="dark")
        switch = page.locator("#__palette_1")
        if switch.count():  # not on the page for frames, which follows the device
            switch.evaluate("it => it.click()")
            page.locator("body[data-md-color-scheme=slate]").wait_for()
            page.evaluate("localStorage.clear()")
        found += violations(page, f"{path} (dark)", COLOURS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("width", "paths"),
    [
        (320, SOME[:1]),
        pytest.param(320, SOME[1:], marks=pytest.mark.slow),
        pytest.param(1280, SOME, marks=pytest.mark.slow),
    ],
)
def test_no_violation_with_everything_open(open_page: OpenPage, width: int, paths: list[str]) -> None:
    """On a small and on a wide screen, with all folds open, no page breaks a rule that one of them knows."""
    page = open_page(viewport={"width": width, "height": 800})
    found = []
    for path in paths:
        visit(page, path)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        found += violations(page, path, ibm=False)  # to IBM's rules all folds are always open
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_no_violation_while_searching(open_page: OpenPage, search_address: str, width: int) -> None:
    """The open search with its results breaks no rule that one of them knows."""
    page = open_page(base_url=search_address, viewport={"width": width, "height": 800})
    page.goto("")
    wait_for_search(page)
    page.focus(".md-search__input")
    ask_search(page, "voicemail")
    found = violations(page, "with search")
    assert not found, "\n".join(found)
