"""Brand folders over a knowledge base that they share, as `followthrough new` and the handbook have them."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from support.engine import ENVIRONMENT
from support.patience import SECONDS

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{}" d="M2 2h20v20H2z"/></svg>\n'
LANGUAGES = ("en", "es")


def brand_folder(folder: Path, name: str, brand: Mapping[str, Any], base: Path | None = None, **settings: Any) -> Path:
    """Write a brand folder; `brand` and `settings` are laid over what every one has. `base`: another base content."""
    (folder / "docs").mkdir(parents=True)
    plugin = {"brand": "brand.yaml", **({"base": str(base)} if base else {}), **settings.pop("plugin", {})}
    config = {
        "site_name": name,
        "site_url": f"https://careers.example.edu/{folder.name}/",
        "theme": {"name": "material"},
        "plugins": ["search", {"followthrough": plugin}],
        **settings,
    }
    said = {"name": name, "color": "#c8102e", "languages": list(LANGUAGES), "region": "US-CA", **brand}
    for path, data in (("mkdocs.yml", config), ("brand.yaml", said)):
        (folder / path).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if "logo" in said:
        (folder / "logo.svg").write_text(LOGO.format(said["color"]), encoding="utf-8")
    return folder


def followthrough(*arguments: object, cwd: Path, code: int = 0) -> str:
    """Run a command as people do; returns all that it said."""
    command = [sys.executable, "-m", "followthrough", *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=ENVIRONMENT,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=10 * SECONDS,
        check=False,
    )
    assert done.returncode == code, f"{' '.join(command)}\n{done.stdout}"
    assert "Traceback" not in done.stdout
    return done.stdout


def built_alone(brand: Path) -> Path:
    """The site of a build of its own."""
    followthrough("build", "-q", cwd=brand)
    return brand / "site"
