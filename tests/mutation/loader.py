"""Faults in Python, by mutmut. Its settings that are the same for all modules are in `pyproject.toml`.

It takes the names of modules from a folder called `src`, so that the copy's `generator/` is called that. For each fault
it runs the tests that come through the function in question; to know these, all of them once.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutation.outcome import Outcome

OURS, ITS = "generator", "src"
FOUND = {1, 3, 24, -24, 36, 152, 255}
"""Its codes for faults that a test finds, or that go on for ever."""


def faults_in_python(work: Path, paths: Sequence[str], tests: Sequence[str], workers: int) -> Iterator[Outcome]:
    """Put faults into modules that have the same tests."""
    if (work / OURS).is_dir():
        (work / OURS).rename(work / ITS)
    settings = work / "pyproject.toml"
    as_it_was = settings.read_text(encoding="utf-8")
    own = {
        "only_mutate": [path.replace(OURS, ITS, 1) for path in paths],
        "pytest_add_cli_args_test_selection": list(tests),
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in own.items())
    settings.write_text(as_it_was.replace("[tool.mutmut]\n", f"[tool.mutmut]\n{lines}"), encoding="utf-8")
    shutil.rmtree(work / "mutants", ignore_errors=True)
    run = [mutmut(), "run", "--max-children", str(workers)]
    if subprocess.run(run, cwd=work, stdout=sys.stderr, check=False).returncode:
        raise SystemExit("mutmut could not put faults in")
    for path in paths:
        meta = json.loads((work / "mutants" / f"{path.replace(OURS, ITS, 1)}.meta").read_text(encoding="utf-8"))
        codes: dict[str, int | None] = meta["exit_code_by_key"]
        left = [name for name, code in codes.items() if code not in FOUND]
        yield Outcome(path, len(codes) - len(left), len(codes), tuple(_shown(work, name) for name in left))
    settings.write_text(as_it_was, encoding="utf-8")


def _shown(work: Path, name: str) -> str:
    """Its name, and the lines that changed."""
    show = subprocess.run([mutmut(), "show", name], cwd=work, capture_output=True, text=True, check=True)
    lines = show.stdout.splitlines()
    changed = [line for line in lines if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))]
    return "\n".join(f"    {line}" for line in (name, *changed))


def mutmut() -> str:
    """Of our own environment."""
    return str(Path(sys.executable).with_name("mutmut"))
