"""The site as other engines build it: exported, built without our plugin, finished."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from support.built import DAY, ORIGIN, REPOSITORY, Built
from support.patience import SECONDS

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True)
class Engine:
    """A program that builds a folder with a `mkdocs.yml`; `make engines` installs it."""

    name: str
    options: tuple[str, ...]

    @property
    def program(self) -> Path:
        return REPOSITORY / f".venv-{self.name}" / "bin" / self.name


ENGINES = (
    Engine("zensical", ("--strict", "--clean")),
    Engine("properdocs", ("--strict", "--quiet", "-f", "mkdocs.yml")),
)


def build_with(engine: Engine, folder: Path, prefix: str) -> Built:
    """Export our own edition, build it for `prefix` and finish it."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("https://followthrough.example/", ORIGIN + prefix)
    assert ORIGIN + prefix in settings
    (folder / "mkdocs.yml").write_text(
        settings.replace("docs_dir: content/pages", f"docs_dir: {REPOSITORY / 'content' / 'pages'}"), encoding="utf-8"
    )
    tree = folder / "tree"
    followthrough = [sys.executable, "-m", "followthrough"]
    _run([*followthrough, "export", str(tree)], folder)
    for edition in (tree, *sorted(path.parent for path in tree.glob("*/mkdocs.yml"))):  # the root's first
        _run([str(engine.program), "build", *engine.options], edition)
    _run([*followthrough, "finish", str(tree / "site")], folder)
    return Built(tree / "site", prefix)


def addresses(site: Built) -> set[str]:
    """What the sitemap lists."""
    return {str(loc.text) for loc in ET.parse(site.folder / "sitemap.xml").iter(SITEMAP)}


def found_by_search(site: Built) -> set[tuple[str, str]]:
    """(address within the site, title) of all that the search knows: pages and their sections."""
    for name, key in (("search/search_index.json", "docs"), ("search.json", "items")):
        if (site.folder / name).is_file():
            index = json.loads((site.folder / name).read_text(encoding="utf-8"))
            return {(entry["location"], entry["title"]) for entry in index[key]}
    raise AssertionError("there is no search index")


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=10 * SECONDS, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
