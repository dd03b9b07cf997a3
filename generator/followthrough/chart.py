"""The picture of a timing rule: where each bar begins and ends. The template draws it as inline SVG.

One day is one column around its number: `1 day` ends where column 1 ends, `24 hours` in its middle,
as if the event were at noon. Measures are SVG user units; the drawing is 320 wide, as a phone is.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followthrough.model import Source
from followthrough.span import Span
from followthrough.timing import Position, Rule
from followthrough.window import Verdict, verdict
from followthrough.words import Words

WIDTH = 320
MARGIN = 12
EDGE = 4
ROW = 40
LINE = 15
TOP = 6
AXIS = 30
LETTER = 6.8
"""How wide a letter of a label is, at most."""
_OPEN_END = 1.35  # how far the axis goes on past the last edge, as a factor


@dataclass(frozen=True)
class Line:
    """A line of text above a bar. `anchor` is SVG's text-anchor: `start` for the label, `end` for the value."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Bar:
    """A window as a line from `x` to `x + width`, `y` below the top. No x: nothing to draw."""

    label: str
    value: str
    y: float
    x: float | None = None
    width: float = 0
    dashed: float = 0
    open_end: bool = False
    dot: float | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Tick:
    """A mark on the axis. `anchor` is SVG's text-anchor."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """All that the template needs; `decision` is the agreed window or the ruling, shaded over all rows.

    Time runs from left to right here. In a language written from the right, the template draws the mirror image.
    """

    bars: tuple[Bar, ...]
    decision: Bar
    ticks: tuple[Tick, ...]
    height: float
    axis_y: float
    width: int = WIDTH


@dataclass(frozen=True)
class _Extent:
    """A window in days after the event; None on either side is open. Without `timed` there is none."""

    start: float | None
    end: float | None
    timed: bool = True
    weekend: float = 0
    aim: float | None = None


def draw(rule: Rule, sources: Mapping[str, Source], words: Words, label: str) -> Chart:
    """Lay out the rule's positions, one row each, above the decision with its `label`."""
    decided = verdict(rule)
    rows = [(sources[p.source].short, words.of_position(p, rule, "short"), _of_position(p)) for p in rule.positions]
    rows.append((label, words.of_rule(rule, "short"), _of_verdict(decided)))
    scale = _Scale([extent for _, _, extent in rows])
    bars: list[Bar] = []
    y: float = TOP
    for name, value, extent in rows:
        lines = _lines(name, value, y)
        bars.append(replace(scale.bar(name, value, lines[-1].y - LINE + 2, extent), lines=lines))
        y = bars[-1].y + ROW
    return Chart(tuple(bars[:-1]), bars[-1], scale.ticks(rule, words), y + 4 + AXIS, y + 4)


def _lines(label: str, value: str, y: float) -> tuple[Line, ...]:
    """Label and value on one line; below each other where a language has too long words for that."""
    most = int((WIDTH - 2 * EDGE) / LETTER)
    first = y + LINE - 2
    if len(label) + 1 + len(value) <= most:
        return Line(label, EDGE, first, "start"), Line(value, WIDTH - EDGE, first, "end")
    rows = [(text, EDGE, "start") for text in textwrap.wrap(label, most)]
    rows += [(text, WIDTH - EDGE, "end") for text in textwrap.wrap(value, most)]
    return tuple(Line(text, x, first + n * LINE, anchor) for n, (text, x, anchor) in enumerate(rows))


def _of_position(position: Position) -> _Extent:
    return _extent(position.from_, position.closes, position.aim)


def _of_verdict(decided: Verdict) -> _Extent:
    opens = max((edge.span for edge in decided.from_), key=lambda span: _edge(span, "opens"), default=None)
    closes = min((edge.span for edge in decided.until), key=lambda span: _edge(span, "closes"), default=None)
    return _extent(opens, closes, decided.aim)


def _extent(opens: Span | None, closes: Span | None, aim: Span | None) -> _Extent:
    if not opens and not closes:
        return _Extent(None, None, timed=False, aim=_edge(aim, "hours") if aim else None)
    weekend = 2.0 * -(-closes.number // 5) if closes and closes.unit == "business days" else 0
    return _Extent(
        _edge(opens, "opens") if opens else None,
        _edge(closes, "closes") if closes else None,
        weekend=weekend,
        aim=_edge(aim, "hours") if aim else None,
    )


def _edge(span: Span, edge: str) -> float:
    """Days from the event, at noon, to the span's edge."""
    if span.unit == "hours":
        return span.number / 24
    days = span.number * 7 if span.unit == "weeks" else span.number
    return days + {"opens": -0.5, "closes": 0.5}.get(edge, 0)


class _Scale:
    """Days to x. The axis holds every edge, and room to the right where something stays open."""

    def __init__(self, extents: Iterable[_Extent]) -> None:
        extents = list(extents)
        edges = [edge for it in extents for edge in (it.start, it.end, (it.end or 0) + it.weekend, it.aim)]
        known = [edge for edge in edges if edge is not None]
        open_ended = any(it.timed and it.end is None for it in extents)
        self.low = min(0, *known) if known else 0
        self.high = max(1, *known) * (_OPEN_END if open_ended else 1.05) if known else 1

    def x(self, days: float) -> float:
        return round(MARGIN + (days - self.low) / (self.high - self.low) * (WIDTH - 2 * MARGIN), 1)

    def bar(self, label: str, value: str, y: float, extent: _Extent) -> Bar:
        dot = self.x(extent.aim) if extent.aim is not None else None
        if not extent.timed:
            return Bar(label, value, y, dot=dot)
        x = self.x(self.low if extent.start is None else extent.start)
        end = WIDTH - MARGIN if extent.end is None else self.x(extent.end)
        dashed = round(self.x((extent.end or 0) + extent.weekend) - end, 1) if extent.weekend else 0
        if end <= x:  # a moment, not a stretch of time
            return Bar(label, value, y, dot=x)
        return Bar(label, value, y, x, round(end - x, 1), dashed, extent.end is None, dot)

    def ticks(self, rule: Rule, words: Words) -> tuple[Tick, ...]:
        step = next((days for days in (1, 7, 28) if self.high / days < 5), 56)
        marks = [Tick(self.x(0), words.axis(rule.after), "start" if self.low == 0 else "middle")]
        taken = marks[0].x + len(marks[0].label) * LETTER / (1 if self.low == 0 else 2)
        for number in range(1, int(self.high / step) + 1):
            span = Span(number, "days") if step == 1 else Span(number * step // 7, "weeks")
            x, label = self.x(number * step), words.span(span)
            wide = len(label) * LETTER
            at_the_edge = x + wide / 2 > WIDTH - EDGE  # in the middle it would be cut off
            if (x - wide if at_the_edge else x - wide / 2) < taken:
                continue  # the one before needs the room
            marks.append(Tick(x, label, "end" if at_the_edge else "middle"))
            taken = x + (0 if at_the_edge else wide / 2)
        return tuple(marks)
