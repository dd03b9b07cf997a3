"""Texts in another language than their page: how they are marked, for readers and for what reads to them."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from followthrough.languages import BASE


@dataclass(frozen=True)
class Fallback:
    """What an edition shows in another language, and how it says so."""

    language: str = BASE
    note: str = ""
    texts: frozenset[str] = frozenset()

    def mark(self, text: str) -> str:
        """The text; if it is in another language than its page, in a form that says so where it becomes HTML."""
        return FallbackText(text, self) if type(text) is str and text in self.texts else text

    def like(self, model: str, text: str) -> str:
        """A text made from `model`, marked if `model` is in another language."""
        return FallbackText(str(text), self) if model in self.texts or isinstance(model, FallbackText) else text


NOTHING = Fallback()
"""The content's own language lacks nothing."""


class FallbackText(str):
    """A text in another language than the page. As HTML it has its `lang` and a note; elsewhere it is plain text."""

    fallback: Fallback

    def __new__(cls, text: str, fallback: Fallback) -> "FallbackText":
        """Mark a text."""
        self = super().__new__(cls, text)
        self.fallback = fallback
        return self

    def __html__(self) -> str:
        return self.around(escape(str(self)))

    def around(self, written: str) -> Markup:
        """The text as it was written in HTML or Markdown, with its mark."""
        pattern = Markup('<span lang="{}">{}</span> <span class="ft-foreign">({})</span>')
        return pattern.format(self.fallback.language, Markup(written), self.fallback.note)  # noqa: S704  (escaped before)

    def format(self, *values: Any, **named: Any) -> str:
        """A pattern in another language makes a text in another language."""
        return FallbackText(super().format(*values, **named), self.fallback)
