"""The tables of `plan/`: sentences about plans, evaluated in the browser, natively and with the polyfill."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from playwright.sync_api import Browser

from followthrough.records import Event
from overrides.built import Built
from overrides.planner import Data, Planner, guide_of, planner

TABLES = Path(__file__).parent / "plan"
EDGES = ("from", "aim", "until", "latest")
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
    return {"type": type, "at": when, **facts, **answered}


def _moment(text: str, zone: Any) -> str:
    return text if text.endswith("Z") else f"{text.replace(' ', 'T')}[{zone}]"


def _shown(task: Data, key: str, like: str | list[str]) -> Any:
    """A field of a task as tables write it; a moment with its offset from UTC only if `like` has one."""
    value = task[{"still fine": "stillFine", "at most": "atMost", "holidays known": "holidaysKnown"}.get(key, key)]
    if key in EDGES and value:
        pattern = r"(.{10})T(\d\d:\d\d)(?::00)?((?::\d\d)?)([+-][\d:]+)\[.*"
        shown = re.sub(pattern, r"\1 \2\3\4", value)
        return shown if re.search(r"\d[+-]\d\d:\d\d$", str(like)) else re.sub(r"[+-]\d\d:\d\d$", "", shown)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value) if isinstance(value, int) else value


def test_the_same_events_are_known() -> None:
    """The evaluator knows exactly the events that the content may name."""
    text = (Path(__file__).parents[2] / "overrides/js/history.js").read_text(encoding="utf-8")
    listed = re.search(r"EVENTS = \[(.*?)\]", text, re.DOTALL)
    assert listed
    assert tuple(re.findall(r'"([a-z-]+)"', listed[1])) == get_args(Event)


def test_undo(evaluator: Planner) -> None:
    """Taking the last event back gives the very plan there was before, whatever was planned in between."""
    for case in (param.values[0] for param in CASES):
        if "error" in case:
            continue
        request = _request(evaluator, case)
        events = request["interview"]["events"]
        states = [{**request, "interview": {**request["interview"], "events": events[:n]}} for n in range(len(events))]
        there = evaluator.plans(states)
        assert [evaluator.plans([state])[0] for state in reversed(states)] == there[::-1]


def test_speed(evaluator: Planner) -> None:
    """A hundred interviews are planned anew within a frame's time; the bound leaves room for a busy machine."""
    days = [dt.date(2026, 1, 5) + dt.timedelta(days=2 * number) for number in range(100)]
    cold, median = evaluator.page.evaluate(
        """async ([interviews, now]) => {
          const guide = structuredClone(guides.real);
          const run = () => {
            const start = performance.now();
            for (const interview of interviews) plan(guide, interview, { now, timeZone: "America/Chicago" });
            return performance.now() - start;
          };
          const cold = run();
          for (let turn = 0; turn < 10; turn += 1) run();
          return [cold, Array.from({ length: 20 }, run).sort((one, other) => one - other)[10]];
        }""",
        [[_busy_interview(day) for day in days], "2026-04-15T12:00:00Z"],
    )
    print(f"100 interviews of 8 events: {cold:.1f} ms at first, {median:.1f} ms again")
    assert median < 100


def _busy_interview(day: dt.date) -> Data:
    def event(type: str, after: int, **facts: Any) -> Data:
        return {"type": type, "at": f"{day + dt.timedelta(days=after)}T15:00[America/Chicago]", **facts}

    events = [
        event("interview", 0), event("promised-date", 0, date=str(day + dt.timedelta(days=7))),
        event("thanked", 0, by="email"), event("checked-in", 9), event("called", 12), event("no-news", 13),
        event("promised-date", 13, date=str(day + dt.timedelta(days=23))), event("checked-in", 25),
    ]  # fmt: skip
    return {"events": events, "people": [{"id": "ann"}, {"id": "bob"}], "ticks": {"note-the-date": event("", 1)["at"]}}
