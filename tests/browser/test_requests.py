"""Nothing leaves the site, and nothing in it needs a weak Content-Security-Policy."""

import pytest
from playwright.sync_api import Browser, Page, expect

from support.built import Built
from support.served import serve
from support.site import OpenPage, ask_search, wait_for_search

LISTEN = """window.refused = []
document.addEventListener("securitypolicyviolation", it => window.refused.push(
  `${it.effectiveDirective} refuses ${it.blockedURI} ${it.sourceFile}:${it.lineNumber} ${it.sample}`))"""
STORED = "navigator.cookieEnabled ? document.cookie : ''"


@pytest.fixture
def strict_page(open_page: OpenPage, strict_address: str) -> Page:
    page = open_page(base_url=strict_address)
    page.add_init_script(LISTEN)
    return page


@pytest.mark.slow
def test_every_page_under_a_strict_policy(root_site: Built, open_page: OpenPage) -> None:
    """No page asks anything of another host, sets a cookie, fails a request, or breaks a strict policy.

    There are two of these, the host's and the page's own, and what either refuses is noted.
    """
    found = []
    with serve(root_site, root_site.policy, searches=False) as address:
        page = open_page(base_url=address)
        page.add_init_script(LISTEN)
        for path in root_site.pages:
            answer = page.goto(path)
            assert answer
            assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
            found += [f"/{path}: {it}" for it in page.evaluate("window.refused")]
            found += [f"/{path}: cookie {it}" for it in [page.evaluate(STORED)] if it]
        page.goto("about:blank")
    assert not found, "\n".join(found)


def test_search_under_a_strict_policy(strict_page: Page) -> None:
    """Under a strict policy the search finds and opens the words for a voicemail."""
    strict_page.goto("timing/")
    wait_for_search(strict_page)
    strict_page.focus(".md-search__input")
    ask_search(strict_page, "voicemail")
    strict_page.locator(".md-search-result__link").first.click()
    expect(strict_page.get_by_role("heading", level=1)).to_contain_text("voicemail")
    assert strict_page.evaluate("window.refused") == []


def test_colors_under_a_strict_policy(strict_page: Page) -> None:
    """Under a strict policy the switch of colors works and its choice is kept on this device."""
    strict_page.goto("")
    scheme = strict_page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    strict_page.locator("[data-md-component=palette] label:visible").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    strict_page.goto("guide/")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    assert strict_page.evaluate("window.refused") == []


def test_a_dead_link_is_answered_kindly(browser: Browser, address: str) -> None:
    """Deep below the site, where nothing is, a reader sees the page for dead links with its look and goes home."""
    page = browser.new_page(service_workers="block")
    answer = page.goto(f"{address}guide/no/such/page/")
    assert answer
    assert answer.status == 404
    sheets = page.evaluate("[...document.styleSheets].map(sheet => [sheet.href, sheet.cssRules.length])")
    assert len(sheets) == 3  # the theme's, ours, that of pages of text
    assert all(rules for _, rules in sheets), sheets
    page.locator(".md-content .ft-button").click()
    expect(page).to_have_url(address)
    page.close()
