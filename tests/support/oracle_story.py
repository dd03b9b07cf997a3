"""What the oracle knows of time and of events: dates, days that are worked, what happened. See oracle.py."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

Data = dict[str, Any]
DAY = dt.timedelta(days=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
KINDS = ("contact", "inquiry", "answer", "ending")
INTERVIEW = "interview"
NAMED_IN = {None: None, "decision": "date", "day": "date", "moment": "to"}
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
        self.names: dict[str, str | None] = {id: event.get("names") for id, event in events.items()}
        self.interview = {id: event.get("interview") for id, event in events.items()}
        self.of = {name: frozenset({name} & set(events)) for name in [*events, *KINDS]}
        """The events that a name stands for, an event's or a kind's."""
        for kind in KINDS:
            self.of[kind] = frozenset(id for id, event in events.items() if kind in event["is"])

    def meant(self, names: Iterable[str]) -> set[str]:
        return {id for name in names for id in self.of[name]}

    def happened(self, recorded: list[Data], zone: str) -> list[Happening]:
        """What is known to have happened, in the order of time; interviews are where they were moved to."""
        happenings: list[Happening] = []
        for event in recorded:
            type = event["type"]
            if type not in self.events or NAMED_IN[self.names[type]] not in {None, *event}:
                continue
            if self.interview[type] in ("moves", "cancels"):
                interviews = [each for each in happenings if each.type == INTERVIEW]
                last = max(reversed(interviews), key=lambda each: each.ms, default=None)
                happenings = [each for each in happenings if each is not last]
            if self.interview[type] == "moves" and "to" in event:
                happenings.append(self.happening(INTERVIEW, {"at": event["to"]}, zone))
            happenings.append(self.happening(type, event, zone))
        return sorted(happenings, key=lambda each: each.ms)

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
