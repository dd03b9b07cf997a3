"""Who does the work: processes of this machine, or the workers of a Dask cluster."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

_AHEAD = 2
"""Tasks that wait for each worker, so that none has to wait for us."""


class ClusterError(Exception):
    """There is no such cluster; the message says why and what to do."""


@dataclass(frozen=True)
class Workers:
    """Makes executors. At most `width` tasks are given to one at once."""

    start: Callable[[], Executor]
    width: int


def processes(number: int) -> Workers:
    """So many processes of this machine."""

    def start() -> Executor:
        # a fresh process each: what runs beside us in this one (threads, a test) is none of theirs
        return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _leave_signals_to_parent)

    return Workers(start, number * _AHEAD)


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The workers of a Dask cluster, whose scheduler is at `address` (`tcp://10.0.0.5:8786`).

    They need this version of the program, and both folders under the same paths. Raises ClusterError.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError('Dask is not installed → pip install "followthrough[dask]"') from None
    try:
        client = Client(address, timeout="15s", set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {address} ({error})"
        raise ClusterError(f"{what} → start one: dask scheduler, and dask worker ADDRESS") from None
    with client:
        threads = sum(client.nthreads().values())
        yield Workers(lambda: client.get_executor(pure=False), max(1, threads) * _AHEAD)


def _leave_signals_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the one that began the run ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
