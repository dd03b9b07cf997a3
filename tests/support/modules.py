"""The plan's modules on a page of their own: no site, no DOM, only overrides/js and what modules.js adds."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from support.built import REPOSITORY, Built
from support.patience import MILLISECONDS
from support.served import serve

PREFIX = "/site/"
KEY = f"followthrough:plan:{PREFIX}"
MET = "2026-03-05T15:00Z"
STATUS = "({problem: tab.problem, remembered: tab.remembered, kept: tab.quarantined.map(each => each.text)})"
Tabs = Callable[..., Page]


@contextmanager
def serve_modules(folder: Path) -> Iterator[str]:
    """The address of modules.html beside the modules."""
    shutil.copytree(REPOSITORY / "overrides/js", folder / "js")
    shutil.copy(Path(__file__).with_name("modules.html"), folder / "index.html")
    shutil.copy(Path(__file__).with_name("modules.js"), folder)
    shutil.copy(REPOSITORY / "tests/js/storage/random-plans.js", folder)
    shutil.copy(REPOSITORY / "overrides/404.html", folder)
    with serve(Built(folder, PREFIX)) as url:
        yield url


@contextmanager
def tabs_of(browser: Browser, address: str) -> Iterator[Tabs]:
    """Tabs of one reader's browser, each ready for use; an error on any of them fails the test."""
    context = browser.new_context(service_workers="block")
    complaints: list[str] = []

    def open_tab(before: str = "", store: bool = True) -> Page:
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        if before:
            page.add_init_script(before)
        load(page, address)
        if store:
            page.evaluate("openStore()")
        return page

    yield open_tab
    context.close()
    assert not complaints, complaints


def load(page: Page, address: str = "") -> None:
    """Open the page, or open it again."""
    if address:
        page.goto(address)
    else:
        page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")


def wait(page: Page, condition: str, argument: Any = None) -> None:
    """Until another tab has heard of it."""
    page.wait_for_function(condition, arg=argument, timeout=MILLISECONDS)


def status(tab: Page) -> tuple[str | None, bool]:
    found = tab.evaluate(STATUS)
    return found["problem"], found["remembered"]


def events(tab: Page, interview: str = "a") -> list[str]:
    found: list[str] = tab.evaluate("id => events(id)", interview)
    return found


def stored(tab: Page) -> Any:
    return json.loads(tab.evaluate("key => localStorage.getItem(key) ?? 'null'", KEY))


def kept(tab: Page) -> list[str]:
    texts: list[str] = tab.evaluate("tab.quarantined.map(each => each.text)")
    return texts


def at_once(pages: list[Page], acts: list[str]) -> None:
    """Let every tab act at the same millisecond, and wait until all have."""
    moment = pages[0].evaluate("Date.now() + 60")
    for page, act in zip(pages, acts, strict=True):
        page.evaluate("([moment, act]) => actAt(moment, act)", [moment, act])
    for page in pages:
        page.wait_for_function("() => window.acted")
