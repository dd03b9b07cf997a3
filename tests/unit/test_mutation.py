"""`make mutants`: what it names is there, and what it notes is what the page on quality takes."""

import json
import tomllib
from pathlib import Path

import pytest

from followthrough.model.quality import COUNTED
from mutation import run
from mutation.outcome import Outcome

SETTINGS = tomllib.loads((run.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutants"]


def test_modules_and_tests_that_are_named_are_there() -> None:
    """Each module once; modules of one language together."""
    modules = [path for it in SETTINGS["together"] for path in it["modules"]]
    assert [path for path in modules if not (run.REPOSITORY / path).is_file()] == []
    assert len(modules) == len(set(modules))
    for it in SETTINGS["together"]:
        assert len({Path(path).suffix for path in it["modules"]}) == 1
        assert all(list(run.REPOSITORY.glob(test)) for test in it["tests"])


def test_a_module_is_found_out_by_percent() -> None:
    assert Outcome("a.py", 19, 20).percent == 95
    assert Outcome("a.py", 0, 0).percent == 100, "nothing to find"
    assert Outcome("a.py", 19, 20).line.split() == ["a.py", "19", "/", "20", "95.0", "%"]


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    return tmp_path / "mutants.json"


def test_each_module_is_noted_as_a_test_with_its_faults(noted: Path) -> None:
    run.note([Outcome("a.py", 19, 20), Outcome("b.py", 18, 20)], 95)
    tests = json.loads(noted.read_text(encoding="utf-8"))["tests"]
    assert tests == {
        "make mutants::a.py": {"passed": 1, "failed": 0, "counted": {"faults": 20, "found": 19}},
        "make mutants::b.py": {"passed": 0, "failed": 1, "counted": {"faults": 20, "found": 18}},
    }
    assert {*tests["make mutants::a.py"]["counted"]} <= {*COUNTED}


def test_a_part_is_added_to_what_was_noted_today_and_to_nothing_older(noted: Path) -> None:
    run.note([Outcome("a.py", 1, 20), Outcome("b.py", 20, 20)], 95)
    run.note([Outcome("a.py", 20, 20)], 95)
    file = json.loads(noted.read_text(encoding="utf-8"))
    assert {name: it["passed"] for name, it in file["tests"].items()} == {
        "make mutants::a.py": 1, "make mutants::b.py": 1,
    }  # fmt: skip
    file["run"]["date"] = "2026-01-01"
    noted.write_text(json.dumps(file), encoding="utf-8")
    run.note([Outcome("a.py", 20, 20)], 95)
    assert [*json.loads(noted.read_text(encoding="utf-8"))["tests"]] == ["make mutants::a.py"]
