"""The agreed window of a rule: where all positions overlap, as far as that can be said without a date.

Whether "24 hours" or "1 day" ends sooner depends on the hour of the interview. Each span therefore
has bounds, in hours after the event, that hold for every interview. The evaluator in the browser
intersects the same positions exactly, once it knows the reader's own dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from followthrough.model.events import INTERVIEW, Event, meant
from followthrough.model.span import Span
from followthrough.model.timing import Choice, ChoicePosition, Position, Rule, Start, Which, Window

End = Literal["opens", "closes"]


@dataclass(frozen=True)
class Edge:
    """One end of a window: a span, and the event (or kind of events) that it counts from."""

    span: Span
    after: str
    which: Which = "latest"

    @property
    def start(self) -> Start:
        """What it counts from."""
        return self.after, self.which


@dataclass(frozen=True)
class Verdict:
    """What to do about a rule: the window that all sources agree on, or our ruling.

    `from_` and `until` hold more than one edge where it depends on the day which one binds, or where sources count
    from different events.
    """

    kind: Literal["agreed", "ruling"]
    from_: tuple[Edge, ...]
    aim: Span | None
    until: tuple[Edge, ...]
    at_most: int | None
    reason: str = ""


Support = Literal["ruling", "single", "some", "all"]


@dataclass(frozen=True)
class Agreement:
    """Whom a window or a choice suits: our `ruling`, a `single` source, `all` that speak of it, or `some` of those.

    `some` are all that say when or how often, while others speak of it and do not.
    """

    support: Support
    number: int
    """How many sources take part."""


def bounds(span: Span, edge: End) -> tuple[int, int]:
    """The earliest and latest hour after the event at which the span's edge can lie.

    Hours are exact. `N days` opens at the start of a date and closes at its end, so the hour of
    the event moves it by up to a day. Business days may have weekends in between, and holidays at
    either end of them: as much as four days for each week begun.
    """
    if span.unit == "hours":
        return span.number, span.number
    days = span.plain.number
    most = days + 4 * (days // 5 + 1) if span.unit == "business days" else days
    match edge:
        case "opens":
            return 24 * (days - 1), 24 * most
        case "closes":
            return 24 * days, 24 * (most + 1)
        case _:
            assert_never(edge)


def verdict(rule: Rule) -> Verdict:
    """The rule's ruling if it has one, else its agreed window."""
    if ruling := rule.ruling:
        from_, until = _edges([ruling], rule, "opens"), _edges([ruling], rule, "closes")
        return Verdict("ruling", from_, ruling.aim, until, ruling.at_most, ruling.reason)
    return _intersection(rule)


def decision_starts(rule: Rule) -> list[Start]:
    """What the agreed window or the ruling counts from: one event, or several where sources count from several."""
    decided = verdict(rule)
    return list(dict.fromkeys(edge.start for edge in (*decided.from_, *decided.until))) or [rule.start]


def agreement(thing: Rule | Choice) -> Agreement:
    """Whom the rule's window or the choice suits, as far as that is known without the reader."""
    speaking = {position.source for position in thing.positions}
    taking_part = {position.source for position in thing.positions if takes_part(position)}
    if thing.ruling:
        return Agreement("ruling", len(taking_part))
    if len(taking_part) == 1:
        return Agreement("single", 1)
    return Agreement("all" if taking_part == speaking else "some", len(taking_part))


def takes_part(position: Position | ChoicePosition) -> bool:
    """Whether a position says when, how often or which of the options."""
    return isinstance(position, ChoicePosition) or position.is_timed or bool(position.at_most)


def needs_ruling(rule: Rule, events: Mapping[str, Event]) -> str | None:
    """Why the positions alone do not tell a reader when to act, as a clause; None if they do. `events`: by id."""
    positions = rule.positions
    if not any(map(takes_part, positions)):
        return "no position names a time"
    agreed = _intersection(rule)
    often = next((position.at_least_every for position in positions if position.at_least_every), None)
    if often and agreed.at_most:
        return f"the positions differ on how often: at least every {often}, and at most {agreed.at_most} times"
    for opens in agreed.from_:
        for closes in agreed.until:
            if not _leaves_time(opens, closes, events):
                ends = f"one opens after {opens.span}, one closes after {closes.span}"
                return f"the positions leave no common window: {ends}"
    return None


def allows_ruling(rule: Rule, events: Mapping[str, Event]) -> bool:
    """Whether there is something to rule: the positions leave no window, or leave one of its ends or a source out."""
    agreed = _intersection(rule)
    return bool(
        needs_ruling(rule, events) or not (agreed.from_ or agreed.until) or not all(map(takes_part, rule.positions))
    )


def never_counts(position: Position, rule: Rule, events: Mapping[str, Event]) -> bool:
    """Whether a position counts from something that ends the rule, so that it could never take part."""
    counted = meant([position.after], events) if position.after else []
    return bool(counted) and set(counted) <= set(meant(rule.stops_at, events)) - set(meant([rule.after], events))


def contradiction(window: Window) -> str | None:
    """What makes a single window impossible, as a clause: it opens after it closes, or aims outside of itself."""
    edges = (("opens", window.from_, "closes", window.closes), ("aims", window.aim, "closes", window.closes))
    for verb, first, then_verb, then in (*edges, ("opens", window.from_, "aims", window.aim)):
        if first and then and not _can_precede(first, then):
            return f"it {verb} after {first}, but {then_verb} after {then}"
    if window.at_least_every and window.at_most:
        return f"it repeats at least every {window.at_least_every}, but at most {window.at_most} times"
    return None


def _leaves_time(opens: Edge, closes: Edge, events: Mapping[str, Event]) -> bool:
    """Whether it may be open for a while; where the two count from different events, that depends on the reader."""
    if opens.start == closes.start:
        return _always_before(opens.span, closes.span)
    counted = meant([opens.after], events)
    may_be_before = any(events[id].early or id == INTERVIEW for id in counted)
    follows = closes.after == INTERVIEW and counted and not may_be_before
    return not follows or _can_precede(opens.span, closes.span)


def _can_precede(opens: Span, closes: Span) -> bool:
    if _same_days(opens, closes):
        return opens.plain.number <= closes.plain.number
    return bounds(opens, "opens")[0] < bounds(closes, "closes")[1]


def _always_before(opens: Span, closes: Span) -> bool:
    if _same_days(opens, closes):
        return opens.plain.number <= closes.plain.number
    return bounds(opens, "opens")[1] <= bounds(closes, "closes")[0]


def _intersection(rule: Rule) -> Verdict:
    aims = [position.aim for position in rule.positions if position.aim]
    limits = [position.at_most for position in rule.positions if position.at_most]
    return Verdict(
        "agreed",
        _binding(_edges(rule.positions, rule, "opens"), "opens"),
        min(aims, key=lambda span: bounds(span, "opens"), default=None),
        _binding(_edges(rule.positions, rule, "closes"), "closes"),
        min(limits, default=None),
    )


def _edges(windows: Sequence[Window], rule: Rule, end: End) -> tuple[Edge, ...]:
    """Where the windows open or close, each counted from the event that it counts from."""
    edges = []
    for window in windows:
        start = window.start_in(rule) if isinstance(window, Position) else rule.start
        if span := _end_of(window, end):
            edges.append(Edge(span, *start))
    return tuple(dict.fromkeys(edges))


def _end_of(window: Window, end: End) -> Span | None:
    match end:
        case "opens":
            return window.from_
        case "closes":
            return window.closes
        case _:
            assert_never(end)


def _binding(edges: tuple[Edge, ...], end: End) -> tuple[Edge, ...]:
    """The edges that no other one always makes superfluous: the latest openings, the earliest closings."""
    return tuple(
        edge
        for edge in edges
        if not any(
            rival.start == edge.start and _stricter(rival.span, edge.span, end) for rival in edges if rival != edge
        )
    )


def _stricter(span: Span, than: Span, edge: End) -> bool:
    mine, others = bounds(span, edge), bounds(than, edge)
    if _same_days(span, than):
        return mine > others if edge == "opens" else mine < others
    return mine[0] >= others[1] if edge == "opens" else mine[1] <= others[0]


def _same_days(first: Span, second: Span) -> bool:
    """Whether both count the same kind of day, so that their numbers compare on any date."""
    return first.plain.unit == second.plain.unit
