"""Bring a published folder up to date in place, so that whenever somebody looks, or pulls the plug, it is a whole site.

What is ours to touch there, and why in this order: docs/decisions/0014.
"""

import filecmp
import os
import shutil
import stat
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ASIDE = ".followthrough-new-"
"""How the names begin of files that lie beside their place until all are there."""


class Changes(NamedTuple):
    """How many files a publication has written and removed."""

    written: int
    removed: int


class PublishError(Exception):
    """An OSError, with whether the previous site is as it was."""

    def __init__(self, cause: OSError, *, untouched: bool) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.untouched = untouched


def publish(built: Path, target: Path, *, clean: bool = True) -> Changes:
    """Make the folder `target` hold what `built` holds; without `clean`, leave what is gone.

    Raises PublishError if it cannot; whatever went wrong, nothing of ours is left beside the site.
    """
    new = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    _sweep(target, new)
    changed = [path for path in new if not _same(built / path, target / path)]
    changed.sort(key=lambda path: _order(path, is_there=(target / path).exists()))
    gone = list(_gone(target, new)) if clean else []
    asides: dict[Path, Path] = {}
    made: list[Path] = []
    untouched = True
    try:
        for number, path in enumerate(changed):
            make_folder((target / path).parent, made)
            asides[path] = (target / path).with_name(f"{ASIDE}{number}")
            shutil.copyfile(built / path, asides[path])
            _keep_owner(target / path, asides[path])
        untouched = False
        for path, aside in asides.items():
            _put(aside, target / path)
        return Changes(len(changed), _remove(target, gone, new))
    except OSError as error:
        raise PublishError(error, untouched=untouched) from error
    finally:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        unmake(made)


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those around it, in place of a file of its name; each one made is added to `made`."""
    if folder.is_dir():
        return
    make_folder(folder.parent, made)
    folder.unlink(missing_ok=True)
    folder.mkdir(exist_ok=True)
    made.append(folder)


def unmake(made: list[Path]) -> None:
    """Remove the folders that were made for nothing."""
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _order(path: Path, *, is_there: bool) -> tuple[object, ...]:
    """What is named comes before what names it: files, new pages, changed pages from the deepest up, the home page."""
    is_page = path.suffix == ".html"
    return (is_page, path == Path("index.html"), is_there, -len(path.parts), path.name == "index.html", path)


def _same(new: Path, old: Path) -> bool:
    try:
        return old.is_file() and filecmp.cmp(new, old, shallow=False)
    except OSError:
        return False


def _keep_owner(old: Path, new: Path) -> None:
    """Give a file the mode, group and owner of the one that it replaces, as far as we may."""
    try:
        was = old.lstat()
    except OSError:
        return
    if not stat.S_ISREG(was.st_mode):
        return
    if hasattr(os, "chown"):
        for owner in (was.st_uid, -1):
            with suppress(OSError):
                os.chown(new, owner, was.st_gid)
                break
    with suppress(OSError):
        shutil.copystat(old, new)
    os.utime(new)


def _put(aside: Path, place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    try:
        aside.replace(place)
    except OSError:  # a file mounted by itself, or somebody else's in a sticky folder, can only be written over
        shutil.copyfile(aside, place)


def _gone(target: Path, new: Collection[Path]) -> Iterator[Path]:
    """What lies in `target` and is not new, as MkDocs would remove it: all but hidden names and links at the top."""
    folders = {folder for path in new for folder in path.parents}
    for root, inner, names in os.walk(target):
        here = Path(root).relative_to(target)
        if here == Path():
            inner[:] = [name for name in inner if not name.startswith(".") and not Path(root, name).is_symlink()]
            names = [name for name in names if not name.startswith(".")]
        yield from (here / name for name in names if here / name not in new)
        yield from (here / name for name in inner if here / name not in folders and here / name not in new)


def _remove(target: Path, gone: Collection[Path], new: Collection[Path]) -> int:
    """Remove files and links, pages first, then the folders that are empty now; returns how many files."""
    names = {_folded(path): path for path in new}
    removed = 0
    folders = []
    for path in sorted(gone, key=lambda path: (path.suffix != ".html", path)):
        place = target / path
        if place.is_dir() and not place.is_symlink():
            folders.append(place)
            continue
        twin = names.get(_folded(path))
        if twin and place.exists() and place.samefile(target / twin):
            continue  # the file system holds the two names for one
        with suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()
            removed += 1
    for place in sorted(folders, reverse=True):
        with suppress(OSError):
            place.rmdir()
    return removed


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", path.as_posix()).casefold()


def _sweep(target: Path, new: Collection[Path]) -> None:
    """Remove what a publication that was killed has left behind."""
    for folder in {(target / path).parent for path in new}:
        for aside in folder.glob(f"{ASIDE}*") if folder.is_dir() else ():
            with suppress(OSError):
                aside.unlink()
