"""The checklist keeps its ticks without a plan: in every tab, whatever storage does, by keyboard and on paper."""

import re
import unicodedata

import pytest
from playwright.sync_api import Route, expect

from support.checklist_page import STORED_PLAN, ChecklistPage, OpenChecklist
from support.plan_page import BLOCKED, FRIDAY, PlanPage

MET, SATURDAY = "2026-03-06 15:00", "2026-03-07 09:00"


def test_ticks_without_a_plan_stay(checklist: ChecklistPage) -> None:
    """What a reader without a plan ticks is there again after a reload, counted in words and for each step."""
    expect(checklist.progress).to_have_text(re.compile("^0 of [0-9]+ done$"))
    checklist.tick("prepare-questions")
    checklist.tick("send-thank-you-email")
    checklist.page.reload()
    checklist.ready()
    assert checklist.done == ["prepare-questions", "send-thank-you-email"]
    expect(checklist.progress).to_have_text(re.compile("^2 of [0-9]+ done$"))
    expect(checklist.page.locator("[data-step='say-thank-you'] .ft-boxes__count")).to_have_text("1 of 5")
    checklist.tick("prepare-questions")
    assert checklist.done == ["send-thank-you-email"]


def test_two_tabs(checklist: ChecklistPage) -> None:
    """Ticks show in the other tab at once; ticking in both loses nothing."""
    other = ChecklistPage(checklist.page.context.new_page()).open(FRIDAY)
    checklist.tick("keep-applying")
    expect(other.box("keep-applying")).to_be_checked()
    other.tick("give-them-time")
    expect(checklist.box("give-them-time")).to_be_checked()
    assert len(checklist.interviews) == 1
    other.tick("keep-applying")
    expect(checklist.box("keep-applying")).not_to_be_checked()


def test_a_double_tap_is_one(checklist: ChecklistPage) -> None:
    """Two taps within a second tick; a second later they take the tick back."""
    checklist.box("keep-applying").dblclick()
    expect(checklist.box("keep-applying")).to_be_checked()
    checklist.keeps()
    checklist.tick("keep-applying")
    expect(checklist.box("keep-applying")).not_to_be_checked()


def test_hide_what_is_done(checklist: ChecklistPage) -> None:
    """What is done is hidden for this visit; what is done next stays where the tap was; on paper all of it shows."""
    checklist.tick("keep-applying")
    row = checklist.page.locator("li[data-action='keep-applying']")
    checklist.wait()
    checklist.page.click("#ft-hide")
    expect(row).to_be_hidden()
    checklist.tick("give-them-time")
    expect(checklist.box("give-them-time")).to_be_visible()
    checklist.page.reload()
    checklist.ready()
    expect(checklist.page.locator("[data-step='wait']")).to_be_hidden()
    text = checklist.paper().pages[0].extract_text()
    assert "Keep applying elsewhere" in text
    checklist.page.click("#ft-hide")
    expect(row).to_be_visible()
    tomorrow = ChecklistPage(checklist.page.context.new_page()).open(SATURDAY)
    expect(tomorrow.page.locator("li[data-action='keep-applying']")).to_be_visible()


def test_start_again(checklist: ChecklistPage) -> None:
    """All boxes are emptied at once; Undo stands where the tap was, has the focus, and brings every tick back."""
    for action in ("keep-applying", "give-them-time", "send-thank-you-email"):
        checklist.tick(action)
    before = checklist.interviews
    checklist.wait()
    checklist.page.click("#ft-restart")
    assert checklist.done == []
    undo = checklist.page.locator("#ft-undo-now")
    expect(undo).to_be_focused()
    checklist.wait()
    undo.click()
    assert set(checklist.done) == {"keep-applying", "give-them-time", "send-thank-you-email"}
    assert checklist.interviews[0]["ticks"] == before[0]["ticks"]
    expect(checklist.page.locator("#ft-restart")).to_be_focused()


def test_storage_that_is_blocked(open_checklist: OpenChecklist) -> None:
    """Where nothing can be kept, that is said, and the boxes work for as long as the page is open."""
    checklist = open_checklist()
    checklist.page.add_init_script(BLOCKED)
    checklist.open(FRIDAY)
    expect(checklist.page.locator(".ft-boxes__top .ft-note")).to_contain_text("does not let us save")
    checklist.tick("keep-applying")
    assert checklist.done == ["keep-applying"]


def test_storage_that_is_full(open_checklist: OpenChecklist) -> None:
    """A tick for which there is no room is said not to be saved, and stays on the page."""
    checklist = open_checklist()
    checklist.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError') }"
    )
    checklist.open(FRIDAY)
    checklist.tick("keep-applying")
    expect(checklist.page.locator(".ft-boxes__top .ft-note")).to_contain_text("no room left")
    assert checklist.done == ["keep-applying"]


def test_keyboard_and_what_is_said(checklist: ChecklistPage) -> None:
    """Space ticks; the focus stays; what happened and how far it is are said aloud."""
    checklist.box("give-them-time").focus()
    checklist.page.keyboard.press("Space")
    expect(checklist.box("give-them-time")).to_be_checked()
    expect(checklist.box("give-them-time")).to_be_focused()
    expect(checklist.page.locator("#ft-live")).to_have_text(re.compile("^Done: Give them time. 1 of [0-9]+ done"))
    checklist.page.keyboard.press("Tab")
    expect(checklist.box("keep-applying")).to_be_focused()
    checklist.rest.locator("summary").focus()
    checklist.page.keyboard.press("Enter")
    checklist.page.keyboard.press("Tab")
    expect(checklist.rest.locator("h2 a").first).to_be_focused()


def test_a_tick_before_the_script(open_checklist: OpenChecklist) -> None:
    """A box that was ticked while the script was on its way stays ticked, and is kept."""
    checklist = open_checklist()
    page = checklist.page
    checklist.at(FRIDAY)
    waiting: list[Route] = []
    page.route("**/outline.json", lambda route: waiting.append(route))
    with page.expect_request("**/outline.json"):
        page.goto("checklist/")
    page.locator("li[data-action='keep-applying'] input").check()
    for route in waiting:
        route.continue_()
    checklist.ready()
    page.wait_for_function(f"() => ({STORED_PLAN})?.includes('keep-applying')")
    assert checklist.done == ["keep-applying"]


def test_a_link_to_a_folded_step(open_checklist: OpenChecklist) -> None:
    """A link to a step that does not concern the reader lands on it, unfolded."""
    checklist = open_checklist().open(FRIDAY, "checklist/#after-a-no")
    expect(checklist.page.locator("#after-a-no")).to_be_in_viewport()


def test_it_fits_on_four_screens(checklist: ChecklistPage) -> None:
    """On a phone the checklist is at most four screens long."""
    assert checklist.page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 4


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_one_sheet_with_the_ticks(plan: PlanPage, paper: str, language: str) -> None:
    """With a plan and two people it is one sheet, every step on it in its order, and no control."""
    plan.open(FRIDAY).make(MET, name="Acme", people=["Ana", "Ben"])
    checklist = ChecklistPage(plan.page.context.new_page()).open(FRIDAY, f"{language}checklist/")
    checklist.tick("keep-applying")
    titles = checklist.page.locator("h2 > a").all_text_contents()
    reader = checklist.paper(paper)
    assert len(reader.pages) == 1
    text = " ".join(unicodedata.normalize("NFKC", reader.pages[0].extract_text()).split())
    assert "Acme · Ana · Ben" in text
    assert [title for title in titles if " ".join(title.split()) not in text] == []
    for control in checklist.page.locator(".ft-boxes button, .ft-boxes summary").all_text_contents():
        assert control not in text
    assert checklist.rest.locator("section").count() > 3, "what was unfolded for paper is folded again"
