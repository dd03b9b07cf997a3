"""What a text said when its translation was made, where the baseline keeps its digest alone: found in git's history."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from followthrough.layers.baseline import Difference, digest, is_digest
from followthrough.model.prose import as_translated, shape_of
from followthrough.reading.yaml_reader import compose

_MOST = 200
"""Versions of one file to look through, the newest first."""


def earlier(difference: Difference, base: Path) -> Any:
    """What the base, the layer in the folder `base`, said when this was recorded: text or list.

    None if that is not known: without git, or where the version was never committed.
    """
    if not is_digest(difference.was):
        return difference.was
    name = difference.location.path.relative_to(difference.layer)
    for text in _versions(base / name):
        value = _follow(_texts(text, name), _keys(difference, name))
        if value is not None and digest(value) == difference.was:
            return value
    return None


def uncommitted(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file in a folder that differs from git's last commit, with what it said there. None without git."""
    for name in _git(folder, "diff", "--name-only", "--relative", "HEAD", "--", ".").splitlines():
        if text := _git(folder, "show", f"HEAD:./{name}"):
            yield folder / name, text


@cache
def _versions(path: Path) -> tuple[str, ...]:
    return tuple(_read_versions(path))


def _read_versions(path: Path) -> Iterator[str]:
    for commit in _git(path.parent, "log", f"--max-count={_MOST}", "--format=%H", "--", path.name).split():
        if text := _git(path.parent, "show", f"{commit}:./{path.name}"):
            yield text


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; nothing if there is no git, no repository, or no such thing in it."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=10, check=True)  # noqa: S603  (no shell)
        return done.stdout.decode("utf-8")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""


def _texts(text: str, name: Path) -> Any:
    """The texts in one version of a file, as a translation writes them."""
    if name.suffix == ".md":
        return {"text": text}
    tree, _ = compose(text, name)
    return as_translated(shape_of(name.with_suffix("").parts[0]), tree.data) if tree else None


def _keys(difference: Difference, name: Path) -> tuple[str, ...]:
    """The path to the value in its file."""
    folder, _, id = difference.id.partition("/")
    if len(name.parts) == 1:  # a single file, by its keys
        return id, *difference.keys
    return ("actions", id, *difference.keys) if folder == "actions" else difference.keys


def _follow(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data
