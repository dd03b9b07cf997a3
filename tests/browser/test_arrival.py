"""What a page fetches and does not get: it says so, goes on once it is asked to, and loses nothing."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from support.bundles import holding, imported
from support.plan_page import FRIDAY, Fragile, PlanPage

pytestmark = pytest.mark.slow

LOST = "Nothing of yours is lost"


def refuse_once(page: Page, name: str, how: str = "abort") -> None:
    """Fail the first request for what holds a module, and answer all others.

    What the page of the plan imports is fetched ahead, and asked for twice at first.
    """
    file = holding(name) if "/" in name else name
    first = 2 if file in imported("plan/plan-page.js") else 1
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > first and how != "import":
            route.continue_()
        elif how == "abort":
            route.abort()
        elif how == "import":  # it comes where it is looked at, and then not where it is run
            if route.request.resource_type == "script" and "again" not in route.request.url:
                route.abort()
            else:
                route.continue_()
        elif how == "500":
            route.fulfill(status=500, body="no")
        else:
            route.fulfill(status=200, content_type="text/html", body="<p>Please log in</p>")

    page.route(f"**/{file}*", answer)


def saved(plan: PlanPage) -> PlanPage:
    """A plan that is kept on the device."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    expect(plan.next).to_be_visible()
    return plan


AT_FIRST = ["plan/plan-page.js", "ui/dom.js", "schedule/window.js", "outline.json"]


@pytest.mark.parametrize("file", AT_FIRST)
def test_what_does_not_come_at_first(file: str, fragile: Fragile) -> None:
    """The checklist is there under a sentence that says what to do; then the plan comes, as it was saved."""
    plan = saved(fragile())
    line = plan.line
    page = plan.page
    refuse_once(page, file)
    page.reload()
    late = page.locator(".ft-late")
    expect(late).to_be_visible()
    expect(late).to_contain_text(LOST)
    expect(page.locator(".ft-plan__static input").first).to_be_visible()
    late.get_by_text(plan.words["plan_again"]).click()
    plan.ready()
    expect(late).to_have_count(0)
    assert plan.line == line


@pytest.mark.parametrize("file", ["outline.json", "plan/onboarding.js", "plan/form.js", "plan/editor.js"])
def test_what_does_not_come_at_a_first_visit(file: str, fragile: Fragile) -> None:
    """So it is for those who have no plan yet; what was typed stays."""
    plan = fragile()
    plan.at(FRIDAY)
    refuse_once(plan.page, file)
    plan.page.goto("plan/")
    again = plan.button("plan_again")
    if file == "plan/editor.js":  # comes with the first move
        plan.ready()
        plan.answer("2026-03-06 16:00", name="Acme")
    expect(again).to_be_visible()
    again.click()
    plan.ready()
    if file != "plan/editor.js":
        plan.answer("2026-03-06 16:00", name="Acme")
    plan.button("plan_form_submit").click()
    expect(plan.page.locator("#ft-line-title bdi")).to_have_text("Acme")
    expect(plan.next).to_contain_text("by Saturday")


LATER: dict[str, tuple[str, str, str]] = {
    "what changes the plan": ("plan/editor.js", "#ft-tap-thanked", ".ft-recorded"),
    "something that it needs": ("storage/validate.js", "#ft-tap-thanked", ".ft-recorded"),
    "what says what was recorded": ("plan/event-forms.js", "#ft-tap-thanked", ".ft-recorded"),
    "notes": ("plan/notes.js", "#ft-notes > summary", ".ft-notes textarea"),
    "what happened": ("plan/events.js", "#ft-happened-did", "#ft-tap-thanked"),
    "a question": ("plan/event-forms.js", "#ft-told-call-date > summary", "#ft-told-call-date input"),
    "a task": ("plan/task.js", ".ft-task summary", ".ft-task__body"),
    "what a task is done for": ("guide.json", ".ft-task summary", ".ft-task__body"),
    "words for notes": ("guide.json", "#ft-notes > summary", ".ft-notes textarea"),
    "a day to name": ("plan/event-forms.js", "#ft-tell-promised-date > summary", "#ft-day-promised-date"),
    "facts": ("plan/settings.js", "#ft-facts > summary", "#ft-facts [name=person]"),
    "to take along": ("plan/export-panel.js", "#ft-carry > summary", ".ft-carry"),
    "to take along: the link": ("storage/share-link.js", "#ft-carry > summary", ".ft-carry"),
    "to take along: the file": ("storage/merge.js", "#ft-carry > summary", ".ft-carry"),
    "questions": ("plan/onboarding.js", "#ft-add", ".ft-form"),
}  # fmt: skip


HOWS = {
    **{part: ["abort"] for part in LATER},
    "what changes the plan": ["abort", "500", "portal", "import"],
    "a question": ["abort", "500", "portal", "import"],
    "something that it needs": ["abort", "500", "portal"],
    "words for notes": ["abort", "500", "portal"],
}
"""A part that never arrives, whichever it is; in all ways one of each kind: asked for at once, later, by another, data.

Within a part (`import`) something that only it needs is missing.
"""


@pytest.mark.parametrize(("part", "how"), [(part, how) for part, hows in HOWS.items() for how in hows])
def test_what_does_not_come_later(part: str, how: str, fragile: Fragile) -> None:
    """Each part says that it did not come, and comes with one tap, also where only something within it was missing."""
    file, tap, shown = LATER[part]
    plan = saved(fragile())
    page = plan.page
    plan.later(FRIDAY)
    refuse_once(page, file, how)
    (plan.reveal(tap) if tap.startswith(("#ft-tap", "#ft-tell")) else page.locator(tap).first).click()
    missing = page.locator("#ft-missing")
    expect(missing).to_have_text(f"{plan.words['plan_error_offline']} {plan.words['plan_again']}")
    expect(missing).to_be_in_viewport()
    expect(plan.next).to_be_visible()
    plan.button("plan_again").click()
    expect(page.locator(shown).first).to_be_visible()
    expect(missing).to_have_count(0)
    if shown == ".ft-recorded":
        expect(page.locator("[data-task='thank-you-email'] .ft-status")).to_have_text("Done:")
        assert plan.stored.count('"thanked"') == 1


def test_a_link_whose_part_does_not_come(fragile: Fragile) -> None:
    """What came in a link is shown once what shows it has come."""
    link = saved(fragile()).link()
    for file in ("plan/import-review.js", "storage/share-link.js", "storage/merge.js"):
        student = fragile()
        refuse_once(student.page, file)
        student.open(FRIDAY, link)
        student.button("plan_again").click()
        expect(student.page.locator(".ft-incoming")).to_contain_text("Acme")
        student.page.context.close()


def test_a_calendar_whose_library_does_not_come(fragile: Fragile) -> None:
    """The file is saved once it has come."""
    plan = saved(fragile())
    refuse_once(plan.page, "ical.js")
    plan.carry()
    plan.button("plan_calendar_all").click()
    assert "BEGIN:VEVENT" in plan.saved(plan.button("plan_again"))


def test_what_is_still_missing(fragile: Fragile) -> None:
    """Asked for again without a network it is still said, and what is readable stays."""
    plan = saved(fragile())
    page = plan.page
    page.route("**/*.js", lambda route: route.abort())
    page.click("#ft-notes > summary")
    for _ in range(2):
        plan.button("plan_again").click()
        expect(plan.button("plan_again")).to_be_visible()
    page.unroute("**/*.js")
    plan.button("plan_again").click()
    expect(page.locator(".ft-notes textarea").first).to_be_visible()
    page.route("**/outline.json", lambda route: route.abort())
    page.reload()
    expect(plan.button("plan_again")).to_be_visible()
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        plan.button("plan_again").click()
    expect(page.locator(".ft-plan__static input").first).to_be_visible()
    page.context.set_offline(False)
    page.unroute("**/outline.json")
    plan.button("plan_again").click()
    expect(plan.next).to_be_visible()


@pytest.mark.parametrize("file", ["letter.json", "desk/desk.js", "letters/letter-checks.js"])
def test_a_desk_that_does_not_come(file: str, fragile: Fragile) -> None:
    """The letter is readable under a sentence that says what to do; then the desk comes."""
    plan = saved(fragile())
    page = plan.page
    refuse_once(page, file)
    page.goto("letters/thank-you-email/")
    late = page.locator(".ft-late")
    expect(late).to_contain_text(LOST)
    expect(late).to_be_visible()
    expect(page.locator(".ft-letter .ft-blank").first).to_be_visible()
    late.get_by_text(plan.words["plan_again"]).click()
    page.locator("ft-desk[data-ready]").wait_for()
    expect(late).to_have_count(0)


@pytest.mark.parametrize("file", ["desk/print.js", "card.css"])
def test_what_prints_a_card_does_not_come(file: str, fragile: Fragile) -> None:
    """Neither without its script nor without its sizes is a card shown; both come with one tap."""
    plan = saved(fragile())
    page = plan.page
    page.goto("letters/thank-you-card/")
    page.locator("ft-desk[data-ready]").wait_for()
    refuse_once(page, file)
    page.click("#ft-print > summary")
    missing = page.locator(".ft-desk [role=alert]", has_text=plan.words["plan_again"])
    expect(missing).to_be_visible()
    expect(page.locator("#ft-print-now")).to_have_count(0)
    plan.button("plan_again").click()
    expect(page.locator(".ft-preview .ft-sheet")).to_have_css("width", re.compile(r"^40[5-9]"))  # 4¼ inches
    expect(missing).to_have_count(0)


@pytest.mark.parametrize("is_planned", [True, False])
def test_what_keeps_a_letter_does_not_come(is_planned: bool, fragile: Fragile) -> None:
    """What is typed stands in the letter meanwhile; that is said, and what was typed is kept with one tap."""
    plan = saved(fragile()) if is_planned else fragile()
    page = plan.page
    page.goto("letters/thank-you-email/")
    page.locator("ft-desk[data-ready]").wait_for()
    page.route(f"**/{holding('storage/store.js')}*", lambda route: route.abort())
    field = page.locator(".ft-question:visible input").first
    field.fill("a spotted zebra")
    expect(page.locator(".ft-letter")).to_contain_text("a spotted zebra")
    missing = page.locator(".ft-desk [role=alert]", has_text=plan.words["plan_again"])
    expect(missing).to_have_text(f"{plan.words['plan_error_offline']} {plan.words['plan_again']}")
    page.unroute_all()
    plan.button("plan_again").click()
    page.locator("ft-desk[data-keeps]").wait_for()
    expect(missing).to_have_count(0)
    page.reload()
    expect(page.locator(".ft-letter")).to_contain_text("a spotted zebra")


def test_what_was_erased_meanwhile_does_not_come_back(fragile: Fragile) -> None:
    """What is typed before it can be kept goes with the plan, if another tab erases that first."""
    plan = saved(fragile())
    page = plan.page
    page.goto("letters/thank-you-email/")
    page.locator("ft-desk[data-ready]").wait_for()
    page.route(f"**/{holding('storage/store.js')}*", lambda route: route.abort())
    page.locator(".ft-question:visible input").first.fill("a spotted zebra")
    page.locator(".ft-desk [role=alert]", has_text=plan.words["plan_again"]).wait_for()
    other = page.context.new_page()
    other.goto("about/")
    other.evaluate("localStorage.clear()")
    page.unroute_all()
    plan.button("plan_again").click()
    page.locator("ft-desk[data-keeps]").wait_for()
    assert "zebra" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes(':plan:'))") == []


@pytest.mark.parametrize(
    "file", ["embed/embed.js", "storage/location.js", "plan/plan-page.js", "outline.json", "plan/onboarding.js"]
)
def test_a_frame_whose_part_does_not_come(file: str, fragile: Fragile) -> None:
    """In a frame, too: what was answered stays."""
    plan = fragile()
    page = plan.page
    plan.at(FRIDAY)
    address = f"**/{holding(file) if '/' in file else file}*"
    page.route(address, lambda route: route.abort())
    page.goto("embed/plan/")
    if file not in ("embed/embed.js", "storage/location.js"):
        expect(page.locator(".ft-late")).to_be_hidden()
        page.locator("form input").fill("2026-03-06T11:00")
        page.locator("form button").click()
    expect(page.locator(".ft-late")).to_be_visible()
    page.unroute(address)
    page.locator(".ft-late").get_by_text(plan.words["plan_again"]).click()
    if file in ("embed/embed.js", "storage/location.js"):
        expect(page.locator("form input")).to_be_visible()
    else:
        expect(page.locator("#ft-ended")).to_have_value("2026-03-06T11:00")
