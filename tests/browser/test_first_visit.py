"""What pages with the reader's own fetch at first, and what only comes when somebody does something."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.bundles import holding
from support.plan_page import FRIDAY, OpenPlan, PlanPage

READY = {"plan/": "ft-plan", "checklist/": "ft-checklist", "letters/thank-you-email/": "ft-desk"}
DATA = {"plan/": {"outline.json"}, "checklist/": {"outline.json"}, "letters/thank-you-email/": {"letter.json"}}
LATER = ("storage/store.js", "plan/editor.js", "plan/task.js", "plan/event-forms.js", "checklist/editor.js")
"""Modules that nobody needs who only looks."""
KEY = re.compile(r"\b(?:plan|step|desk|event|channel|timing|checklist)_[a-z_]+")


def listen(page: Page) -> list[str]:
    """The paths that a page asks for from now on, within `js/` for scripts, else by the file's name."""
    asked: list[str] = []

    def note(url: str) -> None:
        path = url.partition("?")[0]
        if path.endswith("/favicon.png"):  # which only a browser with windows asks for
            return
        asked.append(path.partition("/js/")[2] or path.rpartition("/")[2])

    page.on("request", lambda request: note(request.url))
    return asked


def planned(plan: PlanPage, interviews: int) -> PlanPage:
    """So many interviews; the first one is late with what comes first."""
    for number in range(interviews):
        if number:
            plan.add("2026-03-06 11:00", name=f"Company {number}")
        else:
            plan.open(FRIDAY)
            plan.make("2026-03-03 16:00", name="Company 0", people=["Ana", "Ben"])
    return plan


@pytest.mark.parametrize("interviews", [0, 3])
@pytest.mark.parametrize("path", DATA)
def test_who_looks_fetches_no_more_than_is_shown(path: str, interviews: int, open_plan: OpenPlan) -> None:
    """One file of data, nothing of what changes or unfolds, at most twelve requests; and every word is there."""
    page = planned(open_plan(), interviews).page
    page.goto("about:blank")
    asked = listen(page)
    page.goto(path, wait_until="networkidle")
    page.locator(f"{READY[path]}[data-ready]").wait_for()
    assert {name for name in asked if name.endswith(".json")} == DATA[path]
    assert not {holding(name) for name in LATER} & set(asked)
    assert (holding("schedule/window.js") in asked) == (interviews > 0 or not path.startswith("letters/"))
    assert len(asked) <= 12, asked
    assert not KEY.search(page.locator("body").inner_text())


def test_what_unfolds_comes_once(open_plan: OpenPlan) -> None:
    """The first task that is unfolded brings the rest of the guide, and the next one nothing more."""
    plan = planned(open_plan(), 1)
    plan.open(FRIDAY)
    asked = listen(plan.page)
    folds = plan.page.locator(".ft-task details > summary")
    folds.first.click()
    expect(plan.page.locator(".ft-task__body .ft-why").first).to_be_visible()
    assert asked.count("guide.json") == 1
    folds.nth(1).click()
    expect(plan.page.locator(".ft-task__body .ft-why")).to_have_count(2)
    assert asked.count("guide.json") == 1
    assert not KEY.search(plan.page.locator("body").inner_text())


@pytest.mark.parametrize("path", ["checklist/", "letters/thank-you-email/"])
def test_what_writes_comes_with_the_first_move(path: str, open_plan: OpenPlan) -> None:
    """Before anything can be ticked or typed."""
    page = planned(open_plan(), 1).page
    page.goto(path)
    page.locator(f"{READY[path]}[data-ready]").wait_for()
    with page.expect_request(f"**/{holding('storage/registers.js')}"):
        page.locator(f"{READY[path]} :is(input, button):visible").first.focus()
