"""How a mistake in the content reaches the person who can mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file an editor can jump to; `line` and `column` count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        path = self.path
        if path.is_absolute() and path.is_relative_to(Path.cwd()):
            path = path.relative_to(Path.cwd())
        return f"{path.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, and what to write instead."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {_one_line(self.what)} → {_one_line(self.remedy)}"


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
    """The remedy for an unknown word: the known one most like it, else all of them."""
    known = sorted(known)
    if match := difflib.get_close_matches(word, known, n=1):
        return f"write `{match[0]}`"
    return f"{instead}: {', '.join(known)}" if known else "leave it out; nothing is known here"


def _one_line(text: str) -> str:
    # quoted content may hold line breaks or terminal control characters
    flat = " ".join(text.split())
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in flat)
