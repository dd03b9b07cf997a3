"""Once there is a plan, pages of the guide say the reader's own dates where they say how long after the interview."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.plan_page import OpenPlan
from support.site import OpenPage

pytestmark = pytest.mark.slow

THURSDAY = "2026-03-05 15:00"
AN_HOUR_LATER = "2026-03-05 16:00"
RULE = "[data-rule='thank-you-email']"
SHIFT = """
window.shift = 0
new PerformanceObserver(list => list.getEntries().forEach(it => { shift += it.value }))
  .observe({type: "layout-shift", buffered: true})
"""


def with_plan(open_plan: OpenPlan) -> Page:
    plan = open_plan().open(AN_HOUR_LATER)
    plan.make(THURSDAY, name="Acme")
    return plan.page


def test_nothing_is_fetched_without_a_plan(open_page: OpenPage) -> None:
    """Who has no plan reads the words of the page, and neither the guide's data nor what reads it is fetched."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("guide/say-thank-you/", wait_until="networkidle")
    expect(page.locator(f".ft-by {RULE}").first).to_have_text(re.compile("within 24 hours of your interview$"))
    assert not [url for url in asked if re.search(r"guide\.json|own-dates|/schedule/|/storage/", url)]


def test_dates_in_place_of_hours(open_plan: OpenPlan) -> None:
    """A step, timing and home say the date first and keep the words of the rule; the way to the plan is named."""
    page = with_plan(open_plan)
    page.goto("guide/say-thank-you/")
    by = page.locator(f".ft-by {RULE}").first
    expect(by).to_have_text(re.compile(r"^by Friday.* 3:00.PM \(.*within 24 hours of your interview\)$"))
    expect(page.locator(".ft-own__whose a")).to_have_attribute("href", re.compile("/plan/$"))
    expect(page.locator(".ft-own__whose")).to_contain_text("Acme")
    page.goto("timing/")
    expect(page.locator(f".ft-item__when {RULE}").first).to_have_text(re.compile("^by Friday"))
    expect(page.locator("[data-rule='after-a-no']").first).not_to_have_text(re.compile("Friday"))
    page.goto("guide/")
    expect(page.locator("[data-step='say-thank-you']")).to_have_text(
        re.compile("^by Friday.*right after the interview")
    )


def test_the_next_thing_stands_first_on_the_home_page(open_plan: OpenPlan) -> None:
    """With a plan the home page begins with the next task, by when, and the way to the plan, not with a question."""
    page = with_plan(open_plan)
    page.goto("")
    card = page.locator(".ft-home-next")
    expect(card).to_contain_text("Acme")
    expect(card.locator("strong")).to_be_visible()
    expect(page.locator("ft-start")).to_have_count(0)
    card.locator("a").click()
    expect(page).to_have_url(re.compile("/plan/$"))


def test_one_tap_from_just_ended_to_the_plan(page: Page) -> None:
    """“My interview just ended” leads to the plan, with the answer to its first question."""
    page.goto("")
    page.locator(".ft-situations a").first.click()
    expect(page).to_have_url(re.compile("/plan/"))
    expect(page.locator("ft-plan form input").first).to_be_visible()


def test_in_the_language_of_the_page(open_plan: OpenPlan) -> None:
    """Spanish pages say it in Spanish, from the one plan of all languages."""
    page = with_plan(open_plan)
    page.goto("es/guide/say-thank-you/")
    expect(page.locator(f".ft-by {RULE}").first).to_have_text(re.compile("^a más tardar el viernes"))


def test_another_tab_changes_them(open_plan: OpenPlan) -> None:
    """What another tab records changes the dates; without the plan the page reads as it was written."""
    page = with_plan(open_plan)
    other = page.context.new_page()
    other.goto("guide/say-thank-you/")
    by = other.locator(f".ft-by {RULE}").first
    expect(by).to_have_text(re.compile("^by Friday"))
    written = by.locator(".ft-own__rule").inner_text().strip("()")
    page.evaluate("localStorage.clear()")
    expect(by).to_have_text(written)
    expect(other.locator(".ft-own")).to_have_count(0)
    other.close()


def test_nothing_moves_while_they_come(open_plan: OpenPlan) -> None:
    """However long the dates take, nothing that is seen moves when they come."""
    page = with_plan(open_plan)
    page.add_init_script(SHIFT)
    for path in ("guide/say-thank-you/", "timing/", "guide/", ""):
        page.goto(path)
        expect(page.locator(".ft-own, .ft-home-next").first).to_be_attached()
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("shift") < 0.001, path
