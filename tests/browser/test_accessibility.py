"""axe-core finds nothing to object to, on any page, in any of the ways it is looked at."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from support.built import REPOSITORY, Built
from support.site import OpenPage, ask_search, wait_for_search

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
RUN = """rules => axe.run({resultTypes: ["violations"], ...(rules && {runOnly: {type: "rule", values: rules}})})
  .then(result => result.violations.map(
    it => ({id: it.id, help: it.help, nodes: it.nodes.map(node => [node.target.join(" "), node.failureSummary])})))"""
REAL_TIMERS = """() => {
  const { setTimeout, clearTimeout } = window.__pwClock?.builtins ?? window
  Object.assign(window, { setTimeout, clearTimeout })
}"""
"""With the test's clock each run of axe takes four times as long as the one before."""
COLOURS = ["color-contrast", "link-in-text-block"]
SOME = ["", "guide/say-thank-you/", "timing/", "letters/thank-you-email/", "checklist/", "sources/"]


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: npm ci --ignore-scripts"
    return Path(AXE).read_text(encoding="utf-8")


def violations(page: Page, axe: str, path: str, rules: list[str] | None = None) -> list[str]:
    """What breaks a rule; if some are named, one of these."""
    page.evaluate(REAL_TIMERS)
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN, rules)
    return [
        f"/{path}: {it['id']}: {it['help']}\n"
        + "\n".join(f"    {target}\n        {' '.join(summary.split())}" for target, summary in it["nodes"][:3])
        + (f"\n    and {len(it['nodes']) - 3} more" if len(it["nodes"]) > 3 else "")
        for it in found
    ]


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_no_violation_on_any_page(site: Built, axe: str, open_page: OpenPage, half: int) -> None:
    """On a phone no page breaks a rule that axe knows, and in dark none that is about colours.

    Of the Spanish pages, which are made alike, there is one of each kind.
    """
    paths = [path for path in site.pages if not path.startswith("es/") or path.removeprefix("es/") in SOME]
    page = open_page()
    found = []
    for path in paths[half::2]:
        page.emulate_media(color_scheme="light")
        page.goto(path)
        found += violations(page, axe, path)
        page.emulate_media(color_scheme="dark")
        switch = page.locator("#__palette_1")
        if switch.count():  # not on the page for frames, which follows the device
            switch.evaluate("it => it.click()")
            page.locator("body[data-md-color-scheme=slate]").wait_for()
            page.evaluate("localStorage.clear()")
        found += violations(page, axe, f"{path} (dark)", COLOURS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
def test_no_violation_with_everything_open(axe: str, open_page: OpenPage, width: int) -> None:
    """On a small and on a wide screen, with all folds open, no page breaks a rule that axe knows."""
    page = open_page(viewport={"width": width, "height": 800})
    found = []
    for path in SOME:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        found += violations(page, axe, path)
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_no_violation_while_searching(axe: str, open_page: OpenPage, search_address: str, width: int) -> None:
    """The open search with its results breaks no rule that axe knows."""
    page = open_page(base_url=search_address, viewport={"width": width, "height": 800})
    page.goto("")
    wait_for_search(page)
    page.focus(".md-search__input")
    ask_search(page, "voicemail")
    found = violations(page, axe, "with search")
    assert not found, "\n".join(found)
