"""A site folder that uses the plugin with the miniature content, and ways to build it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from support.patience import SECONDS

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1772323200"}


def site_folder(folder: Path, content: Path | None = None, **settings: object) -> Path:
    """Write a `mkdocs.yml` with the plugin; returns the folder."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    plugin: object = {"followthrough": {"content": str(content)}} if content else "followthrough"
    config = {"site_name": "Test", "theme": "material", "plugins": ["search", plugin], **settings}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in the folder, as a user would."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, timeout=10 * SECONDS, check=False
    )
