"""The agreed window of a rule: where all positions overlap, as far as that can be said without a date.

Whether "24 hours" or "1 day" ends sooner depends on the hour of the interview. Each span therefore
has bounds, in hours after the event, that hold for every interview. The evaluator in the browser
intersects the same positions exactly, once it knows the reader's own dates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from followthrough.model import Position, Rule, Window
from followthrough.span import Span

Edge = Literal["opens", "closes"]


@dataclass(frozen=True)
class Verdict:
    """What to do about a rule: the window that all sources agree on, or our ruling.

    `from_` and `until` hold more than one span only where it depends on the day which one binds.
    """

    kind: Literal["agreed", "ruling"]
    from_: tuple[Span, ...]
    aim: Span | None
    until: tuple[Span, ...]
    at_most: int | None
    reason: str = ""


def bounds(span: Span, edge: Edge) -> tuple[int, int]:
    """The earliest and latest hour after the event at which the span's edge can lie.

    Hours are exact. `N days` opens at the start of a date and closes at its end, so the hour of
    the event moves it by up to a day. Business days may have weekends in between, and holidays at
    either end of them: as much as four days for each week begun.
    """
    if span.unit == "hours":
        return span.number, span.number
    days = span.number * 7 if span.unit == "weeks" else span.number
    most = days + 4 * (days // 5 + 1) if span.unit == "business days" else days
    return (24 * (days - 1), 24 * most) if edge == "opens" else (24 * days, 24 * (most + 1))


def verdict(rule: Rule) -> Verdict:
    """The rule's ruling if it has one, else its agreed window."""
    if rule.ruling:
        ruling = rule.ruling
        return Verdict("ruling", _some(ruling.from_), ruling.aim, _some(ruling.until), ruling.at_most, ruling.reason)
    return _intersection(rule.positions)


def needs_ruling(positions: Sequence[Position]) -> str | None:
    """Why these positions alone do not tell a reader when to act; None if they do."""
    if not any(position.is_timed or position.at_most for position in positions):
        return "no position names a time"
    agreed = _intersection(positions)
    for opens in agreed.from_:
        for closes in agreed.until:
            if not _always_before(opens, closes):
                return f"the positions leave no common window: one opens after {opens}, one closes after {closes}"
    return None


def contradiction(window: Window) -> str | None:
    """What makes a single window impossible: it opens after it closes, or aims outside of itself."""
    edges = (("opens", window.from_, "closes", window.until), ("aims", window.aim, "closes", window.until))
    for verb, one, other_verb, other in (*edges, ("opens", window.from_, "aims", window.aim)):
        if one and other and not _can_precede(one, other):
            return f"it {verb} after {one}, but {other_verb} after {other}"
    return None


def _can_precede(opens: Span, closes: Span) -> bool:
    if _same_days(opens, closes):
        return _days(opens) <= _days(closes)
    return bounds(opens, "opens")[0] < bounds(closes, "closes")[1]


def _always_before(opens: Span, closes: Span) -> bool:
    if _same_days(opens, closes):
        return _days(opens) <= _days(closes)
    return bounds(opens, "opens")[1] <= bounds(closes, "closes")[0]


def _intersection(positions: Iterable[Position]) -> Verdict:
    positions = tuple(positions)
    aims = [position.aim for position in positions if position.aim]
    limits = [position.at_most for position in positions if position.at_most]
    return Verdict(
        "agreed",
        _binding([position.from_ for position in positions if position.from_], "opens"),
        min(aims, key=lambda span: bounds(span, "opens"), default=None),
        _binding([position.until for position in positions if position.until], "closes"),
        min(limits, default=None),
    )


def _binding(spans: list[Span], edge: Edge) -> tuple[Span, ...]:
    """The spans that no other one always makes superfluous: the latest openings, the earliest closings."""
    distinct = list(dict.fromkeys(spans))
    return tuple(
        span for span in distinct if not any(_stricter(other, span, edge) for other in distinct if other != span)
    )


def _stricter(one: Span, other: Span, edge: Edge) -> bool:
    if _same_days(one, other):
        days, others = _days(one), _days(other)
        return days > others if edge == "opens" else days < others
    if edge == "opens":
        return bounds(one, edge)[0] >= bounds(other, edge)[1]
    return bounds(one, edge)[1] <= bounds(other, edge)[0]


def _same_days(one: Span, other: Span) -> bool:
    """Whether both count the same kind of day, so that their numbers compare on any date."""
    civil = {"days", "weeks"}
    return one.unit == other.unit or {one.unit, other.unit} <= civil


def _days(span: Span) -> int:
    return span.number * 7 if span.unit == "weeks" else span.number


def _some(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
