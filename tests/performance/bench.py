"""What our plugin costs: `mkdocs build` with it against stock MkDocs and Material building the same pages from disk.

    make bench        (python -m performance.bench; with --hundred, also content a hundred times as large: 15 minutes)

Whole processes, run in turn, so that a busy machine slows all alike; ratios of medians count, not seconds. Nothing is
kept from one build to the next. Then how the cost grows with the content, and how soon an edit is in the open page.
Exits 1 if one of them is past its limit.
"""

import argparse
import math
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followthrough.paths import BASE_CONTENT
from performance.cost import ENVIRONMENT, Cost, run
from support.hosts import free_port

TIME, MEMORY = 1.35, 1.5
"""How many times what stock Material takes."""
EXPONENT = 1.05
"""Of the growth of CPU time with the number of pages."""
EDIT = 1.0
"""Seconds from a saved file to the page that is open, with two languages."""
RUNS, EDITS = 5, 5
_MULTIPLIED = ("steps", "timing", "choices", "advice", "reasons", "letters")
_EPOCH = re.compile(r"livereload\((\d+), (\d+)\)")


def main() -> None:
    """Measure, print, and fail if a limit is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hundred", action="store_true", help="content a hundred times as large, too")
    factors = (10, 100) if parser.parse_args().hundred else (10,)
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        broken = [*_whole(Path(scratch)), *_growth(Path(scratch), factors), *_edits(Path(scratch) / "edit")]
    if broken:
        sys.exit("past the limit: " + "; ".join(broken))


def _whole(scratch: Path) -> Iterator[str]:
    """A build of our own content against stock Material."""
    ours = _site(scratch / "once")
    stock = scratch / "once" / "tree"
    run([sys.executable, "-m", "followthrough", "export", str(stock), "-f", str(ours / "mkdocs.yml")])
    trials = [(_build(stock), _build(ours)) for _ in range(RUNS)]
    theirs, mine = (_median(costs) for costs in zip(*trials, strict=True))
    if (pages := _pages(ours)) != _pages(stock):
        sys.exit(f"the builds have different pages: {pages} and {_pages(stock)}")
    print(f"{pages} pages, median of {RUNS}  seconds      CPU    memory")
    for name, cost in (("stock", theirs), ("ours", mine)):
        print(f"  {name:<23} {cost.seconds:8.2f} {cost.cpu:8.2f} {cost.memory:6.0f} MB")
    ratios = (mine.seconds / theirs.seconds, mine.cpu / theirs.cpu, mine.memory / theirs.memory)
    print("  {:<23} {:>8} {:>8} {:>9}".format("ratio", *(f"× {ratio:.2f}" for ratio in ratios)))
    for what, ratio, limit in (("time", ratios[0], TIME), ("memory", ratios[2], MEMORY)):
        if ratio > limit:
            yield f"a build takes {ratio:.2f} times the {what} of stock Material, the limit is {limit}"


def _growth(scratch: Path, factors: tuple[int, ...]) -> Iterator[str]:
    """How CPU time grows with the number of pages."""
    print(f"\n{'content':<12} pages      CPU    memory   exponent")
    before = (_pages(scratch / "once"), _build(scratch / "once").cpu)
    for factor in factors:
        site = _site(scratch / f"times-{factor}", multiplied(scratch / f"content-{factor}", factor))
        cost = _build(site)
        now = (_pages(site), cost.cpu)
        exponent = math.log(now[1] / before[1]) / math.log(now[0] / before[0])
        print(f"× {factor:<10} {now[0]:5} {cost.cpu:8.1f} {cost.memory:6.0f} MB {exponent:10.2f}")
        if exponent > EXPONENT:
            yield f"up to content × {factor} the cost grows with exponent {exponent:.2f}, the limit is {EXPONENT}"
        before = now


def _edits(folder: Path) -> Iterator[str]:
    """How soon an edit is in the open page, while serving in two languages."""
    own = folder / "own" / "steps" / "wait.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("title: Edited 0\n", encoding="utf-8")
    site = _site(folder, own.parents[1], languages="[en, es]")
    with _serving(site) as address:
        _open(address, "Edited 0")
        took = []
        for number in range(1, EDITS + 1):
            epoch, request = _open(address)
            started = time.perf_counter()
            own.write_text(f"title: Edited {number}\n", encoding="utf-8")
            _read(f"http://{address}/livereload/{epoch}/{request}")  # answered when there is something new
            _open(address, f"Edited {number}")
            took.append(time.perf_counter() - started)
            _read(f"http://{address}/es/plan/")  # the other language is there, too, before the next edit
            _open(address)
    middle = statistics.median(took)
    print(
        f"\nan edit is in the open page after {middle:.2f} s, the median of {EDITS}: {min(took):.2f} to {max(took):.2f}"
    )
    if middle > EDIT:
        yield f"an edit takes {middle:.2f} s, the limit is {EDIT}"


def _site(folder: Path, content: Path | None = None, **options: object) -> Path:
    """A folder with a `mkdocs.yml`."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    if content:
        options["content"] = content
    lines = "".join(f"      {key}: {value}\n" for key, value in options.items())
    plugins = f"plugins:\n  - search\n  - followthrough{':' if lines else ''}\n{lines}"
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bench\nsite_url: https://bench.example/\ntheme: material\n{plugins}", encoding="utf-8"
    )
    return folder


def _build(folder: Path) -> Cost:
    return run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")])


def _pages(folder: Path) -> int:
    return len(list((folder / "site").rglob("*.html")))


def _median(costs: tuple[Cost, ...]) -> Cost:
    return Cost(
        *(statistics.median(each) for each in zip(*((it.seconds, it.cpu, it.memory) for it in costs), strict=True))
    )


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """`followthrough serve`; yields its host and port."""
    address = f"127.0.0.1:{free_port()}"
    config = re.sub(r"site_url.*\n", "", (folder / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "followthrough", "serve", "--dev-addr", address]
    server = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield address
    finally:
        server.terminate()
        server.wait()


def _open(address: str, words: str = "") -> tuple[str, str]:
    """Read the step's page until it holds these words; what its script asks the server for news with."""
    while words not in (page := _read(f"http://{address}/guide/wait/")) or not (found := _EPOCH.search(page)):
        time.sleep(0.02)
    return found[1], found[2]


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def multiplied(target: Path, factor: int) -> Path:
    """A layer that makes our content `factor` times as large; ids, and what names them, get a suffix."""
    for number in range(2, factor + 1):
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
