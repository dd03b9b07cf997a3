"""One build at a time for a published folder, whoever starts them, in whichever container.

The kernel knows who holds a file with `flock`, and forgets it when they end, however they end. Where a file system has
no `flock`, whoever made the file holds it, for as long as the process named in it lives.
"""

import os
import re
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PAUSE = 0.1
_HOLDER = re.compile(r"process (?P<number>\d+) on (?P<host>.+)")


class Lock:
    """The file at `path`, made and held by one process; it is removed when it is released."""

    def __init__(self, path: Path, waiting: Callable[[str], object]) -> None:
        """Wait until nobody else holds it; `waiting` is told so once, in a sentence. Raises OSError if it cannot be."""
        self.path = path
        reported = False
        while (held := self._try()) is None:
            if not self._clear() and not reported:
                reported = True
                waiting(
                    f"another build ({self._holder()}) is writing to {path.parent}; this one waits until it has ended"
                    f" → if there is none, delete {path}"
                )
            time.sleep(_PAUSE if reported else 0)
        self._file = held

    def release(self) -> None:
        """Let the next one in."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._file)
            self._remove()
        else:
            self._remove()
            os.close(self._file)

    def _try(self) -> int | None:
        """The open file, if it was not there and is ours now."""
        self.path.parent.mkdir(parents=True, exist_ok=True)  # a build that failed may just have removed it
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            return None
        with suppress(OSError):  # a full disk; the name is for people, and for where there is no `flock`
            os.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
        if _flock(file) is not False and self._is(file):
            return file
        os.close(file)  # somebody took it for the remains of an earlier build, and has removed it or will
        return None

    def _clear(self) -> bool:
        """Remove what an earlier build has left behind; whether there is nothing to wait for."""
        if sys.platform == "win32":
            return self._remove()
        try:
            file = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return True
        try:
            held = _flock(file)
            if held is None:
                held = not self._lives()
            return bool(held) and self._is(file) and self._remove()
        finally:
            os.close(file)

    def _lives(self) -> bool:
        """Whether the process that made the file may still be there: one of another machine may."""
        named = _HOLDER.fullmatch(self._holder())
        if not named or named["host"] != socket.gethostname():
            return True
        number = int(named["number"])
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return number != os.getpid()  # in a container, everyone's number is the same

    def _holder(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8") or "just begun"
        except OSError:
            return "just ending"

    def _is(self, file: int) -> bool:
        """Whether the open file is still the one at our path."""
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except FileNotFoundError:
            return False

    def _remove(self) -> bool:
        with suppress(FileNotFoundError, PermissionError):
            self.path.unlink()
        return not self.path.exists()


def _flock(file: int) -> bool | None:
    """Hold an open file: True, or False if somebody else does; None where that cannot be known."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
