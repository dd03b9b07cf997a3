"""Every control of a page is used, one after the other, each from the same state."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page

# Controls as they are found on the page, named so that they are found again; and what a reader does with each.
_CONTROLS = """root => {
  const seen = {}
  const all = [...document.querySelectorAll(`${root} :is(a[href], button, input, select, textarea, form)`)]
  return all.filter(it => it.offsetParent !== null && it.type !== "hidden" && it.type !== "file").map(it => {
    const fold = it.closest("details[id], section")
    const text = /BUTTON|^A$/.test(it.tagName) ? it.textContent.trim() : ""
    const where = fold?.id || fold?.className || ""
    const name = [it.tagName, it.id, it.name, it.type === "radio" ? it.value : "", text, where]
    const said = name.map(part => typeof part === "string" ? part : "").join("|")
    seen[said] = (seen[said] ?? 0) + 1
    it.dataset.walked = `${said}#${seen[said]}`
    return it.dataset.walked
  })
}"""
_USE = """name => {
  const it = [...document.querySelectorAll("[data-walked]")].find(each => each.dataset.walked === name)
  const fill = field => {
    const texts = {"date": "2026-03-20", "datetime-local": "2026-03-06T10:00", "number": "4", "email": "a@b.example"}
    field.value = texts[field.type] ?? "Walked"
    for (const type of ["input", "change", "blur"]) field.dispatchEvent(new Event(type, {bubbles: type !== "blur"}))
  }
  if (it.tagName === "FORM") {
    const fields = [...it.elements].filter(each => each.matches(
      "input:not([type=radio], [type=checkbox], [type=hidden]), textarea"))
    fields.forEach(fill)
    it.requestSubmit()
  } else if (it.matches("textarea, input:not([type=radio], [type=checkbox])")) fill(it)
  else if (it.matches("a")) return it.getAttribute("href")
  else it.click()
  return ""
}"""  # fmt: skip
_SHOWS = f"""async ([root, name]) => {{
  for (let waited = 0; waited < 5; waited += 1) {{
    if (({_CONTROLS})(root).includes(name)) return true
    await new Promise(then => requestIdleCallback(then))
  }}
  return false
}}"""
"""Whether a control shows, soon after what it comes from was used."""
QUIET = """
window.open = () => null
window.print = () => {}
const click = HTMLAnchorElement.prototype.click
HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this) }
"""
"""Nothing is printed, saved or opened while controls are walked."""


def walk(page: Page, root: str, begin: Callable[[], None], check: Callable[[str, str], Any], away: str = "$.") -> int:
    """Use each control below `root`, also what appears once another one was used; the number of those used.

    `begin` brings the page into its first state; `check` gets the control's name and, of a link, where it leads to.
    `away` is in the names of those that lead to something else, whose controls are not walked. What has appeared once
    need not appear again, for a page remembers some of what was done; no more than a tenth may be lost that way.
    Of one choice two answers are given. A link is looked at where it shows, since nothing comes of that.
    """
    known, choices, lost = set[str](), Counter[str](), list[str]()
    used = 0

    def met(after: list[str]) -> Iterator[list[str]]:
        """Ways to what shows for the first time, once links have been looked at."""
        nonlocal used
        for name in page.evaluate(_CONTROLS, root):
            tag, _, group, value, *_ = name.split("|")
            if name in known or (value and choices[group] == 2):
                continue
            known.add(name)
            choices[group] += 1
            if tag == "A":
                check(name, _use(page, root, name))
                used += 1
            else:
                yield [*after, name]

    begin()
    paths = [*met([])]
    while paths:
        path = paths.pop(0)
        _wait(page)
        begin()
        _wait(page)
        page.wait_for_function(f"([root, name]) => ({_CONTROLS})(root).includes(name)", arg=[root, path[0]])
        leads = _use(page, root, path[0])
        if len(path) > 1:
            _wait(page)
            if not page.evaluate(_SHOWS, [root, path[1]]):
                lost.append(path[1])
                continue
            leads = _use(page, root, path[1])
        used += 1
        check(path[-1], leads)
        if len(path) == 1 and not re.search(away, path[0]):
            paths += met(path)
    assert len(lost) * 10 < used, lost
    return used


def _use(page: Page, root: str, name: str) -> str:
    """Where a link leads to; "" for everything else, which is done."""
    leads: str = page.evaluate(f"([root, name]) => {{ ({_CONTROLS})(root); return ({_USE})(name) }}", [root, name])
    return leads


def _wait(page: Page) -> None:
    """Let the page's clock, which stands still, go on: within a second a click is the second half of the one before."""
    moment = page.evaluate("Date.now()") / 1000 + 1.1
    page.clock.set_fixed_time(dt.datetime.fromtimestamp(moment, dt.UTC))
