"""Pages start without what they do not need of Material, and a page with work for its script keeps all of it."""

from pathlib import Path

import pytest

from followthrough.finish import finish
from followthrough.finish.html import Page
from followthrough.finish.sheet import rules_of
from followthrough.finish.used_rules import Vocabulary, used_rules
from support.folders import contents, links, small_site

SCRIPT, SHEET = "assets/javascripts/bundle.0ab1.min.js", "assets/stylesheets/main.0ab1.min.css"
CSS = ".known{color:red}.unknown{color:red}"
GENERATOR = '<meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.1">'


def themed(folder: Path, inside: str = "", features: str = "") -> Path:
    """A small site with Material's script and sheet, and something in its home page."""
    site = small_site(folder, before=f"{GENERATOR}\n", after="")
    for path in site.rglob("*.html"):
        base = {"index.html": "" if path.parent == site else "../", "404.html": "/sub/"}[path.name]
        more = inside if path == site / "index.html" else ""
        text = path.read_text().replace('<link rel="stylesheet"', f'{links(base, SHEET)}\n<link rel="stylesheet"', 1)
        config = f'<script id="__config" type="application/json">{{"features": [{features}], "version": null}}</script>'
        script = f'<p class="known"></p>{more}{config}<script src="{base}{SCRIPT}"></script>'
        path.write_text(text.replace("</body>", f"{script}</body>"))
    for name, text in ((SCRIPT, "document$;"), (SHEET, CSS)):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    return site


def test_pages_start_without_the_themes_script(tmp_path: Path) -> None:
    """Its script waits, a sheet of what pages can meet takes the place of its own, and both are still there."""
    site = themed(tmp_path)
    finish(site)
    for name, base in (("index.html", ""), ("plan/index.html", "../"), ("404.html", "/sub/")):
        text = (site / name).read_text()
        used = SHEET.replace(".min.css", ".used.css")
        assert f'<script type="later" src="{base}{SCRIPT}">' in text
        assert f'<link rel="stylesheet" href="{base}{used}" data-whole="{base}{SHEET}">' in text
    assert (site / used).read_text() == ".known{color:red}"
    assert (site / SHEET).read_text() == CSS
    before = contents(site)
    finish(site)
    assert contents(site) == before


TABS = '<script>target.checked=target.name.startsWith("__tabbed_")</script>'
DRAWER = '<label class="md-header__button md-icon" for="__drawer"><b>=</b></label>'
HEADER = "{}" + DRAWER + '<div class="md-header__title">Home</div><form data-md-component="palette"></form>'
MENU = '<details class="ft-menu"></details>'


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (TABS, ""),
        (TABS + "<div class='tabbed-set'></div>", TABS + "<div class='tabbed-set'></div>"),
        (HEADER.format(MENU), MENU + '<form data-md-component="palette"></form>'),
        (HEADER.format(""), HEADER.format("")),
        (MENU + DRAWER, MENU + DRAWER),
    ],
    ids=["no tabs", "tabs", "our menu", "no menu", "no palette"],
)
def test_what_nobody_sees_is_left_out(tmp_path: Path, inside: str, left: str) -> None:
    """A script for tabs where there are none, the drawer's button and the title where our menu is, and their rules."""
    site = themed(tmp_path, inside)
    sheet = site / SHEET
    sheet.write_text(".known{color:red}.md-header__title{color:red}")
    finish(site)
    text = (site / "index.html").read_text()
    assert f'<p class="known"></p>{left}<script id="__config"' in text
    assert text.count("'sha256-") == text.count("<script>")
    used = site / SHEET.replace(".min.css", ".used.css")
    assert not used.is_file() or ("md-header__title" in used.read_text()) == ("md-header__title" in left)


@pytest.mark.parametrize(
    ("inside", "features", "waits"),
    [
        ("", '"navigation.footer"', True),
        ("", '"navigation.instant"', False),
        ("", '"content.code.copy"', False),
        ("<table class='ft-table'></table>", "", True),
        ("<table></table>", "", False),
        ("<pre class='ft-code'><code>make</code></pre>", "", False),
        ("<pre><code>make</code></pre>", "", False),
        ("<div class='tabbed-set'></div>", "", False),
        ("<script>let ours</script>", "", True),
        ("<script>document$.subscribe(begin)</script>", "", False),
        ('<script src="own.js"></script>', "", True),
        ('<script src="speaks.js"></script>', "", False),
        ('<script src="https://elsewhere.example/a.js"></script>', "", False),
    ],
)
def test_a_page_with_work_for_it_keeps_it(tmp_path: Path, inside: str, features: str, waits: bool) -> None:
    """Features, elements and scripts that need Material's script at once have it, and its whole sheet."""
    site = themed(tmp_path, inside, features)
    (site / "own.js").write_text("let ours")
    (site / "speaks.js").write_text("location$.subscribe(begin)")
    finish(site)
    text = (site / "index.html").read_text()
    assert (f'<script src="{SCRIPT}">' not in text) == waits
    assert (f'<link rel="stylesheet" href="{SHEET}">' not in text) == waits


@pytest.mark.parametrize(
    ("rule", "is_kept"),
    [
        (".here{a:b}", True),
        (".gone{a:b}", False),
        ("p .here{a:b}", True),
        ("ol .here{a:b}", False),
        ("#place{a:b}", True),
        ("#nowhere{a:b}", False),
        ("[title]{a:b}", True),
        ("[lang]{a:b}", False),
        ("[dir=rtl] p{a:b}", False),
        ("[dir=ltr] p{a:b}", True),
        ("p:not(.gone){a:b}", True),
        ("p:is(.gone,.here){a:b}", True),
        ("p:is(.gone,ol){a:b}", False),
        ("p::before{a:b}", True),
        (".written{a:b}", True),
        ("@media print{.here{a:b}}", True),
        ("@media print{.gone{a:b}}", False),
        (":root{--used:1}.here{a:var(--used)}", True),
        ("@keyframes turn{to{a:b}}.here{animation:turn 1s}", True),
        ("@keyframes turn{to{a:b}}", False),
        (":root{--unused:1}", False),
        (":root{--of-another:1}", True),
        (":root{--deep:1;--used:var(--deep)}.here{a:var(--used)}", True),
    ],
)
def test_what_a_page_can_meet(tmp_path: Path, rule: str, is_kept: bool) -> None:
    """A rule stays if all that it names stands in a page, or in a script that may write it."""
    page = Page(tmp_path / "index.html", '<body dir="ltr"><p class="here" id="place" title="">')
    (tmp_path / "own.js").write_text('it.className = "written"')
    (tmp_path / "own.css").write_text("p { color: var(--of-another) }")
    vocabulary = Vocabulary.of([page], [tmp_path / "own.js"], [tmp_path / "own.css"])
    assert used_rules(rules_of(rule), vocabulary) == (rule if is_kept else "")


def test_of_a_list_only_what_can_be_met(tmp_path: Path) -> None:
    """Selectors and variables that nothing needs go from rules that stay."""
    page = Page(tmp_path / "index.html", '<p class="here">')
    vocabulary = Vocabulary.of([page], [], [])
    assert used_rules(rules_of(".here,.gone{a:b;--unused:1}"), vocabulary) == ".here{a:b}"
