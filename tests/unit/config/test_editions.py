"""A site in several languages: what a user of `mkdocs build`, `serve`, `export` and `check` can rely on."""

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from support.engine import ENVIRONMENT, mkdocs, site_folder
from support.hosts import free_port
from support.mini import in_spanish
from support.patience import SECONDS
from unit.engines.test_plugin import wait_until

pytestmark = pytest.mark.slow

WORDS = "theme_in_english: en inglés\nsite_line: Qué hacer\nhome_heading: ¿Qué pasó?\ntheme_404_title: No está aquí\n"
ADDRESS = "https://x.example/after/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site in English and Spanish; of its own it has a page in each that names the other, and a picture."""
    own = tmp_path / "own" / "es"
    (own / "steps").mkdir(parents=True)
    (own / "ui.yaml").write_text(WORDS, encoding="utf-8")
    (own / "steps" / "thank.yaml").write_text("title: Espera\n", encoding="utf-8")
    plugins = ["search", {"followthrough": {"content": "../own", "languages": ["en", "es"]}}]
    folder = site_folder(tmp_path / "site-folder", plugins=plugins, site_url=ADDRESS)
    docs = folder / "docs"
    (docs / "es").mkdir()
    (docs / "ours.md").write_text("# Our office\n\n[En español](es/oficina.md)\n", encoding="utf-8")
    (docs / "es" / "oficina.md").write_text(
        "# Oficina\n\n[English](../ours.md#our-office) ![Plano](../map.svg)\n", encoding="utf-8"
    )
    (docs / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n', encoding="utf-8")
    in_spanish(folder / "base")
    return folder


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followthrough", *arguments]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, timeout=10 * SECONDS, check=False
    )


def test_one_build_makes_every_language(folder: Path) -> None:
    """The first language at the root, the others in a folder of their code: own words, own search, own language."""
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    english, spanish = read(site / "guide/thank/index.html"), read(site / "es/guide/thank/index.html")
    assert '<html lang="en"' in english
    assert "Espera" not in english
    assert '<html lang="es"' in spanish
    assert '<h1 id="espera">Espera</h1>' in spanish
    assert 'placeholder="Búsqueda"' in spanish, "the theme's own words follow"
    assert json.loads(read(site / "es/search/search_index.json"))["config"]["lang"] == ["es"]
    assert 'data-home="../../"' in read(site / "es/plan/index.html")
    assert f'<link rel="canonical" href="{ADDRESS}es/guide/thank/">' in spanish
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == [], "it writes the site alone"


@pytest.mark.parametrize(
    "languages, told",
    [
        (["es", "en"], 'This page is in one language only: <bdi lang="es">Español</bdi>.'),
        (["en", "es"], '<p class="ft-foreign">This page is in English only.</p>'),
    ],
)
def test_a_page_in_the_first_language_names_it(tmp_path: Path, languages: list[str], told: str) -> None:
    """English has a sentence of its own."""
    folder = site_folder(tmp_path, plugins=["search", {"followthrough": {"languages": languages}}])
    in_spanish(folder / "base")
    (folder / "docs" / "visit.md").write_text("# Visit\n", encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stderr
    assert told in read(folder / "site" / languages[1] / "visit" / "index.html")
    assert "ft-foreign" not in read(folder / "site" / "visit" / "index.html")


def test_a_page_of_the_centers_own_says_in_which_language_it_is(folder: Path) -> None:
    """Until it is translated, in `es/pages/` of the center's content."""
    assert mkdocs(folder, "build", "--strict").returncode == 0
    page = folder / "site" / "es" / "ours" / "index.html"
    assert '<div class="ft-foreign__page" lang="en">' in read(page)
    assert 'class="ft-foreign__page"' not in read(folder / "site" / "ours" / "index.html")
    assert 'href="ours/"' in read(folder / "site" / "index.html"), "every page leads to it"
    translated = folder.parent / "own" / "es" / "pages" / "ours.md"
    translated.parent.mkdir()
    translated.write_text("# Nuestra oficina\n", encoding="utf-8")
    assert mkdocs(folder, "build", "--strict").returncode == 0
    assert "Nuestra oficina" in read(page)
    assert 'class="ft-foreign__page"' not in read(page)
    assert "Our office" in read(folder / "site" / "ours" / "index.html")


def test_pages_of_the_centers_own_name_each_other_across_languages(folder: Path) -> None:
    """As files, since that is how whoever writes them sees them; each link leads where the page is."""
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "oficina" not in done.stderr, "there is nothing to say about them"
    site = folder / "site"
    assert '<a href="../es/oficina/">En español</a>' in read(site / "ours/index.html")
    assert '<a href="../oficina/">En español</a>' in read(site / "es/ours/index.html")
    spanish = read(site / "es/oficina/index.html")
    assert '<a href="../../ours/#our-office">English</a>' in spanish
    assert re.search(r'src="\.\./(\.\./)?map\.svg"', spanish)


def test_a_mistake_in_one_language_leaves_the_whole_previous_site(folder: Path) -> None:
    """Told before anything is built; a warning in one language alone is enough for `--strict`."""
    assert mkdocs(folder, "build", "--strict").returncode == 0
    before = {path: path.read_bytes() for path in (folder / "site").rglob("*.html")}
    step = folder.parent / "own" / "es" / "steps" / "thank.yaml"
    step.write_text("title: Espera\norder: 3\n", encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 1
    assert "thank.yaml:2:1: `order` is not a text → " in done.stderr
    step.write_text("title: Espera\n", encoding="utf-8")
    page = folder.parent / "own" / "es" / "pages" / "ours.md"
    page.parent.mkdir()
    page.write_text("[nada](nada.md)\n", encoding="utf-8")
    assert mkdocs(folder, "build", "--strict").returncode == 1
    assert {path: path.read_bytes() for path in (folder / "site").rglob("*.html")} == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == []


def test_another_language_may_be_at_the_root(folder: Path) -> None:
    settings = read(folder / "mkdocs.yml").replace("- en\n    - es", "- es\n    - en")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert '<html lang="es"' in read(folder / "site" / "index.html")
    assert '<html lang="en"' in read(folder / "site" / "en" / "index.html")
    assert not (folder / "site" / "es").exists()


def test_serving_shows_every_language(folder: Path) -> None:
    """At the same addresses as later on the server; an edit of a translation shows up."""
    address = f"127.0.0.1:{free_port()}"
    with (folder / "log").open("w") as output:
        command = [sys.executable, "-m", "followthrough", "serve", "--dev-addr", address]
        server = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=output)
    try:
        wait_until(lambda: "Espera" in read_url(f"http://{address}/after/es/guide/thank/"))
        assert "Espera" not in read_url(f"http://{address}/after/guide/thank/")
        (folder.parent / "own" / "es" / "steps" / "thank.yaml").write_text("title: Aguarda\n", encoding="utf-8")
        wait_until(lambda: "Aguarda" in read_url(f"http://{address}/after/es/guide/thank/"))
        assert "Aguarda" not in read_url(f"http://{address}/after/guide/thank/"), "it waits until it is there"
    finally:
        server.send_signal(2)
        server.wait(timeout=SECONDS)


def test_an_export_holds_a_tree_for_each_language(folder: Path) -> None:
    """Built in the order it names, without the plugin, they make the same pages."""
    assert mkdocs(folder, "build", "--strict").returncode == 0
    built = pages(folder / "site")
    done = run(folder, "export", "../tree")
    assert done.returncode == 0, done.stderr
    files = re.findall(r"mkdocs build -f (\S+)", done.stdout)
    assert files == ["../tree/mkdocs.yml", "../tree/es/mkdocs.yml"]
    for file in files:
        done = mkdocs(folder, "build", "--strict", "-f", file)
        assert done.returncode == 0, done.stderr
    assert run(folder, "finish", "../tree/site").returncode == 0
    assert pages(folder.parent / "tree" / "site") == built


def test_check_notes_what_is_missing_and_strict_fails_on_it(folder: Path) -> None:
    """The first few of the center's own; what our translation lacks is not the center's to do."""
    actions = "".join(f"  do-{word}: {{title: T, basis: editorial}}\n" for word in "abcdefghijkl")
    step = folder.parent / "own" / "steps" / "ours.yaml"
    step.parent.mkdir()
    step.write_text(
        f"title: Ours\norder: 5\nwhen: W\nsummary: S\nbasis: editorial\nactions:\n{actions}", encoding="utf-8"
    )
    done = run(folder, "check")
    assert done.returncode == 0
    assert "steps/ours.yaml:1:8: `title` is not in Español → add it to own/es/steps/ours.yaml" in done.stdout
    assert "note: 5 more about Español → see them all with `followthrough check --strict`" in done.stdout
    assert "followthrough/content" not in done.stdout
    done = run(folder, "check", "--strict")
    assert done.returncode == 1
    assert done.stdout.count("own/es/steps/ours.yaml") == 15


def test_a_language_that_a_site_is_not_in_does_not_concern_it(folder: Path) -> None:
    settings = re.sub("- es$", "", read(folder / "mkdocs.yml"), flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    own = folder.parent / "own"
    (own / "es").rename(folder.parent / "later")
    (own / "ui.yaml").write_text("home_lead: Ours\n", encoding="utf-8")
    done = run(folder, "check")
    assert (done.returncode, "Español" in done.stdout) == (0, False), done.stdout


def test_report_says_how_far_each_translation_is(folder: Path) -> None:
    done = run(folder, "report")
    assert done.returncode == 0
    assert "Español (es)" in done.stdout
    assert re.search(r"translated: \d+ of \d+ texts \(\d+\.\d%\), \d+ of them outdated", done.stdout)


def test_an_unknown_language_is_a_sentence(folder: Path) -> None:
    settings = re.sub("- es$", "- ep", read(folder / "mkdocs.yml"), flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for done in (mkdocs(folder, "build"), run(folder, "check"), run(folder, "export", "../tree")):
        assert done.returncode == 1
        assert "`ep` is no language → write one of: en, es" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def pages(site: Path) -> dict[str, str]:
    found = {path.relative_to(site).as_posix(): read(path) for path in site.rglob("*.html")}
    return {name: re.sub(r"\s+", " ", text) for name, text in found.items()}


def read_url(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""
