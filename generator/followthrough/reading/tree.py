"""What is read from YAML: data, and where each of its values stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from followthrough.problems import KeyPath, Location


@dataclass(frozen=True)
class Locations:
    """Where the values of one file stand, and their keys, by key path."""

    values: Mapping[KeyPath, Location] = field(default_factory=dict)
    keys: Mapping[KeyPath, Location] = field(default_factory=dict)

    def of(self, key_path: KeyPath) -> Location:
        """Where a value stands, or the nearest value around it. Raises KeyError if nothing was read."""
        while key_path not in self.values and key_path:
            key_path = key_path[:-1]
        return self.values[key_path]

    def of_key(self, key_path: KeyPath) -> Location:
        """Where the key of a value stands; for an entry of a list, the entry itself."""
        return self.keys.get(key_path) or self.of(key_path)


@dataclass(frozen=True)
class Tree:
    """The content of one file, or of one entity once layers are merged over each other.

    `data` is text, a list or a mapping, nested; nobody writes to it.
    """

    data: Any
    locations: Locations = Locations()
