"""A page of somebody else's, on an origin of its own, with the code that `/about/embed/` gives to copy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Frame, Page

from support.built import Built

EMBED = "embed/plan/"
ALL_MESSAGES = "<script>messages = []; addEventListener('message', (it) => messages.push(it.data))</script>"

_ADD_FRAME = """src => new Promise(done => {
  const frame = Object.assign(document.createElement("iframe"), {src, onload: () => setTimeout(done)})
  document.body.append(frame)
})"""


def code(site: Built, address: str) -> list[str]:
    """What there is to copy, for the site where it is served: the frame, our script, their own script, the link."""
    blocks = [node.text for node in site.trees["about/embed/"].all("pre")]
    return [unescape(block).replace(site.address, address) for block in blocks]


@contextmanager
def host(body: str, name: str = "localhost") -> Iterator[str]:
    """The address of a page with that body. `localhost` is another site than the 127.0.0.1 of ours."""
    html = f"<!doctype html><html lang=en><title>A course</title><link rel=icon href=data:,><body>{body}".encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://{name}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def add_frame(page: Page, address: str) -> None:
    """Put a further frame at the end of the page, and wait until it is there."""
    page.evaluate(_ADD_FRAME, address)


def framed(page: Page) -> Frame:
    """The plan in the page's frame, once it is there."""
    page.locator(f"iframe[src*='{EMBED}']").scroll_into_view_if_needed()  # it waits for that
    page.frame_locator(f"iframe[src*='{EMBED}']").locator(".ft-embed__out").wait_for()
    return next(frame for frame in page.frames if EMBED in frame.url)


def make_plan(frame: Frame, name: str) -> None:
    """Answer the question in the frame, then the others."""
    frame.locator("form button").click()
    frame.locator("[name=person]:focus").wait_for()
    frame.locator("#ft-name").fill(name)
    frame.locator("#ft-name").press("Enter")  # a click within a second, where the first button was, would be void
    frame.locator(".ft-next").wait_for()


def wait_for_height(page: Page, frame: Frame) -> int:
    """The height of the frame, once nothing in it is hidden."""
    inside = "() => Math.ceil(document.body.getBoundingClientRect().height) === innerHeight"
    frame.wait_for_function(inside)
    return int(page.locator(f"iframe[src*='{EMBED}']").bounding_box()["height"])  # type: ignore[index]
