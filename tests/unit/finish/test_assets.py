"""One small stylesheet, small scripts, nothing dead: and every rule and statement still there."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from followthrough.finish import FinishError, finish
from followthrough.paths import OVERRIDES
from support.built import Built
from support.folders import SHEETS, contents, links, small_site

RULES = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/,\\s+/g, ",")) }"""


def test_one_sheet_takes_the_place_of_ours(tmp_path: Path) -> None:
    """Every page links one sheet with all our rules in their order; the single files are gone."""
    site = small_site(tmp_path)
    finish(site)
    for page, base in (("index.html", ""), ("plan/index.html", "../"), ("404.html", "/sub/")):
        text = (site / page).read_text()
        assert text.count("<link") == text.count(f'<link rel="stylesheet" href="{base}css/followthrough.css">') + (
            text.count('rel="manifest"')
        )
    assert [path.name for path in (site / "css").iterdir()] == ["followthrough.css"]
    css = (site / "css" / "followthrough.css").read_text()
    assert css == "".join(f".sheet-{number}{{color:red}}" for number in range(len(SHEETS))) + "\n"


def test_a_centers_own_sheet_stays_and_comes_after_ours(tmp_path: Path) -> None:
    """What a center links before or after our sheets stays where it is, and its file as it was."""
    own = "/* kept */ .own  { color: blue }\n"
    site = small_site(tmp_path, before=links("", "theme/main.css"), after='\n<link rel=stylesheet href="own.css">')
    (site / "own.css").write_text(own)
    finish(site)
    text = (site / "index.html").read_text()
    assert text.index("theme/main.css") < text.index("css/followthrough.css") < text.index("own.css")
    assert (site / "own.css").read_text() == own


def test_a_brand_joins_our_sheet(tmp_path: Path) -> None:
    """The sheet made from brand.yaml becomes part of the one sheet, last, and its colour that of the app."""
    site = small_site(tmp_path, more=("css/brand.css",))
    (site / "css" / "brand.css").write_text("@media screen { :root { --ft-ink: #000; --ft-brand: #abcdef } }")
    finish(site)
    assert "brand.css" not in (site / "index.html").read_text()
    assert (site / "css" / "followthrough.css").read_text().endswith("{--ft-ink:#000;--ft-brand:#abcdef}}\n")
    assert json.loads((site / "manifest.webmanifest").read_text())["theme_color"] == "#abcdef"


@pytest.mark.parametrize(("primary", "is_kept"), [("custom", False), ("indigo", True)])
def test_the_themes_palettes_go_where_colors_are_ours(tmp_path: Path, primary: str, is_kept: bool) -> None:
    """Pages in our own colors do without the theme's palettes; with a color of the theme they stay."""
    palette = "assets/stylesheets/palette.0ab1.min.css"
    colors = (
        f'\n<i data-md-color-primary="custom" data-md-color-accent="custom"></i><i data-md-color-primary="{primary}">'
    )
    site = small_site(tmp_path, before=links("", palette), after=colors)
    (site / palette).parent.mkdir(parents=True)
    (site / palette).write_text("a { color: red }")
    finish(site)
    assert ("palette" in (site / "index.html").read_text()) == is_kept
    assert (site / palette).exists() == is_kept


def test_a_sheet_in_between_keeps_the_order(tmp_path: Path) -> None:
    """If a center has put a sheet between ours, nothing is bundled, because the order decides."""
    site = small_site(tmp_path)
    page = site / "plan" / "index.html"
    page.write_text(page.read_text().replace(links("../", SHEETS[1]), links("../", "own.css", SHEETS[1])))
    before = page.read_text()
    finish(site)
    assert all(link in page.read_text() for link in (links("../", name) for name in SHEETS))
    assert before.count("stylesheet") == page.read_text().count("stylesheet")
    assert all((site / name).is_file() for name in SHEETS), "a page still needs them"


def test_each_language_has_its_own_sheet(tmp_path: Path) -> None:
    """A language that carries its own files gets a sheet of its own; one that shares the site's shares the sheet."""
    site = small_site(tmp_path)
    small_site(site / "es")
    shared = site / "fr" / "index.html"
    shared.parent.mkdir()
    shared.write_text(f"<html><head><meta charset=utf-8>{links('../', *SHEETS)}</head></html>")
    finish(site)
    assert 'href="css/followthrough.css"' in (site / "es" / "index.html").read_text()
    assert 'href="../css/followthrough.css"' in shared.read_text()
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.css")) == [
        "css/followthrough.css",
        "es/css/followthrough.css",
    ]


def test_finishing_twice_changes_nothing(tmp_path: Path) -> None:
    """A second time finds nothing to do, on the real overrides too."""
    site = small_site(tmp_path)
    shutil.copytree(OVERRIDES / "js", site / "js")
    finish(site)
    once = contents(site)
    finish(site)
    assert contents(site) == once


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        (["en"], set()),
        (["es"], {"lunr.es.min", "lunr.stemmer.support.min"}),
        (["en", "es"], {"lunr.es.min", "lunr.multi.min", "lunr.stemmer.support.min"}),
        (["th"], {"lunr.th.min", "lunr.stemmer.support.min", "wordcut"}),
        (["ja", "en"], {"lunr.ja.min", "lunr.multi.min", "lunr.stemmer.support.min", "tinyseg"}),
    ],
)
def test_dead_weight_goes(tmp_path: Path, languages: list[str], kept: set[str]) -> None:
    """Source maps and types go, and the stemmers of languages that the search does not speak; others stay."""
    site = small_site(tmp_path)
    folder = site / "assets" / "javascripts"
    (folder / "lunr" / "min").mkdir(parents=True)
    (folder / "bundle.min.js.map").write_text("{}")
    (site / "js" / "types").mkdir(parents=True)
    (site / "js" / "types" / "guide.d.ts").write_text("export interface Guide {}")
    for name in ("es", "de", "ja", "th", "multi", "stemmer.support"):
        (folder / "lunr" / "min" / f"lunr.{name}.min.js").write_text("")
    for name in ("wordcut", "tinyseg"):
        (folder / "lunr" / f"{name}.js").write_text("")
    (site / "search").mkdir()
    (site / "search" / "search_index.json").write_text(json.dumps({"config": {"lang": languages}, "docs": []}))
    finish(site)
    assert not list(site.rglob("*.map"))
    assert not (site / "js" / "types").exists(), "they are for editors"
    assert {path.stem for path in (folder / "lunr").rglob("*.js")} == kept


def test_a_minified_stylesheet_has_the_same_rules(browser: Browser, root_site: Built) -> None:
    """The browser reads the same rules in the same order from the one sheet as from our files."""
    css = (root_site.folder / "css" / "followthrough.css").read_text()
    page = browser.new_page()
    ours = [page.evaluate(RULES, (OVERRIDES / name).read_text()) for name in SHEETS]
    assert page.evaluate(RULES, css) == [rule for sheet in ours for rule in sheet]
    page.close()


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    """A folder without a home page is refused with a remedy, and so is a page in another encoding."""
    with pytest.raises(FinishError, match=r"holds no index.html → name"):
        finish(tmp_path)
    (tmp_path / "index.html").write_bytes("<p>fréquent".encode("latin-1"))
    with pytest.raises(FinishError, match=r"index.html is not UTF-8 → save"):
        finish(tmp_path)
