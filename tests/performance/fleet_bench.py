"""What a fleet of copies costs against builds of their own, in one run on one machine.

    make fleet-bench              (50 brands; BRANDS=1000 for more)

Brands in two languages over our own content, of one shape and one more for every 200 of them. Prints seconds, peak
memory of all processes together, and the disk; single builds are measured in the same run, two at a time as the fleet
has two workers. The ratio is the throughput of the fleet with two workers over that; the second one, of CPU time, is
that of a machine with nothing else to do. Exits 1 if the first is below `LIMIT` with `ENOUGH` brands.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from performance.cost import ENVIRONMENT, Cost, ended
from support.fleets import brand_folder
from support.folders import contents

LIMIT = 20
ENOUGH = 1000
"""Brands from which on the limit counts: each shape costs a build, however many copies share it."""
A_SHAPE = 200
REGIONS = ("US-CA", "US-NY", "US-TX", "US-OH", "US-WA", "US-FL", "US-MA", "US-IL", "US-GA", "US-PR")
_LOOKS = 0.05
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Measure, print, compare some sites with builds of their own, and fail if the limit is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("brands", type=int, nargs="?", default=50)
    parser.add_argument("--dask", action="store_true", help="with a scheduler and two workers on this machine, too")
    parser.add_argument("--one", action="store_true", help="with one worker, too")
    parser.add_argument("--singles", type=int, default=4, help="how many builds of their own are measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fleet-bench-") as scratch:
        ratio = _measure(Path(scratch), asked)
    if asked.brands >= ENOUGH and ratio < LIMIT:
        sys.exit(f"the fleet has {ratio:.1f} times the throughput of single builds; the limit is {LIMIT}")


def _measure(folder: Path, asked: argparse.Namespace) -> float:
    number = asked.brands
    shapes = 1 + number // A_SHAPE
    brands = [_brand(folder / "brands", n, shapes) for n in range(number)]
    single = _singles(brands[:: max(1, number // asked.singles)][: asked.singles])
    said = f"{single.seconds:.2f} s with two at a time, {single.cpu:.2f} s of a core, {single.memory:.0f} MB"
    print(f"{number} brands of {shapes} shapes in two languages; a single build: {said}\n")
    print("             seconds   a site  × single      CPU  × single   memory      disk, of all files")
    ratio = _fleet(folder, number, single, "2 workers", "--jobs", "2")
    _compare(folder, brands)
    _fleet(folder, number, single, "  once more", "--jobs", "2", anew=False)
    if asked.one:
        _fleet(folder, number, single, "1 worker", "--jobs", "1")
    if asked.dask:
        with _cluster() as address:
            _fleet(folder, number, single, "2 of Dask", "--dask", address)
    return ratio


def _brand(folder: Path, number: int, shapes: int) -> Path:
    """A copy as a consortium makes them from a list. Its number decides which keys it sets."""
    shape, name = number % shapes, f"Career Center No. {number}, {REGIONS[number % len(REGIONS)]}"
    host = f"https://careers{number}.example.edu"
    brand: dict[str, Any] = {
        "short name": f"Center {number}",
        "logo": "logo.svg",
        "color": f"#{number % 90:02x}{number * 7 % 80:02x}{64 + number * 3 % 90:02x}",
        "region": REGIONS[number % len(REGIONS)],
        "links": {"contact": f"mailto:careers@center{number}.example.edu"},
    }
    if shape & 1:
        brand["links"] |= {"appointment": f"{host}/visit", "accessibility": f"{host}/accessibility?of={number}"}
    if shape & 2:
        brand |= {"letterhead": [name, f"{number} College Street"], "footer": f"Ask us in Room {number}."}
    if shape & 4:
        brand |= {"last reviewed": f"2026-01-{1 + number % 28:02}"}
    return brand_folder(folder / f"center-{number:04}", name, brand, site_url=f"{host}/after/the-interview/")


def _singles(brands: list[Path]) -> Cost:
    """What a build of its own costs, with two at a time."""
    started, cpu, memory = time.perf_counter(), 0.0, 0.0
    for pair in zip(brands[::2], brands[1::2], strict=True):
        builds = [subprocess.Popen(_command("build", "-q"), cwd=brand, env=ENVIRONMENT) for brand in pair]
        for usage in map(ended, builds):
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / 1024)
    return Cost((time.perf_counter() - started) / len(brands), cpu / len(brands), memory)


def _fleet(folder: Path, number: int, single: Cost, what: str, *options: str, anew: bool = True) -> float:
    """Run it into an empty folder, or once more; returns its throughput against single builds."""
    out = folder / "out"
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    cost = _run(_command("fleet", "-q", str(folder / "brands"), str(out), *options))
    ratio = single.seconds * number / cost.seconds
    # what a cluster uses is not counted as ours
    cpu = f"{cost.cpu:8.1f} {single.cpu * number / cost.cpu:9.1f}" if "--dask" not in options else " " * 18
    disk = "{:8,.0f} of {:,.0f} MB".format(*_disk(out)) if anew else ""
    print(
        f"{what:<12} {cost.seconds:7.1f} {cost.seconds / number:8.3f} {ratio:9.1f} {cpu} {cost.memory:5,.0f} MB {disk}"
    )
    return ratio


def _compare(folder: Path, brands: list[Path]) -> None:
    """What it made of the copies that were built alone, too, is the same, byte for byte."""
    for brand in brands:
        if (brand / "site").is_dir() and contents(brand / "site") != contents(folder / "out" / brand.name):
            sys.exit(f"{brand.name} is not what a build of its own makes")


def _disk(out: Path) -> tuple[float, float]:
    """MB that the folder takes, and MB of all files of all sites."""
    real, size = dict[int, int](), 0
    for root, _, names in os.walk(out):
        for name in names:
            found = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118  (hundreds of thousands)
            real[found.st_ino] = found.st_blocks * 512
            size += found.st_size if ".followthrough-fleet" not in root else 0
    return sum(real.values()) / 1e6, size / 1e6


def _run(command: list[str]) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT)
    peak, over = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not over.wait(_LOOKS):
            peak = max(peak, _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    usage = ended(process)
    seconds = time.perf_counter() - started
    over.set()
    watcher.join()
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak / 1e6)


def _memory(process: int) -> int:
    """Resident bytes of a process and all below it, as Linux tells it."""
    total = 0
    with suppress(OSError, ValueError):
        total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
        for task in Path(f"/proc/{process}/task").iterdir():
            total += sum(_memory(int(child)) for child in (task / "children").read_text().split())
    return total


@contextmanager
def _cluster() -> Iterator[str]:
    """A scheduler and two workers of Dask, on this machine."""
    from support.dask_cluster import cluster

    with cluster() as running:
        yield running.address


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "followthrough", *arguments]


if __name__ == "__main__":
    main()
