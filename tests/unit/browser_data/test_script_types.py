"""What scripts know of their data is what the model says: schemas and types are written from it."""

import runpy
from pathlib import Path

import pytest

from followthrough.schemas import schemas

REPOSITORY = Path(__file__).parents[3]
TOOL = runpy.run_path(str(REPOSITORY / "generator" / "tools" / "script_types.py"))


def test_the_schemas_are_those_of_the_model() -> None:
    """Otherwise: make schemas."""
    folder = REPOSITORY / "content" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas()


def test_the_types_of_scripts_are_those_of_the_schemas() -> None:
    """Otherwise: make schemas."""
    folder = REPOSITORY / "overrides" / "js" / "types"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == TOOL["modules"]()


@pytest.mark.parametrize(
    ("schema", "is_left_out", "written"),
    [
        ({"$ref": "#/$defs/Step"}, False, "Step"),
        ({"type": "integer"}, False, "number"),
        ({"const": "person"}, False, '"person"'),
        ({"enum": ["yes", "no"], "type": "string"}, False, '"yes" | "no"'),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, True, "string"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, False, "string | null"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, False, 'ReadonlyArray<"a" | "b">'),
        ({"type": "object", "patternProperties": {"^a$": {"type": "boolean"}}}, False, "Record<string, boolean>"),
    ],
)
def test_a_schema_as_a_type(schema: dict[str, object], is_left_out: bool, written: str) -> None:
    """What is null is left out where the model's default says so, and stays where it is a value."""
    assert TOOL["_type"](schema, is_left_out) == written
