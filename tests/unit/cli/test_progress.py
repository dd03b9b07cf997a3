"""Long work shows where it is: a bar on a terminal, lines elsewhere, nothing when quiet."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from followthrough.cli import progress
from support.engine import ENVIRONMENT, site_folder

OURS = logging.getLogger("mkdocs.plugins.followthrough")
THEIRS = logging.getLogger("mkdocs.commands.build")


@pytest.fixture(autouse=True)
def _as_in_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    log = logging.getLogger("mkdocs")
    monkeypatch.setattr(log, "level", 1)
    monkeypatch.setattr(log, "propagate", False)


def _build(*, quiet: bool) -> None:
    with progress.build(quiet=quiet):
        OURS.info("English, 1 of 1: 2 pages", extra={"pages": 2})
        for page in ("a.md", "b.md"):
            THEIRS.debug(f"Reading: {page}")
        for page in ("a.md", "b.md"):
            THEIRS.debug(f"Building page {page}")
        THEIRS.warning("a dead link")
        OURS.info("site is up to date")


def test_a_bar_goes_from_nothing_to_all_and_says_the_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warnings begin a line of their own, and what the plugin says comes after it."""
    monkeypatch.setattr(progress, "is_terminal", lambda: True)
    monkeypatch.setattr("click._termui_impl.isatty", lambda file: True)
    _build(quiet=False)
    out, err = capsys.readouterr()
    assert out == ""
    assert "English, 1 of 1: 2 pages" in err
    assert "0/4" in err
    assert "4/4" in err
    assert err.splitlines()[-2:] == ["WARNING -  a dead link", "site is up to date"]


def test_quiet_leaves_the_warnings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    _build(quiet=True)
    assert capsys.readouterr().err == "WARNING -  a dead link\n"


def test_a_log_gets_the_lines_of_mkdocs(capsys: pytest.CaptureFixture[str]) -> None:
    _build(quiet=False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("quiet", [False, True])
def test_other_work_says_each_thing_done(capsys: pytest.CaptureFixture[str], quiet: bool) -> None:
    done = list(progress.each(["a", "b"], "Sheets", 2, quiet=quiet, line=lambda it: f"wrote {it}"))
    assert done == ["a", "b"]
    assert capsys.readouterr().err == ("" if quiet else "wrote a\nwrote b\n")


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_a_strict_build_fails_on_a_warning_however_little_it_prints(tmp_path: Path, options: tuple[str, ...]) -> None:
    folder = site_folder(tmp_path / "site")
    (folder / "docs" / "own.md").write_text("[gone](nowhere.md)\n", encoding="utf-8")
    command = [sys.executable, "-m", "followthrough", "build", *options]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr


def test_a_bar_goes_on_when_more_work_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "is_terminal", lambda: True)
    monkeypatch.setattr("click._termui_impl.isatty", lambda file: True)
    with progress.units("3 sites", quiet=False) as work:
        for done, found in ((0, 1), (1, 0), (0, 3), (2, 0), (1, 0)):
            work(done, found)
    assert "3 sites" in (said := capsys.readouterr().err)
    assert said.rstrip("\x1b[?25h\n").endswith("100%")


def test_units_of_work_say_nothing_where_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.units("3 sites", quiet=False) as work:
        work(1, 1)
    assert capsys.readouterr().err == ""
