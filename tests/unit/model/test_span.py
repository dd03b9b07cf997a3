"""Spans of time as editors write them."""

import re

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from followthrough.model.span import LONGEST, UNITS, Span


@pytest.mark.parametrize(
    "text, span",
    [
        ("0 hours", Span(0, "hours")),
        ("1 hour", Span(1, "hours")),
        ("24 hours", Span(24, "hours")),
        ("1 day", Span(1, "days")),
        ("1 days", Span(1, "days")),
        ("2 business days", Span(2, "business days")),
        ("1 business day", Span(1, "business days")),
        ("999 weeks", Span(999, "weeks")),
    ],
)
def test_a_span_is_a_whole_number_and_a_unit(text: str, span: Span) -> None:
    assert Span.parse(text) == span


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", [0, 1, 2, LONGEST])
def test_a_span_reads_back_what_it_writes(number: int, unit: str) -> None:
    span = Span(number, unit)  # type: ignore[arg-type]
    assert Span.parse(str(span)) == span


def test_one_of_a_unit_is_written_in_the_singular() -> None:
    assert [str(Span(number, "business days")) for number in (0, 1, 2)] == [
        "0 business days",
        "1 business day",
        "2 business days",
    ]


@pytest.mark.parametrize(
    "text, instead",
    [
        ("24h", "24 hours"),
        ("24 H", "24 hours"),
        ("24 hrs", "24 hours"),
        ("24 hours.", "24 hours"),
        ("1d", "1 day"),
        ("3-days", "3 days"),
        ("3days", "3 days"),
        ("2bd", "2 business days"),
        ("2 b d", "2 business days"),
        ("2 working days", "2 business days"),
        ("2 workdays", "2 business days"),
        ("2 Business Days", "2 business days"),
        (" 2 business days ", "2 business days"),
        ("2 business  days", "2 business days"),
        ("2\u00a0weeks", "2 weeks"),
        ("1w", "1 week"),
    ],
)
def test_another_spelling_is_answered_with_the_right_one(text: str, instead: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        Span.parse(text)
    assert refused.value.message().endswith(f'→ write "{instead}"')


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1", "days", "one day", "-1 days", "+1 day", "1.5 days", "1,5 days", "1000 days", "9" * 5000 + " days",
        "1 month", "1 year", "30 minutes", "2-3 days", "2 to 3 days", "1 day 2 hours", "٣ days", "² days", "1 day\n2",
        "1\n", "NaN days", "1e3 days", "0x10 days", "business", "days 3", "3 dozen", "{number} days",
    ],
)  # fmt: skip
def test_what_is_no_span_is_answered_with_an_example(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        Span.parse(text)
    assert '"24 hours"' in refused.value.message() or "→ write" in refused.value.message()


@pytest.mark.parametrize("value", [None, 1, 1.5, ["1 day"], {"days": "1"}, True, b"1 day"])
def test_what_is_no_text_is_no_span(value: object) -> None:
    with pytest.raises(PydanticCustomError):
        Span.parse(value)


def test_a_long_row_of_digits_is_refused_at_once() -> None:
    with pytest.raises(PydanticCustomError):
        Span.parse("1" * 100_000 + " " * 100_000 + "x")


@pytest.mark.parametrize(
    "value, said",
    [
        ("soon", "'soon' is no span of time → "),
        ("x" * 41, f"'{'x' * 40}' is no span of time → "),
        (["1 day"], "a list is no span of time → "),
        (7, "this is no span of time → "),
    ],
)
def test_the_whole_message(value: object, said: str) -> None:
    """What was written, cut to forty characters, and each unit that there is."""
    with pytest.raises(PydanticCustomError) as refused:
        Span.parse(value)
    units = "hours, days, business days, weeks"
    assert refused.value.type == "span"
    assert refused.value.message() == f'{said}write a whole number up to 999 and a unit ({units}), such as "24 hours"'


def test_in_a_model_a_span_is_a_text_when_read_and_two_values_when_shipped() -> None:
    class Wait(BaseModel):
        until: Span

    wait = Wait.model_validate({"until": "2 business days"})
    assert wait.until == Span(2, "business days")
    assert wait.model_dump() == {"until": {"number": 2, "unit": "business days"}}
    shipped = Wait.model_json_schema(mode="serialization")["properties"]["until"]
    written = Wait.model_json_schema(mode="validation")["properties"]["until"]
    assert {key: it for key, it in shipped.items() if key != "title"} == {
        "type": "object",
        "properties": {
            "number": {"type": "integer", "minimum": 0},
            "unit": {"enum": ["hours", "days", "business days", "weeks"]},
        },
        "required": ["number", "unit"],
        "additionalProperties": False,
    }
    assert {key: it for key, it in written.items() if key not in ("title", "pattern")} == {
        "type": "string",
        "examples": ["24 hours", "3 days", "2 business days", "1 week"],
    }
    assert re.fullmatch(written["pattern"], "1 business day")
    assert not re.fullmatch(written["pattern"], "1 month")
