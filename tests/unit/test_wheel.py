"""The wheel: everything a host needs is inside it."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from support.engine import ENVIRONMENT, site_folder
from support.wheel import installed

REPOSITORY = Path(__file__).parents[2]
LIBRARIES = {"ical.js", "temporal-polyfill.js", "LICENSES.txt", "vendored.json"}
SHIPPED = ("overrides/vendor/ical.js", "bundles/plan/plan-page.js", "pages/templates/home.md.jinja", "content/ui.yaml")


@pytest.mark.slow
def test_a_plain_clone_installs(tmp_path: Path) -> None:
    """Without `make`: what git does not hold, the build fetches by itself, into the clone for whoever edits there.

    That a clone can be linked (`pip install --editable`) is what `make` itself begins with.
    """
    clone = _clone(tmp_path / "clone")
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(target), str(clone)]
    subprocess.run(command, check=True)
    for folder in (clone / "overrides/vendor", target / "followthrough/overrides/vendor"):
        assert {path.name for path in folder.iterdir()} == LIBRARIES
    for package in (clone / "generator/followthrough", target / "followthrough"):
        assert (package / "bundles" / "modules.json").is_file()


def test_libraries_of_another_version_are_fetched_again(tmp_path: Path) -> None:
    """What an earlier build left is looked at: a changed lock file counts."""
    vendor = _vendor()
    shutil.copytree(REPOSITORY / "overrides/vendor", tmp_path / "overrides/vendor")
    lock = (REPOSITORY / "package-lock.json").read_text(encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(lock, encoding="utf-8")
    assert vendor.is_vendored(tmp_path)
    (tmp_path / "package-lock.json").write_text(lock.replace(_integrity(lock), "sha512-other"), encoding="utf-8")
    assert not vendor.is_vendored(tmp_path)
    shutil.rmtree(tmp_path / "overrides/vendor")
    assert not vendor.is_vendored(tmp_path)


@pytest.mark.slow
def test_a_library_that_was_changed_is_never_packed(tmp_path: Path) -> None:
    """One byte in a vendored file stops the build, with the file, what is wrong and what to do."""
    clone = _clone(tmp_path / "clone")
    for folder in ("overrides/vendor", "generator/followthrough/bundles"):
        shutil.copytree(REPOSITORY / folder, clone / folder)
    _change(clone / "overrides/vendor/ical.js")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert re.search(r"vendor/ical\.js: is not what package-lock\.json stands for \(ical\.js .*\) → ", done.stderr)
    assert not list(clone.rglob("*.whl"))


@pytest.mark.slow
def test_a_package_that_is_not_the_locks_is_not_used(tmp_path: Path) -> None:
    """When npm brings another package than the lock file names: both hashes are said, and nothing is laid."""
    lock = (REPOSITORY / "package-lock.json").read_text(encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(lock.replace(_integrity(lock), "sha512-other"), encoding="utf-8")
    shutil.copyfile(REPOSITORY / ".npmrc", tmp_path / ".npmrc")
    with pytest.raises(RuntimeError, match=r"package-lock\.json: ical\.js .* is sha512-other, and npm brought .* → "):
        _vendor().lay(tmp_path)
    assert not (tmp_path / "overrides").exists()


@pytest.mark.slow
def test_a_changed_byte_in_an_installed_wheel_is_found(tmp_path: Path) -> None:
    """`verify` is content with what was packed; then it names each file that was changed, is missing or was added."""
    env = installed(tmp_path)
    package = tmp_path / "installed" / "followthrough"
    assert _verify(env).returncode == 0
    for name in SHIPPED:
        _change(package / name)
    (package / "content/steps/wait.yaml").unlink()
    (package / "content/steps/more.yaml").write_text("title: More\n", encoding="utf-8")
    done = _verify(env)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert {line.partition(": ")[0] for line in lines if "is not what was released → " in line} == {
        str(package / name) for name in SHIPPED
    }
    assert [line.partition(" → ")[0] for line in lines if "released" not in line] == [
        f"{package / 'content/steps/wait.yaml'}: is missing",
        f"{package / 'content/steps/more.yaml'}: is no part of the release",
    ]
    assert len(lines) == len(SHIPPED) + 2


@pytest.mark.slow
def test_a_wheel_elsewhere_gives_the_same_site(tmp_path: Path) -> None:
    """Unpacked far from the checkout, with three lines of mkdocs.yml, the wheel builds every page."""
    env = installed(tmp_path)
    folder = site_folder(tmp_path / "elsewhere", real=True)
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


def _verify(env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "followthrough", "verify"]
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def _change(path: Path) -> None:
    """One byte of it."""
    text = path.read_bytes()
    path.write_bytes(text[:-2] + bytes([text[-2] ^ 1]) + text[-1:])


def _vendor() -> ModuleType:
    sys.path.insert(0, str(REPOSITORY / "generator/tools"))
    return importlib.import_module("vendor")


def _integrity(lock: str) -> str:
    """The hash of one library's package."""
    return str(json.loads(lock)["packages"]["node_modules/ical.js"]["integrity"])


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
