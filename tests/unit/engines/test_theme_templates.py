"""The theme's templates: what MkDocs is told of them, and what is compiled."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.theme import Theme

from followthrough.compiled_templates import CompiledTemplates
from followthrough.engines.theme_templates import hasten
from followthrough.paths import OVERRIDES


def _environments(*dirs: Path, compiled: CompiledTemplates | None = None) -> tuple[Environment, Environment]:
    theirs: Any = Theme("material")
    ours: Any = Theme("material")
    for theme in (theirs, ours):
        theme.dirs[:0] = map(str, dirs)
    hasten(ours, compiled or CompiledTemplates("test"))
    return theirs.get_env(), ours.get_env()


def test_all_that_is_not_hidden_is_listed(tmp_path: Path) -> None:
    """Of every folder of the theme, as Jinja lists it; what is hidden, MkDocs leaves out by itself."""
    (tmp_path / "partials" / ".old").mkdir(parents=True)
    for name in ("own.css", "partials/deep.js", "partials/.old/gone.js"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    theirs, ours = _environments(tmp_path)
    listed = ours.list_templates()
    shown = [name for name in theirs.list_templates() if not any(part.startswith(".") for part in name.split("/")[:-1])]
    assert listed == shown
    assert {"own.css", "partials/deep.js", "main.html"} < set(listed)


def test_a_hidden_template_can_still_be_asked_for(tmp_path: Path) -> None:
    """Such as an icon of the theme."""
    _, ours = _environments(tmp_path)
    assert "<svg" in ours.get_template(".icons/material/weather-night.svg").render()


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path) -> None:
    """What is kept of it is looked up by its words, not by its name."""
    compiled = CompiledTemplates("test")
    for words in ("one", "two", "one"):
        (tmp_path / "own.html").write_text(words, encoding="utf-8")
        _, ours = _environments(tmp_path, compiled=compiled)
        assert ours.get_template("own.html").render() == words


@pytest.mark.parametrize("brand", [None, {"short": "Ä <b>x</b> & y"}])
def test_the_name_in_the_header_is_text(brand: dict[str, str] | None) -> None:
    """Whether it is the brand's or the site's; it is escaped once."""
    config = {"site_name": "Ä <b>x</b> & y", "theme": {}, "extra": {"followthrough": {"brand": brand}}}
    for environment in _environments(OVERRIDES):
        environment.filters["url"] = str
        written = environment.get_template("partials/logo.html").render(config=config)
        assert written.strip() == '<span class="ft-name">Ä &lt;b&gt;x&lt;/b&gt; &amp; y</span>'


@pytest.mark.parametrize("name, written", [("Ä <b>x</b> & y", "Ä x &amp; y"), ("Plain", "Plain")])
def test_the_name_in_a_title_is_text(name: str, written: str) -> None:
    """As on the other pages, of which browsers show no tags."""
    config = {"site_name": name, "extra": {"followthrough": {"ui": {"theme_404_title": "Gone"}}}}
    for environment in _environments(OVERRIDES):
        block = environment.get_template("404.html").blocks["htmltitle"]
        context = environment.get_template("404.html").new_context({"config": config})
        assert "".join(block(context)).strip() == f"<title>Gone - {written}</title>"
