"""A plan that leaves its page: into a calendar, onto paper, or for good."""

import re

import pytest
from playwright.sync_api import expect

from support.plan_page import BLOCKED, FRIDAY, OpenPlan, PlanPage, calendar_events, plan_of_beta

pytestmark = pytest.mark.slow


def test_a_calendar_file_holds_what_is_true_now(open_plan: OpenPlan) -> None:
    """Whatever was on show: time has passed, or an older copy is used on another device."""
    plan = open_plan().open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    plan.carry()
    first = calendar_events(plan.saved(plan.button("plan_calendar_all")))
    copy = plan.saved(plan.button("plan_file_save"))
    plan.at("2026-03-20 09:00")  # nothing is drawn
    text = plan.saved(plan.button("plan_calendar_all"))
    starts = re.findall(r"^DTSTART:(\d{8})", text, re.MULTILINE)
    assert starts
    assert all(start >= "20260320" for start in starts), starts
    second = calendar_events(text)
    for _ in range(3):
        second = calendar_events(plan.saved(plan.button("plan_calendar_all")))
    other = open_plan().open("2026-03-21 09:00")  # with the older copy
    other.page.click("#ft-open > summary")
    other.page.locator("#ft-import").wait_for()
    other.pick(copy)
    other.button("plan_file_merge").click()
    other.carry()
    third = calendar_events(other.saved(other.button("plan_calendar_all")))
    for earlier, later in ((first, second), (second, third)):
        shared = set(earlier) & set(later)
        assert shared
        assert all(int(earlier[uid]["SEQUENCE"]) < int(later[uid]["SEQUENCE"]) for uid in shared)


def test_erasing_asks_once_and_leaves_nothing(open_plan: OpenPlan) -> None:
    """Cancel changes nothing; “yes” empties this tab, all others and storage, with the focus on a heading."""
    plan = plan_of_beta(open_plan)
    other = PlanPage(plan.page.context.new_page(), plan.words).open(FRIDAY)
    expect(other.next).to_be_visible()
    desk = plan.page.context.new_page()
    desk.goto("letters/thank-you-email/")
    desk.locator("ft-desk[data-ready]").wait_for()
    desk.evaluate("sessionStorage.setItem('followthrough:desk:/careers/after/', '{}')")
    before = plan.stored
    plan.carry()
    plan.button("plan_erase").click()
    expect(plan.page.locator("#ft-erase-cancel")).to_be_focused()
    plan.page.keyboard.press("Enter")
    expect(plan.button("plan_erase")).to_be_focused()
    assert plan.stored == before
    plan.button("plan_erase").dblclick()  # a second tap at once is no answer
    assert plan.stored == before
    plan.button("plan_erase_sure").click()
    expect(plan.page.locator(".ft-form")).to_be_visible()
    expect(plan.page.locator(".ft-plan :is(h1, h2):focus")).to_be_in_viewport()
    expect(plan.page.locator("#ft-live")).to_have_text(plan.words["plan_erased"])
    left = plan.page.locator(":is(.ft-note, .ft-tasks):not(.ft-example *)")
    expect(left.locator("visible=true")).to_have_count(0)
    expect(other.page.locator(".ft-form")).to_be_visible()
    expect(desk.locator(".ft-desk")).to_contain_text(plan.words["desk_no_plan"])
    ours = (
        "[localStorage, sessionStorage].flatMap(it => Object.keys(it)).filter(key => key.startsWith('followthrough'))"
    )
    for page in (plan.page, other.page, desk):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.evaluate(ours) == []
    other.make("2026-03-02 10:00", name="Gamma")
    expect(plan.page.locator("#ft-line-title bdi")).to_have_text("Gamma")
    for word in ("Beta", "Cleo"):
        assert word not in plan.stored


def test_the_weeks_ahead_in_a_calendar(plan: PlanPage) -> None:
    """On choice the file holds what is done if nothing is heard, as tentative; a later one takes it out again."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.carry()
    choice = plan.page.locator("#ft-calendar-ahead")
    expect(choice).not_to_be_checked()
    assert "TENTATIVE" not in plan.saved(plan.button("plan_calendar_all"))
    choice.check()
    file = plan.saved(plan.button("plan_calendar_all"))
    assert file.count("STATUS:TENTATIVE") == len(plan.ahead) == 2
    plan.later("2026-03-06 17:00")
    plan.carry()
    expect(choice).to_be_checked()
    choice.uncheck()
    file = plan.saved(plan.button("plan_calendar_all"))
    assert (file.count("STATUS:TENTATIVE"), file.count("STATUS:CANCELLED")) == (0, 2)


def test_after_printing_the_folds_are_as_they_were(plan: PlanPage) -> None:
    """Printed or cancelled, what was folded is folded again, and what was open is open; the last tap is not printed."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.tap("thanked")
    page.locator("[data-task=notes] summary").click()
    page.locator("[data-task=notes] .ft-task__body").wait_for()
    folds = "[...document.querySelectorAll('.ft-task details')].map(each => each.open)"
    before = page.evaluate(folds)
    folded = "document.querySelectorAll('.ft-task details:not([open])').length"
    page.evaluate(f"window.print = () => {{ window.printed = {folded} }}")
    plan.carry()
    page.check("#ft-print-whole")
    plan.button("plan_print").click()
    page.wait_for_function("() => window.printed === 0")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"before => {folds}.join() === before.join()", arg=before)
    assert "ft-plan--whole" not in (page.locator("ft-plan").get_attribute("class") or "")
    paper = plan.paper()
    assert plan.words["plan_undo_this"] not in paper
    assert plan.words["plan_recorded_what"].split("{")[0] + "thank-you by e-mail" not in paper
    assert "Chicago" in paper


def test_contacts_print_as_a_list_of_their_own(plan: PlanPage) -> None:
    """Each interview and contact with its date, in order; what was none stays off; afterward the page is as it was."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.tap("thanked")
    plan.tap("unfair")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.ft-log tbody tr').length }")
    plan.carry()
    plan.button("plan_log").click()
    page.wait_for_function("() => window.printed === 2")
    paper = " ".join(plan.paper().split())
    assert plan.words["plan_log_title"] in paper
    rows = ("Friday, March 6, 2026 at 4:00 PM", "Acme Interview", "4:40 PM Acme", "I sent a thank-you by e-mail")
    order = [paper.index(text) for text in rows]
    assert order == sorted(order)
    assert "not fair" not in paper
    assert plan.words["plan_if_title"] not in paper
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".ft-log")).to_have_count(0)
    assert plan.words["plan_log_title"] not in plan.paper()


def test_how_a_plan_is_kept(open_plan: OpenPlan) -> None:
    """One place says how long it is kept here and how to keep it; where Safari forgets, the page says so."""
    plan = plan_of_beta(open_plan)
    plan.carry()
    kept = plan.page.locator("#ft-kept")
    expect(kept).to_contain_text(plan.words["plan_kept_here"])
    expect(kept).to_contain_text(plan.words["plan_kept_how"])
    expect(plan.page.get_by_text(plan.words["plan_kept_short"])).to_have_count(0)
    safari = open_plan()
    safari.page.add_init_script("Object.defineProperty(navigator, 'vendor', {value: 'Apple Computer, Inc.'})")
    safari.open(FRIDAY)
    safari.make("2026-03-02 10:00", name="Beta")
    safari.button("plan_kept_more").click()
    expect(safari.page.locator("#ft-kept")).to_contain_text(safari.words["plan_kept_apple"])
    expect(safari.page.locator("#ft-kept")).to_contain_text(safari.words["plan_kept_home"])
    blocked = open_plan()
    blocked.page.add_init_script(BLOCKED)
    blocked.open(FRIDAY)
    blocked.make("2026-03-02 10:00", name="Beta")
    blocked.carry()
    expect(blocked.page.locator("#ft-kept")).to_contain_text(blocked.words["plan_kept_nowhere"])
