"""A span of time as editors write it: `24 hours`, `3 days`, `2 business days`, `1 week`.

Spans are kept in their own unit. Nothing here turns one into a date: only the evaluator in the
browser does that, because only there the reader's interview, zone and holidays are known.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal, assert_never, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Unit = Literal["hours", "days", "business days", "weeks"]
UNITS: tuple[Unit, ...] = get_args(Unit)
LONGEST = 999

_WRITTEN = re.compile(r"([0-9]{1,3}) (hour|day|business day|week)s?")
_SHORTHAND = re.compile(r"([0-9]{1,3})[\s-]*(?:(business|working|work|b|w(?=d))[\s-]*)?(h|d|w)[a-z]*\.?", re.I)


@dataclass(frozen=True)
class Span:
    """`number` of `unit`; hours are elapsed time, days and weeks civil dates."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """The span as an editor writes it: `1 day`, `2 days`."""
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"

    @property
    def plain(self) -> "Span":
        """The same time in the smallest unit of its kind: a week is seven days, but a day is not 24 hours."""
        match self.unit:
            case "weeks":
                return Span(7 * self.number, "days")
            case "hours" | "days" | "business days":
                return self
            case _:
                assert_never(self.unit)

    @classmethod
    def parse(cls, text: Any) -> "Span":
        """Read `24 hours`; anything else raises the error that says what to write."""
        if isinstance(text, cls):
            return text
        match = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if not match:
            what = repr(text[:40]) if isinstance(text, str) else "a list" if isinstance(text, list) else "this"
            raise PydanticCustomError("span", "{what} is no span of time → {hint}", {"what": what, "hint": _hint(text)})
        return cls(int(match[1]), f"{match[2]}s")  # type: ignore[arg-type]  # the pattern names just the units

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda span: {"number": span.number, "unit": span.unit}
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if handler.mode == "serialization":
            return {
                "type": "object",
                "properties": {"number": {"type": "integer", "minimum": 0}, "unit": {"enum": list(UNITS)}},
                "required": ["number", "unit"],
                "additionalProperties": False,
            }
        return {
            "type": "string",
            "pattern": f"^{_WRITTEN.pattern}$",
            "examples": ["24 hours", "3 days", "2 business days", "1 week"],
        }


def _hint(text: Any) -> str:
    """The nearest right spelling of a wrong span, or the allowed units."""
    match = _SHORTHAND.fullmatch(text.strip()) if isinstance(text, str) else None
    if match:
        unit = {"h": "hours", "d": "days", "w": "weeks"}[match[3].lower()]
        if match[2] and unit == "days":
            unit = "business days"
        return f'write "{Span(int(match[1]), unit)}"'  # type: ignore[arg-type]  # a name of the table above
    return f'write a whole number up to {LONGEST} and a unit ({", ".join(UNITS)}), such as "24 hours"'
