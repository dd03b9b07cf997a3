"""A plan that comes in a link or a file: shown before it is kept, and what to do where neither can be made."""

import json

import pytest
from playwright.sync_api import expect

from browser.test_keyboard import marked
from support.plan_page import FRIDAY, OpenPlan, PlanPage, plan_of_beta
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
        student = plan_of_beta(open_plan)
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
    student = plan_of_beta(open_plan)
    for broken in (link[:-30], link.partition("plan=")[0] + "plan=", link.partition("plan=")[0] + "plan=1.x"):
        paste(student, broken)
        expect(student.page.get_by_text(student.words["plan_error_link"])).to_be_visible()
        student.button("plan_close").click()
        expect(student.page.get_by_text(student.words["plan_error_link"])).to_have_count(0)
        expect(student.next).to_be_visible()


def encoded(link: str) -> list[str]:
    """What mail systems make of a link."""
    return [
        link.replace("#plan=1.", "%23plan=1."),
        link.replace("#plan=1.", "%23plan%3D1%2E"),
        link.replace("#plan=1.", "%2523plan%253D1%252E"),
        link.replace("/#plan=1.", "%23plan=1."),
        link.replace("#plan=1.", "%23plan=1.") + "?utm_source=mail",
        link.replace("/#", "/?utm_source=mail#"),
        link.replace("#plan=1.", "#plan%3D1%2E") + ">.",
        link.replace("/plan/#", "/es/plan/%23"),
    ]


def test_a_link_that_a_mail_system_has_encoded(open_plan: OpenPlan) -> None:
    """It leads to the plan, through the page for what is not there, under any path."""
    _, link = adviser(open_plan)
    for changed in encoded(link):
        student = open_plan()
        student.at(FRIDAY)
        page = student.page.context.new_page()  # whose first answer may be 404
        page.goto(changed)
        page.locator("ft-plan[data-ready]").wait_for()
        expect(page.locator(".ft-incoming"), changed).to_contain_text("Acme")
        page.locator(".ft-incoming button").first.click()
        expect(page.locator("#ft-line-title bdi"), changed).to_have_text("Acme")
        assert "plan=" not in page.url
        page.context.close()


def test_a_page_that_is_not_there_stays(open_page: OpenPage, address: str) -> None:
    """Only a `#` that was encoded leads on."""
    page = open_page().context.new_page()
    page.goto(f"{address}no/such/100%25/page?plan=1.abc#plan=1.abc")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page isn’t here")


def test_a_file_is_shown_before_it_is_taken(open_plan: OpenPlan) -> None:
    """It is drawn with its dates, and kept only if the reader says so; the same file can be chosen again."""
    theirs, _ = adviser(open_plan)
    file = theirs.saved(theirs.button("plan_file_save"))
    student = plan_of_beta(open_plan)
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
    student = plan_of_beta(open_plan)
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
