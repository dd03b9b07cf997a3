"""Charts: bars lie where the words say, above the event that they count from, and inside the drawing."""

from collections.abc import Callable

import pytest

from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Rule
from followthrough.pages.chart import MARGIN, WIDTH, Bar, Chart, Panel, draw
from followthrough.pages.queries import Views

Draw = Callable[..., Chart]


def bars(panel: Panel) -> tuple[Bar, ...]:
    return (*panel.bars, panel.decision) if panel.decision else panel.bars


@pytest.fixture
def drawn(knowledge: Knowledge) -> Draw:
    """`drawn({"until": "1 day"}, after=…)`: the chart of a rule with these positions, all of it inside the drawing."""

    def chart(*positions: dict[str, object], **rule: object) -> Chart:
        base = {"id": "x", "title": "X", "step": "thank", "after": "interview"}
        full = [{"source": "alpha", "section": "one", "says": "S.", **position} for position in positions]
        it = draw(
            Rule.model_validate({**base, "positions": full, **rule}), knowledge.sources, Views(knowledge).words, "All"
        )
        for panel in it.panels:
            for bar in bars(panel):
                ends = [x + width for x, width in bar.pieces]
                for x in (bar.x, bar.dot, None if bar.x is None else bar.x + bar.width + bar.dashed, *ends):
                    assert x is None or MARGIN <= x <= WIDTH - MARGIN
                assert panel.top <= bar.y < panel.axis_y < it.height
            assert all(0 <= tick.x <= WIDTH for tick in panel.ticks)
            assert len(panel.ticks) <= 6
        tops = [panel.top for panel in it.panels]
        assert tops == sorted(tops)
        return it

    return chart


def only(chart: Chart) -> tuple[tuple[Bar, ...], Bar]:
    """The bars and the decision of a chart in which all count from one event."""
    (panel,) = chart.panels
    assert panel.decision
    assert (panel.heading, chart.words) == ((), ())
    return panel.bars, panel.decision


def test_a_day_ends_later_than_its_hours(drawn: Draw) -> None:
    """“1 day” closes when the next date ends, so its bar is longer; the shade is as long as “24 hours”."""
    (hours, day), decision = only(drawn({"until": "24 hours"}, {"until": "1 day"}))
    assert hours.width < day.width
    assert (decision.x, decision.width) == (hours.x, hours.width)


def test_business_days_show_that_a_weekend_may_stretch_them(drawn: Draw) -> None:
    """Two business days are drawn like two days, with a dashed end for a weekend."""
    (business, days), _ = only(drawn({"until": "2 business days"}, {"until": "2 days"}))
    assert business.width == days.width
    assert business.dashed > 0
    assert days.dashed == 0


def test_what_opens_and_never_closes_runs_to_the_edge(drawn: Draw) -> None:
    """A bar without end has an arrow, and begins before the label of its first day."""
    (bar,), decision = only(drawn({"from": "1 week"}))
    assert bar.open_end
    assert bar.x is not None
    assert bar.x + bar.width == WIDTH - MARGIN
    assert decision.open_end


def test_a_moment_is_a_dot(drawn: Draw) -> None:
    """“Right away” and “before you leave” have no length."""
    (aim, none), _ = only(drawn({"aim": "0 hours"}, {"until": "0 hours"}))
    assert (aim.x, none.x) == (None, None)
    assert aim.dot == none.dot == MARGIN


def test_a_position_without_time_has_no_bar(drawn: Draw) -> None:
    """A source that names no time is listed, and draws nothing."""
    listed, _ = only(drawn({}, {"until": "1 day"}))
    assert (listed[0].x, listed[0].dot) == (None, None)
    assert listed[0].value == "no time given"


def test_a_day_that_is_named_has_a_column_around_it(drawn: Draw) -> None:
    """“That very day” is a bar as wide as a day, around the event; “by that day” may begin before it."""
    named = {"after": "call-date", "named": "true"}
    (day, by), _ = only(drawn({"from": "0 days", "until": "0 days"}, {"until": "0 days"}, **named))
    assert day.x == by.x
    assert day.width > 0


@pytest.mark.parametrize(("until", "last"), [("24 hours", "1 day"), ("3 days", "3 days"), ("2 weeks", "2 weeks")])
def test_the_axis_is_marked_in_fitting_steps(drawn: Draw, until: str, last: str) -> None:
    """Days for days, weeks for weeks, never more marks than fit on a phone."""
    assert drawn({"until": until}).panels[0].ticks[-1].label == last


def test_bars_that_count_from_different_events_stand_above_different_events(drawn: Draw) -> None:
    """Each panel names its event twice, and no bar says it again; the window is said in words, and shaded nowhere."""
    chart = drawn({"from": "1 day"}, {"from": "1 week", "after": "contact"}, {"from": "2 days"}, after="promised-date")
    assert [[bar.value for bar in panel.bars] for panel in chart.panels] == [
        ["the next day or later", "after 2 days or more"],
        ["after a week or more"],
    ]
    assert [panel.ticks[0].label for panel in chart.panels] == ["their date", "your message"]
    assert [panel.heading[0].text for panel in chart.panels] == [
        "Counted from the date they named.",
        "Counted from your last message or call.",
    ]
    assert not any(panel.decision for panel in chart.panels)
    assert " ".join(line.text for line in chart.words).replace("All ", "", 1) == (
        "2 days or more after the date they named, and at least a week after your last message or call"
    )
    assert all(line.y > chart.words_y > chart.panels[-1].axis_y for line in chart.words)


def test_a_week_is_as_long_in_every_panel(drawn: Draw) -> None:
    """All axes have one scale, so that bars can be compared although their zeros cannot."""
    one, other = drawn({"from": "1 week"}, {"from": "1 week", "after": "contact"}).panels
    assert one.bars[0].x == other.bars[0].x
    assert one.ticks[1].x == other.ticks[1].x


def test_a_ruling_is_shaded_above_its_own_event_alone(drawn: Draw) -> None:
    """The panel with our ruling comes last, with whatever names no time."""
    ruling = {"from": "1 week", "reason": "R."}
    chart = drawn({}, {"from": "2 weeks", "after": "contact"}, ruling=ruling)
    contact, interview = chart.panels
    assert contact.decision is None
    assert [bar.value for bar in bars(interview)] == ["no time given", "after a week or more"]
    assert chart.words == ()


def test_the_first_of_several_is_another_event_than_the_last(drawn: Draw) -> None:
    first, last = drawn({"from": "1 week"}, {"from": "2 weeks", "after": "checked-in"}, after="checked-in",
                        which="first", ruling={"from": "1 week", "reason": "R."}).panels  # fmt: skip
    assert {first.heading[0].text, last.heading[0].text} == {
        "Counted from your first check-in.",
        "Counted from your last check-in.",
    }


def test_what_is_to_happen_again_and_again_is_drawn_in_pieces(drawn: Draw) -> None:
    """“At least every week” is a piece for each week, the first of which ends like “within 1 week”."""
    often, once = drawn({"at least every": "1 week"}, {"until": "1 week"}, {"from": "3 weeks"}).panels[0].bars[:2]
    assert often.value == "at least once a week"
    assert len(often.pieces) >= 3
    assert often.open_end
    assert often.pieces[0] == (once.x, once.width)
    assert all(x + width < after for (x, width), (after, _) in zip(often.pieces, often.pieces[1:], strict=False))


@pytest.mark.parametrize(("every", "in_pieces"), [("1 week", True), ("1 day", False)])
def test_pieces_too_small_to_see_are_one_bar(drawn: Draw, every: str, *, in_pieces: bool) -> None:
    bar, _ = drawn({"at least every": every}, {"until": "12 weeks"}).panels[0].bars
    assert bool(bar.pieces) == in_pieces
    assert bar.open_end


def test_a_picture_says_in_words_what_it_shows_and_names_a_table_only_where_there_is_one(knowledge: Knowledge) -> None:
    views, rule = Views(knowledge), knowledge.timing["ask"]
    said = "Picture: Asking again. Our ruling: 10 days or more after your interview."
    assert views.chart_in_words(rule) == f"{said} The table below says more."
    assert views.chart_in_words(rule.model_copy(update={"positions": ()})) == said
