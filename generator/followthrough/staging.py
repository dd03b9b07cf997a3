"""A site is built beside the previous one and takes its place only when it is whole."""

import shutil
from pathlib import Path


class Staging:
    """A folder next to `target` that is renamed to it at the end."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self.folder = self.target.with_name(f".{self.target.name}.new")
        self._previous = self.target.with_name(f".{self.target.name}.old")
        self.discard()

    def publish(self) -> None:
        """Replace `target`. If that fails half-way, the previous site is put back."""
        if self.target.exists():
            self.target.rename(self._previous)
        try:
            self.folder.rename(self.target)
        except OSError:
            if self._previous.exists():
                self._previous.rename(self.target)
            raise

    def discard(self) -> None:
        """Remove what is left over, of this build or of one that was ended."""
        if self._previous.exists() and not self.target.exists():
            self._previous.rename(self.target)
        for folder in (self.folder, self._previous):
            shutil.rmtree(folder, ignore_errors=True)
