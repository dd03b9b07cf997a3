"""Journeys 11 to 13: two interviews and two tabs, the keyboard alone, an interview that is moved and called off."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.test_belongs import show, stored
from browser.test_keyboard import tab_to
from support.plan_page import FRIDAY, OpenPlan, PlanPage

pytestmark = pytest.mark.slow


def facts(page: Page) -> dict[str, list[str]]:
    """For each interview by name what happened, without the interview itself."""
    return {it["name"]: [event["type"] for event in it["events"][1:]] for it in stored(page)}


def test_two_interviews_in_one_week(open_plan: OpenPlan) -> None:
    """Whatever is told, typed or taken along in two tabs and on two devices ends with the interview on show."""
    phone = open_plan().open(FRIDAY)
    phone.make("2026-03-04 10:00", name="Acme", people=["Ann"])
    phone.add("2026-03-05 15:00", name="Beta", people=["Bob"])
    other = PlanPage(phone.page.context.new_page(), phone.words).open(FRIDAY)
    for round in range(3):
        show(phone, round % 2)
        show(other, 1 - round % 2)
        phone.page.evaluate("document.querySelector('#ft-notes').open = true")
        phone.page.locator("[data-note=company]").fill(f"of {['Acme', 'Beta'][round % 2]}")
        phone.page.locator("[data-note=company]").blur()
    show(phone, 0)
    phone.tell("promised-date", "2026-03-16")
    expect(phone.page.locator("#ft-recorded")).to_be_visible()
    show(other, 1)
    other.tap("thanked")
    show(phone, 1)
    phone.tell("call-date", "2026-03-12")
    expect(phone.page.locator("#ft-recorded")).to_be_visible()
    show(other, 0)
    other.tap("thanked_post")
    assert facts(phone.page) == {"Acme": ["promised-date", "thanked"], "Beta": ["thanked", "call-date"]}
    assert {it["name"]: it["notes"]["company"] for it in stored(phone.page)} == {"Acme": "of Acme", "Beta": "of Beta"}
    laptop = open_plan().open(FRIDAY)
    show(phone, 0)
    laptop.page.goto(phone.link())
    laptop.ready()
    laptop.button("plan_incoming_keep").click()
    laptop.tap("no_news")
    assert facts(laptop.page) == {"Acme": ["promised-date", "thanked", "no-news"]}
    assert facts(phone.page) == {"Acme": ["promised-date", "thanked"], "Beta": ["thanked", "call-date"]}


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 320, "height": 256}], ids=["wide", "400 %"])
def test_the_keyboard_alone(open_plan: OpenPlan, engine: str, size: dict[str, int]) -> None:
    """From the home page to a sent letter and back, with a mistake in a date and an undo; at 400 % zoom, too."""
    plan = open_plan(viewport=size)
    page = plan.page
    plan.at(FRIDAY)
    page.goto("")
    tab_to(page, "ft-start a")
    page.keyboard.press("Enter")
    plan.ready()
    keys = ["n", "p", ".", ",", "f", "s", *([] if engine == "firefox" else ["/"])]  # which is Firefox’s own
    for key in keys:
        page.locator("body").press(key)
    expect(page).to_have_url(re.compile("/plan/"))
    page.locator("#ft-ended").fill("")
    tab_to(page, "ft-plan [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]#ft-ended")).to_be_visible()
    page.locator("#ft-ended").fill("2026-03-06T15:00")
    tab_to(page, "ft-plan [type=submit]")
    page.keyboard.press("Enter")
    expect(plan.next).to_be_visible()
    tab_to(page, "#ft-happened-did")
    page.keyboard.press("Enter")
    page.locator("#ft-tap-checked_in").wait_for()
    tab_to(page, "#ft-tap-checked_in")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-recorded")).to_be_focused()
    tab_to(page, "#ft-undo-now")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-recorded")).to_have_count(0)
    assert facts(page) == {plan.words["plan_unnamed"]: []}
    page.evaluate("document.querySelector('#ft-next-title').focus()")
    tab_to(page, ".ft-next a")
    page.keyboard.press("Enter")
    page.locator("ft-desk[data-ready]").wait_for()
    tab_to(page, "#ft-desk-sent-email")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-take-back")).to_be_focused()
    tab_to(page, ".ft-desk__sent a[href$='plan/']")
    page.keyboard.press("Enter")
    plan.ready()
    assert plan.line["thank-you-email"].startswith("Done:")


def test_they_moved_it_then_called_it_off_then_called(plan: PlanPage) -> None:
    """Everything follows the new day; nobody is thanked for nothing; a call is a check-in."""
    page = plan.page
    plan.open("2026-03-03 10:00")
    plan.make("2026-03-05 15:00", name="Acme")
    expect(page.locator("#ft-tap-rejected")).to_be_hidden()
    plan.reveal("#ft-tell-moved > summary").click()
    page.fill("#ft-day-moved", "2026-03-10T11:00")
    page.locator("#ft-tell-moved [type=submit]").click()
    expect(page.locator("#ft-recorded")).to_be_visible()
    assert plan.line["confirm-the-new-time"].startswith("Now:")
    plan.later("2026-03-05 16:00")
    assert plan.line["thank-you-email"].startswith("Later:"), "nothing happened at the old hour"
    plan.later("2026-03-09 10:00")
    plan.tap("cancelled")
    assert set(plan.line) == {"ask-for-another-time"}
    expect(plan.next).to_contain_text("another time")
    page.fill("#ft-meeting", "2026-03-12T15:00")
    page.locator("form:has(#ft-meeting) [type=submit]").click()
    plan.later("2026-03-12 16:00")
    assert plan.line["thank-you-email"].startswith("Now: by Friday 3:00 PM")
    plan.tap("thanked")
    plan.later("2026-03-16 10:00")
    plan.tap("called")
    assert plan.line["check-in-no-date"].startswith("Done:")
    assert not {"check-in-again", "call-again", "move-on"} & set(plan.line), "they talked"
