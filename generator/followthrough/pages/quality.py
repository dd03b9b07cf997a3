"""What the tests have shown, in the terms of the page on quality and of the conformance report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from followthrough.model.quality import COUNTED, Criterion, Kind, Level, Outcome, Results, Run

State = Literal["passed", "failed", "not_run"]


@dataclass(frozen=True)
class Row:
    """The tests of one kind or criterion, added up."""

    state: State
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    broken: tuple[str, ...] = ()
    """The tests that failed."""
    missing: tuple[str, ...] = ()
    """What was named and did not run."""


@dataclass(frozen=True)
class Verdict:
    """What is said about a criterion."""

    level: Level
    row: Row
    rules: tuple[str, ...]
    """Rules of axe and of IBM that had something to look at."""
    broken_rules: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """The results, and what rests on them."""

    results: Results

    def row(self, tests: Iterable[str]) -> Row:
        """What came of these tests: files, or tests of a file."""
        found: dict[str, Outcome] = {}
        missing = []
        for name in tests:
            its = {key: it for key, it in self.results.tests.items() if key == name or key.startswith(f"{name}::")}
            if not any(it.passed or it.failed for it in its.values()):
                missing.append(name)
            found |= its
        passed, failed = sum(it.passed for it in found.values()), sum(it.failed for it in found.values())
        runs = {it.run: self.results.runs[it.run] for it in found.values()}
        skipped = sum(it.skipped for it in found.values())
        counted = {what: sum(it.counted.get(what, 0) for it in found.values()) for what in COUNTED}
        return Row(
            state="failed" if failed else "not_run" if missing or skipped else "passed",
            passed=passed,
            failed=failed,
            skipped=skipped,
            counted={what: number for what, number in counted.items() if number},
            runs=tuple(run for _, run in sorted(runs.items())),
            broken=tuple(name for name, it in found.items() if it.failed),
            missing=tuple(missing),
        )

    def kind(self, kind: Kind) -> Row:
        """What came of the tests of one kind."""
        return self.row(kind.tests)

    def verdict(self, number: str, criterion: Criterion) -> Verdict:
        """How far a criterion is met. `number`: as its key says it."""
        met = self.results.rules.get(number.removeprefix("sc-").replace("-", "."), {})
        broken = tuple(rule for rule, (_, failed) in met.items() if failed)
        row = self.row(criterion.tests)
        return Verdict(_level(criterion, row, met, broken), row, tuple(met), broken)

    def verdicts(self, criteria: Mapping[str, Criterion], level: str) -> dict[str, Verdict]:
        """All criteria of a level."""
        return {number: self.verdict(number, it) for number, it in criteria.items() if it.level == level}


def _level(criterion: Criterion, row: Row, met: Mapping[str, tuple[int, int]], broken: tuple[str, ...]) -> Level:
    if row.failed or broken:
        return "partial" if row.passed or len(broken) < len(met) else "fails"
    if criterion.absent:
        return "absent"
    if not criterion.tests and not met:
        return "by_hand"
    if row.state == "not_run":  # or a part of it
        return "not_run"
    return "tests" if criterion.by_hand else "supports"
