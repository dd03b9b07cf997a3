"""What is told, written and changed on `/plan/` after the plan was made; undo, and what cannot be saved."""

import json

import pytest
from playwright.sync_api import expect

from support.plan_page import PlanPage

pytestmark = pytest.mark.slow


def test_the_day_they_named_is_not_before_the_interview(plan: PlanPage) -> None:
    """A day before the interview is refused beside its field, and what was typed stays; its own day is fine."""
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00")
    plan.tell("promised-date", "2026-03-04")
    form = plan.page.locator("#ft-tell-promised-date")
    expect(form.locator(".ft-error")).to_have_text(plan.words["plan_error_date_before"])
    expect(form.locator("input")).to_be_focused()
    expect(form.locator("input")).to_have_value("2026-03-04")
    expect(plan.page.locator(".ft-recorded")).to_have_count(0)
    form.locator("input").fill("2026-03-05")
    form.get_by_role("button").click()
    expect(plan.page.locator(".ft-recorded")).to_be_visible()


def test_what_comes_before_the_interview_may_name_a_day_before_it(plan: PlanPage) -> None:
    """A video may be due, and another employer may want an answer, before they meet."""
    plan.open("2026-03-02 10:00")
    plan.make("2026-03-12 15:00")
    for type, rule in (("asked-for-a-video", "record-the-video"), ("other-deadline", "answer-the-other-offer")):
        plan.tell(type, "2026-03-05")
        expect(plan.page.locator(f"#ft-tell-{type} .ft-recorded")).to_be_visible()
        assert "Thursday" in plan.line[rule]


def test_undo_of_a_next_round(plan: PlanPage) -> None:
    """Undo takes the new interview back too, but not one in which something was written since; then it says so."""
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    before, shown = plan.line, plan.page.locator("[id^=ft-show-]")
    plan.tap("next_round")
    expect(shown).to_have_count(2)
    plan.page.click("#ft-undo-now")
    expect(shown).to_have_count(0)  # of one interview there is no list
    assert plan.line == before
    plan.tap("next_round")
    expect(shown).to_have_count(2)
    plan.page.fill("#ft-meeting", "2026-03-19T14:00")
    plan.page.locator("form", has=plan.page.locator("#ft-meeting")).get_by_role("button").click()
    shown.first.click()
    plan.page.click("#ft-history > summary")
    plan.page.click("#ft-undo")
    expect(plan.page.locator("#ft-news")).to_contain_text(plan.words["plan_undo_kept"].format(name="Acme"))
    expect(shown).to_have_count(2)
    assert plan.line == before
    plan.button("plan_close").click()
    expect(plan.page.locator("#ft-news")).to_have_count(0)


def test_another_tab_disturbs_nothing_that_is_typed_or_shown(plan: PlanPage) -> None:
    """Half a date, a new name, a note and a link on show stay while another tab records; the line follows."""
    page = plan.page
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    link = plan.link()
    page.click("#ft-manage > summary")
    page.fill("#ft-rename", "Acme, baker")
    plan.reveal("#ft-tell-call-date > summary").click()
    page.fill("#ft-day-call-date", "2026-03-20")
    page.click("#ft-notes > summary")
    page.locator("#ft-note-said").press_sequentially("Two more rou")
    other = PlanPage(page.context.new_page(), plan.words).open("2026-03-12 10:00")
    other.tap("no_news")
    expect(page.locator("[data-task='answer-no-news']")).to_be_visible()
    assert page.locator(".ft-share input").input_value() == link
    expect(page.locator("#ft-rename")).to_have_value("Acme, baker")
    expect(page.locator("#ft-day-call-date")).to_have_value("2026-03-20")
    page.locator("#ft-note-said").press_sequentially("nds")
    expect(page.locator("#ft-note-said")).to_have_value("Two more rounds")
    page.locator("#ft-tell-call-date").get_by_role("button").click()
    expect(page.locator(".ft-recorded")).to_be_visible()
    expect(page.locator("#ft-rename")).to_have_value("Acme, baker")


def test_notes_are_kept_while_they_are_typed(plan: PlanPage) -> None:
    """What is noted right after the interview is there on the next visit, under the ids that the letters know."""
    page = plan.page
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", people=["Ana", "Ben"])
    page.locator("[id$='-notes'] > summary").first.click()
    page.locator("#ft-notes-notes").click()
    expect(page.locator("#ft-notes")).to_be_in_viewport()
    expect(page.locator("#ft-note-said")).to_be_focused()
    moments = page.locator("[data-note^=moment]")
    expect(moments).to_have_count(2)
    page.fill("#ft-note-role", "Baker")
    moments.first.fill("the ovens")
    page.locator("#ft-note-free").press_sequentially("in the middle of a wo")
    plan.later("")
    page.click("#ft-notes > summary")
    expect(page.locator("#ft-note-free")).to_have_value("in the middle of a wo")
    expect(moments.first).to_have_value("the ovens")
    saved = json.loads(page.evaluate("Object.values(localStorage).find(text => text.includes('ovens'))"))["interviews"][
        0
    ]
    person = saved["people"][0]["id"]
    assert saved["notes"] == {"role": "Baker", f"moment:{person}": "the ovens", "free": "in the middle of a wo"}


def test_people_and_circumstances_can_be_changed_later(plan: PlanPage) -> None:
    """Somebody more is to be thanked, somebody is taken off the list, and the agency's rules hold once it is known."""
    page = plan.page
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", people=["Ana", "Ben"])
    assert "agency-check-in" not in plan.line
    page.click("#ft-facts > summary")
    form = page.locator("#ft-facts form")
    form.locator("[name=person]").nth(1).fill("")
    form.get_by_role("button", name=plan.words["plan_form_add_person"]).click()
    page.keyboard.type("Cleo")
    form.get_by_label(plan.words["plan_form_agency"]).check()
    form.get_by_role("button", name=plan.words["plan_save"]).click()
    expect(page.locator(".ft-task[data-task='thank-you-email']")).to_contain_text("2 people: Ana, Cleo")
    assert "agency-check-in" in plan.line


def test_what_cannot_be_saved_is_said(plan: PlanPage) -> None:
    """Beyond a limit nothing is lost: a sentence says why, what was typed is still there, and the plan is as it was."""
    page = plan.page
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    page.click("#ft-manage > summary")
    # at once, because what is not being typed in may be drawn anew
    page.locator("#ft-rename").evaluate("it => { it.maxLength = 1000; it.value = 'x'.repeat(201); it.focus() }")
    page.keyboard.press("Enter")
    why = plan.words["plan_error_too_long"].format(most=200)
    expect(page.locator("#ft-problem")).to_have_text(plan.words["plan_error_not_saved"].format(why=why))
    expect(page.locator("#ft-rename")).to_have_value("x" * 201)
    expect(page.locator("#ft-line-title bdi")).to_have_text("Acme")
    page.fill("#ft-rename", "Beta")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-line-title bdi")).to_have_text("Beta")
    expect(page.locator("#ft-problem")).to_have_count(0)
