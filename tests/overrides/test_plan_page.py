"""`/plan/` in the browser: what readers type and tap, and what they see then, on the day they look."""

import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from overrides.built import Built
from overrides.conftest import OpenPage
from overrides.plan_page import ZONE, PlanPage, local
from overrides.planner import Data, Planner, planner
from overrides.test_accessibility import AXE, violations
from overrides.test_keyboard import focus, tab_to
from overrides.test_layout import BIG, OUTSIDE, SMALL
from overrides.test_print import boxes
from overrides.test_requests import LISTEN

TABLE = Path(__file__).parent / "plan" / "worked-examples.yaml"
CASES: dict[str, Data] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)
TAPS = {"checked-in": "checked_in", "called": "called_no_answer", "no-news": "no_news", "rejected": "rejected"}
FRIDAY = "2026-03-06 16:40"
BLOCKED = """for (const way of ["getItem", "setItem"]) {
  const known = Storage.prototype[way]
  Storage.prototype[way] = function (key, ...more) {
    if (key.startsWith("followthrough")) throw new DOMException("No", "SecurityError")
    return known.call(this, key, ...more)
  }
}"""
OpenPlan = Callable[..., PlanPage]


@pytest.fixture(scope="session")
def words(site: Built) -> dict[str, str]:
    found: dict[str, str] = json.loads((site.folder / "guide.json").read_text(encoding="utf-8"))["words"]
    return found


@pytest.fixture
def open_plan(open_page: OpenPage, words: dict[str, str]) -> OpenPlan:
    """A device in Chicago; its page of the plan is not opened yet."""
    return lambda **options: PlanPage(open_page(**{"timezone_id": ZONE, "locale": "en-US"} | options), words)


@pytest.fixture
def plan(open_plan: OpenPlan) -> PlanPage:
    return open_plan()


@pytest.fixture(scope="module")
def evaluator(browser: Browser, address: str, site: Built) -> Iterator[Planner]:
    with planner(browser, address) as page:
        page.learn("real", json.loads((site.folder / "guide.json").read_text(encoding="utf-8")))
        yield page


@pytest.mark.parametrize("sentence", CASES)
def test_worked_example(plan: PlanPage, evaluator: Planner, sentence: str) -> None:
    """What the reader types and taps gives the tasks of the table, all of those and no others, in words that agree."""
    case = CASES[sentence]
    (_, ended), *events = case["events"]
    said = [event for event in events if event[0].endswith("-date") and event[1][:10] == ended[:10]]
    plan.open(ended)
    plan.make(ended, named=(said[0][0], said[0][2]["date"]) if said else ("", ""))
    for type, when, *facts in (event for event in events if event not in said):
        plan.at(when)
        if facts:
            plan.tell(type, facts[0]["date"])
        else:
            plan.tap(TAPS[type])
    plan.later(case["now"])
    line = plan.line
    assert set(line) == _tasks(evaluator, case)
    assert set(line) == set(case.get("only", line))
    assert not set(line) & set(case.get("absent", ()))
    for rule, expected in case.get("expect", {}).items():
        assert re.match(_words(expected, local(case["now"])), line[rule]), line[rule]
    for rule, expected in case.get("expect", {}).items():
        if "until" in expected and expected["until"] != expected["latest" if "latest" in expected else "until"]:
            plan.later((local(expected["until"]) + dt.timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M"))
            assert plan.line[rule].startswith(f"Late, but still fine: {_closing(expected['latest'], ended)}")


def _tasks(evaluator: Planner, case: Data) -> set[str]:
    """The ids that the evaluator finds for the events as the table writes them."""

    def zoned(text: str) -> str:
        return f"{text.replace(' ', 'T')}[{ZONE}]"

    events = [{"type": type, "at": zoned(at), **(facts or [{}])[0]} for type, at, *facts in case["events"]]
    interview = {"events": events, "people": [], "setting": "in-person", "channel": "email", "agency": False}
    request = {"guide": "real", "interview": interview, "now": zoned(case["now"]), "timeZone": ZONE}
    return {task["id"] for task in evaluator.plans([request])[0]}


def _words(expected: Data, now: dt.datetime) -> str:
    """How the line begins for a task of the table, as far as the table says: a pattern."""
    if expected.get("status") == "later":
        if "from" not in expected:
            return "Later: "
        opens = local(expected["from"])
        day = _long(opens) if opens - now > dt.timedelta(days=6) else f"{opens:%A}"
        one_day = "until" in expected and local(expected["until"]) - opens == dt.timedelta(days=1)
        return f"Later: on {day} ·" if one_day else f"Later: (on {day}|from {day} on) ·"
    return f"Now: {_closing(expected['until'], str(now)[:16])}" if "until" in expected else "Now: "


def _closing(text: str, now: str) -> str:
    until = local(text)
    if until.hour == 0:
        return f"by the end of {until - dt.timedelta(minutes=1):%A}"
    assert until - local(now) < dt.timedelta(days=6), "the table needs a date here, not a weekday"
    return f"by {until:%A %-I:%M %p}"


def _long(day: dt.datetime) -> str:
    return f"{day:%a, %B %-d, %Y}"


def test_a_panel_of_three_on_a_bus(plan: PlanPage) -> None:
    """On a phone, 8 taps lead from home to a plan for three people; one tap more ticks Ana off, and it is kept."""
    page, taps = plan.page, 0

    def tap(selector: str) -> None:
        nonlocal taps
        taps += 1
        page.click(selector)

    plan.at(FRIDAY)
    page.goto("")
    tap(".ft-start input")
    page.fill(".ft-start input", "2026-03-06T16:00")
    tap(".ft-start a")
    plan.ready()
    expect(page.locator("#ft-ended")).to_have_value("2026-03-06T16:00")
    tap("[name=person]")
    page.keyboard.type("Ana")
    for name in ("Ben", "Cleo"):
        tap(f"button:text-is('{plan.words['plan_form_add_person']}')")
        page.keyboard.type(name)
    tap(f"button:text-is('{plan.words['plan_form_submit']}')")
    expect(plan.next).to_contain_text("3 people: Ana, Ben, Cleo")
    expect(plan.next).to_contain_text("by Saturday 4:00 PM")
    expect(plan.next).to_be_in_viewport()
    assert taps <= 12, taps
    plan.next.get_by_role("button", name="Ana").click()
    expect(plan.next).to_contain_text("2 people: Ben, Cleo")
    again = PlanPage(page.context.new_page(), plan.words)
    page.close()
    again.open("2026-03-09 09:00")
    expect(again.next).to_contain_text("2 people: Ben, Cleo")
    assert "ended" not in again.page.url


def test_call_me_in_four_days(plan: PlanPage) -> None:
    """The call is on its very day, first on the page; unanswered, a second is for a week later; after it, none."""
    page = plan.page
    plan.open("2026-03-05 15:30")
    plan.answer("2026-03-05 15:00", people=["Ana"])
    page.check("[name=named][value='call-date:in']")
    page.fill("[name=call-date-number]", "4")
    plan.button("plan_form_submit").click()
    assert plan.line["named-call"].startswith("Later: on Monday")
    plan.tap("thanked")
    plan.tap("thanked_post")
    plan.later("2026-03-09 09:00")
    assert plan.line["named-call"].startswith("Now: by the end of Monday")
    expect(plan.next).to_contain_text("by the end of Monday")
    plan.tap("called_no_answer")
    assert "named-call" not in plan.line or plan.line["named-call"].startswith("Done:")
    assert plan.line["call-again"].startswith("Later: from Mon, March 16, 2026 on")
    plan.later("2026-03-16 10:00")
    assert plan.line["call-again"].startswith("Now:")
    plan.tap("called_no_answer")
    assert not plan.line.get("call-again", "Done:").startswith(("Now", "Later", "Late"))


def test_no_news_but_a_date(plan: PlanPage) -> None:
    """One tap and one date: the answer comes first, what waits moves, all is listed, and undo brings it back."""
    page = plan.page
    plan.open("2026-12-01 11:00")
    plan.make("2026-12-01 10:00", people=["Ana"])
    plan.tap("thanked")
    plan.later("2026-12-21 11:00")
    plan.tap("checked_in")
    before = plan.line
    plan.later("2026-12-22 11:00")
    plan.tap("no_news")
    plan.tell("promised-date", "2027-01-08")
    expect(page.locator(".ft-recorded")).to_contain_text(plan.words["plan_event_promised_date"])
    after = plan.line
    assert after["answer-no-news"].startswith("Now:")
    assert after["check-in-after-date"].startswith("Later: from Mon, January 11, 2027 on")
    assert "check-in-again" in before
    assert "check-in-again" not in after
    assert page.locator(".ft-next__title").inner_text()
    page.click("#ft-history > summary")
    entries = page.locator(".ft-history li")
    expect(entries).to_have_count(5)
    expect(entries.last).to_contain_text("Fri, January 8, 2027")
    page.click("#ft-undo")
    expect(entries).to_have_count(4)
    page.click("#ft-undo")
    expect(entries).to_have_count(3)
    assert set(plan.line) == set(before)


def test_a_no(plan: PlanPage) -> None:
    """After a no, only thanks with feedback and then staying in touch are left; Undo brings the rest back."""
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00")
    before = plan.line
    plan.tap("rejected")
    assert list(plan.line) == ["after-a-no", "stay-in-touch"]
    expect(plan.next).to_contain_text(plan.page.locator(".ft-task__title").first.inner_text())
    expect(plan.page.locator(".ft-task--late")).to_have_count(0)
    plan.page.click("#ft-undo-now")
    expect(plan.page.locator(".ft-recorded")).to_have_count(0)
    assert plan.line == before


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
    expect(plan.page.locator("[id$=-check-in-again]")).to_contain_text("Monday")


@pytest.mark.parametrize(
    "type, form, text, key",
    [
        ("ended", "", "", "plan_error_ended"),
        ("promised-date", "on", "", "plan_error_date"),
        ("promised-date", "on", "2026-03-04", "plan_error_date_before"),
        ("call-date", "on", "", "plan_error_date"),
        ("promised-date", "in", "", "plan_error_number"),
        ("call-date", "in", "2.5", "plan_error_number"),
        ("call-date", "in", "-1", "plan_error_number"),
    ],
)
def test_wrong_answers(plan: PlanPage, type: str, form: str, text: str, key: str) -> None:
    """A wrong answer is told right below it, has the focus, and all that was typed is still there; then it goes on."""
    page = plan.page
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00", name="Acme", people=["Ana", "Ben"])
    field = page.locator("#ft-ended")
    if form:
        page.check(f"[name=named][value='{type}:{form}']")
        field = page.locator(f"[name={type}-{'date' if form == 'on' else 'number'}]")
    field.fill(text)
    plan.button("plan_form_submit").click()
    error = page.locator(".ft-form .ft-error")
    expect(error).to_have_text(plan.words[key])
    expect(error).to_be_in_viewport()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    places = [it.bounding_box() for it in (field, error)]
    assert places[0]
    assert places[1]
    assert 0 < places[1]["y"] - places[0]["y"] < 120, places
    expect(page.locator("#ft-name")).to_have_value("Acme")
    assert page.locator("[name=person]").evaluate_all("all => all.map(it => it.value)") == ["Ana", "Ben"]
    assert plan.stored == ""
    right = {"ended": "2026-03-05T15:00", "on": "2026-03-10", "in": "3"}
    field.fill(right[form or "ended"])
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()


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
    expect(page.locator("[id^=ft-show-]")).to_have_text(["Other", "Acme"])


def test_words_follow_the_clock(plan: PlanPage) -> None:
    """A page that stays open counts down, and moves on to what is late but still fine."""
    plan.page.clock.install(time=local("2026-03-06 12:50"))
    plan.open()
    plan.make("2026-03-05 15:00")
    expect(plan.next).to_contain_text("in 2 hours")
    plan.page.clock.fast_forward("02:30:00")
    expect(plan.next).to_contain_text(plan.words["plan_status_late_but_fine"])


def test_storage_that_is_blocked(open_plan: OpenPlan) -> None:
    """Where the browser remembers nothing the page says so, makes a plan all the same, and saves it as a file."""
    plan = open_plan()
    plan.page.add_init_script(BLOCKED)
    plan.open(FRIDAY)
    expect(plan.page.get_by_text(plan.words["plan_storage_blocked"])).to_be_visible()
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    expect(plan.page.get_by_text(plan.words["plan_storage_blocked"])).to_be_visible()
    expect(plan.next).to_contain_text("by Saturday 4:00 PM")
    plan.carry()
    file = json.loads(plan.saved(plan.button("plan_file_save")))
    assert [each["name"] for each in file["interviews"]] == ["Acme"]
    assert file["interviews"][0]["people"][0]["name"] == "Ana"


def test_file_and_erase(plan: PlanPage) -> None:
    """Everything goes into a file, is erased, and comes back from it; replacing can be taken back."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    before = plan.line
    plan.carry()
    file = plan.saved(plan.button("plan_file_save"))
    plan.button("plan_erase").click()
    assert "Acme" in plan.stored
    plan.button("plan_erase_sure").click()
    expect(page.locator(".ft-form")).to_be_visible()
    assert "Acme" not in plan.stored
    assert "Ana" not in plan.stored
    plan.make("2026-03-02 10:00", name="Beta")
    plan.carry()
    plan.pick(file)
    plan.button("plan_file_merge").click()
    shown = page.locator("[id^=ft-show-]")
    expect(shown).to_have_text(["Beta", "Acme"])
    shown.last.click()
    assert plan.line == before
    plan.carry()
    plan.pick(file)
    plan.button("plan_file_replace").click()
    expect(shown).to_have_text(["Acme"])
    plan.button("plan_restore").click()
    expect(shown).to_have_text(["Beta", "Acme"])
    expect(plan.button("plan_restore")).to_have_count(0)


def test_broken_file(plan: PlanPage) -> None:
    """A file that is broken or of another kind is refused with a sentence, and nothing changes."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    plan.carry()
    before, line = plan.stored, plan.line
    file = plan.saved(plan.button("plan_file_save"))
    wrong = json.loads(file)
    wrong["interviews"][0]["events"][0]["at"] = "soon"
    for text, key in [
        (file[:-20], "plan_error_not_json"),
        ("{}", "plan_error_format"),
        (json.dumps(wrong), "plan_error_content"),
    ]:
        plan.pick(text)
        start = plan.words[key].split("{")[0]
        expect(plan.page.locator(".ft-carry .ft-error")).to_have_text(re.compile(f"^{re.escape(start)}"))
        expect(plan.page.locator(".ft-carry .ft-error")).not_to_have_text(re.compile(r"[{}]"))
        expect(plan.button("plan_file_replace")).to_have_count(0)
        assert (plan.stored, plan.line) == (before, line)


def test_share(plan: PlanPage, open_plan: OpenPlan) -> None:
    """A link shows elsewhere what it holds and saves nothing before “yes”; “no” leaves nothing."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana", "Ben"])
    plan.tap("thanked")
    plan.carry()
    plan.button("plan_share").click()
    link = plan.page.locator(".ft-share input").input_value()
    assert link.startswith(plan.page.url.split("#")[0] + "#plan=")
    student = open_plan().open(FRIDAY, link)
    preview = student.page.locator(".ft-incoming")
    expect(preview).to_contain_text("Acme")
    expect(preview).to_contain_text("Ana, Ben")
    assert "Acme" not in student.stored
    student.button("plan_incoming_no").click()
    expect(preview).to_have_count(0)
    assert "Acme" not in student.stored
    assert "#" not in student.page.url
    other = open_plan().open(FRIDAY, link)
    other.button("plan_incoming_keep").click()
    expect(other.next).to_be_visible()
    assert other.line == plan.line
    assert "#" not in other.page.url
    other.later("")
    assert other.line == plan.line
    broken = open_plan().open(FRIDAY, link[:-30])
    expect(broken.page.get_by_text(plan.words["plan_error_link"])).to_be_visible()
    expect(broken.page.locator(".ft-form")).to_be_visible()


def test_two_tabs(plan: PlanPage) -> None:
    """What one tab records the other shows within a second."""
    plan.open("2026-03-12 10:00")
    other = PlanPage(plan.page.context.new_page(), plan.words).open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme")
    expect(other.next).to_be_visible(timeout=1000)
    other.tap("rejected")
    expect(plan.page.locator("[id$=-after-a-no]")).to_be_visible(timeout=1000)
    assert plan.line == other.line


def test_calendar(open_plan: OpenPlan) -> None:
    """“All dates” saves an event for each open task, lines ending with CRLF; Google's link is built on a click."""
    plan = open_plan()
    plan.page.add_init_script("window.open = (...all) => { window.opened = all; return null }")
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.tap("thanked")
    panel = plan.carry()
    text = plan.saved(plan.button("plan_calendar_all"))
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    still_open = [rule for rule, said in plan.line.items() if not said.startswith("Done:")]
    assert text.count("BEGIN:VEVENT") == len(still_open) >= 3
    assert len(set(re.findall(r"^UID:.*", text, re.MULTILINE))) == len(still_open)
    one = plan.saved(panel.get_by_role("button", name=plan.words["plan_calendar_one"], exact=True).first)
    assert one.count("BEGIN:VEVENT") == 1
    assert "google.com" not in plan.page.content()
    plan.button("plan_calendar_google").first.click()
    address, _, features = plan.page.evaluate("window.opened")
    assert address.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&text=")
    assert "noopener" in features


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(open_plan: OpenPlan, scheme: str) -> None:
    """The questions, and a plan with everything unfolded, break no rule that axe knows; targets are large enough."""
    plan = open_plan(color_scheme=scheme).open()  # at the time it is: axe waits forever when the clock stands still
    axe = AXE.read_text(encoding="utf-8")
    plan.page.locator("#ft-form-more > summary").click()
    found = violations(plan.page, axe, "plan/ (questions)")
    plan.make(name="Acme", people=["Ana", "Ben"])
    plan.tap("checked_in")
    plan.add("2026-03-06 10:00", name="Beta")
    plan.unfold()
    found += violations(plan.page, axe, "plan/")
    found += plan.page.evaluate(SMALL, BIG)
    assert not found, "\n".join(found)


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
    plan.answer(people=["Ana", "Ben"], named=("call-date", "2026-03-10"))
    found += plan.page.evaluate(OUTSIDE)
    assert not found, "\n".join(found)


def test_next_over_all_interviews(plan: PlanPage) -> None:
    """With several interviews the most urgent task of all is named, and one tap leads to it."""
    plan.open("2026-03-06 09:00")
    plan.make("2026-03-05 15:00", name="Acme")
    plan.add("2026-02-02 15:00", name="Beta")
    plan.tap("rejected")
    plan.page.locator(".ft-interviews p button").click()
    expect(plan.page.locator(".ft-tab[aria-current]")).to_have_text("Acme")
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
    tab_to(page, "#ft-tap-rejected")
    assert focus(page)[2]
    page.keyboard.press("Enter")
    assert "after-a-no" in plan.line
    expect(page.locator("#ft-tap-rejected")).to_be_focused()
    expect(page.locator("#ft-undo-now")).to_be_visible()
    while not page.evaluate("document.activeElement.matches('#ft-undo-now, body')"):
        page.keyboard.press("Shift+Tab")
    expect(page.locator("#ft-undo-now")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ft-next-title")).to_be_focused()
    assert "thank-you-email" in plan.line
    tab_to(page, "#ft-carry > summary")
    page.keyboard.press("Enter")
    page.locator(".ft-carry").wait_for()
    tab_to(page, "#ft-import")


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


def test_print(plan: PlanPage) -> None:
    """A plan prints on at most two sheets, with its dates, boxes for a pen, and no buttons."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana", "Ben", "Cleo"])
    reader = PdfReader(io.BytesIO(plan.page.pdf(format="Letter", tagged=True)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    assert len(reader.pages) <= 2, f"{len(reader.pages)} sheets"
    assert "by Saturday 4:00 PM" in text
    assert "Ana, Ben, Cleo" in text
    assert boxes(reader) >= len(plan.line)
    for key in (
        "plan_happened_title",
        "plan_event_rejected",
        "plan_add",
        "plan_carry_title",
        "plan_manage_title",
        "plan_history_title",
    ):
        assert plan.words[key] not in text, key
    assert "Sent to Ana" not in text


def test_strict_policy(open_plan: OpenPlan, strict_address: str) -> None:
    """Under a strict policy a plan is made, shared, saved as a calendar and a file, and opened again."""
    plan = open_plan(base_url=strict_address)
    plan.page.add_init_script(LISTEN)
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.tap("thanked")
    plan.carry()
    plan.button("plan_share").click()
    link = plan.page.locator(".ft-share input").input_value()
    assert "BEGIN:VEVENT" in plan.saved(plan.button("plan_calendar_all"))
    plan.pick(plan.saved(plan.button("plan_file_save")))
    expect(plan.button("plan_file_merge")).to_be_visible()
    assert plan.page.evaluate("window.refused") == []
    other = open_plan(base_url=strict_address)
    other.page.add_init_script(LISTEN)
    other.open(FRIDAY, link)
    other.button("plan_incoming_keep").click()
    expect(other.next).to_be_visible()
    assert other.page.evaluate("window.refused") == []
