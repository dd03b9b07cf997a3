"""After the first visit the site works without a network; a newer version comes whole, when the reader asks for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from followthrough.finish import finish
from overrides.built import Built
from overrides.embedding import EMBED, framed, make_plan
from overrides.served import serve

KEPT = """async () => { const all = await navigator.serviceWorker.getRegistrations();
  return all.map(it => [it.scope, it.active?.state]) }"""
NEWER = "There is a newer version of this site."
UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}) }"
PART = "async () => (await (await fetch(new URL('../js/version.js', location))).text()).trim()"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def copy(site: Built, tmp_path: Path) -> Built:
    """A copy of the site that may be changed."""
    return Built(Path(shutil.copytree(site.folder, tmp_path / "site")), site.prefix)


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
        sheets = page.evaluate("[...document.styleSheets].filter(it => it.cssRules.length).length")
        assert sheets == (2 if path.endswith(EMBED) else 3), path
    page.goto(f"{address}plan")
    expect(page).to_have_url(f"{address}plan/")
    page.wait_for_selector("ft-plan[data-ready]")
    page.evaluate("async () => { await import('../js/ics.js'); await import('../vendor/ical.js') }")
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


def test_a_newer_version_with_two_tabs_open(copy: Built, context: BrowserContext) -> None:
    """Both tabs say so and go on as they were; each becomes new when its reader asks, and never mixes old and new."""
    publish(copy, 1)
    with serve(copy) as address:
        visit(context, address).close()
        tabs = [context.new_page() for _ in range(2)]
        for tab in tabs:
            tab.goto(f"{address}plan/")
        publish(copy, 2)
        tabs[0].evaluate(UPDATE)
        for tab in tabs:
            expect(tab.get_by_role("status").get_by_text(NEWER)).to_be_visible()
            assert versions(tab) == ("1", "1")
        late = context.new_page()
        late.goto(f"{address}plan/")
        assert versions(late) == ("1", "1"), "the old version is in charge until someone asks"
        late.close()
        with tabs[0].expect_navigation():
            tabs[0].get_by_role("button", name="Reload to use it").click()
        assert versions(tabs[0]) == ("2", "2")
        assert versions(tabs[1]) == ("1", "1")
        expect(tabs[0].get_by_text(NEWER)).to_have_count(0)
        publish(copy, 3)
        tabs[0].evaluate(UPDATE)
        with tabs[0].expect_navigation():
            tabs[0].get_by_role("button", name="Reload to use it").click()
        assert versions(tabs[0]) == ("3", "3")
    assert versions(tabs[1]) == ("1", "1"), "two versions behind, without a network"
    with tabs[1].expect_navigation():
        tabs[1].get_by_role("button", name="Reload to use it").click()
    assert versions(tabs[1]) == ("3", "3")


def test_a_version_comes_whole_or_not_at_all(copy: Built, context: BrowserContext) -> None:
    """While an upload is half done nothing changes for the reader; once it is done, it is offered."""
    publish(copy, 1)
    with serve(copy) as address:
        visit(context, address).close()
        page = context.new_page()
        page.goto(f"{address}plan/")
        publish(copy, 2)
        (copy.folder / "js" / "version.js").write_text("1\n")  # not uploaded yet
        page.evaluate(UPDATE)
        page.wait_for_function("""async () => { const it = await navigator.serviceWorker.getRegistration();
            return !it.installing && !it.waiting }""")
        page.reload()
        assert versions(page) == ("1", "1")
        expect(page.get_by_text(NEWER)).to_have_count(0)
        (copy.folder / "js" / "version.js").write_text("2\n")
        page.evaluate(UPDATE)
        with page.expect_navigation():
            page.get_by_role("button", name="Reload to use it").click()
        assert versions(page) == ("2", "2")


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
        assert "offline.js" not in page.content()


def test_it_can_be_put_among_the_apps(site: Built, context: BrowserContext) -> None:
    """Chromium finds nothing missing for installing the site."""
    with serve(site) as address:
        page = visit(context, address)
        errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [it["errorId"] for it in errors if it["errorId"] != "in-incognito"] == []
