"""A site built by itself, as `followthrough build` does, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from followthrough.fleet.copies import Run
from followthrough.fleet.settings import config_of
from followthrough.fleet.sites import Sites

_LOOKS = 0.2
"""Seconds between two looks whether the run is to end."""


class BuildError(Exception):
    """A build that has failed; the message is what it said."""


class StoppedError(Exception):
    """The run ends; nothing is wrong with the site."""


def build_whole(folder: Path, site: Path, run: Run) -> None:
    """Build the site of a brand folder into `site`. Raises BuildError or StoppedError."""
    config = config_of(folder)
    command = [sys.executable, "-m", "followthrough", "build", "--quiet", "-f", str(config), "-d", str(site)]
    here = {"SOURCE_DATE_EPOCH": run.epoch, "TMPDIR": str(site.parent), "PYTHONIOENCODING": "utf-8"}
    stop = Sites(run.out).stop
    process = subprocess.Popen(  # noqa: S603  (the program itself)
        command, env={**os.environ, **here}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        said = _wait(process, stop)
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        raise BuildError(said.strip() or f"it ended with {process.returncode}")


def _wait(process: "subprocess.Popen[bytes]", stop: Path) -> str:
    while True:
        try:
            return process.communicate(timeout=_LOOKS)[0].decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            if stop.exists():
                process.terminate()
                process.communicate()
                raise StoppedError from None
