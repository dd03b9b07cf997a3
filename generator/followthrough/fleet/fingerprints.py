"""Hashes of what a site is made from: of files and folders by their content, of the program with all it stands on.

Dates of files say nothing: a clone of a repository makes them all new, and a backup makes them all old.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path

from followthrough.paths import BASE_CONTENT, OVERRIDES, PACKAGE

_MADE = ("__pycache__", "node_modules")


def of_text(*texts: str) -> str:
    """Of texts, in their order."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def of_file(path: Path) -> str:
    """Of a file's content; "" if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def of_folder(folder: Path, besides: Iterable[Path] = (), *, hidden: bool = False) -> str:
    """Of all files below a folder, by name and content; "" if there is none.

    `besides`: folders that are left out. `hidden`: whether files count whose name begins with a dot; folders never do.
    """
    files = {path.relative_to(folder).as_posix(): of_file(path) for path in _files(folder, {*besides}, hidden=hidden)}
    return of_text(*(part for file in files.items() for part in file)) if folder.is_dir() else ""


def of_program() -> str:
    """Of this program, its content, and every package that is installed beside it: any of them may change a page."""
    installed = sorted(f"{it.name}=={it.version}" for it in distributions())
    folders = (of_folder(folder) for folder in (PACKAGE, BASE_CONTENT, OVERRIDES))
    return of_text(sys.version, *installed, *folders)


def _files(folder: Path, besides: set[Path], *, hidden: bool) -> Iterator[Path]:
    """In order; hidden folders, an environment of Python and what programs make by themselves are left out."""
    for root, inner, names in os.walk(folder, followlinks=True):
        here = Path(root)
        inner[:] = sorted(name for name in inner if _is_input(here / name, besides))
        yield from (here / name for name in sorted(names) if hidden or not name.startswith("."))


def _is_input(folder: Path, besides: set[Path]) -> bool:
    is_made = folder.name in _MADE or folder.name.startswith(".") or (folder / "pyvenv.cfg").is_file()
    return not is_made and folder not in besides
