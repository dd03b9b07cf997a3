"""While serving in several languages: the one that somebody looks at is built first, and shown before the others are.

Knows MkDocs' server by what it holds, not by import; one that holds its epochs elsewhere shows all when all are built.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

_HELD = ("_epoch_cond", "_visible_epoch", "_wanted_epoch", "mount_path")


class Live:
    """What is asked for, and what of it is there, in one build after the other."""

    def __init__(self) -> None:
        self.first = ""
        """The folder of the language to build first: its page was asked for last; "" for the one at the root."""
        self._looked_at = ""
        self._folders: Collection[str] = ()
        self._missing: set[str] = set()
        self._server: Any = None

    def watch(self, server: Any, folders: Collection[str]) -> None:
        """Note what a server is asked for, and let it wait for what is not built yet. `folders`: of the others."""
        if not folders or not all(hasattr(server, name) for name in _HELD):
            return
        self._server, self._folders = server, folders
        answer: Callable[[Any, Any], Iterable[bytes]] = server.get_app()

        def answer_when_there(environ: Any, start: Any) -> Iterable[bytes]:
            path: str = environ["PATH_INFO"]
            if not path.startswith("/livereload/"):
                first = path.removeprefix(server.mount_path).partition("/")[0]
                folder = first if first in folders else ""
                if path.endswith("/"):
                    self._looked_at = folder
                with server._epoch_cond:
                    server._epoch_cond.wait_for(lambda: self._is_there(folder))
            return answer(environ, start)

        server.set_app(answer_when_there)

    def _is_there(self, folder: str) -> bool:
        return bool(self._server._visible_epoch == self._server._wanted_epoch) and folder not in self._missing

    def begin(self) -> str | None:
        """A build begins, and nothing of it is there. Returns `first`; None if nobody looks, or at one language."""
        self.first = self._looked_at
        self._missing = {"", *self._folders} if self._server else set()
        return self.first if self._server else None

    def show(self, folder: str) -> None:
        """All of this language is there: whoever looks at it reloads."""
        if self._missing:
            with self._server._epoch_cond:
                self._missing.discard(folder)
                self._server._visible_epoch = self._server._wanted_epoch
                self._server._epoch_cond.notify_all()

    def end(self) -> None:
        """Nothing more will come, however the build has ended."""
        if self._missing:
            with self._server._epoch_cond:
                self._missing = set()
                self._server._epoch_cond.notify_all()
