"""The checklist and the plan are one: whatever is ticked or recorded in one of them, the other one shows."""

import re

import pytest
from playwright.sync_api import expect

from support.checklist_page import ChecklistPage
from support.plan_page import FRIDAY, OpenPlan, PlanPage

MET, LATER = "2026-03-06 15:00", "2026-03-06 17:00"


def plan_beside(checklist: ChecklistPage, words: dict[str, str], when: str = FRIDAY) -> PlanPage:
    """The plan in another tab of the same device."""
    return PlanPage(checklist.page.context.new_page(), words).open(when)


def checklist_beside(plan: PlanPage, when: str = FRIDAY) -> ChecklistPage:
    return ChecklistPage(plan.page.context.new_page()).open(when)


def test_a_plan_takes_the_ticks_over(checklist: ChecklistPage, words: dict[str, str]) -> None:
    """With ticks alone the plan still asks its questions. Answering them fills in the same interview.

    What was ticked is done there: a tick where the plan goes by ticks, a record where it goes by records.
    """
    for action in ("keep-applying", "note-the-people", "send-thank-you-email"):
        checklist.tick(action)
    (nameless,) = checklist.interviews
    plan = plan_beside(checklist, words)
    expect(plan.page.locator("#ft-ended")).to_be_visible()
    expect(plan.page.locator(".ft-interviews .ft-tab")).to_have_count(0)
    plan.make(MET, name="Acme")
    assert "Done" in plan.line["thank-you-email"]
    (taken,) = checklist.interviews
    assert (taken["id"], taken["name"]) == (nameless["id"], "Acme")
    assert set(taken["ticks"]) == {"note-the-people", "keep-applying"}
    expect(checklist.page.locator(".ft-boxes__top")).to_contain_text("Acme")
    assert set(checklist.done) == {"keep-applying", "note-the-people", "send-thank-you-email"}
    expect(checklist.when("post-thank-you-card")).to_have_text(re.compile("^by Saturday"))


def test_an_hour_that_is_not_yet_over_records_nothing(checklist: ChecklistPage, words: dict[str, str]) -> None:
    """Thanks that were ticked before an interview that lies ahead are no record: the plan asks for them afterward."""
    checklist.tick("prepare-questions")
    checklist.tick("send-thank-you-email")
    plan_beside(checklist, words).make("2026-03-09 15:00", name="Acme")
    (taken,) = checklist.interviews
    assert [event["type"] for event in taken["events"]] == ["interview"]
    assert checklist.done == ["prepare-questions"]


@pytest.mark.slow
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
    assert [each["name"] for each in checklist.interviews] == ["Acme"]
    expect(checklist.box("keep-applying")).to_be_checked()
    plan.button("plan_restore").click()
    expect(plan.page.locator("#ft-ended")).to_be_visible()
    assert [each["name"] for each in checklist.interviews] == [""]
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
    before = checklist.interviews[0]["events"]
    checklist.tick("send-thank-you-email")
    assert len(checklist.interviews[0]["events"]) == 1
    checklist.wait()
    checklist.page.click("#ft-undo-now")
    expect(checklist.box("send-thank-you-email")).to_be_checked()
    expect(checklist.box("send-thank-you-email")).to_be_focused()
    assert checklist.interviews[0]["events"] == before


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
    assert [event["type"] for event in checklist.interviews[0]["events"]] == ["interview", "called"]
    expect(checklist.box("check-in-without-a-date")).to_be_focused()


def test_too_early_is_said(plan: PlanPage) -> None:
    """What the plan would not count yet is not ticked: it says when it is time, and nothing is recorded."""
    plan.open(FRIDAY).make("2026-03-09 15:00", name="Acme")
    checklist = checklist_beside(plan)
    checklist.box("send-thank-you-email").click()
    expect(checklist.said).to_contain_text("once your interview is over")
    expect(checklist.box("send-thank-you-email")).not_to_be_checked()
    assert len(checklist.interviews[0]["events"]) == 1


@pytest.mark.slow
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
    ticks = {each["name"]: list(each["ticks"]) for each in checklist.interviews}
    assert ticks == {"Acme": ["give-them-time"], "Beta": ["keep-applying"]}
    again = PlanPage(plan.page.context.new_page(), plan.words).open(LATER)
    expect(again.page.locator(".ft-interviews [aria-current]")).to_contain_text("Acme")


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
