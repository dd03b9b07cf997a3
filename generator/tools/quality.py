"""What came of tests and measurements, for the page on quality: `content/results.json`. Run by `make quality`.

Reads what runs have written (`tests/output/results/*.json`) and keeps what `quality.yaml` and `criteria.yaml` rest on.
A run replaces what an earlier one said about the same tests, and nothing else: so a part can be run again.
"""

import json
from pathlib import Path
from typing import TypedDict

import yaml

from followthrough.model.quality import Results

REPOSITORY = Path(__file__).parents[2]
CONTENT = REPOSITORY / "content"
RUNS = REPOSITORY / "tests" / "output" / "results"


class Noted(TypedDict, total=False):
    """What came of a test: an `Outcome`, with the rules that it looked at."""

    run: int
    passed: int
    failed: int
    skipped: int
    counted: dict[str, int]
    rules: dict[str, dict[str, list[int]]]


class NotedRun(TypedDict):
    """The content of a file of results."""

    run: dict[str, str]
    tests: dict[str, Noted]


def main() -> None:
    """Write the file anew."""
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RUNS.glob("*.json"))]
    if not runs:
        raise SystemExit(f"{RUNS}: nothing was run → make test-all, then make weight lengths")
    results = gathered(runs, wanted())
    lines = json.dumps(results.model_dump(exclude_defaults=True), indent=1, sort_keys=True, ensure_ascii=False)
    (CONTENT / "results.json").write_text(lines + "\n", encoding="utf-8")
    print(f"{len(results.tests)} tests of {len(results.runs)} runs in content/results.json")


def wanted() -> set[str]:
    """The tests and measurements that the two pages name."""
    files = ("quality.yaml", "criteria.yaml")
    entries = [it for file in files for it in yaml.safe_load((CONTENT / file).read_text(encoding="utf-8")).values()]
    return {test for entry in entries for test in entry.get("tests", ())}


def gathered(runs: list[NotedRun], names: set[str]) -> Results:
    """All runs together, oldest first; of a test the latest outcome counts, of a rule the states of all tests."""
    tests: dict[str, Noted] = {}
    used: list[dict[str, str]] = []
    for run in sorted(runs, key=lambda it: it["run"]["date"]):
        its = {name: it for name, it in run["tests"].items() if name in names or name.partition("::")[0] in names}
        if its:
            used.append(run["run"])
            tests |= {name: {**it, "run": len(used) - 1} for name, it in its.items()}
    rules: dict[str, dict[str, list[int]]] = {}
    for test in tests.values():
        for criterion, met in test.pop("rules", {}).items():
            for rule, (states, broken) in met.items():
                before = rules.setdefault(criterion, {}).get(rule, [0, 0])
                rules[criterion][rule] = [before[0] + states, before[1] + broken]
    return Results.model_validate({"runs": used, "tests": tests, "rules": rules})


if __name__ == "__main__":
    main()
