"""Checks over the whole knowledge base: one module, one concern. Each yields the problems it finds.

To add one: write a module with `check(knowledge, trees)` and name it in `ALL`.
"""

from collections.abc import Callable, Iterator

from followthrough.checks import agreement, blanks, coverage, ids, interface, references, remarks, rulings, says, words
from followthrough.errors import Problem
from followthrough.layers import Trees
from followthrough.model import Knowledge

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
