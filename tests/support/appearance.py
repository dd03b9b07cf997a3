"""What a reader sees of a page, measured in the browser."""

from playwright.sync_api import Page

_VISIBLE = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && element.getBoundingClientRect().width && element.getBoundingClientRect().right > 0)
  .map(element => element.outerHTML.slice(0, 80))"""

_CENTERS = """selectors => selectors.map(selector => {
  const text = document.createRange()
  text.selectNodeContents(document.querySelector(selector))
  const box = text.getBoundingClientRect()
  return (box.left + box.right) / 2
})"""

_LINE_OF_STEPS = """() => {
  const style = getComputedStyle(document.querySelector(".ft-line > li"), "::after")
  return [style.borderInlineStartWidth, style.borderInlineStartColor]
}"""

_SHEETS = """() => [document.querySelectorAll("link[rel=stylesheet]").length,
  [...document.styleSheets].filter(sheet => sheet.cssRules.length).length]"""


def visible(page: Page, selector: str) -> list[str]:
    """The elements that can be seen, each as the beginning of its HTML."""
    shown: list[str] = page.evaluate(_VISIBLE, selector)
    return shown


def text_centers(page: Page, *selectors: str) -> list[float]:
    """For each selector where the middle of its text is, in pixels from the left."""
    centers: list[float] = page.evaluate(_CENTERS, selectors)
    return centers


def line_of_steps(page: Page) -> tuple[str, str]:
    """How wide the line beside the steps is, and its color."""
    width, color = page.evaluate(_LINE_OF_STEPS)
    return width, color


def style_sheets(page: Page) -> tuple[int, int]:
    """How many the page links, and how many came with rules in them."""
    linked, read = page.evaluate(_SHEETS)
    return linked, read
