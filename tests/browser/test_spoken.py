"""What a screen reader says on three journeys, line by line.

The lines are in `tests/cases/spoken/`, for a person to read. `make spoken` writes them anew after a change of words;
what was said this time is in `tests/output/spoken/` in any case.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.plan_page import FRIDAY, PlanPage
from support.screen_reader import ScreenReader

pytestmark = pytest.mark.slow

CASES = Path(__file__).parents[1] / "cases" / "spoken"
OUTPUT = Path(__file__).parents[1] / "output" / "spoken"
Compare = Callable[[str, ScreenReader], None]


@pytest.fixture
def compare(pytestconfig: pytest.Config) -> Compare:
    """Compare what was said with what is known, by the name of a journey."""

    def compare_lines(name: str, reader: ScreenReader) -> None:
        text = "\n".join(reader.lines) + "\n"
        for folder in [OUTPUT, *([CASES] if pytestconfig.getoption("spoken") else [])]:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        known = (CASES / f"{name}.txt").read_text(encoding="utf-8")
        assert text.splitlines() == known.splitlines(), f"read {OUTPUT / name}.txt; if it is right: make spoken"

    return compare_lines


def test_a_panel_of_three(plan: PlanPage, compare: Compare) -> None:
    """From home to a plan for three, and the first thank-you recorded: each state is read from top to bottom."""
    page, reader = plan.page, ScreenReader(plan.page)
    plan.at(FRIDAY)
    page.goto("")
    reader.note("Home")
    reader.read(".ft-home-start")
    page.fill(".ft-start input", "2026-03-06T16:00")
    page.click(".ft-start a")
    plan.ready()
    reader.note("The questions")
    reader.read("ft-plan")
    plan.answer(people=["Ana", "Ben", "Cleo"])
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()
    reader.note("The plan")
    reader.read("ft-plan")
    reader.note("Ana is thanked")
    plan.box("thank-you-email", "Ana").check()
    expect(plan.next).to_contain_text("2 people: Ben, Cleo")
    reader.read("ft-plan")
    compare("a-panel-of-three", reader)


def test_a_no(plan: PlanPage, compare: Compare) -> None:
    """What is left after a no, and after taking it back."""
    reader = ScreenReader(plan.page)
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    plan.reveal("#ft-tap-rejected")
    reader.listen()
    reader.note("They said no: what is said at once")
    plan.tap("rejected")
    reader.heard()
    reader.note("The plan after a no")
    reader.read("ft-plan")
    plan.page.click("#ft-undo-now")
    expect(plan.page.locator(".ft-recorded")).to_have_count(0)
    reader.note("The plan after undo")
    reader.read("ft-plan")
    compare("a-no", reader)


def test_by_keyboard_to_a_letter(plan: PlanPage, compare: Compare) -> None:
    """A typing mistake in a date, a letter filled and sent, one undo: what has the focus, and what is announced."""
    page, reader = plan.page, ScreenReader(plan.page)
    plan.open(FRIDAY)
    plan.answer("0202-03-06 16:00", people=["Ana"])
    reader.listen()
    reader.note("A date with a mistake")
    page.locator(".ft-form [type=submit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ft-ended")).to_be_focused()
    reader.heard()
    reader.read(".ft-form")
    plan.make("2026-03-06 16:00", people=["Ana"])
    page.goto(f"letters/thank-you-email/{page.evaluate(_TO_LETTER)}")
    page.locator("ft-desk[data-ready]").wait_for()
    reader.note("The letter")
    reader.read("ft-desk")
    reader.listen()
    reader.note("The first blank, and that it was sent")
    page.locator("#ft-desk-begin").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Nurse")
    page.keyboard.press("Enter")
    page.locator("#ft-desk-sent-email").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ft-take-back")).to_be_focused()
    reader.heard()
    reader.note("Undone")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-take-back")).to_have_count(0)
    reader.heard()
    compare("by-keyboard-to-a-letter", reader)


_TO_LETTER = "new URL(document.querySelector(\"ft-plan a[href*='letters/thank-you-email/#']\").href).hash"
