"""The policy names what a page runs, refuses everything else, and says while building what it will refuse."""

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from followthrough.finish import finish
from followthrough.finish.csp import add_policy
from followthrough.finish.host_config import Hosting
from followthrough.finish.html import Page, read_pages
from support.built import Built
from support.embedding import EMBED
from support.folders import small_site
from support.plan_page import ZONE, PlanPage
from support.served import serve
from support.site import ask_search, wait_for_search

LISTEN = """window.refused = []
document.addEventListener("securitypolicyviolation",
  it => window.refused.push(`${it.effectiveDirective} ${it.sample}`))"""


def policy_of(html: str) -> str:
    found = re.findall(r'<meta data-followthrough http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return unescape(found[0])


@pytest.mark.slow
def test_every_page_has_the_strictest_policy_that_works(root_site: Built) -> None:
    """On each page: everything from the site, scripts by hash, nothing unsafe, before the first script or style."""
    for page in root_site.pages:
        html = root_site.file(page).read_text()
        policy = policy_of(html)
        assert policy.startswith("default-src 'self'; script-src 'self'" + " 'sha256-" * (not page.endswith(EMBED)))
        assert "unsafe" not in policy
        assert "http" not in policy
        assert html.index("Content-Security-Policy") < min(html.index("<script"), html.index("<link rel"))
        assert all(part in root_site.policy for part in policy.split("; ")[1].split()), "an oracle of our own"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_scripts_are_named_as_browsers_count(end: str) -> None:
    """Inline scripts by their content, line ends made one; files and data have no hash."""
    page = Page(
        Path("page.html"),
        f'<html><head><meta charset="utf-8"></head><script>let a{end}let b</script><script src="x.js"></script>'
        f'<script type="application/ld+json">{{}}</script><script type=module>1</script></html>',
    )
    add_policy(page)
    hashes = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"let a\nlet b", b"1")]
    assert sorted(re.findall(r"'sha256-([^']+)'", policy_of(page.text))) == sorted(hashes)


@pytest.mark.parametrize(
    "before, after",
    [
        ('<!doctype html><html><head><title>a</title><meta charset="utf-8"><script src="a"></script>', "utf-8"),
        ("<!doctype html><html><head><title>a</title>", "<head"),
        ("<!doctype html><html lang=en><title>a</title>", "<html"),
        ("<!doctype html><title>a</title>", "<!doctype"),
        ("<p>a</p>", ""),
    ],
)
def test_where_the_policy_goes(before: str, after: str) -> None:
    """As early as the page's head allows, and once, however often the page is finished."""
    page = Page(Path("page.html"), before)
    add_policy(page)
    once = page.text
    again = Page(Path("page.html"), once)
    add_policy(again)
    assert again.text == once
    assert once.index("\n<meta data-followthrough") == (before.index(">", before.index(after)) + 1 if after else 0)


@pytest.mark.parametrize(
    "html, told",
    [
        ('<td style="text-align: right">', "has a style attribute → use a class"),
        ("<style>p { color: red }</style>", "has a <style> element → put its rules"),
        ('<button onclick="go()">', "has an onclick attribute → put the script"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js → nothing comes"),
        ('<iframe src="//video.example/1"></iframe>', "loads //video.example/1 → nothing comes"),
        ('<link rel="stylesheet" href="https://fonts.example/css">', "loads https://fonts.example/css → nothing"),
        ('<script src="HTTPS://cdn.example/x.js"></script>', "loads HTTPS://cdn.example/x.js → nothing comes"),
        ('<img src=" https://a.example/x.png">', "loads https://a.example/x.png → nothing comes"),
        ('<img src="x.png" srcset="x.png 1x,//a.example/y.png 2x">', "loads //a.example/y.png → nothing"),
        ('<picture><source srcset="https://a.example/y.png"></picture>', "loads https://a.example/y.png → nothing"),
        ('<img src="x.png" srcset="x.png 1x, y.png?a=1,//b 2x, data:image/png;base64,AA 3x">', ""),
        ('<video poster="https://a.example/y.png" src="x.mp4"></video>', "loads https://a.example/y.png → nothing"),
        ('<video poster="data:image/png;base64,AA" src="x.mp4"><track src="x.vtt"></video>', ""),
        ('<video src="x.mp4"><track src="https://a.example/x.vtt"></video>', "loads https://a.example/x.vtt"),
        ('<audio src="data:audio/wav;base64,AA"></audio>', "loads data:audio/wav;base64,AA → nothing comes"),
        ('<input type="IMAGE" src="//a.example/x.png">', "loads //a.example/x.png → nothing comes"),
        ('<input type="text" src="//a.example/x.png">', ""),
        ('<svg><image href="https://a.example/x.png"/></svg>', "loads https://a.example/x.png → nothing comes"),
        ('<svg><use xlink:href="//a.example/x.svg#a"/></svg>', "loads //a.example/x.svg#a → nothing comes"),
        ('<svg><use href="#a"/><image href="data:image/png;base64,AA"/></svg>', ""),
        ('<object data="x.pdf"></object>', "shows x.pdf in an <object> → no plugin runs"),
        ('<embed src="x.pdf">', "shows x.pdf in an <embed> → no plugin runs"),
        ("<object></object>", ""),
        ('<form action="https://a.example/f">', "sends a form to https://a.example/f → no form is sent"),
        ('<form action="mailto:us@a.example">', "sends a form to mailto:us@a.example → no form is sent"),
        ('<form><button formaction="/f">Send</button></form>', "sends a form to /f → no form is sent"),
        ('<form action="/f" method="dialog"></form><form action="#"></form><form action=""></form><form></form>', ""),
        ('<base href="/a/">', "has a <base> with an address → delete it"),
        ('<base target="_blank">', ""),
        ('<a href=" JavaScript:go()">go</a>', "has a script in href → put it into a file"),
        ('<iframe src="javascript:go()"></iframe>', "has a script in src → put it into a file"),
        ('<a href="javascript.md">fine</a><a href="mailto:us@a.example">fine</a>', ""),
        ('<template><p style="x"><img src="//a.example/x.png"></p><template></template><style></style></template>', ""),
        ('<template><b></b></template><p style="x">', "has a style attribute → use a class"),
        ('</template><template shadowrootmode="open"><p style="x"></template>', "has a style attribute → use a class"),
        ('<a href="https://example.org" title="on time = good">fine</a>', ""),
        ("<script>const text = '<p style=\"a\">'</script><p>a style = one</p><code>&lt;p style=&gt;</code>", ""),
    ],
)
def test_what_will_be_refused_is_told_while_building(tmp_path: Path, html: str, told: str) -> None:
    """What a center's own page asks for and browsers will refuse is named with the page and the remedy."""
    site = small_site(tmp_path)
    (site / "own").mkdir()
    (site / "own" / "index.html").write_text(f"<!doctype html><html><head></head><body>{html}</body></html>")
    found = finish(site)
    assert len(found) == bool(told)
    if told:
        assert found[0].startswith(f"own/index.html: {told}")


@pytest.mark.slow
@pytest.mark.parametrize("by", ["meta", "headers"])
def test_a_journey_without_a_violation(by: str, root_site: Built, browser: Browser) -> None:
    """Search, colors, a plan, its calendar file, paper: nothing is refused, by the page's policy or by the host's."""
    headers = Hosting(root_site.folder, "/", read_pages(root_site.folder)).policy
    with serve(root_site, headers if by == "headers" else "") as address:
        page = browser.new_page(base_url=address, timezone_id=ZONE, service_workers="block")
        page.add_init_script(LISTEN)
        found: list[str] = []

        def collect() -> None:
            found.extend(page.evaluate("window.refused"))

        page.goto("timing/")
        wait_for_search(page)
        page.focus(".md-search__input")
        ask_search(page, "voicemail")
        page.keyboard.press("Escape")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        collect()
        plan = PlanPage(page, json.loads((root_site.folder / "guide.json").read_text())["words"]).open()
        plan.make("2026-03-05 15:00")
        plan.carry()
        assert plan.saved(plan.button("plan_calendar_all")).startswith("BEGIN:VCALENDAR")
        page.pdf()
        collect()
        page.close()
    assert found == []


PUT_IN = "text => document.body.append(Object.assign(document.createElement('script'), {text}))"


def test_the_policy_does_refuse(root_site: Built, browser: Browser) -> None:
    """A script that someone has put in is not run, whether inline or from elsewhere."""
    with serve(root_site) as address:
        page = browser.new_page(service_workers="block")
        page.add_init_script(LISTEN)
        page.goto(address)
        page.evaluate(PUT_IN, "window.taken = true")
        page.wait_for_function("() => window.refused.length")
        assert page.evaluate("window.taken") is None
        page.close()
