"""Asks when the time of a position is another one and its sentence is not: a source says what it said before.

A layer is compared with what lies below it; the content itself with git's last commit.
"""

from collections.abc import Iterator
from typing import Any

from followthrough.layers.history import uncommitted
from followthrough.layers.load import LoadedLayers
from followthrough.problems import Problem
from followthrough.reading.yaml_reader import compose
from followthrough.untyped import YamlMapping

_TIMES = ("from", "aim", "until", "at most", "at least every")
_HINT = (
    "does the source say so? Then say it in `says`. To decide a deadline yourself, leave the position and write"
    " `ruling: {until: …, reason: …}`"
)


def questions(loaded: LoadedLayers) -> list[Problem]:
    """Every position that counts differently and says the same."""
    found = [
        problem
        for difference in loaded.differences
        if difference.id.startswith("timing/") and difference.keys == ("positions",)
        for problem in _compared(difference.id.partition("/")[2], difference.base, difference.own, loaded)
    ]
    for path, text in uncommitted(loaded.content.layers[0].root / "timing"):
        tree, _ = compose(text, path)
        if tree and isinstance(tree.data, dict) and ("timing", path.stem) in loaded.content.entities:
            now = loaded.content.data("timing", path.stem).get("positions")
            found += _compared(path.stem, tree.data.get("positions"), now, loaded)
    return sorted(set(found))


def _compared(id: str, before: Any, after: Any, loaded: LoadedLayers) -> Iterator[Problem]:
    was = {_cited(it): it for it in _mappings(before)}
    for index, position in enumerate(after if isinstance(after, list) else ()):
        old = was.get(_cited(position)) if isinstance(position, dict) else None
        if not old or position.get("says") != old.get("says"):
            continue
        if changed := [key for key in _TIMES if position.get(key) != old.get(key)]:
            key = changed[0]
            now, then = position.get(key, "–"), old.get(key, "–")
            what = f"`{_cited(position)}` has `{key}: {now}` (was `{then}`) and says the same"
            yield Problem(loaded.source_map.location("timing", id, "positions", index), what, _HINT)


def _mappings(data: Any) -> list[YamlMapping]:
    return [it for it in data if isinstance(it, dict)] if isinstance(data, list) else []


def _cited(position: YamlMapping) -> str:
    return f"{position.get('source')}/{position.get('section')}"
