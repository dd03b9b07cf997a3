"""What the model allows at a place of a file: its class, its keys, what they are for."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from followthrough.problems import KeyPath


def model_at(kind: Any, path: KeyPath) -> Any:
    """The model class or container found by following `path` from `kind` through fields, dicts, tuples, `| None`."""
    for part in path:
        kind = _model_or_container(kind)
        if get_origin(kind) in (dict, tuple):
            kind = get_args(kind)[1 if get_origin(kind) is dict else 0]
        else:
            kind = next((field.annotation for field in _fields(kind) if field.validation_alias == part), None)
    return _model_or_container(kind)


def allowed_keys(model: Any) -> list[str]:
    """The keys that an editor may write there; none if it is no model."""
    return [field.validation_alias for field in _fields(model) if field.validation_alias != "path"]


def description(model: Any, key: str) -> str:
    """What a key is for, without full stop; empty if nobody has said so."""
    found = (field.description for field in _fields(model) if field.validation_alias == key)
    return (next(found, "") or "").rstrip(".")


def _fields(model: Any) -> list[Any]:
    return list(model.model_fields.values()) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _model_or_container(kind: Any) -> Any:
    inside = [each for each in get_args(kind) if each is not type(None)]
    return inside[0] if get_origin(kind) not in (dict, tuple) and inside else kind
