"""No word that a reader types leaves the device: every request of a visit is written down and looked at.

The log is in `tests/output/requests.txt`, for a person to read. That no request goes to another site is looked at in
all tests (`watch` in `tests/support/site.py`).
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Request, expect

from support.plan_page import FRIDAY, OpenPlan
from support.results import count
from support.site import ask_search, wait_for_search

pytestmark = pytest.mark.slow

LOG = Path(__file__).parents[1] / "output" / "requests.txt"
TYPED = ["Quillfeather", "Zanzibarine", "Marmaladev", "pomegranates", "quick@example.org", "0123454321", "manager"]
"""Words that stand in no address of the site."""


def test_nothing_typed_leaves_the_device(open_plan: OpenPlan, search_address: str) -> None:
    """A plan with names, a letter, a link, a file, a search: only plain requests for the site's own files."""
    plan = open_plan(base_url=search_address)
    asked = _log(plan.page.context)
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Quillfeather", people=["Zanzibarine", "Marmaladev"])
    plan.tap("thanked")
    plan.link()
    plan.saved(plan.button("plan_file_save"))
    page.goto("letters/thank-you-email/")
    page.locator("ft-desk[data-ready]").wait_for()
    page.locator("#ft-desk-begin").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("pomegranates quick@example.org 0123454321")
    page.keyboard.press("Enter")
    wait_for_search(page)
    page.locator("[for=__search]:visible").first.click()
    ask_search(page, "manager")
    page.locator(".md-search-result__link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert plan.stored
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert "Quillfeather" in page.evaluate("() => Object.values(localStorage).join()"), kept
    assert plan.page.context.cookies() == []
    _write(asked)
    assert len(asked) > 20
    for request in asked:
        url, said = urlsplit(request.url), unquote(f"{request.url.partition('#')[0]} {request.all_headers()}")
        assert request.method == "GET", request.url
        assert request.post_data is None, request.url
        assert f"{url.scheme}://{url.netloc}" == search_address.rstrip("/").rpartition("/careers")[0], request.url
        found = [word for word in TYPED if word.lower() in said.lower()]
        assert not found, f"{request.url} carries {found}"


def _log(context: BrowserContext) -> list[Request]:
    """All requests of all tabs and of what runs in them, from now on; each is counted."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("blob:", "data:")):  # made on the device, and read there
            asked.append(request)
            count("requests")

    context.on("request", note)
    return asked


def _write(asked: list[Request]) -> None:
    LOG.parent.mkdir(exist_ok=True)
    lines = [f"{request.method} {urlsplit(request.url).path} {request.resource_type}" for request in asked]
    LOG.write_text("\n".join(lines) + "\n", encoding="utf-8")
