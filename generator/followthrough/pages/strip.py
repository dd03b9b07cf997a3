"""One bar for each rule, all on the same days, for a table of contents of timing."""

import math
from dataclasses import replace

from followthrough.model.span import Span
from followthrough.model.timing import Rule
from followthrough.pages.chart import MARGIN, WIDTH, Bar, Tick, days_of, extent_of_decision
from followthrough.timing.agreed import decision_starts
from followthrough.timing.phrases import Words

_LAST = 28
"""Days on the axis that all rules share."""


def strip(rule: Rule) -> Bar | None:
    """What is decided about a rule, on the axis that all rules share. None where no bar can say it."""
    if len(decision_starts(rule)) != 1:
        return None
    extent = extent_of_decision(rule)
    dot = None if extent.aim is None else _shared(extent.aim)
    bar = Bar("", "", 0, dot=dot)
    if not extent.timed or rule.named:
        return bar if dot is not None else None
    x = _shared(extent.start or 0)
    end = WIDTH - MARGIN if extent.end is None else _shared(extent.end)
    if end <= x:
        return replace(bar, dot=x)
    return replace(bar, x=x, width=round(end - x, 1), open_end=extent.end is None)


def strip_ticks(words: Words) -> tuple[Tick, ...]:
    """The marks of that axis: the event, then days and weeks, closer together the later they are."""
    spans = (Span(3, "days"), Span(1, "weeks"), Span(2, "weeks"), Span(4, "weeks"))
    marks = [Tick(_shared(days_of(span, "hours")), words.span(span), "middle") for span in spans]
    return (Tick(_shared(0), words.ui["timing_axis_event"], "start"), *marks[:-1], replace(marks[-1], anchor="end"))


def _shared(days: float) -> float:
    """Days to x where early days have more room: most of what is decided is decided then."""
    return round(MARGIN + math.sqrt(max(0, min(days, _LAST)) / _LAST) * (WIDTH - 2 * MARGIN), 1)
