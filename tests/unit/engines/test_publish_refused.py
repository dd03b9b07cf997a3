"""A publication that cannot be: the site is as it was, and a sentence says what to do."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followthrough.engines.publish import PublishError, publish
from followthrough.engines.staging import Staging, StagingError
from support.patience import SECONDS
from support.publishing import HOSTS, NEW, OLD, child, files, has_mounts, write
from support.whole import missing, tree


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return write(tmp_path / "built", NEW)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {**OLD, **HOSTS})


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


@pytest.mark.parametrize(("source", "is_refused"), [("site/content", True), ("site", True), ("content", False)])
def test_a_folder_that_holds_what_the_site_is_made_of(tmp_path: Path, source: str, is_refused: bool) -> None:
    """There a build would remove it: it is no part of the site."""
    (tmp_path / source).mkdir(parents=True)
    if not is_refused:
        Staging(tmp_path / "site", print, sources=[str(tmp_path / source)]).discard()
        return
    with pytest.raises(StagingError, match="which the site is made of → name another folder"):
        Staging(tmp_path / "site", print, sources=[str(tmp_path / "elsewhere"), str(tmp_path / source)])
    assert (tmp_path / source).is_dir()


def test_a_folder_made_for_nothing_is_removed(tmp_path: Path) -> None:
    """A build that fails leaves no empty site."""
    Staging(tmp_path / "a" / "b" / "site", print).discard()
    assert list(tmp_path.iterdir()) == []


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
from support.publishing import OLD, write
from support.whole import tree
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
