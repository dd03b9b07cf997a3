"""Windows in words: the same sentence on pages, in charts and inside `{window:RULE}`.

All wording is in `ui.yaml`; this module only picks the pattern that fits the window's shape.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from followthrough.languages import BASE, pick, plural
from followthrough.model.base import PLACEHOLDER
from followthrough.model.events import Event
from followthrough.model.fallback import NOTHING, Fallback, Foreign
from followthrough.model.span import Span
from followthrough.model.timing import Choice, Position, Rule, Start, Which, Window
from followthrough.timing.agreed import Edge, Verdict, agreement, verdict

Style = Literal["window", "short"]
"""`window` names the event (within 24 hours of your interview); `short` leaves it out, for charts."""

_UNTIL_NEXT = {Span(1, "days"): "until_next_day", Span(1, "business days"): "until_next_business_day"}
"""“Within a day” leaves open which one; “by the next day” does not."""


class Words:
    """Phrases of one language. `ui` is the content of `ui.yaml`."""

    def __init__(
        self,
        ui: Mapping[str, str],
        rules: Mapping[str, Rule],
        events: Mapping[str, Event],
        language: str = BASE,
        lacking: Fallback = NOTHING,
    ) -> None:
        self.ui = {key: lacking.mark(text) for key, text in ui.items()} if lacking.texts else ui
        self.rules = rules
        self.events = events
        self.language = language
        self.lacking = lacking

    def count(self, key: str, number: int) -> str:
        """`1 more reason`, `2 more reasons`: a phrase in the form that goes with its number."""
        return pick(self.ui, key, number, self.language).format(number=number)

    def span(self, span: Span) -> str:
        """A span in a sentence: `24 hours`, `a day`."""
        return self.count(f"span_{_key(span)}", span.number)

    def mark(self, span: Span) -> str:
        """A span on a scale, where all have a figure: `1 day`, `2 days`."""
        form = f"span_{_key(span)}_{plural(self.language, span.number)}"
        return self.ui[form].format(number=span.number)

    def every(self, span: Span) -> str:
        """`once a week`, `every 2 days`."""
        return self.count(f"every_{_key(span)}", span.number)

    def listed(self, items: Sequence[str], by: Literal["list_and", "list_or"] = "list_and") -> str:
        """`a`, `a and b`, `a, b, and c`."""
        if len(items) < 3:
            return self._joined(*items, by=by)
        return self._joined(self._joined(*items[:-1]), items[-1], by=f"{by}_last")

    def event(self, after: str, which: Which = "latest") -> str:
        """An event, or a kind of events, that spans count from: `your interview`, `your first check-in`."""
        if event := self.events.get(after):
            return self.lacking.mark((which == "first" and event.first_phrase) or event.phrase)
        first = self.ui.get(f"event_{after}_first") if which == "first" else None
        return first or self.ui[f"event_{after}"]

    def counted(self, start: Start) -> str:
        """What spans count from, as a sentence: `Counted from your interview.`."""
        return self.ui["timing_counted"].format(event=self.event(*start))

    def axis(self, after: str) -> str:
        """The mark of an event, or of a kind of events, below a picture."""
        event = self.events.get(after)
        return self.lacking.mark(event.axis) if event else self.ui[f"tick_{after}"]

    def agreement(self, thing: Rule | Choice, style: Literal["long", "short"] = "long") -> str:
        """Whom it suits: `Suits all 3 sources that speak of it:`, `One source says:`, `Our ruling:`."""
        found = agreement(thing)
        key = f"timing_{style}_{found.support}"
        return self.ui[key] if key in self.ui else self.count(key, found.number)

    def of_rule(self, rule: Rule, style: Style = "window") -> str:
        """The window to act in, as a phrase: `right away, or at least within 24 hours of your interview`."""
        phrase = self._phrase(verdict(rule), rule, style)
        again = self.ui["window_every"].format(every=self.every(rule.every)) if rule.every else ""
        return self._joined(phrase, again)

    def of_position(self, window: Window, rule: Rule, style: Style = "window") -> str:
        """What one source asks for, as a phrase; says so if it names no time."""
        start = window.start_in(rule) if isinstance(window, Position) else rule.start
        from_, until = [(Edge(span, *start),) if span else () for span in (window.from_, window.until)]
        timed = Verdict("agreed", from_, window.aim, until, window.at_most)
        often = window.at_least_every
        again = self.ui["window_at_least_every"].format(every=self.every(often)) if often else ""
        time = self._from_one(start, timed, rule, style if start == rule.start else "window")
        words = self._joined(time, self._limit(timed), again)
        return words or self.ui["window_none"]

    def fill(self, text: str) -> str:
        """`text` with each `{window:RULE}` and `{agreement:RULE}` written out. Other braces stay."""

        def written(match: re.Match[str]) -> str:
            kind, _, id = match[1].partition(":")
            rule = self.rules.get(id)
            if rule and kind == "agreement":
                return self.agreement(rule)
            return self.of_rule(rule) if rule and kind == "window" else match[0]

        return self.lacking.like(text, PLACEHOLDER.sub(written, text))

    def _phrase(self, window: Verdict, rule: Rule, style: Style) -> str:
        return self._joined(self._time(window, rule, style), self._limit(window)) or self.ui["window_none"]

    def _time(self, window: Verdict, rule: Rule, style: Style) -> str:
        starts = list(dict.fromkeys(edge.start for edge in (*window.from_, *window.until)))
        parts = {start: _part(window, start) for start in starts}
        if len(parts) > 1:
            return self._from_several(parts, rule)
        start, part = next(iter(parts.items()), (rule.start, window))
        return self._from_one(start, part, rule, style if start == rule.start else "window")  # another one must be said

    def _from_one(self, start: Start, window: Verdict, rule: Rule, style: Style) -> str:
        shape, event = _shape(window, rule), self.event(*start)
        if shape is None:
            return ""
        edges = (*window.from_, *window.until)
        if shape == "between" and len(edges) == 2 and edges[0].span.unit == edges[1].span.unit:
            spans = {"from": str(window.from_[0].span.number), "until": self._all(window.until)}  # 1 to 2 weeks
        else:
            spans = {"from": self._all(window.from_), "until": self._all(window.until, "list_or")}
        if shape == "now_until":
            until = self._from_one(start, replace(window, aim=None), rule, style)
            return self.ui[f"{style}_now_until"].format(until=until)
        if shape == "from_next_day" and style == "window" and self._is_day(start):
            shape = "from_next_day_named"
        said = self.ui[f"{style}_{shape}"].format(event=event, **spans)
        return self._joined(said, self.ui["window_first"]) if len(window.until) > 1 else said

    def _is_day(self, start: Start) -> bool:
        """Whether an event is the day that they named: after it is the next day."""
        event = self.events.get(start[0])
        return event is not None and event.names in ("decision", "day")

    def _from_several(self, parts: dict[Start, Verdict], rule: Rule) -> str:
        """A window whose ends count from different events: the event that says most leads, then what else must be over.

        `after the date they gave you, and at least a week after your interview and after your last message`.
        """
        first = max(parts, key=lambda start: (bool(parts[start].from_ and parts[start].until), start[0] == rule.after))
        lead = parts.pop(first)
        phrases, waits = [], dict[str, list[str]]()
        for start, part in parts.items():
            if part.until:
                phrases.append(self._from_one(start, replace(part, aim=None), rule, "window"))
            else:
                waits.setdefault(self._all(part.from_), []).append(self.event(*start))
        spans = self._all(lead.from_)
        if _shape(lead, rule) == "from" and spans in waits:  # the same span from each
            events = self._joined(self.event(*first), *waits.pop(spans), by="list_and_after")
            phrases.insert(0, self.ui["window_from"].format(**{"from": spans, "event": events}))
        else:
            phrases.insert(0, self._from_one(first, lead, rule, "window"))
        for span, events_of_span in waits.items():
            events = self._joined(*events_of_span, by="list_and_after")
            phrases.append(self.ui["window_at_least"].format(span=span, event=events))
        return self._joined(*phrases, by="list_and_each")

    def _limit(self, window: Verdict) -> str:
        return self.count("window_at_most", window.at_most) if window.at_most else ""

    def _joined(self, *parts: str, by: str = "list_comma") -> str:
        joined = str(self.ui[by]).join(filter(None, parts))
        return next((Foreign(joined, self.lacking) for part in parts if isinstance(part, Foreign)), joined)

    def _all(self, edges: tuple[Edge, ...], by: Literal["list_and", "list_or"] = "list_and") -> str:
        """The spans of one end of a window: several, where the days decide which of them is met first."""
        return self.listed([self.span(edge.span) for edge in edges], by)


def _part(window: Verdict, start: Start) -> Verdict:
    """What of a window counts from one event."""
    from_, until = (tuple(edge for edge in edges if edge.start == start) for edges in (window.from_, window.until))
    return replace(window, from_=from_, until=until)


def _shape(window: Verdict, rule: Rule) -> str | None:
    """The name of the pattern in `ui.yaml` that fits a window; None if it names no time."""
    opens, closes = ([edge.span for edge in edges] for edges in (window.from_, window.until))
    if closes and not any(span.number for span in closes):
        in_days = all(span.unit != "hours" for span in closes)
        return "on_the_day" if opens else "by_then" if rule.named else "same_day" if in_days else "before_the_end"
    if closes and opens == closes:
        return "exactly"
    if closes and opens:
        return "between"
    if closes and window.aim:
        return "now_until"
    if closes:
        return _UNTIL_NEXT.get(closes[0], "until") if len(closes) == 1 else "until"
    if opens:
        return "from_next_day" if opens == [Span(1, "days")] else "from"
    return "now" if window.aim else None


def _key(span: Span) -> str:
    return span.unit.replace(" ", "_")
