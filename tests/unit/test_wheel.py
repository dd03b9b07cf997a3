"""The wheel: everything a host needs is inside it."""

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.engine import ENVIRONMENT, site_folder
from support.wheel import installed

REPOSITORY = Path(__file__).parents[2]
LIBRARIES = {"ical.js", "temporal-polyfill.js", "LICENSES.txt"}


@pytest.mark.parametrize("form", ["wheel", "editable"])
@pytest.mark.slow
def test_a_plain_clone_installs(tmp_path: Path, form: str) -> None:
    """Without `make`: what git does not hold, the build fetches by itself, into the clone for whoever edits there."""
    clone = _clone(tmp_path / "clone")
    target = tmp_path / "installed"
    options = ["--no-deps", "--quiet", "--target", str(target)]
    what = ["--editable", str(clone)] if form == "editable" else [str(clone)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, *what], check=True)
    for folder in [clone / "overrides/vendor"] + [target / "followthrough/overrides/vendor"] * (form == "wheel"):
        assert {path.name for path in folder.iterdir()} == LIBRARIES
    for package in [clone / "generator/followthrough"] + [target / "followthrough"] * (form == "wheel"):
        assert (package / "bundles" / "modules.json").is_file()


def test_libraries_of_another_version_are_fetched_again(tmp_path: Path) -> None:
    """What an earlier build left is looked at: a changed lock file counts."""
    sys.path.insert(0, str(REPOSITORY / "generator/tools"))
    vendor = importlib.import_module("vendor")
    shutil.copytree(REPOSITORY / "overrides/vendor", tmp_path / "overrides/vendor")
    lock = (REPOSITORY / "package-lock.json").read_text(encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(lock, encoding="utf-8")
    assert vendor.is_laid(tmp_path)
    version = json.loads(lock)["packages"]["node_modules/ical.js"]["version"]
    (tmp_path / "package-lock.json").write_text(lock.replace(f'"{version}"', '"99.0.0"'), encoding="utf-8")
    assert not vendor.is_laid(tmp_path)
    shutil.rmtree(tmp_path / "overrides/vendor")
    assert not vendor.is_laid(tmp_path)


@pytest.mark.slow
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


def _clone(folder: Path) -> Path:
    """The files that git holds, as they are now."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    return folder
