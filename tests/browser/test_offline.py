"""After the first visit the site works without a network; a newer version comes whole, when the reader asks for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from followthrough.finish import finish
from support.appearance import style_sheets
from support.built import Built
from support.embedding import EMBED, framed, make_plan
from support.patience import MILLISECONDS
from support.served import serve
from support.unwatched import Chromium, Tab, unwatched

pytestmark = pytest.mark.slow

KEPT = """async () => { const all = await navigator.serviceWorker.getRegistrations();
  return all.map(it => [it.scope, it.active?.state]) }"""
NEWER = "There is a newer version of this site."
UPDATE = "navigator.serviceWorker.getRegistration().then(it => it.update()).catch(() => {})"
AT_REST = """navigator.serviceWorker.getRegistration().then(it => !it.installing && !it.waiting)"""
OFFER = f"document.querySelector('#ft-newer')?.innerText.includes({NEWER!r}) ?? false"
SHOWN = "[...document.querySelectorAll('h1')].map(it => it.innerText).join().replace(/.*Version /, '')"
READY = "document.readyState === 'complete' && !!document.querySelector('ft-plan[data-ready]')"
PART = "async () => (await (await fetch(new URL('../js/version.js', location))).text()).trim()"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def copy(site: Built, tmp_path: Path) -> Built:
    """A copy of the site that may be changed."""
    return Built(Path(shutil.copytree(site.folder, tmp_path / "site")), site.prefix)


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[Chromium]:
    with unwatched(tmp_path / "profile") as chromium:
        yield chromium


def kept(chromium: Chromium, address: str) -> None:
    """A first visit, until the site is kept."""
    tab = chromium.open(address)
    tab.until("navigator.serviceWorker?.controller?.state === 'activated'")
    tab.close()


def opened(chromium: Chromium, address: str) -> Tab:
    tab = chromium.open(address)
    tab.until(READY)
    return tab


def tab_versions(tab: Tab) -> list[str]:
    """Which version a tab's page is of, and which its scripts."""
    return [tab.run(SHOWN), tab.run(f"({PART})()")]


def accept(tab: Tab, version: str) -> None:
    """The reader reloads for the newer version, as the notice offers."""
    tab.run("document.querySelector('#ft-newer button').click()")
    tab.until(f"{READY} && ({SHOWN}) === '{version}'")
    assert tab_versions(tab) == [version, version]


def visit(context: BrowserContext, address: str) -> Page:
    """A first visit, until the site is kept."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def publish(site: Built, version: int) -> None:
    """Put a version of the site online: the page of the plan and one script say which."""
    plan = site.file("plan/")
    text = plan.read_text().replace(f"<h1>Version {version - 1}</h1>", "")
    plan.write_text(text.replace('<div id="ft-newer"', f'<h1>Version {version}</h1><div id="ft-newer"', 1))
    (site.folder / "js" / "version.js").write_text(f"{version}\n")
    finish(site.folder)


def versions(page: Page) -> tuple[str, str]:
    """Which version the page is of, and which its scripts."""
    return page.locator("h1", has_text="Version").inner_text().removeprefix("Version "), page.evaluate(PART)


@pytest.mark.parametrize("where, pages", [("site", "all"), ("root_site", "home and guide")])
def test_every_page_without_a_network(
    where: str, pages: str, request: pytest.FixtureRequest, context: BrowserContext
) -> None:
    """After one visit to the home page the server is gone: every page opens with its style, and the plan works."""
    site: Built = request.getfixturevalue(where)
    with serve(site) as address:
        page = visit(context, address)
        assert page.evaluate(KEPT) == [[address, "activated"]]
    failed: list[str] = []
    page.on("requestfailed", lambda it: failed.append(it.url))
    page.on("pageerror", lambda it: failed.append(str(it)))
    own = [path for path in site.pages if not path.startswith("es/")]  # each language keeps itself
    for path in own if pages == "all" else ["", "guide/"]:
        answer = page.goto(address + path)
        assert answer
        assert answer.status == 200
        linked, read = style_sheets(page)
        assert 2 <= linked == read, path
    page.goto(f"{address}plan")
    expect(page).to_have_url(f"{address}plan/")
    page.wait_for_selector("ft-plan[data-ready]")
    page.evaluate("async () => { await import('../js/plan/export-panel.js'); await import('../vendor/ical.js') }")
    assert failed == []
    answer = page.goto(f"{address}guide/no-such-page/")
    assert answer
    assert (answer.status, page.locator("h1").inner_text()) == (404, "This page isn’t here")


def test_the_first_tab_goes_on_without_a_network(site: Built, context: BrowserContext) -> None:
    """Whoever loses the network on the very page of the first visit can still fetch the calendar from there."""
    with serve(site) as address:
        page = visit(context, f"{address}plan/")
    page.evaluate("async () => { await import('../vendor/ical.js') }")
    expect(page.get_by_text(NEWER)).to_have_count(0)


def test_a_frame_asks_the_host_first(copy: Built, context: BrowserContext) -> None:
    """In a frame a page comes with the host's own headers, which say who may show it; without a network, as kept."""
    framing = "(src) => document.body.append(Object.assign(document.createElement('iframe'), {src}))"
    with serve(copy) as address:
        visit(context, address).close()
        page = context.new_page()
        page.goto(f"{address}timing/")
        with page.expect_response(lambda it: it.url.endswith(EMBED)) as answer:
            page.evaluate(framing, address + EMBED)
        assert answer.value.headers["cache-control"] == "no-cache", "of the server, not of the worker"
        framed(page).locator("form").wait_for()
    page.reload()
    page.evaluate(framing, address + EMBED)
    make_plan(framed(page), "Acme")


def test_a_newer_version_with_two_tabs_open(copy: Built, chromium: Chromium) -> None:
    """Both tabs say so and go on as they were; each becomes new when its reader asks, and never mixes old and new."""
    publish(copy, 1)
    with serve(copy) as address:
        kept(chromium, address)
        one, other = [opened(chromium, f"{address}plan/") for _ in range(2)]
        publish(copy, 2)
        one.run(UPDATE)
        for tab in (one, other):
            tab.until(OFFER)
            assert tab_versions(tab) == ["1", "1"]
        late = opened(chromium, f"{address}plan/")
        assert tab_versions(late) == ["2", "2"]
        late.close()
        accept(one, "2")
        assert tab_versions(other) == ["1", "1"]
        assert not one.run(OFFER)
        publish(copy, 3)
        one.run(UPDATE)
        one.until(OFFER)
        assert tab_versions(one) == ["2", "2"]
        accept(one, "3")
    assert tab_versions(other) == ["1", "1"], "two versions behind, without a network"
    accept(other, "3")


def test_a_version_comes_whole_or_not_at_all(copy: Built, chromium: Chromium) -> None:
    """While an upload is half done nothing changes for the reader; once it is done, it is offered."""
    publish(copy, 1)
    with serve(copy) as address:
        kept(chromium, address)
        tab = opened(chromium, f"{address}plan/")
        publish(copy, 2)
        (copy.folder / "js" / "version.js").write_text("1\n")  # not uploaded yet
        tab.run(UPDATE)
        tab.until(AT_REST)
        late = opened(chromium, f"{address}plan/")
        for each in (tab, late):
            assert tab_versions(each) == ["1", "1"]
            assert not each.run(OFFER)
        (copy.folder / "js" / "version.js").write_text("2\n")
        tab.run(UPDATE)
        tab.until(OFFER)
        accept(tab, "2")


def test_a_page_of_a_newer_version_is_not_mixed_with_ours(copy: Built, context: BrowserContext) -> None:
    """A page that the kept version does not know comes from the network, and so do its parts."""
    publish(copy, 1)
    with serve(copy) as address:
        page = visit(context, address)
        (copy.folder / "js" / "version.js").write_text("2\n")
        (copy.folder / "new").mkdir()
        (copy.folder / "new" / "index.html").write_text("<!doctype html><meta charset=utf-8><h1>Version 2</h1>")
        page.goto(f"{address}new/")
        assert versions(page) == ("2", "2")


def test_a_host_retires_it(copy: Built, context: BrowserContext) -> None:
    """Once a host switches it off, the next visit forgets everything, and the site needs its network again."""
    with serve(copy) as address:
        visit(context, address).close()
        finish(copy.folder, offline=False)
        page = context.new_page()
        page.goto(address)
        page.evaluate(UPDATE)
        page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")
        page.wait_for_function("async () => !(await caches.keys()).length")
        page.close()
        page = context.new_page()
        page.goto(f"{address}plan/")
        page.wait_for_selector("ft-plan[data-ready]")
        assert page.evaluate(KEPT) == []
        assert "site/offline.js" not in page.content()


def test_it_can_be_put_among_the_apps(site: Built, context: BrowserContext) -> None:
    """Chromium finds nothing missing for installing the site."""
    with serve(site) as address:
        page = visit(context, address)
        errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [it["errorId"] for it in errors if it["errorId"] != "in-incognito"] == []
