"""After whatever is done on `/plan/` the focus is on what came of it, in view; what a tap did shows where it was."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from browser.test_belongs import show, stored
from browser.test_keyboard import FOCUS
from support.patience import MILLISECONDS
from support.plan_page import FRIDAY, Fragile, OpenPlan, PlanPage, local
from support.visit import hold_back

SIZES = [{"width": 390, "height": 844}, {"width": 1280, "height": 800}]


def at_home(plan: PlanPage) -> PlanPage:
    """Two interviews, each with two people; the second is on show, its promise told."""
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-02 15:00", name="Acme", people=["Ann", "Bob"])
    plan.add("2026-03-05 15:00", name="Beta", people=["Cleo", "Dan"])
    plan.tell("promised-date", "2026-03-20")
    expect(plan.page.locator("#ft-recorded")).to_be_visible()
    return plan


def unfolded(selector: str) -> Callable[[PlanPage], Locator]:
    """A control within a fold of the page, which is unfolded first."""

    def find(plan: PlanPage) -> Locator:
        fold = selector.split(" ")[0]
        if not plan.page.locator(f"{fold}[open]").count():
            plan.page.locator(f"{fold} > summary").first.click()
        return plan.page.locator(selector).first

    return find


def day_form(selector: str) -> Callable[[PlanPage], Locator]:
    """A control in one of the groups of what happened."""
    return lambda plan: plan.reveal(selector)


def at(selector: str) -> Callable[[PlanPage], Locator]:
    return lambda plan: plan.page.locator(selector).first


ACTIONS: dict[str, Callable[[PlanPage], Locator]] = {
    "unfold a task": at(".ft-tasks details > summary"),
    "tick in a task": unfolded("[id^=ft-task-][id$=-notes] [type=checkbox]"),
    "sent, on the card": at(".ft-next [id^=ft-done]"),
    "they said no": day_form("#ft-tap-rejected"),
    "thanked": day_form("#ft-tap-thanked"),
    "next round": day_form("#ft-tap-next_round"),
    "undo": at("#ft-undo-now"),
    "undo in the history": unfolded("#ft-history #ft-undo"),
    "another time": unfolded("#ft-correct-more [type=submit]"),
    "people": unfolded("#ft-facts [type=submit]"),
    "rename": unfolded("#ft-manage [type=submit]"),
    "archive": unfolded("#ft-manage #ft-archive"),
    "delete": unfolded("#ft-manage #ft-delete"),
    "switch": at("[id^=ft-show-]:not([aria-current])"),
    "add": at("#ft-add"),
    "write it down": unfolded("[id^=ft-task-][id$=-notes] #ft-notes-notes"),
    "unfold notes": at("#ft-notes > summary"),
    "unfold days": day_form("#ft-tell-call-date > summary"),
    "something happened": at("#ft-happened-did"),
    "a box": at("[data-task=notes] > .ft-box input"),
    "a person's box": at(".ft-each [type=checkbox]"),
    "wave a question off": at("#ft-ask-skip"),
}


@pytest.mark.slow
def test_every_action_by_keyboard(plan: PlanPage) -> None:
    """Each thing that can be done, done with Enter or Space, leaves the focus on something that is on the screen.

    That of a phone, where what comes of it is soonest out of sight.
    """
    at_home(plan)
    page = plan.page
    before = page.evaluate("document.querySelector('ft-plan').store.state")
    lost = []
    for name, find in ACTIONS.items():
        page.evaluate("before => document.querySelector('ft-plan').store.change(() => before)", before)
        page.reload()
        plan.ready()
        show(plan, 1)
        plan.tell("call-date", "2026-03-20")
        expect(page.locator("#ft-recorded")).to_be_visible()
        page.evaluate("document.querySelector('ft-plan').host.load('storage-notice')")  # without it deleting waits
        control = find(plan)
        control.focus()
        page.keyboard.press("Space" if control.get_attribute("type") == "checkbox" else "Enter")
        try:
            page.wait_for_function(
                """() => {
                  const it = document.activeElement, box = it.getBoundingClientRect()
                  const top = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)
                  return it !== document.body && it.closest("ft-plan") && top > Math.min(24, box.height - 1)
                }""",
                timeout=MILLISECONDS,
            )
        except Exception:
            lost.append((name, page.evaluate(FOCUS)))
    assert not lost, lost


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=["390", "1280"])
@pytest.mark.parametrize("tapped", ["#ft-tap-thanked", "#ft-tap-rejected", "#ft-tap-no_news"])
def test_what_a_tap_did_shows_where_it_was(open_plan: OpenPlan, size: dict[str, int], tapped: str) -> None:
    """The tapped control does not move, what was recorded and Undo are right there, and a double tap records once."""
    plan = at_home(open_plan(viewport=size))
    control = plan.reveal(tapped)
    control.scroll_into_view_if_needed()
    before = box(control)
    recorded = len(stored(plan.page)[1]["events"])
    control.dblclick()
    said = plan.page.locator("#ft-recorded")
    expect(said).to_be_in_viewport()
    assert abs(box(control)["y"] - before["y"]) <= 3
    assert 0 < box(said)["y"] - before["y"] < 150
    assert len(stored(plan.page)[1]["events"]) == recorded + 1
    plan.page.click("#ft-undo-now")
    assert len(stored(plan.page)[1]["events"]) == recorded
    expect(control).to_be_focused()


@pytest.mark.parametrize("tapped", ["#ft-tap-thanked", "#ft-tap-no_news", "#ft-tap-offer"])
def test_undo_tapped_twice_takes_back_one_thing(open_plan: OpenPlan, tapped: str) -> None:
    """What moves up to where Undo was, is not tapped by the second half of a double tap."""
    plan = at_home(open_plan(has_touch=True))
    page = plan.page
    before = [interview["events"] for interview in stored(page)]
    plan.reveal(tapped).click()
    undo = page.locator("#ft-undo-now")
    undo.scroll_into_view_if_needed()
    place = box(undo)
    for by in (10, 13):
        page.touchscreen.tap(place["x"] + by, place["y"] + by)
    expect(undo).to_have_count(0)
    assert [interview["events"] for interview in stored(page)] == before
    expect(page.locator(tapped)).to_be_focused()


def test_questions_sent_twice_begin_one_interview(open_plan: OpenPlan) -> None:
    """The second half of a double tap on the form's button meets nothing of the plan that has come in its place."""
    plan = open_plan(has_touch=True)
    plan.open(FRIDAY)
    plan.answer("2026-03-06 15:00", people=["Ana"])
    plan.page.evaluate("document.querySelector('ft-plan').loadEditor()")
    button = plan.button("plan_form_submit")
    button.scroll_into_view_if_needed()
    place = box(button)
    for by in (10, 13):
        plan.page.touchscreen.tap(place["x"] + by, place["y"] + by)
    expect(plan.page.locator("#ft-next-title")).to_be_focused()
    (interview,) = stored(plan.page)
    assert [event["type"] for event in interview["events"]] == ["interview"]


@pytest.mark.parametrize("wait, events", [(900, 1), (1100, 2)])
def test_a_second_tap_within_a_second(plan: PlanPage, wait: int, events: int) -> None:
    """Within a second a tap on the same control is half a double tap; after it, it is one of its own."""
    plan.page.clock.install(time="2026-03-12T16:00:00Z")
    plan.open()
    plan.make("2026-03-05 15:00")
    plan.page.clock.pause_at("2026-03-12T17:00:00Z")
    plan.reveal("#ft-tap-checked_in").click()
    plan.page.clock.run_for(wait)
    plan.reveal("#ft-tap-checked_in").click()
    assert [event["type"] for event in stored(plan.page)[0]["events"]] == ["interview"] + ["checked-in"] * events


BY_KEY = "(it, detail) => it.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, detail}))"


@pytest.mark.parametrize("detail", [0, 1], ids=["as Chromium tells it", "as Firefox tells it"])
def test_two_controls_by_key_within_a_second(plan: PlanPage, detail: int) -> None:
    """A click by key has no place: the next one, on another control, is no second half of it, however soon it comes."""
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00")
    plan.reveal("#ft-tap-checked_in").evaluate(BY_KEY, detail)
    undo = plan.page.locator("#ft-undo-now")
    undo.evaluate(BY_KEY, detail)
    expect(undo).to_have_count(0)
    assert [event["type"] for event in stored(plan.page)[0]["events"]] == ["interview"]


TOGGLES: dict[str, tuple[Callable[[PlanPage], Locator], str]] = {
    "a tick": (unfolded("[id^=ft-task-][id$=-notes] [type=checkbox]"), "Object.keys(it.ticks).length > 0"),
    "archive": (unfolded("#ft-manage #ft-archive"), "it.archived === true"),
}
IS = "what => Function('it', `return ${what}`)(document.querySelector('ft-plan').store.interviews.at(-1))"


@pytest.mark.parametrize(("wait", "stays"), [(0, True), (1000, True), (1001, False)])
@pytest.mark.parametrize(
    ("toggle", "path", "by"),
    [
        ("a tick", "plan/", "finger"),
        ("a tick", "plan/", "Space"),
        ("archive", "plan/", "finger"),
        pytest.param("a tick", "embed/plan/", "finger", marks=pytest.mark.slow),
    ],
)
def test_a_toggle_tapped_twice(open_plan: OpenPlan, toggle: str, path: str, by: str, wait: int, stays: bool) -> None:
    """Within a second the second tap is void, after it takes back what the first one did; in the frame, too."""
    find, on = TOGGLES[toggle]
    plan = open_plan(has_touch=True)
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme")
    plan.open("", path)
    page.evaluate("document.querySelector('ft-plan').loadEditor()")
    control = find(plan)
    for after in (0, wait):
        page.clock.set_fixed_time(local(FRIDAY) + dt.timedelta(milliseconds=after))
        if by == "finger":
            control.tap()
        else:
            control.press("Space")
    assert page.evaluate(IS, on) is stays


@pytest.mark.slow
def test_a_second_tap_while_the_first_waits(fragile: Fragile) -> None:
    """What was tapped before the page could do it is done once, however often it was tapped meanwhile."""
    plan = fragile()
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme")
    page.reload()
    plan.ready()
    release = hold_back(page, "**/plan/*editor*.js*")
    for second in range(3):
        page.clock.set_fixed_time(local(FRIDAY) + dt.timedelta(seconds=5 * second))
        plan.box("thank-you-email").click(force=True)
    release()
    expect(page.locator("#ft-recorded")).to_be_visible()
    assert [event["type"] for event in stored(page)[0]["events"]] == ["interview", "thanked"]


FULL = """key => {
  const at = "2026-03-05T16:00:00-06:00[America/Chicago]"
  const many = (length, make) => Array.from({length}, (_, n) => make(n))
  const fill = {
    events: ({events}) => [...events, ...many(500 - events.length, n => ({id: `e${n}`, type: "unknown", at}))],
    ticks: () => Object.fromEntries(many(500, n => [`t${n}`, "2026-03-05T22:00:00Z"])),
  }
  document.querySelector("ft-plan").store.change(state => (
    {...state, interviews: state.interviews.map(it => ({...it, [key]: fill[key](it)}))}))
}"""
"""As many of them as an interview can hold."""


@pytest.mark.parametrize("size", SIZES, ids=["390", "1280"])
@pytest.mark.parametrize(
    ("full", "find"),
    [
        ("events", day_form("#ft-tap-rejected")),
        ("events", at(".ft-next [id^=ft-done]")),
        ("ticks", unfolded("[id^=ft-task-][id$=-notes] [type=checkbox]")),
    ],
    ids=["a tap", "the card", "a tick"],
)
def test_why_a_tap_was_refused_stands_where_it_was(
    open_plan: OpenPlan, size: dict[str, int], full: str, find: Callable[[PlanPage], Locator]
) -> None:
    """The reason is on the screen, right by what was tapped, is said aloud, and stays until something else is done."""
    plan = open_plan(viewport=size)
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 15:00", name="Acme", people=["Ann"])
    page.evaluate("document.querySelector('ft-plan').loadEditor()")
    page.evaluate(FULL, full)
    control = find(plan)
    control.scroll_into_view_if_needed()
    control.click()
    said = page.locator("#ft-problem")
    for _ in range(2):
        expect(said).to_be_in_viewport()
        assert 0 < box(said)["y"] - box(control)["y"] < 150
        page.evaluate("document.querySelector('ft-plan').draw()")
    expect(page.locator("#ft-live")).to_have_text(said.text_content() or "?")
    expect(control).to_be_focused()
    if full == "ticks":
        expect(control).not_to_be_checked()
    page.click("#ft-manage > summary")
    page.click("#ft-archive")
    expect(said).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("others", [0, 1])
def test_after_deleting_it_can_be_brought_back(fragile: Fragile, others: int) -> None:
    """The focus is on “Bring it back”, also where what says so has still to come; and so has what is brought back."""
    plan = fragile()
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme")
    for _ in range(others):
        plan.add("2026-03-05 15:00", name="Beta")
    page.click("#ft-manage > summary")
    release = hold_back(page, "**/plan/storage-notice.js*")
    page.click("#ft-delete")
    release()
    back = page.locator("#ft-restore")
    expect(back).to_be_focused()
    expect(back).to_be_in_viewport()
    assert len(stored(page)) == others
    back.press("Enter")
    expect(back).to_have_count(0)
    assert len(stored(page)) == others + 1
    expect(page.locator(":focus")).to_be_in_viewport()


def test_the_card_stays_where_it_was(plan: PlanPage) -> None:
    """Once the task on top is done it stays, ticked, with Undo below it; what is next stands below that."""
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ann"])
    plan.tap("thanked")
    plan.page.click("#ft-undo-now")
    box_of_next = plan.next.locator("> .ft-box input")
    box_of_next.scroll_into_view_if_needed()
    before = box(box_of_next)
    box_of_next.check()
    said = plan.page.locator(".ft-was-next #ft-recorded")
    expect(said).to_be_focused()
    assert abs(box(plan.page.locator(".ft-was-next > .ft-box input"))["y"] - before["y"]) <= 2
    assert abs(box(said)["y"] - before["y"]) < 150
    assert box(plan.next)["y"] > box(said)["y"]
    plan.page.click("#ft-undo-now")
    expect(plan.next.locator("> .ft-box input")).to_be_focused()


def box(locator: Locator) -> Any:
    found = locator.bounding_box()
    assert found
    return found


@pytest.mark.slow
def test_what_happens_is_said(plan: PlanPage) -> None:
    """Switching, archiving, deleting and saving are said in a region that was there before."""
    page, words = plan.page, plan.words
    plan.open("2026-03-06 16:40")
    expect(page.locator("#ft-live[role=status]")).to_have_count(1)
    at_home(plan)
    said = page.locator("#ft-live")
    show(plan, 0)
    expect(said).to_have_text(words["plan_shown"].format(name="Acme"))
    page.click("#ft-manage > summary")
    page.click("#ft-archive")
    expect(said).to_have_text(words["plan_archived_said"])
    expect(page.locator("#ft-line-title bdi")).to_contain_text("Acme")
    page.click("#ft-delete")
    expect(said).to_have_text(words["plan_deleted"])
    expect(page.locator("#ft-line-title bdi")).to_have_text("Beta")
