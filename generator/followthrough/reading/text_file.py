"""A text file as editors may leave it: what can be read is decoded, what cannot is a problem with its location."""

import re
import stat
from pathlib import Path

from followthrough.problems import Location, Problem

INVISIBLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, foreign line breaks and those that turn the reading direction around."""


class RefusedError(Exception):
    """A file is not read any further; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_text(path: Path, most: int) -> str:
    """The text of a file of at most `most` bytes, with one character between lines. Raises RefusedError."""
    raw = _bytes(path, most)
    if raw.startswith(b"\xef\xbb\xbf"):
        raise _refused(path, "the file starts with a byte order mark", "save it as “UTF-8” and not “UTF-8 with BOM”")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise _refused(path, what, "save the file as UTF-8", before.count(b"\n") + 1, column) from None
    if match := INVISIBLE.search(text):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        raise _refused(path, invisible(match), "delete it, or type the line anew", line, column)
    return text


def invisible(match: re.Match[str]) -> str:
    """What is wrong about a character that INVISIBLE has found."""
    return f"an invisible character (U+{ord(match[0]):04X})"


def _bytes(path: Path, most: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, "this is no ordinary file", "put a text file here")
        if status.st_size > most:
            raise _refused(path, f"the file has {status.st_size:,} bytes", f"split it; {most:,} bytes is the most")
        return path.read_bytes()
    except OSError as error:
        hint = "replace the link by the file itself" if path.is_symlink() else "make it a readable file"
        raise _refused(path, f"cannot be read ({error.strerror or error})", hint) from None


def _refused(path: Path, what: str, hint: str, line: int = 1, column: int = 1) -> RefusedError:
    return RefusedError(Problem(Location(path, line, column), what, hint))
