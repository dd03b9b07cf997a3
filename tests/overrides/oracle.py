"""A second evaluator, written from the design and from content/README.md, to hold the one in the browser against.

It shares no line and no idea of implementation with `overrides/js/`: dates are `datetime.date`, zones are Python's,
and the start of a date is searched for on the clock. It is meant to be obvious, not to be used.
"""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

Data = dict[str, Any]
DAY = dt.timedelta(days=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
OPEN = {"now", "late-but-fine", "late"}
KINDS = ("contact", "inquiry", "answer", "ending")
INTERVIEW = "interview"
NAMED_IN = {"decision": "date", "day": "date", "moment": "to"}
"""Which key of an event holds what it names."""


@cache
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def date_in(zone: str, ms: int) -> dt.date:
    return dt.datetime.fromtimestamp(ms // 1000, zone_of(zone)).date()


@cache
def begin(zone: str, date: dt.date) -> int:
    """The first millisecond that has this date in a zone, found by halving a span that surely holds it."""
    noon = int(dt.datetime.combine(date, dt.time(12), dt.UTC).timestamp())
    before, after = noon - 36 * 3600, noon + 16 * 3600
    while after - before > 1:
        middle = (before + after) // 2
        if date_in(zone, middle * 1000) < date:
            before = middle
        else:
            after = middle
    return after * 1000


def instant(text: str) -> int:
    return (dt.datetime.fromisoformat(text) - EPOCH) // dt.timedelta(milliseconds=1)


@dataclass(eq=False)
class Happening:
    """An event with its moment, and the moment and date that spans count from."""

    type: str
    data: Data
    at: str
    ms: int
    start: int
    date: dt.date
    named: str | None = None
    """The day that came with it, as it is written."""


class Events:
    """What the events of a guide mean."""

    def __init__(self, events: Data) -> None:
        self.events = events
        self.names = {id: event.get("names") for id, event in events.items()}
        self.interview = {id: event.get("interview") for id, event in events.items()}
        self.of = {name: frozenset({name} & set(events)) for name in [*events, *KINDS]}
        """The events that a name stands for, an event's or a kind's."""
        for kind in KINDS:
            self.of[kind] = frozenset(id for id, event in events.items() if kind in event["is"])

    def meant(self, names: Iterable[str]) -> set[str]:
        return {id for name in names for id in self.of[name]}

    def happened(self, recorded: list[Data], zone: str) -> list[Happening]:
        """What is known to have happened, in the order of time; interviews are where they were moved to."""
        told: list[Happening] = []
        for event in recorded:
            type = event["type"]
            if type not in self.events or (self.names[type] and NAMED_IN[self.names[type]] not in event):
                continue
            if self.interview[type] in ("moves", "cancels"):
                interviews = [each for each in told if each.type == INTERVIEW]
                last = max(reversed(interviews), key=lambda each: each.ms, default=None)
                told = [each for each in told if each is not last]
            if self.interview[type] == "moves" and "to" in event:
                told.append(self.happening(INTERVIEW, {"at": event["to"]}, zone))
            told.append(self.happening(type, event, zone))
        return sorted(told, key=lambda each: each.ms)

    def happening(self, type: str, event: Data, zone: str) -> Happening:
        text, _, place = event["at"].partition("[")
        ms = instant(text)
        if self.names[type] in ("decision", "day"):
            day = dt.date.fromisoformat(event["date"])
            return Happening(type, event, event["at"], ms, begin(zone, day), day, event["date"])
        date = dt.date.fromisoformat(text[:10]) if place else date_in(zone, ms)
        return Happening(type, event, event["at"], ms, ms, date)


class Office:
    """Weekends, and holidays as far as they are known."""

    def __init__(self, holidays: Collection[dt.date], first_year: int, last_year: int) -> None:
        self.holidays, self.known = holidays, range(first_year, last_year + 1)

    def works(self, date: dt.date) -> bool:
        return date.isoweekday() < 6 and date not in self.holidays

    def add(self, date: dt.date, days: int) -> dt.date:
        while days:
            date += DAY
            days -= self.works(date)
        return date

    def next(self, date: dt.date) -> dt.date:
        return date if self.works(date) else self.add(date, 1)

    def knows(self, *dates: dt.date) -> bool:
        return all(date.year in self.known for date in dates)


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
        return [task.told for task in sorted(asked, key=Task.place)]

    def yields(self, task: "Task", tasks: dict[str, "Task"]) -> bool:
        """Whether another rule asks for the same now, or will no later."""
        if task.status == "done":
            return False
        others = [tasks[id] for id in task.rule["yields_to"] if id in tasks and id != task.rule["id"]]
        return any(
            other.status in OPEN or (other.status != "done" and other.opening <= task.opening) for other in others
        )


@dataclass
class Task:
    """A row of the plan, with what the rows are compared by."""

    rule: Data
    status: str
    opening: float
    """Since when it is open; without an opening since its event, and what must be done by then since ever."""
    told: Data

    def place(self) -> tuple[float, ...]:
        """Where it stands: the smaller, the higher. What has no end comes after what has one."""
        end = next((self.told[key] for key in ("until", "aim") if self.told[key] is not None), math.inf)
        match self.status:
            case "done":
                return (6, end)
            case "later":
                return (5, self.opening)
            case "early-but-fine":
                return (4, self.told["earliest"])
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

    def names_decision(self, each: Happening) -> bool:
        return self.oracle.events.names[each.type] == "decision"

    def standing_promise(self) -> Happening | None:
        promise = None
        for each in self.story:
            if each.type in self.oracle.over:
                promise = None
            elif self.names_decision(each):
                promise = each
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
        told = {
            "id": id, "step": rule["step"], "title": rule["title"],
            "actions": [action["id"] for action in oracle.actions[id]],
            "ticked": ticked, "status": status, "people": people,
            "why": {
                "event": since.type, "at": since.at, **({"date": since.named} if since.named else {}),
                "verdict": "ruling" if "ruling" in rule else "agreed",
            },
            "named": rule["named"], "optional": rule["optional"],
            **window.told(),
        }  # fmt: skip
        return Task(rule, status, window.opening(), told)

    def does(self, each: Happening, rule: Data, cause: Happening) -> bool:
        """Whether what happened after a rule's event does its task: in the way and, after a named day, once it came."""
        ways = {None, rule.get("by")}
        fits = ways == {None} or each.data.get("by") in ways
        in_time = rule["named"] or not cause.named or each.ms >= cause.start
        return each.type in self.oracle.deeds[rule["id"]] and fits and in_time

    def series(self, types: Collection[str], stops: Collection[str], story: list[Happening]) -> list[Happening]:
        """What happened of some types, since the last time that anything else stopped the rule before one of them."""
        held: list[Happening] = []
        stopped = False
        for each in story:
            if each.type in types:
                held = [each] if stopped else [*held, each]
                stopped = False
            elif each.type in stops:
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


@dataclass
class Said:
    """What one source says, or our ruling, on the reader's own clock."""

    source: str | None
    since: Happening
    opens: int | None
    aim: int | None
    closes: int | None
    spans: list[Data]


class Window:
    """Where the positions that apply overlap, or what the ruling says; moved to office days where that is asked."""

    def __init__(self, reading: Reading, rule: Data, cause: Happening, deeds: list[Happening], *, done: bool) -> None:
        self.reading, self.rule, self.cause = reading, rule, cause
        repeats = "every" in rule and bool(deeds)
        self.since = deeds[-1] if repeats else cause
        story = reading.story
        self.counted = story[: story.index(deeds[0])] if done and deeds else story
        """What is counted from: what did the task is not, nor what came after."""
        ruling = rule.get("ruling")
        limits = []
        positions = []
        for position in rule["positions"]:
            since = self.counted_from(position)
            if since and reading.suits(position["applies"], cause if since is self.since else since):
                positions.append(self.said(position, since))
                limits += [position["at_most"]] if "at_most" in position else []
        self.at_most = ruling["at_most"] if ruling and "at_most" in ruling else min(limits, default=None)

        own = {"from": rule["every"]} if repeats else ruling
        says = [self.said(own, self.since)] if own else positions
        self.opens = max((each.opens for each in says if each.opens is not None), default=None)
        self.closes = min((each.closes for each in says if each.closes is not None), default=None)
        self.aim = min((each.aim for each in says if each.aim is not None), default=None)
        if self.opens is not None and self.closes is not None and self.closes <= self.opens:
            self.closes = begin(reading.zone, date_in(reading.zone, self.opens) + DAY)
        self.binding = {each.source for each in says if None is not each.opens == self.opens}
        self.binding |= {each.source for each in says if None is not each.closes == self.closes}

        self.known = all(self.holidays_known(each) for each in [*says, *positions])
        self.moved = False
        self.source_opens: dict[str, int] = {}
        self.source_closes: dict[str, int] = {}
        for each in positions:
            name = str(each.source)
            if each.opens is not None:
                self.source_opens[name] = max(each.opens, self.source_opens.get(name, each.opens))
            if each.closes is not None:
                self.source_closes[name] = min(each.closes, self.source_closes.get(name, each.closes))
        if rule["office"] and not rule["named"]:
            self.move()
        self.earliest = None if self.opens is None else min([self.opens, *self.source_opens.values()])
        self.latest = None if self.closes is None else max([self.closes, *self.source_closes.values()])

    def counted_from(self, position: Data) -> Happening | None:
        """The event that a position counts from; None if it has not happened."""
        if "after" not in position:
            return self.since
        types = self.reading.oracle.events.of[position["after"]]
        if position["which"] == "first":
            series = self.reading.series(types, self.reading.oracle.stops[self.rule["id"]], self.counted)
            return series[0] if series else None
        return next((each for each in reversed(self.counted) if each.type in types), None)

    def said(self, says: Data, since: Happening) -> Said:
        at = self.reading.at
        opens = at(says["from"], since, closing=False) if "from" in says else None
        if opens is not None and "after" in says:
            opens = max(opens, self.floor())
        closing = says.get("until") or says.get("at_least_every")
        spans = [each for each in (says.get("from"), says.get("aim"), closing) if each]
        return Said(
            says.get("source"), since, opens,
            at(says["aim"], since, closing=False) if "aim" in says else None,
            at(closing, since, closing=True) if closing else None,
            spans,
        )  # fmt: skip

    def floor(self) -> int:
        """When the rule's own event has happened, the day by which they decide is over."""
        if self.reading.names_decision(self.cause):
            return begin(self.reading.zone, self.cause.date + DAY)
        return self.cause.start

    def holidays_known(self, said: Said) -> bool:
        reading = self.reading
        ends = [reading.date_after(span, said.since.date) for span in said.spans if span["unit"] == "business days"]
        return not ends or reading.office.knows(said.since.date, *ends)

    def move(self) -> None:
        """Move what opens on a day without office to the next one that has; the day it opens is always left."""
        zone = self.reading.zone
        opens = self.since.ms if self.opens is None else self.opens
        day = self.office_day(opens)
        if day != opens:
            self.moved, self.opens = True, day
            if self.closes is not None:
                self.closes = max(self.closes, begin(zone, date_in(zone, day) + DAY))
        self.source_opens = {name: self.office_day(ms) for name, ms in self.source_opens.items()}

    def office_day(self, ms: int) -> int:
        date = date_in(self.reading.zone, ms)
        day = self.reading.office.next(date)
        self.known = self.known and self.reading.office.knows(date, day)
        return ms if day == date else begin(self.reading.zone, day)

    def opening(self) -> float:
        """Nothing is to be thanked for before it happened; but what must be done by then can be done since ever."""
        if self.opens is not None:
            return self.opens
        return -math.inf if self.closes is not None and self.closes <= self.since.ms else self.since.ms

    def status(self) -> str:
        now = self.reading.now
        if now < self.opening():
            return "later" if self.earliest is None or now < self.earliest else "early-but-fine"
        if self.closes is None or self.latest is None or now < self.closes:
            return "now"
        return "late-but-fine" if now < self.latest else "late"

    def told(self) -> Data:
        now, early, late = self.reading.now, set(), set()
        if self.opens is not None and self.earliest is not None and now < self.opens:
            by = max(now, self.earliest)
            early = {name for name, ms in self.source_opens.items() if ms <= by and ms < self.opens}
        if self.closes is not None:
            late = {name for name, ms in self.source_closes.items() if ms > self.closes and ms > now}
        aim = self.aim
        if aim is not None and self.opens is not None and aim < self.opens:
            aim = self.opens
        if aim is not None and self.closes is not None and aim > self.closes:
            aim = None
        return {
            "from": self.opens, "earliest": self.earliest, "aim": aim, "until": self.closes, "latest": self.latest,
            "fineAlready": sorted(early), "stillFine": sorted(late), "binding": sorted(filter(None, self.binding)),
            "atMost": self.at_most, "moved": self.moved, "holidaysKnown": self.known,
        }  # fmt: skip
