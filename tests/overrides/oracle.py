"""A second evaluator, written from the design and from content/README.md, to hold the one in the browser against.

It shares no line and no idea of implementation with `overrides/js/`: dates are `datetime.date`, zones are Python's,
and the start of a date is searched for on the clock. It is meant to be obvious, not to be used.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

Data = dict[str, Any]
DAY = dt.timedelta(days=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
THEY_ANSWER = {"no-news", "next-round", "rejected", "offer"}
WITH_A_DAY = {"promised-date", "call-date"}


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


@dataclass
class Happening:
    """An event with its moment and its date, and the moment and date that spans count from."""

    data: Data
    ms: int
    start: int
    date: dt.date

    @property
    def type(self) -> str:
        return str(self.data["type"])

    @property
    def by(self) -> str | None:
        return self.data.get("by")


def instant(text: str) -> int:
    return (dt.datetime.fromisoformat(text) - EPOCH) // dt.timedelta(milliseconds=1)


def happening(event: Data, zone: str) -> Happening:
    text, _, place = event["at"].partition("[")
    ms = instant(text)
    if event["type"] in WITH_A_DAY:
        named = dt.date.fromisoformat(event["date"])
        return Happening(event, ms, begin(zone, named), named)
    return Happening(event, ms, ms, dt.date.fromisoformat(text[:10]) if place else date_in(zone, ms))


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
        self.rules = list(guide["rules"].values())
        self.took_over = {old.removeprefix("actions/"): new for old, new in guide["retired"].items()}
        self.actions: dict[str, list[Data]] = {rule["id"]: [] for rule in self.rules}
        for step in guide["steps"].values():
            for action in step["actions"].values():
                self.actions.get(action.get("rule"), []).append(action)

    def plan(self, interview: Data, now: int, zone: str) -> dict[str, Data]:
        """The tasks by id, with moments in milliseconds."""
        return Reading(self, interview, now, zone).tasks()


class Reading:
    """One interview, read at one moment in one zone."""

    def __init__(self, oracle: Oracle, interview: Data, now: int, zone: str) -> None:
        self.oracle, self.office, self.interview, self.now, self.zone = oracle, oracle.office, interview, now, zone
        happened = [happening(event, zone) for event in interview["events"]]
        self.story = [each for _, each in sorted(enumerate(happened), key=lambda pair: (pair[1].ms, pair[0]))]
        self.met = next((each for each in reversed(self.story) if each.type == "interview"), None)
        self.promise = self.standing_promise()

    def standing_promise(self) -> Happening | None:
        promise = None
        for each in self.story:
            if each.type == "promised-date":
                promise = each
            elif each.type in THEY_ANSWER:
                promise = None
        return None if promise and self.met and promise.date < self.met.date else promise

    def tasks(self) -> dict[str, Data]:
        return {rule["id"]: task for rule in self.oracle.rules if (task := self.task(rule))}

    def task(self, rule: Data) -> Data | None:
        places = [place for place, each in enumerate(self.story) if each.type == rule["after"]]
        if not places:
            return None
        place = self.first_unstopped(places, rule) if rule["which"] == "first" else places[-1]
        cause, sequel = self.story[place], self.story[place + 1 :]
        if not self.suits(rule["applies"], cause):
            return None

        ways = {None, rule.get("by")}
        deeds = [each for each in sequel if each.type in rule["done_by"] and (ways == {None} or each.by in ways)]
        people = self.people_left(rule, deeds)
        ticked = self.ticked(rule, place)
        done = self.is_done(rule, deeds, people, ticked)
        if not done and any(each.type in rule["stops_at"] for each in sequel):
            return None
        if done and not rule["done_by"]:
            people = []

        positions = [each for each in rule["positions"] if self.suits(each["applies"], cause)]
        repeated = "every" in rule and bool(deeds)
        cause = deeds[-1] if repeated else cause
        window = Window(self, rule, cause, positions, repeated)
        count = len(deeds) if rule["done_by"] else len(places) - places.index(self.first_unstopped(places, rule))
        if not done and window.at_most is not None and count >= window.at_most:
            return None
        status = "done" if done else window.status()
        if rule["lapses"] and status == "late":
            return None
        return {
            "id": rule["id"], "step": rule["step"], "title": rule["title"],
            "actions": [action["id"] for action in self.oracle.actions[rule["id"]]],
            "ticked": ticked, "status": status, "people": people,
            "why": {"event": cause.type, "at": cause.data["at"], "verdict": "ruling" if "ruling" in rule else "agreed"},
            **window.told(),
        }  # fmt: skip

    def first_unstopped(self, places: list[int], rule: Data) -> int:
        """The first time it happened such that nothing else stopped the rule between then and the last time."""
        first = places[-1]
        for place in reversed(places):
            between = self.story[place : places[-1]]
            if any(each.type in rule["stops_at"] and each.type != rule["after"] for each in between):
                break
            first = place
        return first

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

    def ticked(self, rule: Data, place: int) -> list[str]:
        """Actions of a rule with a tick that was made since its event, or since ever if it is the first of its kind."""
        cause = self.story[place]
        is_first = not any(each.type == cause.type for each in self.story[:place])
        held = [tick for tick, at in self.interview["ticks"].items() if is_first or instant(at) >= cause.ms]
        names = {*held, *(new.removeprefix("actions/") for tick in held if (new := self.oracle.took_over.get(tick)))}
        return [action["id"] for action in self.oracle.actions[rule["id"]] if action["id"] in names]

    def suits(self, applies: Data, cause: Happening) -> bool:
        facts = {"agency": self.interview["agency"], "promised": self.promise, "answered": cause.data.get("answered")}
        for key, wanted in applies.items():
            if key in facts:
                fits = ("yes" if facts[key] else "no") == wanted
            elif key == "channel":
                fits = not wanted or self.interview.get("channel") in wanted
            elif key == "setting":
                fits = not wanted or self.interview.get("setting", "in-person") in wanted
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


class Window:
    """Where the positions that apply overlap, or what the ruling says; moved to office days where that is asked."""

    def __init__(self, reading: Reading, rule: Data, cause: Happening, positions: list[Data], repeated: bool) -> None:
        self.reading, self.cause = reading, cause
        ruling = rule.get("ruling")
        says = [{"from": rule["every"]}] if repeated else [ruling] if ruling else positions
        opening, closing = self.edges(says, "from"), self.edges(says, "until")
        self.loose = self.edges(positions, "until")
        self.opens = max((ms for ms, _ in opening), default=None)
        self.closes = min((ms for ms, _ in closing), default=None)
        self.latest = None if self.closes is None else max([self.closes, *(ms for ms, _ in self.loose)])
        self.aim = min((ms for ms, _ in self.edges(says, "aim")), default=None)
        self.binding = {name for ms, name in opening if ms == self.opens}
        self.binding |= {name for ms, name in closing if ms == self.closes}
        limits = [each["at_most"] for each in positions if "at_most" in each]
        self.at_most = ruling["at_most"] if ruling and "at_most" in ruling else min(limits, default=None)
        self.moved, self.known = False, self.holidays_known([*says, *positions])
        if rule["office"] and not rule["named"]:
            self.move()

    def edges(self, says: list[Data], key: str) -> list[tuple[int, str | None]]:
        closing, at = key == "until", self.reading.at
        return [(at(each[key], self.cause, closing=closing), each.get("source")) for each in says if key in each]

    def holidays_known(self, says: list[Data]) -> bool:
        counted = [each[key] for each in says for key in ("from", "aim", "until") if key in each]
        ends = [self.reading.date_after(span, self.cause.date) for span in counted if span["unit"] == "business days"]
        return not ends or self.reading.office.knows(self.cause.date, *ends)

    def move(self) -> None:
        zone, office = self.reading.zone, self.reading.office
        opens = date_in(zone, self.cause.ms if self.opens is None else self.opens)
        day = office.next(opens)
        self.known = self.known and office.knows(opens, day)
        if day == opens:
            return
        self.moved, self.opens = True, begin(zone, day)
        day_after = begin(zone, day + DAY)
        if self.closes is not None and self.latest is not None:
            self.closes, self.latest = max(self.closes, day_after), max(self.latest, day_after)

    def status(self) -> str:
        now, said = self.reading.now, self.cause.ms
        if self.opens is not None:
            early = now < self.opens
        else:  # nothing is to be thanked for before it happened; but what must be done by then can be done
            early = now < said and (self.closes is None or self.closes > said)
        if early:
            return "later"
        if self.closes is None or self.latest is None or now < self.closes:
            return "now"
        return "late-but-fine" if now < self.latest else "late"

    def told(self) -> Data:
        fine = set()
        if self.closes is not None:
            fine = {name for ms, name in self.loose if ms > self.closes and ms > self.reading.now}
        aim = self.aim
        if aim is not None and self.opens is not None and aim < self.opens:
            aim = self.opens
        if aim is not None and self.closes is not None and aim > self.closes:
            aim = None
        return {
            "from": self.opens, "aim": aim, "until": self.closes, "latest": self.latest,
            "stillFine": sorted(map(str, fine)), "binding": sorted(filter(None, self.binding)),
            "atMost": self.at_most, "moved": self.moved, "holidaysKnown": self.known,
        }  # fmt: skip
