"""Two brands from one wheel, under two sub-paths, in a real browser: each is wholly itself."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from browser.test_print import plain, printed
from followthrough.brand import contrast as colors
from support.access import COLOURS, violations
from support.brands import HARBOR, NORTH, build
from support.built import Built
from support.once import built_once, made_once
from support.served import serve
from support.site import PHONE, OpenPage
from support.wheel import installed

pytestmark = pytest.mark.slow

WIDTHS = [PHONE, {"width": 1280, "height": 800}]
SOME = ["", "guide/say-thank-you/", "timing/", "checklist/", "plan/", "letters/thank-you-email/"]


@pytest.fixture(scope="module")
def centers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Both sites, from an installed wheel and an empty folder each."""
    environment = made_once(tmp_path_factory, "wheel", installed)

    def made(name: str, center: Mapping[str, object]) -> Built:
        return built_once(tmp_path_factory, name, lambda folder: build(folder, center, environment))

    return {"harbor": made("harbor", HARBOR), "north": made("north", NORTH)}


@pytest.fixture(scope="module")
def harbor(centers: dict[str, Built]) -> Iterator[str]:
    with serve(centers["harbor"], centers["harbor"].policy) as address:
        yield address


@pytest.fixture(scope="module")
def north(centers: dict[str, Built]) -> Iterator[str]:
    with serve(centers["north"], centers["north"].policy) as address:
        yield address


def rgb(color: str) -> str:
    return "rgb({}, {}, {})".format(*(int(color[at : at + 2], 16) for at in (1, 3, 5)))


@pytest.mark.parametrize("one, other", [("harbor", "nordlicht"), ("north", "harbor")])
def test_the_name_of_the_other_one_is_nowhere(centers: dict[str, Built], one: str, other: str) -> None:
    """Not in a page, a file, an address or a style sheet."""
    for path in centers[one].folder.rglob("*"):
        assert other not in path.name.lower()
        if path.is_file():
            assert other.encode() not in path.read_bytes().lower(), path


def test_every_page_says_whose_it_is(centers: dict[str, Built]) -> None:
    """The short name at the head, the full one at the foot, and on paper with the site's address."""
    site = centers["harbor"]
    for name, tree in site.trees.items():
        if name.endswith("embed/plan/"):  # stands inside somebody else's page, which says whose it is
            continue
        head, foot, paper = (
            tree.with_class(f"ft-{part}")[0].text for part in ("name", "footer__name", "footer__print")
        )
        assert head == "Harbor Careers", name
        assert foot == "Harbor College: Career & Life Center", name
        assert site.address in paper, name
        assert "careers@harbor.example" in paper, name


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDTHS[0], "light"), (WIDTHS[1], "dark")], ids=["phone", "desktop"])
def test_colours_logo_and_layout(
    open_page: OpenPage, harbor: str, north: str, viewport: dict[str, int], scheme: str
) -> None:
    """Each in its own colours, with its own mark, nothing wider than the screen, nothing that axe objects to."""
    rules = COLOURS if scheme == "dark" else None
    expected: dict[str, dict[str, str]] = {
        harbor: {"light": "#c8102e", "dark": "#ff5f63"},
        north: {"light": "#1d4ed8", "dark": colors.nearest("brand", "#1d4ed8", "dark")},
    }
    for address, chosen in expected.items():
        page = open_page(base_url=address, viewport=viewport, color_scheme=scheme)
        for path in SOME:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert not violations(page, path, rules, ibm=False)
        expect(page.locator(".md-typeset a").first).to_have_css("color", rgb(chosen[scheme]))
    logos = open_page(base_url=harbor, viewport=viewport, color_scheme=scheme)
    logos.goto("")
    shown = "logo-dark.svg" if scheme == "dark" else "logo.svg"
    expect(logos.locator(".md-logo img:visible")).to_have_attribute("src", re.compile(f"/{shown}$"))


def test_typefaces_of_its_own_are_used(open_page: OpenPage, north: str) -> None:
    page = open_page(base_url=north)
    page.goto("")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert page.evaluate("[...document.fonts].some(it => it.family.includes('brand') && it.status === 'loaded')")
    expect(page.locator("h1")).to_have_css("font-family", re.compile("brand-headings"))


def test_content_of_its_own(open_page: OpenPage, harbor: str) -> None:
    """A hidden step is gone, an added one is there, a changed ruling counts; each marked with the center's name."""
    page = open_page(base_url=harbor)
    page.goto("guide/")
    expect(page.locator(".ft-line")).not_to_contain_text("Let it go")
    assert page.locator(".ft-line a[href*='let-go']").count() == 0
    page.locator(".ft-line a[href*='bring-a-friend']").click()
    expect(page.locator("h1")).to_have_text("Practice with a friend")
    expect(page.locator("#do-read-it-aloud")).to_contain_text("Advice of Harbor Careers")
    page.goto("guide/wait/")
    expect(page.locator(".ft-cites--own").first).to_have_text("Advice of Harbor Careers")
    page.goto("timing/")
    rule = page.locator("details", has=page.locator("#rule-thank-you-email")).last
    expect(rule).to_contain_text("within 12 hours of your interview")
    expect(rule).to_contain_text("Harbor’s employers answer fast. Advice of Harbor Careers")


def test_it_follows_the_source_it_names(open_page: OpenPage, north: str) -> None:
    page = open_page(base_url=north)
    page.goto("timing/")
    rule = page.locator("details", has=page.locator("#rule-thank-you-card")).last
    expect(rule).to_contain_text("within 2 business days of your interview")
    expect(rule).to_contain_text("On this point we go with UEI College")
    expect(rule).to_contain_text("Advice of Karrieredienst Nordlicht")
    expect(page.locator("details", has=page.locator("#which-thank-you-channel")).last).to_contain_text(
        "Advice of Karrieredienst Nordlicht"
    )


def test_pages_and_links_of_its_own(open_page: OpenPage, harbor: str) -> None:
    """Its page stands beside ours, and the foot of every page leads there; its statement takes our one's place."""
    page = open_page(base_url=harbor)
    page.goto("guide/wait/")
    foot = page.locator(".ft-footer")
    expect(foot).to_contain_text("Last reviewed on February 14, 2026.")
    expect(foot).to_contain_text("Ask us in Room 3")
    expect(foot.get_by_role("link", name="Contact")).to_have_attribute("href", "mailto:careers@harbor.example")
    expect(foot.locator("a[href*='accessibility']")).to_have_attribute("href", "https://harbor.example/accessibility")
    foot.get_by_role("link", name="Book an appointment").click()
    expect(page.locator("h1")).to_have_text("Visit us")
    assert page.url == urljoin(harbor, "visit-us/")


def test_its_other_language_is_its_own_as_well(open_page: OpenPage, harbor: str) -> None:
    """`languages` of the brand file makes both; name, colours and changes are the same, the words its translation's."""
    page = open_page(base_url=harbor)
    page.goto("guide/bring-a-friend/")
    page.locator(".ft-menu > summary").click()
    page.locator("a[hreflang=es]").click()
    assert page.url == urljoin(harbor, "es/guide/bring-a-friend/")
    expect(page.locator("h1")).to_have_text("Practica con un amigo")
    expect(page.locator("#do-read-it-aloud")).to_contain_text("Consejo de Harbor Careers")
    expect(page.locator(".md-logo img:visible")).to_have_attribute("src", re.compile("/logo.svg$"))
    page.goto("es/guide/wait/")
    expect(page.locator("h1")).to_contain_text("Wait, and breathe")  # its own text wins over our translation
    expect(page.locator("h1")).to_contain_text("(en inglés)")
    page.goto("es/")
    page.locator(".ft-menu > summary").click()
    page.locator("nav a", has_text="Hours").click()
    expect(page.locator(".ft-foreign__page h1")).to_have_text("Hours")


def test_templates_of_its_own_lie_over_ours(centers: dict[str, Built]) -> None:
    text = (centers["north"].folder / "404.html").read_text(encoding="utf-8")
    assert "Hier ist nichts" in text
    assert "ft-footer" in text


@pytest.mark.parametrize("path", ["checklist/", "plan/"])
def test_paper_has_name_address_and_letterhead(open_page: OpenPage, harbor: str, north: str, path: str) -> None:
    for address, words in (
        (
            harbor,
            ["12 College Street, Room 3", "Harbor College: Career & Life Center", "/careers/after-the-interview/"],
        ),
        (north, ["Karrieredienst Nordlicht", "/dienste/bewerbung/nachher/"]),
    ):
        reader = printed(open_page(base_url=address), path, "Letter")
        text = plain(" ".join(sheet.extract_text() for sheet in reader.pages))
        for word in words:
            assert plain(word) in text, word


def test_the_paper_is_the_centers(open_page: OpenPage, harbor: str, north: str) -> None:
    for address, millimeters in ((harbor, 279), (north, 297)):
        page = open_page(base_url=address)
        page.goto("checklist/")
        data = page.pdf(prefer_css_page_size=True)
        height = float(re.search(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]", data)[1])  # type: ignore[index]
        assert round(height / 72 * 25.4) == millimeters


def test_the_guide_knows_brand_and_region(centers: dict[str, Built]) -> None:
    guide = json.loads((centers["harbor"].folder / "guide.json").read_text(encoding="utf-8"))
    assert guide["brand"] == {"name": "Harbor College: Career & Life Center", "url": centers["harbor"].address}
    assert guide["holidays"]["region"] == "US-CA"
    other = json.loads((centers["north"].folder / "guide.json").read_text(encoding="utf-8"))
    assert other["holidays"]["region"] == "DE-BY"


def test_calendar_files_name_the_center(open_page: OpenPage, harbor: str, tmp_path: Path) -> None:
    page: Page = open_page(base_url=harbor, accept_downloads=True)
    page.goto("plan/")
    page.fill("#ft-ended", "2026-03-05T15:00")
    page.locator(".ft-form [type=submit]").click()
    words = json.loads(page.evaluate("fetch('../guide.json').then(it => it.text())"))["words"]
    page.locator("summary", has_text=words["plan_carry_title"]).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=words["plan_calendar_all"]).click()
    download.value.save_as(tmp_path / "plan.ics")
    text = (tmp_path / "plan.ics").read_text(encoding="utf-8").replace("\n ", "")
    assert "PRODID:-//Harbor College: Career & Life Center//" in text
    assert text.count("Harbor College: Career & Life Center") > 1
