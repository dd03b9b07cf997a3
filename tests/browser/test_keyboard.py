"""Everything can be reached and used with the keyboard, and you can see where you are."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError as PlaywrightTimeout, expect

from support.patience import MILLISECONDS
from support.site import PHONE, OpenPage, ask_search, wait_for_search

# What has the focus, and whether it can be seen: drawn on the element, or for hidden radios on their label.
FOCUS = """() => {
  const it = document.activeElement
  const drawn = [it, it.matches(".md-option") ? it.nextElementSibling : it]
  const rings = drawn.map(each => getComputedStyle(each)).filter(
    style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
  const seen = drawn.some(each => {
    const box = each.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1
      && box.bottom <= innerHeight + 1
  })
  return [it.className || it.tagName, it.getAttribute("href") ?? it.id, rings.length > 0 && seen]
}"""


def focus(page: Page) -> tuple[str, str, bool]:
    """What has the focus: its class, where it leads, and whether it can be seen once the page has scrolled there."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => ({FOCUS})()[2]", timeout=MILLISECONDS)  # a bare expression needs eval
    name, leads_to, seen = page.evaluate(FOCUS)
    return name, leads_to, seen


def marked(page: Page) -> str:
    """What is selected of the text in the field that has the focus."""
    text: str = page.locator(":focus").evaluate(
        "({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)"
    )
    return text


def tab_to(page: Page, selector: str) -> None:
    page.wait_for_load_state()  # until then nothing may have the focus
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector} on {page.url}")


@pytest.mark.parametrize("width", [390, 1280])
def test_tab_goes_through_the_header_in_order(open_page: OpenPage, width: int) -> None:
    """Tab reaches skip link, logo, the pages and the other language, or their menu, colors, search, the text."""
    page = open_page(viewport={"width": width, "height": 800})
    page.goto("timing/")
    wait_for_search(page)
    names = page.locator(".ft-nav a").count()
    stops = []
    for _ in range(names + 6 if width > PHONE["width"] else 6):
        page.keyboard.press("Tab")
        stops.append(focus(page))
    hidden = [stop for stop in stops if not stop[2]]
    assert not hidden, f"the focus cannot be seen at {hidden}"
    kinds = [
        next((kind for kind in ("skip", "logo", "option", "search", "nav", "menu") if kind in stop[0]), "")
        for stop in stops
    ]
    assert kinds[:2] == ["skip", "logo"], stops
    if width > PHONE["width"]:
        assert kinds[2 : 2 + names] == ["nav"] * names, stops
        assert "/es/" in stops[2 + names][1], stops
    else:
        assert kinds[2] == "menu", stops
    assert {"option", "search"} <= set(kinds[-3:-1]), stops
    assert kinds[-1] == "", "Tab does not come to the text after the header"


def test_the_menu_goes_when_it_is_left(page: Page) -> None:
    """By keyboard: it opens, its first page has the next focus; Escape closes it and goes back to its button."""
    page.goto("timing/")
    button = page.locator(".ft-menu > summary")
    button.focus()
    page.keyboard.press("Enter")
    first = page.locator(".ft-nav a").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.mouse.click(200, 820)
    expect(first).to_be_hidden()


def test_a_link_opens_what_it_leads_to(page: Page) -> None:
    """What is folded away is open, and in view, when a link or an address leads to it."""
    page.goto("dos-and-donts/")
    advice = page.locator(".ft-advice [id^=advice-], .ft-advice > li[id]").last
    id = advice.get_attribute("id")
    expect(advice).to_be_hidden()
    page.goto(f"dos-and-donts/#{id}")
    expect(advice.locator("details > p").last).to_be_in_viewport()
    rule = page.locator("h2[id^=rule-]")
    page.goto("timing/")
    last = rule.last.get_attribute("id")
    page.goto(f"timing/#{last}")
    expect(page.locator(f"details:has(#{last}) .ft-rule")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "guide/say-thank-you/", "letters/thank-you-email/", "checklist/", "404.html"])
def test_focus_is_seen_everywhere(page: Page, path: str) -> None:
    """From the first Tab to the end of a page, whatever has the focus is on the screen, with a ring around it."""
    page.goto(path)
    wait_for_search(page)
    stops = []
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        stops.append(focus(page))
        assert len(stops) < 300, "Tab is caught in a circle"
        page.keyboard.press("Tab")
    assert len(stops) > 10
    hidden = [stop for stop in stops if not stop[2]]
    assert not hidden, f"the focus cannot be seen at {hidden}"


def test_skip_link_leads_to_the_text(page: Page) -> None:
    """Enter on the skip link, and the next Tab is inside the text."""
    page.goto("guide/say-thank-you/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


def test_from_home_to_a_letter(page: Page) -> None:
    """Tab and Enter alone lead from the first page to a situation, its step and a letter."""
    page.goto("")
    tab_to(page, ".ft-situations a[href*='guide/check-in/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/guide/check-in/$"))
    tab_to(page, "a.ft-button[href*='letters/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/letters/[a-z-]+/$"))
    expect(page.locator(".ft-letter")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_search_by_keyboard(open_page: OpenPage, search_address: str, width: int) -> None:
    """Tab to the search and type: arrow and Enter lead to the words for a voicemail. Escape closes it."""
    page = open_page(base_url=search_address, viewport={"width": width, "height": 800})
    page.goto("guide/")
    wait_for_search(page)
    tab_to(page, ".md-search__input")
    ask_search(page, "voicemail")
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in focus(page)[0]
    assert focus(page)[2], "the focus cannot be seen in the results"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("voicemail")
    wait_for_search(page)
    tab_to(page, ".md-search__input")
    ask_search(page, "card")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__link").first).to_be_hidden()
    page.wait_for_function(
        "() => document.activeElement !== document.body && !document.activeElement.closest('.md-search')"
    )
    assert focus(page)[2], "the focus is out of sight after Escape"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("thank you", "/guide/say-thank-you/"),
        ("voicemail", "/letters/voicemail/"),
        ("agency", "/guide/through-an-agency/"),
    ],
)
def test_search_finds_steps_and_letters_first(open_page: OpenPage, search_address: str, asked: str, found: str) -> None:
    """What is meant comes first, before pages that list all; of a hit its title is shown."""
    page = open_page(base_url=search_address, viewport=PHONE)
    page.goto("timing/")
    wait_for_search(page)
    page.focus(".md-search__input")
    ask_search(page, asked)
    hits = page.locator(".md-search-result__link")
    expect(hits.first).to_have_attribute("href", re.compile(f"{found}(\\?|$)"))
    for hit in hits.all()[:5]:
        if hit.is_visible():
            title, whole = hit.locator("h1, h2").bounding_box(), hit.bounding_box()
            assert title
            assert whole
            assert whole["height"] - title["height"] < 24, "more than the title is shown"


@pytest.mark.slow
@pytest.mark.parametrize("key", ["f", "s", "/", "n", "p", ".", ",", "F", "?", "1"])
def test_no_single_key_does_anything(page: Page, key: str) -> None:
    """Outside a field a letter or sign without a modifier leaves the page, the focus and the search as they were."""
    page.goto("letters/")
    wait_for_search(page)
    url = page.url
    for selector in ("body", ".ft-menu > summary", ".md-option"):
        page.eval_on_selector(selector, "it => it.focus()")
        before = page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.outerHTML") == before
        assert not page.evaluate("document.querySelector('#__search').checked")
        assert page.url == url
    page.focus(".md-search__input")
    page.keyboard.press(key)
    expect(page.locator(".md-search__input")).to_have_value(key)


def test_search_says_how_many(open_page: OpenPage, search_address: str) -> None:
    """The number of hits is in a live region that was there before it."""
    page = open_page(base_url=search_address)
    page.goto("guide/")
    wait_for_search(page)
    said = page.locator(".md-search-result__meta")
    expect(said).to_have_attribute("role", "status")
    tab_to(page, ".md-search__input")
    ask_search(page, "card")
    expect(said).to_have_text(re.compile("[0-9]"))


def test_colors_by_keyboard(page: Page) -> None:
    """Space or Enter on the switch of colors changes them, and the next page keeps them."""
    page.goto("")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    tab_to(page, ".md-option")
    page.keyboard.press("Enter")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("guide/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
