"""How a mistake in the content reaches the person who can mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LISTED = 24
_WORD = 80
_MESSAGE = 400


KeyPath = tuple[str | int, ...]
"""The path to a value within a file: mapping keys and list indexes, from the top of the file."""


@dataclass(frozen=True, order=True)
class Location:
    """A spot in a file an editor can jump to; `line` and `column` count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        path = self.path
        if path.is_absolute() and path.is_relative_to(Path.cwd()):
            path = path.relative_to(Path.cwd())
        return f"{_visible(path.as_posix())}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, and what to write instead."""

    location: Location
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.location}: {_visible(self.what, _MESSAGE)} → {_visible(self.hint, _MESSAGE)}"


class ContentError(Exception):
    """The content has problems; all of them, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def count(self) -> str:
        """`1 problem` or `7 problems`."""
        return f"{len(self.problems)} problem{'s' if len(self.problems) != 1 else ''}"


def nearest(word: str, known: Iterable[str], *, instead: str = "write one of") -> str:
    """The hint for an unknown word: the known one most like it, else all of them."""
    known = sorted(known)
    if near := closest(word, known):
        return f"write `{near}`"
    if len(known) == 1:
        return f"write `{known[0]}`, the only one there is"
    return f"{instead}: {listed(known)}" if known else "leave it out; nothing is known here"


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, if one is like it at all."""
    match = difflib.get_close_matches(word[:_WORD].lower(), sorted(known), n=1)
    return match[0] if match else None


def listed(words: Iterable[str]) -> str:
    """`one, two, three`; of many only the first ones."""
    words = list(words)
    more = f", … ({len(words)} in all)" if len(words) > _LISTED else ""
    return ", ".join(words[:_LISTED]) + more


def quoted(text: object) -> str:
    """Something an editor wrote, cut to a length that fits in a message."""
    written = str(text)
    return f"`{written if len(written) <= _WORD else written[:_WORD] + '…'}`"


def trail(path: KeyPath) -> str:
    """`ruling › reason`, `positions › 1 › says`: the way to a value within a file, its entries counted from 1."""
    return " › ".join(str(part + 1 if isinstance(part, int) else part) for part in path)


def _visible(text: str, length: int | None = None) -> str:
    # quoted content and file names may be endless, and hold line breaks or terminal control characters
    short = text if length is None or len(text) <= length else text[:length] + "…"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)
