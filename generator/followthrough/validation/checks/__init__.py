"""Checks over the whole knowledge base: one module, one concern. Each yields the problems it finds.

To add one: write a module with `check(knowledge, trees)` and name it in `ALL`.
"""

from collections.abc import Callable, Iterator

from followthrough.layers.load import Trees
from followthrough.model.knowledge import Knowledge
from followthrough.problems import Problem
from followthrough.validation.checks import citations as coverage
from followthrough.validation.checks import claims as agreement
from followthrough.validation.checks import interface_words as interface
from followthrough.validation.checks import letter_blanks as blanks
from followthrough.validation.checks import letter_checks as remarks
from followthrough.validation.checks import placeholders as words
from followthrough.validation.checks import published_ids as ids
from followthrough.validation.checks import references, rulings
from followthrough.validation.checks import said_spans as says

Check = Callable[[Knowledge, Trees], Iterator[Problem]]

ALL: tuple[Check, ...] = (
    references.check,
    coverage.check,
    rulings.check,
    says.check,
    agreement.check,
    blanks.check,
    remarks.check,
    words.check,
    interface.check,
    ids.check,
)


def run(knowledge: Knowledge, trees: Trees) -> list[Problem]:
    """Every problem of every check."""
    return [problem for check in ALL for problem in check(knowledge, trees)]
