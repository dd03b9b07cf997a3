"""The plan on `/plan/` that is kept, shared, printed, and taken along; and where it cannot be."""

import io
import json
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from browser.test_print import boxes
from browser.test_requests import LISTEN
from support.bundles import holding
from support.plan_page import BLOCKED, FRIDAY, OpenPlan, PlanPage, calendar_events

pytestmark = pytest.mark.slow

SPOIL = """() => Object.entries(localStorage).filter(([key]) => key.startsWith("followthrough:plan")).forEach(
  ([key, text]) => localStorage.setItem(key, text.replace('"archived":false', '"archived":0')))"""


def test_only_what_was_checked_is_shown_unchecked(plan: PlanPage) -> None:
    """A plan as it was written comes without the rules for plans; one changed since, however little, is checked."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    asked: list[str] = []
    plan.page.on("request", lambda request: asked.append(request.url))
    plan.open(FRIDAY)
    rules = f"/js/{holding('storage/validate.js')}"
    assert not any(rules in url for url in asked)
    plan.page.evaluate(SPOIL)
    plan.open(FRIDAY)
    assert any(rules in url for url in asked)
    expect(plan.page.get_by_text(plan.words["plan_storage_corrupt"])).to_be_visible()


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
    shown = page.locator("[id^=ft-show-] .ft-tab__name")
    expect(shown).to_have_text(["Beta", "Acme"])
    shown.last.click()
    assert plan.line == before
    plan.carry()
    plan.pick(file)
    plan.button("plan_file_replace").click()
    expect(plan.shown).to_have_text("Acme")
    expect(shown).to_have_count(0)
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
        (json.dumps(wrong), "plan_error_content_one"),
    ]:
        plan.pick(text)
        start = plan.words[key].split("{")[0]
        expect(plan.page.locator(".ft-carry .ft-error")).to_have_text(re.compile(f"^{re.escape(start)}"))
        expect(plan.page.locator(".ft-carry .ft-error")).not_to_have_text(re.compile(r"[{}]"))
        expect(plan.button("plan_file_replace")).to_have_count(0)
        expect(plan.page.locator("#ft-import")).to_have_value("")  # the same file can be chosen again
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
    """What one tab records the other shows by itself."""
    plan.open("2026-03-12 10:00")
    other = PlanPage(plan.page.context.new_page(), plan.words).open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme")
    expect(other.next).to_be_visible()
    other.tap("rejected")
    expect(plan.page.locator("[data-task='after-a-no']")).to_be_visible()
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


def test_what_an_import_leaves_out_is_said(plan: PlanPage) -> None:
    """Adding a file in which the same interview has another name says which of the two is kept, and which is not."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.carry()
    file = json.loads(plan.saved(plan.button("plan_file_save")))
    file["interviews"][0] |= {"name": "Acme Bakery", "agency": True}
    plan.pick(json.dumps(file))
    plan.button("plan_file_merge").click()
    news = plan.page.locator("#ft-news")
    words = plan.words
    one = {"name": "Acme Bakery", "part": words["plan_left_name"], "here": "Acme", "there": "Acme Bakery"}
    two = {
        "name": "Acme Bakery",
        "part": words["plan_left_agency"],
        "here": words["plan_no"],
        "there": words["plan_yes"],
    }
    expect(news.locator("li")).to_have_text([words["plan_left_one"].format(**each) for each in (one, two)])
    expect(plan.page.locator("#ft-line-title bdi")).to_have_text("Acme")


def test_a_calendar_file_saved_again_takes_out_what_is_done(plan: PlanPage) -> None:
    """The second file cancels what was done since, under its UID with a higher SEQUENCE; the first cancels nothing."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    plan.carry()
    first = calendar_events(plan.saved(plan.button("plan_calendar_all")))
    assert {event["STATUS"] for event in first.values()} == {"CONFIRMED"}
    plan.tap("thanked")
    expect(plan.page.get_by_text(plan.words["plan_calendar_stale_one"].format(number=1))).to_be_visible()
    second = calendar_events(plan.saved(plan.button("plan_calendar_all")))
    assert set(first) <= set(second)
    gone = [uid for uid, event in second.items() if event["STATUS"] == "CANCELLED"]
    assert [uid.partition("-")[0] for uid in gone] == ["thank"]
    assert all(int(second[uid]["SEQUENCE"]) > int(first[uid]["SEQUENCE"]) for uid in first)
    plan.page.click("#ft-undo-now")
    third = calendar_events(plan.saved(plan.button("plan_calendar_all")))
    assert {event["STATUS"] for event in third.values()} == {"CONFIRMED"}
    assert int(third[gone[0]]["SEQUENCE"]) > int(second[gone[0]]["SEQUENCE"])


@pytest.mark.slow
@pytest.mark.parametrize("format", ["Letter", "A4"])
def test_print_with_bodies(plan: PlanPage, format: str) -> None:
    """On choice actions, advice and reasons are printed too; the center's name and room for notes always."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana", "Ben", "Cleo"])
    plan.page.locator(".ft-task summary").first.click()
    plan.page.locator(".ft-task__body").wait_for()
    short = plan.paper(format)
    for text in ("Ana · Ben · Cleo", plan.words["plan_if_title"], plan.words["plan_print_notes"], "Followthrough"):
        assert text in short
    assert plan.words["timing_why"] not in short
    counted = "window.printed = document.querySelectorAll('.ft-task__body').length"
    plan.page.evaluate(f"() => {{ window.print = () => {{ {counted} }} }}")
    plan.carry()
    plan.page.check("#ft-print-whole")
    plan.button("plan_print").click()
    plan.page.wait_for_function("() => window.printed")
    assert plan.page.evaluate("printed") == len(plan.line)
    plan.unfold()
    assert plan.words["timing_why"] in plan.paper(format)
