"""A university's site gets our pages as a section of it, in two languages; nothing else of it changes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from followthrough.finish.host_config import configuration
from support.built import Built
from support.engine import mkdocs
from support.existing import ADDRESS, PAGES, PATH, existing_site, load_instantly, settings
from support.html_tree import Node, parse
from support.once import made_once
from support.patience import MILLISECONDS
from support.plan_page import ZONE, PlanPage
from support.served import serve
from support.site import ask_search, wait_for_search
from support.whole import missing

pytestmark = pytest.mark.slow


def build(folder: Path, config: dict[str, object]) -> Path:
    done = mkdocs(existing_site(folder, config), "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is."""
    return Path(made_once(tmp_path_factory, "existing", lambda folder: str(build(folder, settings(path=None)))))


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with ours in it."""
    config = settings(languages=["en", "es"])
    return Path(made_once(tmp_path_factory, "existing-with", lambda folder: str(build(folder, config))))


@pytest.fixture
def reader(browser: Browser, after: Path) -> Iterator[Page]:
    """Somebody on a laptop, at the host's own home page."""
    with serve(Built(after, "/")) as address:
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce", timezone_id=ZONE,
            service_workers="block",
        )  # fmt: skip
        load_instantly(context, after, address, ADDRESS)
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        page.goto("about/")
        yield page
        context.close()


def tree_of(path: Path) -> Node:
    return parse(path.read_text(encoding="utf-8"))


def own(site: Path) -> set[str]:
    """The host's own files."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name for name in files if not name.startswith(PATH)}


def test_their_files_are_the_same(before: Path, after: Path) -> None:
    """Not one more, not one less; all but pages, with their navigation, and the search byte for byte."""
    assert own(after) == own(before)
    changed = {name for name in own(before) if (before / name).read_bytes() != (after / name).read_bytes()}
    assert all(name.endswith(".html") or name == "search/search_index.json" for name in changed), changed
    redirect = "old/index.html"
    assert (after / redirect).read_bytes() == (before / redirect).read_bytes()


def test_their_pages_say_the_same(before: Path, after: Path) -> None:
    """Head, content and foot are theirs; in the navigation our section is what is new."""
    ours = re.compile(r"<a href=[^ ]*after-the-interview/")
    for name in sorted(own(before)):
        if not name.endswith(".html"):
            continue
        then, now = tree_of(before / name), tree_of(after / name)
        for kind in ("head", "footer", "header", "main"):
            if kind == "main":
                parts = [tree.with_class("md-content") for tree in (then, now)]
                assert [it.text for it in parts[0]] == [it.text for it in parts[1]], name
            else:
                assert [it.text for it in then.all(kind)] == [it.text for it in now.all(kind)], (name, kind)
        html = (after / name).read_text(encoding="utf-8")
        assert "Content-Security-Policy" not in html
        assert "followthrough" not in html
        assert "manifest" not in html
        if then.with_class("md-nav--primary"):
            assert ours.search(html), name


def test_their_home_page_stays_theirs(after: Path) -> None:
    """With a film from elsewhere, which our policy would refuse, and macros."""
    html = (after / "index.html").read_text(encoding="utf-8")
    assert "Hello, from us all." in html
    assert "https://videos.example/1" in html


@pytest.mark.parametrize("language, root", [("en", ""), ("es", "es/")])
def test_our_pages_are_whole(after: Path, language: str, root: str) -> None:
    """In each language: all pages, in our look, under our policy, with a worker that reaches no further."""
    folder = after / PATH / root
    for page in ("", "plan/", "guide/wait/", "letters/thank-you-email/", "checklist/", "timing/", "about/privacy/"):
        tree = tree_of(folder / page / "index.html")
        assert tree.only("html")["lang"] == language
        assert [link["href"] for link in tree.all("link") if "followthrough.css" in link["href"]]
        metas = [meta["content"] for meta in tree.all("meta") if meta["http-equiv"] == "Content-Security-Policy"]
        assert len(metas) == 1
        html = (folder / page / "index.html").read_text(encoding="utf-8")
        assert "uni.css" not in html
        assert "uni.js" not in html
        assert "cdn.example" not in html
        assert "googletagmanager" not in html
        assert not re.search(r"\{[#%{]", tree.only("body").text)
    files = json.loads(re.search(r'"files": (\{.*?\})\};', (folder / "sw.js").read_text(), re.DOTALL)[1])  # type: ignore[index]
    assert {"plan/", "guide.json", "css/followthrough.css"} <= set(files)
    assert not [name for name in files if name.startswith("..")]
    manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["scope"] == "./"
    addresses = tree_of(folder / "plan/index.html").all("link")
    assert f"https://uni.example/{PATH}/{root}plan/" in [it["href"] for it in addresses if it["rel"] == "canonical"]


def test_every_link_leads_somewhere(after: Path) -> None:
    """From their pages to ours, from ours to theirs, and among ours."""
    assert missing(after) == []


def test_a_site_map_of_our_own(after: Path, before: Path) -> None:
    """Theirs leaves our pages out, for their instant loading; ours names each in each language, with the other."""
    assert (after / "sitemap.xml").read_bytes() == (before / "sitemap.xml").read_bytes()
    ours = mapped(after)
    pages = {path.parent.relative_to(after).as_posix() for path in (after / PATH).rglob("index.html")}
    assert set(ours) == {f"{ADDRESS}{page}/" for page in pages if "embed/plan" not in page}
    assert (
        ours[f"{ADDRESS}{PATH}/plan/"]
        == ours[f"{ADDRESS}{PATH}/es/plan/"]
        == {
            "en": f"{ADDRESS}{PATH}/plan/",
            "es": f"{ADDRESS}{PATH}/es/plan/",
        }
    )
    assert ours[f"{ADDRESS}{PATH}/"]["es"] == f"{ADDRESS}{PATH}/es/"


def mapped(site: Path) -> dict[str, dict[str, str]]:
    """What our site map names: address → language → address."""
    schema = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {}
    for entry in ElementTree.parse(site / PATH / "sitemap.xml").getroot():
        links = entry.findall("{http://www.w3.org/1999/xhtml}link")
        found[entry.findtext(f"{schema}loc") or ""] = {link.get("hreflang", ""): link.get("href", "") for link in links}
    return found


def test_their_search_finds_ours(after: Path) -> None:
    index = json.loads((after / "search/search_index.json").read_text(encoding="utf-8"))
    places = {entry["location"] for entry in index["docs"]}
    assert {f"{PATH}/guide/wait/", f"{PATH}/es/guide/wait/", "study/fees/"} <= places
    assert not [place for place in places if "embed/plan" in place]


def test_from_their_page_to_a_plan_and_back(reader: Page, after: Path) -> None:
    """By their navigation, with their instant loading; a plan is made, and their name leads home."""
    words = json.loads((after / PATH / "guide.json").read_text(encoding="utf-8"))["words"]
    reader.evaluate("window.stayed = true")
    reader.locator(".md-tabs").get_by_role("link", name="Careers").click()
    expect(reader.locator("h1").first).to_contain_text("Careers")
    assert reader.evaluate("window.stayed"), "their own pages load instantly, as before"
    reader.locator(".md-nav--primary").get_by_role("link", name="After your interview").click()
    expect(reader.locator(".ft-situations")).to_be_visible()
    assert not reader.evaluate("window.stayed")
    plan = PlanPage(reader, words).open("2026-03-05 16:00", f"{PATH}/plan/")
    plan.make("2026-03-05 15:00")
    assert "thank-you-email" in plan.line
    reader.locator(".md-logo").first.click()
    expect(reader.locator("h1").first).to_contain_text("Welcome")


def test_the_search_is_theirs_on_our_pages(reader: Page) -> None:
    """It finds pages of both."""
    reader.goto(f"{PATH}/plan/")
    wait_for_search(reader)
    reader.focus(".md-search__input")
    ask_search(reader, "fees")
    expect(reader.locator(".md-search-result__link[href*='study/fees/']").first).to_be_visible()


def test_the_place_is_theirs_to_choose(tmp_path: Path) -> None:
    """Where the navigation names our path, with their title; their own page at an address of ours stays."""
    config = settings(languages=["en"])
    nav: Any = config["nav"]
    config["nav"] = [*nav, {"Help": [{"Once you have been interviewed": f"{PATH}/"}]}]
    config["plugins"] = ["search", "blog", "tags", "macros", *[it for it in config["plugins"] if "followthrough" in it]]  # type: ignore[attr-defined]
    existing_site(tmp_path, config)
    page = tmp_path / "docs" / PATH / "timing.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Our own timing\n", encoding="utf-8")
    done = mkdocs(tmp_path, "build", "--strict")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert html.index("Help") < html.index("Once you have been interviewed") < html.index(f"{PATH}/plan/")
    timing = (tmp_path / "site" / PATH / "timing/index.html").read_text(encoding="utf-8")
    assert "Our own timing" in timing
    assert "Content-Security-Policy" not in timing


def test_beside_i18n(tmp_path: Path) -> None:
    """A host's site in two languages by static-i18n: theirs are built as ever, and each leads to ours in its language.

    Its pages keep their light boxes; ours have none.
    """
    config = {
        "site_name": "x",
        "site_url": ADDRESS,
        "theme": "material",
        "plugins": [
            "search",
            "glightbox",
            "section-index",
            {"followthrough": {"path": PATH, "languages": ["en", "es"]}},
            {"i18n": {"languages": [{"locale": "en", "default": True, "name": "English"},
                                    {"locale": "es", "name": "Español"}]}},
        ],
    }  # fmt: skip
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Welcome\n", encoding="utf-8")
    (tmp_path / "docs/index.es.md").write_text("# Bienvenida\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = mkdocs(tmp_path, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert "Welcome" in (site / "index.html").read_text(encoding="utf-8")
    spanish = (site / "es/index.html").read_text(encoding="utf-8")
    assert "Bienvenida" in spanish
    assert f'href="../{PATH}/es/"' in spanish
    assert (site / PATH / "es/plan/index.html").is_file()
    assert "<style" not in (site / PATH / "plan/index.html").read_text(encoding="utf-8")
    assert missing(site) == []
    assert PATH not in (site / "sitemap.xml").read_text(encoding="utf-8"), "which i18n writes, of its own pages alone"
    assert len(mapped(site)) > 50


@pytest.mark.parametrize(
    "change, told",
    [
        ({"path": "../up"}, "`path: ../up` is no folder of the site → write one such as careers/after-the-interview"),
        ({"path": "a//b"}, "`path: a//b` is no folder"),
        ({"theme": "readthedocs"}, "our pages need Material, and this site has `theme: readthedocs` → "),
    ],
)
def test_what_cannot_be_is_a_sentence(tmp_path: Path, change: dict[str, str], told: str) -> None:
    config = {"site_name": "x", "theme": "material", "plugins": ["search", {"followthrough": {"path": PATH}}]}
    if "path" in change:
        config["plugins"] = [{"followthrough": change}]
    else:
        config.update(change)
    done = mkdocs(existing_site(tmp_path, config), "build")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_configuration_is_for_the_section(after: Path) -> None:
    """`followthrough headers nginx site/careers/after-the-interview`: our policy there, and nowhere else."""
    text = configuration("nginx", after / PATH)
    assert f'location ^~ "/{PATH}/" {{' in text
    assert "404.html" not in text


def test_there_are_twelve_pages() -> None:
    assert len(PAGES) == 12
