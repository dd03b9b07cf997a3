"""Random interviews and random rules, drawn from where mistakes would hide.

That is near changes of the clocks, ends of months and years, holidays and midnights, and exactly at the edges of
windows. Same seed, same interviews.
"""

import datetime as dt
import random
from functools import cache
from zoneinfo import ZoneInfo

from followthrough.model.events import KINDS_OF_EVENTS
from support.guides import events_of, guide_of
from support.oracle_story import Data, begin, date_in, instant

EVENTS = tuple(events_of())
NAMED = (*EVENTS, *KINDS_OF_EVENTS)
"""What a rule may name."""
LIKELY = ("interview", "interview", "contact", "inquiry", "promised-date")
"""What most rules and sources would count from."""
RULES = tuple(f"rule-{letter}" for letter in "abcdef")
SOURCES = ("one", "two", "three")
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2030, 12, 31)
HOUR, DAY = 3600, 86_400
ZONES = (
    "America/Chicago", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Havana",
    "America/Santiago", "America/Asuncion", "Europe/Berlin", "Europe/London", "Africa/Cairo", "Africa/Casablanca",
    "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Chatham",
    "Pacific/Pago_Pago", "Pacific/Kiritimati", "Atlantic/Azores", "America/Nuuk", "UTC",
)  # fmt: skip


@cache
def changes(zone: str) -> list[int]:
    """When the clocks change, in seconds, 2025 to 2030."""
    info, found = ZoneInfo(zone), []

    def offset(at: int) -> dt.timedelta | None:
        return dt.datetime.fromtimestamp(at, info).utcoffset()

    for day in range(_seconds(FIRST), _seconds(LAST), DAY):
        if offset(day) != offset(day + DAY):
            before, after = day, day + DAY
            while after - before > 1:
                middle = (before + after) // 2
                before, after = (middle, after) if offset(middle) == offset(day) else (before, middle)
            found.append(after)
    return found


def _seconds(date: dt.date) -> int:
    return int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp())


class Chance:
    """A source of interviews and guides."""

    def __init__(self, seed: int, zones: list[str], holidays: list[dt.date]) -> None:
        self.random = random.Random(seed)
        self.zones, self.holidays = zones, holidays

    def case(self, guide: str, people: list[str], ticks: list[str]) -> Data:
        """An interview with a moment and a zone to read it in."""
        pick = self.random
        zone = pick.choice(self.zones)
        start = self.instant(zone)
        events = [self.event(zone, start, people) for _ in range(pick.randint(0, 8))]
        for _ in range(pick.choice([0, 1, 1, 1, 1, 1, 1, 1, 1, 2])):
            begins = start + pick.choice([0, 0, 0, 5 * DAY, 14 * DAY])
            events.insert(pick.randint(0, len(events)), {"type": "interview", "at": self.written(begins, zone)})
        events = [{"id": f"event-{number}", **event} for number, event in enumerate(events)]
        met = pick.sample(people, pick.randint(0, 3))
        interview: Data = {"events": events, "people": [{"id": id} for id in met], "agency": pick.random() < 0.3}
        ticked = pick.sample(ticks, pick.randint(0, len(ticks))) if pick.random() < 0.5 else []
        interview["ticks"] = {id: self.ticked(start, events, zone) for id in ticked}
        if pick.random() < 0.6:
            interview["setting"] = pick.choice(["in-person", "phone", "video"])
        if pick.random() < 0.6:
            interview["channel"] = pick.choice(["email", "post", "phone"])
        now = self.now(start, events, zone)
        return {"guide": guide, "interview": interview, "now": _iso(now, "UTC")[:19] + "Z", "timeZone": zone}

    def instant(self, zone: str) -> int:
        """A second, most often near something odd."""
        pick = self.random
        kind, near = pick.random(), pick.randint(-40 * HOUR, 40 * HOUR)
        if kind < 0.4 and changes(zone):
            at = pick.choice(changes(zone)) + near
        elif kind < 0.6:
            at = _seconds(dt.date(pick.randint(2025, 2030), pick.randint(1, 12), 1)) + near
        elif kind < 0.8:
            at = _seconds(pick.choice(self.holidays)) + near - pick.choice([0, 0, 7, 14]) * DAY
        else:
            at = pick.randint(_seconds(FIRST), _seconds(LAST))
        return at - at % pick.choice([1, 60, HOUR])

    def event(self, zone: str, start: int, people: list[str]) -> Data:
        """Anything that can happen, around the interview or on the way to it."""
        pick = self.random
        at = start + pick.choice([0, 60, HOUR, DAY, 5 * DAY, 7 * DAY, 20 * DAY, -3 * DAY]) * pick.choice([1, 1, 2])
        at += pick.choice([0, pick.randint(-HOUR, 4 * HOUR)])
        type = (
            pick.choice(EVENTS) if pick.random() < 0.7 else pick.choice(["thanked", "checked-in", "called", "replied"])
        )
        event: Data = {"type": type, "at": self.written(at, zone)}
        names = events_of()[type].get("names")
        if names and pick.random() < 0.1:
            return event
        if names == "moment":
            to = start + pick.choice([-DAY, HOUR, DAY, 6 * DAY, 8 * DAY]) + pick.choice([0, pick.randint(-HOUR, HOUR)])
            event["to"] = self.written(to, zone)
        elif names:
            event["date"] = str(
                date_in(zone, start * 1000) + dt.timedelta(days=pick.choice([-2, 0, 1, 2, 3, 7, 14, 30]))
            )
        elif type == "thanked":
            event |= pick.choice([{}, {"by": "email"}, {"by": "post"}])
            event |= pick.choice([{}, {"person": pick.choice([*people, "gone"])}])
        elif type in ("called", "checked-in"):
            event |= pick.choice([{}, {"answered": True}, {"answered": False}])
        return event

    def ticked(self, start: int, events: list[Data], zone: str) -> str:
        """When a tick was made: around the interview, and often at the very moment of an event."""
        pick = self.random
        if events and pick.random() < 0.4:
            return _iso(instant(pick.choice(events)["at"].partition("[")[0]) // 1000 + pick.choice([-1, 0, 1]), "UTC")
        return _iso(start + pick.choice([-3 * DAY, -HOUR, 0, HOUR, 2 * DAY, 9 * DAY, 30 * DAY]), "UTC")

    def written(self, at: int, zone: str) -> str:
        """A moment as plans keep it: with the reader's zone, at times with another one, or as an instant."""
        kind = self.random.random()
        if kind < 0.1:
            return _iso(at, "UTC")[:19] + "Z"
        place = self.random.choice(self.zones) if kind < 0.2 else zone
        return f"{_iso(at, place)}[{place}]"

    def now(self, start: int, events: list[Data], zone: str) -> int:
        """The moment of reading: often the last second of something, or the first after it."""
        pick = self.random
        near = pick.choice([-1, 0, 0, 1])
        if events and pick.random() < 0.4:
            start = instant(pick.choice(events)["at"].partition("[")[0]) // 1000
        if pick.random() < 0.4:
            day = date_in(zone, start * 1000) + dt.timedelta(days=pick.randint(0, 16))
            return begin(zone, day) // 1000 + near
        if pick.random() < 0.5:
            return start + pick.choice([0, 12, 24, 33, 48, 72, 168, 192, 336]) * HOUR + near
        return start + pick.randint(-2 * DAY, 40 * DAY)

    def guide(self) -> Data:
        """Rules that no editor would write together, but could."""
        pick = self.random
        rules = {id: self.rule() for id in RULES}
        actions = {
            f"act-{letter}": {"rule": pick.choice(list(rules)), **pick.choice([{}, {"each": "interviewer"}])}
            for letter in "abcdefgh"
        }
        first = pick.randint(2024, 2028)
        years = range(first, first + pick.randint(1, 4))
        dates = {str(date): "Holiday" for date in self.holidays if date.year in years}
        known = {"first_year": years[0], "last_year": years[-1], "dates": dates}
        return guide_of(rules, {"step": {"actions": actions}}, holidays=known, retired={"actions/old": "actions/act-a"})

    def rule(self) -> Data:
        pick = self.random
        done_by = pick.choice([[], ["thanked"], ["checked-in"], ["called", "checked-in"], ["inquiry"], ["contact"]])
        rule: Data = {
            "after": pick.choice([*LIKELY, *NAMED]), "which": pick.choice(["first", "latest"]),
            "applies": self.applies() if pick.random() < 0.4 else {}, "office": pick.random() < 0.5,
            "named": pick.random() < 0.2, "optional": pick.random() < 0.2, "lapses": pick.random() < 0.2,
            "done by": done_by, "stops at": pick.sample(NAMED, pick.choice([0, 0, 1, 2, 3, 4])),
            "positions": [self.position(source) for source in pick.choices(SOURCES, k=pick.randint(0, 4))],
        }  # fmt: skip
        if pick.random() < 0.3:
            rule["ruling"] = self.window()
        if done_by and pick.random() < 0.3:
            rule["every"] = self.span()
        if done_by and pick.random() < 0.3:
            rule["by"] = pick.choice(["email", "post"])
        if pick.random() < 0.4:
            rule["yields to"] = pick.sample(RULES, pick.randint(1, 2))
        return rule

    def position(self, source: str) -> Data:
        """What a source says, most often as one would: counted from what is likely to happen."""
        pick = self.random
        position: Data = {"source": source, **self.window()}
        if pick.random() < 0.2:
            position["applies"] = self.applies()
        if pick.random() < 0.5:
            position["after"] = pick.choice([*LIKELY, *LIKELY, *NAMED])
            position["which"] = pick.choice(["first", "latest", "latest"])
            if pick.random() < 0.2:
                about_it = {"event": ["called", "thanked"]}, {"event": ["checked-in"]}, {"answered": "yes"}
                position["applies"] = pick.choice(about_it)
        return position

    def window(self) -> Data:
        pick = self.random
        window: Data = {key: self.span() for key in ("from", "aim", "until") if pick.random() < 0.4}
        window |= {"at most": pick.randint(1, 3)} if pick.random() < 0.2 else {}
        return window | ({"at least every": self.span()} if pick.random() < 0.15 else {})

    def span(self) -> str:
        pick = self.random
        return f"{pick.choice([0, 1, 1, 2, 3, 5, 24, 48])} {pick.choice(['hours', 'days', 'business days', 'weeks'])}"

    def applies(self) -> Data:
        pick = self.random
        flags = [key for key in ("agency", "answered", "promised", "date ahead") if pick.random() < 0.2]
        yes_or_no = {key: pick.choice(["yes", "no"]) for key in flags}
        choices = {
            "setting": ["in-person", "phone", "video"], "channel": ["email", "post", "phone"],
            "event": ["called", "checked-in", "interview", "thanked", "replied", "inquiry"],
        }  # fmt: skip
        listed = {key: pick.sample(all_of, 2) for key, all_of in choices.items() if pick.random() < 0.2}
        spans = {key: self.span() for key in ("promised within", "promised beyond") if pick.random() < 0.3}
        return {**yes_or_no, **listed, **spans}


def _iso(at: int, zone: str) -> str:
    return dt.datetime.fromtimestamp(at, ZoneInfo(zone)).isoformat()
