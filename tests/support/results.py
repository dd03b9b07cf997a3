"""What tests have shown, for the page on quality: `pytest --results FILE`.

A test says what it counted on the way with `count` and `rules_met`; outcomes are added up over its cases.
"""

import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from followthrough import __version__
from followthrough.model.quality import COUNTED

RESULTS = Path(__file__).parents[1] / "output" / "results"
"""Where runs are written."""

_noted: list[tuple[str, Any]] = []
"""By the test that runs."""


def count(what: str, number: int = 1) -> None:
    """Add to what this test looked at; `what` is one of COUNTED in `model/quality.py`."""
    _noted.append((what, number))


def rules_met(met: dict[str, dict[str, int]]) -> None:
    """Criterion → rule that had something to look at in one state of a page → 1 if it was broken there, else 0."""
    _noted.append(("rules", met))


class Notebook:
    """Adds up the outcomes of all workers, and writes them at the end."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tests: dict[str, Counter[str]] = defaultdict(Counter)
        self._counted: dict[str, Counter[str]] = defaultdict(Counter)
        self._rules: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.partition("[")[0]
        if (report.when == "call" or report.outcome != "passed") and str(report.outcome) != "rerun":
            self._tests[name][report.outcome] += 1
        if report.when == "teardown":
            noted: list[tuple[str, Any]] = list(report.user_properties)
            for what, value in noted:
                if what == "rules":
                    self._add(name, value)
                elif what in COUNTED:
                    self._counted[name][what] += value

    def pytest_sessionfinish(self) -> None:
        tests = {
            name: {**dict(outcomes), "counted": dict(self._counted[name]), "rules": self._rules[name]}
            for name, outcomes in self._tests.items()
        }
        write(self._file, said(sys.argv), tests)

    def _add(self, name: str, met: dict[str, dict[str, int]]) -> None:
        for criterion, rules in met.items():
            known = self._rules[name].setdefault(criterion, {})
            for rule, is_broken in rules.items():
                states, broken = known.get(rule, (0, 0))
                known[rule] = [states + 1, broken + is_broken]


def said(command: list[str]) -> str:
    """A command as anybody can give it: without where the results go, and without folders of this machine."""
    program, *arguments = command
    is_local = [it.startswith("--results") or Path(it.rpartition("=")[2]).is_absolute() for it in arguments]
    follows = [False, *(it == "--results" for it in arguments)]
    kept = (it for it, local, value in zip(arguments, is_local, follows, strict=False) if not (local or value))
    return " ".join([Path(program).name, *kept])


def write(file: Path, command: str, tests: dict[str, Any]) -> None:
    """One run, as `generator/tools/quality.py` reads it."""
    run = {"command": command, "date": dt.datetime.now(dt.UTC).date().isoformat(), "version": __version__}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"run": run, "tests": tests}, indent=1) + "\n", encoding="utf-8")


def measured(figures: dict[str, bool]) -> dict[str, int]:
    """Figures by name, whether each is within its limit, as the outcome of a test."""
    return {"passed": sum(figures.values()), "failed": sum(not it for it in figures.values())}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Any:
    """What was noted travels with the report, from whichever worker; of a test that is tried again, the last time."""
    if call.when == "setup":
        item.user_properties.clear()
    item.user_properties.extend(_noted)
    _noted.clear()
    return (yield)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--results", type=Path, help="where to write what came of the tests, for `make quality`")


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("results")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Notebook(file), "notebook")
