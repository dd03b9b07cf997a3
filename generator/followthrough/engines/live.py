"""While serving: the page that somebody looks at is built first, and shown before all others are.

Knows MkDocs' server by what it holds, not by import; one that holds its epochs elsewhere shows all when all are built.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

_HELD = ("_epoch_cond", "_visible_epoch", "_wanted_epoch", "mount_path", "observer")
_POLL = 0.1
"""Seconds between two looks for changes of what we watch. MkDocs looks every half second."""


class Live:
    """What is asked for, and what of it is there, in one build after the other. `""` is the folder at the root."""

    def __init__(self) -> None:
        self.first = ""
        """The folder of the language to build first: its page was asked for last."""
        self._looked_at = ""
        """The address within the site that was asked for last, such as `es/plan/`."""
        self._first_page = ""
        """What it was when the build began."""
        self._folders: Collection[str] = ()
        self._missing: set[str] = set()
        self._written: str | None = None
        """The page that is being written, while it may be the one to show."""
        self._early: str | None = None
        """The one that is there before the rest of its language."""
        self._server: Any = None

    def watch(self, server: Any, folders: Collection[str]) -> None:
        """Note what a server is asked for, and let it wait for what is not built yet. `folders`: of the others."""
        if not all(hasattr(server, name) for name in _HELD):
            return
        self._server, self._folders = server, folders
        server.observer._timeout = _POLL
        answer: Callable[[Any, Any], Iterable[bytes]] = server.get_app()

        def answer_when_there(environ: Any, start: Any) -> Iterable[bytes]:
            path: str = environ["PATH_INFO"]
            if not path.startswith("/livereload/"):
                address = path.removeprefix(server.mount_path)
                if path.endswith("/"):
                    self._looked_at = address
                with server._epoch_cond:
                    server._epoch_cond.wait_for(lambda: self._is_there(address))
            return answer(environ, start)

        server.set_app(answer_when_there)

    def _folder(self, address: str) -> str:
        first = address.partition("/")[0]
        return first if first in self._folders else ""

    def _is_there(self, address: str) -> bool:
        if self._server._visible_epoch != self._server._wanted_epoch:
            return False
        if (folder := self._folder(address)) not in self._missing:
            return True
        if self._early is None or folder != self._folder(self._early):
            return False
        return address == self._early or not (address.endswith("/") or "/search/" in f"/{address}")

    def begin(self) -> str | None:
        """A build begins, and nothing of it is there. Returns `first`; None if nobody looks."""
        self._first_page, self._early, self._written = self._looked_at, None, None
        self.first = self._folder(self._first_page)
        self._missing = {"", *self._folders} if self._server else set()
        return self.first if self._server else None

    def put_first(self, files: Any, folder: str) -> None:
        """Let MkDocs write the page that is looked at before the others. What is no page of this folder stays."""
        if folder != self.first or not self._missing:
            return
        wanted = self._first_page.removeprefix(f"{folder}/")
        first = next((it for it in files.documentation_pages() if it.page and it.page.url == wanted), None)
        for file in [*files] if first else ():
            if file is not first:
                files.remove(file)
                files.append(file)

    def write(self, folder: str, url: str) -> None:
        """This page is about to be written. What was before it is: if that is the one looked at, it is shown."""
        if folder != self.first or not self._missing or self._early is not None:
            return
        if self._written == self._first_page:
            self._early = self._written
            self._tell()
        self._written = f"{folder}/{url}" if folder else url

    def show(self, folder: str) -> None:
        """All of this language is there: whoever looks at it reloads."""
        if self._missing:
            self._missing.discard(folder)
            self._tell()

    def _tell(self) -> None:
        """Whoever waits looks again, and open pages ask anew."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def end(self) -> None:
        """Nothing more will come, however the build has ended."""
        if self._missing:
            with self._server._epoch_cond:
                self._missing = set()
                self._server._epoch_cond.notify_all()
