"""What all layers say together, and where each value of it stands. Frozen: later stages read, and nobody writes.

`load.py` makes both; every check needs both, pages need the content alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from followthrough.model.knowledge import KINDS
from followthrough.problems import Location
from followthrough.reading.tree import Locations

Address = tuple[str, str]
"""Folder and id: `("steps", "check-in")`; a single file is `("ui", "")`."""

Data = Mapping[str, Any]
"""The merged data of one entity: text, lists and mappings, nested; read-only."""

NO_DATA: Data = MappingProxyType({})


@dataclass(frozen=True)
class Layer:
    """A folder with the shape of `content/`; if it has a language, a translation of the layers below."""

    root: Path
    language: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody wrote as Markdown, of the last layer that has it. `uri` is its path within `pages/`."""

    uri: str
    path: Path
    text: str
    layer: Layer

    @property
    def source(self) -> str:
        """Its path as an editor knows it, from the layer's folder on; a translation's begins with the language."""
        root = self.layer.root
        return self.path.relative_to(root.parent if self.layer.language else root).as_posix()


@dataclass(frozen=True)
class Hidden:
    """What layers hide, as folder/id; an action is `actions/id`."""

    locations: Mapping[str, Location] = field(default_factory=dict)
    """Where each is hidden."""
    along: Mapping[str, str] = field(default_factory=dict)
    """What is hidden only because something else is: the one → the other."""
    data: tuple[Any, ...] = ()
    """What hidden entities said."""

    def __contains__(self, id: object) -> bool:
        return id in self.locations


@dataclass(frozen=True)
class MergedContent:
    """Every entity of the merged layers, not validated, by address."""

    layers: tuple[Layer, ...]
    """In their order, the base first."""
    entities: Mapping[Address, Data]
    files: Mapping[Address, str]
    """The file in which an editor would change an entity, within its layer."""
    pages: Mapping[str, WrittenPage]
    """The hand-written pages by address, sorted."""
    unreadable: frozenset[Address]
    """Entities with a file that could not be read, or not as it was meant."""
    hidden: Hidden
    own: frozenset[str]
    """Ids, as folder/id, that a center adds or changes."""

    def data(self, folder: str, id: str = "") -> Data:
        """What an entity says; nothing if there is none."""
        return self.entities.get((folder, id), NO_DATA)

    def ids(self, folder: str) -> frozenset[str]:
        """The ids in a folder, those of broken files included, so that one mistake is reported once."""
        if folder in KINDS:
            return self._ids.get(folder, frozenset())
        return frozenset(self.data(folder))

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        """By folder, once for all checks."""
        found: dict[str, set[str]] = {}
        for folder, id in self.entities:
            found.setdefault(folder, set()).add(id)
        return {folder: frozenset(ids) for folder, ids in found.items()}


@dataclass(frozen=True)
class SourceMap:
    """Where every value of the merged content stands: in which file of which layer, line and column."""

    base: Path
    """The root of the base layer."""
    entities: Mapping[Address, Locations]
    layers: Mapping[Path, Layer]
    """File → the layer it belongs to."""

    def location(self, folder: str, id: str, *path: str | int) -> Location:
        """Where a value stands, or the nearest value around it; the folder if there is no such entity."""
        found = self.entities.get((folder, id))
        return found.of(path) if found else Location(self.base / folder)

    def key_location(self, folder: str, id: str, *path: str | int) -> Location:
        """Where the key of a value stands."""
        found = self.entities.get((folder, id))
        return found.of_key(path) if found else Location(self.base / folder)

    def layer_of(self, location: Location) -> Layer:
        """The layer that a location of this map is in."""
        return self.layers[location.path]
