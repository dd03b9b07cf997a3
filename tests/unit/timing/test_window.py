"""The agreed window: where all sources overlap, as far as that can be said without a date."""

import pytest

from followthrough.model.events import Event
from followthrough.model.span import Span
from followthrough.model.timing import Position, Rule, Ruling
from followthrough.timing.agreed import Edge, bounds, contradiction, needs_ruling, never_counts, verdict

EVENTS = {
    **{id: Event(title=id, phrase=id, axis=id) for id in ("interview", "thanked")},
    "called": Event.model_validate({"title": "c", "phrase": "c", "axis": "c", "is": ["contact"]}),
    "wrote": Event.model_validate({"title": "w", "phrase": "w", "axis": "w", "is": ["contact"], "early": True}),
    "offer": Event.model_validate({"title": "o", "phrase": "o", "axis": "o", "is": ["answer", "ending"]}),
}


def position(**spans: str) -> Position:
    """`position(from_="1 day", until="2 days")`."""
    written = {key.rstrip("_").replace("_", " "): text for key, text in spans.items()}
    return Position.model_validate({"source": "alpha", "section": "one", "says": "x", **written})


def rule(*positions: Position, ruling: Ruling | None = None) -> Rule:
    return Rule.model_construct(
        id="x", title="x", step="x", after="interview", which="latest", positions=positions, ruling=ruling, stops_at=()
    )


def written(edges: tuple[Edge, ...]) -> str:
    return " and ".join(str(edge.span) for edge in edges)


@pytest.mark.parametrize(
    "one, other, binding",
    [
        # the same kind of day: the smaller number, on any date
        ("1 day", "2 days", "1 day"),
        ("6 days", "1 week", "6 days"),
        ("8 days", "1 week", "1 week"),
        ("24 hours", "25 hours", "24 hours"),
        ("1 business day", "2 business days", "1 business day"),
        ("2 weeks", "1 week", "1 week"),
        # hours and days: N days end between N and N + 1 times 24 hours after the event
        ("24 hours", "1 day", "24 hours"),
        ("25 hours", "1 day", "25 hours and 1 day"),
        ("47 hours", "1 day", "47 hours and 1 day"),
        ("48 hours", "1 day", "1 day"),
        ("0 hours", "0 days", "0 hours"),
        ("23 hours", "0 days", "23 hours and 0 days"),
        ("24 hours", "0 days", "0 days"),
        # hours and weeks
        ("168 hours", "1 week", "168 hours"),
        ("169 hours", "1 week", "169 hours and 1 week"),
        ("192 hours", "1 week", "1 week"),
        # business days are never sooner than days of the same number, and at most four days later
        ("1 day", "2 business days", "1 day"),
        ("2 days", "2 business days", "2 days and 2 business days"),
        ("6 days", "2 business days", "6 days and 2 business days"),
        ("7 days", "2 business days", "2 business days"),
        ("1 week", "2 business days", "2 business days"),
        # hours and business days
        ("24 hours", "1 business day", "24 hours"),
        ("48 hours", "2 business days", "48 hours"),
        ("49 hours", "2 business days", "49 hours and 2 business days"),
        ("167 hours", "2 business days", "167 hours and 2 business days"),
        ("168 hours", "2 business days", "2 business days"),
    ],
)
def test_the_earliest_end_binds_and_both_where_it_depends_on_the_day(one: str, other: str, binding: str) -> None:
    for first, second in ((one, other), (other, one)):
        agreed = verdict(rule(position(until=first), position(until=second)))
        assert sorted(str(edge.span) for edge in agreed.until) == sorted(binding.split(" and "))


@pytest.mark.parametrize(
    "one, other, binding",
    [
        ("1 day", "2 days", "2 days"),
        ("8 days", "1 week", "8 days"),
        ("1 day", "1 day", "1 day"),
        # N days begin between N - 1 and N times 24 hours after the event
        ("24 hours", "1 day", "24 hours"),
        ("23 hours", "1 day", "23 hours and 1 day"),
        ("1 hour", "1 day", "1 hour and 1 day"),
        ("0 hours", "1 day", "1 day"),
        ("24 hours", "2 days", "2 days"),
        ("25 hours", "2 days", "25 hours and 2 days"),
        ("48 hours", "2 days", "48 hours"),
        # business days
        ("1 business day", "1 day", "1 business day and 1 day"),
        ("1 business day", "5 days", "1 business day and 5 days"),
        ("1 business day", "6 days", "6 days"),
        ("10 business days", "2 weeks", "10 business days and 2 weeks"),
    ],
)
def test_the_latest_beginning_binds_and_both_where_it_depends_on_the_day(one: str, other: str, binding: str) -> None:
    for first, second in ((one, other), (other, one)):
        agreed = verdict(rule(position(from_=first), position(from_=second)))
        assert sorted(str(edge.span) for edge in agreed.from_) == sorted(binding.split(" and "))


@pytest.mark.parametrize(
    "opens, closes, has_window",
    [
        # the same unit, both sides of the boundary
        ("1 day", "1 day", True),
        ("2 days", "1 day", False),
        ("24 hours", "24 hours", True),
        ("25 hours", "24 hours", False),
        ("1 week", "7 days", True),
        ("8 days", "1 week", False),
        ("2 business days", "2 business days", True),
        ("3 business days", "2 business days", False),
        # hours and days
        ("24 hours", "1 day", True),
        ("25 hours", "1 day", False),
        ("1 day", "24 hours", True),
        ("1 day", "23 hours", False),
        # business days: five business days may last thirteen days, never less than five
        ("5 days", "5 business days", True),
        ("6 days", "5 business days", False),
        ("5 business days", "13 days", True),
        ("5 business days", "12 days", False),
        ("1 business day", "5 days", True),
        ("1 business day", "4 days", False),
        ("1 business day", "120 hours", True),
        ("1 business day", "119 hours", False),
    ],
)
def test_a_ruling_is_needed_where_some_day_leaves_no_common_window(opens: str, closes: str, has_window: bool) -> None:
    why = needs_ruling(rule(position(from_=opens), position(until=closes)), EVENTS)
    assert (why is None) == has_window
    if why:
        assert opens in why
        assert closes in why


@pytest.mark.parametrize(
    "opens, after, closes, has_window",
    [
        # what happens after the interview opens no sooner than if it happened at once
        ("1 day", "thanked", "24 hours", True),
        ("2 days", "thanked", "24 hours", False),
        ("2 days", "thanked", "2 days", True),
        ("3 days", "thanked", "2 days", False),
        ("1 week", "called", "1 week", True),
        ("8 days", "called", "1 week", False),
        # what may happen before it leaves time to somebody
        ("8 days", "wrote", "1 week", True),
        ("8 days", "contact", "1 week", True),
        # the same event, and one that is told elsewhere
        ("8 days", "interview", "1 week", False),
        ("8 days", "nothing", "1 week", True),
    ],
)
def test_positions_from_two_events_need_a_ruling_only_where_no_reader_has_time(
    opens: str, after: str, closes: str, *, has_window: bool
) -> None:
    why = needs_ruling(rule(position(from_=opens, after=after), position(until=closes)), EVENTS)
    assert (why is None) == has_window


def test_an_end_that_counts_from_a_later_event_always_leaves_time() -> None:
    assert needs_ruling(rule(position(from_="2 weeks"), position(until="1 day", after="called")), EVENTS) is None


@pytest.mark.parametrize(
    "after, stops, never",
    [
        ("called", (), False),
        ("called", ("called",), True),
        ("called", ("contact",), True),
        ("contact", ("called",), False),  # what else is contact goes on
        ("contact", ("called", "wrote"), True),
        ("answer", ("ending",), True),
        ("interview", ("interview",), False),  # it is what asks for it
        ("nothing", ("called",), False),
    ],
)
def test_a_position_never_counts_from_what_ends_the_rule(after: str, stops: tuple[str, ...], *, never: bool) -> None:
    it = position(until="1 day", after=after)
    assert never_counts(it, rule(it).model_copy(update={"stops_at": stops}), EVENTS) == never


@pytest.mark.parametrize("every, most, is_needed", [("1 week", None, False), (None, "2", False), ("1 week", "2", True)])
def test_a_ruling_is_needed_where_one_repeats_what_another_limits(
    every: str | None, most: str | None, *, is_needed: bool
) -> None:
    spans = [{"at_least_every": every}] if every else []
    positions = [position(**each) for each in (*spans, *([{"at_most": most}] if most else []), {})]
    assert (needs_ruling(rule(*positions), EVENTS) is not None) == is_needed


def test_every_beginning_is_compared_with_every_end() -> None:
    positions = [position(until="1 week"), position(from_="1 day"), position(from_="3 days"), position(until="2 days")]
    assert needs_ruling(rule(*positions), EVENTS) == (
        "the positions leave no common window: one opens after 3 days, one closes after 2 days"
    )


@pytest.mark.parametrize(
    "spans, is_needed",
    [
        ({}, True),
        ({"aim": "0 hours"}, False),
        ({"at_most": "2"}, False),
        ({"from_": "1 day"}, False),
        ({"until": "1 day"}, False),
    ],
)
def test_a_ruling_is_needed_where_no_position_names_a_time_or_a_number(spans: dict[str, str], is_needed: bool) -> None:
    assert (needs_ruling(rule(position(), position(**spans)), EVENTS) is not None) == is_needed


def test_a_ruling_is_needed_where_there_is_no_position() -> None:
    assert needs_ruling(rule(), EVENTS) == "no position names a time"


def test_the_ruling_decides_alone() -> None:
    ruling = Ruling.model_validate({"from": "10 days", "aim": "11 days", "at most": "1", "reason": "why"})
    decided = verdict(rule(position(until="1 week", at_most="3"), position(from_="2 weeks"), ruling=ruling))
    assert (decided.kind, written(decided.from_), decided.until, decided.at_most, decided.reason) == (
        "ruling", "10 days", (), 1, "why",
    )  # fmt: skip
    assert decided.aim == Span(11, "days")


def test_the_smallest_number_of_times_and_the_soonest_aim_are_agreed() -> None:
    agreed = verdict(rule(position(aim="1 day", at_most="3"), position(aim="0 hours"), position(at_most="2")))
    assert (agreed.kind, str(agreed.aim), agreed.at_most) == ("agreed", "0 hours", 2)


def test_the_same_span_twice_binds_once() -> None:
    assert written(verdict(rule(position(until="1 day"), position(until="1 day"))).until) == "1 day"


def test_the_same_time_in_two_units_binds_in_both() -> None:
    weeks = verdict(
        rule(position(until="7 days"), position(until="1 week"), position(from_="1 week"), position(from_="7 days"))
    )
    assert (written(weeks.until), written(weeks.from_)) == ("7 days and 1 week", "1 week and 7 days")


@pytest.mark.parametrize("edge", ["opens", "closes"])
@pytest.mark.parametrize("unit", ["hours", "days", "business days", "weeks"])
@pytest.mark.parametrize("number", [0, 1, 2, 5, 6, 999])
def test_the_earliest_hour_is_never_after_the_latest(number: int, unit: str, edge: str) -> None:
    span = Span(number, unit)  # type: ignore[arg-type]
    earliest, latest = bounds(span, edge)  # type: ignore[arg-type]
    assert earliest <= latest


@pytest.mark.parametrize(
    "spans, why",
    [
        ({"from_": "1 day", "until": "1 day"}, None),
        ({"from_": "1 day", "until": "24 hours"}, None),
        ({"from_": "2 days", "until": "1 day"}, "it opens after 2 days, but closes after 1 day"),
        ({"from_": "2 days", "until": "24 hours"}, "it opens after 2 days, but closes after 24 hours"),
        ({"aim": "0 hours", "until": "0 hours"}, None),
        ({"aim": "2 days", "until": "24 hours"}, "it aims after 2 days, but closes after 24 hours"),
        ({"from_": "1 week", "aim": "7 days"}, None),
        ({"from_": "1 week", "aim": "6 days"}, "it opens after 1 week, but aims after 6 days"),
        ({"from_": "9 days", "until": "1 business day"}, "it opens after 9 days, but closes after 1 business day"),
        ({"from_": "3 days", "until": "1 business day"}, None),
        ({"at_least_every": "1 week"}, None),
        ({"at_least_every": "1 week", "from_": "7 days"}, None),
        ({"at_least_every": "1 week", "from_": "8 days"}, "it opens after 8 days, but closes after 1 week"),
        ({"at_least_every": "1 week", "at_most": "2"}, "it repeats at least every 1 week, but at most 2 times"),
    ],
)
def test_a_single_window_must_not_contradict_itself(spans: dict[str, str], why: str | None) -> None:
    assert contradiction(position(**spans)) == why
