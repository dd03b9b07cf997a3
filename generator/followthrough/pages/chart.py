"""The picture of a timing rule: where each bar begins and ends. The template draws it as inline SVG.

Nobody knows how far apart two events lie. So bars that count from the same event share a panel, with that event as its
zero; another event has another panel. Where the agreed window depends on several of them, it is said in words below.

One day is one column around its number: `1 day` ends where column 1 ends, `24 hours` in its middle,
as if the event were at noon. Measures are SVG user units; the drawing is 320 wide, as a phone is.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followthrough.model.knowledge import Source
from followthrough.model.span import Span
from followthrough.model.timing import Position, Rule, Start, Window
from followthrough.timing.agreed import decision_starts, verdict
from followthrough.timing.phrases import Words

WIDTH = 320
MARGIN = 12
EDGE = 4
ROW = 36
LINE = 15
TOP = 6
AXIS = 30
GAP = 10
"""Between an axis and what follows below it."""
LETTER = 6.8
"""How wide a letter of a label is, at most."""
STRONG = 7.8
"""The same in what is decided, and in the names of events."""
_OPEN_END = 1.35  # how far the axis goes on past the last edge, as a factor
_NOTCH = 3  # between two pieces of a bar
_SMALLEST = 3 * _NOTCH


@dataclass(frozen=True)
class Line:
    """A line of text. `anchor` is SVG's text-anchor: `start` for a label, `end` for a value beside it."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True)
class Bar:
    """A window as a line from `x` to `x + width`, `y` below the top. No x: nothing to draw.

    `pieces`, each x and width, where something is to happen once in each of them, again and again.
    """

    label: str
    value: str
    y: float
    x: float | None = None
    width: float = 0
    dashed: float = 0
    open_end: bool = False
    dot: float | None = None
    lines: tuple[Line, ...] = ()
    pieces: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Tick:
    """A mark on the axis. `anchor` is SVG's text-anchor."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True)
class Panel:
    """The bars that count from one event, above an axis that begins with it. `decision` is shaded over all of them."""

    heading: tuple[Line, ...]
    bars: tuple[Bar, ...]
    decision: Bar | None
    ticks: tuple[Tick, ...]
    top: float
    axis_y: float


@dataclass(frozen=True)
class Chart:
    """All that the template needs. `words` say the agreed window where no bar can; `words_y` is where they begin.

    Time runs from left to right here. In a language written from the right, the template draws the mirror image.
    """

    panels: tuple[Panel, ...]
    words: tuple[Line, ...]
    words_y: float
    height: float
    width: int = WIDTH


@dataclass(frozen=True)
class Extent:
    """A window in days after its event; None on either side is open. Without `timed` there is none."""

    start: float | None = None
    end: float | None = None
    timed: bool = True
    weekend: float = 0
    aim: float | None = None
    every: float | None = None
    first: float | None = None
    """When it must have happened for the first time, if it is to happen at least `every` so many days."""

    @property
    def edges(self) -> list[float]:
        """All that the axis must hold."""
        weekend = self.end + self.weekend if self.end is not None else None
        return [edge for edge in (self.start, self.end, weekend, self.aim, self.first) if edge is not None]


@dataclass(frozen=True)
class _Row:
    """What one source says, or what is decided."""

    start: Start
    label: str
    value: str
    extent: Extent
    decides: bool = False


def draw(rule: Rule, sources: Mapping[str, Source], words: Words, label: str) -> Chart:
    """Lay out the rule's positions, one row each, panel by panel; what is decided comes last, with its `label`."""
    starts = decision_starts(rule)
    rows = [_row(position, rule, sources, words) for position in rule.positions]
    has_bar = len(starts) == 1
    if has_bar:
        rows.append(_Row(starts[0], label, words.of_rule(rule, "short"), extent_of_decision(rule), decides=True))
    scale = _Scale(rows, is_open_before=rule.named)
    panels: list[Panel] = []
    y: float = TOP
    together = _together(rows)
    for start, its_rows in together.items():
        heading = words.counted(start) if len(together) > 1 else ""
        panels.append(_panel(its_rows, scale, words.axis(start[0]), words, heading, y))
        y = panels[-1].axis_y + AXIS + GAP
    said = () if has_bar else _lines(label, words.of_rule(rule, "short"), y, STRONG, beside=False)
    return Chart(tuple(panels), said, y - TOP, said[-1].y + GAP if said else y - GAP)


def _row(position: Position, rule: Rule, sources: Mapping[str, Source], words: Words) -> _Row:
    here = position.model_copy(update={"after": None})  # the panel says what it counts from
    value = words.of_position(here, rule, "short")
    return _Row(position.start_in(rule), sources[position.source].short, value, _of(position))


def _together(rows: list[_Row]) -> dict[Start, list[_Row]]:
    """The rows of each panel. The one with the decision comes last; what names no time needs none of its own."""
    decision = next((row.start for row in rows if row.decides), None)
    drawn = dict.fromkeys(row.start for row in rows if row.decides or row.extent.edges)
    panels: dict[Start, list[_Row]] = {start: [] for start in sorted(drawn, key=lambda start: start == decision)}
    for row in rows:
        panels[row.start if row.start in panels else next(reversed(panels))].append(row)
    return panels


def _panel(rows: list[_Row], scale: "_Scale", zero: str, words: Words, heading: str, top: float) -> Panel:
    head = _lines(heading, "", top, STRONG) if heading else ()
    y = head[-1].y + 8 if head else top
    bars: list[Bar] = []
    for row in rows:
        lines = _lines(row.label, row.value, y, STRONG if row.decides else LETTER)
        bars.append(replace(scale.bar(row, lines[-1].y - LINE + 2), lines=lines))
        y = bars[-1].y + ROW
    decision = bars.pop() if rows[-1].decides else None
    return Panel(head, tuple(bars), decision, scale.ticks(zero, words), head[-1].y + 6 if head else 2, y + 4)


def _lines(label: str, value: str, y: float, letter: float = LETTER, *, beside: bool = True) -> tuple[Line, ...]:
    """Label and value on one line; below each other where that is too long, or where they are not to be `beside`."""
    most = int((WIDTH - 2 * EDGE) / letter)
    first = y + LINE - 2
    if beside and len(label) + 1 + len(value) <= most:
        values = [Line(value, WIDTH - EDGE, first, "end")] if value else []
        return Line(label, EDGE, first), *values
    anchor, x = ("end", WIDTH - EDGE) if beside else ("start", EDGE)
    rows = [(text, EDGE, "start") for text in textwrap.wrap(label, most)]
    rows += [(text, x, anchor) for text in textwrap.wrap(value, most)]
    return tuple(Line(text, x, first + n * LINE, anchor) for n, (text, x, anchor) in enumerate(rows))


def _of(window: Window) -> Extent:
    extent = _extent(window.from_, window.until, window.aim)
    if not window.at_least_every:
        return extent
    every = window.at_least_every
    return replace(extent, timed=True, every=days_of(every, "hours"), first=days_of(every, "closes"))


def extent_of_decision(rule: Rule) -> Extent:
    """What is decided about a rule, in days after its event."""
    if rule.ruling:
        return _of(rule.ruling)
    decided = verdict(rule)
    opens = max((edge.span for edge in decided.from_), key=lambda span: days_of(span, "opens"), default=None)
    closes = min((edge.span for edge in decided.until), key=lambda span: days_of(span, "closes"), default=None)
    return _extent(opens, closes, decided.aim)


def _extent(opens: Span | None, closes: Span | None, aim: Span | None) -> Extent:
    if not opens and not closes:
        return Extent(timed=False, aim=days_of(aim, "hours") if aim else None)
    weekend = 2.0 * -(-closes.number // 5) if closes and closes.unit == "business days" else 0
    return Extent(
        days_of(opens, "opens") if opens else None,
        days_of(closes, "closes") if closes else None,
        weekend=weekend,
        aim=days_of(aim, "hours") if aim else None,
    )


def days_of(span: Span, edge: str) -> float:
    """Days from the event, at noon, to the span's edge."""
    if span.unit == "hours":
        return span.number / 24
    return span.plain.number + {"opens": -0.5, "closes": 0.5}.get(edge, 0)


class _Scale:
    """Days to x, alike in every panel. The axis holds every edge, and room where something stays open."""

    def __init__(self, rows: Iterable[_Row], *, is_open_before: bool) -> None:
        rows = list(rows)
        known = [edge for row in rows for edge in row.extent.edges]
        open_ended = any(row.extent.timed and row.extent.end is None for row in rows)
        self.low = min(0, *known) if known else 0
        self.high = max(1, *known) * (_OPEN_END if open_ended else 1.05) if known else 1
        self.first = self.low if is_open_before else 0

    def x(self, days: float) -> float:
        return round(MARGIN + (days - self.low) / (self.high - self.low) * (WIDTH - 2 * MARGIN), 1)

    def bar(self, row: _Row, y: float) -> Bar:
        extent = row.extent
        bar = Bar(row.label, row.value, y, dot=None if extent.aim is None else self.x(extent.aim))
        if not extent.timed:
            return bar
        x = self.x(self.first if extent.start is None else extent.start)
        end = WIDTH - MARGIN if extent.end is None else self.x(extent.end)
        dashed = round(self.x((extent.end or 0) + extent.weekend) - end, 1) if extent.weekend else 0
        if end <= x:  # a moment, not a stretch of time
            return replace(bar, dot=x)
        return replace(
            bar, x=x, width=round(end - x, 1), dashed=dashed, open_end=extent.end is None,
            pieces=self._pieces(x, end, extent),
        )  # fmt: skip

    def _pieces(self, x: float, end: float, extent: Extent) -> tuple[tuple[float, float], ...]:
        """One piece for each time that it is to happen. None where they would be too small to see."""
        if not extent.every or extent.first is None or (wide := self.x(extent.every) - self.x(0)) < _SMALLEST:
            return ()
        first = self.x(extent.first)
        ends = [edge for number in range(WIDTH) if x < (edge := first + wide * number) < end - _NOTCH]
        begins = [x, *(edge + _NOTCH for edge in ends)]
        return tuple((round(x, 1), round(end - x, 1)) for x, end in zip(begins, [*ends, end], strict=True))

    def ticks(self, zero: str, words: Words) -> tuple[Tick, ...]:
        step = next((days for days in (1, 7, 28) if self.high / days < 5), 56)
        marks = [Tick(self.x(0), zero, "start" if self.low == 0 else "middle")]
        taken = marks[0].x + len(zero) * STRONG / (1 if self.low == 0 else 2) + EDGE
        for number in range(1, int(self.high / step) + 1):
            span = Span(number, "days") if step == 1 else Span(number * step // 7, "weeks")
            x, label = self.x(number * step), words.mark(span)
            wide = len(label) * LETTER
            at_the_edge = x + wide / 2 > WIDTH - EDGE  # in the middle it would be cut off
            if (x - wide if at_the_edge else x - wide / 2) < taken:
                continue  # the one before needs the room
            marks.append(Tick(x, label, "end" if at_the_edge else "middle"))
            taken = x + (0 if at_the_edge else wide / 2) + EDGE
        return tuple(marks)
