"""What a layer was written against, so that an upgrade of the layers below never passes it by unnoticed.

Any layer over any base, a brand's or a language's, keeps a plain file `baseline.yaml`. It holds what the layers below
said about each value when the layer first gave its own:

    followthrough: 0.1.0                        # the version that wrote this file
    steps/wait: {title: Wait, and keep going}   # the layer has another title
    actions/join-our-workshop: null             # nothing was there: the layer added it
    ui/plan_title: Plan                         # single files go by their keys

Where the layer lies within the base itself, as our translations do, the history of the repository has the texts: a hash
is enough to see that one has changed (`digest`), and `history.py` finds it again. Both forms are read everywhere.

`load.py` compares every layer with its file; the outcome is in `LoadedLayers.differences`. A difference is one text,
one list, one hidden or one added entity; its state tells what became of the base since:

    new      not recorded yet; `recorded()` adds it, as a snapshot test does with a new snapshot
    same     as it was
    changed  the layers below say something else by now: a translation is outdated, a center looks again
    unknown  not recorded, and the layers below are of another version: nobody knows what it was written against
    gone     what it changed is no longer there (a problem: the content does not load)
    taken    the layer added it, and now the layers below have one of the same id (a problem as well)

To settle: `recorded(differences, root, accept={"steps/wait"})`, then write the text to `root / BASELINE`. What is
settled already is written in the form that is asked for, so a file in the other form is converted in passing.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from followthrough import __version__
from followthrough.problems import KeyPath, Location, Problem
from followthrough.reading.tree import Tree
from followthrough.reading.yaml_reader import read
from followthrough.untyped import YamlMapping

BASELINE = "baseline.yaml"
_VERSION = "followthrough"
_MOST = 4 * 1024 * 1024
"""Bytes; a translation of everything holds everything."""
_HEAD = """\
# What Followthrough said when you wrote your changes. `followthrough lock` adds to this file and
# `followthrough accept` renews it; you need not write here. Keep it with your content.
"""
_HEAD_OF_DIGESTS = """\
# Which text each translation was made from, as a hash; the texts are in the history of this repository.
# `followthrough lock` adds to this file, `followthrough accept` renews it; you need not write here.
"""
_DIGEST = re.compile(r"sha256-[0-9a-f]{10}")

State = Literal["new", "same", "changed", "unknown", "gone", "taken"]


@dataclass(frozen=True)
class Difference:
    """One value of a layer that the layers below lack or say differently."""

    layer: Path
    id: str
    """folder/id as in `ids.lock`; of a single file folder/key, such as `ui/plan_title`."""
    keys: tuple[str, ...]
    """The key path from the id to the value; () if it is the whole entity."""
    location: Location
    own: Any
    base: Any
    """What the layers below say now; None if nothing."""
    was: Any
    """What they said when this was recorded, or its digest; None if nothing, or if it is not recorded."""
    state: State

    @property
    def kind(self) -> Literal["added", "hidden", "changed"]:
        """What the layer does there."""
        if isinstance(self.own, dict) and "hide" in self.own:
            return "hidden"
        return "added" if self.base is None else "changed"

    @property
    def name(self) -> str:
        """`steps/wait: title`."""
        return f"{self.id}: {' › '.join(self.keys)}" if self.keys else self.id


@dataclass(frozen=True)
class Baseline:
    """The content of one `baseline.yaml`."""

    root: Path
    records: Mapping[str, Any]
    version: str | None = None

    def differences(self, folder: str, id: str, below: Any, layer: Tree) -> Iterator[Difference]:
        """How one file of the layer differs from the data `below` it (None: there is none)."""
        if folder == "retired":  # what became of ids is bookkeeping, not advice
            return
        for key_path, own, base in _leaves(layer.data, below if id or below is not None else {}):
            name, keys = _named(folder, id, key_path)
            is_known, was = _follow(self.records, name, keys)
            yield Difference(
                self.root,
                name,
                keys,
                layer.locations.of_key(key_path),
                own,
                base,
                was,
                self._state(is_known, was, base),
            )

    def _state(self, is_known: bool, was: Any, base: Any) -> State:
        if not is_known:
            return "unknown" if base is not None and self.version not in (None, __version__) else "new"
        if was is None:
            return "same" if base is None else "taken"
        if base is None:
            return "gone"
        return "same" if was in (base, digest(base)) else "changed"


def load(root: Path) -> tuple[Baseline, list[Problem]]:
    """The baseline of a layer; an empty one if it has none yet."""
    path = root / BASELINE
    if not path.exists():
        return Baseline(root, {}), []
    tree, found = read(path, most=_MOST)
    problems = [*found]
    if tree and not isinstance(tree.data, dict):
        problems.append(
            Problem(Location(path), "this is no list of ids", "delete the file; then run `followthrough check`")
        )
    records = dict(tree.data) if tree and isinstance(tree.data, dict) else {}
    return Baseline(root, records, records.pop(_VERSION, None)), problems


def problems(differences: Iterable[Difference], retired: Mapping[str, Any]) -> Iterator[Problem]:
    """Differences that would apply to nothing, or to something else. `retired`: the entries of the layers below."""
    for difference in differences:
        fate = retired.get(difference.id) if difference.base is None else None
        if isinstance(fate, dict):
            yield Problem(difference.location, *_moved(difference, fate))
        elif difference.state == "gone":
            what = f"what `{difference.name}` changes is no longer there"
            hint = f"delete it, or move it to what took its place; to keep it: `followthrough accept {difference.id}`"
            yield Problem(difference.location, what, hint)
        elif difference.state == "taken":
            what = f"`{difference.name}` was yours alone; now there is one below as well, and yours would change it"
            hint = f"give yours another id; if it is meant to change theirs: `followthrough accept {difference.id}`"
            yield Problem(difference.location, what, hint)


def digest(value: Any) -> str:
    """The short form of a text, a list or a mapping of them: `sha256-` and ten digits."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def is_digest(value: Any) -> bool:
    """Whether a recorded value is the short form of what was said."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def recorded(
    differences: Iterable[Difference], root: Path, *, accept: Collection[str] | None = (), digests: bool = False
) -> str:
    """The text of `root`'s baseline with its new differences, and those of the ids in `accept` (None: all) settled.

    With `digests`, values are recorded in the short form.
    """
    records: YamlMapping = {}
    version = __version__
    for difference in sorted((it for it in differences if it.layer == root), key=lambda it: (it.id, it.keys)):
        settled = difference.state == "new" or accept is None or difference.id in accept
        if difference.state == "unknown" and not settled:
            version = load(root)[0].version or version  # as long as one is unknown, the version stays
            continue
        value = difference.base if settled else difference.was
        shorten = digests and value is not None and not is_digest(value)
        _put(records, (difference.id, *difference.keys), digest(value) if shorten else value)
    records = {_VERSION: version, **records}
    if digests:  # an entity's in a line or a few
        return _HEAD_OF_DIGESTS + yaml.safe_dump(records, sort_keys=False, width=float("inf"), default_flow_style=None)
    return _HEAD + yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)


def _moved(difference: Difference, fate: Mapping[str, Any]) -> tuple[str, str]:
    own = "the action" if difference.id.startswith("actions/") else "this file"
    if now := fate.get("now"):
        return f"`{difference.id}` is now `{now}`", f"move {own} there, so that your change goes along"
    return f"`{difference.id}` was removed: {fate.get('gone', '')}", f"delete {own}, or give your own thing another id"


def _leaves(own: Any, base: Any, key_path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any, Any]]:
    """(way, own, base) of every value that a layer gives; what it adds or hides is one value."""
    if isinstance(own, dict) and isinstance(base, dict) and not isinstance(own.get("hide"), str):
        for key, value in own.items():
            yield from _leaves(value, base.get(key), (*key_path, key))
    else:
        yield key_path, own, base


def _named(folder: str, id: str, key_path: KeyPath) -> tuple[str, tuple[str, ...]]:
    words = tuple(map(str, key_path))
    if not id:  # a single file
        return f"{folder}/{words[0]}" if words else folder, words[1:]
    if folder == "steps" and words[:1] == ("actions",) and len(words) > 1:
        return f"actions/{words[1]}", words[2:]
    return f"{folder}/{id}", words


def _follow(records: Mapping[str, Any], id: str, keys: tuple[str, ...]) -> tuple[bool, Any]:
    """Whether a value is recorded, and what it was. Within nothing there is nothing."""
    if id not in records:
        return False, None
    value = records[id]
    for key in keys:
        if value == "":
            break
        if not isinstance(value, dict) or key not in value:
            return False, None
        value = value[key]
    return True, None if value == "" else value


def _put(records: YamlMapping, key_path: tuple[str, ...], value: Any) -> None:
    *around, last = key_path
    for key in around:
        records = records.setdefault(key, {})
    records[last] = value
