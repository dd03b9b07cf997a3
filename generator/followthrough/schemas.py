"""JSON Schemas for editors with a YAML language server, and for readers of what browsers get, such as `guide.json`.

Generated from the model, with the settings that tell VS Code which file has which.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue

from followthrough.brand.model import Brand
from followthrough.browser_data.guide_json import Guide
from followthrough.browser_data.letters_json import Letters
from followthrough.browser_data.outline_json import LATER, Later
from followthrough.model.interface import KEYS, PLURAL_FORMS, PLURALS
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.model.prose import Shape, shape_of

EDITOR_SETTINGS = ".vscode/settings.json"
_ASSOCIATIONS = "yaml.schemas"
_LANGUAGE = "{[a-z][a-z],[a-z][a-z][a-z]}{,-*}"
"""The folder of a translation, as editors write a pattern: no kind of file has a folder with so short a name."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(*, layer: bool = False) -> dict[str, str]:
    """File name → text of every schema; for a `layer`, which may leave out everything and hide anything."""
    kinds = {**KINDS, **SINGLES}
    texts = {f"{name}.schema.json": _text(kind, "validation", f"content/{name}", layer) for name, kind in kinds.items()}
    texts["ui.schema.json"] = _interface(layer=layer)
    texts |= {f"translation.{name}.schema.json": _translation(name, shape) for name, shape in _translated()}
    texts["brand.schema.json"] = _text(Brand, "validation", "brand.yaml")
    if layer:
        return texts
    return {
        **texts,
        "guide.schema.json": _text(Guide, "serialization", "guide.json"),
        "outline.schema.json": _outline(),
        "letters-json.schema.json": _text(Letters, "serialization", "letters.json"),
    }


def write(folder: Path, *, layer: bool = False) -> list[Path]:
    """Write all schemas; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schemas(layer=layer).items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def associations(folder: str) -> dict[str, str]:
    """Schema → the files it is for, in a folder that holds `content/` and has its schemas in `folder`."""
    files = {name: f"content/{name}/*.yaml" for name in KINDS} | {name: f"content/{name}.yaml" for name in SINGLES}
    files |= {"ui": "content/ui.yaml", "brand": "brand.yaml"}
    files |= {
        f"translation.{name}": files[name].replace("content/", f"content/{_LANGUAGE}/", 1) for name, _ in _translated()
    }
    return {f"{folder}/{name}.schema.json": files[name] for name in files}


def editor_settings(folder: str, existing: str = "{}") -> str:
    """The settings of VS Code, with what they know of our schemas brought up to date and all else as it is.

    Raises ValueError if `existing` is no JSON; comments in it would be lost.
    """
    settings = json.loads(existing)
    if not isinstance(settings, dict) or not isinstance(settings.get(_ASSOCIATIONS, {}), dict):
        raise ValueError("holds something else than settings")  # noqa: TRY004
    theirs = {key: it for key, it in settings.get(_ASSOCIATIONS, {}).items() if not key.startswith(f"{folder}/")}
    settings[_ASSOCIATIONS] = {**associations(folder), **theirs}
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"


def _translated() -> list[tuple[str, Shape]]:
    return [(name, shape) for name in (*KINDS, *SINGLES, "ui") if (shape := shape_of(name))]


def _translation(name: str, shape: Shape) -> str:
    schema = _texts_of(shape)
    if name == "ui":
        schema = json.loads(_interface(layer=True))
    return _json({"$schema": _DIALECT, **schema, "title": f"content/…/{name}, in another language"})


def _texts_of(shape: Shape) -> JsonSchemaValue:
    """What a translation may say: texts alone, in the form that `layers/translation.py` takes."""
    inner = {key: _texts_of(each) for key, each in shape.inner.items()}
    match shape.kind:
        case "text":
            return {"type": "string", "minLength": 1}
        case "texts":
            return {"type": "array", "items": {"type": "string", "minLength": 1}}
        case "fields":
            return {"type": "object", "properties": inner, "additionalProperties": False}
        case "by key":
            return {"type": "object", "additionalProperties": inner[""]}
        case "by citation":
            cited = {"^[a-z0-9-]+/[a-z0-9-]+$": inner[""]}
            return {"type": "object", "patternProperties": cited, "additionalProperties": False}


def _text(kind: Any, mode: JsonSchemaMode, title: str, layer: bool = False) -> str:
    schema = TypeAdapter(kind).json_schema(mode=mode, by_alias=True)
    schema = {"$schema": _DIALECT, **schema, "title": title}
    if isinstance(kind, type) and issubclass(kind, BaseModel) and mode == "validation":
        schema = _as_written(schema)
    if layer:
        schema = _as_differences(schema)
    return _json(schema)


def _outline() -> str:
    """That of `guide.json`, without what comes later."""
    schema = json.loads(_text(Guide, "serialization", "outline.json"))
    _leave_out(schema, LATER, schema["$defs"])
    schema["description"] = "What pages start with, of `guide.json`: the same, without what comes later."
    while unused := [name for name in schema["$defs"] if f'"#/$defs/{name}"' not in json.dumps(schema)]:
        for name in unused:
            del schema["$defs"][name]
    return _json(schema)


def _leave_out(schema: JsonSchemaValue, later: Later, shapes: dict[str, JsonSchemaValue]) -> None:
    """Take out of an object's schema, and of those of what is in it, the fields that come later."""
    for alternative in (schema, *schema.get("anyOf", [])):
        if "$ref" in alternative:
            _leave_out(shapes[alternative["$ref"].rpartition("/")[2]], later, shapes)
    for name, inner in later.items():
        if name == "*":
            items = [
                schema.get("items"),
                schema.get("additionalProperties"),
                *schema.get("patternProperties", {}).values(),
            ]
            for item in items:
                if isinstance(item, dict) and inner is not None:
                    _leave_out(item, inner, shapes)
        elif name in (properties := schema.get("properties", {})):
            if inner is not None:
                _leave_out(properties[name], inner, shapes)
                continue
            del properties[name]
            if name in schema.get("required", []):
                schema["required"].remove(name)


def _interface(*, layer: bool) -> str:
    """Every word of the interface by its key; a layer may have some of them, a translation further plurals."""
    plurals = f"^({'|'.join(sorted(PLURALS))})_({'|'.join(PLURAL_FORMS)}|[0-9]+)$"
    schema = {
        "$schema": _DIALECT,
        "title": "content/ui",
        "type": "object",
        "properties": {key: {"type": "string"} for key in KEYS},
        "patternProperties": {plurals: {"type": "string"}},
        "additionalProperties": False,
    }
    return _json(schema if layer else {**schema, "required": sorted(KEYS)})


def _json(schema: JsonSchemaValue) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _as_written(schema: JsonSchemaValue) -> JsonSchemaValue:
    """What an editor writes: ids come from the file name or the key, so they are not asked for."""
    for part in (schema, *schema.get("$defs", {}).values()):
        part.get("properties", {}).pop("path", None)
        if "id" in part.get("required", []):
            part["required"].remove("id")
    return schema


def _as_differences(schema: JsonSchemaValue) -> JsonSchemaValue:
    """What a center writes: only what differs, and `hide: true`."""
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("required", None)
        if "properties" in part:
            part["properties"]["hide"] = {"const": True, "description": "Leaves it out of your copy."}
    return schema
