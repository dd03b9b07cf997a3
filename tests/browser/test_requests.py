"""Nothing leaves the site, and nothing in it needs a weak Content-Security-Policy."""

from io import BytesIO
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from support.built import Built
from support.eye import UNFOLD
from support.lengths import kinds, two_of_each
from support.served import serve
from support.site import PHONE, OpenPage, ask_search, wait_for_search

LISTEN = """window.refused = []
document.addEventListener("securitypolicyviolation", it => window.refused.push(
  `${it.effectiveDirective} refuses ${it.blockedURI} ${it.sourceFile}:${it.lineNumber} ${it.sample}`))"""
WHOLE = """async () => {
  const used = document.querySelector("link[data-whole]")
  if (!used) return false
  const whole = Object.assign(document.createElement("link"), {rel: "stylesheet", href: used.dataset.whole})
  await new Promise(then => { whole.onload = then; used.after(whole) })
  return true
}"""
"""The theme's whole sheet, in its place."""
MET = r"""async () => {
  const used = document.querySelector("link[data-whole]")
  if (!used) return null
  const whole = new CSSStyleSheet()
  await whole.replace(await (await fetch(used.dataset.whole)).text())
  const flat = (rules, around = "") => [...rules].flatMap(rule =>
    rule.selectorText ? split(rule.selectorText).map(it => ({around, it, style: rule.style}))
    : rule.cssRules && !rule.name ? flat(rule.cssRules, around + (rule.conditionText ?? "")) : [])
  const split = text => text.split(/,(?![^(]*\))/).map(it => it.trim())
  const inAnyState = it => it.replace(/::?(?:-[\w-]+|before|after|marker|placeholder|selection|backdrop)/g, "")
    .replace(/:(?:hover|focus(?:-visible|-within)?|active|checked|target|empty|(?:in)?valid|indeterminate)/g, "")
    .replace(/:(?:link|visited|any-link)/g, "")
    .replace(/:not\(\)/g, "").replace(/(^|[\s>+~])(?=$|[\s>+~])/g, "$1*")
  const variables = ({style}) => [...style].every(name => name.startsWith("--"))
  const kept = new Set(flat(used.sheet.cssRules).map(({around, it}) => around + it))
  return flat(whole.cssRules).filter(rule => !kept.has(rule.around + rule.it) && !variables(rule))
    .filter(({it}) => { try { return document.querySelector(inAnyState(it)) } catch { return false } })
    .map(({it}) => it)
}"""
"""Selectors of the theme's whole sheet that meet something on a page, in any state, and are not in the one it has."""
STORED = "navigator.cookieEnabled ? document.cookie : ''"


@pytest.fixture
def strict_page(open_page: OpenPage, strict_address: str) -> Page:
    page = open_page(base_url=strict_address)
    page.add_init_script(LISTEN)
    return page


@pytest.mark.slow
def test_every_page_under_a_strict_policy(root_site: Built, open_page: OpenPage) -> None:
    """No page asks anything of another host, sets a cookie, fails a request, or breaks a strict policy.

    There are two of these, the host's and the page's own, and what either refuses is noted. Of Spanish pages, which are
    made from the same templates and scripts, there are two of each kind.
    """
    some = two_of_each(root_site)
    found = []
    with serve(root_site, root_site.policy, searches=False) as address:
        page = open_page(base_url=address)
        page.add_init_script(LISTEN)
        for path in (path for path in root_site.pages if not path.startswith("es/") or path in some):
            answer = page.goto(path)
            assert answer
            assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
            found += [f"/{path}: {it}" for it in page.evaluate("window.refused")]
            found += [f"/{path}: cookie {it}" for it in [page.evaluate(STORED)] if it]
        page.goto("about:blank")
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_search_under_a_strict_policy(strict_page: Page) -> None:
    """Under a strict policy the search finds and opens the words for a voicemail."""
    strict_page.goto("timing/")
    wait_for_search(strict_page)
    strict_page.focus(".md-search__input")
    ask_search(strict_page, "voicemail")
    strict_page.locator(".md-search-result__link").first.click()
    expect(strict_page.get_by_role("heading", level=1)).to_contain_text("voicemail")
    assert strict_page.evaluate("window.refused") == []


@pytest.mark.slow
@pytest.mark.parametrize("how", ["focus", "touch"])
def test_the_search_comes_when_it_is_reached_for(open_page: OpenPage, strict_address: str, how: str) -> None:
    """Until then a page asks for none of it; what was typed before it was there is answered all the same."""
    page = open_page(base_url=strict_address, viewport=PHONE if how == "touch" else {"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition(".")[0]))
    page.goto("timing/")
    page.wait_for_load_state("networkidle")
    assert not {"bundle", "search", "search_index"} & set(asked)
    if how == "focus":
        page.focus(".md-search__input")
    else:
        page.locator("[for=__search]:visible").first.click()
        expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("voicemail")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert {"bundle", "search", "search_index"} <= set(asked)


@pytest.mark.slow
def test_no_rule_is_missing_that_a_page_can_meet(site: Built, page: Page) -> None:
    """What of the theme's whole sheet meets anything on a page, in any state, is in the sheet that it starts with.

    One sheet is made for all pages. Those that are written by hand are met, and two of each kind that a template wrote.
    """
    found: dict[str, str] = {}
    for path in kinds(site)["about"] + sorted(two_of_each(site) - {*kinds(site)["about"]}):
        page.goto(path)
        missing = page.evaluate(MET)
        assert missing is not None or path.endswith("about/embed/"), path  # it has the whole sheet
        found |= dict.fromkeys(missing or [], path)
    assert not found


WIDELY_STYLED = ["timing/", "guide/say-thank-you/", "letters/", "about/accessibility/"]


@pytest.mark.parametrize(
    ("path", "media"),
    [("", "screen"), *(pytest.param(path, "screen", marks=pytest.mark.slow) for path in WIDELY_STYLED),
     *(pytest.param(path, "print", marks=pytest.mark.slow) for path in WIDELY_STYLED[:2])],
)  # fmt: skip
def test_a_page_looks_as_with_the_whole_sheet(page: Page, path: str, media: Literal["screen", "print"]) -> None:
    """Pixel by pixel, with all folds open."""
    page.emulate_media(media=media)
    page.clock.set_fixed_time("2026-03-05T15:00:00Z")  # home asks when the interview ended, and proposes now
    page.goto(path, wait_until="networkidle")
    page.evaluate(UNFOLD)
    before = page.screenshot(full_page=True, animations="disabled")
    assert page.evaluate(WHOLE)
    assert _where_apart(before, page.screenshot(full_page=True, animations="disabled")) is None


def _where_apart(one: bytes, other: bytes) -> tuple[int, int, int, int] | None:
    """The corners of what an eye sees apart; drawn twice, an edge of the same page may be a level of 255 apart."""
    first, second = (Image.open(BytesIO(it)).convert("RGB") for it in (one, other))
    assert first.size == second.size
    return ImageChops.difference(first, second).point(lambda level: 255 * (level > 8)).getbbox()


@pytest.mark.parametrize("asked", ["call", "thank"])
def test_a_hit_is_its_title(open_page: OpenPage, search_address: str, asked: str) -> None:
    """Nothing else of a page shows in the results, whatever it is made of: it would be run together."""
    page = open_page(base_url=search_address)
    page.goto("timing/")
    wait_for_search(page)
    page.locator("[for=__search]:visible").first.click()
    ask_search(page, asked)
    expect(page.locator(".md-search-result__article > :not(h1, h2)").locator("visible=true")).to_have_count(0)


@pytest.mark.slow
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
