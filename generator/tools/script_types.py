"""Types of the data that scripts fetch, from its JSON Schemas: `overrides/js/types/*.d.ts`. Run by `make schemas`.

A generator of our own, because what is null is left out when `guide.json` is written, and what has a default is always
there; a schema says neither.
"""

import json
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
SCHEMAS = REPOSITORY / "content" / "schemas"
TYPES = REPOSITORY / "overrides" / "js" / "types"
ROOTS = {"guide": ("guide", "Guide"), "outline": ("outline", "Outline"), "letters": ("letters-json", "Letters")}
"""Module → its schema, and what the whole is called."""

Schema = dict[str, Any]
"""A JSON Schema, or one within it: https://json-schema.org/understanding-json-schema/reference."""

_SPAN = {"number", "unit"}
"""Properties of the one shape that the model writes out wherever it stands."""


def modules() -> dict[str, str]:
    """File name → text of every module."""
    return {f"{name}.d.ts": _module(*root) for name, root in ROOTS.items()}


def _module(schema: str, whole: str) -> str:
    file = f"{schema}.schema.json"
    data = json.loads((SCHEMAS / file).read_text(encoding="utf-8"))
    shapes = {**data.get("$defs", {}), whole: data}
    texts = [_interface(name, shape) for name, shape in shapes.items()]
    if any("Span" in text for text in texts):
        texts.append(_interface("Span", _span(data)))
    return "\n".join([f"// From content/schemas/{file}, written by `make schemas`.\n", *texts])


def _interface(name: str, shape: Schema) -> str:
    required = shape.get("required", [])
    lines = [_comment(shape, ""), f"export interface {name} {{\n"]
    for key, value in shape.get("properties", {}).items():
        is_left_out = key not in required and {"type": "null"} in value.get("anyOf", [])
        lines += [_comment(value, "  "), f"  {key}{'?' if is_left_out else ''}: {_type(value, is_left_out)};\n"]
    return "".join([*lines, "}\n"])


def _comment(value: Schema, indent: str) -> str:
    return f"{indent}/** {value['description']} */\n" if "description" in value else ""


def _type(value: Schema, is_left_out: bool = False) -> str:
    """A schema as TypeScript writes it; `is_left_out`: what is null does not stand there."""
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "anyOf" in value:
        return " | ".join(_type(each) for each in value["anyOf"] if not (is_left_out and each == {"type": "null"}))
    if "const" in value or "enum" in value:
        return " | ".join(json.dumps(each) for each in value.get("enum", [value.get("const")]))
    if value["type"] == "array":
        return f"ReadonlyArray<{_type(value['items'])}>"
    if value["type"] == "object":
        if set(value.get("properties", {})) == _SPAN:
            return "Span"
        (inner,) = value.get("patternProperties", {"": value.get("additionalProperties")}).values()
        return f"Record<string, {_type(inner)}>"
    kind = str(value["type"])
    return {"integer": "number"}.get(kind, kind)


def _span(data: Any) -> Schema:
    """The span's shape, wherever in a schema it stands."""
    if isinstance(data, dict) and set(data.get("properties", {})) == _SPAN:
        return data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return next((found for each in inner if (found := _span(each))), {})


def main() -> None:
    """Write all modules."""
    TYPES.mkdir(exist_ok=True)
    for name, text in modules().items():
        (TYPES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
