"""Phrases that say which rule their window comes from, so that a reader with a plan can be told a date instead.

Without a plan, or without scripts, they read as they stand: see `overrides/js/site/own-dates.js`.
"""

from markupsafe import Markup, escape
from pydantic import BaseModel

from followthrough.model.base import PLACEHOLDER
from followthrough.model.fallback import FallbackText
from followthrough.model.timing import Rule
from followthrough.timing.phrases import Words

_WINDOW = Markup('<span data-rule="{}">{}</span>')


class DatedWords(Words):
    """Phrases of one language, as HTML where they hold the window of a rule."""

    def when(self, rule: Rule) -> Markup:
        """The window to act in, marked with its rule."""
        return _WINDOW.format(rule.id, self.of_rule(rule))

    def dated(self, text: str) -> Markup:
        """What `fill` says, with each window marked with its rule."""
        pieces = PLACEHOLDER.split(text)  # text, placeholder, text, placeholder, …
        written = Markup("").join(
            self._written(piece) if n % 2 else escape(str(piece)) for n, piece in enumerate(pieces)
        )
        marked = self.lacking.like(text, text)
        return marked.around(written) if isinstance(marked, FallbackText) else written

    def says_ruling(self, thing: BaseModel) -> bool:
        """Whether a text of it says a window that a center has ruled: no source that it cites says that."""
        texts = (text for text in vars(thing).values() if isinstance(text, str))
        named = (piece.partition(":") for text in texts for piece in PLACEHOLDER.split(text)[1::2])
        rules = (self.rules.get(id) for kind, _, id in named if kind == "window")
        return any(rule and rule.is_own and rule.ruling for rule in rules)

    def _written(self, placeholder: str) -> Markup:
        kind, _, id = placeholder.partition(":")
        rule = self.rules.get(id)
        if rule and kind == "window":
            return _WINDOW.format(rule.id, str(self.of_rule(rule)))
        return escape(self.fill(f"{{{placeholder}}}"))
