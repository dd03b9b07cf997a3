"""The real site in a real browser: built once for all workers, one Chromium each, pages that forgive nothing."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    expect,
    sync_playwright,
)

from support.built import Built, build
from support.checklist_page import ChecklistPage, OpenChecklist
from support.chromium import chromium
from support.desk_page import DeskPage, OpenDesk
from support.modules import Tabs, serve_modules, tabs_of
from support.once import built_once
from support.patience import MILLISECONDS
from support.plan_page import FRIDAY, ZONE, Fragile, OpenPlan, PlanPage
from support.served import serve

expect.set_options(timeout=MILLISECONDS)
PHONE = {"width": 390, "height": 844}
_BLOCKED = "Service Worker registration blocked by Playwright"  # which is what we asked it to do
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site for a folder of a bigger one, as a career center hosts it."""
    return built_once(tmp_path_factory, "careers", lambda folder: build(folder, "/careers/after/"))


@pytest.fixture(scope="session")
def root_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site for a domain of its own."""
    return built_once(tmp_path_factory, "root", build)


@pytest.fixture(scope="session")
def late(pytestconfig: pytest.Config) -> float:
    """How late, in seconds, what a page brings along comes: what a test does not wait for shows."""
    return float(pytestconfig.getoption("late"))


@pytest.fixture(scope="session")
def address(site: Built, late: float) -> Iterator[str]:
    """Where `site` is served, without what the search finds."""
    with serve(site, searches=False, late=late) as url:
        yield url


@pytest.fixture(scope="session")
def search_address(site: Built, late: float) -> Iterator[str]:
    """Where `site` is served with what the search finds."""
    with serve(site, late=late) as url:
        yield url


@pytest.fixture(scope="session")
def strict_address(root_site: Built, late: float) -> Iterator[str]:
    """Where `root_site` is served, under a strict Content-Security-Policy."""
    with serve(root_site, root_site.policy, late=late) as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all, because a process can have only one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config) -> str:
    """In which browser the pages are tried."""
    return str(pytestconfig.getoption("engine"))


@pytest.fixture(scope="session")
def browser(playwright: Playwright, engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, or with `--engine firefox` what Debian calls firefox-esr."""
    if engine == "firefox":
        firefox = shutil.which("firefox-esr")
        assert firefox, "install Firefox: apt-get install firefox-esr"
        home: dict[str, str | float | bool] = {
            **os.environ,
            "HOME": str(tmp_path_factory.mktemp("home")),
        }  # it writes there
        browser = playwright.firefox.launch(executable_path=firefox, channel="moz-firefox", env=home)
    else:
        browser = playwright.chromium.launch(executable_path=chromium())
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open pages with any option of a browser context. A complaint or a foreign request on any fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": address, "viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"} | options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        watch(page, complaints, runs_scripts=options.get("java_script_enabled", True))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A phone, light, without motion."""
    return open_page()


@pytest.fixture(scope="session")
def words(site: Built) -> dict[str, str]:
    """What the interface says, on the page of the plan and at the desk."""
    guide, letters = (
        json.loads((site.folder / name).read_text(encoding="utf-8")) for name in ("guide.json", "letters.json")
    )
    return {**guide["words"], **letters["words"], **_events(guide["events"])}


def _events(events: dict[str, Any]) -> dict[str, str]:
    """What events are called, by the keys of their taps: `plan_event_thanked_post`."""
    titles: dict[str, str] = {}
    for type, event in events.items():
        titles[type] = event["title"]
        titles |= {
            f"{type}-{way}" if place else type: tap["title"] for place, (way, tap) in enumerate(event["ways"].items())
        }
    return {f"plan_event_{key.replace('-', '_')}": title for key, title in titles.items()}


@pytest.fixture
def open_desk(open_page: OpenPage, words: dict[str, str]) -> OpenDesk:
    """A device in Chicago; no letter is opened yet."""
    return lambda **options: DeskPage(open_page(**{"timezone_id": ZONE, "locale": "en-US"} | options), words)


@pytest.fixture
def desk(open_desk: OpenDesk) -> DeskPage:
    """On the Friday of the tests."""
    desk = open_desk()
    desk.at(FRIDAY)
    return desk


@pytest.fixture
def open_checklist(open_page: OpenPage) -> OpenChecklist:
    """A device in Chicago; its checklist is not opened yet."""
    return lambda **options: ChecklistPage(open_page(**{"timezone_id": ZONE, "locale": "en-US"} | options))


@pytest.fixture
def checklist(open_checklist: OpenChecklist) -> ChecklistPage:
    """Opened on the Friday of the tests."""
    return open_checklist().open(FRIDAY)


@pytest.fixture
def open_plan(open_page: OpenPage, words: dict[str, str]) -> OpenPlan:
    """A device in Chicago; its page of the plan is not opened yet."""
    return lambda **options: PlanPage(open_page(**{"timezone_id": ZONE, "locale": "en-US"} | options), words)


@pytest.fixture
def plan(open_plan: OpenPlan) -> PlanPage:
    return open_plan()


@pytest.fixture
def fragile(browser: Browser, address: str, words: dict[str, str]) -> Iterator[Fragile]:
    """Devices on which requests may fail; errors of scripts may not, unless a test makes them."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_one(*, strict: bool = True) -> PlanPage:
        context = browser.new_context(
            base_url=address,
            viewport={"width": 390, "height": 844},
            reduced_motion="reduce",
            service_workers="block",
            timezone_id=ZONE,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        if strict:
            page.on("pageerror", lambda error: errors.append(str(error)))
        return PlanPage(page, words)

    yield open_one
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the plan's modules are, on a page of their own."""
    with serve_modules(tmp_path_factory.mktemp("modules")) as url:
        yield url


@pytest.fixture
def tabs(browser: Browser, modules: str) -> Iterator[Tabs]:
    """Tabs of a browser in which nothing is stored."""
    with tabs_of(browser, modules) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def module_tabs(browser: Browser, modules: str) -> Iterator[Tabs]:
    with tabs_of(browser, modules) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def shared_tab(module_tabs: Tabs) -> Page:
    return module_tabs(store=False)


@pytest.fixture
def tab(shared_tab: Page) -> Page:
    """A tab with a small plan in its store."""
    shared_tab.evaluate("localStorage.clear(), openStore(), begin('here'), happen('here', 'e1'), 0")
    return shared_tab


def watch(page: Page, complaints: list[str], *, runs_scripts: bool = True) -> None:
    """Note what must not happen on any page: errors, failed requests, requests to anywhere else."""

    def note(text: str) -> None:
        complaints.append(f"{page.url}: {text}")

    def requested(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "mailto:")):
            note(f"asks for {request.url}")

    def failed(request: Request) -> None:
        # there is no mail program here; Chromium refuses to fetch modules ahead that it may not run
        if not request.url.startswith("mailto:") and (runs_scripts or not request.url.endswith(".js")):
            note(f"failed: {request.url} ({request.failure})")

    def answered(response: Response) -> None:
        if response.status >= 400:
            note(f"{response.status} for {response.url}")

    def logged(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != _BLOCKED:
            note(message.text)

    page.on("console", logged)
    page.on("pageerror", lambda error: note(f"error: {error}"))
    page.on("requestfailed", failed)
    page.on("request", requested)
    page.on("response", answered)


def wait_for_search(page: Page) -> None:
    """Reach for the search, and wait until it has read its index; before that, it takes no keys."""
    page.wait_for_function("""() => {
      const isLater = document.querySelector("script[type='later']")
      if (isLater) document.querySelector(".md-search").dispatchEvent(new Event("pointerover", {bubbles: true}))
      return !isLater
    }""")
    expect(page.locator(".md-search-result__meta")).not_to_have_text(re.compile("Initializing"))


def ask_search(page: Page, text: str) -> None:
    """Put words into the search at once, as a paste does: no answer to half a word replaces the results later on."""
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift")  # the search looks whenever a key comes up
    expect(page.locator(".md-search-result__link").first).to_be_visible()
