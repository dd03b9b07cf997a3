"""`followthrough verify`: whether the installed files are those of the release.

What pip notes on installing (`RECORD`: every file with its hash) is the list; nothing of our own is kept beside it. A
checkout has no such list: there the browser libraries alone are compared, with what was laid from verified packages.
"""

import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import click

from followthrough import __version__
from followthrough.paths import OVERRIDES, PACKAGE

_VENDORED = OVERRIDES / "vendor" / "vendored.json"
_AGAIN = f"install it again: pip install --force-reinstall --no-deps followthrough=={__version__}, or your wheel"


@click.command()
def verify() -> None:
    """Compare every installed file with the release: scripts, browser libraries, templates and content."""
    installed = _installed()
    wrong = list(_differing(installed) if installed else _altered_libraries())
    if wrong:
        click.echo("\n".join(wrong))
        click.echo(f"{len(wrong)} file{'s' if len(wrong) > 1 else ''} not as released", err=True)
        sys.exit(1)
    libraries = ", ".join(it["package"] for it in _vendored().values())
    if installed:
        click.echo(f"{len(_hashes(installed))} files, all as in followthrough {__version__}; with {libraries}")
    else:
        what = "this is a checkout: its browser libraries are those of package-lock.json"
        click.echo(f"{what} ({libraries}); compare the rest with `git status`")


def _installed() -> Distribution | None:
    """The installation that runs; None in a checkout, whose files are no installation's."""
    try:
        found = distribution("followthrough")
    except PackageNotFoundError:
        return None
    return found if Path(str(found.locate_file("followthrough"))).resolve() == PACKAGE else None


def _hashes(installed: Distribution) -> dict[Path, str]:
    """Every file of the package with its SHA-256, as PEP 376 writes it: base64 for addresses, without `=`."""
    return {
        Path(str(file.locate())).resolve(): file.hash.value
        for file in installed.files or ()
        if file.hash and file.hash.mode == "sha256"
    }


def _differing(installed: Distribution) -> Iterator[str]:
    known = _hashes(installed)
    for path, sha256 in known.items():
        if not path.is_file():
            yield f"{path}: is missing → {_AGAIN}"
        elif base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=") != sha256:
            yield f"{path}: is not what was released → {_AGAIN}"
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path not in known and "__pycache__" not in path.parts:
            yield f"{path}: is no part of the release → move it to a folder of yours (`content:` in mkdocs.yml)"


def _altered_libraries() -> Iterator[str]:
    if not _vendored():
        yield f"{_VENDORED.parent}: the browser libraries are missing → make overrides/vendor"
    for name, library in _vendored().items():
        path = _VENDORED.with_name(name)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != library["sha256"]:
            what = f"is not what package-lock.json stands for ({library['package']})"
            yield f"{path}: {what} → remove overrides/vendor, then run `make overrides/vendor`"


def _vendored() -> dict[str, dict[str, str]]:
    return dict(json.loads(_VENDORED.read_text(encoding="utf-8"))) if _VENDORED.is_file() else {}
