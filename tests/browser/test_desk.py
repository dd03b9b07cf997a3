"""`/letters/<id>/` in the browser: what is typed shows at once, is kept with the plan, and is told to the plan."""

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import expect

from browser.test_belongs import stored
from support.desk_page import FILLED, DeskPage, OpenDesk
from support.plan_page import BLOCKED, FRIDAY, PlanPage, local


def test_three_people_on_a_bus(desk: DeskPage) -> None:
    """From the plan to the first letter, filled and sent; the second is worded differently and told if it is not."""
    page = desk.page
    plan = desk.plan("2026-03-06 16:00", "Ana", "Ben", "Cleo")
    desk.open("thank-you-email")
    expect(page.locator(".ft-desk a.ft-tab")).to_have_text(["Ana", "Ben", "Cleo"])
    expect(page.locator(".ft-desk__when")).to_contain_text("by Saturday 4:00 PM")
    assert desk.text.startswith("Dear Ana,")
    assert "with me today about" in desk.text
    assert desk.remarks == ["blank-left"]
    desk.fill(**FILLED, moment="the night shift")
    assert "the night shift" in desk.text
    assert desk.remarks == []
    first = desk.text
    desk.choose("Ben")
    assert "Ben" in desk.text.splitlines()[0]
    assert desk.remarks == ["blank-left"], "the moment is another one for each person"
    desk.fill(moment="the new wing")
    assert desk.remarks == [], "offered in other words"
    for part in ("greeting", "thanks", "interest", "closing"):
        desk.pick(part, 0)
    assert desk.text == first.replace("Ana", "Ben").replace("the night shift", "the new wing")
    assert desk.remarks == ["alike"]
    expect(page.locator(".ft-remarks")).to_contain_text("Ana")
    desk.pick("thanks", 1)
    desk.pick("interest", 1)
    assert desk.remarks == []
    page.click("#ft-desk-sent-email")
    expect(page.locator(".ft-recorded")).to_contain_text(desk.words["desk_recorded"])
    page.click("#ft-next-person")
    desk.turned_to("Ana")
    assert "Ana" in desk.text.splitlines()[0]
    page.click("#ft-desk-sent-email")
    expect(page.locator("#ft-next-person")).to_contain_text("Cleo")
    page.locator(".ft-desk__sent").get_by_role("link", name=desk.words["desk_to_plan"]).click()
    plan.ready()
    for person, is_thanked in {"Ana": True, "Ben": True, "Cleo": False}.items():
        expect(plan.box("thank-you-email", person)).to_be_checked(checked=is_thanked)
    again = DeskPage(page.context.new_page(), desk.words)
    page.close()
    again.at("2026-03-09 09:00")
    again.open("thank-you-email")
    assert again.text == first.replace("with me today about", "with me on Friday about")
    expect(again.page.locator(".ft-desk__head")).to_contain_text("March 6")


def test_a_week_of_silence(desk: DeskPage) -> None:
    """The check-in letter is filled from what was written for the thank-you: two paragraphs, nothing to mend."""
    desk.plan("2026-03-05 15:00", "Ms. Rivera")
    desk.open("thank-you-email")
    desk.fill(**FILLED, moment="the night shift")
    desk.at("2026-03-13 09:00")
    desk.open("check-in-no-date")
    assert desk.remarks == []
    assert len(desk.text.split("\n\n")) == 2 + 3, desk.text
    for known in ("Rivera", "Nurse", "on March 5", "Kim"):
        assert known in desk.text
    expect(desk.page.locator(".ft-desk a.ft-blank")).to_have_count(0)
    desk.page.click("#ft-desk-sent-email")
    plan = PlanPage(desk.page, desk.words).open()
    assert plan.line["check-in-again"].startswith("Later:")


def test_too_early(desk: DeskPage) -> None:
    """A letter whose window opens later says so, and leads to the timing."""
    desk.plan("2026-03-05 15:00", "Ana")
    desk.open("check-in-no-date")
    assert "window" in desk.remarks
    link = desk.page.locator("[data-kind=window] a").first
    expect(link).to_have_attribute("href", re.compile("/timing/#rule-check-in-no-date$|timing/#rule-check-in-no-date$"))


def test_the_promised_date(desk: DeskPage) -> None:
    """The day they named stands in the letter."""
    plan = PlanPage(desk.page, desk.words)
    plan.open()
    plan.make("2026-03-05 15:00", people=["Ana"], named=("promised-date", "2026-03-13"))
    desk.open("check-in-after-date")
    assert "Friday, March 13" in desk.text


@pytest.mark.slow
def test_days_that_others_named(desk: DeskPage) -> None:
    """The other employer's day and the new time stand in their letters, the last one that was told."""
    plan = PlanPage(desk.page, desk.words)
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", people=["Ana"])
    for day in ("2026-03-16", "2026-03-18"):
        plan.later(FRIDAY)
        plan.tell("other-deadline", day)
        plan.page.locator("#ft-tell-other-deadline .ft-recorded").wait_for()
    plan.tell("moved", "2026-03-12T10:00")
    plan.page.locator("#ft-tell-moved .ft-recorded").wait_for()
    desk.open("other-offer")
    assert "wants my answer by Wednesday, March 18." in desk.text
    desk.open("confirm-new-time")
    assert "Thursday, March 12 at 10:00 AM." in desk.text


def test_the_day_of_an_interview_that_did_not_take_place(desk: DeskPage) -> None:
    """Who could not come, or waited in vain, writes about that day."""
    plan = PlanPage(desk.page, desk.words)
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", people=["Ana"])
    plan.tap("could_not_come")
    desk.open("missed-it")
    assert "our interview yesterday for" in desk.text


def test_sent_and_taken_back(desk: DeskPage) -> None:
    """“Sent” can be taken back; the plan is then as it was."""
    desk.plan("2026-03-06 16:00", "Ana")
    before = PlanPage(desk.page, desk.words).open().line
    desk.open("thank-you-email")
    desk.page.click("#ft-desk-sent-email")
    expect(desk.page.locator("#ft-take-back")).to_be_focused()
    desk.page.click("#ft-take-back")
    expect(desk.page.locator("#ft-desk-sent-email")).to_be_focused()
    assert PlanPage(desk.page, desk.words).open().line == before


@pytest.mark.parametrize("letter", ["thank-you-email", "phone-call", "stay-in-touch"])
def test_sent_tapped_twice(open_desk: OpenDesk, letter: str) -> None:
    """The second half of a double tap neither takes back what the first has recorded nor leads to the next person."""
    desk = open_desk(has_touch=True)
    page = desk.page
    desk.at(FRIDAY)
    desk.plan("2026-03-05 15:00", "Ana", "Ben")
    desk.open(letter)
    button = page.locator(".ft-desk__sent button").first
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place
    address = page.url
    for by in (10, 13):
        page.touchscreen.tap(place["x"] + by, place["y"] + by)
    back = page.locator("#ft-take-back")
    expect(back).to_be_focused()
    assert page.url == address
    page.clock.set_fixed_time(local(FRIDAY) + dt.timedelta(milliseconds=1001))
    back.tap()
    expect(back).to_have_count(0)


@pytest.mark.slow
def test_a_tick_instead_of_an_event(desk: DeskPage) -> None:
    """A letter that no event stands for ticks its action off, and takes the tick back."""
    plan = desk.plan("2026-03-05 15:00", "Ana")
    plan.tap("rejected")
    desk.open("stay-in-touch")
    back = desk.page.locator("#ft-take-back")
    desk.page.click("#ft-desk-sent-email")
    expect(back).to_be_visible()  # it is recorded, and the page may be left
    assert plan.open().line["stay-in-touch"].startswith("Done:")
    desk.open("stay-in-touch")
    desk.page.click("#ft-desk-sent-email")
    back.click()
    expect(back).to_have_count(0)
    assert not plan.open().line["stay-in-touch"].startswith("Done:")


def test_a_call_nobody_answers(desk: DeskPage) -> None:
    """After a call the plan asks whether they answered."""
    plan = PlanPage(desk.page, desk.words)
    plan.open()
    plan.make("2026-03-02 15:00", people=["Ana"], named=("call-date", "2026-03-06"))
    desk.open("phone-call")
    assert "Ana" in desk.text
    desk.page.click("#ft-desk-sent-no-answer")
    expect(desk.page.locator("#ft-take-back")).to_be_visible()
    assert plan.open().line["call-again"].startswith("Later:")


def test_without_a_plan(desk: DeskPage) -> None:
    """Without a plan the desk works, says that this tab alone keeps it, offers the plan; nothing is kept elsewhere."""
    page = desk.page
    desk.open("thank-you-email")
    expect(page.get_by_text(desk.words["desk_tab_only"])).to_be_visible()
    desk.fill(name="Ana", **FILLED)
    desk.open("thank-you-card")
    assert "Ana" in desk.text
    assert "Ana" not in page.evaluate("JSON.stringify(localStorage)")
    other = DeskPage(page.context.new_page(), desk.words).open("thank-you-email")
    assert "Ana" not in other.text
    page.locator(".ft-desk__sent a").click()
    expect(page).to_have_url(re.compile("/plan/$"))


@pytest.mark.parametrize("blocked", ["localStorage", "sessionStorage"])
def test_storage_that_is_blocked(open_desk: OpenDesk, blocked: str) -> None:
    """Where the browser keeps nothing, the page says so, and the letter can be written and saved all the same."""
    desk = open_desk()
    desk.page.add_init_script(BLOCKED)
    desk.open("thank-you-email")
    desk.fill(name="Ana", **FILLED)
    expect(desk.page.get_by_text(desk.words["desk_forgets"])).to_be_visible()
    assert "Ana" in desk.saved()
    assert blocked


@pytest.mark.slow
def test_two_tabs(desk: DeskPage) -> None:
    """Both tabs show what either types; what is just being typed is not taken away."""
    desk.plan("2026-03-06 16:00", "Ana")
    desk.open("thank-you-email")
    other = DeskPage(desk.page.context.new_page(), desk.words)
    other.at(FRIDAY)
    other.open("thank-you-email")
    other.fill(role="Nurse")
    expect(desk.page.locator("#ft-blank-role")).to_have_value("Nurse")
    expect(desk.paper).to_contain_text("Nurse")
    desk.ask("company").press_sequentially("Ac")
    other.fill(role="Cook")
    expect(desk.page.locator("#ft-blank-role")).to_have_value("Cook")
    expect(desk.page.locator("#ft-blank-company")).to_have_value("Ac")
    expect(desk.page.locator("#ft-blank-company")).to_be_focused()
    desk.reword("thanks")
    other.pick("thanks", 1)
    expect(desk.page.locator("#ft-pick-thanks-1")).to_be_checked()
    expect(other.paper).to_contain_text("Ac")


@pytest.mark.slow
def test_the_address_says_for_whom(desk: DeskPage) -> None:
    """A link from the plan opens the desk for that interview and that person; strange ones harm nothing."""
    desk.plan("2026-03-06 16:00", "Ana", "Ben", name="Acme")
    PlanPage(desk.page, desk.words).add("2026-03-05 10:00", name="Beta", people=["Cleo"])
    desk.open("thank-you-email")
    assert "Cleo" in desk.text.splitlines()[0]
    acme = stored(desk.page)[0]
    ben = acme["people"][1]["id"]
    desk.open("thank-you-email", f"#for={acme['id']}&person={ben}")
    desk.page.reload()
    desk.ready()
    assert "Ben" in desk.text.splitlines()[0]
    desk.open("thank-you-email", "#for=%3Cb%3E&person=__proto__")
    desk.page.reload()
    desk.ready()
    assert "Cleo" in desk.text.splitlines()[0]


@pytest.mark.slow
def test_what_is_kept_is_a_plan(desk: DeskPage) -> None:
    """Everything the desk keeps passes the plan's own rules, and only what differs from what is offered is kept."""
    desk.plan("2026-03-06 16:00", "Ana")
    desk.open("thank-you-email")
    desk.fill(name="Ms. Ana", role="Nurse", moment="the ward")
    desk.pick("thanks", 1)
    desk.write("closing", "Bye")
    saved = desk.page.evaluate("Object.entries(localStorage).find(([key]) => key.includes(':plan:'))[1]")
    [interview] = json.loads(saved)["interviews"]
    person = interview["people"][0]
    assert person["name"] == "Ms. Ana"
    assert interview["notes"] == {"role": "Nurse", f"moment:{person['id']}": "the ward"}
    assert interview["letters"] == {
        f"thank-you-email:{person['id']}": {"picks": {"thanks": 1}, "own": {"closing": "Bye"}}
    }
