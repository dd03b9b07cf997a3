"""The folder of all sites, and what a run remembers of each beside them.

A site is made in a folder of its own beside the others and takes its place by a rename: whenever somebody looks, what
has a site's name is a whole one.
"""

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from followthrough.fleet.shared_files import SharedFiles

STATE = ".followthrough-fleet"
"""In the folder of all sites: what they share, what each is made from, and what is being made."""


@dataclass(frozen=True)
class Made:
    """A site as it was made. All but `inputs` is for people."""

    inputs: str
    """The hash of what it is made from; "" if that is not certain."""
    files: int = 0
    size: int = 0
    """Bytes of all files."""
    own: int = 0
    """Bytes of files that no other site has."""


class Sites:
    """The sites in a folder. Any number of processes may use it at once, for different sites."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = folder / STATE
        self.shared = SharedFiles(self._state / "shared")

    @property
    def lock(self) -> Path:
        """The file that a run holds."""
        return self._state / "lock"

    @property
    def stop(self) -> Path:
        """A file that says that whole builds are to end."""
        return self._state / "making" / "stop"

    def open(self) -> None:
        """Begin a run: what one that was killed has left is put back or removed."""
        for left in self._state.glob("making/*/earlier/*"):
            if not (self.folder / left.name).exists():
                left.rename(self.folder / left.name)
        shutil.rmtree(self._state / "making", ignore_errors=True)
        for name in ("making", "made", "shared"):
            (self._state / name).mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """End a run."""
        shutil.rmtree(self._state / "making", ignore_errors=True)
        self.shared.sweep()

    @contextmanager
    def making(self) -> Iterator[Path]:
        """A new folder, on the same disk as the sites; what is left in it goes."""
        folder = self._state / "making" / uuid.uuid4().hex
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def new_template(self) -> Path:
        """A name for the file of a template. No two are the same, so that it may be kept in mind by its name."""
        return self._state / "making" / f"{uuid.uuid4().hex}.json"

    def made(self, name: str) -> Made | None:
        """What is known of a site; None if no run has made it."""
        try:
            return Made(**json.loads(self._record(name).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def names(self) -> list[str]:
        """The sites that runs have made."""
        return sorted(path.stem for path in (self._state / "made").glob("*.json"))

    def is_foreign(self, name: str) -> bool:
        """Whether there is something that no run has made."""
        place = self.folder / name
        return place.exists() and not self._record(name).exists() and (not place.is_dir() or any(place.iterdir()))

    def place(self, name: str, site: Path, inputs: str) -> Made:
        """Put a whole site, made within `making`, in its place."""
        target, earlier = self.folder / name, site.parent / "earlier" / name
        self._write(name, Made(""))  # from here on it is ours, and not known to be whole
        if target.exists():
            earlier.parent.mkdir()
            target.rename(earlier)
        try:
            site.rename(target)
        except BaseException:
            with suppress(OSError):
                earlier.rename(target)
            raise
        found = [path.stat() for path in target.rglob("*") if path.is_file()]
        own = sum(it.st_size for it in found if it.st_nlink == 1)
        made = Made(inputs, len(found), sum(it.st_size for it in found), own)
        self._write(name, made)
        return made

    def _record(self, name: str) -> Path:
        return self._state / "made" / f"{name}.json"

    def _write(self, name: str, made: Made) -> None:
        aside = self._record(name).with_suffix(f".{uuid.uuid4().hex}")
        aside.write_text(json.dumps(asdict(made)), encoding="utf-8")
        aside.replace(self._record(name))
