"""Checks over the whole knowledge base: one module, one concern. Each yields the problems it finds.

To add one: write a module with `check(knowledge, content, source_map)` and name it in `ALL`.
"""

from collections.abc import Callable, Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.problems import Problem
from followthrough.validation.checks import (
    citations,
    claims,
    event_names,
    forgotten_events,
    forgotten_rules,
    interface_words,
    letter_blanks,
    letter_checks,
    overruled,
    placeholders,
    published_ids,
    references,
    rulings,
    said_spans,
    yielding,
)

Check = Callable[[Knowledge, MergedContent, SourceMap], Iterator[Problem]]

ALL: tuple[Check, ...] = (
    references.check,
    event_names.check,
    forgotten_events.check,
    forgotten_rules.check,
    yielding.check,
    citations.check,
    rulings.check,
    said_spans.check,
    claims.check,
    overruled.check,
    letter_blanks.check,
    letter_checks.check,
    placeholders.check,
    interface_words.check,
    published_ids.check,
)


def run(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> list[Problem]:
    """Every problem of every check."""
    return [problem for check in ALL for problem in check(knowledge, content, source_map)]
