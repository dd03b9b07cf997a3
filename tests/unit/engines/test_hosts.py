"""The build among what hosts do with it: mounts, worktrees, mike, signals, two builds at once."""

import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engine import mkdocs
from support.host import LONG, Host, git, own_page
from support.hosts import free_port
from support.mini import in_spanish
from support.publishing import has_mounts
from support.whole import missing, tree
from unit.engines.test_plugin import wait_until

pytestmark = pytest.mark.slow

ADDRESS = "https://x.example/after/"

mounts = pytest.mark.skipif(
    not shutil.which("unshare") or not has_mounts(), reason="nothing may be mounted here (unshare -rm fails)"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A center's folder with its site, built once."""
    host = Host(tmp_path_factory.mktemp("built"))
    host.set_up()
    done = host.build()
    assert done.returncode == 0, done.stderr
    assert missing(host.site) == []
    assert host.left_over() == []
    return host.folder


@pytest.fixture
def host(tmp_path: Path, built: Path) -> Iterator[Host]:
    """With a site that was built, and a page that was changed since."""
    shutil.copytree(built, tmp_path / "center")
    host = Host(tmp_path)
    host.own("second")
    yield host
    for started in host.running:
        if started.poll() is None:
            started.kill()
        started.communicate()


# --- what is the host's stays


def test_a_worktree_and_hidden_files_stay(host: Host) -> None:
    """`site/` as a worktree of gh-pages, `.htaccess`, `.well-known`: the next build leaves them alone."""
    shutil.rmtree(host.site)
    host.make_repository()
    host.add_empty_worktree()
    (host.site / ".htaccess").write_text("Require all granted", encoding="utf-8")
    (host.site / ".well-known").mkdir()
    (host.site / ".well-known" / "token").write_text("x", encoding="utf-8")
    for text in ("second", "third"):
        host.own(text)
        done = host.build()
        assert done.returncode == 0, done.stderr
        assert (host.site / ".htaccess").read_text(encoding="utf-8") == "Require all granted"
        assert (host.site / ".well-known" / "token").is_file()
        git(host.site, "add", "-A")
        git(host.site, "commit", "-m", text)
    changed = git(host.site, "show", "--name-only", "--format=", "HEAD").split()
    assert "own/index.html" in changed
    assert "guide/thank/index.html" not in changed, "only what has changed"
    assert host.left_over() == []


def test_files_that_did_not_change_keep_their_date(host: Host) -> None:
    """For whatever copies the site to a server by what is newer."""
    for path in host.site.rglob("*"):
        os.utime(path, (1, 1))
    done = host.build()
    assert done.returncode == 0, done.stderr
    newer = {path.relative_to(host.site).as_posix() for path in host.site.rglob("*.html") if path.stat().st_mtime > 1}
    assert newer == {"own/index.html"}
    assert f"{host.site} is up to date: " in done.stderr


@mounts
def test_a_mounted_site_is_filled(host: Host) -> None:
    """A bind mount, as containers have it: what is built is seen on the other side, twice."""
    shutil.rmtree(host.site)
    host.site.mkdir()
    volume = host.around / "volume"
    volume.mkdir()
    for text in ("second", "third"):
        host.own(text)
        done = host.build_below(f'mount --bind "{volume}" "{host.site}"')
        assert done.returncode == 0, done.stderr
        assert text in own_page(volume)
        assert missing(volume) == []
    assert host.left_over() == []
    assert list(host.site.iterdir()) == []


@mounts
def test_a_read_only_site_is_a_sentence(host: Host) -> None:
    """What and what to do; the site stays."""
    before = tree(host.site)
    done = host.build_below(f'mount --bind -o ro "{host.site}" "{host.site}"')
    assert done.returncode == 1
    assert f"{host.site}: nothing may be written there → ask whoever may" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(host.site) == before
    assert host.left_over() == []


@mounts
@pytest.mark.parametrize("command", ["mkdocs", "followthrough"])
def test_a_full_disk_is_a_sentence(host: Host, command: str) -> None:
    """Where the site is built, which is where MkDocs stumbles; the site stays."""
    before = tree(host.site)
    done = host.build_below(f'mount -t tmpfs -o size=500k none "{host.temporary}"', command)
    assert done.returncode == 1
    assert ": no space is left there → free some, or name a folder with room in TMPDIR (now it is " in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(host.site) == before
    assert host.left_over() == []


# --- other tools


def test_mike_commits_a_whole_site_in_every_language(host: Host) -> None:
    """It reads the settings, lets MkDocs build by itself, and takes what is in `site_dir`."""
    host.set_up(site_url=ADDRESS, plugins=["search", "mike", {"followthrough": {"languages": ["en", "es"]}}])
    in_spanish(host.folder / "base")
    host.make_repository()
    for version in (["1.0", "latest"], ["1.1"]):
        done = host.run("mike", "deploy", *version)
        assert done.returncode == 0, done.stderr
        host.own("second")
    git(host.folder, "worktree", "add", "../published", "gh-pages")
    published = host.around / "published"
    names = {path.name for path in published.iterdir()}
    assert names == {".git", ".nojekyll", "1.0", "1.1", "latest", "versions.json"}
    for name in ("1.0", "1.1"):
        assert missing(published / name) == []
        assert len(list((published / name).rglob("*.html"))) > 20
        spanish = (published / name / "es/guide/thank/index.html").read_text(encoding="utf-8")
        assert f'rel="canonical" href="{ADDRESS}{name}/es/guide/thank/"' in spanish
        assert f'hreflang="en" href="{ADDRESS}{name}/guide/thank/"' in spanish
    assert "second" in own_page(published / "1.1")
    assert host.left_over() == []


def test_mkdocs_deploys_what_was_built(host: Host) -> None:
    """`mkdocs gh-deploy` goes on with the folder that the build was for."""
    host.make_repository()
    git(host.around, "init", "--bare", "remote.git")
    git(host.folder, "remote", "add", "origin", "../remote.git")
    done = host.run("mkdocs", "gh-deploy")
    assert done.returncode == 0, done.stderr
    names = git(host.around / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {"index.html", "own/index.html", "guide.json", "sw.js"} <= set(names)


def test_a_dirty_build_removes_nothing(host: Host) -> None:
    """As MkDocs has it; the next clean one does."""
    (host.folder / "docs" / "own.md").unlink()
    assert mkdocs(host.folder, "build", "--dirty").returncode == 0
    assert "first" in own_page(host.site)
    assert mkdocs(host.folder, "build").returncode == 0
    assert not (host.site / "own").exists()


# --- being ended


@pytest.mark.parametrize(
    "command, sent, code",
    [
        ("followthrough", signal.SIGINT, 130),
        ("followthrough", signal.SIGTERM, 143),
        ("followthrough", signal.SIGHUP, 129),
        ("mkdocs", signal.SIGINT, 1),
    ],
)
def test_a_build_that_is_ended_leaves_nothing(host: Host, command: str, sent: int, code: int) -> None:
    """The site stays, nothing goes on, nothing is left beside it."""
    before = tree(host.site)
    started = host.start(command, "build", gate=True)
    gate = host.reach_gate()
    os.kill(started.pid, sent)
    if command == "followthrough":
        os.kill(started.pid, sent)  # as `timeout` does
    assert started.wait(timeout=LONG) == code
    os.close(gate)
    assert tree(host.site) == before
    assert host.left_over() == []


def test_a_first_build_that_is_ended_leaves_no_site(host: Host) -> None:
    shutil.rmtree(host.site)
    started = host.start("followthrough", "build", gate=True)
    gate = host.reach_gate()
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=LONG) == 130
    os.close(gate)
    assert not host.site.exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def test_a_server_that_is_ended_lets_go_of_its_port(host: Host, sent: int) -> None:
    """There is no other process that could go on; its exit code says that this is how a server ends."""
    before = tree(host.site)
    port = free_port()
    started = host.start("followthrough", "serve", "-a", f"127.0.0.1:{port}")
    wait_until(lambda: _answers(port), LONG)
    started.send_signal(sent)
    assert started.wait(timeout=LONG) == 0
    assert not _answers(port)
    assert host.left_over() == []
    assert tree(host.site) == before


def test_a_server_can_be_ended_while_it_builds(host: Host) -> None:
    started = host.start("followthrough", "serve", "-a", "127.0.0.1:0", gate=True)
    gate = host.reach_gate()
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=LONG) == 0
    os.close(gate)
    assert host.left_over() == []


def test_a_port_that_is_taken_is_a_sentence(host: Host) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = host.run(sys.executable, "-m", "followthrough", "serve", "-a", address)
    assert done.returncode == 1
    assert f"Error: {address}: Address already in use → end what uses it" in done.stderr
    assert "Traceback" not in done.stderr
    assert host.left_over() == []


def test_a_hook_that_fails_is_a_sentence_and_leaves_the_site(host: Host) -> None:
    before = tree(host.site)
    (host.folder / "gate.py").write_text("def on_env(env, config, files):\n    return 1 / 0\n", encoding="utf-8")
    done = host.build()
    assert done.returncode == 1
    assert "MkDocs, or a plugin or hook in mkdocs.yml, failed: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(host.site) == before
    assert host.left_over() == []


def test_a_build_killed_while_it_publishes(host: Host) -> None:
    """A whole site, in part new; the next build completes it and leaves nothing."""
    settings = (host.folder / "mkdocs.yml").read_text(encoding="utf-8")
    (host.folder / "mkdocs.yml").write_text(settings.replace("Test", "Renamed"), encoding="utf-8")
    hook = f"""
import os, signal, sys
steps = iter(range(int(os.environ.get("STEPS", 10**9))))
def audit(event, arguments):
    if event == "os.rename" and str(arguments[1]).startswith({str(host.site)!r}) and next(steps, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(audit)
"""
    (host.folder / "gate.py").write_text(hook, encoding="utf-8")
    assert host.build(STEPS="10").returncode == -signal.SIGKILL
    assert missing(host.site) == []
    renamed = ["Renamed" in path.read_text(encoding="utf-8") for path in host.site.rglob("*.html")]
    assert any(renamed)
    assert not all(renamed)
    assert host.build().returncode == 0
    assert missing(host.site) == []
    assert all("Renamed" in path.read_text(encoding="utf-8") for path in host.site.rglob("*.html"))
    assert host.left_over() == []


# --- two at once


def test_the_second_of_two_builds_waits(host: Host) -> None:
    """It says so, goes on when the first has ended, and the site is its own, whole."""
    first = host.start("followthrough", "build", gate=True)
    gate = host.reach_gate()
    host.own("third")
    second = host.start("mkdocs", "build")
    assert second.stdout
    said = next(line for line in second.stdout if "another build" in line)
    assert re.search(rf"another build \(process {first.pid} on \S+\) is writing to {re.escape(str(host.site))};", said)
    os.close(gate)
    assert [each.wait(timeout=LONG) for each in (first, second)] == [0, 0]
    assert missing(host.site) == []
    assert "third" in own_page(host.site)
    assert host.left_over() == []


def test_three_builds_at_the_same_moment(host: Host) -> None:
    started = [host.start("followthrough", "build") for _ in range(3)]
    assert [each.wait(timeout=LONG) for each in started] == [0, 0, 0]
    assert missing(host.site) == []
    assert host.left_over() == []


def test_a_build_waits_for_none_that_was_killed(host: Host) -> None:
    """Killed while it built: the site is the old one, and the next build knows that nobody is there."""
    before = tree(host.site)
    first = host.start("followthrough", "build", gate=True)
    gate = host.reach_gate()
    first.kill()
    first.wait(timeout=LONG)
    os.close(gate)
    assert {name: it for name, it in tree(host.site).items() if "followthrough" not in name or "css" in name} == before
    done = host.build()
    assert done.returncode == 0
    assert "another build" not in done.stderr
    assert host.left_over() == []


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
