"""The desk of a letter as its readers use it: fields, wordings, remarks, ways out."""

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from support.plan_page import ZONE, PlanPage, local

__all__ = ["FILLED", "ZONE", "DeskPage", "OpenDesk"]

_TOWARDS = """field => {
  const now = document.querySelector(".ft-ask [data-now]")
  const isBefore = now && now.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_PRECEDING
  return isBefore ? "#ft-desk-back" : "#ft-desk-next"
}"""
"""Which button leads from the question that a phone shows to a field."""

FILLED = {"role": "Nurse", "company": "Acme", "strength": "my calm", "phone": "555 0100", "your_name": "Kim"}
"""What a reader types, letter after letter."""

OpenDesk = Callable[..., "DeskPage"]
"""Makes a device in Chicago; no letter is opened yet."""


class DeskPage:
    """`/letters/<id>/` in one tab."""

    def __init__(self, page: Page, words: dict[str, str]) -> None:
        self.page = page
        self.words = words

    def at(self, when: str) -> None:
        """Set the reader's clock."""
        self.page.clock.set_fixed_time(local(when))

    def open(self, letter: str, fragment: str = "") -> "DeskPage":
        self.page.goto(f"letters/{letter}/{fragment}")
        return self.ready()

    def ready(self) -> "DeskPage":
        """The desk is there, its reader has moved, and what they write is kept from now on."""
        self.page.locator("ft-desk[data-ready]").wait_for()
        self.page.evaluate("dispatchEvent(new Event('pointermove'))")
        self.page.locator("ft-desk[data-keeps]").wait_for()
        return self

    def plan(self, ended: str, *people: str, name: str = "") -> PlanPage:
        """Make a plan first."""
        plan = PlanPage(self.page, self.words)
        plan.open()
        plan.make(ended, people=people, name=name)
        return plan

    def fill(self, **values: str) -> None:
        """Type into the blanks."""
        for blank, value in values.items():
            self.ask(blank).fill(value)

    def ask(self, blank: str) -> Locator:
        """The field of a blank, brought up as a reader does: one question after the other, or out of its fold."""
        field = self.page.locator(f"#ft-blank-{blank.replace('_', '-')}")
        if field.locator("xpath=ancestor::details").count():
            self.unfold("#ft-beside")
            return field
        change = self.page.locator("#ft-desk-change")
        if change.is_visible():
            change.click()
        towards = self.page.locator(field.evaluate(_TOWARDS))
        while not field.is_visible() and towards.is_visible():
            towards.click()
        return field

    def choose(self, name: str) -> None:
        """Turn to another person."""
        self.page.locator(".ft-desk a.ft-tab", has_text=name).click()
        self.turned_to(name)

    def turned_to(self, name: str) -> None:
        """Whichever link led there, this person's letter is on show."""
        self.page.locator(".ft-desk a.ft-tab[aria-current]", has_text=name).wait_for()

    def pick(self, part: str, which: int | str) -> None:
        """Take another wording of a part, or `own`."""
        self.reword(part)
        self.page.check(f"#ft-pick-{part}-{which}")

    def reword(self, part: str) -> None:
        """Open the wordings of a part where it stands: its own, or with those of the paragraph that it goes on with."""
        if not self.page.locator(f"#ft-part-{part}").is_visible():
            title = self.page.evaluate(
                "async part => (await (await fetch('../../letters.json')).json())"
                ".letters[location.pathname.split('/').at(-2)].parts[part].title",
                part,
            )
            self.page.locator(f".ft-reword[aria-label*={json.dumps(title)}]").click()

    def write(self, part: str, text: str) -> None:
        """Say a part in own words."""
        self.pick(part, "own")
        self.page.fill(f"#ft-own-{part}", text)

    def title(self, text: str) -> None:
        """Write the subject."""
        if not self.page.locator("#ft-subject").is_visible():
            self.page.click("#ft-reword-subject")
        self.page.fill("#ft-subject", text)

    def unfold(self, selector: str = ".ft-desk details") -> None:
        """Open folds, and with all of them the wordings of every paragraph."""
        self.page.eval_on_selector_all(selector, "all => all.forEach(it => { it.open = true })")
        if selector == ".ft-desk details":
            self.page.eval_on_selector_all(".ft-reword[aria-expanded=false]", "all => all.forEach(it => it.click())")

    def open_print(self) -> None:
        """Open what is printed on which paper; it comes when it is asked for, and its sizes after it."""
        self.unfold("#ft-print")
        self.page.locator("#ft-print-now").wait_for()

    @property
    def paper(self) -> Locator:
        return self.page.locator(".ft-desk .ft-letter")

    @property
    def text(self) -> str:
        """The letter as it is shown, without its subject: paragraphs with an empty line between them."""
        lines = self.paper.locator(".ft-para__text > p:not(.ft-letter__subject)").all_text_contents()
        return "\n\n".join(lines)

    @property
    def text_in_brackets(self) -> str:
        """The same, with what is still open in brackets, as it is copied and saved."""
        self.page.eval_on_selector_all(
            ".ft-desk .ft-letter a.ft-blank", "all => all.forEach(it => { it.textContent = `[${it.textContent}]` })"
        )
        return self.text

    @property
    def subject(self) -> str:
        line = self.paper.locator(".ft-letter__subject").text_content() or ""
        return line.removeprefix(self.words["letter_subject"]).strip()

    @property
    def remarks(self) -> list[str]:
        """The kinds of what the letter remarks about itself."""
        kinds: list[str] = self.page.eval_on_selector_all(".ft-remarks > li", "all => all.map(it => it.dataset.kind)")
        return kinds

    @property
    def link(self) -> str | None:
        """The address for the mail program, if it is offered."""
        return self.page.locator("#ft-mail").get_attribute("href")

    def saved(self) -> str:
        """The file that “save” gives, with its line ends as they are."""
        self.open_print()
        with self.page.expect_download() as download:
            self.page.click("#ft-desk-save")
        return download.value.path().read_bytes().decode()
