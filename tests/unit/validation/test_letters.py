"""letters.json: the letters, blanks and checks that the desk gets."""

import datetime as dt
import json
from typing import Any, get_args

import jsonschema
import pytest

from followthrough.browser_data.guide_json import guide
from followthrough.browser_data.letters_json import each_letter, letters
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import USES, CheckKind
from followthrough.schemas import schemas


@pytest.fixture(scope="module")
def data(knowledge: Knowledge) -> Any:
    """The parsed letters.json of the miniature content."""
    return json.loads(letters(knowledge, language="en"))


def test_it_fits_the_schema_that_is_generated_for_it(data: Any) -> None:
    """Whoever reads letters.json may rely on its schema."""
    jsonschema.validate(data, json.loads(schemas()["letters-json.schema.json"]))


def parts(knowledge: Knowledge) -> dict[str, Any]:
    """Of each letter what its page gets, by the letter's id."""
    whole = guide(knowledge, language="en", region="US", today=dt.date(2026, 3, 1))
    files = each_letter(knowledge, whole, language="en")
    return {path.split("/")[1]: json.loads(text) for path, text in files.items()}


def test_a_letters_page_gets_its_own_part(data: Any, knowledge: Knowledge) -> None:
    """That letter alone, the checks that look it over, the sections that these cite, and what dates it of the guide."""
    for id, part in parts(knowledge).items():
        own = [check for check in data["checks"] if id in (check.get("letters") or [id])]
        assert part["letters"] == {id: data["letters"][id]}
        assert {check["id"] for check in part["checks"]} <= {check["id"] for check in own}
        cited = {cite for check in part["checks"] for cite in check["cites"]}
        assert {f"{source}/{key}" for source, it in part["sources"].items() for key in it["sections"]} == cited
        rule = data["letters"][id].get("rule")
        assert set(part["guide"]["rules"]) >= ({rule} if rule else set())
        assert not {"advice", "words", "sources", "letters"} & part["guide"].keys()
        jsonschema.validate(
            {key: it for key, it in part.items() if key != "guide"},
            json.loads(schemas()["letters-json.schema.json"]),
        )


def test_a_letters_page_dates_it_as_the_plan_does(knowledge: Knowledge) -> None:
    """What its rule yields to comes along, and the actions that either dates: else it would be due otherwise."""
    whole = json.loads(guide(knowledge, language="en", region="US", today=dt.date(2026, 3, 1)))
    for id, part in parts(knowledge).items():
        rule = knowledge.letters[id].rule
        needed = {rule, *knowledge.timing[rule].yields_to} if rule else set()
        assert part["guide"]["rules"].keys() == needed
        for key in needed:
            mine, its = part["guide"]["rules"][key], whole["rules"][key]
            assert [it.get("until") for it in mine["positions"]] == [it.get("until") for it in its["positions"]]
        kept = {it for step in part["guide"]["steps"].values() for it in step["actions"]}
        dated = {key for s in knowledge.steps.values() for key, it in s.actions.items() if it.rule in needed}
        assert dated <= kept


def test_names_that_stand_in_any_letter(data: Any, knowledge: Knowledge) -> None:
    """Blanks for names that no plan knows are told with each letter; those that the plan fills are not."""
    moment = knowledge.blanks["moment"].model_copy(update={"kind": "name"})
    changed = knowledge.model_copy(update={"blanks": {**knowledge.blanks, "moment": moment}})
    assert data["names"] == []
    assert {text for part in parts(changed).values() for text in part["names"]} == {"moment"}


def test_letters_and_checks_are_in_reading_order(data: Any) -> None:
    """Remarks appear in the order in which a reader would mend them."""
    assert list(data["letters"]) == ["note", "card", "call"]
    assert [check["kind"] for check in data["checks"]] == [
        "blank-left", "generic", "name", "other-name", "mentions", "says", "avoids", "length", "window", "alike",
    ]  # fmt: skip


def test_a_letter_has_the_blanks_that_occur_in_it(data: Any) -> None:
    """In the order in which they are filled, whatever the order of the wordings."""
    assert list(data["letters"]["note"]["blanks"]) == ["name", "day", "moment", "your-name"]
    assert list(data["letters"]["call"]["blanks"]) == ["name", "your-name"]


def test_a_letter_may_have_an_example_of_its_own(data: Any) -> None:
    """The rest of the blank stays that of all letters."""
    note, card = (data["letters"][id]["blanks"]["moment"] for id in ("note", "card"))
    assert card == {**note, "example": "the new shop"}
    assert note["per"] == "person"


@pytest.mark.parametrize(
    ("letter", "recorded"), [("note", {"type": "thanked", "by": "email"}), ("card", None), ("call", None)]
)
def test_sending_records_what_the_letter_or_its_rule_says(data: Any, letter: str, recorded: Any) -> None:
    """A letter that does nothing for the plan records nothing."""
    assert data["letters"][letter].get("records") == recorded


def test_without_a_word_of_its_own_a_letter_records_what_its_rule_is_done_by(knowledge: Knowledge) -> None:
    """So that a thank-you counts for the rule that asks for it."""
    rule = knowledge.timing["thank"].model_copy(update={"done_by": ("checked-in", "called")})
    note = knowledge.letters["note"].model_copy(update={"records": None})
    changed = knowledge.model_copy(update={"timing": {"thank": rule}, "letters": {"note": note}})
    assert json.loads(letters(changed, language="en"))["letters"]["note"]["records"]["type"] == "checked-in"


def test_an_action_that_names_a_letter_is_ticked_by_it(data: Any) -> None:
    """Sending the note ticks “Send thanks”."""
    assert data["letters"]["note"]["ticks"] == ["send-thanks"]
    assert data["letters"]["card"]["ticks"] == []


def test_it_has_the_words_of_the_desk_and_no_others(data: Any) -> None:
    """The plan's words are in guide.json."""
    assert "letter_subject" in data["words"]
    assert "channel_email" not in data["words"], "pages say that"
    assert not any(key.startswith("plan_") for key in data["words"])


def test_no_kind_of_check_is_forgotten(data: Any) -> None:
    """Each says which keys it takes, and the miniature content has one of it."""
    assert set(USES) == {check["kind"] for check in data["checks"]} == set(get_args(CheckKind))
