"""A site folder that uses the plugin, and ways to build it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from support.mini import miniature
from support.patience import SECONDS

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1772323200"}


def site_folder(folder: Path, content: Path | None = None, *, real: bool = False, **settings: object) -> Path:
    """Write a `mkdocs.yml` with the plugin; returns the folder.

    `content`: a layer of the center's own. The base is the miniature content, beside the pages, unless it is to be the
    `real` one, whose pages take twice as long.
    """
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    config = {"site_name": "Test", "theme": "material", "plugins": ["search", "followthrough"], **settings}
    config["plugins"] = [_ours(it, content, real) for it in config["plugins"]]  # type: ignore[attr-defined]
    if not real and not (folder / "base").exists():
        miniature(folder / "base")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return folder


def _ours(plugin: str | dict[str, dict[str, object]], content: Path | None, real: bool) -> object:
    name, options = (plugin, {}) if isinstance(plugin, str) else next(iter(plugin.items()))
    if name != "followthrough":
        return plugin
    base = {} if real else {"base": "base"}
    layer = {"content": str(content)} if content else {}
    return {name: {**base, **layer, **options}} if base or layer or options else name


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in the folder, as a user would."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, timeout=10 * SECONDS, check=False
    )
