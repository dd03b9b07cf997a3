"""A Dask scheduler and its workers, as processes on loopback."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Client

from support.engine import ENVIRONMENT
from support.patience import SECONDS

_PAUSE = 0.05


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list["subprocess.Popen[bytes]"]


@contextmanager
def cluster(workers: int = 2) -> Iterator[Cluster]:
    """It is ready once all workers are known to the scheduler."""
    running: list[subprocess.Popen[bytes]] = []
    with TemporaryDirectory() as scratch:
        found = Path(scratch, "scheduler.json")
        options = ("--scheduler-file", str(found), "--host", "127.0.0.1", "--no-dashboard")
        try:
            running.append(_start("scheduler", "--port", "0", *options))
            for number in range(workers):
                own = ("--name", str(number), "--nthreads", "1", "--no-nanny", "--local-directory", scratch)
                running.append(_start("worker", *options, *own))
            address = _address(found, running[0])
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=SECONDS)
            yield Cluster(address, running[1:])
        finally:
            for process in reversed(running):
                process.kill()
                process.wait()


def _start(kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dask", kind, *arguments]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=nothing, stderr=nothing)


def _address(file: Path, scheduler: "subprocess.Popen[bytes]") -> str:
    """The scheduler's, once it has said it."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and scheduler.poll() is None:
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):  # not there yet, or not all of it
            time.sleep(_PAUSE)
    raise AssertionError("the scheduler did not start")
