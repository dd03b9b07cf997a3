"""A site on a free port of this machine: below its prefix its files and its 404 page, anywhere else nothing."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from support.built import Built

_FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
_CONFIG = {"lang": ["en"], "separator": r"\s+", "pipeline": [], "fields": _FIELDS}
_NOTHING_TO_FIND = json.dumps({"config": _CONFIG, "docs": []}).encode()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, site: Built, policy: str, searches: bool, late: float) -> None:
        self.site, self.policy, self.searches, self.late = site, policy, searches, late
        super().__init__(*arguments, directory=str(site.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if self.late and not path.endswith("/"):
            time.sleep(self.late)  # never unless asked for
        if not path.startswith(self.site.prefix):
            self._answer(404, b"nothing here")
        elif not self._is_there(path):
            self._answer(404, (self.site.folder / "404.html").read_bytes())
        elif path.endswith("/search_index.json") and not self.searches:
            self._answer(200, _NOTHING_TO_FIND, "application/json")
        else:
            self.path = "/" + path.removeprefix(self.site.prefix)
            super().do_GET()

    def _is_there(self, path: str) -> bool:
        try:
            return self._file(path).is_file()
        except OSError:  # a name that is too long for a file, such as a link whose # was encoded
            return False

    def _file(self, path: str) -> Path:
        file = self.site.folder / path.removeprefix(self.site.prefix)
        return file / "index.html" if path.endswith("/") else file

    def _answer(self, status: int, body: bytes, type: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # as `followthrough headers` has it
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away; where else something failed, a test shows."""


@contextmanager
def serve(site: Built, policy: str = "", *, searches: bool = True, late: float = 0) -> Iterator[str]:
    """The site's address while it is served, with a Content-Security-Policy if one is given.

    Without `searches` the search finds nothing: on every page it reads its index anew, a third of all work.
    What a page brings along (scripts, sheets, data) comes `late`, in seconds, as on a slow line.
    """
    handler = partial(_Handler, site=site, policy=policy, searches=searches, late=late)
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{site.prefix}"
    finally:
        server.shutdown()
        server.server_close()
