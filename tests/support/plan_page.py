"""The page of the plan as its readers use it: the questions, the boxes, the line; at any time of theirs."""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

ZONE = "America/Chicago"
FRIDAY = "2026-03-06 16:40"
"""The reader's clock, where a test does not care: a Friday with its evening and a weekend ahead."""

# What the line says: for each task's rule its status and when.
_LINE = """() => Object.fromEntries([...document.querySelectorAll("ft-plan .ft-tasks [data-task]")]
  .filter(it => !it.closest(".ft-incoming, .ft-example"))
  .map(it => [it.dataset.task, [...it.querySelector(".ft-task__when").childNodes]
    .filter(each => !each.classList?.contains("ft-bar__words")).map(each => each.textContent).join("").trim()]))"""
# The weeks ahead if nothing is heard.
_AHEAD = """() => [...document.querySelectorAll(".ft-task--if")].map(
  it => [...it.querySelectorAll(".ft-task__title, .ft-task__when")].map(each => each.textContent.trim()))"""
_HAND_OVER = """() => {
  const make = URL.createObjectURL
  window.handedOver = new Promise(done => {
    URL.createObjectURL = blob => {
      URL.createObjectURL = make
      done(blob.text())
      return make.call(URL, blob)
    }
  })
}"""
"""Read along what the page saves next."""

_IS_UNFOLDED = """() => [".ft-carry", ".ft-notes", ".ft-task__body", "#ft-rename"].every(
  it => document.querySelector(it)?.checkVisibility())"""
_REWRITE = """([old, new_]) => Object.entries(localStorage).forEach(
  ([key, text]) => localStorage.setItem(key, text.replaceAll(old, new_)))"""
_ERASE = "page => page.loadEditor().then(() => page.store.eraseAll())"
_UNTICK = """(page, [type, number]) => {
  const [interview] = page.store.interviews
  const events = interview.events.filter(event => event.type === type).map(event => event.id)
  return page.loadEditor().then(
    () => page.commands.untick(interview.id, events, interview.people[number].id, {place: ""}))
}"""
_PICK_LARGE = """(pick, size) => {
  const large = new File(["x"], "film.json")
  Object.defineProperty(large, "size", {value: size})
  large.text = () => { window.read = true; return Promise.resolve("{}") }
  Object.defineProperty(pick, "files", {value: [large], configurable: true})
  pick.dispatchEvent(new Event("change"))
  delete pick.files
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


def plan_of_beta(open_plan: OpenPlan) -> "PlanPage":
    """A reader's own plan, before another one comes, or goes."""
    plan = open_plan().open(FRIDAY)
    plan.make("2026-03-02 10:00", name="Beta", people=["Cleo"])
    return plan


def calendar_events(text: str) -> dict[str, dict[str, str]]:
    """UID → UID, sequence and status of every entry of a calendar file."""
    parts = [
        dict(re.findall(r"^(UID|SEQUENCE|STATUS):(.*)\r$", part, re.MULTILINE))
        for part in text.split("BEGIN:VEVENT")[1:]
    ]
    return {part["UID"]: part for part in parts}


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

    def answer(self, ended: str = "", *, name: str = "", people: Iterable[str] = ()) -> None:
        """Fill in the questions of the form."""
        if ended:
            self.page.fill("#ft-ended", ended.replace(" ", "T"))
        self.page.fill("#ft-name", name)
        for place, person in enumerate(people):
            if place:
                self.button("plan_form_add_person").click()
            self.page.locator("[name=person]").nth(place).fill(person)

    def make(self, ended: str = "", *, named: tuple[str, str] = ("", ""), **answers: Any) -> None:
        """Answer the questions and see the plan; and say on the line which day they named in the interview."""
        self.answer(ended, **answers)
        self.button("plan_form_submit").click()
        expect(self.page.locator(".ft-form")).to_have_count(0)
        if named[0]:
            self.enter_named_day(*named)

    def enter_named_day(self, type: str, date: str = "", *, number: int | None = None) -> None:
        """What they said in the interview: a day, or in how many days."""
        fold = self.page.locator(f"#ft-told-{type}")
        fold.locator("summary").click()
        if number is None:
            fold.locator("[name=date]").fill(date)
        else:
            fold.locator("[name=number]").fill(str(number))
        fold.locator("[type=submit]").click()
        expect(fold).to_have_count(0)

    def add(self, ended: str, **answers: Any) -> None:
        """Another interview."""
        self.page.click("#ft-add")
        self.make(ended, **answers)

    def tap(self, key: str) -> None:
        """What happened, with one tap."""
        self.reveal(f"#ft-tap-{key}").click()
        expect(self.page.locator(".ft-recorded").first).to_be_visible()

    def reveal(self, selector: str) -> Locator:
        """Something in a group of what happened: its group is opened first."""
        control = self.page.locator(selector).first
        if not self.page.locator("[data-group]").count():
            self.page.locator("[id^=ft-happened-]:is(button)").first.click()
            self.page.locator("[data-group]").first.wait_for(state="attached")
        control.wait_for(state="attached")
        group = self.page.locator("[data-group]", has=self.page.locator(selector)).first
        if group.get_attribute("hidden") is not None:
            self.page.click(f"#ft-happened-{group.get_attribute('data-group')}")
        return control

    def tell(self, type: str, date: str) -> None:
        """They named a day."""
        self.reveal(f"#ft-tell-{type} > summary").click()
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
        """Open all folds, and wait for what comes when it is asked for."""
        self.page.evaluate("document.querySelectorAll('.ft-plan details').forEach(it => { it.open = true })")
        self.page.wait_for_function(_IS_UNFOLDED)

    @property
    def line(self) -> dict[str, str]:
        """For each task on the line its rule, and what is said of it: `Now: by Friday 3:00 PM · in 23 hours`."""
        said: dict[str, str] = self.page.evaluate(_LINE)
        return said

    @property
    def ahead(self) -> list[list[str]]:
        """What would be next if nothing is heard, beyond the plan's own tasks: what, and when."""
        rows: list[list[str]] = self.page.evaluate(_AHEAD)
        return rows

    @property
    def shown(self) -> Locator:
        """The name of the interview on show."""
        return self.page.locator("#ft-line-title")

    def box(self, task: str, person: str = "") -> Locator:
        """The box of a task, or of one person there."""
        row = self.page.locator(f".ft-task[data-task='{task}']")
        if person:
            return row.locator(".ft-each li", has_text=person).get_by_role("checkbox")
        return row.locator("> .ft-box input")

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
        if self.page.context.browser and self.page.context.browser.browser_type.name == "firefox":
            return self._handed_over(button)  # over its protocol Playwright hears of no download
        with self.page.expect_download() as download:
            button.click()
        return download.value.path().read_bytes().decode()  # with its line ends as they are

    def _handed_over(self, button: Locator) -> str:
        self.page.evaluate(_HAND_OVER)
        button.click()
        return str(self.page.evaluate("window.handedOver"))

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

    def pick_large(self, size: int) -> None:
        """Open a file that is said to hold so many bytes."""
        self.page.locator("#ft-import").evaluate(_PICK_LARGE, size)

    @property
    def has_read(self) -> bool:
        """Whether the large file was read after all."""
        return bool(self.page.evaluate("window.read"))

    def rewrite(self, old: str, new: str) -> None:
        """Change a word in everything that this device remembers."""
        self.page.evaluate(_REWRITE, [old, new])

    def erase_all(self) -> None:
        """As the settings do, without a tap."""
        self.page.locator("ft-plan").evaluate(_ERASE)

    def untick(self, type: str, person: int) -> None:
        """Take back for one person (the first is 0) what was recorded of the first interview, without a tap."""
        self.page.locator("ft-plan").evaluate(_UNTICK, [type, person])
