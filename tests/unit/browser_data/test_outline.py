"""outline.json: what pages with the reader's own dates start with, of guide.json."""

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest

from followthrough.browser_data.guide_json import guide
from followthrough.browser_data.outline_json import outline
from followthrough.browser_data.script_words import said_by
from followthrough.model.fallback import Fallback
from followthrough.model.knowledge import Knowledge
from followthrough.schemas import schemas


def guide_and_outline(knowledge: Knowledge, lacking: set[str] | None = None) -> tuple[Any, Any]:
    """guide.json and outline.json of the miniature content, parsed."""
    fallback = Fallback("en", "in English", frozenset(lacking or ()))
    whole = guide(knowledge, language="es", region="US", today=dt.date(2026, 3, 1), lacking=fallback)
    return json.loads(whole), json.loads(outline(whole, knowledge.ui))


def is_part(one: Any, whole: Any) -> bool:
    """Whether all of it stands in the whole, at the same place."""
    if isinstance(one, dict):
        return all(key in whole and is_part(value, whole[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(whole) and all(is_part(*pair) for pair in zip(one, whole, strict=True))
    return bool(one == whole)


def test_it_is_a_part_of_the_guide(knowledge: Knowledge) -> None:
    """Whoever has both need not ask which is right; what unfolds is not in it."""
    whole, part = guide_and_outline(knowledge)
    assert is_part(part, whole)
    assert "advice" not in part
    assert all("says" not in position for rule in part["rules"].values() for position in rule["positions"])
    assert part["events"] == whole["events"]
    assert part["holidays"] == whole["holidays"]
    jsonschema.validate(part, json.loads(schemas()["outline.schema.json"]))


def test_it_names_what_it_lacks_and_nothing_else(knowledge: Knowledge) -> None:
    """Of the texts that a language lacks those that it holds, or that the checklist's page says."""
    rule = knowledge.timing["thank"]
    shown = json.dumps(guide_and_outline(knowledge)[1])
    later = next(item.title for item in knowledge.advice.values() if item.title not in shown)
    said = knowledge.ui["checklist_said_kept"]
    _, part = guide_and_outline(knowledge, {rule.title, later, said})
    assert set(part["lacking"]["texts"]) == {rule.title, said}
    assert "lacking" not in guide_and_outline(knowledge, {later})[1]


@pytest.mark.parametrize(
    ("module", "says", "does_not"),
    [
        ("plan/plan-page.js", "plan_now", "plan_notes_lead"),
        ("plan/plan-page.js", "plan_status_late_but_fine", "plan_calendar_all"),  # with a gap
        ("plan/plan-page.js", "plan_done_fold_one", "plan_deleted"),  # with a number
        ("plan/event-forms.js", "plan_error_ended", "plan_share_link"),  # said in what it imports
        ("plan/notes.js", "plan_notes_company_hint", "plan_now"),
    ],
)
def test_a_module_says_the_words_that_stand_in_it(module: str, says: str, does_not: str, knowledge: Knowledge) -> None:
    """By their keys, whole or with a gap, there or in what it imports; no other word is brought along."""
    assert {says, does_not} & said_by([module], {*knowledge.ui, says, does_not}) == {says}


def test_nothing_is_said_that_is_not_there(knowledge: Knowledge) -> None:
    """All words of modules that do not wait for guide.json are in outline.json."""
    whole, part = guide_and_outline(knowledge)
    for module in ("plan/plan-page.js", "checklist/editor.js", "site/own-dates.js", "plan/events.js"):
        assert said_by([module], whole["words"]) <= part["words"].keys()
    assert len(part["words"]) < len(whole["words"])
