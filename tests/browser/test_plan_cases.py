"""The tables of `plan/`: sentences about plans, evaluated in the browser, natively and with the polyfill."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from support.built import Built
from support.planner import Data, Planner, guide_of, planner

TABLES = Path(__file__).parents[1] / "cases" / "dates"
EDGES = ("from", "earliest", "aim", "until", "latest")
NAMES = {
    **{"still fine": "stillFine", "fine already": "fineAlready"},
    **{"at most": "atMost", "holidays known": "holidaysKnown"},
}
"""A field of a task, as tables call it."""
KEYS = {
    *("events", "now", "zone", "rules", "steps", "holidays", "retired", "people", "setting", "channel", "agency"),
    *("ticks", "expect", "statuses", "absent", "only", "order", "error"),
}


def _cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # all is text: dates, yes and no, numbers
        common = table.pop("in all cases", {})
        for sentence, case in table.items():
            yield pytest.param({"zone": "America/Chicago", **common, **case}, id=f"{path.stem}: {sentence}")


CASES = list(_cases())


@pytest.fixture(scope="module", params=["native", "polyfill"])
def evaluator(request: pytest.FixtureRequest, browser: Browser, address: str, site: Built) -> Iterator[Planner]:
    with planner(browser, address, polyfill=request.param == "polyfill") as page:
        page.learn("real", json.loads((site.folder / "guide.json").read_text(encoding="utf-8")))
        yield page


@pytest.mark.parametrize("case", CASES)
def test_case(evaluator: Planner, case: Data) -> None:
    """The plan is as the table says."""
    assert not set(case) - KEYS, f"unknown keys: {set(case) - KEYS}"
    request = _request(evaluator, case)
    tasks = evaluator.plans([request])[0]
    if "error" in case:
        assert isinstance(tasks, str), tasks
        assert tasks.startswith(f"RangeError: {case['error']}")
        return
    assert not isinstance(tasks, str), tasks
    found = {task["id"]: task for task in tasks}
    for id, expected in case.get("expect", {}).items():
        assert id in found, f"{id} is not among {list(found)}"
        assert {key: _shown(found[id], key, text) for key, text in expected.items()} == expected, found[id]
    assert not set(case.get("absent", ())) & set(found)
    assert set(found) == set(case.get("only", found))
    assert [task["id"] for task in tasks] == case.get("order", [task["id"] for task in tasks])
    _assert_statuses(evaluator, request, case)


def _assert_statuses(evaluator: Planner, request: Data, case: Data) -> None:
    for id, expected in case.get("statuses", {}).items():
        requests = [{**request, "now": _moment(now, case["zone"])} for now in expected]
        plans = [{task["id"]: task["status"] for task in tasks} for tasks in evaluator.plans(requests)]
        assert {now: plan.get(id, "absent") for now, plan in zip(expected, plans, strict=True)} == expected, id


def _request(evaluator: Planner, case: Data) -> Data:
    name = "real"
    if "rules" in case:
        name = json.dumps([case.get(key) for key in ("rules", "steps", "holidays", "retired")])
        others = {"retired": {old: new or None for old, new in case.get("retired", {}).items()}}
        if "holidays" in case:
            years = {key: int(case["holidays"][key]) for key in ("first_year", "last_year")}
            others["holidays"] = {**years, "dates": dict.fromkeys(case["holidays"]["dates"], "Holiday")}
        evaluator.learn(name, guide_of(case["rules"], case.get("steps"), **others))
    interview: Data = {key: case[key] for key in ("setting", "channel") if key in case}
    interview["events"] = [_event(*event, zone=case["zone"]) for event in case["events"]]
    interview["people"] = [{"id": id} for id in case.get("people", ())]
    ticks = case.get("ticks", {})
    ticked: Data = ticks if isinstance(ticks, dict) else dict.fromkeys(ticks, case["now"])
    interview["ticks"] = {id: _moment(at, case["zone"]) for id, at in ticked.items()}
    interview["agency"] = case.get("agency") == "yes"
    return {"guide": name, "interview": interview, "now": _moment(case["now"], case["zone"]), "timeZone": case["zone"]}


def _event(type: str, at: str, facts: Data | None = None, *, zone: str) -> Data:
    facts = dict(facts or {})
    when = _moment(at, facts.pop("zone", zone))
    answered = {"answered": facts.pop("answered") == "yes"} if "answered" in facts else {}
    moved = {"to": _moment(facts.pop("to"), zone)} if "to" in facts else {}
    return {"type": type, "at": when, **facts, **answered, **moved}


def _moment(text: str, zone: Any) -> str:
    return text if text.endswith("Z") else f"{text.replace(' ', 'T')}[{zone}]"


def _shown(task: Data, key: str, like: str | list[str]) -> Any:
    """A field of a task as tables write it; a moment with its offset from UTC only if `like` has one."""
    value = task[NAMES.get(key, key)]
    if key in EDGES and value:
        pattern = r"(.{10})T(\d\d:\d\d)(?::00)?((?::\d\d)?)([+-][\d:]+)\[.*"
        shown = re.sub(pattern, r"\1 \2\3\4", value)
        return shown if re.search(r"\d[+-]\d\d:\d\d$", str(like)) else re.sub(r"[+-]\d\d:\d\d$", "", shown)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value) if isinstance(value, int) else value
