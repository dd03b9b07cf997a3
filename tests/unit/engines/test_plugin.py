"""The plugin in MkDocs: what a user of `mkdocs build` and `mkdocs serve` can rely on."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from support.engine import ENVIRONMENT, mkdocs, site_folder
from support.hosts import free_port
from support.patience import SECONDS

pytestmark = pytest.mark.slow

GOOD = "title: My own words for it\n"
BAD = "title: [not a text]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with a layer of its own over our content."""
    layer = tmp_path / "own"
    (layer / "steps").mkdir(parents=True)
    (layer / "steps" / "thank.yaml").write_text(GOOD, encoding="utf-8")
    return site_folder(tmp_path / "site-folder", layer, edit_uri="https://example.org/edit/")


def test_three_lines_of_mkdocs_yml_give_the_whole_site(tmp_path: Path) -> None:
    """Name, theme and plugins are enough for the pages, the look and guide.json."""
    folder = site_folder(tmp_path, real=True)
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    for page in ("index.html", "guide/wait/index.html", "timing/index.html", "about/privacy/index.html", "guide.json"):
        assert (site / page).is_file(), page
    assert "css/followthrough.css" in (site / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis" not in (site / "index.html").read_text(encoding="utf-8")


def test_a_layer_of_ones_own_changes_the_page(folder: Path) -> None:
    """The folder named by `content` is laid over our content."""
    assert mkdocs(folder, "build", "--strict").returncode == 0
    assert "My own words for it" in (folder / "site" / "guide" / "thank" / "index.html").read_text(encoding="utf-8")


def test_a_mistake_fails_the_build_and_leaves_the_previous_site(folder: Path) -> None:
    """A broken file is told by place and remedy; the site built before stays byte for byte."""
    assert mkdocs(folder, "build").returncode == 0
    page = folder / "site" / "guide" / "thank" / "index.html"
    before = page.read_bytes()
    (folder.parent / "own" / "steps" / "thank.yaml").write_text(BAD, encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 1
    assert "thank.yaml:1:8: `title` cannot be a list → " in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert page.read_bytes() == before


def test_a_warning_fails_a_strict_build_and_leaves_the_previous_site(folder: Path) -> None:
    """`--strict` refuses a page with a dead link before the new site takes the place of the old one.

    And one whose front matter is broken, which MkDocs would leave out in silence: that is told with its place.
    """
    assert mkdocs(folder, "build", "--strict").returncode == 0
    (folder / "docs" / "own.md").write_text("---\ntitle: [Own\n---\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 1
    assert "docs/own.md:2:8: " in done.stderr
    assert "nowhere.md" in done.stderr
    assert not (folder / "site" / "own").exists()
    assert (folder / "site" / "index.html").is_file()
    assert mkdocs(folder, "build").returncode == 0
    assert (folder / "site" / "own").exists()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == []


def test_an_unknown_region_is_a_sentence(folder: Path) -> None:
    """A wrong option is told with its remedy, not with a traceback."""
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("base:", "region: XX\n    base:"), encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 1
    assert "unknown region `XX` → " in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_are_folders(tmp_path: Path) -> None:
    """Addresses are a promise, so the setting that changes them is refused with a remedy."""
    done = mkdocs(site_folder(tmp_path, use_directory_urls=False), "build")
    assert done.returncode == 1
    assert "`use_directory_urls: false` does not go with Followthrough" in done.stderr
    assert " → delete the line" in done.stderr


def test_settings_of_mkdocs_yml_win_over_ours(tmp_path: Path) -> None:
    """A logo, a navigation or a page of the site's own replaces ours."""
    folder = site_folder(
        tmp_path,
        theme={"name": "material", "logo": "own.svg"},
        nav=["index.md", {"Steps": "guide/index.md"}],
        extra_css=["own.css"],
    )
    (folder / "docs" / "own.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (folder / "docs" / "own.css").write_text("", encoding="utf-8")
    (folder / "docs" / "checklist.md").write_text("# My own checklist\n", encoding="utf-8")
    assert mkdocs(folder, "build").returncode == 0
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "own.svg" in home
    assert ">Steps<" in home
    assert home.index("css/followthrough.css") < home.index("own.css")
    assert "My own checklist" in (folder / "site" / "checklist" / "index.html").read_text(encoding="utf-8")


def test_the_edit_link_leads_to_the_yaml(folder: Path) -> None:
    """“Edit this page” of a generated page points at the file an editor would change."""
    assert mkdocs(folder, "build").returncode == 0
    page = (folder / "site" / "guide" / "ask" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/edit/steps/ask.yaml"' in page


def test_serving_follows_an_edit_and_survives_a_mistake(folder: Path) -> None:
    """An edit shows up; a mistake is told while the last good pages stay up; mending it shows up again."""
    address = f"127.0.0.1:{free_port()}"
    log = folder / "log"
    step = folder.parent / "own" / "steps" / "thank.yaml"
    with log.open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        server = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=output)
    try:
        wait_until(lambda: "My own words for it" in _get(address))
        assert "css/tokens.css" in _get(address), "readable files, each of its own"
        assert "site/offline.js" not in _get(address), "nothing is kept while serving"
        assert "Content-Security-Policy" not in _get(address), "which would stop MkDocs' own reloading script"
        step.write_text(BAD, encoding="utf-8")
        wait_until(lambda: "The last good pages stay up." in log.read_text(encoding="utf-8"))
        assert "thank.yaml:1:8:" in log.read_text(encoding="utf-8")
        wait_until(lambda: "My own words for it" in _get(address))  # a request waits for the rebuild
        step.write_text("title: Mended again\n", encoding="utf-8")
        wait_until(lambda: "Mended again" in _get(address))
    finally:
        server.terminate()
        server.wait(timeout=SECONDS)


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(f"http://{address}/guide/thank/", timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def wait_until(holds: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Until it holds; a real server needs real time, but no fixed one."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)
