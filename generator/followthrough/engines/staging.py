"""A site is built apart from the previous one, and is published only when it is whole."""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from followthrough.engines.lock import Lock
from followthrough.engines.publish import Changes, PublishError, make_folder, publish, unmake

LOCK = ".followthrough.lock"
INSIDE = ".followthrough-build-"
"""How the name of the folder begins where there is no temporary directory, so that it must lie in the target."""

_SPACE = "no space is left there → free some"
_RIGHTS = "nothing may be written there → ask whoever may, or name another folder with --site-dir"
_REASONS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EROFS: _RIGHTS,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
}


class StagingError(Exception):
    """A site cannot be built or published for reasons of the machine; the message says why and what to do."""


class Staging:
    """`folder` is a new one to build in; nobody else builds for `target` until it is discarded."""

    def __init__(
        self, target: Path, waiting: Callable[[str], object], *, clean: bool = True, sources: Iterable[str] = ()
    ) -> None:
        """Wait until nobody else builds for `target`; `waiting` is told so. Raises StagingError.

        Without `clean`, what is gone from the site stays in `target`. `sources`: what the site is made of, none of
        which may lie in `target`, since whatever is no part of a site is removed there.
        """
        self.target, self._is_clean = target.resolve(), clean
        if within := [path for path in sources if Path(path).resolve().is_relative_to(self.target)]:
            what = f"{self.target} holds {within[0]}, which the site is made of"
            raise StagingError(f"{what} → name another folder as site_dir; a build removes what is no part of a site")
        with ExitStack() as undo:
            made: list[Path] = []
            undo.callback(unmake, made)
            try:
                if self.target.exists() and not self.target.is_dir():
                    raise StagingError(f"{self.target} is a file → move it away, or name another folder")
                make_folder(self.target, made)
                undo.callback(Lock(self.target / LOCK, waiting).release)
                self.folder = self._new_folder()
            except OSError as error:
                raise StagingError(self.sentence(error, self.target)) from error
            undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._undo = undo.pop_all()

    def publish(self) -> Changes:
        """Bring `target` up to date. Raises StagingError."""
        try:
            return publish(self.folder, self.target, clean=self._is_clean)
        except PublishError as error:
            raise StagingError(self.sentence(error.cause, self.target, untouched=error.untouched)) from error

    def discard(self) -> None:
        """Remove what is not published, and let the next build begin."""
        self._undo.close()

    def explains(self, error: OSError) -> bool:
        """Whether an error of the build is one of the machine's that `sentence` has words for."""
        is_here = error.filename is not None and Path(str(error.filename)).is_relative_to(self.folder)
        return _REASONS.get(error.errno or 0) == _SPACE or (error.errno in _REASONS and is_here)

    def sentence(self, error: OSError, folder: Path | None = None, *, untouched: bool = True) -> str:
        """What went wrong, where, and what to do. Without `folder` it was where the site is built."""
        name = error.filename2 or error.filename
        where = Path(str(name)).parent if name else folder or self.folder
        what = _REASONS.get(error.errno or 0, f"{error.strerror or error} → see to it")
        if not folder:
            what += f", or name a folder with room in TMPDIR (now it is {self.folder.parent})"
        site = "the previous site is as it was" if untouched else "the site is whole, but not all of it is new"
        return f"{where}: {what}, then build again; {site}"

    def _new_folder(self) -> Path:
        """One that no two builds share; those of earlier builds that were killed are removed."""
        for left in self.target.glob(f"{INSIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        prefix = f"followthrough-{hashlib.sha256(str(self.target).encode()).hexdigest()[:12]}-"
        try:
            for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
                shutil.rmtree(left, ignore_errors=True)
            return Path(tempfile.mkdtemp(prefix=prefix))
        except OSError:
            return Path(tempfile.mkdtemp(prefix=INSIDE, dir=self.target))
