"""Styles that a theme's script puts into a shadow tree are allowed by their hashes; nothing else is."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from followthrough.finish import finish
from followthrough.finish.host_config import configuration
from support.folders import small_site


def hashed(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def allowed(site: Path) -> str:
    """What the home page's policy says of styles."""
    found = re.search(r"style-src ([^;]*);", (site / "index.html").read_text(encoding="utf-8"))
    assert found
    return found[1]


def bundle(site: Path, script: str) -> Path:
    path = site / "assets" / "javascripts" / "bundle.0a1b2c3d.min.js"
    path.parent.mkdir(parents=True)
    path.write_text(script, encoding="utf-8")
    return site


@pytest.mark.parametrize(
    "string, style",
    [
        ("'.u{color:red}'", ".u{color:red}"),
        ('".u{color:red}"', ".u{color:red}"),
        ("`.u{color:red}`", ".u{color:red}"),
        (r"'.u{content:\'\\201c\'}'", r".u{content:'\201c'}"),
        (r"'.u{content:\"\u201c\x41\n\"}'", '.u{content:"“A\n"}'),
        ("'.u{a:b}\\\n.v{c:d}'", ".u{a:b}.v{c:d}"),
    ],
)
def test_a_style_in_a_bundle_is_allowed(tmp_path: Path, string: str, style: str) -> None:
    """In every form in which JavaScript writes a text; in the pages and in the host's headers."""
    site = bundle(small_site(tmp_path), f'var q=1,a$={string};o.append(C("style",{{}},a$.toString()));')
    assert finish(site) == []
    assert allowed(site) == f"'self' {hashed(style)}"
    assert f"style-src 'self' {hashed(style)};" in configuration("nginx", site)


@pytest.mark.parametrize(
    "script", ["var a='.u{color:red}';", 'C("style",{},a.toString())', "var a='x';C('div',{},a.toString())"]
)
def test_other_texts_are_not(tmp_path: Path, script: str) -> None:
    """A text that no style is made of, as in Material's bundle, changes nothing."""
    site = bundle(small_site(tmp_path), script)
    assert finish(site) == []
    assert allowed(site) == "'self'"
