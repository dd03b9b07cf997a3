"""Our modules as they travel: few and small, as `generator/tools/bundle.mjs` has put them together.

Which source went into which file is written beside the bundles. They take the place of a site's modules only where
these are the very ones they were made from; a checkout that has none, and a center that changes a module, do without.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from followthrough.finish.html import Page
from followthrough.paths import BUNDLES, OVERRIDES

_FIRST, _DATES = ("site/has-plan.js", "site/plan-kept.js"), "site/own-dates.js"
"""What runs before a page is painted, and what the first of them imports."""

_READS = {
    "plan/plan-page.js": ("ft-plan", "outline.json"),
    "checklist/checklist-page.js": ("ft-checklist", "outline.json"),
    "desk/desk.js": ("ft-desk", "letters/{letter}/letter.json"),
}
"""By script: its element, and what that reads before it shows anything, from where its `data-root` leads."""


class _Source(TypedDict):
    sha256: str
    file: str


class _Bundles(TypedDict):
    sources: dict[str, _Source]
    """By path within `js/`: its hash, and the file that holds it."""
    imports: dict[str, list[str]]
    """By file: the files that it imports."""


def bundle_scripts(root: Path) -> None:
    """Put the bundles into `root/js/`, in the place of our modules. What pages ask for keeps its address."""
    folder, bundles = root / "js", _bundles()
    if not bundles or not all(_is(folder / name, source) for name, source in bundles["sources"].items()):
        return
    for name in bundles["sources"]:
        (folder / name).unlink()
    for name in bundles["imports"]:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(BUNDLES / name, folder / name)
    for below in folder.iterdir():
        if below.is_dir() and not any(below.iterdir()):
            below.rmdir()


def add_preloads(page: Page, base: str, root: Path) -> None:
    """Let a page ask at once for all that its modules import and read, and not for one after the other."""
    bundles, before = _bundles(), f"{base}js/"
    if not bundles:
        return
    known = {tag.attributes.get("href") for tag in page.tags("link") if tag.attributes.get("rel") == "modulepreload"}
    asked = [tag.attributes.get("src", "").removeprefix(before) for tag in page.tags("script")]
    for element, data in (_READS[name] for name in asked if name in _READS):
        for said in (tag.attributes for tag in page.tags(element)):
            address = said.get("data-root", "") + data.format(letter=said.get("data-letter", ""))
            if (page.path.parent / address).is_file():
                page.replace(page.head, page.head, f'<link rel="preload" as="fetch" crossorigin href="{address}">')
    for file in _imported(asked, bundles):
        if (address := f"{before}{file}") not in known and (root / "js" / file).is_file():
            page.replace(page.head, page.head, f'<link rel="modulepreload" href="{address}">')


def first_scripts(root: Path) -> dict[str, str]:
    """The scripts that run before a page is painted, by name, as this edition has them."""
    files = {name: root / "js" / name for name in _FIRST}
    return {name: file.read_text(encoding="utf-8").strip() for name, file in files.items() if file.is_file()}


def inline_first(page: Page, base: str, texts: Mapping[str, str]) -> list[str]:
    """Put these scripts into a page that asks for them, so that nothing waits for them. Returns what it asked for."""
    inlined = []
    for tag in page.tags("script"):
        name = tag.attributes.get("src", "").removeprefix(f"{base}js/")
        if text := texts.get(name):
            dates = f' data-dates="{base}js/{_DATES}"' if name == _FIRST[0] else ""
            page.replace(
                tag.start, tag.end, f'<script data-home="{tag.attributes.get("data-home", "")}"{dates}>{text}</script>'
            )
            inlined.append(text)
    return inlined


def script(name: str) -> str:
    """The text of one of our modules that needs no other: as it travels if there is such a one, else as we wrote it."""
    source, bundles = OVERRIDES / "js" / name, _bundles()
    is_made = bundles and _is(source, bundles["sources"][name])
    return (BUNDLES / name if is_made else source).read_text(encoding="utf-8")


def _imported(names: list[str], bundles: _Bundles) -> list[str]:
    """The files that these import, or those that they import."""
    files: dict[str, None] = {}
    todo = [name for name in names if name in bundles["imports"]]
    while todo:
        for file in bundles["imports"][todo.pop(0)]:
            if file not in files:
                files[file] = None
                todo.append(file)
    return list(files)


def _is(path: Path, source: _Source) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source["sha256"]


@cache
def _bundles() -> _Bundles | None:
    """None: a checkout in which they were not made."""
    path = BUNDLES / "modules.json"
    if not path.is_file():
        return None
    bundles: _Bundles = json.loads(path.read_text(encoding="utf-8"))
    return bundles
