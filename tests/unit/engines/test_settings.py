"""What hosts have in their `mkdocs.yml` and `docs/` besides us: it works, or one sentence says what instead."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from click.testing import Result

from followthrough.config import editions
from followthrough.engines.neighbors import displaced
from support.engine import mkdocs, site_folder
from support.mini import in_spanish

Run = Callable[..., Result]


@pytest.fixture
def quick(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The miniature content in place of ours, for commands in this very process."""
    monkeypatch.setattr(editions, "BASE_CONTENT", content)
    return content


def test_mkdocs_yaml_is_a_name_too(run: Run) -> None:
    """As for MkDocs itself."""
    Path("mkdocs.yaml").write_text("site_name: x\nplugins: [followthrough: {region: XX}]\n", encoding="utf-8")
    done = run("export", "tree")
    assert "unknown region `XX`" in done.output


def test_inherited_settings_count(run: Run) -> None:
    """Mappings join, lists are replaced, over as many files as there are; paths count from the folder of the last."""
    Path("base").mkdir()
    Path("base/top.yml").write_text("site_name: Top\nextra: {a: 1, b: 1}\n", encoding="utf-8")
    Path("base/mid.yml").write_text("INHERIT: top.yml\nextra: {b: 2}\nplugins: [search]\n", encoding="utf-8")
    Path("mkdocs.yml").write_text(
        "INHERIT: base/mid.yml\nextra: {c: 3}\nplugins: [search, followthrough]\n", encoding="utf-8"
    )
    assert run("export", "tree").exit_code == 0
    written = yaml.safe_load(Path("tree/mkdocs.yml").read_text(encoding="utf-8"))
    assert written["site_name"] == "Top"
    assert {key: written["extra"][key] for key in "abc"} == {"a": 1, "b": 2, "c": 3}
    assert "INHERIT" not in written


@pytest.mark.parametrize(
    "base, told",
    [
        ("INHERIT: mkdocs.yml\n", "base.yml:1:10: base.yml inherits from itself → delete its line"),
        (None, "mkdocs.yml:1:10: base.yml cannot be read → "),
    ],
)
def test_what_cannot_be_inherited_is_a_sentence(run: Run, base: str | None, told: str) -> None:
    Path("mkdocs.yml").write_text("INHERIT: base.yml\nplugins: [followthrough]\n", encoding="utf-8")
    if base:
        Path("base.yml").write_text(base, encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert told in done.output


def test_pages_in_another_language_are_exported_to_their_place(run: Run, content: Path) -> None:
    """`docs/es/visit-us.md` is the Spanish page, and there is no other one."""
    (content / "es").mkdir(exist_ok=True)
    Path("docs/es").mkdir(parents=True)
    Path("docs/visit-us.md").write_text("# Visit us\n", encoding="utf-8")
    Path("docs/only.md").write_text("# Only in English\n", encoding="utf-8")
    Path("docs/es/visit-us.md").write_text("# Ven a vernos\n", encoding="utf-8")
    Path("docs/es/solo.md").write_text("# Solo\n", encoding="utf-8")
    Path("mkdocs.yml").write_text("plugins: [search, followthrough: {languages: [en, es]}]\n", encoding="utf-8")
    assert run("export", "tree").exit_code == 0
    assert "Ven a vernos" in Path("tree/es/docs/visit-us.md").read_text(encoding="utf-8")
    assert "lang: en" in Path("tree/es/docs/only.md").read_text(encoding="utf-8")
    assert "lang:" not in Path("tree/es/docs/visit-us.md").read_text(encoding="utf-8")
    assert "only_in" not in Path("tree/es/docs/visit-us.md").read_text(encoding="utf-8")
    assert 'only_in: ["es"]' in Path("tree/es/docs/solo.md").read_text(encoding="utf-8")
    assert not Path("tree/docs/es").exists()


def test_a_section_is_not_exported(run: Run) -> None:
    """Other engines run no plugin that could put it into a site."""
    Path("mkdocs.yml").write_text("plugins: [followthrough: {path: careers/after}]\n", encoding="utf-8")
    done = run("export", "tree")
    assert done.exit_code == 1
    assert "`path` makes our pages a section of a MkDocs site" in done.output
    assert not Path("tree").exists()


# --- a whole site


OWN = {
    "README.md": "# Our own home\n\n[Plan](plan.md)\n",
    "visit-us.md": "# Visit us\n\n![Us](img/us.svg)\n",
    "contact.md": '---\ndescription: Say "online = good" now\n---\n\n# Contact\n\n<p once=1 only onward=2>Here.</p>\n',
    "es/visit-us.md": "# Ven a vernos\n\n![Us](img/us.svg)\n",
    "es/es-only.md": "# Solo aquí\n",
    "es/seal/index.html": "<p style='color:red'>Sello</p>\n",
    "guide/index.md": "# Our own guide\n",
    "img/us.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "CNAME": "careers.example.edu\n",
    "web.config": "<configuration/>\n",
    "robots.txt": "User-agent: *\n",
    "linked.txt": "A list.\n",
    "links.md": "# Links\n\n[A list](linked.txt)\n",
    "google123.html": "google-site-verification: google123.html",
    "js/own.d.ts": "export {}\n",
    "assets/javascripts/own.js.map": "{}",
}


SETTINGS = r"""INHERIT: base.yml
site_name: Own & more
site_author: "The \"Center\""
exclude_docs: "*.js\n*.json\ncss/\nvendor/"
"""
ON_TOP = '{% extends "followthrough/main.html" %}{% block announce %}<p>Open today</p>{% endblock %}\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A center's site in two languages, with everything at once: strictly built."""
    folder = site_folder(
        tmp_path_factory.mktemp("own"),
        site_url="https://own.example/what next/",
        plugins=["search", "macros", {"followthrough": {"languages": ["en", "es"], "content": "layer"}}],
        theme={"name": "material", "features": ["navigation.instant"], "custom_dir": "templates"},
    )
    in_spanish(folder / "base")
    (folder / "templates").mkdir()
    (folder / "templates" / "main.html").write_text(ON_TOP, encoding="utf-8")
    (folder / "layer" / "steps").mkdir(parents=True)
    (folder / "layer" / "steps" / "thank.yaml").write_text(
        'summary: Say "online = good", stay online = stay reachable, and do <not> onclick=wait & see.\n',
        encoding="utf-8",
    )
    for name, text in OWN.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "docs" / "yandex.html").write_bytes("<p>fréq</p>".encode("latin-1"))
    (folder / "mkdocs.yml").rename(folder / "base.yml")
    (folder / "mkdocs.yaml").write_text(SETTINGS, encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.mark.slow
def test_innocent_words_are_no_scripts(site: Path) -> None:
    """Neither in a summary nor in the front matter of a page; the description says what was written."""
    for name in ("guide/thank/index.html", "contact/index.html"):
        assert 'name="description" content="Say &quot;online = good&quot;' in text(site, name)
    assert '<meta name="author" content="The &quot;Center&quot;">' in text(site, "contact/index.html")


@pytest.mark.slow
def test_what_a_host_leaves_out_of_docs_is_none_of_our_files(site: Path) -> None:
    """`exclude_docs` names patterns that ours match, too."""
    for name in ("css/followthrough.css", "js/plan/plan-page.js", "guide.json", "es/guide.json"):
        assert (site / name).is_file(), name


@pytest.mark.slow
def test_a_file_in_the_folder_of_a_language_stays_as_it_is(site: Path) -> None:
    """Though a page of ours may hold no style of its own."""
    assert text(site, "es/seal/index.html") == OWN["es/seal/index.html"]


@pytest.mark.slow
def test_a_section_may_have_any_letters(tmp_path: Path) -> None:
    """Its pages find their sheets and each other: addresses are written in another way than folders."""
    plugins = ["search", {"followthrough": {"languages": ["en"], "path": "käriere"}}]
    folder = site_folder(tmp_path, plugins=plugins, site_url="https://own.example/")
    (folder / "docs" / "index.md").write_text("# Ours\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = folder / "site" / "käriere" / "plan" / "index.html"
    sheet = re.search(r'href="([^"]*followthrough\.css)"', page.read_text(encoding="utf-8"))
    assert sheet
    assert (page.parent / unquote(sheet[1])).is_file()


@pytest.mark.slow
def test_a_template_of_theirs_on_top_of_ours(site: Path) -> None:
    """It says what is theirs, and our pages have all that is ours."""
    plan = text(site, "plan/index.html")
    assert "Open today" in plan
    assert "js/plan/plan-page.js" in plan


@pytest.mark.parametrize(
    ("template", "is_told"),
    [
        (ON_TOP, False),
        ("{%- extends 'followthrough/main.html' %}", False),
        ('{% extends "base.html" %}', True),
        (None, False),
    ],
)
def test_a_template_of_theirs_in_the_place_of_ours(tmp_path: Path, template: str | None, is_told: bool) -> None:
    """Our pages would have no scripts: that is told, with what to begin it with."""
    if template:
        (tmp_path / "main.html").write_text(template, encoding="utf-8")
    told = list(displaced(str(tmp_path)))
    assert [it.rpartition("→ ")[2] for it in told] == [
        'begin it with `{% extends "followthrough/main.html" %}`'
    ] * is_told


@pytest.mark.slow
def test_macros_leave_our_pages_alone(site: Path) -> None:
    """Our Markdown holds `{#`, which is a comment to them."""
    assert "<ft-plan" in text(site, "plan/index.html")
    assert 'id="' in text(site, "dos-and-donts/index.html")


@pytest.mark.slow
def test_a_page_of_theirs_in_spanish(site: Path) -> None:
    """It is the Spanish page, and nowhere else; one without an English one is there, too."""
    assert "Ven a vernos" in text(site, "es/visit-us/index.html")
    assert "Visit us" in text(site, "visit-us/index.html")
    assert "ft-foreign" not in text(site, "es/visit-us/index.html")
    assert "ft-foreign" in text(site, "es/contact/index.html")
    assert (site / "es/es-only/index.html").is_file()
    assert not (site / "es-only").exists()
    alone = text(site, "es/es-only/index.html")
    assert '<a lang="en" hreflang="en" href="../../" ' in alone, "to the home page: there is no such page in English"
    assert re.findall(r'hreflang="(es|en|x-default)" href="[^"]*/what next/([^"]*)"', alone) == [
        ("es", "es/es-only/"),
        ("x-default", "es/es-only/"),
    ]
    assert '<a lang="en" hreflang="en" href="../../visit-us/" ' in text(site, "es/visit-us/index.html")
    assert not (site / "es/es").exists()


@pytest.mark.slow
def test_a_page_of_theirs_at_an_address_of_ours(site: Path) -> None:
    """`README.md` is the home page, as for MkDocs; each address has one page, and the navigation leads to it."""
    assert "Our own home" in text(site, "index.html")
    assert "Our own guide" in text(site, "guide/index.html")
    assert "README" not in text(site, "plan/index.html")


@pytest.mark.slow
def test_files_that_are_no_pages(site: Path) -> None:
    """Byte for byte, once, and not among what readers' devices keep; what a page links is there for it."""
    docs = site.parent / "docs"
    for name in ("CNAME", "web.config", "robots.txt", "google123.html", "yandex.html", "js/own.d.ts"):
        assert (site / name).read_bytes() == (docs / name).read_bytes()
    assert (site / "assets/javascripts/own.js.map").is_file()
    for name in ("CNAME", "web.config", "robots.txt", "google123.html", "yandex.html"):
        assert not (site / "es" / name).exists()
        assert f'"{name}"' not in text(site, "sw.js")
    assert (site / "es/linked.txt").is_file()
    assert '"img/us.svg"' in text(site, "sw.js")


@pytest.mark.slow
def test_pages_that_are_shown_without_loading_share_a_policy(site: Path) -> None:
    """Else the next page's would be added to the first one's."""
    pages = (site / "plan/index.html", site / "timing/index.html", site / "letters/index.html")
    assert (
        len({it.read_text(encoding="utf-8").partition("Content-Security-Policy")[2].split(">")[0] for it in pages}) == 1
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings, told",
    [
        ({"extra": {"analytics": {"provider": "google", "property": "G-1"}}}, "`extra: analytics` would tell others"),
        ({"theme": "readthedocs"}, "our pages need Material, and this site has `theme: readthedocs` → write `theme"),
        ({"plugins": ["search", "offline", "followthrough"]}, "the plugin `offline` makes single files of pages"),
        ({"plugins": ["search", "followthrough", "offline"]}, "the plugin `offline` makes single files of pages"),
    ],
)
def test_what_does_not_go_is_one_sentence(tmp_path: Path, settings: dict[str, Any], told: str) -> None:
    done = mkdocs(site_folder(tmp_path, **settings), "build", "--strict")
    assert done.returncode == 1
    assert (done.stderr + done.stdout).count(told) == 1
    assert re.search(" → (delete|write) ", done.stderr + done.stdout)
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_refusal_names_the_file_and_the_line_that_it_is_in(tmp_path: Path) -> None:
    """What somebody wrote, not what came out; what is the same on many pages is said once."""
    folder = site_folder(tmp_path, extra_css=["https://fonts.example/x.css"])
    (folder / "docs" / "film.md").write_text("# Film\n\n\n<iframe src='//v.example/1'></iframe>\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 1
    assert "docs/film.md:4: loads //v.example/1 → nothing comes from elsewhere" in done.stderr
    assert done.stderr.count("https://fonts.example/x.css") == 1
    assert " more pages): loads https://fonts.example/x.css" in done.stderr
