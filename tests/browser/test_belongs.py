"""Whatever is tapped, typed or saved concerns the interview on show, whichever was there before."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.desk_page import DeskPage
from support.plan_page import OpenPlan, PlanPage
from support.walk import QUIET, walk

STORED = "Object.entries(localStorage).find(([key]) => key.startsWith('followthrough:plan:'))?.[1] ?? '{}'"


def stored(page: Page) -> list[dict[str, Any]]:
    """What is kept of each interview."""
    interviews: list[dict[str, Any]] = json.loads(page.evaluate(STORED)).get("interviews", [])
    return interviews


def two(plan: PlanPage, **answers: Any) -> PlanPage:
    """Two interviews that nothing tells apart but their ids; the first is on show."""
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00", **answers)
    plan.add("2026-03-05 15:00", **answers)
    show(plan, 0)
    return plan


def show(plan: PlanPage, which: int) -> None:
    """The interview that was made first, second …, wherever it stands in the order of urgency."""
    tab = plan.page.locator(f"#ft-show-{stored(plan.page)[which]['id']}")
    tab.click()
    expect(tab).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("path", ["plan/", "embed/plan/"])
def test_a_note_is_kept_with_the_interview_on_show(open_plan: OpenPlan, path: str) -> None:
    """With the notes unfolded on the first interview, what is typed after a switch is a note of the second."""
    plan = open_plan()
    two(plan)
    plan.open("", path)
    show(plan, 0)
    plan.page.click("#ft-notes > summary")
    expect(plan.page.locator("#ft-note-company")).to_be_visible()
    show(plan, 1)
    plan.page.fill("#ft-note-company", "Second Company")
    plan.page.locator("#ft-note-company").blur()
    first, second = stored(plan.page)
    assert first["notes"] == {}
    assert second["notes"] == {"company": "Second Company"}
    show(plan, 0)
    expect(plan.page.locator("#ft-note-company")).to_have_value("")


def test_a_note_typed_just_before_a_switch_stays_where_it_was_typed(plan: PlanPage) -> None:
    """What was typed and not yet kept when the other interview is shown is kept with its own."""
    two(plan)
    plan.page.click("#ft-notes > summary")
    plan.page.locator("#ft-note-role").press_sequentially("Baker")
    show(plan, 1)
    expect(plan.page.locator("#ft-note-role")).to_have_value("")
    first, second = stored(plan.page)
    assert (first["notes"], second["notes"]) == ({"role": "Baker"}, {})


def test_a_day_they_named_is_told_to_the_interview_on_show(plan: PlanPage) -> None:
    """The form that was unfolded on the first interview saves into the second once that is on show."""
    two(plan)
    plan.reveal("#ft-tell-promised-date > summary").click()
    expect(plan.page.locator("#ft-day-promised-date")).to_be_visible()
    show(plan, 1)
    plan.page.fill("#ft-day-promised-date", "2026-03-20")
    plan.page.locator("#ft-tell-promised-date [type=submit]").click()
    first, second = stored(plan.page)
    assert [event["type"] for event in first["events"]] == ["interview"]
    assert [event.get("date") for event in second["events"]] == [None, "2026-03-20"]


def test_half_a_form_waits_for_its_own_interview(plan: PlanPage) -> None:
    """What is typed into a form of the first interview does not show on the second, and is there again on the first."""
    two(plan)
    plan.page.click("#ft-manage > summary")
    plan.page.fill("#ft-rename", "Half typed")
    show(plan, 1)
    expect(plan.page.locator("#ft-rename")).not_to_have_value("Half typed")
    plan.page.locator("#ft-manage [type=submit]").click()
    show(plan, 0)
    expect(plan.page.locator("#ft-rename")).to_have_value("Half typed")
    assert "Half typed" not in [each["name"] for each in stored(plan.page)]


def test_the_time_of_the_last_entry_is_changed(plan: PlanPage) -> None:
    """Sent to Ann and to Bob within a minute: “it was at another time” changes Bob's entry, which keeps its id."""
    page = plan.page
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00", people=["Ann", "Bob"])
    plan.box("thank-you-email", "Ann").click()
    expect(page.locator("#ft-recorded")).to_contain_text("Ann")  # what says so may still have been on its way
    plan.at("2026-03-06 16:41")  # in one second two taps at one place would be one
    plan.box("thank-you-email", "Bob").click()
    expect(page.locator("#ft-recorded")).to_contain_text("Bob")
    before = stored(page)[0]
    page.click("#ft-correct-more > summary")
    page.fill("#ft-correct", "2026-03-06T09:00")
    page.locator("#ft-correct-more [type=submit]").click()
    expect(page.locator("#ft-recorded")).to_contain_text("9:00")
    after = stored(page)[0]
    ann, bob = (person["id"] for person in after["people"])
    assert [event.get("person") for event in after["events"]] == [None, ann, bob]
    assert [event["id"] for event in after["events"]] == [event["id"] for event in before["events"]]
    assert after["events"][:2] == before["events"][:2]
    assert after["events"][2]["at"].startswith("2026-03-06T09:00")
    assert after["sequence"] > before["sequence"]


@pytest.mark.slow
def test_undo_takes_back_what_it_stands_beside(plan: PlanPage) -> None:
    """After another tab has recorded something, Undo still takes back the reader's own entry, and that one alone."""
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00")
    plan.tap("checked_in")
    other = PlanPage(plan.page.context.new_page(), plan.words).open("2026-03-12 10:00")
    other.tap("no_news")
    expect(plan.page.locator("[data-task='answer-no-news']")).to_be_visible()
    plan.page.click("#ft-undo-now")
    expect(plan.page.locator("#ft-recorded")).to_have_count(0)
    assert [event["type"] for event in stored(plan.page)[0]["events"]] == ["interview", "no-news"]


def events_in(text: str) -> dict[str, tuple[str, int]]:
    """Start and SEQUENCE of each entry of a calendar file, by UID."""
    found = {}
    for part in text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]:
        fields = dict(re.findall(r"^(UID|SEQUENCE|DTSTART)[^:\r\n]*:(.*)\r$", part, re.MULTILINE))
        found[fields["UID"]] = (fields["DTSTART"], int(fields["SEQUENCE"]))
    return found


@pytest.mark.slow
def test_the_calendar_is_that_of_now(plan: PlanPage) -> None:
    """With the panel open, a new promise moves the dates of the next file, with a SEQUENCE above all earlier ones."""
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00", named=("promised-date", "2026-03-12"))
    plan.tap("thanked")
    plan.carry()
    earlier = [events_in(plan.saved(plan.button("plan_calendar_all"))) for _ in range(2)]
    uid = next(uid for uid, (start, _) in earlier[0].items() if start.startswith("20260313"))
    plan.tell("promised-date", "2026-03-26")
    expect(plan.page.locator("#ft-recorded")).to_be_visible()
    for _ in range(2):
        now = events_in(plan.saved(plan.button("plan_calendar_all")))
        assert now[uid][0].startswith("20260327"), now
        for file in earlier:
            assert all(now[each][1] > sequence for each, (_, sequence) in file.items() if each in now)
        earlier.append(now)


@pytest.mark.slow
def test_a_field_that_is_only_focused_takes_over_news(plan: PlanPage) -> None:
    """A note that another tab goes on writing is taken over where it merely has the focus; more is typed on."""
    page = plan.page
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00")
    page.click("#ft-notes > summary")
    note = page.locator("#ft-note-free")
    note.fill("one")
    note.blur()
    note.focus()
    page.keyboard.press("End")
    other = PlanPage(page.context.new_page(), plan.words).open("2026-03-06 16:40")
    other.page.click("#ft-notes > summary")
    other.page.fill("#ft-note-free", "one two")
    other.page.locator("#ft-note-free").blur()
    expect(note).to_have_value("one two")
    page.bring_to_front()  # elsewhere Firefox says that nothing has the focus
    expect(note).to_be_focused()
    page.keyboard.type(" three")
    note.blur()
    assert stored(page)[0]["notes"]["free"] == "one two three"


@pytest.mark.slow
@pytest.mark.parametrize("field", ["free", "role"])
@pytest.mark.parametrize("caret", [(0, 0), (1, 3), (0, 5), (5, 5)])
def test_what_is_marked_stays_marked(plan: PlanPage, field: str, caret: tuple[int, int]) -> None:
    """While a field has the focus, a minute that passes leaves its caret and what is marked alone."""
    page = plan.page
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00")
    page.click("#ft-notes > summary")
    note = page.locator(f"#ft-note-{field}")
    note.fill("aloud")
    note.blur()
    note.evaluate("(it, [from, to]) => { it.focus(); it.setSelectionRange(from, to) }", caret)
    page.evaluate("document.querySelector('ft-plan').draw()")
    assert note.evaluate("it => [it.selectionStart, it.selectionEnd]") == list(caret)


@pytest.mark.parametrize(
    "before, mine, theirs, both",
    [
        ("one", "one three", "one two", "one two three"),
        ("", "mine", "theirs", "theirs\nmine"),
        ("one", "another", "one two", "one two\nanother"),
        ("one", "one two three", "one two", "one two three"),
        ("one", "one", "one two", "one two"),
    ],
)
def test_what_two_tabs_type_is_kept_and_said(plan: PlanPage, before: str, mine: str, theirs: str, both: str) -> None:
    """Where both have typed into one note at once, both texts are kept, and a sentence says so."""
    page = plan.page
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00")
    page.click("#ft-notes > summary")
    note = page.locator("#ft-note-free")
    note.fill(before)
    note.blur()
    other = PlanPage(page.context.new_page(), plan.words).open("2026-03-06 16:40")
    other.page.click("#ft-notes > summary")
    # typed here, and not kept yet when the other tab keeps its own
    page.evaluate("clearTimeout.call; window.setTimeout = () => 0")
    note.focus()
    note.evaluate("(it, text) => { it.value = text; it.dispatchEvent(new Event('input', {bubbles: true})) }", mine)
    other.page.fill("#ft-note-free", theirs)
    other.page.locator("#ft-note-free").blur()
    page.wait_for_function(f"text => ({STORED}).includes(JSON.stringify(text).slice(1, -1))", arg=theirs)
    page.bring_to_front()  # elsewhere Firefox tells no field that it is left
    note.blur()
    expect(note).to_have_value(both)
    assert stored(page)[0]["notes"]["free"] == both
    if both not in (mine, theirs):
        expect(page.locator("#ft-live")).to_have_text(plan.words["plan_notes_both"])


@pytest.mark.slow
def test_every_control_acts_on_the_interview_on_show(plan: PlanPage) -> None:
    """Each control of the plan's page, used once the second interview is on show, leaves the first as it was."""
    page = plan.page
    page.add_init_script(QUIET)
    two(plan, people=["Ann", "Bob"])
    page.evaluate("document.querySelector('ft-plan').host.load('storage-notice')")  # without it deleting waits
    before = stored(page)
    ids = [each["id"] for each in before]
    changed: list[str] = []

    def begin() -> None:
        page.evaluate("""before => {
          const plan = document.querySelector("ft-plan")
          sessionStorage.clear()
          if (plan.isAdding) plan.stopAsking()
          plan.host.notify({news: null})
          plan.store.change(state => ({...before, selected: before.interviews[0].id}))
        }""", {"schema": 2, "interviews": before, "selected": ids[0]})  # fmt: skip
        for left in ("[id^=ft-happened-][aria-expanded=true]", "#ft-calendar-ahead:checked"):  # kept by the page
            page.evaluate("left => document.querySelector(left)?.click()", left)
        plan.unfold()
        other = page.locator(f"#ft-show-{ids[1]}")
        other.wait_for(state="attached")
        other.evaluate("it => it.click()")
        page.locator(f"#ft-show-{ids[1]}[aria-current]").wait_for(state="attached")
        plan.unfold()

    def check(name: str, leads: str) -> None:
        if f"for={ids[0]}" in leads:
            raise AssertionError(f"{name} leads to the other interview: {leads}")
        if plan.words["plan_erase_sure"] in name:
            return
        first = next((each for each in stored(page) if each["id"] == ids[0]), None)
        assert first is not None, f"{name} took the other interview away"
        assert without(first) == without(before[0]), f"{name} has changed the other interview"
        second = next((each for each in stored(page) if each["id"] == ids[1]), None)
        if second is None or without(second) != without(before[1]):
            changed.append(name)

    # what a form has changed is another state, not another place
    used = walk(page, "ft-plan", begin, check, away=r"^FORM|\|ft-(show|add|delete|next-|tap-next_round)")
    print(f"{used} controls walked with two interviews; {len(changed)} of them change the one on show")
    assert used > 60
    assert len(changed) > 25, changed


def without(interview: dict[str, Any]) -> dict[str, Any]:
    """An interview without what grows whenever it is touched."""
    return {key: value for key, value in interview.items() if key != "sequence"}


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["thank-you-email", "phone-call"])
def test_every_control_of_the_desk_acts_on_whom_it_shows(desk: DeskPage, letter: str) -> None:
    """Each control of the desk, used after another interview and person were on show, leaves those alone."""
    page = desk.page
    page.add_init_script(QUIET)
    two(PlanPage(page, desk.words), people=["Ann", "Ann"])
    before = stored(page)
    ids = [each["id"] for each in before]
    desk.open(letter)
    changed: list[str] = []

    def go(interview: int, place: int) -> None:
        which = before[interview]
        page.evaluate("""async to => {
          if (location.hash === to) return
          const moved = new Promise(done => addEventListener("hashchange", done, {once: true}))
          location.hash = to
          await moved
        }""", f"#for={which['id']}&person={which['people'][place]['id']}")  # fmt: skip

    def begin() -> None:
        page.evaluate("""async before => {
          const desk = document.querySelector("ft-desk")
          desk.fresh = null
          await desk.kept.load()
          desk.kept.change(true, () => before)
        }""", {"schema": 2, "interviews": before, "selected": ids[0]})  # fmt: skip
        for interview, place in ((0, 0), (1, 0), (1, 1)):
            go(interview, place)
            desk.unfold()

    def check(name: str, leads: str) -> None:
        first, second = stored(page)
        assert without(first) == without(before[0]), f"{name} has changed the other interview"
        mine = json.dumps(
            [
                second["people"][0],
                {key: value for key, value in second["letters"].items() if before[1]["people"][0]["id"] in key},
            ]
        )
        assert mine == json.dumps([before[1]["people"][0], {}]), f"{name} has changed the other person"
        if without(second) != without(before[1]):
            changed.append(name)

    used = walk(page, "ft-desk", begin, check)
    print(
        f"{used} controls of {letter} walked with two interviews of two people; {len(changed)} change the one on show"
    )
    assert used > 15
    assert len(changed) > 5, changed
