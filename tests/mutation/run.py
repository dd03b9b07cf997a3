"""How many faults tests find: one at a time is put into each module of the loader and of the evaluator.

    make mutants [MUTATE=layers/merge]        (PYTHONPATH=tests python -m mutation.run [--workers 2] [part of a path])

Which modules, and with which tests each, is in `pyproject.toml`. A fault that none of these tests finds is shown.
What came of it is noted in `tests/output/results/mutants.json`; a part of the modules is added to what was noted today.
"""

import argparse
import datetime as dt
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthrough import __version__
from mutation.evaluator import faults_in_scripts
from mutation.loader import faults_in_python
from mutation.outcome import Outcome
from support.results import RESULTS, measured, write

REPOSITORY = Path(__file__).parents[2]
WORK = REPOSITORY / ".venv" / "mutants"
"""A copy of the project, into which faults are put."""

COMMAND = "make mutants"


def main() -> None:
    """Put faults in, print, note; exit 1 if tests find too few in a module."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("part", nargs="?", default="", help="of the paths of the modules to try; all without")
    arguments.add_argument("--workers", type=int, default=2)
    options = arguments.parse_args()
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutants"]
    together = [(paths, it["tests"]) for it in settings["together"]
                if (paths := [path for path in it["modules"] if options.part in path])]  # fmt: skip
    if not together:
        raise SystemExit(f"no module of pyproject.toml has `{options.part}` in its path")
    copy_project()
    found = []
    for outcome in tried(together, options.workers):
        print(outcome.line, *outcome.survivors, sep="\n", flush=True)
        found.append(outcome)
    whole = Outcome("all", sum(it.killed for it in found), sum(it.all for it in found))
    print(whole.line)
    note(found, settings["least"])
    sys.exit(any(it.percent < settings["least"] for it in found))


def tried(together: list[tuple[list[str], list[str]]], workers: int) -> Iterator[Outcome]:
    """Modules, and the tests that they share."""
    for paths, tests in together:
        put_in = faults_in_scripts if paths[0].endswith(".js") else faults_in_python
        yield from put_in(WORK, paths, tests, workers)


def copy_project() -> None:
    """What git knows or does not ignore, and the libraries of scripts."""
    shutil.rmtree(WORK, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split("\0")
    vendored = (f"overrides/vendor/{path.name}" for path in (REPOSITORY / "overrides/vendor").iterdir())
    for name in (*filter(None, names), *vendored):
        if (REPOSITORY / name).is_file() and name != "biome.jsonc":  # Biome wants one of these in a project
            (WORK / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, WORK / name)


def note(found: list[Outcome], least: float) -> None:
    """For the page on quality: of each module whether tests find enough, and the faults in numbers."""
    file = RESULTS / "mutants.json"
    before: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    today = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "version": __version__}
    tests: dict[str, Any] = before["tests"] if before and before["run"].items() >= today.items() else {}
    tests |= {
        f"{COMMAND}::{it.path}": {
            **measured({it.path: it.percent >= least}),
            "counted": {"faults": it.all, "found": it.killed},
        }
        for it in found
    }
    write(file, COMMAND, tests)


if __name__ == "__main__":
    main()
