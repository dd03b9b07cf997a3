"""The plan in a frame of somebody else's page, which has another origin and at times is another site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from performance.weight import LIGHTEST, first_load
from support.access import violations
from support.built import Built, build
from support.chromium import whole_chromium
from support.embedding import EMBED, add_frame, code, framed, host, make_plan, wait_for_height
from support.eye import OUTSIDE
from support.patience import MILLISECONDS
from support.plan_page import ZONE, OpenPlan
from support.served import serve
from support.site import OpenPage

pytestmark = pytest.mark.slow

LISTEN = "<script>heard = []; addEventListener('message', ({data, origin}) => heard.push({...data, origin}))</script>"


@pytest.fixture(scope="module")
def whole(playwright: Playwright) -> Iterator[Browser]:
    """Chromium with all that it decides for its readers."""
    browser = playwright.chromium.launch(executable_path=whole_chromium())
    yield browser
    browser.close()


@pytest.fixture
def context(whole: Browser) -> Iterator[BrowserContext]:
    """A private window, in which Chromium gives frames of other sites no storage."""
    context = whole.new_context(timezone_id=ZONE, locale="en-US", viewport={"width": 390, "height": 844})
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def parts(site: Built, address: str) -> list[str]:
    """The frame, our script, a script of their own, the link."""
    return code(site, address)


@pytest.mark.parametrize("whose", ["ours", "their own"])
def test_it_grows_with_its_content(whose: str, context: BrowserContext, parts: list[str]) -> None:
    """With either script the frame is as high as what is in it: at first, and with a plan."""
    frame_code, ours, own, _ = parts
    with host(frame_code + ours if whose == "ours" else own + frame_code) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        first = wait_for_height(page, frame)
        assert 300 < first < 800
        make_plan(frame, "Acme")
        assert wait_for_height(page, frame) > 2 * first


def test_a_script_that_comes_late(context: BrowserContext, parts: list[str]) -> None:
    """A script that is there after the frame asks for its height; without one the frame keeps its own."""
    with host(parts[0]) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        frame.locator("form").wait_for()
        assert frame.evaluate("innerHeight") == 640
        page.add_script_tag(url=parts[1].split('"')[1])
        assert wait_for_height(page, frame) != 640


def test_the_plan_is_kept_in_a_frame(playwright: Playwright, tmp_path: Path, parts: list[str]) -> None:
    """Where the browser keeps things for frames of other sites, the plan is there again; it says that it is apart."""
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text('{"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": false}}')
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=whole_chromium(), timezone_id=ZONE, locale="en-US"
    )
    with host(parts[0] + parts[1]) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        expect(frame.locator("#ft-embed-apart")).to_be_visible()
        make_plan(frame, "Acme")
        frame.wait_for_function("() => localStorage.length")  # written right after it is shown
        page.reload()
        frame = framed(page)
        expect(frame.locator("#ft-line-title bdi")).to_have_text("Acme")
        wait_for_height(page, frame)
    context.close()


def test_nothing_is_kept_but_goes_along(context: BrowserContext, parts: list[str], words: dict[str, str]) -> None:
    """Where the browser keeps nothing for a frame, it says so once, and the way out takes the plan along."""
    with host(parts[0] + parts[1]) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        note = frame.locator(".ft-note").locator("visible=true")
        expect(note).to_have_count(1)
        expect(note).to_have_id("ft-embed-blocked")
        make_plan(frame, "Acme")
        expect(note).to_have_count(1)
        frame.wait_for_function("() => document.querySelector('.ft-embed__out a').hash.startsWith('#plan=')")
        with page.expect_popup() as popup:
            frame.locator(".ft-embed__out a").click()
        full = popup.value
        full.get_by_role("button", name=words["plan_incoming_keep"]).click()
        expect(full.locator("#ft-line-title bdi")).to_have_text("Acme")
        assert full.evaluate("window.opener") is None


def test_a_double_tap_answers_one_question(open_plan: OpenPlan) -> None:
    """The second half of a double tap on the first question's button does not answer the next one; a later tap does."""
    plan = open_plan()
    plan.at("2026-03-05 16:00")
    page = plan.page
    page.goto(EMBED)
    first = page.locator("form button")
    assert first.evaluate("it => getComputedStyle(it).visibility") == "visible"  # at once
    box = first.bounding_box()
    assert box
    spot = {"clientX": box["x"] + 20, "clientY": box["y"] + 10, "detail": 1}
    page.mouse.click(spot["clientX"], spot["clientY"])
    page.locator("[name=person]:focus").wait_for()
    answer = page.locator(".ft-form [type=submit]")
    answer.dispatch_event("click", spot)
    expect(page.locator("[name=person]")).to_be_focused()
    assert not page.evaluate("document.querySelector('ft-plan').store.interviews.length")
    plan.at("2026-03-05 16:01")
    answer.dispatch_event("click", spot)
    expect(page.locator("#ft-line-title")).to_be_visible()


def test_one_plan_within_a_site(open_plan: OpenPlan, address: str) -> None:
    """In a frame on the site itself the plan is the site's own, and nothing needs saying."""
    plan = open_plan()
    plan.open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00", name="Acme")
    plan.page.goto("timing/")
    add_frame(plan.page, address + EMBED)
    frame = framed(plan.page)
    expect(frame.locator("#ft-line-title bdi")).to_have_text("Acme")
    expect(frame.locator(".ft-note").locator("visible=true")).to_have_count(0)


def test_what_leads_away_opens_a_tab(context: BrowserContext, parts: list[str], address: str) -> None:
    """A letter and the site's home open beside the page around, which stays."""
    with host(parts[0] + parts[1]) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        make_plan(frame, "Acme")
        for link, target in ((".ft-next a.ft-button", "letters/"), (".ft-embed__whose a", "")):
            with page.expect_popup() as popup:
                frame.locator(link).click()
            popup.value.wait_for_url(f"{address}{target}**")
            assert popup.value.evaluate("window.opener") is None
        assert page.url == url


def test_nothing_but_its_height_is_told(context: BrowserContext, parts: list[str], address: str) -> None:
    """Through a whole plan the page around hears hello and heights, from the site's origin, and nothing else."""
    with host(LISTEN + parts[0] + parts[1]) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        make_plan(frame, "Acme")
        wait_for_height(page, frame)
        heard = page.evaluate("heard")
    origin = address.removesuffix("/careers/after/")
    assert heard[0] == {"type": "followthrough:hello", "origin": origin}
    assert all(it.keys() == {"type", "height", "origin"} and it["type"] == "followthrough:height" for it in heard[1:])
    assert {it["origin"] for it in heard} == {origin}


@pytest.mark.parametrize("whose", ["ours", "their own"])
def test_a_foreign_message_is_ignored(whose: str, context: BrowserContext, parts: list[str]) -> None:
    """Another frame, another origin and the page itself cannot set the height, with either script."""
    send = "<script>parent.postMessage({type: 'followthrough:height', height: 5}, '*')</script>sent"
    frame_code, ours, own, _ = parts
    with host(send, "127.0.0.1") as other, host(own + frame_code + (ours if whose == "ours" else "")) as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        known = wait_for_height(page, frame)
        page.evaluate("postMessage({type: 'followthrough:height', height: 5}, '*')")
        add_frame(page, other)
        page.evaluate("(data) => { postMessage(data, '*'); postMessage(null, '*') }", {"type": "followthrough:hello"})
        assert wait_for_height(page, frame) == known


def test_only_the_page_around_may_ask(context: BrowserContext, parts: list[str]) -> None:
    """Another frame of the same page says hello to the plan, and hears nothing."""
    ask = "<script>setInterval(() => parent.frames[0].postMessage({type: 'followthrough:hello'}, '*'), 20)</script>"
    with host(LISTEN + ask, "127.0.0.1") as other, host(f"{parts[0]}<iframe src='{other}'></iframe>{parts[1]}") as url:
        page = context.new_page()
        page.goto(url)
        frame = framed(page)
        wait_for_height(page, frame)
        make_plan(frame, "Acme")
        wait_for_height(page, frame)
        assert next(it for it in page.frames if it.url == other).evaluate("heard") == []


def test_only_named_sites_may_ask(tmp_path: Path, context: BrowserContext) -> None:
    """Where the host has named who may show it, no other page is told the height; the page on how says who."""
    built = build(tmp_path, plugin="{embed: ['https://lms.example.edu', 'http://localhost:1']}")
    with serve(built) as address:
        frame_code, ours, *_ = code(built, address)
        with host(LISTEN + frame_code + ours) as url:
            page = context.new_page()
            page.goto(url)
            frame = framed(page)
            make_plan(frame, "Acme")
            assert frame.evaluate("innerHeight") == 640
            assert {it["type"] for it in page.evaluate("heard")} == {"followthrough:hello"}
        page.goto(f"{address}about/embed/#who")
        expect(page.get_by_text("https://lms.example.edu, http://localhost:1")).to_be_visible()


def test_without_javascript(open_page: OpenPage, site: Built) -> None:
    """Without JavaScript there are a sentence, the checklist and the way out, and no field."""
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(EMBED)
    expect(page.locator(".ft-note").locator("visible=true")).to_have_count(1)
    targets = {site.target(EMBED, it.get_attribute("href") or "") for it in page.locator("a:visible").all()}
    assert targets == {("plan/", ""), ("checklist/", ""), ("", "")}
    expect(page.locator("input, button")).to_have_count(0)
    assert all(site.trees[EMBED].only("base")[name] == value for name, value in (("target", "_blank"), ("href", "")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_anybody_can_use_it(scheme: str, width: int, open_page: OpenPage) -> None:
    """With the question, the form and a plan unfolded: no rule broken, nothing sticks out, in both schemes."""
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 800}, timezone_id=ZONE, locale="en-US")
    page.goto(EMBED)
    states = ["form", ".ft-form", ".ft-next"]
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(20, 26, 26)") == (scheme == "dark")
    for state in states:
        page.locator(state).first.wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        if state == ".ft-next":
            page.locator(".ft-carry").wait_for()
        assert violations(page, f"{EMBED} {state}", ibm=(scheme, width) == ("light", 320)) == []
        assert page.evaluate(OUTSIDE, None) == []
        if state != ".ft-next":
            page.locator("form [type=submit]").first.click()


def test_the_first_load_is_light(site: Built, browser: Browser) -> None:
    """A first visit costs at most 30 kB and 6 requests, HTML and everything counted."""
    figures = first_load(browser, site.folder)
    assert all(figures[name] <= limit for name, limit in LIGHTEST.items()), figures
