"""What our pages need of Material before anybody touches them: no script, and few of its rules.

Its script serves the search, which few readers use: it waits until one reaches for it (`overrides/js/site/search.js`).
So does the whole of its sheet; pages start with the rules that they, and our scripts, can meet. A page that has
anything else for the script to do keeps both as they are.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import tinycss2

from followthrough.finish.assets import base_of, file_of
from followthrough.finish.html import Page, Tag, write
from followthrough.finish.sheet import Rule, rules_of
from followthrough.finish.used_rules import Vocabulary, used_rules
from followthrough.kept import kept
from followthrough.paths import OVERRIDES

_MATERIAL = re.compile(r"\bmkdocs-material-\d")
_SCRIPT = re.compile(r"(?:^|/)assets/javascripts/bundle\.\w+\.min\.js$")
_SHEET = re.compile(r"(?:^|/)assets/stylesheets/main\.\w+\.min\.css$")
_USED = ".used.css"

_IDLE = {
    *("content.action.edit", "content.action.view", "navigation.expand", "navigation.footer", "navigation.indexes"),
    *(
        "navigation.path",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "search.share",
        "search.suggest",
    ),
    "toc.integrate",
}
"""Features that ask nothing of the script, or nothing before somebody searches."""
_STREAMS = re.compile(
    r"\b(?:document|location|target|keyboard|viewport|tablet|screen|print|alert|progress|component)\$"
)
"""How other scripts speak to it."""
_CLASSES = {
    "mermaid",
    "tabbed-set",
    "highlight",
    "arithmatex",
    "annotate",
    "footnote",
    "md-consent",
    "md-source",
    "md-banner",
}
_PARTS = {"consent", "outdated", "progress", "sidebar", "source", "tabs", "toc", "top"}
"""Classes and components that it runs."""


def lighten_theme(pages: list[Page], roots: Iterable[Path]) -> None:
    """Let pages without work for Material's script do without it, and link a sheet of what they can meet."""
    waiting = {page.path: page for page in pages if _is_idle(page)}
    if not waiting:
        return
    for page in waiting.values():
        _drop_unseen(page)
    vocabulary = Vocabulary.of(waiting.values(), _files(roots, "js"), _files(roots, "css"))
    made: dict[Path, Path] = {}
    for page in waiting.values():
        for tag in page.tags("script"):
            if _SCRIPT.search(tag.attributes.get("src", "")) and "type" not in tag.attributes:
                page.replace(tag.start, tag.start + len("<script"), '<script type="later"')
        for link in page.stylesheets:
            href = link.attributes.get("href", "")
            sheet = file_of(page, href)
            if not _SHEET.search(href) or not sheet.is_file():
                continue
            if sheet not in made:
                made[sheet] = sheet.with_name(sheet.name.removesuffix(".min.css") + _USED)
                write(made[sheet], used_rules(_rules(sheet.read_text(encoding="utf-8")), vocabulary))
            used = href.removesuffix(sheet.name) + made[sheet].name
            page.replace(link.start, link.end, f'<link rel="stylesheet" href="{used}" data-whole="{href}">')


@lru_cache(maxsize=2)  # it is the same for each copy, and in each language
def _rules(css: str) -> tuple[Rule, ...]:
    rules: tuple[Rule, ...] = kept("theme", css, rules_of, tinycss2.__version__)
    return rules


def _is_idle(page: Page) -> bool:
    """Whether there is nothing for Material's script to do until somebody searches."""
    if base_of(page) is None or not _MATERIAL.search(page.meta.get("generator", "")):
        return False
    return (
        _settings(page) <= _IDLE
        and all(_is_silent(page, tag) for tag in page.tags("script"))
        and not any(_is_work(tag) for tag in page.tags())
    )


def _drop_unseen(page: Page) -> None:
    """A script for tabs, where there are none; the drawer's button and the header's title, which our menu replaces."""
    for script in [*page.tags("script")]:
        if "__tabbed_" in (script.content or ""):
            page.drop(script.start, script.end)
    buttons = [tag for tag in page.tags("label") if tag.attributes.get("for") == "__drawer"]
    palette = next((tag for tag in page.tags("form") if tag.attributes.get("data-md-component") == "palette"), None)
    if (
        palette
        and buttons
        and any("ft-menu" in tag.attributes.get("class", "").split() for tag in page.tags("details"))
    ):
        start = buttons[-1].start
        if "md-header__button" in buttons[-1].attributes.get("class", "") and start < palette.start:
            page.drop(start, palette.start)


def _settings(page: Page) -> set[str]:
    """The features that are on, and what else is set for the script; a page without settings may need anything."""
    config = next((tag.content for tag in page.tags("script") if tag.attributes.get("id") == "__config"), None)
    said = json.loads(config or '{"features": ["unknown"]}')
    return {*said["features"], *(key for key in ("annotate", "tags", "version") if said.get(key))}


def _is_silent(page: Page, tag: Tag) -> bool:
    """Whether a script is Material's, or ours, or one that can do without it."""
    source, type = tag.attributes.get("src"), tag.attributes.get("type", "")
    if source is None:
        return type.endswith("json") or not _STREAMS.search(tag.content or "")
    file = file_of(page, source)
    if _SCRIPT.search(source) or (OVERRIDES / "js" / source.rpartition("js/")[2]).is_file():
        return True
    return ":" not in source and file.is_file() and not _STREAMS.search(file.read_text(encoding="utf-8"))


def _is_work(tag: Tag) -> bool:
    """Whether it is something that the script lets people scroll, or brings to life."""
    classes = set(tag.attributes.get("class", "").split())
    return (
        tag.name == "pre"
        or (tag.name == "table" and not classes)
        or bool(classes & _CLASSES)
        or tag.attributes.get("data-md-component") in _PARTS
    )


def _files(roots: Iterable[Path], kind: str) -> list[Path]:
    return sorted(path for root in roots for path in (root / kind).rglob(f"*.{kind}"))
