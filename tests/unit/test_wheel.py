"""The wheel: everything a host needs is inside it."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.engine import ENVIRONMENT, site_folder
from support.wheel import installed

pytestmark = pytest.mark.slow


def test_a_wheel_elsewhere_gives_the_same_site(tmp_path: Path) -> None:
    """Unpacked far from the checkout, with three lines of mkdocs.yml, the wheel builds every page."""
    env = installed(tmp_path)
    folder = site_folder(tmp_path / "elsewhere")
    code = "import followthrough; print(followthrough.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=folder, capture_output=True, text=True, check=True
    )
    assert where.stdout.startswith(str(tmp_path / "installed"))
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=folder, env=env, check=True)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "other"], cwd=folder, env=ENVIRONMENT, check=True
    )
    pages = _pages(folder / "site")
    assert len(pages) > 30
    assert pages == _pages(folder / "other")


def _pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
