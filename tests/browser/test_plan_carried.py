"""A plan that comes and goes: shown before it is kept, exported as it is now, erased without a trace."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.test_keyboard import marked
from browser.test_plan_kept import _events
from support.plan_page import BLOCKED, FRIDAY, OpenPlan, PlanPage
from support.site import OpenPage

pytestmark = pytest.mark.slow

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
REFUSED = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})"


def adviser(open_plan: OpenPlan) -> tuple[PlanPage, str]:
    """Somebody else's plan, and the link to it."""
    plan = open_plan().open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana", "Ben"])
    plan.tap("thanked")
    return plan, plan.link()


def own(open_plan: OpenPlan) -> PlanPage:
    plan = open_plan().open(FRIDAY)
    plan.make("2026-03-02 10:00", name="Beta", people=["Cleo"])
    return plan


def paste(plan: PlanPage, link: str) -> None:
    """Put a link into the address of the tab that is open."""
    plan.page.evaluate("link => { location.href = link }", link)


def test_a_shared_plan_is_shown_with_its_dates(open_plan: OpenPlan) -> None:
    """Its next task, its line and its people can be read and not used; what to do with it stands before them."""
    theirs, link = adviser(open_plan)
    student = open_plan().open(FRIDAY, link)
    shown = student.page.locator(".ft-incoming")
    expect(shown.get_by_role("heading", level=2)).to_have_text(student.words["plan_incoming_title"])
    expect(student.page.locator("#ft-incoming-title")).to_be_focused()
    for text in theirs.page.locator(".ft-task__title").all_inner_texts():
        expect(shown).to_contain_text(text)
    for said in theirs.line.values():
        expect(shown).to_contain_text(said)
    expect(shown).to_contain_text(theirs.next.locator(".ft-task__title").inner_text())
    expect(shown.locator("button")).to_have_text(
        [student.words["plan_incoming_keep"], student.words["plan_incoming_no"]]
    )
    expect(shown.locator("a, input, summary, [inert]")).to_have_count(0)
    ids = student.page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert "Acme" not in student.stored
    student.button("plan_incoming_keep").click()
    expect(student.page.locator("#ft-next-title")).to_be_focused()
    assert student.line == theirs.line
    assert "#" not in student.page.url


def test_a_link_pasted_into_the_open_tab(open_plan: OpenPlan) -> None:
    """The page takes it up, shows it beside the reader's own, keeps both on “yes” and loses nothing on “no”."""
    _, link = adviser(open_plan)
    for answer, names in (("plan_incoming_no", ["Beta"]), ("plan_incoming_keep", ["Beta", "Acme"])):
        student = own(open_plan)
        line = student.line
        paste(student, link)
        shown = student.page.locator(".ft-incoming")
        expect(shown).to_contain_text("Acme")
        expect(shown).to_contain_text(student.words["plan_incoming_both"])
        expect(student.page.locator("#ft-incoming-title")).to_be_focused()
        assert student.line == line
        assert "Acme" not in student.stored
        student.button(answer).click()
        expect(shown).to_have_count(0)
        tabs = student.page.locator("[id^=ft-show-] .ft-tab__name")
        expect(tabs).to_have_text(names if len(names) > 1 else [])
        assert "#" not in student.page.url
        student.later("")
        expect(tabs).to_have_text(names if len(names) > 1 else [])
        if len(names) > 1:
            tabs.first.click()
        expect(student.page.locator("#ft-line-title bdi")).to_have_text("Beta")
        assert student.line == line


def test_a_plan_that_is_here_already(open_plan: OpenPlan) -> None:
    """One's own plan that comes back adds what is new, and is not there twice."""
    mine, link = adviser(open_plan)
    paste(mine, link)
    expect(mine.page.locator(".ft-incoming")).to_contain_text(mine.words["plan_incoming_known"])
    line = mine.line
    mine.button("plan_incoming_keep").click()
    expect(mine.shown).to_have_text("Acme")
    expect(mine.page.locator("[id^=ft-show-]")).to_have_count(0)
    assert mine.line == line


def test_a_link_that_is_not_whole_says_so_and_goes(open_plan: OpenPlan) -> None:
    """Pasted or opened; the reader's own plan is untouched."""
    _, link = adviser(open_plan)
    student = own(open_plan)
    for broken in (link[:-30], link.partition("plan=")[0] + "plan=", link.partition("plan=")[0] + "plan=1.x"):
        paste(student, broken)
        expect(student.page.get_by_text(student.words["plan_error_link"])).to_be_visible()
        student.button("plan_close").click()
        expect(student.page.get_by_text(student.words["plan_error_link"])).to_have_count(0)
        expect(student.next).to_be_visible()


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link.replace("#plan=1.", "%23plan=1."),
        lambda link: link.replace("#plan=1.", "%23plan%3D1%2E"),
        lambda link: link.replace("#plan=1.", "%2523plan%253D1%252E"),
        lambda link: link.replace("/#plan=1.", "%23plan=1."),
        lambda link: link.replace("#plan=1.", "%23plan=1.") + "?utm_source=mail",
        lambda link: link.replace("/#", "/?utm_source=mail#"),
        lambda link: link.replace("#plan=1.", "#plan%3D1%2E") + ">.",
        lambda link: link.replace("/plan/#", "/es/plan/%23"),
    ],
)
def test_a_link_that_a_mail_system_has_encoded(change: Callable[[str], str], open_plan: OpenPlan) -> None:
    """It leads to the plan, through the page for what is not there, under any path."""
    _, link = adviser(open_plan)
    student = open_plan()
    student.at(FRIDAY)
    page = student.page.context.new_page()  # whose first answer may be 404
    page.goto(change(link))
    page.locator("ft-plan[data-ready]").wait_for()
    expect(page.locator(".ft-incoming")).to_contain_text("Acme")
    page.locator(".ft-incoming button").first.click()
    expect(page.locator("#ft-line-title bdi")).to_have_text("Acme")
    assert "plan=" not in page.url


def test_a_page_that_is_not_there_stays(open_page: OpenPage, address: str) -> None:
    """Only a `#` that was encoded leads on."""
    page = open_page().context.new_page()
    page.goto(f"{address}no/such/100%25/page?plan=1.abc#plan=1.abc")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page isn’t here")


def test_a_file_is_shown_before_it_is_taken(open_plan: OpenPlan) -> None:
    """It is drawn with its dates, and kept only if the reader says so; the same file can be chosen again."""
    theirs, _ = adviser(open_plan)
    file = theirs.saved(theirs.button("plan_file_save"))
    student = own(open_plan)
    student.carry()
    for _ in range(2):
        student.pick(file)
        shown = student.page.locator(".ft-carry .ft-incoming")
        expect(student.page.locator("#ft-incoming-title")).to_be_focused()
        for said in theirs.line.values():
            expect(shown).to_contain_text(said)
        assert "Acme" not in student.stored
        student.button("plan_cancel").locator("visible=true").first.click()
        expect(shown).to_have_count(0)
    assert student.page.locator("#ft-import").input_value() == ""
    student.pick(file)
    student.button("plan_file_merge").click()
    expect(student.page.locator("[id^=ft-show-] .ft-tab__name")).to_have_text(["Beta", "Acme"])


def test_a_file_is_weighed_before_it_is_read(open_plan: OpenPlan) -> None:
    """One that is too large is refused unread; one without an interview has nothing to take."""
    student = own(open_plan)
    student.carry()
    student.pick_large(3_000_001)
    error = student.page.locator(".ft-carry .ft-error")
    expect(error).to_have_text(student.words["plan_error_too_large"].format(most=1))
    assert not student.has_read
    student.pick(json.dumps({"format": "followthrough-plan", "schema": 2, "interviews": [], "selected": None}))
    expect(error).to_have_text(student.words["plan_file_empty"])


@pytest.mark.parametrize("way", [NO_CLIPBOARD, REFUSED])
def test_where_nothing_can_be_copied(way: str, open_plan: OpenPlan) -> None:
    """The link is shown, marked, with what to do; without the means to make one the file is offered instead."""
    plan = open_plan()
    plan.page.add_init_script(way)
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    plan.link()
    expect(plan.page.locator(".ft-share")).to_contain_text(plan.words["plan_share_by_hand"])
    assert marked(plan.page) == plan.page.locator(".ft-share input").input_value()


def test_where_no_link_can_be_made(open_plan: OpenPlan) -> None:
    """An old browser says so and offers the file, as does a plan that is too long."""
    plan = open_plan()
    plan.page.add_init_script("delete window.CompressionStream")
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    plan.carry()
    plan.button("plan_share").click()
    out = plan.page.locator(".ft-share")
    expect(out).to_contain_text(plan.words["plan_share_old_browser"])
    assert "Acme" in plan.saved(out.get_by_role("button"))


def test_a_calendar_file_holds_what_is_true_now(open_plan: OpenPlan) -> None:
    """Whatever was on show: time has passed, or an older copy is used on another device."""
    plan = open_plan().open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    plan.carry()
    first = _events(plan.saved(plan.button("plan_calendar_all")))
    copy = plan.saved(plan.button("plan_file_save"))
    plan.at("2026-03-20 09:00")  # nothing is drawn
    text = plan.saved(plan.button("plan_calendar_all"))
    starts = re.findall(r"^DTSTART:(\d{8})", text, re.MULTILINE)
    assert starts
    assert all(start >= "20260320" for start in starts), starts
    second = _events(text)
    for _ in range(3):
        second = _events(plan.saved(plan.button("plan_calendar_all")))
    other = open_plan().open("2026-03-21 09:00")  # with the older copy
    other.page.click("#ft-open > summary")
    other.page.locator("#ft-import").wait_for()
    other.pick(copy)
    other.button("plan_file_merge").click()
    other.carry()
    third = _events(other.saved(other.button("plan_calendar_all")))
    for earlier, later in ((first, second), (second, third)):
        shared = set(earlier) & set(later)
        assert shared
        assert all(int(earlier[uid]["SEQUENCE"]) < int(later[uid]["SEQUENCE"]) for uid in shared)


def test_erasing_asks_once_and_leaves_nothing(open_plan: OpenPlan) -> None:
    """Cancel changes nothing; “yes” empties this tab, all others and storage, with the focus on a heading."""
    plan = own(open_plan)
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
    plan = own(open_plan)
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
