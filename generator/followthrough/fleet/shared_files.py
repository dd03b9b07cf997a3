"""Files that sites share: each content is on the disk once, under its hash, and in every site by a hard link.

Where a file system has no links, or no more for a file, a site gets a copy.
"""

import hashlib
import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from followthrough.finish.service_worker import HASH

_LINK_COUNT_OF_UNUSED = 1


class SharedFiles:
    """The files below a folder, by the hash of their content. Any number of processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, content: bytes) -> str:
        """Keep a content; returns its name here."""
        name = hashlib.sha256(content).hexdigest()
        if not (path := self._path(name)).exists():
            self._put(content, path)
        return name

    def file_hash(self, name: str) -> str:
        """The hash of a kept content as a worker lists it."""
        return name[:HASH]

    def link(self, name: str, place: Path) -> bool:
        """Put a kept content at a place where there is nothing yet; whether that took no room of its own."""
        try:
            os.link(self._path(name), place)
        except OSError:
            shutil.copyfile(self._path(name), place)
            return False
        return True

    def adopt(self, path: Path) -> bool:
        """Let a file of a site share its content with others; whether it takes no room of its own any more."""
        name = hashlib.sha256(path.read_bytes()).hexdigest()
        kept = self._path(name)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                os.link(path, kept)
            return False
        aside = path.with_name(f".{uuid.uuid4().hex}")
        try:
            os.link(kept, aside)
        except OSError:
            return False
        aside.replace(path)
        return True

    def size(self) -> int:
        """Bytes of all that is kept."""
        return sum(path.stat().st_size for path in self.folder.glob("*/*"))

    def sweep(self) -> None:
        """Remove what no site has any more."""
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                if path.stat().st_nlink == _LINK_COUNT_OF_UNUSED:
                    path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _put(self, content: bytes, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{uuid.uuid4().hex}")
        aside.write_bytes(content)
        aside.replace(path)
