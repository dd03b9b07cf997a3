"""What the plugin costs: `mkdocs build` with it against stock MkDocs and Material building the same pages from disk.

    make bench        (python -m tests.performance.bench)

Whole processes, run in turn, so that a busy machine slows all alike; the ratio of medians counts, not the
seconds. `first` builds from YAML; `again` has built the same content before. Exits 1 if `again` costs more than
`LIMIT` times stock. Then the same with the content multiplied by ten.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from followthrough.paths import BASE_CONTENT

LIMIT = 1.15
RUNS = 7
FACTOR = 10
MANY_RUNS = 3
FIELDS = ("wall", "cpu", "memory")
_MULTIPLIED = ("steps", "timing", "choices", "advice", "reasons", "letters")


@dataclass(frozen=True)
class Cost:
    """CPU and wall time in seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    """Measure, print, and fail if the limit is broken."""
    with tempfile.TemporaryDirectory() as scratch:
        ratio = _compare(Path(scratch) / "once", None, RUNS)
        _compare(Path(scratch) / "many", _multiplied(Path(scratch) / "content"), MANY_RUNS)
    if ratio > LIMIT:
        sys.exit(f"the plugin costs {ratio:.2f} times stock Material; the limit is {LIMIT}")


def _compare(folder: Path, content: Path | None, runs: int) -> float:
    folder.mkdir(parents=True)
    docs = folder / "docs"
    docs.mkdir()
    option = f":\n      content: {content}" if content else ""
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bench\nsite_url: https://bench.example/\ntheme: material\nplugins:\n  - search\n"
        f"  - followthrough{option}\n"
    )
    _run([sys.executable, "-m", "followthrough", "export", str(folder / "tree"), "-f", str(folder / "mkdocs.yml")])
    configs = {"stock": folder / "tree" / "mkdocs.yml", "first": folder / "mkdocs.yml", "again": folder / "mkdocs.yml"}
    trials: dict[str, list[Cost]] = {name: [] for name in configs}
    for _ in range(runs):
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        for name, config in configs.items():
            command = [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "-q",
                "-f",
                str(config),
                "-d",
                str(folder / f"site-{name}"),
            ]
            trials[name].append(_run(command))
    pages = {name: len(list((folder / f"site-{name}").rglob("*.html"))) for name in trials}
    if len(set(pages.values())) != 1:
        sys.exit(f"the builds have different pages: {pages}")
    size = sum(path.stat().st_size for path in (folder / "site-again").rglob("*") if path.is_file()) / 1e6
    print(f"\n{'content × ' + str(FACTOR) if content else 'our content'}: {pages['again']} pages, {size:.1f} MB")
    for name, costs in trials.items():
        figures = [f"{field} {_median(costs, field):7.2f}{_ratio(trials, name, field)}" for field in FIELDS]
        print(f"  {name:<6} " + "   ".join(figures))
    return _median(trials["again"], "wall") / _median(trials["stock"], "wall")


def _ratio(trials: dict[str, list[Cost]], name: str, field: str) -> str:
    if name == "stock":
        return "        "
    return f" (×{_median(trials[name], field) / _median(trials['stock'], field):.2f})"


def _median(costs: list[Cost], field: str) -> float:
    return float(statistics.median(getattr(cost, field) for cost in costs))


def _run(command: list[str]) -> Cost:
    """Run to the end; what it cost as the kernel counted it."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def _multiplied(target: Path) -> Path:
    """A layer with nine more of everything; ids, and what names them, get a suffix."""
    for number in range(2, FACTOR + 1):
        for folder in _MULTIPLIED:
            (target / folder).mkdir(parents=True, exist_ok=True)
            for path in sorted((BASE_CONTENT / folder).glob("*.yaml")):
                text = path.read_text(encoding="utf-8")
                (target / folder / f"{path.stem}-{number}.yaml").write_text(_suffixed(text, folder, number))
    return target


def _suffixed(text: str, folder: str, number: int) -> str:
    if folder == "steps":  # action ids are unique in the whole content
        text = re.sub(r"^  ([a-z][a-z0-9-]*):$", rf"  \1-{number}:", text, flags=re.MULTILINE)
    text = re.sub(r"^(\s*(?:step|rule|letter): )([a-z0-9-]+)$", rf"\1\2-{number}", text, flags=re.MULTILINE)
    lists = re.compile(r"^(steps|letters): \[(.*?)\]", re.MULTILINE | re.DOTALL)
    return lists.sub(lambda match: f"{match[1]}: [{_all(match[2], number)}]", text)


def _all(ids: str, number: int) -> str:
    return ", ".join(f"{id.strip()}-{number}" for id in ids.split(",") if id.strip())


if __name__ == "__main__":
    main()
