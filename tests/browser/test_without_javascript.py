"""The guide is whole without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.appearance import visible
from support.built import Built
from support.site import OpenPage


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    return open_page(java_script_enabled=False)


def test_from_home_to_the_checklist(plain_page: Page) -> None:
    """Without JavaScript you can go from home by a situation to its step, a letter, and on to the checklist."""
    page = plain_page
    page.goto("")
    page.locator(".ft-situations a[href*='say-thank-you']").click()
    expect(page).to_have_url(re.compile("/guide/say-thank-you/$"))
    expect(page.locator(".ft-todo > li").first).to_be_visible()
    page.locator("a.ft-button[href*='letters/']").click()
    expect(page.locator(".ft-letter")).to_be_visible()
    expect(page.locator(".ft-blank").first).to_be_visible()
    page.locator(".ft-menu > summary").click()
    page.locator(".ft-nav a[href*='checklist']").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    box = page.locator(".ft-checklist input").first
    box.check()
    expect(box).to_be_checked()


@pytest.mark.slow
def test_every_page_of_the_navigation_opens(plain_page: Page) -> None:
    """Without JavaScript each entry of the navigation is seen, leads to a page with text, and is marked there."""
    plain_page.goto("")
    targets = plain_page.locator(".ft-nav a").evaluate_all("links => links.map(link => link.href)")
    assert len(targets) >= 6
    for target in targets:
        plain_page.goto("")
        plain_page.locator(".ft-menu > summary").click()
        link = plain_page.locator(".ft-nav a").nth(targets.index(target))
        expect(link).to_be_visible()
        link.click()
        expect(plain_page).to_have_url(target)
        expect(plain_page.locator(".md-content h1")).to_be_visible()
        expect(plain_page.locator(".ft-nav [aria-current]")).to_have_count(1)


def test_folds_and_pictures_work(plain_page: Page) -> None:
    """Without JavaScript the timing pictures are drawn and folds open."""
    plain_page.goto("timing/")
    charts = plain_page.locator("svg.ft-chart")
    assert charts.count() > 10
    for rule in plain_page.locator("details:has(svg.ft-chart)").all():
        rule.locator("summary").click()
    for chart in charts.all():
        expect(chart).to_be_visible()
        box = chart.bounding_box()
        assert box, chart
        assert box["width"] > 200, box
        assert box["height"] > 60, box
    fold = plain_page.locator(".md-content details").first
    inside = fold.locator("p").first
    expect(inside).to_be_hidden()
    fold.locator("summary").click()
    expect(inside).to_be_visible()


@pytest.mark.slow
def test_nothing_waits_for_a_script(site: Built, plain_page: Page) -> None:
    """Without JavaScript no page says that it is loading, is empty, or shows a control that does nothing."""
    found = []
    for path in (path for path in site.pages if not path.startswith("es/")):  # which are made alike
        plain_page.goto(path)
        text = plain_page.locator("body").inner_text().replace('loading="lazy"', "")  # in code to copy
        if re.search(r"loading|please wait|initializ|enable javascript", text, re.IGNORECASE):
            found.append(f"/{path} says that it waits")
        if len(plain_page.locator(".md-content").inner_text()) < 100:
            found.append(f"/{path} shows almost nothing")
        dead = (
            ".md-search, .md-search__input, [for=__search], [for=__drawer], [data-md-component=palette] label, button"
        )
        found += [f"/{path} shows {it}" for it in visible(plain_page, dead)]
    assert not found, "\n".join(found)


def test_the_device_decides_on_colors(open_page: OpenPage) -> None:
    """Without JavaScript a device that is set to dark gets dark pages."""
    shade = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = open_page(java_script_enabled=False, color_scheme=scheme)
        page.goto("guide/wait/")
        assert (page.evaluate(shade) < 200) == is_dark, scheme
