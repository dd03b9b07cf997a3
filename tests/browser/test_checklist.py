"""The checklist keeps its ticks: the same as the plan's, with or without one, in every tab and on paper."""

import json
import re
import unicodedata

import pytest
from playwright.sync_api import Route, expect

from support.checklist_page import ChecklistPage, OpenChecklist
from support.plan_page import BLOCKED, FRIDAY, OpenPlan, PlanPage

MET = "2026-03-06 15:00"
LATER, SATURDAY = "2026-03-06 17:00", "2026-03-07 09:00"
STORED = "Object.entries(localStorage).find(([key]) => key.startsWith('followthrough:plan:'))?.[1] ?? null"


@pytest.fixture
def checklist(open_checklist: OpenChecklist) -> ChecklistPage:
    return open_checklist().open(FRIDAY)


def plan_beside(checklist: ChecklistPage, words: dict[str, str], when: str = FRIDAY) -> PlanPage:
    """The plan in another tab of the same device."""
    return PlanPage(checklist.page.context.new_page(), words).open(when)


def checklist_beside(plan: PlanPage, when: str = FRIDAY) -> ChecklistPage:
    return ChecklistPage(plan.page.context.new_page()).open(when)


def interviews(checklist: ChecklistPage) -> list[dict[str, object]]:
    kept = checklist.page.evaluate(STORED)
    found: list[dict[str, object]] = json.loads(kept)["interviews"] if kept else []
    return found


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


def test_a_plan_takes_the_ticks_over(checklist: ChecklistPage, words: dict[str, str]) -> None:
    """With ticks alone the plan still asks its questions. Answering them fills in the same interview.

    What was ticked is done there: a tick where the plan goes by ticks, a record where it goes by records.
    """
    for action in ("keep-applying", "note-the-people", "send-thank-you-email"):
        checklist.tick(action)
    (nameless,) = interviews(checklist)
    plan = plan_beside(checklist, words)
    expect(plan.page.locator("#ft-ended")).to_be_visible()
    expect(plan.page.locator(".ft-interviews .ft-tab")).to_have_count(0)
    plan.make(MET, name="Acme")
    assert "Done" in plan.line["thank-you-email"]
    (taken,) = interviews(checklist)
    assert (taken["id"], taken["name"]) == (nameless["id"], "Acme")
    assert set(taken["ticks"]) == {"note-the-people", "keep-applying"}  # type: ignore[call-overload]
    expect(checklist.page.locator(".ft-boxes__top")).to_contain_text("Acme")
    assert set(checklist.done) == {"keep-applying", "note-the-people", "send-thank-you-email"}
    expect(checklist.when("post-thank-you-card")).to_have_text(re.compile("^by Saturday"))


def test_an_hour_that_is_not_yet_over_records_nothing(checklist: ChecklistPage, words: dict[str, str]) -> None:
    """Thanks that were ticked before an interview that lies ahead are no record: the plan asks for them afterward."""
    checklist.tick("prepare-questions")
    checklist.tick("send-thank-you-email")
    plan_beside(checklist, words).make("2026-03-09 15:00", name="Acme")
    (taken,) = interviews(checklist)
    assert [event["type"] for event in taken["events"]] == ["interview"]  # type: ignore[attr-defined]
    assert checklist.done == ["prepare-questions"]


def test_a_plan_from_a_file_takes_the_ticks_over(
    checklist: ChecklistPage, open_plan: OpenPlan, words: dict[str, str]
) -> None:
    """A plan that comes in a file is the only interview then, with what was ticked here; undo brings the ticks back."""
    other = open_plan().open(FRIDAY)
    other.make(MET, name="Acme")
    other.carry()
    text = other.saved(other.button("plan_file_save"))
    checklist.tick("keep-applying")
    plan = plan_beside(checklist, words)
    plan.page.click("#ft-open > summary")
    plan.pick(text)
    plan.button("plan_file_merge").click()
    expect(plan.shown).to_contain_text("Acme")
    assert [each["name"] for each in interviews(checklist)] == ["Acme"]
    expect(checklist.box("keep-applying")).to_be_checked()
    plan.button("plan_restore").click()
    expect(plan.page.locator("#ft-ended")).to_be_visible()
    assert [each["name"] for each in interviews(checklist)] == [""]
    expect(checklist.box("keep-applying")).to_be_checked()


def test_nobody_sees_an_interview_without_a_name(checklist: ChecklistPage) -> None:
    """Ticks alone are no interview at the desk, nor in a frame: both go on as if nothing were saved."""
    checklist.tick("keep-applying")
    page = checklist.page
    page.goto("letters/thank-you-email/")
    page.locator("ft-desk[data-ready]").wait_for()
    expect(page.locator("[id^='ft-choose-']")).to_have_count(0)
    expect(page.locator("ft-desk a[href$='plan/']").first).to_be_visible()
    page.goto("embed/plan/")
    expect(page.locator("#ft-ended")).to_be_visible()
    expect(page.locator(".ft-interviews .ft-tab")).to_have_count(0)


@pytest.mark.parametrize("person", ["Ana", "Ben"])
def test_a_box_is_the_record(plan: PlanPage, person: str) -> None:
    """Ticking one of two people records that they were thanked; with the other one all is done, in the plan as well."""
    plan.open(FRIDAY).make(MET, name="Acme", people=["Ana", "Ben"])
    checklist = checklist_beside(plan)
    checklist.tick("send-thank-you-email", person)
    expect(checklist.box("send-thank-you-email")).not_to_be_checked()
    other = {"Ana": "Ben", "Ben": "Ana"}[person]
    expect(plan.next).not_to_contain_text(f"Write to {person}")
    checklist.tick("send-thank-you-email", other)
    expect(checklist.box("send-thank-you-email")).to_be_checked()
    plan.page.reload()
    assert "Done" in plan.ready().line["thank-you-email"]


def test_taking_a_record_back(plan: PlanPage) -> None:
    """Without its tick the record is gone from the plan; Undo at the box brings it back as it was."""
    plan.open(FRIDAY).make(MET, name="Acme", people=["Ana"])
    checklist = checklist_beside(plan)
    checklist.tick("send-thank-you-email")
    before = interviews(checklist)[0]["events"]
    checklist.tick("send-thank-you-email")
    assert len(interviews(checklist)[0]["events"]) == 1  # type: ignore[arg-type]
    checklist.wait()
    checklist.page.click("#ft-undo-now")
    expect(checklist.box("send-thank-you-email")).to_be_checked()
    expect(checklist.box("send-thank-you-email")).to_be_focused()
    assert interviews(checklist)[0]["events"] == before


def test_what_the_plan_records_shows_here(plan: PlanPage) -> None:
    """What is recorded or ticked in the plan is ticked here at once, and what ends the waiting unfolds its step."""
    plan.open(FRIDAY).make(MET, name="Acme")
    checklist = checklist_beside(plan)
    assert checklist.rest.locator("[data-step='after-a-no']").count() == 1
    plan.tap("thanked")
    expect(checklist.box("send-thank-you-email")).to_be_checked()
    plan.at(LATER)
    plan.tap("rejected")
    expect(checklist.page.locator(".ft-checklists > [data-step='after-a-no']")).to_be_visible()
    assert checklist.rest.locator("[data-step='check-in']").count() == 1


def test_it_may_have_been_something_else(plan: PlanPage) -> None:
    """Where several things do it, the box says which it recorded, and the other one is a tap away."""
    plan.open(FRIDAY).make(MET, name="Acme")
    checklist = checklist_beside(plan, "2026-03-16 10:00")
    checklist.tick("check-in-without-a-date")
    expect(checklist.page.locator("#ft-rather-called")).to_be_visible()
    checklist.wait()
    checklist.page.click("#ft-rather-called")
    expect(checklist.page.locator("#ft-rather-checked-in")).to_be_visible()
    assert [event["type"] for event in interviews(checklist)[0]["events"]] == ["interview", "called"]  # type: ignore[attr-defined]
    expect(checklist.box("check-in-without-a-date")).to_be_focused()


def test_too_early_is_said(plan: PlanPage) -> None:
    """What the plan would not count yet is not ticked: it says when it is time, and nothing is recorded."""
    plan.open(FRIDAY).make("2026-03-09 15:00", name="Acme")
    checklist = checklist_beside(plan)
    checklist.box("send-thank-you-email").click()
    expect(checklist.said).to_contain_text("once your interview is over")
    expect(checklist.box("send-thank-you-email")).not_to_be_checked()
    assert len(interviews(checklist)[0]["events"]) == 1  # type: ignore[arg-type]


def test_two_tabs(checklist: ChecklistPage) -> None:
    """Ticks show in the other tab at once; ticking in both loses nothing."""
    other = ChecklistPage(checklist.page.context.new_page()).open(FRIDAY)
    checklist.tick("keep-applying")
    expect(other.box("keep-applying")).to_be_checked()
    other.tick("give-them-time")
    expect(checklist.box("give-them-time")).to_be_checked()
    assert len(interviews(checklist)) == 1
    other.tick("keep-applying")
    expect(checklist.box("keep-applying")).not_to_be_checked()


def test_two_interviews(plan: PlanPage) -> None:
    """The interview on show in the plan is on show here; after switching, each tick goes where it belongs."""
    plan.open(FRIDAY).make(MET, name="Acme")
    plan.add(MET, name="Beta")
    checklist = checklist_beside(plan)
    tabs = checklist.page.locator(".ft-boxes__top .ft-tab")
    expect(tabs).to_have_text(["Acme", "Beta"])
    expect(checklist.page.locator(".ft-interviews [aria-current]")).to_have_text("Beta")
    checklist.tick("keep-applying")
    checklist.wait()
    tabs.first.click()
    expect(checklist.box("keep-applying")).not_to_be_checked()
    checklist.tick("give-them-time")
    ticks = {each["name"]: list(each["ticks"]) for each in interviews(checklist)}  # type: ignore[call-overload]
    assert ticks == {"Acme": ["give-them-time"], "Beta": ["keep-applying"]}
    again = PlanPage(plan.page.context.new_page(), plan.words).open(LATER)
    expect(again.page.locator(".ft-interviews [aria-current]")).to_contain_text("Acme")


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
    before = interviews(checklist)
    checklist.wait()
    checklist.page.click("#ft-restart")
    assert checklist.done == []
    undo = checklist.page.locator("#ft-undo-now")
    expect(undo).to_be_focused()
    checklist.wait()
    undo.click()
    assert set(checklist.done) == {"keep-applying", "give-them-time", "send-thank-you-email"}
    assert interviews(checklist)[0]["ticks"] == before[0]["ticks"]
    expect(checklist.page.locator("#ft-restart")).to_be_focused()


def test_starting_again_keeps_the_record(plan: PlanPage) -> None:
    """What is on record in the plan did happen, so it stays, and that is said."""
    plan.open(FRIDAY).make(MET, name="Acme")
    checklist = checklist_beside(plan)
    checklist.tick("send-thank-you-email")
    checklist.tick("keep-applying")
    checklist.wait()
    checklist.page.click("#ft-restart")
    assert checklist.done == ["send-thank-you-email"]
    expect(checklist.page.locator(".ft-boxes__top")).to_contain_text("What your plan keeps as done stays.")


def test_erase_everything(plan: PlanPage) -> None:
    """Erased in the plan, the ticks are gone here at once, and from this device."""
    plan.open(FRIDAY).make(MET, name="Acme")
    checklist = checklist_beside(plan)
    checklist.tick("keep-applying")
    checklist.wait()
    checklist.page.click("#ft-hide")
    plan.carry()
    plan.button("plan_erase").click()
    plan.button("plan_erase_sure").click()
    expect(checklist.progress).to_have_text(re.compile("^0 of"))
    kept = checklist.page.evaluate("[JSON.stringify(localStorage).includes('keep-applying'), sessionStorage.length]")
    assert kept == [False, 0]


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
    page.wait_for_function(f"() => ({STORED})?.includes('keep-applying')")
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
