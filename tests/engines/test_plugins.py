"""The plugins that MkDocs sites have most often, each built together with ours: alone and in two languages.

Each works, or one sentence says why not and what to do instead. The miniature content keeps it short.
"""

import logging
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import mkdocs_git_revision_date_localized_plugin.plugin as revision_date
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from followthrough.config import editions
from support.mini import miniature

pytestmark = pytest.mark.slow

Plugin = str | dict[str, object]
LANGUAGES = (["en"], ["en", "es"])


@dataclass(frozen=True)
class Case:
    """A plugin as a host has it, with a page that uses it, and what that page must show."""

    plugin: Plugin | list[Plugin]
    page: str = "# Own page\n"
    shows: str = "Own page"
    files: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    """The sentence, where the two do not go together."""
    settings: dict[str, object] = field(default_factory=dict)


_POST = "---\ndate: 2026-02-01\n---\n\n# First post\n\nNews.\n\n<!-- more -->\n"
CASES = {
    "macros": Case("macros", "# Own page\n\n{{ 6 * 7 }}\n", "42"),
    "git-revision-date-localized": Case(
        {"git-revision-date-localized": {"enable_creation_date": True, "fallback_to_build_date": True}}
    ),
    "redirects": Case({"redirects": {"redirect_maps": {"old.md": "own.md"}}}),
    "literate-nav": Case({"literate-nav": {"nav_file": "SUMMARY.md"}}, files={"SUMMARY.md": "* [Mine](own.md)\n"}),
    "glightbox": Case("glightbox", refused="the plugin `glightbox` writes styles into every page"),
    "gen-files": Case(
        {"gen-files": {"scripts": ["made.py"]}},
        files={"../made.py": "import mkdocs_gen_files as g\nprint('# Made', file=g.open('made.md', 'w'))\n"},
    ),
    "section-index": Case("section-index", refused="the plugin `section-index` is for side bars"),
    "minify": Case({"minify": {"minify_html": True}}),
    "awesome-pages": Case("awesome-pages", files={".pages": "nav:\n  - own.md\n  - ...\n"}),
    "awesome-nav": Case("awesome-nav", files={".nav.yml": "nav:\n  - own.md\n  - '*'\n"}),
    "include-markdown": Case(
        "include-markdown", "# Own page\n\n{% include-markdown 'part.txt' %}\n", "A part.", {"part.txt": "A part.\n"}
    ),
    "i18n": Case(
        {"i18n": {"languages": [{"locale": "en", "name": "English", "default": True, "build": True}]}},
        refused="the plugin `i18n` builds only what lies in docs_dir",
    ),
    "mermaid2": Case("mermaid2", refused="the plugin `mermaid2` loads a library from elsewhere"),
    "mkdocstrings": Case("mkdocstrings"),
    "monorepo": Case("monorepo"),
    "git-authors": Case({"git-authors": {"strict": False}}),
    "rss": Case({"rss": {"date_from_meta": {"as_creation": "date"}}}, settings={"site_url": "https://x.example/"}),
    "tags": Case("tags", "---\ntags: [Ours]\n---\n\n# Own page\n", "Ours"),
    "blog": Case("blog", files={"blog/index.md": "# Blog\n", "blog/posts/one.md": _POST}),
    "offline": Case("offline", refused="the plugin `offline` makes single files of pages"),
    "meta": Case("meta", files={"more/.meta.yml": "hide: [toc]\n", "more/one.md": "# One\n"}),
    "info": Case({"info": {"enabled": False}}),
    "search in two languages": Case({"search": {"lang": ["en", "es"]}}),
}


Build = Callable[[Case, list[str]], Path]


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = miniature(tmp_path_factory.mktemp("plugins") / "content")
    (content / "es").mkdir()
    return content


@pytest.fixture
def built(small_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a host's site with a plugin and ours, strictly; returns its folder."""
    monkeypatch.setattr(editions, "BASE_CONTENT", small_content)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    # It asks the clock twice for a page that git does not hold, and warns where a second began between the two.
    monkeypatch.setattr(revision_date, "time", SimpleNamespace(time=lambda: 1_772_323_200.0))

    def build_it(case: Case, languages: list[str]) -> Path:
        docs = tmp_path / "docs"
        pages = {"own.md": case.page, "us.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", **case.files}
        for name, text in pages.items():
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text(text, encoding="utf-8")
        theirs = case.plugin if isinstance(case.plugin, list) else [case.plugin]
        search = [] if case is CASES["search in two languages"] else ["search"]
        plugins = [*search, *theirs, {"followthrough": {"languages": languages}}]
        config = {"site_name": "Test", "theme": "material", "plugins": plugins, **case.settings}
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        subprocess.run(
            "git init -q && git add -A && git -c user.name=x -c user.email=x@x.example commit -qm Begin",
            shell=True, cwd=tmp_path, check=True,
        )  # fmt: skip
        monkeypatch.chdir(tmp_path)
        loaded = load_config(str(tmp_path / "mkdocs.yml"), strict=True)
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build(loaded)
        finally:
            loaded.plugins.on_shutdown()
        return tmp_path / "site"

    return build_it


WORKS = [name for name, case in CASES.items() if not case.refused]


@pytest.mark.parametrize("languages", LANGUAGES, ids=" ".join)
@pytest.mark.parametrize("name", WORKS)
def test_they_go_together(built: Build, name: str, languages: list[str]) -> None:
    """A strict build says nothing; our pages are what they are without it, and theirs does what it is for."""
    site = built(CASES[name], languages)
    assert CASES[name].shows in (site / "own/index.html").read_text(encoding="utf-8")
    for language in languages:
        root = site / ("" if language == languages[0] else language)
        for page in ("", "plan/", "guide/thank/", "letters/note/", "checklist/", "about/"):
            html = (root / page / "index.html").read_text(encoding="utf-8")
            assert "followthrough.css" in html, page
            assert "Content-Security-Policy" in html, page
            assert re.search(r"<h1\b", html), page
        plan = (root / "plan/index.html").read_text(encoding="utf-8")
        assert "<ft-plan" in plan
        assert re.search(r"js/plan/plan-page\.js", plan)
        assert (root / "guide.json").is_file()
        assert (root / "sw.js").is_file()


@pytest.mark.parametrize("languages", LANGUAGES, ids=" ".join)
@pytest.mark.parametrize("name", [name for name in CASES if name not in WORKS])
def test_or_a_sentence_says_what_instead(
    built: Build, name: str, languages: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Before anything is built."""
    with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises((PluginError, Abort)) as failed:
        built(CASES[name], languages)
    told = f"{failed.value} {caplog.text}"
    assert CASES[name].refused in told
    assert " → " in told
