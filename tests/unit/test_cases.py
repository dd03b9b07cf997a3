"""The tables of `cases/` are documents: what they rest on is there, and says something about it."""

import pytest

from followthrough import build
from followthrough.model.knowledge import Knowledge
from followthrough.paths import BASE_CONTENT
from support.date_cases import date_cases, tables
from support.guides import Data

CASES = [
    pytest.param(case, id=f"{file}: {sentence}")
    for file, table in tables().items()
    for sentence, case in table.items()
    if "rules" not in case
]
"""Those on the real rules."""
OURS = "our ruling"


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return build.read((BASE_CONTENT,))[0]


@pytest.mark.parametrize("case", CASES)
def test_a_case_on_the_real_rules_names_what_it_rests_on(real: Knowledge, case: Data) -> None:
    """Each section is one that a rule of the case's tasks has a position of, and our ruling is one of theirs."""
    tasks = {*case.get("expect", ()), *case.get("statuses", ()), *case.get("absent", ()), *case.get("only", ())}
    rules = [real.timing[id] for id in {*tasks, *case.get("order", ())}]
    sections = {f"{position.source}/{position.section}" for rule in rules for position in rule.positions}
    ours = {OURS} if any(rule.ruling for rule in rules) else set()
    assert case.get("rests on") or not tasks, "write `rests on`, as source/section"
    assert set(case.get("rests on", ())) <= sections | ours


def test_a_wrong_day_of_the_week_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date in a table carries its day of the week, so that nobody has to count."""
    wrong: Data = {"happened": [], "now": "Mon 2026-03-05 10:00"}
    monkeypatch.setattr("support.date_cases.tables", lambda: {"made-up": {"it": wrong}})
    with pytest.raises(AssertionError, match="another day of the week"):
        date_cases({})
