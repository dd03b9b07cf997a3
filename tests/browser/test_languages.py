"""A site in three languages: English, a pretend one that is longer and accented, and one from the right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import SOME
from browser.test_layout import PICTURES
from followthrough.paths import BASE_CONTENT
from support.access import violations
from support.appearance import text_centers
from support.built import Built, build
from support.eye import OUTSIDE
from support.lengths import two_of_each
from support.once import built_once
from support.pseudo import write
from support.served import serve
from support.site import PHONE, OpenPage

pytestmark = pytest.mark.slow

ACCENTED, FROM_THE_RIGHT = "eo", "ar"

# Visible words in plain letters: written in a template or a script. Names, among them level AA, and the browser's own
# dates and zones may be.
PLAIN = """() => {
  const dates = new RegExp("\\\\b(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?|January|February"
    + "|March|April|May|June|July|August|September|October|November|December"
    + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[AP]M|AA|at|now|tomorrow|yesterday"
    + "|in \\\\d+ \\\\w+|\\\\d+ \\\\w+ ago)\\\\b", "g")
  const zones = ["long", "longGeneric"].map(timeZoneName =>
    new Intl.DateTimeFormat(document.documentElement.lang, {timeZoneName}).formatToParts()
      .find(it => it.type === "timeZoneName").value)
  zones.push(Intl.DateTimeFormat().resolvedOptions().timeZone.split("/").pop().replaceAll("_", " "))
  const without = text => zones.reduce((rest, zone) => rest.replace(zone, ""), text ?? "").replace(dates, "")
  const plain = text => /[A-Za-z]{2,}/.test(without(text))
  const own = "[lang='en'], .ft-name, .ft-footer__name, .ft-footer__print, .ft-languages, .md-logo, "
    + "script, style, noscript, pre, code, time, [translate='no'], .ft-embed__whose"
  const shown = it => it.checkVisibility({visibilityProperty: true}) && !it.closest(own)
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  for (let node; (node = walk.nextNode());)
    if (plain(node.data) && shown(node.parentElement)) found.push(node.data.trim().slice(0, 60))
  for (const it of document.querySelectorAll("body *"))
    for (const name of ["aria-label", "title", "alt", "placeholder", "data-label"])
      if (plain(it.getAttribute(name)) && !it.closest(own)) found.push(`${name}: ${it.getAttribute(name)}`)
  return found
}"""
UNFOLD = "document.querySelectorAll('details').forEach(it => { it.open = true })"


@pytest.fixture(scope="session")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site in English and in two pretend languages."""
    return built_once(tmp_path_factory, "languages", in_pretend_languages)


def in_pretend_languages(folder: Path) -> Built:
    for code in (ACCENTED, FROM_THE_RIGHT):
        write((BASE_CONTENT,), folder / "content" / code, marks=code == FROM_THE_RIGHT)
    options = f"{{content: {folder / 'content'}, languages: [en, {ACCENTED}, {FROM_THE_RIGHT}]}}"
    return build(folder, "/careers/after/", options)


@pytest.fixture(scope="session")
def address(languages: Built) -> Iterator[str]:
    with serve(languages, searches=False) as url:
        yield url


def make_a_plan(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("ft-plan form button[type=submit]").click()
    expect(page.locator(".ft-next")).to_be_visible()


def pages_in(site: Built, language: str) -> list[str]:
    return [page for page in site.pages if page.startswith(f"{language}/")]


def test_every_language_has_every_page(languages: Built) -> None:
    root = [page for page in languages.pages if not page.startswith((f"{ACCENTED}/", f"{FROM_THE_RIGHT}/"))]
    for code in (ACCENTED, FROM_THE_RIGHT):
        assert [page.removeprefix(f"{code}/") for page in pages_in(languages, code)] == root


def test_no_word_is_written_in_a_template(languages: Built, page: Page) -> None:
    """Every text and label of every page comes out accented: without content, nothing is said."""
    found = []
    for path in pages_in(languages, ACCENTED):
        if path.endswith("404.html"):  # is in all languages on purpose
            continue
        page.goto(path)
        page.evaluate(UNFOLD)
        found += [f"/{path}: {text}" for text in page.evaluate(PLAIN)]
    assert not found, "\n".join(found)


def test_no_word_is_written_in_a_script(page: Page) -> None:
    """The same with a plan: its tasks, its buttons, and all that is folded away at first."""
    make_a_plan(page, f"{ACCENTED}/plan/")
    for name in ("notes", "facts", "history", "carry", "manage"):
        page.locator(f"#ft-{name} > summary").click()
        expect(page.locator(f"#ft-{name} > div > :first-child")).to_be_visible()
    page.evaluate(UNFOLD)
    assert page.evaluate(PLAIN) == []


def mirrored(site: Built) -> set[str]:
    """Two pages of each kind."""
    return {f"{FROM_THE_RIGHT}/{path}" for path in two_of_each(site)} & {*site.pages}


@pytest.mark.parametrize("language", [ACCENTED, FROM_THE_RIGHT])
def test_longer_words_fit(languages: Built, open_page: OpenPage, language: str) -> None:
    """On a phone no longer language sticks out, is cut off, or touches itself in a picture; mirrored or not.

    Nor do two pages of each kind on a wide screen. Mirrored are two pages of each kind, too.
    """
    page, found = open_page(viewport={"width": 320, "height": 800}), []
    some = {f"{ACCENTED}/{path}" for path in two_of_each(languages)}
    for path in pages_in(languages, ACCENTED) if language == ACCENTED else mirrored(languages):
        page.goto(path)
        page.evaluate(UNFOLD)
        for width in (320, 1280) if path in some else (320,):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"/{path} at {width}: {it}" for it in (*page.evaluate(OUTSIDE), *page.evaluate(PICTURES))]
    assert not found, "\n".join(found)


def test_the_page_is_mirrored_where_text_runs_from_the_right(page: Page) -> None:
    """Direction, name, navigation, timing picture: what is left in English is right, and the other way round."""
    page.goto(f"{FROM_THE_RIGHT}/timing/")
    assert page.evaluate("[document.documentElement.lang, document.body.dir]") == [FROM_THE_RIGHT, "rtl"]
    centre = PHONE["width"] / 2
    sides = text_centers(page, ".md-logo", "h1", ".ft-chart .ft-bar__label")
    assert [side > centre for side in sides] == [True, True, True], sides


def test_the_switch_stays_on_the_page_and_keeps_place_and_plan(page: Page) -> None:
    """There and back by keyboard and by finger: the same page, the same anchor, the same plan."""
    make_a_plan(page, "plan/")
    before = page.locator(".ft-task").count()
    other = page.locator(f".ft-languages a[lang={ACCENTED}]")
    page.locator(".ft-menu > summary").click()
    assert other.inner_text() == "Esperanto"
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/after/{ACCENTED}/plan/")
    expect(page.locator(".ft-task")).to_have_count(before)
    page.goto(f"{ACCENTED}/dos-and-donts/#by-channel")
    page.locator(".ft-menu > summary").click()
    page.locator(".ft-languages a[lang=en]").click()
    page.wait_for_url("**/after/dos-and-donts/#by-channel")
    expect(page.locator("#by-channel")).to_be_in_viewport()


def test_each_language_is_found_by_machines(languages: Built) -> None:
    """Every page names itself and its translations by whole addresses, the root's for everybody else."""
    for page in ("", f"{ACCENTED}/", "guide/wait/", f"{FROM_THE_RIGHT}/guide/wait/"):
        links = languages.trees[page].all("link")
        found = {link["hreflang"]: link["href"] for link in links if link["hreflang"]}
        same = page.removeprefix(f"{ACCENTED}/").removeprefix(f"{FROM_THE_RIGHT}/")
        root = f"{languages.address}{same}"
        others = {code: f"{languages.address}{code}/{same}" for code in (ACCENTED, FROM_THE_RIGHT)}
        assert found == {"en": root, "x-default": root, **others}


def test_a_missing_page_speaks_every_language(languages: Built) -> None:
    """Servers know one such page for the whole site; its links lead to the start in each language."""
    text = languages.file("404.html").read_text(encoding="utf-8")
    for code in (ACCENTED, FROM_THE_RIGHT):
        assert re.search(rf'<p lang="{code}">[^<]*<a href="/careers/after/{code}/">', text)
    assert f'<html lang="{ACCENTED}"' in languages.file(f"{ACCENTED}/404.html").read_text(encoding="utf-8")


def test_no_link_of_another_language_leads_nowhere(languages: Built) -> None:
    known = {languages.file(page).relative_to(languages.folder).as_posix() for page in languages.pages}
    for page in pages_in(languages, ACCENTED):
        for link in languages.trees[page].all("a"):
            target = languages.target(page, link["href"]) if link["href"] else None
            if target and not target[0].startswith("#"):
                name = f"{target[0]}index.html" if target[0].endswith("/") or not target[0] else target[0]
                assert name in known or (languages.folder / name).is_file(), f"{page}: {link['href']}"


def test_axe_finds_nothing_in_another_language(page: Page) -> None:
    """In light alone, since colors know no language."""
    found = []
    for path in (f"{code}/{name}" for code in (ACCENTED, FROM_THE_RIGHT) for name in SOME):
        page.goto(path)
        found += violations(page, path, ibm=False)
    assert not found, "\n".join(found)
