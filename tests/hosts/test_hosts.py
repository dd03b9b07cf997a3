"""Host × feature: each cell is a test against the real server, with the configuration that we print for it."""

import gzip
import http.client
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.built import Built
from support.embedding import EMBED, code, framed, host, wait_for_height
from support.hosts import SERVERS, hosted, server
from support.patience import SECONDS
from support.site import ask_search, wait_for_search

WHERE = {"at the root": "/", "below a path": "/careers/after/"}
IMMUTABLE = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Hosted:
    host: str
    path: str
    port: int
    site: Path

    def get(self, address: str, **headers: str) -> Answer:
        """One request, no redirects followed; `_` in a header's name is `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", self.path + address, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read())

    @property
    def hashed(self) -> str:
        return next(path.relative_to(self.site).as_posix() for path in self.site.rglob("main.*.min.css"))


@pytest.fixture(scope="module", params=[(host, where) for host in SERVERS for where in WHERE], ids=" ".join)
def site_on(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, site: Built, root_site: Built
) -> Iterator[Hosted]:
    host, where = request.param
    if not server(host):
        pytest.skip(f"{SERVERS[host]} is not installed: tests/need-servers installs it where it may")
    built = root_site if where == "at the root" else site
    folder = tmp_path_factory.mktemp(host)
    folder.chmod(0o755)
    copy = Path(shutil.copytree(built.folder, folder / "public"))
    for parent in folder.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o011)  # Apache's own user reads the site
    with hosted(host, copy, WHERE[where], folder) as port:
        yield Hosted(host, WHERE[where], port, copy)


def test_every_page_is_there(site_on: Hosted, root_site: Built) -> None:
    """Every page is answered as UTF-8 HTML with the bytes that were built."""
    for page in root_site.pages:
        answer = site_on.get(page)
        file = site_on.site / (f"{page}index.html" if page.endswith("/") or not page else page)
        assert (answer.status, answer.headers["content-type"].lower()) == (200, "text/html; charset=utf-8")
        assert answer.body == file.read_bytes()


@pytest.mark.parametrize("page", ["plan", "guide/wait"])
def test_a_page_without_its_slash(site_on: Hosted, page: str) -> None:
    """An address without its slash leads to the page, on this host and below this path."""
    answer = site_on.get(page)
    assert answer.status in (301, 302, 307, 308)
    target = answer.headers["location"].removeprefix(f"http://127.0.0.1:{site_on.port}")
    assert target == f"{site_on.path}{page}/" or (target, site_on.host) == (f"{page.rpartition('/')[2]}/", "caddy")


def test_the_path_without_its_slash(site_on: Hosted) -> None:
    """The site's own address without its slash leads to the home page."""
    if site_on.path == "/":
        return
    answer = Hosted(site_on.host, site_on.path[:-1], site_on.port, site_on.site).get("")
    assert answer.status == 301
    assert answer.headers["location"].removeprefix(f"http://127.0.0.1:{site_on.port}") == site_on.path


@pytest.mark.parametrize("address", ["no/such/page/", "no-such-file.js", "css/"])
def test_a_dead_link(site_on: Hosted, address: str) -> None:
    """Where nothing is, the site's own page says so, as a 404, under the same policy."""
    answer = site_on.get(address)
    assert answer.status == 404 or (answer.status, address, site_on.host) == (403, "css/", "apache")
    assert answer.body == (site_on.site / "404.html").read_bytes()
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address, type",
    [
        ("js/plan.js", "text/javascript"),
        ("sw.js", "text/javascript"),
        ("css/followthrough.css", "text/css"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("guide.json", "application/json"),
        ("assets/favicon.svg", "image/svg+xml"),
        ("assets/favicon.png", "image/png"),
        ("sample.ics", "text/calendar"),
    ],
)
def test_types(site_on: Hosted, address: str, type: str) -> None:
    """Every kind of file is called what it is; browsers may not guess."""
    if address == "sample.ics":
        (site_on.site / address).write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    answer = site_on.get(address)
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, type)
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["", "js/plan.js", "css/followthrough.css", "guide.json", "assets/logo.svg"])
def test_compression(site_on: Hosted, address: str) -> None:
    """Text travels compressed, and only to those who can read it so."""
    small = site_on.get(address, Accept_Encoding="gzip")
    plain = site_on.get(address)
    assert "content-encoding" not in plain.headers
    if len(plain.body) > 600:
        assert small.headers.get("content-encoding") == "gzip", small.headers
        assert gzip.decompress(small.body) == plain.body
        assert "accept-encoding" in small.headers.get("vary", "").lower()


@pytest.mark.parametrize("address", ["", "plan/", "sw.js", "js/plan.js", "guide.json", "manifest.webmanifest"])
def test_what_may_change_is_asked_for_again(site_on: Hosted, address: str) -> None:
    """Pages, the worker and files that keep their name are checked before use, at the cost of an empty answer."""
    for accepted in ("gzip", "identity"):
        first = site_on.get(address, Accept_Encoding=accepted)
        assert first.headers["cache-control"] == "no-cache"
        checks = {"If_None_Match": first.headers["etag"]}
        if "last-modified" in first.headers:
            checks["If_Modified_Since"] = first.headers["last-modified"]
        again = site_on.get(address, Accept_Encoding=accepted, **checks)
        assert (again.status, again.body) == (304, b"")


def test_what_never_changes_is_kept(site_on: Hosted) -> None:
    """Files with a hash of their content in their name are not asked for again."""
    assert site_on.get(site_on.hashed).headers["cache-control"] == IMMUTABLE


def test_the_headers_of_a_security_review(site_on: Hosted) -> None:
    """Each answer carries the policy once, and the other headers once."""
    for address in ("", "plan/", "js/plan.js", site_on.hashed):
        headers = site_on.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "'unsafe" not in policy
        assert policy.count("frame-ancestors") == 1
        assert headers["referrer-policy"] == "same-origin"
        assert headers["permissions-policy"] == "camera=(), geolocation=(), microphone=()"


def test_who_may_frame_a_page(site_on: Hosted) -> None:
    """Any site may frame the page that is made for it; no other page, nor what is not there, can be framed."""
    for address in (EMBED, f"{EMBED}index.html"):
        assert site_on.get(address).headers["content-security-policy"].endswith("; frame-ancestors *"), address
    for address in ("", "plan/", "about/embed/", "embed/host.js", f"{EMBED}none", "guide/embed/plan/", f"x{EMBED}"):
        assert site_on.get(address).headers["content-security-policy"].endswith("; frame-ancestors 'self'"), address


def test_a_frame_in_a_browser(site_on: Hosted, site: Built, root_site: Built, browser: Browser) -> None:
    """Under these headers the code to copy works in another site's page; the full page of the plan is refused there."""
    address = f"http://127.0.0.1:{site_on.port}{site_on.path}"
    frame_code, ours, *_ = code(root_site if site_on.path == "/" else site, address)
    with host(f"{frame_code}{ours}<iframe src='{address}plan/'></iframe>") as url:
        page = browser.new_page()
        page.goto(url, wait_until="networkidle")
        wait_for_height(page, framed(page))
        assert page.frames[-1].locator("ft-plan").count() == 0
        page.close()


def test_a_reader_in_a_browser(site_on: Hosted, browser: Browser) -> None:
    """A reader searches, finds a page and comes to the plan; nothing is refused and nothing fails."""
    page = browser.new_page(service_workers="block")
    problems: list[str] = []
    page.on("console", lambda it: problems.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda it: problems.append(str(it)))
    page.on("response", lambda it: problems.append(f"{it.status} {it.url}") if it.status >= 400 else None)
    page.goto(f"http://127.0.0.1:{site_on.port}{site_on.path}timing/")
    wait_for_search(page)
    page.focus(".md-search__input")
    ask_search(page, "voicemail")
    page.locator(".md-search-result__link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("voicemail")
    page.goto(f"http://127.0.0.1:{site_on.port}{site_on.path}plan")
    page.wait_for_selector("ft-plan[data-ready]")
    assert problems == []
    page.close()
