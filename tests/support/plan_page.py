"""The page of the plan as its readers use it: the four questions, the buttons, the line; at any time of theirs."""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

ZONE = "America/Chicago"
FRIDAY = "2026-03-06 16:40"
"""The reader's clock, where a test does not care: a Friday with its evening and a weekend ahead."""

# What the line says: for each task's rule its status and when.
_LINE = """() => {
  const shown = document.querySelector(".ft-tab[aria-current]").id.replace("ft-show-", "")
  return Object.fromEntries([...document.querySelectorAll(".ft-tasks details")].map(
    it => [it.id.replace(`ft-task-${shown}-`, ""), it.querySelector(".ft-task__when").textContent.trim()]))
}"""
_STORED = "Object.entries(localStorage).filter(([key]) => key.startsWith('followthrough:plan')).join()"

BLOCKED = """for (const way of ["getItem", "setItem"]) {
  const known = Storage.prototype[way]
  Storage.prototype[way] = function (key, ...more) {
    if (key.startsWith("followthrough")) throw new DOMException("No", "SecurityError")
    return known.call(this, key, ...more)
  }
}"""
"""Where the browser remembers nothing."""
OpenPlan = Callable[..., "PlanPage"]
"""Makes a device in Chicago; its page of the plan is not opened yet."""
Fragile = Callable[..., "PlanPage"]
"""Likewise, where requests may fail, and with `strict=False` whatever is not ours."""


def local(text: str) -> dt.datetime:
    """A moment on the reader's clock, from `2026-03-05 15:00`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


class PlanPage:
    """`/plan/` in one tab."""

    def __init__(self, page: Page, words: dict[str, str]) -> None:
        self.page = page
        self.words = words

    def open(self, when: str = "", path: str = "plan/") -> "PlanPage":
        """Open the page, at a time of the reader's clock, and wait for it."""
        self.at(when)
        self.page.goto(path)
        return self.ready()

    def ready(self) -> "PlanPage":
        self.page.locator("ft-plan[data-ready]").wait_for()
        return self

    def at(self, when: str) -> None:
        """Set the reader's clock; the page follows with the next thing that happens, or when opened."""
        if when:
            self.page.clock.set_fixed_time(local(when))

    def later(self, when: str) -> None:
        """The reader comes back."""
        self.at(when)
        self.page.reload()
        self.ready()

    def button(self, key: str, **blanks: str) -> Locator:
        """A button by the key of its words in `ui.yaml`."""
        return self.page.get_by_role("button", name=self.words[key].format(**blanks), exact=True)

    def answer(
        self, ended: str = "", *, name: str = "", people: Iterable[str] = (), named: tuple[str, str] = ("", "")
    ) -> None:
        """Fill in the questions."""
        if ended:
            self.page.fill("#ft-ended", ended.replace(" ", "T"))
        self.page.fill("#ft-name", name)
        for place, person in enumerate(people):
            if place:
                self.button("plan_form_add_person").click()
            self.page.locator("[name=person]").nth(place).fill(person)
        type, date = named
        if type:
            self.page.locator(f"[name=named][value='{type}:on']").check()
            self.page.fill(f"[name={type}-date]", date)

    def make(self, ended: str = "", **answers: Any) -> None:
        """Answer the questions and see the plan."""
        self.answer(ended, **answers)
        self.button("plan_form_submit").click()
        expect(self.page.locator(".ft-form")).to_have_count(0)

    def add(self, ended: str, **answers: Any) -> None:
        """Another interview."""
        self.page.click("#ft-add")
        self.make(ended, **answers)

    def tap(self, key: str) -> None:
        """What happened, with one tap."""
        self.page.click(f"#ft-tap-{key}")
        expect(self.page.locator(".ft-recorded").first).to_be_visible()

    def tell(self, type: str, date: str) -> None:
        """They named a day."""
        self.page.click(f"#ft-tell-{type} > summary")
        self.page.fill(f"#ft-day-{type}", date)
        self.page.locator(f"#ft-tell-{type} button").click()

    def carry(self) -> Locator:
        """Unfold how to take the plan along."""
        if not self.page.locator("#ft-carry[open]").count():
            self.page.click("#ft-carry > summary")
        panel = self.page.locator(".ft-carry")
        panel.wait_for()
        return panel

    def unfold(self) -> None:
        self.page.evaluate("document.querySelectorAll('.ft-plan details').forEach(it => { it.open = true })")
        for part in (".ft-carry", ".ft-notes", ".ft-task__body", "#ft-rename"):
            self.page.locator(part).first.wait_for()

    @property
    def line(self) -> dict[str, str]:
        """For each task on the line its rule, and what is said of it: `Now: by Friday 3:00 PM · in 23 hours`."""
        said: dict[str, str] = self.page.evaluate(_LINE)
        return said

    @property
    def next(self) -> Locator:
        return self.page.locator(".ft-next")

    @property
    def stored(self) -> str:
        """Everything that this device remembers of plans."""
        text: str = self.page.evaluate(_STORED)
        return text

    def saved(self, button: Locator) -> str:
        """The text of the file that a button saves."""
        with self.page.expect_download() as download:
            button.click()
        return download.value.path().read_bytes().decode()  # with its line ends as they are

    def link(self) -> str:
        """A link to the plan on show, for somebody else."""
        self.carry()
        self.button("plan_share").click()
        return self.page.locator(".ft-share input").input_value()

    def paper(self, format: str = "Letter") -> str:
        """The text of the printed plan."""
        reader = PdfReader(io.BytesIO(self.page.pdf(format=format)))
        return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())

    def pick(self, text: str) -> None:
        """Open a file."""
        file = {"name": "plan.json", "mimeType": "application/json", "buffer": text.encode()}
        self.page.set_input_files("#ft-import", files=[file])  # type: ignore[arg-type]
