"""Whoever gets a copy of the site gets the licences of all that is in it."""

from pathlib import Path

from followthrough.finish import finish
from support.folders import small_site


def test_a_site_carries_the_licences_of_all_that_it_hands_out(tmp_path: Path) -> None:
    """The program's, the advice's, each browser library's, and the theme's, if it says that it made the pages."""
    site = small_site(tmp_path)
    finish(site)
    said = (site / "licenses.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in said
    assert "Creative Commons Attribution 4.0" in said
    assert "Mozilla Public License" in said
    assert "temporal-polyfill" in said
    assert "mkdocs-material" not in said
    page = site / "index.html"
    made = '<head><meta name="generator" content="mkdocs-material-9">'
    page.write_text(page.read_text(encoding="utf-8").replace("<head>", made), encoding="utf-8")
    finish(site)
    said = (site / "licenses.txt").read_text(encoding="utf-8")
    theme = said.partition("The theme: mkdocs-material")[2]
    assert "Martin Donath" in theme.partition("====")[0], "its own licence, not that of a part of it"
    assert "Pictogrammers" in theme
