"""Charts: bars lie where the words say, and inside the drawing."""

import pytest

from followthrough.chart import MARGIN, WIDTH, Bar, draw
from followthrough.model import Knowledge
from followthrough.timing import Rule
from followthrough.views import Views


def _chart(knowledge: Knowledge, *positions: dict[str, object], **rule: object) -> tuple[tuple[Bar, ...], Bar]:
    base = {"id": "x", "title": "X", "step": "thank", "after": "interview"}
    full = [{"source": "alpha", "section": "one", "says": "S.", **position} for position in positions]
    views = Views(knowledge)
    chart = draw(Rule.model_validate({**base, "positions": full, **rule}), knowledge.sources, views.words, "All agree")
    for bar in (*chart.bars, chart.decision):
        for x in (bar.x, bar.dot, None if bar.x is None else bar.x + bar.width + bar.dashed):
            assert x is None or MARGIN <= x <= WIDTH - MARGIN
    for tick in chart.ticks:
        assert 0 <= tick.x <= WIDTH
    return chart.bars, chart.decision


def test_a_day_ends_later_than_its_hours(knowledge: Knowledge) -> None:
    """“1 day” closes when the next date ends, so its bar is longer; the shade is as long as “24 hours”."""
    (hours, day), decision = _chart(knowledge, {"until": "24 hours"}, {"until": "1 day"})
    assert hours.width < day.width
    assert (decision.x, decision.width) == (hours.x, hours.width)


def test_business_days_show_that_a_weekend_may_stretch_them(knowledge: Knowledge) -> None:
    """Two business days are drawn like two days, with a dashed end for a weekend."""
    (business, days), _ = _chart(knowledge, {"until": "2 business days"}, {"until": "2 days"})
    assert business.width == days.width
    assert business.dashed > 0
    assert days.dashed == 0


def test_what_opens_and_never_closes_runs_to_the_edge(knowledge: Knowledge) -> None:
    """A bar without end has an arrow, and begins before the label of its first day."""
    (bar,), decision = _chart(knowledge, {"from": "1 week"})
    assert bar.open_end
    assert bar.x is not None
    assert bar.x + bar.width == WIDTH - MARGIN
    assert decision.open_end


def test_a_moment_is_a_dot(knowledge: Knowledge) -> None:
    """“Right away” and “before you leave” have no length."""
    (aim, none), _ = _chart(knowledge, {"aim": "0 hours"}, {"until": "0 hours"})
    assert (aim.x, none.x) == (None, None)
    assert aim.dot == none.dot == MARGIN


def test_a_position_without_time_has_no_bar(knowledge: Knowledge) -> None:
    """A source that names no time is listed, and draws nothing."""
    bars, _ = _chart(knowledge, {}, {"until": "1 day"})
    assert (bars[0].x, bars[0].dot) == (None, None)
    assert bars[0].value == "no time named"


def test_a_day_that_is_named_has_a_column_around_it(knowledge: Knowledge) -> None:
    """“That very day” is a bar as wide as a day, around the event."""
    (bar,), _ = _chart(knowledge, {"from": "0 days", "until": "0 days"})
    assert bar.x is not None
    assert bar.width > 0


@pytest.mark.parametrize(("until", "last"), [("24 hours", "1 day"), ("3 days", "3 days"), ("2 weeks", "2 weeks")])
def test_the_axis_is_marked_in_fitting_steps(knowledge: Knowledge, until: str, last: str) -> None:
    """Days for days, weeks for weeks, never more marks than fit on a phone."""
    position = {"source": "alpha", "section": "one", "says": "S.", "until": until}
    rule = {"id": "x", "title": "X", "step": "thank", "after": "interview", "positions": [position]}
    chart = draw(Rule.model_validate(rule), knowledge.sources, Views(knowledge).words, "All agree")
    assert chart.ticks[-1].label == last
    assert len(chart.ticks) <= 6
