"""The exported tree: a second engine run without our plugin gives the same pages."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.engine import ENVIRONMENT, mkdocs, site_folder

pytestmark = pytest.mark.slow

_ORDERED_BY_FOLDER = {
    "sitemap.xml",
    "sitemap.xml.gz",
    "search_index.json",
    "sw.js",
}  # same entries, in the order of the files


def test_the_exported_tree_builds_to_the_same_pages(tmp_path: Path) -> None:
    """Every file of the finished site is equal byte for byte, with and without the plugin."""
    theme = {"name": "material", "custom_dir": "templates"}
    folder = site_folder(tmp_path / "with", site_url="https://example.org/sub/path/", theme=theme)
    (folder / "templates").mkdir()
    on_top = '{% extends "followthrough/main.html" %}{% block announce %}<p>Open today</p>{% endblock %}\n'
    (folder / "templates" / "main.html").write_text(on_top, encoding="utf-8")
    assert mkdocs(folder, "build", "--strict").returncode == 0
    _run(folder, "export", str(tmp_path / "tree"))
    assert "followthrough" not in yaml.safe_load((tmp_path / "tree" / "mkdocs.yml").read_text())["plugins"]
    done = mkdocs(tmp_path / "tree", "build", "--strict")
    assert done.returncode == 0, done.stderr
    _run(folder, "finish", str(tmp_path / "tree" / "site"))
    ours, theirs = _files(folder / "site"), _files(tmp_path / "tree" / "site")
    assert ours.keys() == theirs.keys()
    different = [name for name in ours if ours[name] != theirs[name] and Path(name).name not in _ORDERED_BY_FOLDER]
    assert different == []
    for name in ("sitemap.xml", "search/search_index.json"):
        assert sorted(ours[name]) == sorted(theirs[name])
    assert _list(ours["sw.js"]) == _list(theirs["sw.js"])


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    """Two builds at the same SOURCE_DATE_EPOCH are equal, whether the site was kept from before or not."""
    folder = site_folder(tmp_path)
    builds = []
    for _ in range(2):
        assert mkdocs(folder, "build").returncode == 0
        builds.append(_files(folder / "site"))
    assert builds[0] == builds[1]


def _run(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "followthrough", *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def _list(worker: bytes) -> list[bytes]:
    """What it keeps but for the search index, whose bytes differ, and the version, which comes from all of them."""
    return [line for line in worker.splitlines()[1:] if b"search_index.json" not in line]


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
