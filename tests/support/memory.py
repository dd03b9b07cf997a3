"""Temporary folders in memory, where there is room for them: a run makes and removes hundreds of thousands of files."""

import os
import tempfile
from pathlib import Path

SHARED = Path("/dev/shm")
ROOM = 1024**3
"""Bytes that must be free. A whole run has a quarter of them at a time; containers often have 64 MB there."""


def put_temporary_files_in_memory(folder: Path = SHARED, room: int = ROOM) -> None:
    """For this process and those that it starts, unless TMPDIR already says where they go."""
    if "TMPDIR" not in os.environ and _is_fit(folder, room):
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _is_fit(folder: Path, room: int) -> bool:
    if not os.access(folder, os.W_OK):
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize >= room and not there.f_flag & os.ST_NOEXEC
