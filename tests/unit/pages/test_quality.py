"""The page on quality and the conformance report say what tests have shown, and what they have not."""

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from followthrough.model.knowledge import Knowledge
from followthrough.model.quality import Criterion, Kind, Outcome, Results, Run
from followthrough.pages.quality import Quality
from followthrough.pages.render import render
from followthrough.paths import BASE_CONTENT

REPOSITORY = Path(__file__).parents[3]
RUN = Run(command="make test-all", date="2026-03-01", version="1.2.3")


def quality(tests: dict[str, Outcome], rules: dict[str, dict[str, tuple[int, int]]] | None = None) -> Quality:
    return Quality(Results(runs=(RUN,), tests=tests, rules=rules or {}))


def outcome(**counts: Any) -> Outcome:
    return Outcome(run=0, **counts)


def criterion(**more: Any) -> Criterion:
    return Criterion.model_validate({"title": "Keyboard", "level": "A", **more})


PASSED, FAILED, SKIPPED = outcome(passed=2), outcome(passed=1, failed=1), outcome(skipped=1)


@pytest.mark.parametrize(
    ("more", "tests", "rules", "level"),
    [
        ({"tests": ["a.py"]}, {"a.py::one": PASSED}, {}, "supports"),
        ({"tests": ["a.py"], "by hand": True}, {"a.py::one": PASSED}, {}, "tests"),
        ({"tests": ["a.py"]}, {"a.py::one": PASSED, "a.py::two": FAILED}, {}, "partial"),
        ({"tests": ["a.py"]}, {"a.py::one": outcome(failed=1)}, {}, "fails"),
        ({"tests": ["a.py", "b.py"]}, {"a.py::one": PASSED}, {}, "not_run"),
        ({"tests": ["a.py"]}, {"a.py::one": SKIPPED}, {}, "not_run"),
        ({"tests": ["a.py"]}, {"a.py::one": outcome(passed=2, skipped=1)}, {}, "not_run"),
        ({"tests": ["a.py"]}, {"a.python::one": PASSED}, {}, "not_run"),
        ({}, {}, {"2.1.1": {"axe one": (9, 0)}}, "supports"),
        ({}, {}, {"2.1.1": {"axe one": (9, 1)}}, "fails"),
        ({}, {}, {"2.1.1": {"axe one": (9, 1), "ibm two": (9, 0)}}, "partial"),
        ({"tests": ["a.py"]}, {"a.py::one": PASSED}, {"2.1.1": {"axe one": (9, 1)}}, "partial"),
        ({}, {}, {}, "by_hand"),
        ({"absent": "No film."}, {}, {}, "absent"),
        ({"absent": "No film."}, {}, {"2.1.1": {"axe one": (9, 1)}}, "fails"),
    ],
)
def test_a_level_derives_from_tests_and_rules(more: Any, tests: Any, rules: Any, level: str) -> None:
    """Nothing is supported that did not run, and what failed is said even where nothing was thought to be."""
    assert quality(tests, rules).verdict("sc-2-1-1", criterion(**more)).level == level


def test_a_row_adds_up_and_names_what_failed_and_what_did_not_run() -> None:
    kind = Kind.model_validate({"title": "Keys", "text": "Keys.", "tests": ["a.py", "b.py::two", "make weight"]})
    tests = {
        "a.py::one": outcome(passed=3, counted={"states": 4}),
        "b.py::two": outcome(passed=1, failed=2, counted={"states": 1}),
        "b.py::three": outcome(failed=9),
    }
    row = quality(tests).kind(kind)
    assert (row.state, row.passed, row.failed, row.counted) == ("failed", 4, 2, {"states": 5})
    assert (row.broken, row.missing, row.runs) == (("b.py::two",), ("make weight",), (RUN,))


def test_what_was_left_out_is_no_pass() -> None:
    """A browser that is not installed, say: its tests are skipped, and the row does not claim them."""
    kind = Kind.model_validate({"title": "Browsers", "text": "All.", "tests": ["a.py"]})
    assert quality({"a.py::one": outcome(passed=2, skipped=1)}).kind(kind).state == "not_run"


def test_both_pages_say_it(knowledge: Knowledge) -> None:
    """What failed, what did not run, by which command and on which day; and no page without results."""
    known = knowledge.model_copy(
        update={
            "quality": {"keys": Kind.model_validate({"title": "Keys", "text": "All keys.", "tests": ["a.py", "b.py"]})},
            "criteria": {"sc-2-1-1": criterion(tests=["a.py"]), "sc-1-2-1": criterion(absent="No film.")},
        }
    )
    results = quality({"a.py::one": FAILED}).results
    pages = {page.uri: page.markdown for page in render(known, results=results)}
    for text in (pages["about/quality.md"], pages["about/conformance.md"]):
        assert "a.py::one" in text
        assert "make test-all" in text
    assert "b.py" in pages["about/quality.md"]
    assert "No film." in pages["about/conformance.md"]
    assert "2.1.1" in pages["about/conformance.md"]
    assert not [page.uri for page in render(known) if page.uri.startswith("about/qual")]


def test_every_test_that_is_named_is_there() -> None:
    """A renamed test would otherwise read as one that did not run."""
    named = _tool().wanted()
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for name in named:
        file, _, test = name.partition("::")
        if file.startswith("make "):
            assert re.search(rf"^{file.removeprefix('make ')}:", makefile, re.MULTILINE), name
        else:
            assert not test or f"def {test}(" in (REPOSITORY / file).read_text(encoding="utf-8"), name
            assert (REPOSITORY / file).is_file(), name


def test_the_report_has_every_criterion() -> None:
    """WCAG 2.2 has 31 of level A and 24 of level AA, without the one that it has given up."""
    criteria = yaml.safe_load((BASE_CONTENT / "criteria.yaml").read_text(encoding="utf-8"))
    assert [[it["level"] for it in criteria.values()].count(level) for level in ("A", "AA")] == [31, 24]


def test_results_are_those_of_runs_and_of_nobody_else() -> None:
    """What is named is kept; a later run replaces what an earlier one said; rules of all states are added up."""
    met = [{"rules": {"1.1.1": {"axe alt": [2, failed]}}} for failed in (0, 1)]
    runs = [
        {"run": RUN.model_dump() | {"date": "2026-03-02"}, "tests": {"a.py::one": {"passed": 1, **met[0]}}},
        {
            "run": RUN.model_dump() | {"date": "2026-03-01"},
            "tests": {
                "a.py::one": {"failed": 1, **met[1]},
                "b.py::two": {"passed": 1, **met[0]},
                "c.py::3": {"passed": 1},
            },
        },
    ]
    results = _tool().gathered(runs, {"a.py", "b.py::two"})
    assert [run.date for run in results.runs] == ["2026-03-01", "2026-03-02"]
    assert results.tests == {"a.py::one": Outcome(run=1, passed=1), "b.py::two": Outcome(run=0, passed=1)}
    assert results.rules == {"1.1.1": {"axe alt": (4, 0)}}


def _tool() -> Any:
    sys.path.insert(0, str(REPOSITORY / "generator/tools"))
    return importlib.import_module("quality")
