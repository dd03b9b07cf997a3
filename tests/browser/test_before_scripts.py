"""Before its scripts have come, a page shows what they will show, in its place; none of it to who has a plan."""

import pytest
from playwright.sync_api import Locator, Page, expect

from support.plan_page import FRIDAY, PlanPage
from support.visit import AT_REST, hold_back

pytestmark = pytest.mark.slow

SCRIPTS = "**/js/**"
LETTERS = ["thank-you-email", "thank-you-card", "phone-call"]


def places(lines: Locator) -> list[tuple[str, float, float, float, float]]:
    """What each says, and where it stands."""
    texts = [" ".join(text.split()) for text in lines.all_inner_texts()]
    boxes = [
        line.bounding_box() or pytest.fail(f"{text} is not shown")
        for line, text in zip(lines.all(), texts, strict=True)
    ]
    return [(text, box["x"], box["y"], box["width"], box["height"]) for text, box in zip(texts, boxes, strict=True)]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_plan_begins_with_its_first_question(plan: PlanPage, width: int) -> None:
    """Where there is no plan, its title and what it takes are there at once, and stay where they are."""
    page = plan.page
    page.set_viewport_size({"width": width, "height": 800})
    lines = page.locator(":is(.ft-plan__coming, .ft-plan__page > section) > :is(h2, .ft-lead)")
    release = hold_back(page, SCRIPTS)
    page.goto("plan/", wait_until="commit")
    expect(lines.nth(1)).to_be_visible()
    before = places(lines)
    release()
    plan.ready()
    assert places(lines) == before
    assert len(before) == 2


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_there_at_once(page: Page, letter: str, width: int) -> None:
    """Where there is no plan, it is read before it can be filled, and no line of it moves when that comes."""
    page.set_viewport_size({"width": width, "height": 800})
    lines = page.locator(".ft-by > :last-child, .ft-letter p")
    release = hold_back(page, SCRIPTS)
    page.goto(f"letters/{letter}/", wait_until="commit")
    expect(lines.last).to_be_visible()
    before = places(lines)
    release()
    page.wait_for_selector("ft-desk[data-ready]")
    assert places(lines) == before
    assert len(before) > 3


def test_who_has_a_plan_sees_nothing_of_that(plan: PlanPage) -> None:
    """Neither the first question nor a letter to nobody: what comes is theirs."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    page = plan.page
    for path, shown in (("plan/", ".ft-plan__coming"), ("letters/thank-you-email/", ".ft-letter")):
        release = hold_back(page, SCRIPTS)
        page.goto(path, wait_until="commit")
        expect(page.locator("footer")).to_be_attached()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(shown).first).to_be_hidden()
        release()
        page.wait_for_function(AT_REST)
    expect(page.locator(".ft-letter")).to_contain_text("Ana")
