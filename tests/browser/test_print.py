"""On paper: all of the text, boxes for a pen, the site's address, and none of the navigation."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pypdf.generic import ContentStream

from support.built import Built
from support.html_tree import Node
from support.site import OpenPage
from support.visit import visit

pytestmark = pytest.mark.slow

MM = 72 / 25.4
FORMATS = {"Letter": (216, 279), "A4": (210, 297)}
PAGES = ["checklist/", "guide/say-thank-you/", "letters/thank-you-email/", "timing/"]

# In the layout for paper: what is wider than the paper, and which of the parts that only a screen needs are shown.
WIDER = """() => [...document.querySelectorAll(".md-content *, .ft-footer__print")]
  .filter(it => it.checkVisibility({visibilityProperty: true}) && getComputedStyle(it).clipPath === "none")
  .filter(it => {
    const box = it.getBoundingClientRect()
    return box.width && (box.left < -1 || box.right > document.documentElement.clientWidth + 1)
  }).map(it => `${it.tagName.toLowerCase()}.${it.className}: ${it.textContent.trim().slice(0, 40)}`)"""
SCREEN = """() => [...document.querySelectorAll(".md-header, .md-skip, .ft-nav, .ft-nav a, .md-search, .md-overlay, "
  + ".ft-path, .ft-onward, .ft-edit, .ft-footer__links, .headerlink, [data-md-component=palette]")]
  .filter(it => it.checkVisibility({visibilityProperty: true}) && it.getBoundingClientRect().height)
  .map(it => it.outerHTML.slice(0, 60))"""
DARK = """() => [...document.querySelectorAll("body, .md-main, .md-content *")]
  .map(it => [it, getComputedStyle(it)])
  .filter(([it, style]) => !it.closest("svg") && it.checkVisibility({visibilityProperty: true}) && it.textContent.trim()
    && style.clipPath === "none" && style.color.match(/[0-9]+/g).slice(0, 3).some(part => +part > 90))
  .map(([it, style]) => `${it.tagName.toLowerCase()}.${it.className} in ${style.color}`)"""


def plain(text: str) -> str:
    """Words only; the paper's ligatures, such as ﬁ, become letters again."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text)).strip().lower()


def printed(page: Page, path: str, paper: str) -> PdfReader:
    visit(page, path)
    return PdfReader(io.BytesIO(page.pdf(format=paper, tagged=True, print_background=False)))


def boxes(reader: PdfReader) -> int:
    """How many squares with a side of about 4 mm are outlined on all sheets."""
    found = 0
    for sheet in reader.pages:
        outer, scale, square = [], 1.0, False
        for operands, operator in ContentStream(sheet.get_contents(), reader).operations:
            if operator == b"q":
                outer.append(scale)
            elif operator == b"Q":
                scale = outer.pop()
            elif operator == b"cm":
                scale *= abs(float(operands[0]))
            elif operator == b"re":
                square = all(3.5 < abs(float(side)) * scale / MM < 4.5 for side in operands[2:])
            elif operator == b"S":
                found += square
    return found


@pytest.mark.parametrize("paper", FORMATS)
def test_checklist(site: Built, page: Page, paper: str) -> None:
    """The checklist prints on one sheet, with every action, a box of 4 mm for each, and when it is due, said once."""
    reader = printed(page, "checklist/", paper)
    text = plain(" ".join(sheet.extract_text() for sheet in reader.pages))
    items = [item for part in site.trees["checklist/"].with_class("ft-checklist") for item in part.all("label")]
    assert len(items) > 25
    again = ["".join(each.text for each in item.with_class("ft-by__when--again")) for item in items]
    texts = [item.text.strip().removesuffix(said.strip()) for item, said in zip(items, again, strict=True)]
    missing = [each for each in texts if plain(each) not in text]
    assert not missing, f"not on paper: {missing}"
    assert len(reader.pages) == 1, f"{len(reader.pages)} sheets"
    assert boxes(reader) == len(items)


@pytest.mark.parametrize("paper", FORMATS)
def test_timing(site: Built, page: Page, paper: str) -> None:
    """Timing prints on five sheets at most; each rule has its title, its bar and how it begins on one sheet."""
    sheets = [plain(sheet.extract_text()) for sheet in printed(page, "timing/", paper).pages]
    assert len(sheets) <= 5
    rules = [node for node in site.trees["timing/"].with_class("ft-item--rule") if node.with_class("ft-chart")]
    assert len(rules) > 20
    for rule in rules:
        title = plain(rule.all("h2")[0].text)
        begins = plain(rule.with_class("ft-item__when")[0].text)
        assert any(f"{title} {begins}" in sheet for sheet in sheets), f"{title} is parted"
    summary = page.locator(".ft-item--rule:has(.ft-strip) > summary").first
    page.emulate_media(media="print")
    assert (
        summary.evaluate("it => [getComputedStyle(it).breakInside, getComputedStyle(it).breakAfter]") == ["avoid"] * 2
    )


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("path", ["guide/say-thank-you/", "guide/check-in/", "guide/wait/"])
def test_a_step(site: Built, page: Page, path: str, paper: str) -> None:
    """A step prints on two sheets at most, with all that is to do, by when, and who says so."""
    sheets = printed(page, path, paper).pages
    assert len(sheets) <= 2
    words = plain(" ".join(sheet.extract_text() for sheet in sheets))
    for action in site.trees[path].with_class("ft-todo")[0].with_class("ft-item"):
        assert plain(action.all("summary")[0].text) in words
        assert all(plain(cites.text) in words for cites in action.with_class("ft-cites"))


def screen_only(node: Node) -> bool:
    """Whether an element belongs to a part that is not for paper."""
    return node.has_class("ft-noprint") or (node.parent is not None and screen_only(node.parent))


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("letters/")])
def test_whole_text_and_nothing_else(site: Built, page: Page, path: str, paper: str) -> None:
    """A printed page is tagged, of the right size, has every heading, no navigation, and the address at its end."""
    reader = printed(page, path, paper)
    sides = [float(reader.pages[0].mediabox.width) / MM, float(reader.pages[0].mediabox.height) / MM]
    assert sides == pytest.approx(FORMATS[paper], abs=1)
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]).startswith("en")
    words = plain(" ".join(sheet.extract_text() for sheet in reader.pages))
    content = site.trees[path].with_class("md-content__inner")[0]
    missing = [
        node.text for node in content.all("h1", "h2", "h3") if not screen_only(node) and plain(node.text) not in words
    ]
    assert not missing, f"not on paper: {missing}"
    names = plain(" ".join(link.text for link in site.trees[path].with_class("ft-nav")[0].all("a")))
    assert len(names) > 30
    assert names not in words
    for word in ("Skip to content", "Switch to", "Suggest a change", "Licences", "Initializing"):
        assert plain(word) not in words, f"“{word}” is on paper"
    foot = reader.pages[-1].extract_text()
    assert site.address in foot, f"the last sheet says “{foot[-200:]}”"


def test_dark_pages_print_black_on_white(open_page: OpenPage) -> None:
    """On a dark device, too, all text is printed black or nearly so."""
    page = open_page(color_scheme="dark")
    found = []
    for path in PAGES:
        visit(page, path)
        page.emulate_media(media="print", color_scheme="dark")
        found += [f"/{path}: {it}" for it in page.evaluate(DARK)]
        page.emulate_media(media="screen", color_scheme="dark")
    assert not found, "\n".join(found)


def test_a_tick_is_printed(page: Page) -> None:
    """A box that was ticked on the screen prints with a cross in it."""
    page.goto("checklist/")
    page.emulate_media(media="print")
    box = page.locator(".ft-checklist input").first
    box.check()
    lines = box.evaluate("it => getComputedStyle(it).backgroundImage")
    assert lines.count("linear-gradient") == 2, lines
