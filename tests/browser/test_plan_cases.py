"""Browsers agree with Node on the tables of `cases/dates/`, which `tests/js/schedule/` tries one by one."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.built import Built
from support.date_cases import date_cases

FAULTS = Path(__file__).parents[1] / "js" / "schedule" / "faults.js"
FAULTY = "async asked => (await import('./faults.js')).faulty((await import('./js/plan.js')).plan, ...asked)"


@pytest.mark.parametrize("temporal", ["native", "polyfill"])
def test_every_case(browser: Browser, address: str, site: Built, temporal: str) -> None:
    """With the browser's own Temporal and with the polyfill every plan is as the tables say, on the built site."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    if temporal == "polyfill":
        page.add_init_script("delete globalThis.Temporal")
    page.route("**/faults.js", lambda route: route.fulfill(path=FAULTS, content_type="text/javascript"))
    page.goto(f"{address}404.html")
    cases, guides = date_cases(json.loads((site.folder / "guide.json").read_text(encoding="utf-8")))
    found = page.evaluate(FAULTY, [guides, [each.plain for each in cases]])
    context.close()
    assert found == []
