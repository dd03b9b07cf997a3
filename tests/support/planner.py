"""`js/plan.js` of the built site, called from Python: interviews in, tasks out, all as plain data."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page
from pydantic import TypeAdapter

from followthrough.model.events import Event
from followthrough.model.knowledge import Step
from followthrough.model.timing import Rule

Data = dict[str, Any]
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

_SETUP = """async () => {
  const { plan } = await import(new URL("js/plan.js", location));
  const frozen = (data) => {
    if (typeof data === "object" && data) Object.values(Object.freeze(data)).forEach(frozen);
    return data;
  };
  const guides = {};
  const planOf = ({ guide, interview, now, timeZone }) => {
    try {
      const instant = now.endsWith("Z") ? now : Temporal.ZonedDateTime.from(now).toInstant();
      return plan(guides[guide], interview, { now: instant, timeZone });
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  };
  const ms = (zoned) => zoned?.epochMilliseconds ?? null;
  const edges = ["from", "earliest", "aim", "until", "latest"];
  const inMilliseconds = (task) => ({ ...task, ...Object.fromEntries(edges.map((edge) => [edge, ms(task[edge])])) });
  Object.assign(window, {
    learn: (name, guide) => { guides[name] = frozen(JSON.parse(guide)); },
    plans: (cases) => JSON.stringify(JSON.parse(cases).map((each) => planOf(frozen(each)))),
    start: (cases) => {
      window.answer = new Promise((resolve) => setTimeout(() => {
        const plans = JSON.parse(cases).map(planOf);
        resolve(JSON.stringify(plans.map((tasks) => (Array.isArray(tasks) ? tasks.map(inMilliseconds) : tasks))));
      }));
    },
    guides, plan,
  });
}"""


class Planner:
    """A page that holds guides by name and makes plans. Inputs are frozen: an evaluator that writes to them fails."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_SETUP)

    def learn(self, name: str, guide: Data) -> None:
        """Keep a guide, parsed once, as a page would."""
        self.page.evaluate("([name, guide]) => learn(name, guide)", [name, json.dumps(guide)])

    def plans(self, cases: Iterable[Data]) -> list[Any]:
        """For each case its tasks, with edges as ISO texts; or the error as text."""
        plans: list[Any] = json.loads(self.page.evaluate("cases => plans(cases)", json.dumps(list(cases))))
        return plans

    def start(self, cases: list[Data]) -> None:
        """Begin to make plans, so that Python can work meanwhile; fetch them with `finish`."""
        self.page.evaluate("cases => { start(cases) }", json.dumps(cases))

    def finish(self) -> list[Any]:
        """For each case its tasks, with edges in milliseconds since 1970; or the error as text."""
        plans: list[Any] = json.loads(self.page.evaluate("() => window.answer"))
        return plans


@contextmanager
def planner(browser: Browser, address: str, *, polyfill: bool = False) -> Iterator[Planner]:
    """Open a page of the site and load the evaluator, with the browser's own Temporal or with the polyfill."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    if polyfill:
        page.add_init_script("delete globalThis.Temporal")
    page.goto(f"{address}404.html")
    yield Planner(page)
    context.close()


@cache
def events_of() -> Data:
    """What can happen, as the content has it, and further events for tests."""
    further = {id: {"title": id, "phrase": id, "axis": id, **event} for id, event in _yaml(FURTHER_EVENTS).items()}
    held = TypeAdapter(dict[str, Event]).validate_python({**further, **_yaml(EVENTS.read_text(encoding="utf-8"))})
    return {id: event.model_dump(mode="json", exclude_none=True) for id, event in held.items()}


def _yaml(text: str) -> Data:
    data: Data = yaml.safe_load(text)
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
