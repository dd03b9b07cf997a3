"""The checklist as its readers use it: boxes by the ids of their actions, whose it is, and what it says of itself."""

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from support.plan_page import FRIDAY, local

STORED_PLAN = "Object.entries(localStorage).find(([key]) => key.startsWith('followthrough:plan:'))?.[1] ?? null"
"""The text that the plan and the checklist keep."""

OpenChecklist = Callable[..., "ChecklistPage"]
"""Makes a device in Chicago; its checklist is not opened yet."""


class ChecklistPage:
    """`/checklist/` in one tab."""

    def __init__(self, page: Page) -> None:
        self.page, self._now = page, local(FRIDAY)

    def open(self, when: str = "", path: str = "checklist/") -> "ChecklistPage":
        """Open it, at a time of the reader's clock, and wait for it."""
        self.at(when)
        self.page.goto(path)
        return self.ready()

    def ready(self) -> "ChecklistPage":
        self.page.locator("ft-checklist[data-ready]").wait_for()
        return self

    def at(self, when: str) -> None:
        """Set the reader's clock."""
        if when:
            self._now = local(when)
            self.page.clock.set_fixed_time(self._now)

    def wait(self) -> None:
        """Two seconds pass on the reader's clock: taps in one second would be one."""
        self._now += dt.timedelta(seconds=2)
        self.page.clock.set_fixed_time(self._now)

    def box(self, action: str, person: str = "") -> Locator:
        """The box of an action, or of one person there."""
        item = self.page.locator(f"li[data-action='{action}']")
        return item.get_by_role("checkbox", name=person, exact=True) if person else item.locator("input").first

    def when(self, action: str) -> Locator:
        return self.page.locator(f"li[data-action='{action}'] .ft-by__when")

    def tick(self, action: str, person: str = "") -> None:
        """One tap."""
        self.wait()
        box = self.box(action, person)
        was = box.is_checked()
        box.click()
        self.page.wait_for_function("([it, was]) => it.checked !== was", arg=[box.element_handle(), was])
        self.keeps()

    def keeps(self) -> None:
        """What keeps a tick has come; until then, another tap at the same box is void."""
        self.page.evaluate("document.querySelector('ft-checklist').editor.then(() => {})")

    @property
    def done(self) -> list[str]:
        """Ids of the actions whose box is ticked."""
        ids: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('li[data-action] > label > :checked')]"
            ".map(it => it.closest('li').dataset.action)"
        )
        return ids

    @property
    def progress(self) -> Locator:
        return self.page.locator("#ft-progress")

    @property
    def said(self) -> Locator:
        """What came of the last tap, at its place."""
        return self.page.locator(".ft-boxes__said p, #ft-undo-now")

    @property
    def interviews(self) -> list[dict[str, Any]]:
        """What is kept on this device, the ticks of a reader without a plan among it."""
        text = self.page.evaluate(STORED_PLAN)
        kept: list[dict[str, Any]] = json.loads(text)["interviews"] if text else []
        return kept

    @property
    def rest(self) -> Locator:
        """What does not concern the reader now."""
        return self.page.locator("#ft-rest")

    def paper(self, format: str = "Letter") -> PdfReader:
        return PdfReader(io.BytesIO(self.page.pdf(format=format)))
