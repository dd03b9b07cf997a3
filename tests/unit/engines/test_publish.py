"""What publishing does to a folder: at no moment is it anything but a whole site, and what is the host's stays."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followthrough.engines import publish as publishing
from followthrough.engines.publish import PublishError, publish
from followthrough.engines.staging import Staging, StagingError
from support.patience import SECONDS
from support.whole import missing, tree

OLD = {
    "index.html": '<link rel="stylesheet" href="css/a.css"><a href="guide/">Guide</a><a href="gone/">Gone</a>',
    "guide/index.html": '<script src="../js/old.js"></script><a href="../gone/">Gone</a><a href="../kept/">Kept</a>',
    "kept/index.html": '<link rel="stylesheet" href="../css/a.css"><a href="../">Home</a>',
    "gone/index.html": '<img src="picture.svg"><a href="../gone/deeper/">Deeper</a>',
    "gone/deeper/index.html": '<script src="../../js/old.js"></script>',
    "gone/picture.svg": "<svg/>",
    "css/a.css": "a{}",
    "js/old.js": "old()",
    "flat": "a file",
    "downloads/index.html": "a folder",
}
NEW = {
    "index.html": '<link rel="stylesheet" href="css/a.css"><a href="guide/">Guide</a><a href="es/">ES</a>',
    "guide/index.html": '<script src="../js/new.js"></script><a href="../kept/">Kept</a><a href="../added/">Added</a>',
    "kept/index.html": OLD["kept/index.html"],
    "added/index.html": '<script src="../js/new.js"></script><img src="new.svg"><a href="../added/too/">Too</a>',
    "added/too/index.html": '<a href="../">Added</a>',
    "added/new.svg": "<svg></svg>",
    "es/index.html": '<script src="../js/new.js"></script><a href="../guide/">Guide</a>',
    "css/a.css": "a{color:red}",
    "js/new.js": "fresh()",
    "flat/index.html": "now a folder",
    "downloads": "now a file",
}
HOSTS = {
    ".git": "gitdir: ../.git/worktrees/site",
    ".htaccess": "Require all granted",
    ".well-known/acme-challenge/token": "x",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return write(tmp_path / "built", NEW)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {**OLD, **HOSTS})


def expected(*parts: dict[str, str]) -> dict[str, str]:
    return {name: text for part in parts for name, text in part.items()}


def files(folder: Path) -> dict[str, str]:
    return {name: text.decode() for name, text in tree(folder).items() if isinstance(text, bytes)}


def child(act: Callable[[], object]) -> int:
    """Do it in a process of its own; what it ended with, negative for a signal."""
    number = os.fork()
    if not number:
        try:
            act()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def before_each_step(folder: Path, act: Callable[[], object]) -> None:
    """From now on act whenever this process is about to change something in the folder."""

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in _CHANGES or (event == "open" and "w" in str(arguments[1]))
        if changes and str(arguments[0]).startswith(str(folder)):
            act()

    sys.addaudithook(audit)


_CHANGES = ("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime")


def die_at(step: int, folder: Path) -> None:
    """This process is killed just before the step of that number."""
    steps = iter(range(step))

    def act() -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    before_each_step(folder, act)


# --- what is there afterwards


def test_afterwards_it_is_the_new_site_and_what_is_the_hosts(built: Path, site: Path) -> None:
    """Hidden names at the top stay, as with MkDocs; everything else that is not new goes, empty folders too."""
    (site / "empty" / "folder").mkdir(parents=True)
    changes = publish(built, site)
    assert files(site) == expected(NEW, HOSTS)
    assert not (site / "empty").exists()
    assert not (site / "gone").exists()
    assert (changes.written, changes.removed) == (10, 4)


def test_what_is_the_same_is_not_touched(built: Path, site: Path) -> None:
    """So that whatever copies the site to a server sees what has changed, and only that."""
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    inode = (site / "kept/index.html").stat().st_ino
    publish(built, site)
    assert ((site / "kept/index.html").stat().st_mtime, (site / "kept/index.html").stat().st_ino) == (1, inode)
    assert (site / "guide/index.html").stat().st_mtime > time.time() - 3600
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert publish(built, site) == publishing.Changes(0, 0)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_what_we_make_among_hidden_names_is_written_and_the_rest_stays(built: Path, site: Path) -> None:
    write(built, {".well-known/security.txt": "Contact: x", ".nojekyll": ""})
    publish(built, site)
    assert files(site) == expected(NEW, HOSTS, {".well-known/security.txt": "Contact: x", ".nojekyll": ""})


def test_without_cleaning_nothing_is_removed(built: Path, site: Path) -> None:
    """As with `mkdocs build --dirty`."""
    publish(built, site, clean=False)
    assert files(site)["gone/index.html"] == OLD["gone/index.html"]
    assert files(site)["added/new.svg"] == NEW["added/new.svg"]


def test_mode_group_and_owner_are_kept(built: Path, site: Path) -> None:
    """Of the folder, of those in it, and of each file that is replaced; new files are as MkDocs writes them."""
    site.chmod(0o2775)
    (site / "guide").chmod(0o750)
    (site / "guide/index.html").chmod(0o640)
    if os.geteuid() == 0:
        for path in (site, site / "guide", site / "guide/index.html"):
            os.chown(path, 1234, 4321)
            path.chmod({site: 0o2775, site / "guide": 0o750}.get(path, 0o640))
    before = {path: path.stat() for path in (site, site / "guide", site / "guide/index.html")}
    publish(built, site)
    for path, was in before.items():
        now = path.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid), path
    assert (site / "guide/index.html").read_text(encoding="utf-8") == NEW["guide/index.html"]
    assert (site / "js/new.js").stat().st_mode == (built / "js/new.js").stat().st_mode
    if os.geteuid() == 0:
        assert (site / "added").stat().st_gid == 4321, "a folder that hands on its group does so"


def test_links_of_the_hosts(built: Path, site: Path, tmp_path: Path) -> None:
    """No folder that a link leads to is emptied: at the top the link stays, as with MkDocs, further down it goes."""
    outside = write(tmp_path / "outside", {"precious.txt": "x"})
    for name in ("uploads", "guide/uploads", "es"):
        (site / name).symlink_to(outside, target_is_directory=True)
    (site / "kept/link.html").symlink_to(outside / "precious.txt")
    publish(built, site)
    assert (site / "uploads").is_symlink()
    assert not (site / "guide/uploads").is_symlink()
    assert not (site / "kept/link.html").is_symlink()
    assert files(outside) == {"precious.txt": "x", "index.html": NEW["es/index.html"]}


def test_a_site_may_be_a_link_itself(built: Path, site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site, target_is_directory=True)
    staging = Staging(tmp_path / "link", print)
    shutil.copytree(built, staging.folder, dirs_exist_ok=True)
    staging.publish()
    staging.discard()
    assert (tmp_path / "link").is_symlink()
    assert files(site) == expected(NEW, HOSTS)


def test_two_names_that_a_file_system_holds_for_one(built: Path, site: Path) -> None:
    """Where `Kept` is `kept`, the old name is not gone. Here a second name of one file stands in for that."""
    (site / "Kept").mkdir()
    (site / "Kept/index.html").hardlink_to(site / "kept/index.html")
    (site / "CSS").mkdir()
    (site / "CSS/a.css").write_text("another file", encoding="utf-8")
    publish(built, site)
    assert (site / "Kept/index.html").exists()
    assert not (site / "CSS").exists()


def test_a_file_that_cannot_be_replaced_is_written_over(
    built: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is mounted by itself, or another's in a sticky folder."""
    replace = Path.replace

    def stubborn(self: Path, target: Path) -> Path:
        if target.name == "a.css":
            raise OSError(errno.EBUSY, "Device or resource busy", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    publish(built, site)
    assert files(site) == expected(NEW, HOSTS)


# --- at every moment


def steps(tmp_path: Path, start: dict[str, str]) -> int:
    """How many steps a publication takes."""
    built, site = write(tmp_path / "count-built", NEW), write(tmp_path / "count-site", start)

    def count() -> None:
        before_each_step(site, lambda: mark.write(b"."))
        publish(built, site)

    with (tmp_path / "count").open("wb", buffering=0) as mark:
        assert child(count) == 0
    return (tmp_path / "count").stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("start", [pytest.param({**OLD, **HOSTS}, id="over a site"), pytest.param({}, id="the first")])
def test_killed_before_any_step_it_is_a_whole_site_and_the_next_build_leaves_nothing(
    tmp_path: Path, start: dict[str, str]
) -> None:
    """Old, new or on the way, a reader who starts at home finds every file; the next publication completes it."""
    built, site = write(tmp_path / "built", NEW), tmp_path / "site"
    killed = 0
    states = set()
    for step in range(steps(tmp_path, start)):
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir()
        write(site, start)

        def act(step: int = step) -> None:
            die_at(step, site)
            publish(built, site)

        killed += child(act) == -signal.SIGKILL
        assert missing(site) == [], step
        states.add(frozenset(name for name in files(site) if not Path(name).name.startswith(".")))
        publish(built, site)
        assert files(site) == expected(NEW, HOSTS if start else {}), step
    assert killed > 40
    assert len(states) > 5, "killed on the way, not only before and after"


@pytest.mark.slow
def test_a_whole_build_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    """Wherever it is, building or publishing: a whole site, and nothing is left over after the next build."""
    chance = random.Random(16)
    site = write(tmp_path / "site", {**OLD, **HOSTS})
    temporary = tmp_path / "tmp"
    temporary.mkdir()

    def build(text: str) -> None:
        os.environ["TMPDIR"] = str(temporary)
        staging = Staging(site, print)
        for name, content in NEW.items():
            write(staging.folder, {name: content + f"<!-- {text} -->"})
        write(
            staging.folder, {f"pages/{text}-{number}/index.html": "<a href='../../'>Home</a>" for number in range(40)}
        )
        staging.publish()
        staging.discard()

    number = 0
    for moment in range(20):

        def killed(moment: int = moment, step: int = chance.randrange(400)) -> None:
            die_at(step, tmp_path)
            build(f"killed-{moment}")

        number += child(killed) == -signal.SIGKILL
        assert missing(site) == [], moment
        assert child(lambda moment=moment: build(f"next-{moment}")) == 0  # type: ignore[misc]
        assert {f"pages/next-{moment}-7/index.html", ".htaccess"} <= set(files(site))
        assert not [name for name in tree(tmp_path) if "followthrough" in name or "killed" in name]
    assert number > 10


# --- when it cannot


@pytest.mark.parametrize("number", [0, 1, 5, 9])
def test_a_full_disk_leaves_the_site_byte_for_byte(
    built: Path, site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """What is new is copied before anything is replaced; whichever copy fails, nothing has happened."""
    (site / "flat").unlink()
    before = tree(site)
    copy = shutil.copyfile
    left = [number]

    def full(source: Path, target: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            target.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device", str(source), None, str(target))
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", full)
    staging = Staging(site, print)
    shutil.rmtree(staging.folder)
    shutil.move(built, staging.folder)
    with pytest.raises(StagingError) as failed:
        staging.publish()
    staging.discard()
    assert str(failed.value).startswith(f"{site}")
    assert ": no space is left there → free some, then build again; the previous site is as it was" in str(failed.value)
    assert tree(site) == before


def test_what_cannot_be_removed_is_told(built: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is new by then, and says that not all is done."""
    unlink = Path.unlink

    def stubborn(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == "picture.svg":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stubborn)
    with pytest.raises(PublishError) as failed:
        publish(built, site)
    assert not failed.value.untouched
    assert missing(site) == []
    assert files(site)["index.html"] == NEW["index.html"]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user of this machine can get to."""
    folder = Path(tempfile.mkdtemp()).resolve()
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def act_without_rights(act: Callable[[], object], locked: Path, *own: Path) -> None:
    """Do it as somebody who may not write into the folder `locked`, and owns the others."""
    is_root = os.geteuid() == 0
    for folder in own if is_root else ():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534)
    if not is_root:
        locked.chmod(0o555)

    def as_somebody() -> None:
        if is_root:
            os.setgid(65534)
            os.setuid(65534)
        os.chdir("/")  # which is not for temporary files
        act()

    assert child(as_somebody) == 0


def test_another_may_not_write_there(shared: Path) -> None:
    """Told before anything is built, in one sentence."""
    site = write(shared / "site", OLD)
    before = tree(site)

    def act() -> None:
        with pytest.raises(StagingError) as refused:
            Staging(site, print)
        assert str(refused.value) == (
            f"{site}: nothing may be written there → ask whoever may, or name another folder with --site-dir, then "
            "build again; the previous site is as it was"
        )

    act_without_rights(act, site)
    assert tree(site) == before


def test_the_folder_around_the_site_may_be_anybodys(shared: Path) -> None:
    """Only the site itself is written to, even where there is no folder for temporary files."""
    site = write(shared / "site", OLD)

    def act() -> None:
        tempfile.tempdir = str(shared)
        staging = Staging(site, print)
        assert staging.folder.parent == site
        write(staging.folder, NEW)
        staging.publish()
        staging.discard()

    act_without_rights(act, shared, site)
    assert files(site) == NEW


def test_a_file_in_the_sites_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x", encoding="utf-8")
    with pytest.raises(StagingError, match="site is a file → move it away"):
        Staging(tmp_path / "site", print)


def test_a_folder_made_for_nothing_is_removed(tmp_path: Path) -> None:
    """A build that fails leaves no empty site."""
    Staging(tmp_path / "a" / "b" / "site", print).discard()
    assert list(tmp_path.iterdir()) == []


def has_mounts() -> bool:
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    not shutil.which("unshare") or not has_mounts(), reason="nothing may be mounted here (unshare -rm fails)"
)
def test_a_disk_that_is_really_full(tmp_path: Path, built: Path) -> None:
    """The site on a small disk of its own, filled up by others."""
    (tmp_path / "site").mkdir()
    write(built, {"large.bin": "x" * 300_000})
    script = f"""
import shutil, sys
from pathlib import Path
sys.path[:0] = {sys.path!r}
from followthrough.engines.staging import Staging, StagingError
from unit.engines.test_publish import OLD, tree, write
site = write(Path({str(tmp_path / "site")!r}), OLD)
(site / "flat").unlink()
before = tree(site)
staging = Staging(site, print)
shutil.copytree({str(built)!r}, staging.folder, dirs_exist_ok=True)
try:
    staging.publish()
except StagingError as error:
    print(error)
staging.discard()
assert tree(site) == before
"""
    mount = 'mount -t tmpfs -o size=200k none "$1" && exec "$2" -c "$3"'
    command = ["unshare", "-rm", "sh", "-c", mount, "sh", str(tmp_path / "site"), sys.executable, script]
    done = subprocess.run(command, text=True, capture_output=True, timeout=10 * SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    assert ": no space is left there → free some, then build again; the previous site is as it was" in done.stdout
