"""With Material's instant loading, everything works after a click as it does after loading the page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.built import ORIGIN, Built
from support.engine import mkdocs, site_folder
from support.existing import load_instantly
from support.once import built_once
from support.patience import MILLISECONDS
from support.plan_page import ZONE, PlanPage
from support.served import serve

pytestmark = pytest.mark.slow


def build(folder: Path) -> Built:
    theme = {"name": "material", "features": ["navigation.instant"]}
    plugins = ["search", {"followthrough": {"languages": ["en", "es"]}}]
    site_folder(folder, real=True, theme=theme, site_url=f"{ORIGIN}/", plugins=plugins)
    (folder / "docs" / "es").mkdir()
    (folder / "docs" / "hours.md").write_text("# Hours\n\n[En español](es/horas.md)\n", encoding="utf-8")
    (folder / "docs" / "es" / "horas.md").write_text("# Horas\n\n[Plan](plan.md)\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return Built(folder / "site", "/")


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_once(tmp_path_factory, "instant", build)


@pytest.fixture
def reader(browser: Browser, instant: Built) -> Iterator[Page]:
    """On the home page; errors and refusals by the policy fail the test, and so does loading a page anew."""
    said: list[str] = []
    with serve(instant) as address:
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 900}, timezone_id=ZONE, service_workers="block"
        )
        load_instantly(context, instant.folder, address, f"{ORIGIN}/")
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.clock.install(time="2026-03-05T22:00:00Z")  # before anything has a timer
        with page.expect_response("**/sitemap.xml"):
            page.goto("about/")
        page.evaluate("window.stayed = true")
        yield page
        assert page.evaluate("window.stayed"), "the page was left"
        context.close()
    assert not said, said


def go(page: Page, name: str) -> None:
    """By the navigation in the head of the page."""
    page.locator(".ft-nav__link", has_text=name).first.click()


def test_the_plan_works_each_time(reader: Page, instant: Built) -> None:
    """It is made after a click, kept while others are read, and there again after coming back."""
    words = json.loads((instant.folder / "guide.json").read_text(encoding="utf-8"))["words"]
    plan = PlanPage(reader, words)
    go(reader, "Plan")
    plan.ready()
    plan.make("2026-03-05 15:00")
    assert "thank-you-email" in plan.line
    go(reader, "Timing")
    expect(reader.locator("ft-plan")).to_have_count(0)
    go(reader, "Plan")
    plan.ready()
    assert "thank-you-email" in plan.line


def test_a_letter_opens(reader: Page) -> None:
    """Its desk is set up, in its own style; the second letter, too."""
    for letter in ("thank-you-email", "thank-you-card"):
        go(reader, "Letters")
        link = reader.locator(f".md-content a[href$='letters/{letter}/']").first
        link.evaluate("it => it.click()")  # it may be folded away
        reader.locator(f"ft-desk[data-letter={letter}][data-ready]").wait_for()


def test_the_head_follows(reader: Page) -> None:
    """Where the reader is, the way to this page in the other language, the checklist in its own style."""
    go(reader, "Checklist")
    reader.locator("ft-checklist[data-ready]").wait_for()
    expect(reader.locator(".ft-nav__link[aria-current=page]")).to_have_text("Checklist")
    assert reader.locator(".ft-languages a[hreflang=es]").evaluate("it => it.pathname") == "/es/checklist/"
    go(reader, "Guide")
    reader.locator(".md-content a[href*='guide/wait/']").first.click()
    expect(reader.locator(".ft-path")).to_be_visible()
    expect(reader.locator(".ft-nav__link[aria-current=true]")).to_have_text("Guide")
    reader.go_back()
    expect(reader.locator(".ft-nav__link[aria-current=page]")).to_have_text("Guide")


def test_a_page_in_one_language_alone(reader: Page) -> None:
    """From there the other language begins at its start, and from the next page at that page again."""
    english = reader.locator(".ft-languages a")
    go(reader, "Hours")
    expect(reader.locator("h1")).to_have_text("Hours")
    assert english.evaluate("it => it.pathname") == "/es/hours/"
    with reader.expect_response("**/sitemap.xml"):
        reader.goto("es/horas/")
    reader.evaluate("window.stayed = true")
    assert english.evaluate("it => it.pathname") == "/"
    reader.locator(".md-content a", has_text="Plan").click()
    reader.locator("ft-plan[data-ready]").wait_for()
    assert english.evaluate("it => it.pathname") == "/plan/"
    go(reader, "Horas")
    expect(reader.locator("h1")).to_have_text("Horas")
    assert english.evaluate("it => it.pathname") == "/"
