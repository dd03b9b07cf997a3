"""Pages fit small screens and large letters, fingers hit what they aim at, and pictures can be read."""

from typing import Any

import pytest
from playwright.sync_api import Page

from overrides.built import Built
from overrides.conftest import OpenPage

# Elements that stick out sideways, other than those inside something that scrolls or hides them on purpose.
OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth
  const name = it => it.tagName.toLowerCase() + (it.classList.length ? "." + it.classList[0] : "")
  const contained = it => {
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true
    return getComputedStyle(it).clipPath !== "none"
  }
  const found = []
  const scroll = document.documentElement.scrollWidth
  if (scroll > wide) found.push(`scrolls sideways: ${scroll} px on a screen of ${wide} px`)
  const out = it => {
    const box = it.getBoundingClientRect()
    return box.width && box.bottom > 0 && (box.left < -1 || box.right > wide + 1)
  }
  for (const it of document.querySelectorAll("body *")) {
    if (!it.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue
    const box = it.getBoundingClientRect()
    if (out(it) && !out(it.parentElement) && !contained(it))
      found.push(`${name(it)} from ${Math.round(box.left)} to ${Math.round(box.right)} px: ${it.textContent.trim().slice(0, 40)}`)
  }
  for (const it of document.querySelectorAll(".md-main *, .md-header *, footer *"))
    if (it.checkVisibility({visibilityProperty: true}) && getComputedStyle(it).overflowX === "hidden"
        && getComputedStyle(it).clipPath === "none" && it.scrollWidth > it.clientWidth + 1 && it.clientWidth)
      found.push(`${name(it)} cuts off its text: ${it.textContent.trim().slice(0, 40)}`)
  return found
}"""  # noqa: E501

# Controls that are too small: `big` ones below 44 px, others below 24 px (WCAG 2.5.8), unless these stand in a line
# of text or far enough from all others.
SMALL = """big => {
  const seen = it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, label[for]")]
    .filter(it => seen(it) && !it.closest(".md-skip") && getComputedStyle(it).clipPath === "none")
    .map(it => [it, (it.closest("label") ?? it).getBoundingClientRect()]).filter(([, box]) => box.width)
  const inText = it => {
    if (getComputedStyle(it).display !== "inline") return false
    const block = it.parentElement.closest("p, li, dd, td, th, div, h1, h2, h3, figcaption")
    return block.textContent.trim().length > it.textContent.trim().length
  }
  const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  const gap = ([x, y], box) => Math.hypot(
    Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0))
  const little = box => Math.min(box.height, box.width) < 23.5
  const apart = (it, box) => all.every(([other, place]) => other === it || gap(middle(box), place) >= 12
    && !(little(place) && Math.hypot(middle(box)[0] - middle(place)[0], middle(box)[1] - middle(place)[1]) < 24))
  const small = (it, box) => it.matches(big) ? box.height < 43.5
    : little(box) && !inText(it) && !apart(it, box)
  return all.filter(([it, box]) => small(it, box))
    .map(([it, box]) => `${it.tagName.toLowerCase()}.${it.className} “${it.textContent.trim().slice(0, 30)}” is `
      + `${Math.round(box.width)} × ${Math.round(box.height)} px, needs ${it.matches(big) ? 44 : 24}`)
}"""

# Texts of a picture that touch each other or leave it.
PICTURES = """() => [...document.querySelectorAll("svg.ft-chart")].flatMap(chart => {
  const frame = chart.getBoundingClientRect(), found = []
  const texts = [...chart.querySelectorAll("text")].map(it => [it.textContent.trim(), it.getBoundingClientRect()])
  texts.forEach(([text, box], index) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
        || box.bottom > frame.bottom + 1 || box.right > document.documentElement.clientWidth)
      found.push(`“${text}” leaves the picture`)
    for (const [other, place] of texts.slice(index + 1))
      if (box.left < place.right + 2 && place.left < box.right + 2 && box.top < place.bottom - 3 && place.top < box.bottom - 3)
        found.push(`“${text}” touches “${other}”`)
    if (box.height < 9) found.push(`“${text}” is only ${Math.round(box.height)} px high`)
  })
  return found.map(it => `${chart.getAttribute("aria-label").slice(0, 60)}: ${it}`)
})"""  # noqa: E501

BIG = ".ft-nav a, .ft-situations a, .ft-button, .md-header label.md-icon, .md-logo, summary, .ft-checklist input"


def on_every_page(page: Page, paths: list[str], script: str, argument: Any = None) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        found += [f"/{path}: {problem}" for problem in page.evaluate(script, argument)]
    return found


def test_nothing_sticks_out_of_a_small_screen(site: Built, open_page: OpenPage) -> None:
    """At 320 px, which is also 1280 px at 400 %, no page scrolls sideways and nothing leaves the screen."""
    page = open_page(viewport={"width": 320, "height": 640})
    found = on_every_page(page, site.pages, OUTSIDE)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 1280])
def test_letters_may_be_twice_as_large(site: Built, open_page: OpenPage, width: int) -> None:
    """With the browser's letters set to twice their size, nothing leaves the screen and no text is cut off."""
    page = open_page(viewport={"width": width, "height": 800})
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto("")
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size == pytest.approx(40), f"the site's letters did not grow with the browser's: {size}"
    found = on_every_page(page, site.pages, OUTSIDE)
    assert not found, "\n".join(found)


def test_targets_are_large_enough(site: Built, page: Page) -> None:
    """On a phone, what people press most is 44 px high, all else 24 px, in a line of text, or far from others."""
    found = on_every_page(page, site.pages, SMALL, BIG)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_can_be_read(site: Built, open_page: OpenPage, width: int) -> None:
    """In no timing picture do texts touch each other, leave the picture or become tiny."""
    page = open_page(viewport={"width": width, "height": 800})
    paths = [path for path, tree in site.trees.items() if tree.with_class("ft-chart")]
    assert "timing/" in paths
    found = on_every_page(page, paths, PICTURES)
    assert not found, "\n".join(found)
