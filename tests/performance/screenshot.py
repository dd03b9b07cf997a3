"""`docs/screenshot.png` anew: three screens of a phone beside each other, of a made-up interview at a pinned time.

make screenshot    (PYTHONPATH=tests python -m performance.screenshot)
"""

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from support.built import REPOSITORY, build
from support.chromium import chromium
from support.lengths import SCREEN
from support.plan_page import ZONE, PlanPage, local
from support.served import serve

TARGET = REPOSITORY / "docs" / "screenshot.png"
ENDED, NOW = "2026-03-05 15:00", "2026-03-05 16:40"
RULE = "timing/#rule-thank-you-email"


def main() -> None:
    """Build, make a plan, take the pictures."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = build(Path(scratch))
        browser = playwright.chromium.launch(executable_path=chromium())
        with serve(site, searches=False) as address:
            _join(browser, _screens(browser, address))
        browser.close()
    print(TARGET)


def _screens(browser: Browser, address: str) -> list[bytes]:
    """The start page, the plan, and a timing picture."""
    page = browser.new_page(
        base_url=address,
        viewport={"width": 390, "height": SCREEN},
        reduced_motion="reduce",
        service_workers="block",
        timezone_id=ZONE,
        locale="en-US",
    )
    page.clock.set_fixed_time(local(NOW))
    page.goto("")
    screens = [_picture(page)]
    plan = PlanPage(page, {}).open()
    page.fill("#ft-ended", ENDED.replace(" ", "T"))
    if (name := page.locator("#ft-name")).is_visible():
        name.fill("Acme")
    page.locator(".ft-form [type=submit]").click()
    page.locator(".ft-form").wait_for(state="detached")
    plan.later(NOW)  # as on the next visit: what was just recorded is not said any more
    page.evaluate("scrollTo(0, 0)")
    screens.append(_picture(page))
    page.goto(RULE)
    return [*screens, _picture(page)]


def _picture(page: Page) -> bytes:
    page.evaluate("document.activeElement?.blur()")
    return page.screenshot()


def _join(browser: Browser, screens: list[bytes]) -> None:
    page = browser.new_page(viewport={"width": 3 * 390 + 4 * 16, "height": SCREEN + 2 * 16})
    images = "".join(f"<img src='data:image/png;base64,{base64.b64encode(each).decode()}'>" for each in screens)
    page.set_content(f"<body style='margin:16px; display:flex; gap:16px; background:#d8d3c8'>{images}")
    page.wait_for_function("[...document.images].every(it => it.complete)")
    page.screenshot(path=TARGET)


if __name__ == "__main__":
    main()
