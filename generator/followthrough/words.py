"""Windows in words: the same sentence on pages, in charts and inside `{window:RULE}`.

All wording is in `ui.yaml`; this module only picks the pattern that fits the window's shape.
"""

import re
from collections.abc import Mapping
from typing import Literal

from followthrough.fallback import NOTHING, Fallback, Foreign
from followthrough.languages import BASE, plural
from followthrough.model import Rule, Window
from followthrough.span import Span
from followthrough.window import Verdict, verdict

Style = Literal["window", "short"]
"""`window` names the event (within 24 hours of your interview); `short` leaves it out, for charts."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""`{window:RULE}` in any text; `{blank}` in letters."""


class Words:
    """Phrases of one language. `ui` is the content of `ui.yaml`."""

    def __init__(
        self, ui: Mapping[str, str], rules: Mapping[str, Rule], language: str = BASE, lacking: Fallback = NOTHING
    ) -> None:
        self.ui = {key: lacking.mark(text) for key, text in ui.items()} if lacking.texts else ui
        self.rules = rules
        self.language = language
        self.lacking = lacking

    def count(self, key: str, number: int) -> str:
        """`1 day`, `2 days`: the form of a phrase that goes with the number in this language."""
        form = f"{key}_{plural(self.language, number)}"
        return self.ui.get(form, self.ui[f"{key}_other"]).format(number=number)

    def span(self, span: Span) -> str:
        """`24 hours`, `1 day`."""
        return self.count(f"span_{span.unit.replace(' ', '_')}", span.number)

    def event(self, rule: Rule) -> str:
        """The event a rule counts from: `your interview`, `your first check-in`."""
        first = self.ui.get(f"event_{rule.after}_first") if rule.which == "first" else None
        return first or self.ui[f"event_{rule.after}"]

    def of_rule(self, rule: Rule, style: Style = "window") -> str:
        """The window to act in, as a phrase: `right away, within 24 hours of your interview`."""
        phrase = self._phrase(verdict(rule), rule, style)
        again = self.ui["window_every"].format(every=self.span(rule.every)) if rule.every else ""
        return self._joined(phrase, again)

    def of_position(self, window: Window, rule: Rule, style: Style = "window") -> str:
        """What one source asks for, as a phrase; says so if it names no time."""
        until, from_ = (window.until,) if window.until else (), (window.from_,) if window.from_ else ()
        return self._phrase(Verdict("agreed", from_, window.aim, until, window.at_most), rule, style)

    def fill(self, text: str) -> str:
        """`text` with each `{window:RULE}` written out. Other braces stay."""

        def written(match: re.Match[str]) -> str:
            kind, _, id = match[1].partition(":")
            return self.of_rule(self.rules[id]) if kind == "window" and id in self.rules else match[0]

        return self.lacking.like(text, PLACEHOLDER.sub(written, text))

    def _phrase(self, window: Verdict, rule: Rule, style: Style) -> str:
        return self._joined(self._time(window, rule, style), self._limit(window)) or self.ui["window_none"]

    def _time(self, window: Verdict, rule: Rule, style: Style) -> str:
        spans = {"from": self._all(window.from_), "until": self._all(window.until)}
        shape = _shape(window, rule)
        return self.ui[f"{style}_{shape}"].format(event=self.event(rule), **spans) if shape else ""

    def _limit(self, window: Verdict) -> str:
        return self.count("window_at_most", window.at_most) if window.at_most else ""

    def _joined(self, *parts: str) -> str:
        joined = str(self.ui["list_comma"]).join(filter(None, parts))
        return next((Foreign(joined, self.lacking) for part in parts if isinstance(part, Foreign)), joined)

    def _all(self, spans: tuple[Span, ...]) -> str:
        return str(self.ui["list_and"]).join(map(self.span, spans))


def _shape(window: Verdict, rule: Rule) -> str | None:
    """The name of the pattern in `ui.yaml` that fits a window; None if it names no time."""
    if window.until and not any(span.number for span in window.until):
        return "on_the_day" if window.from_ else "by_then" if rule.named else "before_the_end"
    if window.until and window.from_ == window.until:
        return "exactly"
    if window.until and window.from_:
        return "between"
    if window.until:
        return "now_until" if window.aim else "until"
    if window.from_:
        return "from_next_day" if window.from_ == (Span(1, "days"),) else "from"
    return "now" if window.aim else None
