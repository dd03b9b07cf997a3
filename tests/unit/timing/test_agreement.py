"""Whom a window suits, what it counts from, and whether there is something to rule."""

import pytest

from followthrough.model.events import Event
from followthrough.model.timing import Choice, ChoicePosition, ChoiceRuling, Position, Rule, Ruling
from followthrough.timing.agreed import Agreement, agreement, allows_ruling, decision_starts, takes_part

EVENTS = {
    id: Event.model_validate({"title": id, "phrase": id, "axis": id, "is": kinds})
    for id, kinds in {"interview": [], "called": ["contact"]}.items()
}
RULING = Ruling.model_validate({"until": "1 day", "reason": "why"})


def position(source: str = "alpha", **spans: str) -> Position:
    """`position("beta", from_="1 day")`."""
    written = {key.rstrip("_").replace("_", " "): text for key, text in spans.items()}
    return Position.model_validate({"source": source, "section": "one", "says": "x", **written})


def rule(*positions: Position, ruling: Ruling | None = None) -> Rule:
    return Rule.model_construct(
        id="x", title="x", step="x", after="interview", which="first", positions=positions, ruling=ruling, stops_at=()
    )


@pytest.mark.parametrize(
    ("positions", "suits"),
    [
        ([position(until="1 day")], Agreement("single", 1)),
        ([position(until="1 day"), position(from_="1 hour")], Agreement("single", 1)),  # twice the same source
        ([position(until="1 day"), position("beta", aim="0 hours")], Agreement("all", 2)),
        ([position(until="1 day"), position("beta", at_most="2")], Agreement("all", 2)),
        ([position(until="1 day"), position("beta", at_least_every="1 week")], Agreement("all", 2)),
        ([position(until="1 day"), position("beta")], Agreement("single", 1)),
        ([position(until="1 day"), position("beta", until="2 days"), position("gamma")], Agreement("some", 2)),
        ([position(until="1 day"), position(), position("beta", until="2 days")], Agreement("all", 2)),
        ([], Agreement("all", 0)),
    ],
)
def test_a_window_suits_those_sources_that_say_when_or_how_often(positions: list[Position], suits: Agreement) -> None:
    assert agreement(rule(*positions)) == suits


def test_with_a_ruling_it_is_ours_whoever_says_when() -> None:
    positions = position(until="1 day"), position("beta"), position("gamma", at_most="1")
    assert agreement(rule(*positions, ruling=RULING)) == Agreement("ruling", 2)
    assert agreement(rule(positions[0], ruling=RULING)) == Agreement("ruling", 1)


def choice(*picked: tuple[str, str], ruling: ChoiceRuling | None = None) -> Choice:
    positions = [ChoicePosition(source=source, section="one", choice=it, says="x") for source, it in picked]
    return Choice.model_construct(id="x", title="x", step="x", options={}, positions=tuple(positions), ruling=ruling)


def test_of_a_choice_every_source_takes_part() -> None:
    assert agreement(choice(("alpha", "a"))) == Agreement("single", 1)
    assert agreement(choice(("alpha", "a"), ("beta", "a"))) == Agreement("all", 2)
    ruling = ChoiceRuling(choice="a", reason="why")
    assert agreement(choice(("alpha", "a"), ("beta", "b"), ruling=ruling)) == Agreement("ruling", 2)


@pytest.mark.parametrize(
    ("spans", "is_part"),
    [({}, False), ({"after": "called"}, False), *(({key: "1 day"}, True) for key in ("from_", "aim", "until")),
     ({"at_most": "1"}, True), ({"at_least_every": "1 day"}, True), ({"until": "0 hours"}, True)],
)  # fmt: skip
def test_a_position_takes_part_if_it_says_when_or_how_often(spans: dict[str, str], *, is_part: bool) -> None:
    assert takes_part(position(**spans)) is is_part


@pytest.mark.parametrize(
    ("positions", "starts"),
    [
        ([], [("interview", "first")]),
        ([position(aim="0 hours", after="called")], [("interview", "first")]),  # no edge
        ([position(until="1 day")], [("interview", "first")]),
        ([position(until="1 day", after="called")], [("called", "latest")]),
        ([position(until="2 days"), position(from_="1 day", after="called", which="first")],
         [("called", "first"), ("interview", "first")]),
        ([position(from_="1 day"), position(until="2 days"), position(until="2 days", after="called")],
         [("interview", "first"), ("called", "latest")]),
    ],
)  # fmt: skip
def test_a_window_counts_from_what_its_edges_count_from(positions: list[Position], starts: list[object]) -> None:
    """Each once, what opens it first; without any, from what asks for it."""
    assert decision_starts(rule(*positions)) == starts


def test_a_ruling_counts_from_what_asks_for_it() -> None:
    assert decision_starts(rule(position(until="1 day", after="called"), ruling=RULING)) == [("interview", "first")]


@pytest.mark.parametrize(
    ("positions", "is_allowed"),
    [
        ([position(until="1 day")], False),
        ([position(from_="1 day")], False),
        ([position(until="1 day"), position("beta", from_="1 hour")], False),
        ([position(until="1 day"), position("beta", from_="2 days")], True),  # no common window
        ([position(until="1 week"), position("beta", from_="8 days", after="called")], True),  # nor for any reader
        ([position()], True),  # no time at all
        ([position(until="1 day"), position("beta")], True),  # one does not say when
        ([position(aim="0 hours")], True),  # neither end
        ([position(at_most="2")], True),
    ],
)
def test_there_is_something_to_rule_where_positions_leave_something_open(
    positions: list[Position], *, is_allowed: bool
) -> None:
    assert allows_ruling(rule(*positions), EVENTS) is is_allowed
