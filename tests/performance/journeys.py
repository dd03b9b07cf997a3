"""How many taps and how much scrolling the journeys of readers take on a phone, as far as they lead over the plan.

    make journeys        (PYTHONPATH=tests python -m performance.journeys)

Counted are the taps of a reader who knows the way, and by how many screens the page must be moved for each.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from performance.weight import REPOSITORY, build, served
from support.chromium import chromium

ZONE = "America/Chicago"
PHONE: ViewportSize = {"width": 390, "height": 844}
READY = "ft-plan[data-ready]"

# What must be moved so that something can be tapped, in pixels.
_BRING = """it => {
  const box = it.getBoundingClientRect(), before = scrollY
  if (box.top < 0 || box.bottom > innerHeight) it.scrollIntoView({block: "center", behavior: "instant"})
  return Math.abs(scrollY - before)
}"""


class Reader:
    """Taps, types and scrolls on a phone, and counts."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.taps, self.scrolled = 0, 0.0

    def at(self, when: str, path: str = "plan/") -> None:
        """Open a page at a time of the reader's clock."""
        self.page.clock.set_fixed_time(dt.datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(ZONE)))
        self.page.goto("about:blank")
        self.page.goto(self.address + path)
        if path.startswith("plan/"):
            self.page.locator(READY).wait_for()

    def tap(self, selector: str, text: str = "") -> None:
        """Bring something into view and tap it; then type."""
        target = self.page.locator(selector).first
        target.wait_for()
        self.scrolled += target.evaluate(_BRING) / PHONE["height"]
        self.taps += 1
        target.click()
        if text:
            self.page.keyboard.type(text)

    def make(self, *people: str) -> None:
        """From the home page to a plan; the interview has just ended."""
        self.tap(".ft-start a")
        self.page.locator(READY).wait_for()
        for place, person in enumerate(people):
            self.tap("[data-adds]" if place else "[name=person]", person)
        self.tap(".ft-form [type=submit]")
        self.page.locator(".ft-next").first.wait_for()

    def write(self) -> None:
        """To the letter of what is next, and back: what is typed there is counted elsewhere."""
        self.tap(".ft-next a.ft-button")
        self.page.wait_for_url("**/letters/**")
        self.page.go_back()
        self.page.locator(READY).wait_for()


def panel(reader: Reader) -> None:
    """1: from the home page to a plan for three; to the first letter, and she is ticked off; back on Monday."""
    reader.at("2026-03-06 16:40", "")
    reader.make("Ana", "Ben", "Cleo")
    reader.write()
    reader.tap(".ft-next .ft-each [type=checkbox]")
    reader.at("2026-03-09 09:00")


def silence(reader: Reader) -> None:
    """3: thanked, a week later a check-in, a week later one more, then let go."""
    reader.at("2026-03-05 16:00", "")
    reader.make("Ana")
    reader.tap(".ft-next > .ft-box input")
    for when in ("2026-03-12 09:00", "2026-03-19 09:00"):
        reader.at(when)
        reader.write()
        reader.tap(".ft-next > .ft-box input")
    reader.at("2026-03-26 09:00")
    reader.tap(".ft-next > .ft-box input")


def refusal(reader: Reader) -> None:
    """5: back a week later, they said no; thanks come first."""
    reader.at("2026-03-05 16:00", "")
    reader.make("Ana")
    reader.taps, reader.scrolled = 0, 0.0
    reader.at("2026-03-12 09:00")
    reader.tap("#ft-happened-ended")
    reader.tap("#ft-tap-rejected")


JOURNEYS: dict[str, Callable[[Reader], None]] = {"1": panel, "3": silence, "5": refusal}


def measure(browser: Browser, address: str) -> dict[str, tuple[int, float]]:
    """For each journey its taps, and by how many screens the page was moved."""
    figures = {}
    for name, journey in JOURNEYS.items():
        context = browser.new_context(viewport=PHONE, timezone_id=ZONE, locale="en-US", service_workers="block")
        reader = Reader(context.new_page(), address)
        journey(reader)
        figures[name] = reader.taps, round(reader.scrolled, 1)
        context.close()
    return figures


def main() -> None:
    """Build, walk, print."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        if len(sys.argv) < 2:
            build(REPOSITORY / "mkdocs.yml", site)
        browser = playwright.chromium.launch(executable_path=chromium())
        with served(site) as address:
            for name, (taps, screens) in measure(browser, address).items():
                print(f"journey {name}: {taps} taps, {screens} screens scrolled")
        browser.close()


if __name__ == "__main__":
    main()
