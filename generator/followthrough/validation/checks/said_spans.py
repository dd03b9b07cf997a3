"""A span that a position says in words is one that it has: “two days” never stands beside `until: 3 days`.

Numbers and units are words of each language: `check_numbers` and the `span_…` patterns of `ui.yaml`. What follows one
of `check_names_none`, such as “names no”, is not said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.span import Span, Unit
from followthrough.model.timing import Position, Rule
from followthrough.problems import Problem, listed, quoted

_GAP = r"[\s-]+"


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find spans in `says` that differ from those of the position. A day that the employer named is an example only."""
    words = SpanWords(knowledge.ui)
    for id, rule in knowledge.timing.items():
        for index, position in enumerate(() if rule.named else rule.positions):
            spans = _spans(position, rule)
            for written, said in words.find(position.says):
                if any(same(one, span) for one in said for span in spans):
                    continue
                has = f"has only {listed(map(str, spans))}" if spans else "names no span"
                what = f"{quoted(written)} is said here, but the position {has}"
                location = source_map.location("timing", id, "positions", index, "says")
                yield Problem(location, what, _hint(said[-1], spans))


def _spans(position: Position, rule: Rule) -> list[Span]:
    own = (position.from_, position.aim, position.until, position.at_least_every)
    conditions = [condition for applies in (position.applies, rule.applies)
                  for condition in (applies.promised_within, applies.promised_beyond)]  # fmt: skip
    return list(dict.fromkeys(span for span in (*own, *conditions) if span))


def _hint(said: Span, spans: list[Span]) -> str:
    change = "change one of the two" if spans else "leave it out"
    return f"{change}, or give the position its span, such as `until: {said}`"


def same(first: Span, second: Span) -> bool:
    """Whether both are the same time on every date: a week is seven days, but a day is not 24 hours."""
    return first.plain == second.plain


class SpanWords:
    """Finds spans such as “24 hours”, “a week” or “two or three days” in the texts of one language."""

    def __init__(self, ui: Mapping[str, str]) -> None:
        forms = [each.split(",") for each in ui.get("check_numbers", "").split("|")]
        self._numbers = {form.strip().lower(): n for n, same in enumerate(forms, 1) for form in same if form.strip()}
        self._units: dict[str, Unit] = {}
        for unit in get_args(Unit):
            prefix = f"span_{unit.replace(' ', '_')}_"
            patterns = (text for key, text in ui.items() if key.startswith(prefix))
            self._units |= {pattern.replace("{number}", "").strip().lower(): unit for pattern in patterns}
        number, unit = rf"\d+|{_any(self._numbers)}", _any(self._units)
        none = _any(each.strip() for each in ui.get("check_names_none", "").split("|") if each.strip())
        several = _any(word for word, number in self._numbers.items() if number > 1)
        self._span = re.compile(
            rf"(?<!\w)(?:(?P<none>(?:{none}){_GAP})?(?P<one>{number}){_GAP}(?:\w{{1,2}}{_GAP}(?P<other>{number}){_GAP})?(?P<unit>{unit})"
            rf"|(?P<named>{unit}){_GAP}(?P<which>\d+|{several}))(?!\w)",  # week two
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[tuple[str, list[Span]]]:
        """(as it is written, the spans it may mean) for every span in a text."""
        for match in self._span.finditer(text):
            if match["none"]:
                continue
            unit = self._units[" ".join((match["unit"] or match["named"]).lower().split())]
            numbers = (match["one"], match["other"], match["which"])
            yield match[0], [Span(self._number(each), unit) for each in numbers if each]

    def _number(self, written: str) -> int:
        return int(written) if written.isdecimal() else self._numbers[written.lower()]


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"
