"""Temporary files of a run lie in memory where there is room for them, and otherwise where they always do."""

import os
import tempfile
from pathlib import Path

import pytest

from support.memory import put_temporary_files_in_memory


@pytest.mark.parametrize(
    ("there", "room", "expected"),
    [(None, 1, True), (None, 1 << 62, False), ("elsewhere", 1, False)],
    ids=["room", "too little room", "somebody has said where"],
)
def test_only_where_there_is_room_and_nobody_said_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str | None, room: int, expected: bool
) -> None:
    """Whoever sets TMPDIR is heeded, and no run fills a memory that is small."""
    monkeypatch.setattr(tempfile, "tempdir", "before")
    monkeypatch.setenv("TMPDIR", there or "any")
    if not there:
        monkeypatch.delenv("TMPDIR")
    put_temporary_files_in_memory(tmp_path, room)
    assert os.environ.get("TMPDIR") == (str(tmp_path) if expected else there)
    assert tempfile.tempdir == (str(tmp_path) if expected else "before")


def test_no_such_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has none, nothing changes."""
    monkeypatch.setenv("TMPDIR", "any")
    monkeypatch.delenv("TMPDIR")
    put_temporary_files_in_memory(tmp_path / "none", 1)
    assert "TMPDIR" not in os.environ
