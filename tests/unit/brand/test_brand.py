"""A brand becomes variables, copies and words: nothing else of the site changes."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic_core import PydanticCustomError

from followthrough import build
from followthrough.brand import contrast as colors, css as branding, files as artwork, load as brands
from followthrough.brand.model import Brand, Links
from followthrough.brand.values import link
from followthrough.config.edition import Edition
from followthrough.engines.export import export
from followthrough.model.base import LinkKind
from followthrough.model.knowledge import Knowledge
from followthrough.problems import Location, Problem
from support.engine import mkdocs, site_folder

TODAY = dt.date(2026, 3, 1)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z" fill="url(#a)"/><defs/></svg>'
Make = Callable[[str], Brand]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A brand from the lines below its name."""
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    (tmp_path / "text.woff2").write_bytes(b"wOF2")

    def make_brand(lines: str) -> Brand:
        (tmp_path / "brand.yaml").write_text(f"name: Harbor\n{lines}\n", encoding="utf-8")
        brand, problems = brands.load(tmp_path / "brand.yaml", languages=["en"], today=TODAY)
        assert not problems
        assert brand
        return brand

    return make_brand


def test_a_name_is_enough(make: Make) -> None:
    brand = make("")
    assert brand.short == "Harbor"
    assert "--ft-" not in branding.styles(brand)
    assert branding.settings(brand).logo == "", "no mark of ours on somebody else's copy"


def test_one_colour_is_enough_for_both_schemes(make: Make) -> None:
    brand = make('color: "#C8102E"')
    assert brand.scheme("light") == {"brand": "#c8102e"}
    dark = brand.scheme("dark")["brand"]
    assert colors.worst("brand", dark, "dark")[0] >= 1
    css = branding.styles(brand)
    assert css.count(f"--ft-brand: {dark};") == 2, "by choice, and by the device's wish"
    assert "#c8102e" not in css.split("slate")[1]


def test_typefaces_are_files_of_the_site(make: Make) -> None:
    css = branding.styles(make("fonts: {text: text.woff2}"))
    assert 'src: url("../assets/brand/text-regular.woff2")' in css
    assert '--ft-font: "brand-text", ' in css
    assert '--ft-font-head: "brand-text", ' in css
    assert "http" not in css


def test_the_name_cannot_leave_the_comment(make: Make) -> None:
    assert branding.styles(make("").model_copy(update={"name": "*/ x {} /*"})).count("*/") == 1


def test_content_may_ask_for_every_link_of_a_brand_and_for_no_other(knowledge: Knowledge) -> None:
    """What an action may name as its `link` is what `brand.yaml` may have, and each has words for readers."""
    kinds = set(get_args(LinkKind))
    assert kinds == set(Links.model_fields)
    assert {f"brand_link_{kind}" for kind in kinds} <= set(knowledge.ui)


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/b?c=d#e",
        "http://a.example",
        "mailto:a@b.example",
        "tel:+1 555-0100",
        "visit/us.md",
        "https://xn--80ak6aa92e.xn--p1ai/",
        "mailto:a@xn--e1.xn--p1ai",
    ],
)
def test_links_that_a_reader_can_follow(make: Make, link: str) -> None:
    assert make(f"links: {{contact: {link!r}}}").links.contact == link


def test_a_host_with_letters_of_its_own_is_answered_with_what_to_write() -> None:
    """As it goes over the wire: two names that look alike are two there."""
    with pytest.raises(PydanticCustomError, match="xn--universitt-y5a"):
        link("https://www.universität.de/x")


def test_the_date_is_said_in_the_language_of_the_edition(make: Make, knowledge: object) -> None:
    brand, ui = make("last reviewed: 2026-02-14"), dict.fromkeys(["brand_reviewed"], "{date}")
    assert branding.for_theme(brand, ui, "en").reviewed == "February 14, 2026"
    assert branding.for_theme(brand, ui, "es").reviewed == "14 de febrero de 2026"


# --- colours


@pytest.mark.parametrize(
    "one, other, ratio", [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0f5c57", "#fbf9f4", 7.42)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(colors.contrast(one, other), 2) == ratio
    assert colors.contrast(one, other) == colors.contrast(other, one)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_own_colours_pass(scheme: colors.Scheme) -> None:
    for name in ("brand", "accent"):
        assert colors.worst(name, colors.palette(scheme)[name], scheme)[0] >= 1


@pytest.mark.parametrize("color", ["#ffcc00", "#ff0000", "#777777", "#ffffff", "#000000", "#00ff00", "#0000ff", "#f0f"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_nearest_colour_passes_and_is_near(color: str, scheme: colors.Scheme) -> None:
    given = colors.normal(color)
    assert given
    near = colors.nearest("brand", given, scheme)
    assert colors.worst("brand", near, scheme)[0] >= 1
    if colors.worst("brand", given, scheme)[0] >= 1:
        assert near == given


def test_just_below_and_just_above_what_is_needed() -> None:
    assert colors.worst("brand", "#6b6b6b", "light")[0] >= 1
    assert colors.worst("brand", "#6c6c6c", "light")[0] < 1


# --- drawings


@pytest.mark.parametrize(
    "drawing",
    [
        '<path fill="url(#a)" style="filter: url( \'#b\' )" d="M0 0"/>',
        "<style>.a { fill: url(#a); mask: url('#b') } /* url(https://x.example) */</style>",
        '<path xmlns:e="urn:editor" e:file="C:\\logo.svg" d="M0 0"/>',
    ],
)
def test_a_drawing_may_name_its_own_parts(tmp_path: Path, drawing: str) -> None:
    assert _drawing(tmp_path, drawing) == []


@pytest.mark.parametrize(
    "drawing",
    [
        "<style>@import 'https://x.example/a.css';</style>",
        "<style>@im<!-- parted -->port 'https://x.example/a.css';</style>",
        "<style>.a { fill: \\75rl(https://x.example/a) }</style>",
        "<style>@media screen { .a { fill: url( 'https://x.example/a' ) } }</style>",
        "<style>.a { background: image-set('a.png' 1x) }</style>",
        '<path fill="url(other.svg#a)" d="M0 0"/>',
        '<path style="filter:url(/**/x)" d="M0 0"/>',
    ],
)
def test_a_drawing_may_name_nothing_else(tmp_path: Path, drawing: str) -> None:
    """However it is written."""
    assert ["leads out of the drawing" in each.what for each in _drawing(tmp_path, drawing)] == [True]


def _drawing(folder: Path, inner: str) -> list[Problem]:
    (folder / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>', encoding="utf-8")
    return artwork.problems(folder, "logo.svg", "picture", Location(folder / "brand.yaml"))


# --- the whole site


@pytest.fixture
def edition(content: Path, make: Make, tmp_path: Path) -> Edition:
    make("logo: logo.svg\nregion: US-CA")
    return Edition(today=TODAY, layers=(content,), brand=tmp_path / "brand.yaml", address="https://x.example/y/")


def test_the_region_of_mkdocs_yml_wins_over_the_brand(edition: Edition) -> None:
    assert '"region":"US-CA"' in build.build(edition).files["guide.json"]
    assert '"region":"DE"' in build.build(dataclasses.replace(edition, region="DE")).files["guide.json"]


@pytest.mark.slow
def test_the_exported_tree_carries_the_brand(edition: Edition, tmp_path: Path) -> None:
    """It builds without the plugin, with the same style sheet and logo."""
    export({"en": build.build(edition)}, tmp_path / "out", None)
    assert (tmp_path / "out" / "docs" / "assets" / "brand" / "logo.svg").is_file()
    settings = yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == "Harbor"
    assert settings["theme"]["logo"] == "assets/brand/logo.svg"
    assert settings["extra_css"][-1] == "css/brand.css"
    done = mkdocs(tmp_path / "out", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "css/brand.css" in (tmp_path / "out" / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_mkdocs_yml_wins_over_the_brand(make: Make, tmp_path: Path) -> None:
    """The center's own logo, style sheet, name of the site and title of a page."""
    make("logo: logo.svg\nlinks: {contact: nowhere.md}")
    plugin = {"followthrough": {"brand": "../brand.yaml"}}
    theme = {"name": "material", "logo": "own.svg"}
    folder = site_folder(tmp_path / "site", plugins=[plugin], theme=theme, extra_css=["own.css"])
    (folder / "docs" / "own.svg").write_text(LOGO, encoding="utf-8")
    (folder / "docs" / "own.css").write_text("", encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stderr
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert 'src="own.svg"' in home
    assert home.index("css/followthrough.css") < home.index("own.css")
    assert "- Test</title>" in home
    assert "there is no page for `links: contact` → add it to docs_dir" in done.stderr


@pytest.mark.parametrize("day, is_refused", [("2026-03-01", False), ("2026-03-02", False), ("2026-03-03", True)])
def test_reviewed_today_anywhere_on_earth(tmp_path: Path, day: str, is_refused: bool) -> None:
    """The day of a build is that of UTC; in Auckland the next one has begun."""
    (tmp_path / "brand.yaml").write_text(f"name: x\nlast reviewed: {day}\n", encoding="utf-8")
    _, found = brands.load(tmp_path / "brand.yaml", languages=["en"], today=dt.date(2026, 3, 1))
    assert [problem.what for problem in found] == ([f"{day} is still to come"] if is_refused else [])


@pytest.mark.parametrize(
    "color, told",
    [
        ('"#ffee88"', "#ffee88 is too pale to read: "),
        ('{light: "#0f5c57", dark: "#0f5c57"}', "#0f5c57 is too dark to read on dark screens: "),
    ],
)
def test_a_color_that_cannot_be_read_is_named_first(tmp_path: Path, color: str, told: str) -> None:
    """Numbers, and colors that nobody wrote, come after it; the nearest one that passes is the hint."""
    path = tmp_path / "brand.yaml"
    path.write_text(f"name: Harbor\ncolor: {color}\n", encoding="utf-8")
    _, (problem,) = brands.load(path, languages=["en"], today=TODAY)
    assert problem.what.startswith(told)
    assert problem.hint.endswith(", the nearest color that passes")
