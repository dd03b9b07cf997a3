"""Merged content becomes knowledge: every entity as its kind, or what is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from followthrough.layers.content import Data, MergedContent, SourceMap
from followthrough.model.base import Entity
from followthrough.model.knowledge import KINDS, SINGLES, Knowledge
from followthrough.problems import KeyPath, Problem, listed
from followthrough.reading.tree import Locations
from followthrough.validation.fields import allowed_keys, model_at
from followthrough.validation.messages import checked, shape

Parts = dict[str, Any]
"""Field of `Knowledge` → its value, of the type that the field has there."""


def knowledge(content: MergedContent, source_map: SourceMap) -> tuple[Knowledge, list[Problem]]:
    """Validate every entity. What is broken is among the problems and left out of the result."""
    problems: list[Problem] = []
    parts: Parts = {folder: {} for folder in (*KINDS, *SINGLES)}
    for (folder, id), data in content.entities.items():
        if (folder, id) in content.unreadable and not data:
            continue
        locations = source_map.entities[folder, id]
        if folder in KINDS:
            entity, found = _entity(KINDS[folder], id, data, content.files[folder, id], locations)
            if entity:
                parts[folder][id] = entity
                entity.mark(content.own)
        else:
            value, found = checked(SINGLES[folder], dict(data), locations)
            parts[folder] = value or {}
        problems += found
    for folder in KINDS:
        parts[folder] = dict(sorted(parts[folder].items(), key=lambda item: (getattr(item[1], "order", 0), item[0])))
    return Knowledge.model_construct(**parts), problems


def _entity(kind: type[Entity], id: str, data: Data, path: str, locations: Locations) -> tuple[Any, list[Problem]]:
    problems = list(_derived_keys(kind, id, data, locations))
    value, found = checked(kind, {**data, "id": id, "path": path}, locations)
    return value, problems + found


def _derived_keys(kind: type[Entity], id: str, data: Data, locations: Locations) -> Iterator[Problem]:
    """Ids come from file names and keys, so an `id:` may only repeat them; paths nobody writes."""
    actions = data.get("actions")
    entities: list[tuple[KeyPath, str, Data, str]] = [((), id, data, f"the file name `{id}.yaml`")]
    for key, action in actions.items() if isinstance(actions, Mapping) else ():
        if isinstance(action, Mapping):
            entities.append((("actions", key), key, action, f"its key `{key}`"))
    for path, name, said, called in entities:
        if (written := said.get("id", name)) != name:
            what = f"the id {shape(written)} differs from {called}"
            yield Problem(locations.of((*path, "id")), what, f"write `id: {name}`, or leave the line out")
        if "path" in said:
            allowed = allowed_keys(model_at(kind, path))
            yield Problem(locations.of_key((*path, "path")), "unknown key `path`", f"write one of: {listed(allowed)}")
