"""Folders and paths that need quoting: the printed configuration holds on the real server."""

import http.client
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from followthrough.finish import finish
from followthrough.finish.host_config import configuration
from support.folders import small_site
from support.hosts import SERVERS, hosted, server
from support.patience import SECONDS

PATHS = ["/what next/", "/after+it/", "/100% sure/", "/a.b (c)/après/", "/{y}/{path}/"]


@pytest.fixture(params=[(host, path) for host in SERVERS for path in PATHS], ids=" ".join)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, str]]:
    host, path = request.param
    if not server(host):
        pytest.skip(f"{SERVERS[host]} is not installed: tests/need-servers installs it where it may")
    site = small_site(tmp_path)
    (site / "embed" / "plan").mkdir(parents=True)
    home = (site / "index.html").read_text(encoding="utf-8")
    (site / "embed" / "plan" / "index.html").write_text(
        '<html><head><meta name="followthrough-parents" content="*"></head></html>', encoding="utf-8"
    )
    (site / "404.html").write_text(home.replace("<body>", "<body>Nothing here."), encoding="utf-8")
    finish(site)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o011)
    copy = Path(shutil.copytree(site, tmp_path / "the site, 100% + {more} {host}"))
    with hosted(host, copy, path, tmp_path) as port:
        yield port, path


def get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", quote(path, safe="/+()"))
    return connection.getresponse()


def test_a_path_with_spaces_and_signs(odd: tuple[int, str]) -> None:
    """The page, the way to its slash, the page for dead links, and who may show it in a frame."""
    port, path = odd
    home = get(port, path)
    assert home.status == 200
    assert "frame-ancestors 'self'" in (home.getheader("Content-Security-Policy") or "")
    assert "frame-ancestors *" in (get(port, f"{path}embed/plan/").getheader("Content-Security-Policy") or "")
    bare = get(port, path[:-1])
    assert bare.status in (301, 308)
    assert unquote(bare.getheader("Location") or "").endswith(path)
    missing = get(port, f"{path}no such page/")
    assert missing.status == 404
    assert b"Nothing here." in missing.read()


@pytest.mark.parametrize("said", ["/what%20next/", "/what next", "what next/"])
def test_a_path_may_be_written_either_way(tmp_path: Path, said: str) -> None:
    """As the browser shows it, or as it travels."""
    text = configuration("nginx", small_site(tmp_path), said)
    assert 'location ^~ "/what next/" {' in text
    assert 'return 301 "/what%20next/";' in text
