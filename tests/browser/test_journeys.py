"""Journeys of readers over `/plan/`, from the first tap to the last day; at any time of theirs."""

import json
import re

from playwright.sync_api import expect

from support.plan_page import BLOCKED, FRIDAY, OpenPlan, PlanPage


def test_a_panel_of_three_on_a_bus(plan: PlanPage) -> None:
    """On a phone, 8 taps lead from home to a plan for three; one tap more ticks Ana off; on Monday all is there."""
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
    letters = plan.next.get_by_role("link")
    expect(letters).to_have_count(3)
    links = [link.get_attribute("href") or "" for link in letters.all()]
    assert all(re.search(r"letters/thank-you-email/#for=[\w-]+&person=[\w-]+$", link) for link in links), links
    assert len(set(links)) == 3
    plan.box("thank-you-email", "Ana").check()
    expect(plan.next).to_contain_text("2 people: Ben, Cleo")
    again = PlanPage(page.context.new_page(), plan.words)
    page.close()
    again.open("2026-03-09 09:00")
    expect(again.next).to_contain_text("2 people: Ben, Cleo")
    assert "ended" not in again.page.url


def test_call_me_in_four_days(plan: PlanPage) -> None:
    """The call is on its very day, and first; unanswered, a second is for a week later; after that none, and why."""
    page = plan.page
    plan.open("2026-03-05 15:30")
    plan.make("2026-03-05 15:00", people=["Ana"])
    plan.enter_named_day("call-date", number=4)
    assert plan.line["named-call"].startswith("Later: on Monday")
    plan.tap("thanked")
    plan.tap("thanked_post")
    plan.later("2026-03-09 09:00")
    assert plan.line["named-call"].startswith("Now: by the end of Monday")
    expect(plan.next).to_contain_text("by the end of Monday")
    expect(plan.next.get_by_role("link")).to_have_attribute("href", re.compile("letters/phone-call/#for="))
    plan.tap("called_no_answer")
    assert "named-call" not in plan.line or plan.line["named-call"].startswith("Done:")
    assert plan.line["call-again"].startswith("Later: from Monday, March 16, 2026 on")
    plan.later("2026-03-16 10:00")
    assert plan.line["call-again"].startswith("Now:")
    plan.tap("called_no_answer")
    assert not plan.line.get("call-again", "Done:").startswith(("Now", "Later", "Late"))
    enough = plan.words["plan_spent"].format(title="", why="")
    expect(page.locator("ft-plan")).to_contain_text(enough.strip(": "))


def test_a_week_of_silence(plan: PlanPage) -> None:
    """Day one says when to check in; that day it is first, with its letter; a week later once more; then letting go."""
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", people=["Ana"])
    assert plan.line["check-in-no-date"].startswith("Later: from Thursday, March 12, 2026 on")
    assert [when for _, when in plan.ahead] == [
        "If so: from Thursday, March 19, 2026 on",
        "If so: from Thursday, March 26, 2026 on",
    ]
    plan.tap("thanked")
    plan.tap("thanked_post")
    plan.later("2026-03-12 09:00")
    letter = plan.next.locator("a[href*='letters/check-in-no-date/#for=']")
    expect(letter).to_be_visible()
    plan.tap("checked_in")
    assert plan.line["check-in-again"].startswith("Later: from Thursday, March 19, 2026 on")
    plan.later("2026-03-19 09:00")
    assert plan.line["check-in-again"].startswith("Now:")
    plan.tap("checked_in")
    assert "check-in-again" not in plan.line
    plan.later("2026-03-26 09:00")
    assert plan.line["move-on"].startswith("Now:")


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
    plan.at("2026-12-22 11:01")  # a second tap at once, in the same place, does nothing
    plan.tell("promised-date", "2027-01-08")
    expect(page.locator(".ft-recorded")).to_contain_text(plan.words["plan_event_promised_date"])
    after = plan.line
    assert after["answer-no-news"].startswith("Now:")
    assert after["check-in-after-date"].startswith("Later: from Monday, January 11, 2027 on")
    assert "check-in-again" in before
    assert "check-in-again" not in after
    page.click("#ft-history > summary")
    entries = page.locator(".ft-history li")
    expect(entries).to_have_count(5)
    expect(entries.last).to_contain_text("Friday, January 8, 2027")
    page.click("#ft-undo")
    expect(entries).to_have_count(4)
    plan.at("2026-12-22 11:02")  # a second tap at once takes nothing back
    page.click("#ft-undo")
    expect(entries).to_have_count(3)
    assert set(plan.line) == set(before)


def test_a_second_reply_without_news_is_answered_anew(plan: PlanPage) -> None:
    """Having answered the first does not answer the second, and undo brings back that the first was answered."""
    plan.open("2026-12-22 11:00")
    plan.make("2026-12-01 10:00")
    plan.tap("no_news")
    plan.box("answer-no-news").check()
    expect(plan.page.locator("[data-task='answer-no-news'] .ft-status")).to_have_text("Done:")
    plan.later("2026-12-29 11:00")
    plan.tap("no_news")
    assert plan.line["answer-no-news"].startswith("Now:")
    plan.page.click("#ft-undo-now")
    expect(plan.page.locator("[data-task='answer-no-news'] .ft-status")).to_have_text("Done:")


def test_a_no(plan: PlanPage) -> None:
    """After a no, only thanks with feedback, then staying in touch are left, none late; Undo brings the rest back."""
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


def test_an_adviser_and_a_student(open_plan: OpenPlan) -> None:
    """A plan goes to a student by link and comes back with progress; no request ever carries a word of it."""
    adviser = open_plan().open(FRIDAY)
    adviser.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    student = open_plan()
    asked: list[str] = []
    student.page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    student.open(FRIDAY, adviser.link())
    for said in adviser.line.values():
        expect(student.page.locator(".ft-incoming")).to_contain_text(said)
    assert "Acme" not in student.stored
    student.button("plan_incoming_keep").click()
    expect(student.next).to_be_visible()
    assert student.line == adviser.line
    student.tap("thanked")
    back = student.link()
    assert not [url for url in asked if "plan=" in url.partition("#")[0] or "Acme" in url or "Ana" in url]
    adviser.page.goto("about:blank")
    adviser.open(FRIDAY, back)
    adviser.button("plan_incoming_keep").click()
    expect(adviser.page.locator("[data-task='thank-you-email'] .ft-status")).to_have_text("Done:")
    expect(adviser.page.locator("[id^=ft-show-]")).to_have_count(0)


def test_a_library_computer(open_plan: OpenPlan) -> None:
    """A computer that remembers nothing says so; the plan goes onto paper, into a calendar, a file, and on at home."""
    library = open_plan()
    library.page.add_init_script(BLOCKED)
    library.open(FRIDAY)
    library.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    expect(library.page.get_by_text(library.words["plan_storage_blocked"])).to_be_visible()
    assert "Acme" in library.paper()
    library.carry()
    assert "BEGIN:VEVENT" in library.saved(library.button("plan_calendar_all"))
    file = library.saved(library.button("plan_file_save"))
    assert json.loads(file)["interviews"][0]["people"][0]["name"] == "Ana"
    home = open_plan().open("2026-03-06 20:00")
    home.page.click("#ft-open > summary")
    home.page.locator("#ft-import").wait_for()
    home.pick(file)
    expect(home.page.locator(".ft-incoming")).to_contain_text("by Saturday 4:00 PM")
    assert "Acme" not in home.stored
    home.button("plan_file_merge").click()
    expect(home.next).to_contain_text("by Saturday 4:00 PM")
    home.later("2026-03-06 21:00")
    expect(home.next).to_contain_text("by Saturday 4:00 PM")


def test_the_link_came_by_outlook(open_plan: OpenPlan) -> None:
    """A link that the mail system has rewritten, in a tab that shows a plan: the adviser's dates first, then both."""
    adviser = open_plan().open(FRIDAY)
    adviser.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    theirs, link = adviser.line, adviser.link()
    student = open_plan().open(FRIDAY)
    student.make("2026-03-02 10:00", name="Beta", people=["Ben"])
    mine = student.line
    before, _, fragment = link.partition("#")
    rewritten = f"{before}#{fragment.replace('=', '%3D').replace('.', '%2E')}&data=05%7C02%7C&reserved=0"
    student.page.evaluate("link => { location.href = link }", rewritten)
    shown = student.page.locator(".ft-incoming")
    for said in theirs.values():
        expect(shown).to_contain_text(said)
    assert student.line == mine
    assert "Acme" not in student.stored
    student.button("plan_incoming_keep").click()
    expect(shown).to_have_count(0)
    expect(student.page.locator("#ft-line-title bdi")).to_have_text("Acme")
    assert student.line == theirs
    student.page.locator("[id^=ft-show-]", has_text="Beta").click()
    expect(student.page.locator("#ft-line-title bdi")).to_have_text("Beta")
    assert student.line == mine
    student.later("")
    expect(student.page.locator("[id^=ft-show-]")).to_have_count(2)
