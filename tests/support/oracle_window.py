"""The oracle's windows: where positions overlap on the reader's own dates. See oracle.py."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from support.oracle_story import DAY, Data, Happening, begin, date_in

if TYPE_CHECKING:
    from support.oracle import Reading


@dataclass
class Said:
    """What one source says, or our ruling, on the reader's own clock."""

    source: str | None
    since: Happening
    opens: int | None
    aim: int | None
    closes: int | None
    spans: list[Data]


@dataclass
class Own:
    """When one source is content."""

    opens: int | None
    closes: int | None
    moved_closes: int | None
    """The same, with the whole day to act in where it was moved to an office day."""


class Window:
    """Where the positions that apply overlap, or what the ruling says; moved to office days where that is asked."""

    def __init__(self, reading: "Reading", rule: Data, cause: Happening, deeds: list[Happening], *, done: bool) -> None:
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
            since = self.counted_from(position) if "after" in position else self.since
            if since and reading.suits(position["applies"], since if "after" in position else cause):
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
        if rule["office"] and not rule["named"]:
            self.move()
        self.sources = {str(each.source): self.source_window(each.source, positions) for each in positions}
        openings = [source.opens for source in self.sources.values() if source.opens is not None]
        self.earliest = None if self.opens is None else min([self.opens, *openings])
        loosest = [source.closes for source in self.sources.values() if source.closes is not None]
        self.latest = None if self.closes is None else max([self.closes, *loosest])
        self.early, self.late = self.fine_already(), self.still_fine()

    def counted_from(self, position: Data) -> Happening | None:
        """The event that a position counts from; None if it has not happened since the interview that asks for it."""
        types = self.reading.oracle.events.of[position["after"]]
        if position["which"] == "first":
            series = self.reading.series(types, self.reading.oracle.stops[self.rule["id"]], self.counted)
            since = series[0] if series else None
        else:
            since = next((each for each in reversed(self.counted) if each.type in types), None)
        is_before = since and self.cause.type == "interview" and since.ms < self.cause.ms
        return None if is_before else since

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

    def source_window(self, source: str | None, positions: list[Said]) -> Own:
        """When one source is content: where all that it says is open and not over."""
        says = [each for each in positions if each.source == source]
        opens = max((each.opens for each in says if each.opens is not None), default=None)
        closes = min((each.closes for each in says if each.closes is not None), default=None)
        own = Own(opens, closes, closes)
        if opens is not None and self.rule["office"] and not self.rule["named"]:
            own.opens = self.office_day(opens)
            if own.opens != opens and closes is not None:
                zone = self.reading.zone
                own.moved_closes = max(closes, begin(zone, date_in(zone, own.opens) + DAY))
        return own

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
            return "early-but-fine" if self.early and self.earliest is not None and now >= self.earliest else "later"
        if self.closes is None or now < self.closes:
            return "now"
        return "late-but-fine" if self.late else "late"

    def fine_already(self) -> list[str]:
        """Whom it would suit now, or once the first source opens, as long as not all do."""
        if self.opens is None or self.earliest is None or self.reading.now >= self.opens:
            return []
        at = max(self.reading.now, self.earliest)
        return sorted(
            name for name, own in self.sources.items()
            if own.opens is not None and own.opens <= at and own.opens < self.opens
            and (own.moved_closes is None or at < own.moved_closes)
        )  # fmt: skip

    def still_fine(self) -> list[str]:
        """Whom it would suit now, or once the window closes, although the others it would not."""
        if self.closes is None:
            return []
        at = max(self.reading.now, self.closes)
        return sorted(
            name for name, own in self.sources.items()
            if own.closes is not None and at < own.closes and (own.opens is None or own.opens <= at)
        )  # fmt: skip

    def data(self) -> Data:
        aim = self.aim
        if aim is not None and self.opens is not None and aim < self.opens:
            aim = self.opens
        if aim is not None and self.closes is not None and aim > self.closes:
            aim = None
        return {
            "from": self.opens, "earliest": self.earliest, "aim": aim, "until": self.closes, "latest": self.latest,
            "fineAlready": self.early, "stillFine": self.late, "binding": sorted(filter(None, self.binding)),
            "atMost": self.at_most, "moved": self.moved, "holidaysKnown": self.known,
        }  # fmt: skip
