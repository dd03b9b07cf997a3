"""`/plan/` in the browser: what readers type and tap, and what they see then, on the day they look."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from browser.test_keyboard import focus, tab_to
from browser.test_layout import BIG, SMALL
from support.access import COLOURS, violations
from support.eye import OUTSIDE
from support.plan_page import FRIDAY, OpenPlan, PlanPage, local
from support.site import OpenPage


@pytest.mark.slow
def test_why_names_what_its_date_counts_from(plan: PlanPage) -> None:
    """One day where there is one; where documents count from several, that is said."""
    plan.open("2026-03-05 16:40")
    plan.make("2026-03-05 15:00")
    plan.unfold()
    words, when = plan.words, "Thursday, March 5, 2026 at 3:00 PM"
    for task, key in (("thank-you-email", "plan_why"), ("check-in-no-date", "plan_why_each")):
        said = words[key].format(window="", event="your interview", when=when)
        expect(plan.page.locator(f"[id$={task}] .ft-why")).to_contain_text(said)


@pytest.mark.slow
def test_interviews_at_one_company_are_told_apart(plan: PlanPage) -> None:
    """Also where its name is written in another way; and by the day to which one was moved."""
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme Inc.")
    plan.add("2026-03-09 10:00", name="acme inc")
    tabs = plan.page.locator("[id^=ft-show-] .ft-tab__name")
    expect(tabs).to_have_text(["Acme Inc. · Mar 5, 2026", "acme inc · Mar 9, 2026"])
    plan.reveal("#ft-tell-moved > summary").click()
    plan.page.fill("#ft-day-moved", "2026-03-12T10:00")
    plan.page.locator("#ft-tell-moved form button").click()
    expect(tabs).to_have_text(["Acme Inc. · Mar 5, 2026", "acme inc · Mar 12, 2026"])


@pytest.mark.slow
def test_next_round(plan: PlanPage) -> None:
    """The next round asks when it is, has a plan of its own with the same people, and the old one is kept."""
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana", "Ben"])
    plan.tap("next_round")
    meeting = plan.page.locator("#ft-meeting")
    expect(meeting).to_be_visible()
    expect(plan.page.locator("[id^=ft-show-]")).to_have_count(2)
    meeting.fill("2026-03-19T14:00")
    plan.page.locator("form", has=meeting).get_by_role("button").click()
    expect(meeting).to_have_count(0)
    plan.later("2026-03-19 15:00")
    assert plan.line["thank-you-email"].startswith("Now: by Friday 2:00 PM")
    expect(plan.page.locator(".ft-task__title", has_text="Ana, Ben").first).to_be_visible()


def test_a_moment_is_corrected(plan: PlanPage) -> None:
    """What was recorded now can be said to have happened earlier, and the dates follow."""
    plan.open("2026-12-22 11:00")
    plan.make("2026-12-01 10:00")
    plan.tap("checked_in")
    assert "December 29" in plan.line["check-in-again"]
    plan.page.click("#ft-correct-more > summary")
    plan.page.fill("#ft-correct", "2026-12-21T11:00")
    plan.page.locator("#ft-correct-more").get_by_role("button").click()
    expect(plan.page.locator("[data-task='check-in-again']")).to_contain_text("Monday")


def test_a_plan_whose_scripts_come_late(open_plan: OpenPlan) -> None:
    """However long it takes until a plan can be made, the next thing to do is on the screen once it is."""
    plan = open_plan(viewport={"width": 1280, "height": 700})
    late: list[Route] = []
    is_late = True
    plan.page.route("**/js/plan/editor.js", lambda route: late.append(route) if is_late else route.continue_())
    plan.open(FRIDAY)
    plan.answer("2026-03-06 16:00", name="Acme", people=["Ana", "Ben", "Cleo"])
    plan.button("plan_form_submit").click()
    expect(plan.page.locator(".ft-form")).to_be_visible()
    is_late = False
    late[0].continue_()
    expect(plan.page.locator(".ft-form")).to_have_count(0)
    expect(plan.next).to_be_in_viewport()


def test_a_wrong_answer(plan: PlanPage) -> None:
    """It is told right below its field, which has the focus; all that was typed is still there; then it goes on."""
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00", name="Acme", people=["Ana", "Ben"])
    field = plan.page.locator("#ft-ended")
    field.fill("")
    plan.button("plan_form_submit").click()
    told_below(plan, ".ft-form", field, "plan_error_ended")
    expect(plan.page.locator("#ft-name")).to_have_value("Acme")
    assert plan.page.locator("[name=person]").evaluate_all("all => all.map(it => it.value)") == ["Ana", "Ben"]
    assert plan.stored == ""
    field.fill("2026-03-05T15:00")
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()


@pytest.mark.parametrize(
    "type, name, text, key",
    [
        ("promised-date", "date", "", "plan_error_date"),
        ("promised-date", "date", "2026-03-04", "plan_error_date_before"),
        ("call-date", "date", "", "plan_error_date"),
        ("call-date", "number", "2.5", "plan_error_number"),
        ("promised-date", "number", "-1", "plan_error_number"),
        ("promised-date", "number", "366", "plan_error_number"),
    ],
)
def test_a_wrong_answer_on_the_line(plan: PlanPage, type: str, name: str, text: str, key: str) -> None:
    """What they said in the interview is looked over likewise."""
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme")
    fold = plan.page.locator(f"#ft-told-{type}")
    fold.locator("summary").click()
    field = fold.locator(f"[name={name}]")
    field.fill(text)
    fold.locator("[type=submit]").click()
    told_below(plan, f"#ft-told-{type}", field, key)
    field.fill({"date": "2026-03-10", "number": "3"}[name])
    fold.locator("[type=submit]").click()
    expect(fold).to_have_count(0)
    assert {"promised-date": "check-in-after-date", "call-date": "named-call"}[type] in plan.line


def told_below(plan: PlanPage, form: str, field: Locator, key: str) -> None:
    error = plan.page.locator(f"{form} .ft-error")
    expect(error).to_have_text(plan.words[key])
    expect(error).to_be_in_viewport()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    places = [it.bounding_box() for it in (field, error)]
    assert places[0]
    assert places[1]
    assert 0 < places[1]["y"] - places[0]["y"] < 120, places


@pytest.mark.parametrize("question", ["when", "setting", "channel", "agency"])
def test_small_questions_come_once(plan: PlanPage, question: str) -> None:
    """Waved off or answered, a question does not come back; the next one takes its place, below what is due."""
    asked = ["when", "setting", "channel", "agency"]
    answers = {"setting": "video", "channel": "phone", "agency": "yes"}
    plan.open(FRIDAY)
    plan.make("2026-03-06 15:00", people=["Ana"])
    shown = plan.page.locator(".ft-ask")
    for minute, each in enumerate(asked[: asked.index(question)], 41):
        expect(shown.locator("h3")).to_have_text(words_asked(plan, each))
        plan.at(f"2026-03-06 16:{minute}")
        plan.page.click("#ft-ask-skip")
    expect(shown.locator("h3")).to_have_text(words_asked(plan, question))
    below = shown.evaluate("it => [...document.querySelectorAll('.ft-task--now')].every(task => "
                           "task.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING)")  # fmt: skip
    assert below
    skip = plan.page.locator("#ft-ask-skip")
    (plan.page.locator(f"#ft-ask-{question}-{answers[question]}") if question in answers else skip).click()
    plan.later("2026-03-06 17:00")
    rest = asked[asked.index(question) + 1 :]
    if rest:
        expect(shown.locator("h3")).to_have_text(words_asked(plan, rest[0]))
    else:
        expect(shown).to_have_count(0)
    if question == "agency":
        assert "agency-check-in" in plan.line


def words_asked(plan: PlanPage, question: str) -> str:
    return plan.words[f"plan_{'form' if question in ('setting', 'channel') else 'ask'}_{question}"]


def test_a_day_that_is_taken_back_is_asked_again(plan: PlanPage) -> None:
    """Undo of what they said brings the question back; nobody is asked before the interview, or after a no."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 15:00")
    plan.enter_named_day("promised-date", "2026-03-13")
    expect(plan.page.locator("#ft-told-promised-date")).to_have_count(0)
    plan.page.click("#ft-undo-now")
    expect(plan.page.locator("#ft-told-promised-date")).to_be_visible()
    plan.tap("rejected")
    expect(plan.page.locator(".ft-ask")).to_have_count(0)
    plan.add("2026-03-09 15:00")
    expect(plan.page.locator(".ft-ask")).to_have_count(0)


def status(plan: PlanPage, task: str) -> Locator:
    return plan.page.locator(f"[data-task='{task}'] .ft-status")


def test_a_box_is_the_record(plan: PlanPage) -> None:
    """A box that is ticked records its event for whom it stands; without its mark the event is gone, for them alone."""
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", people=["Ana", "Ben"])
    plan.box("thank-you-email").check()
    expect(plan.page.locator("#ft-recorded")).to_be_visible()
    expect(status(plan, "thank-you-email")).to_have_text("Done:")
    plan.later("2026-03-05 17:00")
    plan.page.click("#ft-done > summary")
    plan.box("thank-you-email").uncheck()
    expect(plan.next).to_contain_text("2 people: Ana, Ben")
    plan.box("thank-you-email", "Ana").check()
    expect(plan.box("thank-you-email", "Ana")).to_be_checked()
    plan.box("thank-you-email", "Ben").click()
    expect(status(plan, "thank-you-email")).to_have_text("Done:")
    plan.later("2026-03-05 18:00")
    plan.page.click("#ft-done > summary")
    plan.box("notes").check()
    expect(status(plan, "notes")).to_have_text("Done:")
    plan.at("2026-03-05 18:01")  # a second tap at once does nothing
    plan.box("notes").uncheck()
    expect(status(plan, "notes")).to_have_text("Now:")


@pytest.mark.slow
def test_one_thank_you_for_all_is_taken_back_for_one(plan: PlanPage) -> None:
    """What was told of all at once stays true of the others."""
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", people=["Ana", "Ben", "Cleo"])
    plan.box("thank-you-email", "Ben").click()
    plan.tap("thanked")
    plan.later("2026-03-05 17:00")
    plan.untick("thanked", 0)
    expect(plan.box("thank-you-email", "Ana")).not_to_be_checked()
    expect(plan.box("thank-you-email", "Ben")).to_be_checked()
    expect(plan.box("thank-you-email", "Cleo")).to_be_checked()


def test_what_is_typed_outlives_the_minute(plan: PlanPage) -> None:
    """Half-answered questions stay as they are when minutes pass and when another tab makes a plan."""
    page = plan.page
    page.clock.install(time=local(FRIDAY))
    plan.open()
    plan.answer("2026-03-05 15:00", name="Acme", people=["Ana", "Ben"])
    page.evaluate("document.activeElement.blur()")
    page.clock.fast_forward(150_000)
    typed = "all => all.map(it => it.value)"
    assert page.locator("[name=person]").evaluate_all(typed) == ["Ana", "Ben"]
    other = PlanPage(page.context.new_page(), plan.words).open()
    other.make("2026-03-06 10:00", name="Other")
    expect(page.locator(".ft-example")).to_have_count(0)  # the other tab was heard
    assert page.locator("[name=person]").evaluate_all(typed) == ["Ana", "Ben"]
    plan.button("plan_form_submit").click()
    expect(page.locator("[id^=ft-show-] .ft-tab__name")).to_have_text(["Acme", "Other"])


def test_words_follow_the_clock(plan: PlanPage) -> None:
    """A page that stays open counts down, and moves on to what is late but still fine."""
    plan.page.clock.install(time=local("2026-03-06 12:50"))
    plan.open()
    plan.make("2026-03-05 15:00")
    expect(plan.next).to_contain_text("in 2 hours")
    plan.page.clock.fast_forward("02:30:00")
    expect(plan.next).to_contain_text(plan.words["plan_status_late_but_fine"])


def test_next_over_all_interviews(plan: PlanPage) -> None:
    """Several interviews stand in the order of urgency, each with what is due there, and one tap leads to it."""
    plan.open("2026-03-06 09:00")
    plan.make("2026-03-05 15:00", name="Acme")
    plan.add("2026-02-02 15:00", name="Beta")
    plan.tap("rejected")
    tabs = plan.page.locator("[id^=ft-show-]")
    expect(tabs).to_have_text([re.compile("^Acme: in 6 hours"), re.compile("^Beta: ")])
    tabs.first.click()
    expect(plan.page.locator("#ft-line-title bdi")).to_have_text("Acme")
    expect(plan.next).to_contain_text("by Friday 3:00 PM")


def test_by_keyboard(plan: PlanPage) -> None:
    """With Tab, letters and Enter alone a plan is made, a tap recorded and undone, and the focus is never lost."""
    page = plan.page
    plan.open(FRIDAY)
    tab_to(page, "#ft-ended")
    tab_to(page, "[name=person]")
    page.keyboard.type("Ana")
    tab_to(page, ".ft-people + button")
    page.keyboard.press("Enter")
    page.keyboard.type("Ben")
    tab_to(page, "[type=submit]")
    assert focus(page)[2]
    page.keyboard.press("Enter")
    expect(page.locator("#ft-next-title")).to_be_focused()
    expect(plan.next).to_contain_text("2 people: Ana, Ben")
    tab_to(page, "#ft-happened-ended")
    page.keyboard.press("Enter")
    page.locator("#ft-tap-rejected").wait_for()
    tab_to(page, "#ft-tap-rejected")
    assert focus(page)[2]
    page.keyboard.press("Enter")
    assert "after-a-no" in plan.line
    expect(page.locator("#ft-recorded")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#ft-undo-now")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ft-tap-rejected")).to_be_focused()
    assert "thank-you-email" in plan.line
    tab_to(page, "#ft-carry > summary")
    page.keyboard.press("Enter")
    page.locator(".ft-carry").wait_for()
    tab_to(page, "#ft-import")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_to_object_to(open_plan: OpenPlan, scheme: str) -> None:
    """The questions, and a plan with everything unfolded, break no rule; targets are large enough."""
    plan = open_plan(color_scheme=scheme).open()  # at the time it is: axe waits forever when the clock stands still
    rules = COLOURS if scheme == "dark" else None
    found = violations(plan.page, "plan/ (questions)", rules)
    plan.make(name="Acme", people=["Ana", "Ben"])
    plan.tap("checked_in")
    plan.add("2026-03-06 10:00", name="Beta")
    plan.unfold()
    found += violations(plan.page, "plan/", rules)
    found += plan.page.evaluate(SMALL, BIG)
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_five_interviews_on_a_small_screen(open_plan: OpenPlan) -> None:
    """At 320 px five interviews, unfolded, and a new one's questions do not scroll sideways."""
    plan = open_plan(viewport={"width": 320, "height": 640}).open(FRIDAY)
    plan.make("2026-03-01 10:00", name="A company with quite a long name", people=["Wolfeschlegelsteinhausen"])
    for day in range(2, 6):
        plan.add(f"2026-03-0{day} 10:00", name=f"Company {day}", people=["Ana", "Ben", "Cleo"])
    plan.tap("checked_in")
    plan.unfold()
    found = plan.page.evaluate(OUTSIDE)
    plan.page.click("#ft-add")
    plan.answer(people=["Ana", "Ben"])
    found += plan.page.evaluate(OUTSIDE)
    assert not found, "\n".join(found)


def test_without_javascript(open_page: OpenPage, words: dict[str, str]) -> None:
    """Without JavaScript the page is the checklist, and says why there are no dates."""
    page = open_page(java_script_enabled=False)
    page.goto("plan/")
    expect(page.locator("noscript .ft-note, .ft-note").first).to_contain_text(words_of(words["plan_no_script"]))
    assert page.locator(".ft-plan__static input:visible").count() > 25
    expect(page.locator(".ft-plan__static")).to_be_visible()


def words_of(text: str) -> str:
    """The beginning of a text up to its first mark of Markdown."""
    return re.split(r"[*_\[{(]", " ".join(text.split()))[0].strip()
