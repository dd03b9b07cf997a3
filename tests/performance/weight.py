"""What the plan's page costs over a bare Material page, both built and opened in the same run; and the plan in a frame.

    make weight        (PYTHONPATH=tests python -m performance.weight)
    … weight --files   which files a first visit brings, the largest first

Prints gzip sizes of all JavaScript and CSS that each page loads, the layout shift, the longest task while
loading, and the time to plan 100 interviews anew. The calendar library and the Temporal polyfill load on demand.
Of the plan in a frame, the first visit: all requests, and the gzip size of all that they bring.
"""

import argparse
import contextlib
import functools
import gzip
import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from support.chromium import chromium
from support.results import RESULTS, measured, write

REPOSITORY = Path(__file__).resolve().parents[2]
LIMITS = {
    "kB of JavaScript and CSS over a bare page": 25,
    "layout shift": 0.001,
    "longest task, ms": 50,
    "re-plan, ms": 16,
}

_READING = ("", "guide/", "guide/say-thank-you/", "timing/", "dos-and-donts/", "letters/", "about/")
_OWN = ("plan/", "checklist/", "letters/thank-you-email/")
TRANSFER = {
    "a page of the guide": (0.6, 10, 0, _READING),
    "what has the reader's own": (1.0, 12, 0, _OWN),
    "the same with five interviews saved": (1.0, 12, 5, _OWN),
}
"""How much a first visit may bring of a bare page's transfer (as gzip, without its worker), in how many requests.

Nothing of the site is in the browser's cache, whatever is saved: who has a plan has, as a rule, most of it.
"""

LIGHTEST = {"requests": 6, "kB": 30}
"""For the plan in a frame of another page."""

_PHONE: ViewportSize = {"width": 390, "height": 844}
VISITS = 3
"""Of the longest tasks the shortest counts: what else the machine does only makes them longer."""

WATCH = """
window.seen = {shift: 0, task: 0};
new PerformanceObserver(list => list.getEntries().forEach(it => { seen.shift += it.hadRecentInput ? 0 : it.value }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(it => { seen.task = Math.max(seen.task, it.duration) }))
  .observe({type: "longtask", buffered: true});
"""

REPLAN = """async () => {
  const {plan} = await import("../js/plan.js"), guide = await (await fetch("../guide.json")).json();
  const day = n => `2026-03-${String(n % 27 + 1).padStart(2, "0")}T15:00[America/Chicago]`;
  const types = ["interview", "thanked", "checked-in", "no-news", "checked-in", "called", "called", "checked-in"];
  const all = [...Array(100)].map((_, n) => ({events: types.map((type, m) => ({type, at: day(n + m)})), ticks: {}}));
  const once = () => {
    const start = performance.now();
    for (const each of all) plan(guide, each, {now: "2026-03-20T12:00:00Z", timeZone: "America/Chicago"});
    return performance.now() - start;
  };
  return [...Array(25)].map(once).slice(5);
}"""


SAVE = """async many => {
  const {Store} = await import("../js/storage/store.js")
  const at = new Date(Date.now() - 7_200_000).toISOString()
  const one = n => ({
    id: `i${n}`, name: `Company ${n}`, created: at, archived: false, people: [], setting: "in-person", channel: "email",
    agency: false, events: [{id: `e${n}`, type: "interview", at}], ticks: {}, notes: {}, letters: {}, calendar: {},
    sequence: 0,
  })
  const key = `followthrough:plan:${new URL("..", location.href).pathname}`
  const interviews = [...Array(many).keys()].map(one)
  new Store({storage: localStorage, key}).change(state => ({...state, interviews, selected: "i0"}))
}"""
"""So many interviews that have just ended."""


def main() -> None:
    """Build, open, print; exit 1 if a limit is broken."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--files", action="store_true", help="name what a first visit brings")
    is_listing = arguments.parse_args().files
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        bare, ours = bare_page(Path(scratch)), Path(scratch) / "ours"
        build(REPOSITORY / "mkdocs.yml", ours)
        base, figures = _open(browser, bare, "")
        print(f"a bare page: {figures}")
        kept: dict[str, bool] = {}
        for visit in ("nothing saved", "one interview saved"):
            weight, figures = _open(browser, ours, "plan/", is_saved=visit.startswith("one"))
            figures = {"kB of JavaScript and CSS over a bare page": (weight - base) / 1000, **figures}
            for name, figure in figures.items():
                is_over = figure > LIMITS[name]
                print(f"{visit}: {name}: {figure:.3g} (limit {LIMITS[name]}{', broken' if is_over else ''})")
                kept[f"{visit}: {name}"] = not is_over
        kept |= _transfers(browser, bare, ours, is_listing=is_listing)
        for name, figure in first_load(browser, ours).items():
            is_over = figure > LIGHTEST[name]
            print(f"in a frame: {name}: {figure:.3g} (limit {LIGHTEST[name]}{', broken' if is_over else ''})")
            kept[f"in a frame: {name}"] = not is_over
        browser.close()
    write(RESULTS / "weight.json", "make weight", {"make weight": measured(kept)})
    sys.exit(not all(kept.values()))


def _transfers(browser: Browser, bare: Path, ours: Path, *, is_listing: bool) -> dict[str, bool]:
    """Print what a first visit brings of a bare page's transfer; of each page, whether it keeps the limits."""
    whole = sum(size for name, size in _brought(browser, bare, "").items() if "/workers/" not in name)
    kept = {}
    for kind, (share, requests, saved, paths) in TRANSFER.items():
        for path in paths:
            brought = _brought(browser, ours, path, saved=saved)
            figure = sum(brought.values()) / whole
            is_over = figure > share or len(brought) > requests
            said = f"{figure:.2f} of a bare page (limit {share}), {len(brought)} requests (limit {requests})"
            print(f"{kind}, /{path}: {said}{', broken' if is_over else ''}")
            for name in sorted(brought, key=lambda name: -brought[name]) if is_listing else ():
                print(f"{brought[name]:8} {name or 'index.html'}")
            kept[f"{kind}, /{path}"] = not is_over
    return kept


def _brought(browser: Browser, site: Path, path: str, *, saved: int = 0) -> dict[str, int]:
    """All files that a first visit asks for, with their bytes as gzip; with so many interviews saved."""
    names: set[str] = set()
    with served(site) as address:
        with browser.new_context() as before:
            page = before.new_page()
            if saved:
                page.goto(f"{address}plan/")
                page.evaluate(SAVE, saved)
            state = before.storage_state()
        context = browser.new_context(viewport=_PHONE, service_workers="block", storage_state=state)
        page = context.new_page()
        page.on("request", lambda request: names.add(request.url.removeprefix(address).partition("?")[0]))
        page.goto(address + path, wait_until="networkidle")
        context.close()
    files = {name: site / (f"{name}index.html" if name.endswith("/") or not name else name) for name in names}
    return {name: len(gzip.compress(path.read_bytes(), 9)) for name, path in files.items() if path.is_file()}


def first_load(browser: Browser, site: Path) -> dict[str, float]:
    """What a frame with the plan asks for when nothing is stored, until it comes to rest."""
    asked: list[str] = []
    with served(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(f'<iframe src="{address}embed/plan/"></iframe>', wait_until="networkidle")
        page.frame_locator("iframe").locator("form").wait_for()
    names = [url.removeprefix(address).partition("?")[0] for url in asked]
    files = [site / (f"{name}index.html" if name.endswith("/") else name) for name in names]
    return {"requests": len(asked), "kB": sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1000}


def bare_page(scratch: Path) -> Path:
    """The built site of one heading in stock Material, without fonts of another host."""
    bare = scratch / "bare"
    (bare / "docs").mkdir(parents=True)
    (bare / "docs" / "index.md").write_text("# Bare\n")
    (bare / "mkdocs.yml").write_text("site_name: Bare\ntheme: {name: material, font: false}\nplugins: [search]\n")
    build(bare / "mkdocs.yml", bare / "site")
    return bare / "site"


def build(config: Path, site: Path) -> None:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)], check=True)


class _Packing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that was closed."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address while it is served, packed as every host does."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _open(browser: Browser, site: Path, path: str, *, is_saved: bool = False) -> tuple[int, dict[str, float]]:
    """Bytes of JavaScript and CSS of a page, gzip, and how it loads."""
    with served(site) as root:
        return _visit(browser, site, root, path, is_saved=is_saved)


def _visit(browser: Browser, site: Path, root: str, path: str, *, is_saved: bool) -> tuple[int, dict[str, float]]:
    loaded: set[str] = set()
    context = browser.new_context(
        viewport=_PHONE,
        timezone_id="America/Chicago",
        service_workers="block",  # what is fetched for later is no part of this page
    )
    if is_saved:
        _make_plan(context.new_page(), root + path)
    visits = []
    for _ in range(VISITS):
        page = context.new_page()
        page.on("response", lambda answer: loaded.add(answer.url.removeprefix(root)))
        page.add_init_script(WATCH)
        page.goto(root + path, wait_until="networkidle")
        if path:
            page.wait_for_selector("ft-plan[data-ready]")
        visits.append(page.evaluate("seen"))
    files = [site / name for name in loaded if name.endswith((".js", ".css"))]
    weight = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    figures = {
        "layout shift": max(visit["shift"] for visit in visits),
        "longest task, ms": min(visit["task"] for visit in visits),
    }
    if path:
        figures["re-plan, ms"] = statistics.median(page.evaluate(REPLAN))
    context.close()
    return weight, figures


def _make_plan(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".ft-form [type=submit]").click()
    page.locator("#ft-line-title").wait_for()
    page.close()


if __name__ == "__main__":
    main()
