"""What is tested, criterion by criterion (`quality.yaml`, `criteria.yaml`), and what came of it (`results.json`).

The first two are content: texts, and the names of the tests that they rest on. The results are written by
`make quality` from what tests themselves have noted; nobody edits them.
"""

from typing import Literal

from pydantic import Field

from followthrough.model.base import Record, Text, Title


class Kind(Record):
    """One kind of tests, as a row of the page on quality."""

    title: Title
    text: Text = Field(description="What these tests do, and what they show.")
    tests: tuple[str, ...] = Field(
        min_length=1, description="Test files, tests of a file (`file.py::test_name`), or `make …` for measurements."
    )


class Criterion(Record):
    """One success criterion of WCAG 2.2, keyed by its number with `sc-` before it and hyphens: `sc-1-4-3`."""

    title: Title
    level: Literal["A", "AA"]
    tests: tuple[str, ...] = Field((), description="Tests that show it, beside the rules of axe and of IBM.")
    by_hand: bool = Field(False, description="true: it takes a person as well, and none has looked at it yet.")
    absent: Text | None = Field(None, description="Why it does not apply; there is nothing to test then.")


class Outcome(Record):
    """How often a test ran, over all its cases, and what it counted on the way."""

    run: int = Field(ge=0, description="Which of the runs; the first is 0.")
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    counted: dict[str, int] = Field(default_factory=dict, description="Such as `states` or `requests`.")


class Run(Record):
    """One run of tests or measurements."""

    command: str
    date: str
    version: str


class Results(Record):
    """The whole of `results.json`."""

    runs: tuple[Run, ...]
    tests: dict[str, Outcome]
    rules: dict[str, dict[str, tuple[int, int]]] = Field(
        description="Criterion → rule → in how many states of pages it had something to look at, and failed."
    )


Level = Literal["supports", "tests", "partial", "fails", "not_run", "by_hand", "absent"]
"""How far a criterion is met, as tests have shown; `tests`: it is supported as far as they can tell."""

COUNTED = ("states", "interviews", "requests", "lines", "faults", "found")
"""What tests count; each has a word in the interface."""
