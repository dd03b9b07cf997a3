"""The desk by keyboard, on any screen, and where scripts or data do not come."""

import pytest
from playwright.sync_api import expect

from browser.test_keyboard import focus, tab_to
from browser.test_layout import BIG, SMALL
from support.access import violations
from support.desk_page import DeskPage, OpenDesk
from support.eye import OUTSIDE
from support.plan_page import FRIDAY
from support.site import OpenPage


def test_the_whole_desk_by_keyboard(desk: DeskPage) -> None:
    """Tab, arrows, Space and Enter alone: fill, pick another wording, follow a remark, save, record; focus is seen."""
    page = desk.page
    desk.plan("2026-03-06 16:00", "Ana", "Ben")
    desk.open("thank-you-email")
    tab_to(page, "#ft-desk-begin")
    page.keyboard.press("Enter")
    page.keyboard.type("Nurse")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-blank-company")).to_be_focused()
    page.keyboard.type("Acme")
    tab_to(page, "#ft-desk-to-letter")
    page.keyboard.press("Enter")
    expect(page.locator(".ft-letter [data-blank=company]").first).to_be_focused()
    page.locator("#ft-desk-begin").focus()
    tab_to(page, "#ft-reword-thanks")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ft-pick-thanks-1")).to_be_checked()
    expect(page.locator("#ft-pick-thanks-1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#ft-reword-thanks")).to_be_focused()
    for _ in range(4):
        tab_to(page, "#ft-desk-next")
        page.keyboard.press("Enter")
    tab_to(page, "#ft-lead-fill-every-blank")
    page.keyboard.press("Enter")
    assert focus(page)[1].startswith("ft-blank-")
    tab_to(page, "#ft-desk-sent-email")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-take-back")).to_be_focused()
    tab_to(page, "#ft-print > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-format-letter")).to_be_visible()
    page.locator("#ft-take-back").focus()
    tab_to(page, "#ft-next-person")
    page.keyboard.press("Enter")
    page.locator("a.ft-tab[aria-current]", has_text="Ben").wait_for()
    page.keyboard.press("Tab")
    stops: list[tuple[str, str, bool]] = []
    while page.evaluate("document.activeElement !== document.body") and len(stops) < 200:
        stops.append(focus(page))
        page.keyboard.press("Tab")
    assert [stop for stop in stops if not stop[2]] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("letter", "scheme", "width"),
    [
        *((letter, "light", 320) for letter in ("thank-you-email", "thank-you-card", "phone-call")),
        *((letter, "dark", 390) for letter in ("thank-you-card", "phone-call")),
        ("thank-you-email", "light", 1280),
    ],
)
def test_nothing_to_object_to(open_desk: OpenDesk, letter: str, scheme: str, width: int) -> None:
    """With every panel open, remarks shown and something recorded: no rule broken, nothing cut off, targets large."""
    desk = open_desk(color_scheme=scheme, viewport={"width": width, "height": 800})
    desk.at(FRIDAY)
    desk.plan("2026-03-06 16:00", "Ana", "Ben")
    desk.open(letter)
    desk.page.locator(".ft-desk__sent button").last.click()
    desk.unfold()
    for part in desk.page.locator(".ft-para__panel fieldset").all():
        desk.write((part.get_attribute("id") or "").removeprefix("ft-part-"), "Any news? x" * 9)
    if letter != "phone-call":
        desk.page.check("#ft-format-4x6")
        desk.page.check("#ft-print-folded")
    assert desk.page.locator(".ft-remarks > li").count() > 1 or letter == "phone-call"
    found = violations(desk.page, letter, ibm=width == 320)
    found += desk.page.evaluate(OUTSIDE)
    if width < 1000:
        found += desk.page.evaluate(SMALL, f"{BIG}, .ft-desk input:not([type=radio], [type=checkbox])")
    assert not found, "\n".join(found)


def test_without_javascript(open_page: OpenPage) -> None:
    """Without JavaScript, and where the data does not come, the page is the letter with its blanks and wordings."""
    page = open_page(java_script_enabled=False)
    page.goto("letters/thank-you-email/")
    for selector in (".ft-letter", ".ft-letter .ft-blank >> nth=0", "#blanks", "#wordings"):
        expect(page.locator(selector)).to_be_visible()
    expect(page.locator("ft-desk input, ft-desk button")).to_have_count(0)


def test_where_the_letters_do_not_come(desk: DeskPage) -> None:
    """A lost connection leaves the readable letter."""
    desk.page.route("**/letter.json", lambda route: route.fulfill(status=200, body="<html>", content_type="text/html"))
    desk.page.goto("letters/thank-you-email/")
    desk.page.locator("ft-desk[data-failed]").wait_for()
    expect(desk.page.locator(".ft-letter")).to_be_visible()
