"""A second evaluator, written from the design and from content/README.md, to hold the one in the browser against.

It shares no line and no idea of implementation with `overrides/js/`: dates are `datetime.date`, zones are Python's,
and the start of a date is searched for on the clock. It is meant to be obvious, not to be used.
"""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from support.oracle_story import DAY, INTERVIEW, Data, Events, Happening, Office, begin, instant
from support.oracle_window import Window

OPEN = {"now", "late-but-fine", "late"}


class Oracle:
    """Plans for one guide."""

    def __init__(self, guide: Data, holidays: Iterable[dt.date] | None = None) -> None:
        known = guide["holidays"]
        closed = {dt.date.fromisoformat(date) for date in known["dates"]} if holidays is None else set(holidays)
        self.office = Office(closed, known["first_year"], known["last_year"])
        self.events = Events(guide["events"])
        self.rules = list(guide["rules"].values())
        meant = self.events.meant
        self.stops = {rule["id"]: meant(rule["stops_at"]) for rule in self.rules}
        self.deeds = {rule["id"]: meant(rule["done_by"]) for rule in self.rules}
        self.over = meant(["answer", "ending"])
        self.took_over = {old.removeprefix("actions/"): new for old, new in guide["retired"].items()}
        self.actions: dict[str, list[Data]] = {rule["id"]: [] for rule in self.rules}
        for step in guide["steps"].values():
            for action in step["actions"].values():
                self.actions.get(action.get("rule"), []).append(action)

    def plan(self, interview: Data, now: int, zone: str) -> list[Data]:
        """The tasks, what to do next first, with moments in milliseconds."""
        tasks = Reading(self, interview, now, zone).tasks()
        asked = [task for task in tasks.values() if not self.yields(task, tasks)]
        return [task.data for task in sorted(asked, key=Task.place)]

    def yields(self, task: "Task", tasks: dict[str, "Task"]) -> bool:
        """Whether another rule asks for the same now, or will no later."""
        if task.status == "done":
            return False
        others = [tasks[id] for id in task.rule["yields_to"] if id in tasks and id != task.rule["id"]]
        return any(
            rival.status in OPEN or (rival.status != "done" and rival.opening <= task.opening) for rival in others
        )


@dataclass
class Task:
    """A row of the plan, with what the rows are compared by."""

    rule: Data
    status: str
    opening: float
    """Since when it is open; without an opening since its event, and what must be done by then since ever."""
    data: Data

    def place(self) -> tuple[float, ...]:
        """Where it stands: the smaller, the higher. What has no end comes after what has one."""
        end = next((self.data[key] for key in ("until", "aim") if self.data[key] is not None), math.inf)
        match self.status:
            case "done":
                return (6, end)
            case "later":
                return (5, self.opening)
            case "early-but-fine":
                return (4, self.data["earliest"])
        if self.rule["optional"]:
            return (3, end)
        if self.rule["named"]:
            return (0, end)
        return (1, end) if end < math.inf else (2, -self.opening)


class Reading:
    """One interview, read at one moment in one zone."""

    def __init__(self, oracle: Oracle, interview: Data, now: int, zone: str) -> None:
        self.oracle, self.office, self.interview, self.now, self.zone = oracle, oracle.office, interview, now, zone
        self.story = oracle.events.happened(interview["events"], zone)
        self.met = next((each for each in reversed(self.story) if each.type == INTERVIEW), None)
        self.promise = self.standing_promise()

    def names_decision(self, event: Happening) -> bool:
        return self.oracle.events.names[event.type] == "decision"

    def standing_promise(self) -> Happening | None:
        promise = None
        for event in self.story:
            if event.type in self.oracle.over:
                promise = None
            elif self.names_decision(event):
                promise = event
        return None if promise and self.met and promise.date < self.met.date else promise

    def tasks(self) -> dict[str, Task]:
        return {rule["id"]: task for rule in self.oracle.rules if (task := self.task(rule))}

    def task(self, rule: Data) -> Task | None:
        oracle, id = self.oracle, rule["id"]
        after, stops = oracle.events.of[rule["after"]], oracle.stops[id]
        series = self.series(after, stops, self.story)
        if not series:
            return None
        cause = series[0] if rule["which"] == "first" else series[-1]
        if not self.suits(rule["applies"], cause):
            return None
        sequel = self.story[self.story.index(cause) + 1 :]

        deeds = [each for each in sequel if self.does(each, rule, cause)]
        people = self.people_left(rule, deeds)
        ticked = self.ticked(rule, cause)
        done = self.is_done(rule, deeds, people, ticked)
        if not done and any(each.type in stops for each in sequel):
            return None
        if done and not rule["done_by"]:
            people = []

        window = Window(self, rule, cause, deeds, done=done)
        count = len(deeds) if rule["done_by"] else len(series)
        if not done and window.at_most is not None and count >= window.at_most:
            return None
        status = "done" if done else window.status()
        if rule["lapses"] and status == "late":
            return None
        since = window.since
        data = {
            "id": id, "step": rule["step"], "title": rule["title"],
            "actions": [action["id"] for action in oracle.actions[id]],
            "ticked": ticked, "status": status, "people": people, "did": [each.data.get("id", "") for each in deeds],
            "why": {
                "event": since.type, "at": since.at, **({"date": since.named} if since.named else {}),
                "verdict": "ruling" if "ruling" in rule else "agreed",
            },
            "named": rule["named"], "optional": rule["optional"],
            **window.data(),
        }  # fmt: skip
        return Task(rule, status, window.opening(), data)

    def does(self, event: Happening, rule: Data, cause: Happening) -> bool:
        """Whether what happened after a rule's event does its task: in the way and, after a named day, once it came."""
        ways = {None, rule.get("by")}
        fits = ways == {None} or event.data.get("by") in ways
        kept_early = rule["named"] and event.data.get("answered") is not False
        in_time = not cause.named or event.ms >= cause.start or kept_early
        return event.type in self.oracle.deeds[rule["id"]] and fits and in_time

    def series(self, types: Collection[str], stops: Collection[str], story: list[Happening]) -> list[Happening]:
        """What happened of some types, since the last time that anything else stopped the rule before one of them."""
        held: list[Happening] = []
        stopped = False
        for event in story:
            if event.type in types:
                held = [event] if stopped else [*held, event]
                stopped = False
            elif event.type in stops:
                stopped = True
        return held

    def people_left(self, rule: Data, deeds: list[Happening]) -> list[str]:
        if not any("each" in action for action in self.oracle.actions[rule["id"]]):
            return []
        thanked = {each.data.get("person") for each in deeds}
        return [] if None in thanked else [each["id"] for each in self.interview["people"] if each["id"] not in thanked]

    def is_done(self, rule: Data, deeds: list[Happening], people: list[str], ticked: list[str]) -> bool:
        if "every" in rule:
            return False
        if rule["done_by"]:
            return bool(deeds) and not people
        return bool(self.oracle.actions[rule["id"]]) and len(ticked) == len(self.oracle.actions[rule["id"]])

    def ticked(self, rule: Data, cause: Happening) -> list[str]:
        """Actions of a rule with a tick that was made since its event, or since ever if it is the first of its kind."""
        own = self.oracle.events.of[rule["after"]]
        is_first = next(each for each in self.story if each.type in own) is cause
        held = [tick for tick, at in self.interview["ticks"].items() if is_first or instant(at) >= cause.ms]
        names = {*held, *(new.removeprefix("actions/") for tick in held if (new := self.oracle.took_over.get(tick)))}
        return [action["id"] for action in self.oracle.actions[rule["id"]] if action["id"] in names]

    def suits(self, applies: Data, cause: Happening) -> bool:
        """Whether all conditions hold, those about an event for this one."""
        facts = {
            "agency": self.interview["agency"], "promised": self.promise, "answered": cause.data.get("answered"),
            "date_ahead": self.promise and self.now < begin(self.zone, self.promise.date + DAY),
        }  # fmt: skip
        for key, wanted in applies.items():
            if key in facts:
                fits = ("yes" if facts[key] else "no") == wanted
            elif key == "channel":
                fits = not wanted or self.interview.get("channel") in wanted
            elif key == "setting":
                fits = not wanted or self.interview.get("setting", "in-person") in wanted
            elif key == "event":
                fits = not wanted or cause.type in wanted
            else:
                fits = self.decide_within(wanted) == (key == "promised_within")
            if not fits:
                return False
        return True

    def decide_within(self, span: Data) -> bool:
        if not self.promise or not self.met:
            return False
        return self.promise.start < self.at(span, self.met, closing=True)

    def date_after(self, span: Data, date: dt.date) -> dt.date:
        number = int(span["number"])
        match span["unit"]:
            case "days":
                return date + number * DAY
            case "weeks":
                return date + number * 7 * DAY
            case _:
                return self.office.add(date, number)

    def at(self, span: Data, cause: Happening, *, closing: bool) -> int:
        if span["unit"] == "hours":
            return cause.start + int(span["number"]) * 3_600_000
        return begin(self.zone, self.date_after(span, cause.date) + (DAY if closing else 0 * DAY))
