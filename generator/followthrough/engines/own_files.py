"""The host's own files beside ours: which of them stand where, and which of ours make way.

Knows MkDocs' files by what they can do, not by import.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any


def in_language(files: Any, language: str, languages: Collection[str], moved: Callable[[Any, str], Any]) -> set[str]:
    """Put what lies in `docs/es/` in its place on the Spanish site, and leave it out of all others.

    `moved` makes the same file with another name. Returns the names of those that were put in place: they are in this
    language. A site in one language has no such folders.
    """
    placed: set[str] = set()
    for file in list(files) if len(languages) > 1 else ():
        folder, _, name = file.src_uri.partition("/")
        if not name or folder not in languages or not file.src_dir:
            continue
        files.remove(file)
        if folder != language:
            continue
        if below := files.get_file_from_path(name):
            files.remove(below)
        files.append(moved(file, name))
        placed.add(name)
    return placed


class Addresses:
    """Where a site's pages are. One address has one page, however its file is called: `README.md` is `index.md`."""

    def __init__(self, files: Any) -> None:
        self._taken = {file.dest_uri: file for file in files}
        self.instead: dict[str, str] = {}
        """Pages of ours that made way → the host's page at that address."""

    def holder(self, file: Any) -> Any:
        """The host's file at the address of one of ours, if there is any."""
        taken = self._taken.get(file.dest_uri)
        if taken and taken.src_uri != file.src_uri:
            self.instead[file.src_uri] = taken.src_uri
        return taken


def written_in(layers: Iterable[Path], source: str | None) -> Path | None:
    """The file of the host's content that says something about a generated page, if there is one."""
    *_, last = layers
    path = last / source if source else None
    return path if path and path.is_file() else None


def located(source: Path, words: str) -> str:
    """Where a file says these words, as `path:line`; the path alone if it does not say them like this."""
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(source)
    line = next((number for number, line in enumerate(lines, 1) if words in line), None)
    shown = source.relative_to(Path.cwd()) if source.is_relative_to(Path.cwd()) else source
    return f"{shown}:{line}" if line else str(shown)
