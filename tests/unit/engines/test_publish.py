"""What publishing does to a folder: it is the new site, and what is the host's stays."""

import errno
import os
import shutil
import time
from pathlib import Path

import pytest

from followthrough.engines import publish as publishing
from followthrough.engines.publish import publish
from followthrough.engines.staging import Staging
from support.publishing import HOSTS, NEW, OLD, expected, files, write


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return write(tmp_path / "built", NEW)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {**OLD, **HOSTS})


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
