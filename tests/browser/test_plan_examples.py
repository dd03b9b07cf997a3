"""The worked examples, typed and tapped on `/plan/`: the page says what the table says."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from support.built import Built
from support.guides import Data
from support.plan_page import ZONE, PlanPage, local
from support.planner import Planner, planner

TABLE = Path(__file__).parents[1] / "cases" / "dates" / "worked-examples.yaml"
CASES: dict[str, Data] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)
TAPS = {"checked-in": "checked_in", "called": "called_no_answer", "no-news": "no_news", "rejected": "rejected"}


@pytest.fixture(scope="module")
def evaluator(browser: Browser, address: str, site: Built) -> Iterator[Planner]:
    with planner(browser, address) as page:
        page.learn("real", json.loads((site.folder / "guide.json").read_text(encoding="utf-8")))
        yield page


@pytest.mark.parametrize("sentence", CASES)
def test_worked_example(plan: PlanPage, evaluator: Planner, sentence: str) -> None:
    """What the reader types and taps gives the tasks of the table, all of those and no others, in words that agree."""
    case = CASES[sentence]
    (_, ended), *events = case["events"]
    said = [event for event in events if event[0].endswith("-date") and event[1][:10] == ended[:10]]
    plan.open(ended)
    plan.make(ended, named=(said[0][0], said[0][2]["date"]) if said else ("", ""))
    for type, when, *facts in (event for event in events if event not in said):
        plan.at(when)
        if facts:
            plan.tell(type, facts[0]["date"])
        else:
            plan.tap(TAPS[type])
    plan.later(case["now"])
    line = plan.line
    assert set(line) == _tasks(evaluator, case)
    assert set(line) == set(case.get("only", line))
    assert not set(line) & set(case.get("absent", ()))
    for rule, expected in case.get("expect", {}).items():
        assert re.match(_words(expected, local(case["now"])), line[rule]), line[rule]
    for rule, expected in case.get("expect", {}).items():
        if "until" in expected and expected["until"] != expected["latest" if "latest" in expected else "until"]:
            plan.later((local(expected["until"]) + dt.timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M"))
            assert plan.line[rule].startswith(f"Late, but still fine: {_closing(expected['latest'], ended)}")


def _tasks(evaluator: Planner, case: Data) -> set[str]:
    """The ids that the evaluator finds for the events as the table writes them."""

    def zoned(text: str) -> str:
        return f"{text.replace(' ', 'T')}[{ZONE}]"

    events = [{"type": type, "at": zoned(at), **(facts or [{}])[0]} for type, at, *facts in case["events"]]
    interview = {"events": events, "people": [], "setting": "in-person", "channel": "email", "agency": False}
    request = {"guide": "real", "interview": interview, "now": zoned(case["now"]), "timeZone": ZONE}
    return {task["id"] for task in evaluator.plans([request])[0]}


def _words(expected: Data, now: dt.datetime) -> str:
    """How the line begins for a task of the table, as far as the table says: a pattern."""
    if expected.get("status") == "later":
        if "from" not in expected:
            return "Later: "
        opens = local(expected["from"])
        day = _long(opens) if opens - now > dt.timedelta(days=6) else f"{opens:%A}"
        one_day = "until" in expected and local(expected["until"]) - opens == dt.timedelta(days=1)
        return f"Later: on {day} ·" if one_day else f"Later: (on {day}|from {day} on) ·"
    return f"Now: {_closing(expected['until'], str(now)[:16])}" if "until" in expected else "Now: "


def _closing(text: str, now: str) -> str:
    until = local(text)
    if until.hour == 0:
        return f"by the end of {until - dt.timedelta(minutes=1):%A}"
    assert until - local(now) < dt.timedelta(days=6), "the table needs a date here, not a weekday"
    return f"by {until:%A %-I:%M %p}"


def _long(day: dt.datetime) -> str:
    return f"{day:%A, %B %-d, %Y}"
