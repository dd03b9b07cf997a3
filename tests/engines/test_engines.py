"""After Material's end of life: the exported tree, built by another engine and finished, is the same site."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from support.built import Built
from support.html_tree import Node
from support.once import built_once
from support.other_engines import ENGINES, Engine, addresses, build_with, found_by_search
from support.patience import MILLISECONDS
from support.plan_page import ZONE, PlanPage
from support.served import serve
from support.site import watch


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, site: Built) -> Built:
    """The site that another engine built, for the same address as `site`."""
    engine: Engine = request.param
    if not engine.program.is_file():
        pytest.skip(f"{engine.name} is not installed → make engines")
    return built_once(tmp_path_factory, engine.name, lambda folder: build_with(engine, folder, site.prefix))


@pytest.fixture
def reader(browser: Browser, other: Built) -> Iterator[Page]:
    """A phone on the other engine's site; whatever a page complains of, its policy included, fails the test."""
    complaints: list[str] = []
    with serve(other) as address:
        context = browser.new_context(
            base_url=address, viewport={"width": 390, "height": 844}, reduced_motion="reduce",
            timezone_id=ZONE, locale="en-US", service_workers="block",
        )  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        watch(page, complaints)
        yield page
        context.close()
    assert not complaints, "\n".join(complaints)


def ours(tree: Node) -> list[Node]:
    """The parts of a page that are our own: its content, the navigation, the foot."""
    return [part for name in ("ft-nav", "md-content__inner", "ft-footer") for part in tree.with_class(name)]


def links(site: Built, page: str, *tags: str) -> list[str]:
    """Where a page's links lead, as whole addresses."""
    found = (node["href"] or node["src"] for part in ours(site.trees[page]) for node in part.all(*tags))
    return [re.sub(r"/\.$", "/", urljoin(site.address + page, link)) for link in found if link]


def said(tree: Node) -> dict[str, str]:
    """What a page tells machines: title, description, previews."""
    metas = {meta["name"] or meta["property"]: meta["content"] for meta in tree.all("meta") if meta["content"]}
    titles = ["".join(map(str, title.children)) for title in tree.only("head").all("title")]
    named = {
        name: metas[name] for name in sorted(metas) if name == "description" or name.startswith(("og:", "twitter:"))
    }
    return {"title": titles[0], "lang": tree.only("html")["lang"], **named}


def test_the_same_pages(site: Built, other: Built) -> None:
    """Every page is there, says the same, and nothing else is."""
    assert other.pages == site.pages
    for page in site.pages:
        parts = [[part.text for part in ours(tree)] for tree in (site.trees[page], other.trees[page])]
        assert parts[1] == parts[0], page
        assert said(other.trees[page]) == said(site.trees[page]), page


def test_the_same_headings_and_ids(site: Built, other: Built) -> None:
    """Links to a place on a page go on working."""
    for page in site.pages:
        found = []
        for tree in (site.trees[page], other.trees[page]):
            nodes = [node for part in ours(tree) for node in part.walk()]
            found.append([
                [node["id"] for node in nodes if node["id"] and not node["id"].startswith("__")],
                [(node.tag, node["id"], node.text) for node in nodes if re.fullmatch("h[1-6]", node.tag)],
            ])  # fmt: skip
        assert found[1] == found[0], page


def test_the_same_links(site: Built, other: Built) -> None:
    """Every link leads to the same address, pictures and scripts of ours included."""
    for page in site.pages:
        assert links(other, page, "a", "img") == links(site, page, "a", "img"), page
        scripts = [
            {
                urljoin(built.address + page, node["src"])
                for node in built.trees[page].all("script")
                if node["type"] == "module"
            }
            for built in (site, other)
        ]
        assert scripts[1] == scripts[0], page


def test_the_same_to_find(site: Built, other: Built) -> None:
    """The sitemap lists the same addresses, the search the same pages and sections."""
    assert addresses(other) == addresses(site)
    theirs, mine = found_by_search(other), found_by_search(site)
    assert {address for address, _ in theirs} == {address for address, _ in mine}
    assert len(theirs) == len(mine)


def test_the_plan_works(reader: Page, site: Built) -> None:
    """Answers make a plan, and it is still there after a reload."""
    words = json.loads((site.folder / "guide.json").read_text(encoding="utf-8"))["words"]
    plan = PlanPage(reader, words).open("2026-03-05 16:00")
    plan.make("2026-03-05 15:00")
    assert "thank-you-email" in plan.line
    plan.later("2026-03-05 17:00")
    assert "thank-you-email" in plan.line


def test_a_letter_opens(reader: Page) -> None:
    """From the list of letters to a letter and back by the navigation."""
    reader.goto("letters/")
    reader.locator(".ft-part > summary").first.click()
    reader.locator(".ft-cards a").first.click()
    expect(reader.locator("h1")).to_be_visible()
    expect(reader.locator(".ft-letter")).to_be_visible()
    reader.locator(".ft-menu > summary").click()
    reader.locator(".ft-nav__link[aria-current]").click()
    expect(reader.locator(".ft-part > summary").first).to_be_visible()


def test_the_search_finds(reader: Page) -> None:
    """A word leads to its letter."""
    reader.goto("")
    reader.locator("label.md-header__button[for=__search]").click()
    field = reader.get_by_role("combobox").or_(reader.locator(".md-search__input"))
    expect(field.first).to_be_focused()
    reader.keyboard.type("voicemail", delay=20)
    found = reader.get_by_role("option").or_(reader.locator(".md-search-result__link"))
    expect(found.first).to_be_visible()
    expect(found.filter(has_text="oicemail").first).to_be_visible()


def test_a_dead_link_leads_home(reader: Page, other: Built) -> None:
    """The page for dead links has its style and its way home at any depth."""
    reader.context.route("**/guide/nowhere/at/all/", lambda route: route.fulfill(
        body=other.file("404.html").read_text(encoding="utf-8"), content_type="text/html", status=200,
    ))  # fmt: skip
    reader.goto("guide/nowhere/at/all/")
    assert reader.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ft-brand')")
    reader.locator(".ft-button").first.click()
    expect(reader.locator(".ft-situations")).to_be_visible()
