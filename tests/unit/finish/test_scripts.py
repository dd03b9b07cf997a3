"""Our modules travel in few files, wherever they are the very ones that these were made from."""

import re
import shutil
from pathlib import Path

import pytest

from followthrough.finish import finish
from followthrough.paths import BUNDLES, OVERRIDES
from support.bundles import holding, imported, table
from support.folders import small_site

ADDRESS = re.compile(r'<link rel="modulepreload" href="([^"]*)">')


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with our modules, of which the page below the home page runs the plan's."""
    site = small_site(tmp_path)
    shutil.copytree(OVERRIDES / "js", site / "js")
    page = site / "plan" / "index.html"
    script = '<script type="module" src="../js/plan/plan-page.js"></script>'
    page.write_text(page.read_text().replace("</body>", f"{script}</body>"))
    return site


def scripts(site: Path) -> dict[str, str]:
    """Every script of a site but the worker's parts, which go."""
    return {path.relative_to(site / "js").as_posix(): path.read_text() for path in (site / "js").rglob("*.js")}


def test_bundles_take_the_place_of_the_modules_they_were_made_from(site: Path) -> None:
    """What a page or a module asks for by its address is there, and nothing that is held elsewhere."""
    finish(site)
    made = {name: (BUNDLES / name).read_text() for name in table()["imports"]}
    assert scripts(site) == {
        name: text for name, text in made.items() if name not in ("site/worker.js", "site/retire.js")
    }
    assert not (site / "js" / "storage" / "validate.js").exists()
    assert not (site / "js" / "letters").exists(), "no folder stays for nothing"


def test_a_module_that_a_center_has_changed_is_run(site: Path) -> None:
    """One byte more, and all modules stay as they are: a bundle would hold what the center wanted otherwise."""
    own = site / "js" / "schedule" / "window.js"
    own.write_text(own.read_text() + "\n")
    before = scripts(site)
    finish(site)
    assert scripts(site) == {
        name: text for name, text in before.items() if name not in ("site/worker.js", "site/retire.js")
    }
    assert not ADDRESS.search((site / "plan" / "index.html").read_text())


def test_a_centers_own_script_stays(site: Path) -> None:
    """Only what carries our names is replaced."""
    own = site / "js" / "own" / "thing.js"
    own.parent.mkdir()
    own.write_text("export const own = 1\n")
    finish(site)
    assert own.read_text() == "export const own = 1\n"
    assert (site / "js" / holding("storage/store.js")).is_file()


def test_a_page_asks_at_once_for_all_that_its_scripts_import(site: Path) -> None:
    """And for nothing else; a second time changes nothing."""
    finish(site)
    page = (site / "plan" / "index.html").read_text()
    asked = ADDRESS.findall(page)
    assert sorted(asked) == sorted(f"../js/{file}" for file in imported("plan/plan-page.js"))
    assert asked, "the plan's script imports others"
    assert not ADDRESS.search((site / "index.html").read_text())
    finish(site)
    assert (site / "plan" / "index.html").read_text() == page


@pytest.mark.parametrize("is_there", [True, False])
def test_a_page_asks_at_once_for_what_it_reads(site: Path, is_there: bool) -> None:
    """The data of a plan or a letter comes with its script, not after it; what is not there is not asked for."""
    page = site / "plan" / "index.html"
    element = '<ft-desk data-root="../" data-letter="thanks"></ft-desk>'
    script = '<script type="module" src="../js/desk/desk.js"></script>'
    page.write_text(page.read_text().replace("</body>", f"{element}{script}</body>"))
    if is_there:
        (site / "letters" / "thanks").mkdir(parents=True)
        (site / "letters" / "thanks" / "letter.json").write_text("{}")
    finish(site)
    asked = re.findall(r'<link rel="preload" as="fetch" crossorigin href="([^"]*)">', page.read_text())
    assert asked == (["../letters/thanks/letter.json"] if is_there else [])


def test_every_module_is_in_a_file() -> None:
    """Each source has its place, and whatever a module fetches by its address has kept it."""
    sources = {
        path.relative_to(OVERRIDES / "js").as_posix(): path.read_text() for path in (OVERRIDES / "js").rglob("*.js")
    }
    assert table()["sources"].keys() == sources.keys()
    for name, text in sources.items():
        for path in re.findall(r'\bpart\("\.\./([^"]+)"\)', text):
            if not path.startswith("../"):
                assert path in table()["imports"], f"{name} fetches {path}"


def test_a_bundle_looks_for_others_where_the_modules_would() -> None:
    """All files but the contract lie one folder deep, so that a path within a module is right wherever it travels."""
    assert [name for name in table()["imports"] if name.count("/") != 1] == ["plan.js"]
