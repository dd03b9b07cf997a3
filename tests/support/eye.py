"""What an eye would find on a page: broken words, text that is cut off, glued controls, a page that scrolls sideways.

Each look returns what it found, one line each, for the page as it is shown now. What is meant to be so is said in the
look itself.
"""

from playwright.sync_api import CDPSession, Page

SPACE = """isSpaced => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets = isSpaced ? [sheet] : []
}"""
"""The spacing that readers may set for themselves (WCAG 1.4.12), or the page's own again."""

UNFOLD = "document.querySelectorAll('.md-content details').forEach(it => { it.open = true })"

_TOOLS = """
  const wide = document.documentElement.clientWidth
  const isSeen = it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && getComputedStyle(it).clipPath === "none"
  const name = it => it.tagName.toLowerCase() + (it.classList.length ? "." + it.classList[0] : "")
  const text = it => `“${it.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)}”`
"""

BROKEN = (
    "() => {"
    + _TOOLS
    + r"""
  // A word is broken where its letters stand on two lines, and it has no hyphen or slash to break at.
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const it = node.parentElement
    if (!node.data.trim() || it.closest("script, style, template, pre, code, svg, bdi")) continue
    range.selectNodeContents(node)
    if (range.getBoundingClientRect().height < 1.5 * parseFloat(getComputedStyle(it).fontSize) || !isSeen(it)) continue
    for (const {0: word, index} of node.data.matchAll(/[\p{L}\p{N}'’]{2,}/gu)) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const boxes = range.getClientRects()
      if (boxes.length < 2) continue
      const lines = new Set([...boxes].filter(box => box.width > 0.5).map(box => Math.round(box.top)))
      if (lines.size > 1) found.add(`${name(it)} breaks the word “${word}”`)
    }
  }
  return [...found]
}"""
)
"""Words that a line breaks in their middle; `hyphens: auto` breaks them by the rules, which is no fault in a table."""

OUTSIDE = (
    "() => {"
    + _TOOLS
    + """
  // What sticks out sideways, other than inside something that scrolls or hides it on purpose; text that is cut off.
  const found = []
  const contained = it => {
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true
    return getComputedStyle(it).clipPath !== "none"
  }
  const scroll = document.documentElement.scrollWidth
  if (scroll > wide) found.push(`scrolls sideways: ${scroll} px on a screen of ${wide} px`)
  const out = it => {
    const box = it.getBoundingClientRect()
    return box.width && box.bottom > 0 && (box.left < -1 || box.right > wide + 1)
  }
  for (const it of document.querySelectorAll("body *"))
    if (out(it) && isSeen(it) && !out(it.parentElement) && !contained(it)) {
      const box = it.getBoundingClientRect()
      found.push(`${name(it)} from ${Math.round(box.left)} to ${Math.round(box.right)} px: ${text(it)}`)
    }
  for (const it of document.querySelectorAll(".md-main *, .md-header *, footer *")) {
    if (!it.clientWidth || (it.scrollWidth <= it.clientWidth + 1 && it.scrollHeight <= it.clientHeight + 1)) continue
    if (it.matches("input, textarea, select, svg *, label.md-icon") || !isSeen(it)) continue
    const style = getComputedStyle(it)
    if (/hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1)
      found.push(`${name(it)} cuts off its text: ${text(it)}`)
    if (/hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 1 && it.textContent.trim())
      found.push(`${name(it)} cuts off the foot of its text: ${text(it)}`)
  }
  return found
}"""
)

GLUED = (
    "() => {"
    + _TOOLS
    + """
  // Controls that are seen closer to each other than 8 px. What is seen of one is its edge or ground, else its words
  // and pictures: rows of a list may touch, so that a finger hits them. Links within a text stand where it has them.
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, label[for]")]
    .filter(it => isSeen(it) && !it.closest(".md-skip, .md-search") && it.type !== "hidden")
  const target = it => it.closest("label") ?? it
  const isDrawn = it => {
    const style = getComputedStyle(it)
    return it.matches("input, select, textarea") || style.backgroundColor !== "rgba(0, 0, 0, 0)"
      || style.borderTopStyle !== "none" && style.borderTopWidth !== "0px" && style.borderLeftWidth !== "0px"
  }
  const range = document.createRange()
  const seen = it => {
    if (isDrawn(it)) return [it.getBoundingClientRect()]
    const walker = document.createTreeWalker(it, NodeFilter.SHOW_ALL)
    const boxes = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() && isSeen(node.parentElement)) {
        range.selectNodeContents(node)
        boxes.push(...range.getClientRects())
      } else if (node instanceof Element && (node.matches("svg, img, input") || isDrawn(node)) && isSeen(node))
        boxes.push(node.getBoundingClientRect())
    }
    return boxes.filter(box => box.width > 0.5)
  }
  const isInText = it => {
    if (!getComputedStyle(it).display.startsWith("inline")) return false
    const block = it.parentElement.closest("p, li, dd, td, th, div, h1, h2, h3, figcaption, summary, caption")
    return Boolean(block) && block.textContent.trim().length > it.textContent.trim().length
  }
  const around = boxes => ({
    left: Math.min(...boxes.map(box => box.left)), right: Math.max(...boxes.map(box => box.right)),
    top: Math.min(...boxes.map(box => box.top)), bottom: Math.max(...boxes.map(box => box.bottom))})
  const shown = all.map(it => ({it, boxes: seen(it)})).filter(({boxes}) => boxes.length)
    .map(({it, boxes}) => ({it, boxes, whole: around(boxes)}))
  const between = (one, other, from, to) => Math.max(other[from] - one[to], one[from] - other[to], 0)
  const apart = (one, other) => Math.hypot(between(one, other, "left", "right"), between(one, other, "top", "bottom"))
  const found = []
  shown.forEach(({it, boxes, whole}, index) => {
    for (const {it: other, boxes: places, whole: place} of shown.slice(index + 1)) {
      if (apart(whole, place) >= 7.5) continue // all but a few are, and this is soon found out
      if (target(it) === target(other) || it.contains(other) || other.contains(it)) continue
      if (isInText(it) && isInText(other)) continue
      if (it.control === other || other.control === it) continue // a label stands close to its field
      const gap = Math.min(...boxes.flatMap(box => places.map(place => apart(box, place))))
      if (gap < 7.5)
        found.push(`${name(it)} ${text(it)} is ${Math.round(gap)} px from ${name(other)} ${text(other)}`)
    }
  })
  return found
}"""
)
"""Controls closer than 8 px."""


def look(page: Page, *looks: str) -> list[str]:
    """What several looks find."""
    return [it for each in looks for it in page.evaluate(each)]


def letters(session: CDPSession, size: int) -> None:
    """Set the size of the browser's letters, in px."""
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
