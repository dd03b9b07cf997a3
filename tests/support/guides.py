"""What the evaluator is given in tests: the real guide, and small ones made of rules as editors write them."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from followthrough import build
from followthrough.browser_data.guide_json import guide
from followthrough.browser_data.letters_json import letters
from followthrough.model.events import Event
from followthrough.model.knowledge import Knowledge, Step
from followthrough.model.timing import Rule
from followthrough.paths import BASE_CONTENT

Data = dict[str, Any]
TODAY = dt.date(2026, 3, 1)
EVENTS = Path(__file__).parents[1] / "fixtures" / "mini" / "events.yaml"
FURTHER_EVENTS = """
moved: {names: moment, interview: moves, early: true}
cancelled: {is: [ending], interview: cancels, early: true}
called-off: {interview: cancels}
asked-back: {is: [answer]}
day-off: {names: day}
second-date: {names: decision}
ghosted: {is: [ending]}
"""
"""Events for tests alone: with each property that the evaluator knows, whatever the content makes of them."""


@cache
def _knowledge() -> Knowledge:
    return build.read((BASE_CONTENT,))[0]


def real_guide() -> Data:
    """`guide.json` of our own edition."""
    data: Data = json.loads(guide(_knowledge(), language="en", region="US", today=TODAY))
    return data


def real_letters() -> Data:
    """`letters.json` of our own edition."""
    data: Data = json.loads(letters(_knowledge(), language="en"))
    return data


@cache
def events_of() -> Data:
    """What can happen, as the content has it, and further events for tests."""
    further = {id: {"title": id, "phrase": id, "axis": id, **event} for id, event in _yaml(FURTHER_EVENTS).items()}
    held = TypeAdapter(dict[str, Event]).validate_python({**further, **_yaml(EVENTS.read_text(encoding="utf-8"))})
    return {id: event.model_dump(mode="json", exclude_none=True) for id, event in held.items()}


def _yaml(text: str) -> Data:
    data: Data = yaml.load(text, yaml.CSafeLoader)
    return data


def guide_of(rules: Data, steps: Data | None = None, **others: Any) -> Data:
    """A small guide from rules and steps as editors write them; those that leave out `step` or `title` get one."""
    held = {
        id: Rule.model_validate({"id": id, "title": id, "step": "step", **_sourced(rule)}) for id, rule in rules.items()
    }
    read = {
        id: Step.model_validate({"id": id, "title": id, "order": 1, "summary": id, "when": id, **_own(step)})
        for id, step in (steps or {}).items()
    }
    return {
        "holidays": others.get("holidays", {"first_year": 2000, "last_year": 2099, "dates": {}}),
        "events": events_of(),
        "steps": {id: step.model_dump(mode="json", exclude_none=True) for id, step in read.items()},
        "rules": {id: rule.model_dump(mode="json", exclude_none=True) for id, rule in held.items()},
        "retired": others.get("retired", {}),
    }


def _sourced(rule: Data) -> Data:
    positions = [{"source": "source", "section": "part", "says": "So.", **each} for each in rule.get("positions", ())]
    ruling = {"ruling": {"reason": "So.", **rule["ruling"]}} if "ruling" in rule else {}
    return {**rule, "positions": positions, **ruling}


def _own(step: Data) -> Data:
    actions = {id: {"title": id, "basis": "editorial", **action} for id, action in step["actions"].items()}
    return {"basis": "editorial", "actions": actions}
