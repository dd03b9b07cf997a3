"""What goes along with a hidden step.

A center hides a step with one line. Its rules, choices and letters stand on the step's page, so they go with it;
advice and reasons that also belong to other steps stay there. Whatever else still leads to a hidden entity is a problem
(`validation/checks/needed.py`), reported at the line that hides it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from followthrough.layers.content import Address, Hidden
from followthrough.reading.tree import Tree

_STANDS_ON = ("timing", "choices", "letters")
_LISTS = (
    *(("advice", "steps", "steps"), ("reasons", "steps", "steps"), ("advice", "letters", "letters")),
    ("timing", "yields to", "timing"),
)
"""Folder, key of its list, folder of what the list names. Without any step, such an entity has no place left."""


def settle(trees: Mapping[Address, Tree], hidden: Hidden) -> tuple[dict[Address, Tree], Hidden]:
    """What is left once everything that goes along with what the layers hide is gone, and all that is hidden then."""
    left = dict(trees)
    for address, along_with in _of_hidden_steps(left, hidden):
        hidden = _drop(left, hidden, address, along_with)
    for folder, key, named in _LISTS:
        for address, tree in [(address, tree) for address, tree in left.items() if address[0] == folder]:
            names = tree.data.get(key)
            if not isinstance(names, list):
                continue
            gone = [name for name in names if isinstance(name, str) and f"{named}/{name}" in hidden]
            if gone and len(gone) == len(names) and key == "steps":
                hidden = _drop(left, hidden, address, f"{named}/{gone[0]}")
            elif gone:
                data = {**tree.data, key: [name for name in names if name not in gone]}
                left[address] = replace(tree, data=data)
    return left, hidden


def _of_hidden_steps(trees: Mapping[Address, Tree], hidden: Hidden) -> list[tuple[Address, str]]:
    """What stands on the page of a hidden step, and that step."""
    steps: list[tuple[Address, Any]] = [
        (address, tree.data.get("step")) for address, tree in trees.items() if address[0] in _STANDS_ON
    ]
    return [
        (address, f"steps/{step}") for address, step in steps if isinstance(step, str) and f"steps/{step}" in hidden
    ]


def _drop(trees: dict[Address, Tree], hidden: Hidden, address: Address, along_with: str) -> Hidden:
    name = "/".join(address)
    return Hidden(
        {**hidden.locations, name: hidden.locations[along_with]},
        {**hidden.along, name: along_with},
        (*hidden.data, trees.pop(address).data),
    )
