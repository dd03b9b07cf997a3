"""The bundles that sites of the tests are made of: up to date before the first test, and what holds which module."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from followthrough.paths import BUNDLES, OVERRIDES

REPOSITORY = Path(__file__).parents[2]


def make_bundles() -> None:
    """As `make bundles` does, in less than a second."""
    node = Path(sys.executable).with_name("node")
    subprocess.run([node, "generator/tools/bundle.mjs"], cwd=REPOSITORY, check=True)


def table() -> dict[str, Any]:
    """`modules.json`: which source is in which file, and what each file imports."""
    text: dict[str, Any] = json.loads((BUNDLES / "modules.json").read_text(encoding="utf-8"))
    return text


def holding(name: str) -> str:
    """The file of a site's `js/` that holds one of our modules: `shared/first.js` for `ui/dom.js`."""
    assert (OVERRIDES / "js" / name).is_file(), name
    file: str = table()["sources"][name]["file"]
    return file


def imported(name: str) -> set[str]:
    """All files that a file imports, or those that they import."""
    files: set[str] = set()
    todo = [name]
    while todo:
        more = set(table()["imports"][todo.pop()]) - files
        files |= more
        todo += more
    return files
