"""What follows from a text and this program alone, kept on the terms on which Python keeps compiled modules.

That is in `__pycache__`, if it may be written to and nobody forbids it (`PYTHONDONTWRITEBYTECODE`).
"""

import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from followthrough.paths import PACKAGE

FOLDER = Path(importlib.util.cache_from_source(__file__)).parent
_DIGEST = hashlib.sha256().digest_size


def may_write() -> bool:
    """Whether anything is kept at all."""
    return not sys.dont_write_bytecode


@cache
def program(*others: str) -> str:
    """A mark of our modules, as they lie there, of this Python and of `others`: releases of what works with them."""
    found = (path.stat() for path in sorted(PACKAGE.rglob("*.py")))
    stamps = " ".join(f"{it.st_mtime_ns} {it.st_size}" for it in found)
    return hashlib.sha256(f"{sys.implementation.cache_tag} {others} {stamps}".encode()).hexdigest()


def kept(name: str, source: str, make: Callable[[str], Any], *others: str, folder: Path = FOLDER) -> Any:
    """What `make` makes of `source`, from an earlier run if there was one; text, numbers and tuples, nested.

    What was kept under this name is replaced once the source, or the program with `others`, is another one.
    """
    mark = f"{program(*others)}\n{source}".encode()
    file = folder / f"{name}.kept"
    with suppress(OSError):
        held = file.read_bytes()
        if held[:_DIGEST] == hashlib.sha256(mark + held[_DIGEST:]).digest():  # nor is it damaged
            return marshal.loads(held[_DIGEST:])  # noqa: S302  (where compiled modules lie)
    made = make(source)
    if may_write():
        data = marshal.dumps(made)
        with suppress(OSError):  # a full disk, or a folder of someone else's
            folder.mkdir(parents=True, exist_ok=True)
            whole = file.with_name(f"{name}.{os.getpid()}")
            whole.write_bytes(hashlib.sha256(mark + data).digest() + data)
            whole.replace(file)
    return made
