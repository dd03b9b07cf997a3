"""guide.json: the knowledge and the holidays that the browser gets."""

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest

from followthrough.browser_data.guide_json import guide
from followthrough.model.knowledge import Knowledge
from followthrough.schemas import schemas
from followthrough.timing.holidays import public_holidays

TODAY = dt.date(2026, 3, 1)


@pytest.fixture(scope="module")
def data(knowledge: Knowledge) -> Any:
    """The parsed guide of the miniature content."""
    return json.loads(guide(knowledge, language="en", region="US", today=TODAY))


def test_it_fits_the_schema_that_is_generated_for_it(data: Any) -> None:
    """Whoever reads guide.json may rely on its schema."""
    jsonschema.validate(data, json.loads(schemas()["guide.schema.json"]))


def test_a_rule_keeps_every_position_in_its_own_unit(data: Any) -> None:
    """The evaluator intersects positions itself, so none may be lost or converted."""
    positions = data["rules"]["thank"]["positions"]
    assert [position.get("until") for position in positions] == [
        {"number": 24, "unit": "hours"},
        None,
        {"number": 2, "unit": "business days"},
    ]
    assert positions[1]["aim"] == {"number": 0, "unit": "hours"}
    assert positions[2]["applies"]["setting"] == ["in-person"]
    assert data["rules"]["ask"]["ruling"]["from"] == {"number": 10, "unit": "days"}
    assert data["rules"]["ask"]["positions"][1]["at_most"] == 2


def test_a_rule_says_whom_it_suits_and_a_position_how_we_read_it(knowledge: Knowledge) -> None:
    """The plan shows both beside the window and the source's sentence."""
    rule = knowledge.timing["thank"]
    read = rule.positions[0].model_copy(update={"after": "contact", "reading": "We count from your last word."})
    changed = rule.model_copy(update={"positions": (read, *rule.positions[1:])})
    other = knowledge.model_copy(update={"timing": {**knowledge.timing, "thank": changed}})
    rules = json.loads(guide(other, language="en", region="US", today=TODAY))["rules"]
    assert rules["thank"]["agreement"] == "Suits both sources that speak of it:"
    assert rules["ask"]["agreement"] == "Our ruling:"
    first, second, _ = rules["thank"]["positions"]
    assert (first["reading"], first["after"]) == ("We count from your last word.", "contact")
    assert "reading" not in second


def test_holidays_cover_this_year_and_the_next_two(data: Any) -> None:
    """Before and after those three years nothing is claimed."""
    dates = data["holidays"]["dates"]
    assert (data["holidays"]["first_year"], data["holidays"]["last_year"]) == (2026, 2028)
    assert {date[:4] for date in dates} == {"2026", "2027", "2028"}


@pytest.mark.parametrize(
    ("region", "date", "closed"),
    [
        ("US", dt.date(2026, 7, 3), True),  # the fourth is a Saturday
        ("US", dt.date(2026, 11, 26), True),
        ("US", dt.date(2026, 11, 27), False),
        ("US-CA", dt.date(2026, 3, 31), True),  # Cesar Chavez Day, in California
        ("US", dt.date(2026, 3, 31), False),
        ("DE-BY", dt.date(2026, 11, 26), False),
    ],
)
def test_holidays_are_those_of_the_region(region: str, date: dt.date, closed: bool) -> None:
    """A part of a country has holidays of its own."""
    assert (date in public_holidays(region, 2026).dates) == closed


@pytest.mark.parametrize("region", ["XX", "US-QQ", "", "usa-"])
def test_an_unknown_region_is_refused_with_a_remedy(region: str) -> None:
    """A wrong region must not mean “no holidays”."""
    with pytest.raises(ValueError, match=r"unknown region `.*` → write a country"):
        public_holidays(region, 2026)


def test_the_same_inputs_give_the_same_bytes(knowledge: Knowledge) -> None:
    """Nothing in it depends on when or where it is made, but the day that is passed in."""
    texts = {guide(knowledge, language="en", region="US", today=day) for day in (TODAY, dt.date(2026, 12, 31))}
    assert len(texts) == 1
