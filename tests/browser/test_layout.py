"""Fingers hit what they aim at, pages fit paper, and pictures can be read."""

import pytest
from playwright.sync_api import Page

from browser.test_accessibility import SOME
from browser.test_print import FORMATS, SCREEN, WIDER
from support.built import Built
from support.eye import UNFOLD
from support.site import PHONE, OpenPage
from support.visit import visit

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


def fits(page: Page, path: str) -> list[str]:
    """What does not fit fingers on a phone, as wide as this page is now, or paper; of a page whose folds are open.

    What people press most is 44 px high, all else 24 px, in a line of text, or far from others. Paper is A4, the
    narrower one, between its margins, and has no navigation.
    """
    found = [f"/{path}: {fault}" for fault in page.evaluate(SMALL, BIG)]
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    found += [f"/{path} is cut off on paper: {fault}" for fault in page.evaluate(WIDER)]
    found += [f"/{path} shows on paper: {fault}" for fault in page.evaluate(SCREEN)]
    page.emulate_media(media="screen")
    return found


@pytest.mark.slow
def test_pages_fit_fingers_and_paper(open_page: OpenPage) -> None:
    """Fingers hit what they aim at, and nothing leaves the paper: some pages, and the plan for frames.

    All pages are looked at so in test_eye.py.
    """
    page = open_page()
    found = []
    for path in [*SOME, "embed/plan/", "es/embed/plan/"]:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        visit(page, path)
        page.evaluate(UNFOLD)
        found += fits(page, path)
    assert not found, "\n".join(found)


PAPER = round((FORMATS["A4"][0] - 28) / 25.4 * 96)


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_can_be_read(site: Built, open_page: OpenPage, width: int) -> None:
    """In no timing picture do texts touch each other, leave the picture or become tiny."""
    page = open_page(viewport={"width": width, "height": 800})
    paths = [path for path, tree in site.trees.items() if tree.with_class("ft-chart")]
    assert "timing/" in paths
    found = []
    for path in paths:
        visit(page, path)
        page.evaluate(UNFOLD)
        found += [f"/{path}: {problem}" for problem in page.evaluate(PICTURES)]
    assert not found, "\n".join(found)
