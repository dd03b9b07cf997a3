"""`followthrough fleet`: many copies at once."""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import Any

import click

from followthrough.cli import progress
from followthrough.engines.lock import Lock
from followthrough.fleet import fingerprints
from followthrough.fleet.copies import Run
from followthrough.fleet.executors import ClusterError, cluster, processes
from followthrough.fleet.run import Fleet, Outcome
from followthrough.fleet.sites import Sites
from followthrough.paths import build_date

_CORES = os.cpu_count() or 1
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_FROM_SIGNAL = 128


@click.command("fleet")
@click.argument("brands", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(1), default=_CORES, help="Processes that work (default: one a core).")
@click.option("--dask", "address", metavar="ADDRESS", help="Let a Dask cluster work, such as tcp://10.0.0.5:8786.")
@click.option("--all", "everything", is_flag=True, help="Make what has not changed, too.")
@click.option(
    "--verify", type=click.IntRange(0), default=0, metavar="N", help="Build N stamped ones, too, and compare."
)
@progress.QUIET
def fleet(brands: Path, out: Path, address: str | None, quiet: bool, **how: Any) -> None:
    """Build many copies: each folder in BRANDS becomes the site OUT/NAME, the same as a build of its own makes.

    Copies that differ in values of their brand alone are stamped, not built. Another run makes what has changed.
    """
    if out.resolve().is_relative_to(brands.resolve()):
        raise click.UsageError(f"{out} lies within {brands} → name a folder elsewhere")
    folders = sorted(it for it in brands.absolute().iterdir() if it.is_dir() and not it.name.startswith((".", "_")))
    if not folders:
        hint = f"make one for each copy: followthrough new {brands / 'NAME'}"
        raise click.UsageError(f"{brands} holds no folder → {hint}")
    report, interrupted = _Report(out.resolve()), 0
    try:
        with cluster(address) if address else nullcontext(processes(how["jobs"])) as workers, _alone(out, quiet=quiet):
            build_date()  # says what is wrong with SOURCE_DATE_EPOCH
            epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))
            run = Run(out.resolve(), fingerprints.of_program(), epoch)
            made = Fleet(run, workers, everything=how["everything"], verify=how["verify"])
            interrupted = _over(made, folders, report, quiet=quiet)
    except (ClusterError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    report.say({folder.name for folder in folders}, quiet=quiet)
    if interrupted:
        click.echo("ended before all were done; what is there is whole → run it again to go on", err=True)
    sys.exit(_FROM_SIGNAL + interrupted if interrupted else int(bool(report.wrong)))


def _over(fleet: Fleet, folders: list[Path], report: "_Report", *, quiet: bool) -> int:
    """Run it, with a bar on a terminal and lines elsewhere; returns the signal that has ended it, or 0."""
    caught: list[int] = []

    def leave(number: int, _: FrameType | None) -> None:
        caught.append(number)
        raise KeyboardInterrupt

    for name in _SIGNALS:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(getattr(signal, name), leave)
    with progress.units(f"{len(folders)} sites", quiet=quiet) as work:
        fleet.work = work

        def tell(outcome: Outcome) -> None:
            report.add(outcome)
            if not quiet and not progress.is_terminal():
                click.echo(f"{outcome.copy.name}: {_done(outcome)}", err=True)

        fleet.tell = tell
        try:
            fleet.over(folders)
        except KeyboardInterrupt:
            return caught[0] if caught else signal.SIGINT
    return 0


def _done(outcome: Outcome) -> str:
    if outcome.said:
        return "has problems"
    if not outcome.is_new:
        return "as it was"
    return f"built ({outcome.whole})" if outcome.whole else "stamped"


@contextmanager
def _alone(out: Path, *, quiet: bool) -> Iterator[None]:
    """One run at a time for a folder of sites."""
    lock = Lock(Sites(out).lock, lambda said: None if quiet else click.echo(said, err=True))
    try:
        yield
    finally:
        lock.release()


class _Report:
    """What a run has done, in figures, and what is wrong."""

    def __init__(self, out: Path) -> None:
        self._sites = Sites(out)
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._size = self._own = 0
        self._started = time.monotonic()
        self.wrong: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """Count one copy."""
        self._counts["as they were" if not outcome.is_new else "built" if outcome.whole else "stamped"] += bool(
            outcome.made
        )
        self._reasons[outcome.whole] += bool(outcome.made and outcome.whole)
        if outcome.made:
            self._size, self._own = self._size + outcome.made.size, self._own + outcome.made.own
        if outcome.said:
            self.wrong.append(f"{outcome.copy.name}:\n{outcome.said}")

    def say(self, names: set[str], *, quiet: bool) -> None:
        """Print all of it; what is wrong comes last."""
        if not quiet:
            counts = ", ".join(f"{self._counts[kind]:,} {kind}" for kind in ("stamped", "built", "as they were"))
            real, seconds = self._own + self._sites.shared.size(), time.monotonic() - self._started
            click.echo(
                f"{counts}, {len(self.wrong):,} with problems; {seconds:,.0f} s;"
                f" {_mb(self._size)}, of which {_mb(real)} on the disk",
                err=True,
            )
            for why, number in self._reasons.most_common():
                click.echo(f"  built: {number:,} because {why}", err=True) if number else None
            for name in sorted({*self._sites.names()} - names):
                what = f"{self._sites.folder / name}: its brand folder is gone"
                click.echo(f"note: {what} → delete the site, if that is meant", err=True)
        for wrong in sorted(self.wrong):
            click.echo(wrong)


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
