"""The worked examples, typed and tapped on `/plan/`: the page says what the table says."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.date_cases import REAL, DateCase, date_cases
from support.guides import Data, real_guide
from support.plan_page import PlanPage, local
from support.planner import Planner, planner

CASES = [case for case in date_cases(real_guide())[0] if case.file == "worked-examples"]
TAPS = {"checked-in": "checked_in", "called": "called_no_answer", "no-news": "no_news", "rejected": "rejected"}


@pytest.fixture(scope="module")
def evaluator(browser: Browser, address: str) -> Iterator[Planner]:
    with planner(browser, address) as page:
        page.learn(REAL, real_guide())
        yield page


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_worked_example(plan: PlanPage, evaluator: Planner, case: DateCase) -> None:
    """What the reader types and taps gives the tasks of the table, all of those and no others, in words that agree."""
    interview, *events = case.request["interview"]["events"]
    ended = _clock(interview["at"])
    said = [event for event in events if event["type"].endswith("-date") and _clock(event["at"])[:10] == ended[:10]]
    plan.open(ended)
    plan.make(ended, named=(said[0]["type"], said[0]["date"]) if said else ("", ""))
    for event in (event for event in events if event not in said):
        plan.at(_clock(event["at"]))
        if "date" in event:
            plan.tell(event["type"], event["date"])
        else:
            plan.tap(TAPS[event["type"]])
    now = _clock(case.request["now"])
    plan.later(now)
    line = plan.line
    told = {**case.request, "interview": {"setting": "in-person", "channel": "email", **case.request["interview"]}}
    assert set(line) == {task["id"] for task in evaluator.plans([told])[0]}
    assert set(line) == set(case.written.get("only", line))
    assert not set(line) & set(case.written.get("absent", ()))
    for rule, expected in case.expect.items():
        assert re.match(_words(expected, local(now)), line[rule]), line[rule]
    for rule, expected in case.expect.items():
        if "until" in expected and expected["until"] != expected.get("latest", expected["until"]):
            plan.later((local(expected["until"]) + dt.timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M"))
            assert plan.line[rule].startswith(f"Late, but still fine: {_closing(expected['latest'], ended)}")


def _clock(moment: str) -> str:
    """What the reader's clock shows then."""
    return moment.partition("[")[0].replace("T", " ")


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
