"""Layers: folders of YAML laid over each other by id, base ← its translation ← brand ← its translation.

A later layer changes the keys it names, adds what is new, and drops what it marks `hide: true`.
Mappings merge key by key; text and lists are replaced whole. Each value keeps the location it came from.
A translation may change texts only; `translation.py` sees to that.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from followthrough.layers import baseline, hide as hiding, plurals
from followthrough.layers.baseline import Baseline, Difference
from followthrough.layers.content import Address, Data, Hidden, Layer, MergedContent, SourceMap, WrittenPage
from followthrough.layers.files import files
from followthrough.layers.merge import Merge, patterns_of_below
from followthrough.layers.translation import TranslationMerge, nothing_to_translate
from followthrough.model.knowledge import KINDS
from followthrough.model.prose import as_translated, shape_of
from followthrough.problems import Location, Problem
from followthrough.reading import front_matter
from followthrough.reading.text_file import RefusedError, read_text
from followthrough.reading.tree import Locations, Tree
from followthrough.reading.yaml_reader import MAX_BYTES, read

_NEEDED = ("sources.yaml", "ui.yaml", "calendar.yaml")


@dataclass(frozen=True)
class LoadedLayers:
    """The outcome of reading all layers: what they say, where, and how each differs from those below it."""

    content: MergedContent
    source_map: SourceMap
    differences: tuple[Difference, ...]
    """What each layer says differently from those below it, and what became of that since."""
    conflicts: frozenset[Problem]
    """Those of the problems that `followthrough accept` settles: differences that would apply to something else."""
    problems: tuple[Problem, ...]


def load(layers: tuple[Layer, ...]) -> LoadedLayers:
    """Read all layers, the base first, and merge them. Broken files are among the problems, and left out."""
    merging = _Merging(layers)
    for layer in layers:
        merging.add(layer)
    return merging.finished()


class _Merging:
    """The layers read so far. Private to this module, which hands out nothing that can change."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        self.trees: dict[Address, Tree] = {}
        """Hidden ones have no data."""
        self.files: dict[Address, str] = {}
        self.owners: dict[Path, Layer] = {}
        self.pages: dict[str, WrittenPage] = {}
        self.unreadable: set[Address] = set()
        self.hidden: dict[str, Location] = {}
        self.hidden_data: list[Any] = []
        self.differences: list[Difference] = []
        self.conflicts: list[Problem] = []
        self.problems: list[Problem] = []

    def add(self, layer: Layer) -> None:
        """Lay one more folder over the others."""
        below = Baseline(layer.root, {})
        if layer is not self.layers[0]:
            below, found = baseline.load(layer.root)
            self.problems += found
        retired = self._data("retired", "") or {}
        for path, address, found in files(layer):
            self.problems += found
            if address is None:
                continue
            if layer is not self.layers[0] and _is_commented_out(path):
                continue
            self.owners[path] = layer
            tree = self._read(path, address)
            if layer.language:
                self.problems += self._translate(address, path, tree, below)
            elif not self._in_conflict(address, tree, layer, below, retired):
                self.problems += self._merge(address, path.relative_to(layer.root).as_posix(), tree, path)
        self._add_pages(layer, below)

    def finished(self) -> LoadedLayers:
        """What all layers say together."""
        shown = {address: tree for address, tree in self.trees.items() if tree.data is not None}
        trees, hidden = hiding.settle(shown, Hidden(self.hidden, {}, tuple(self.hidden_data)))
        self._settle_plurals(trees)
        frozen = Hidden(MappingProxyType(dict(hidden.locations)), MappingProxyType(dict(hidden.along)), hidden.data)
        content = MergedContent(
            self.layers,
            MappingProxyType({address: MappingProxyType(tree.data) for address, tree in trees.items()}),
            MappingProxyType(self.files),
            MappingProxyType(dict(sorted(self.pages.items()))),
            frozenset(self.unreadable),
            frozen,
            _own(self.layers, self.differences),
        )
        locations = {address: tree.locations for address, tree in trees.items()}
        source_map = SourceMap(self.layers[0].root, MappingProxyType(locations), MappingProxyType(self.owners))
        problems = (*self.problems, *_missing(content))
        return LoadedLayers(content, source_map, tuple(self.differences), frozenset(self.conflicts), problems)

    def _settle_plurals(self, trees: dict[Address, Tree]) -> None:
        """The words of a translation have the plurals of its own language."""
        language = next((layer.language for layer in self.layers if layer.language), "")
        words = trees.get(("ui", ""))
        if words and language:
            trees["ui", ""], found = plurals.settle(words, self.owners, self.layers[0].root, language)
            self.problems += found

    def _data(self, folder: str, id: str) -> Any:
        """What the layers so far say; None if nothing."""
        tree = self.trees.get((folder, id))
        return tree.data if tree else None

    def _ids(self, folder: str) -> set[str]:
        if folder in KINDS:
            return {id for kind, id in self.trees if kind == folder}
        return set(self._data(folder, "") or {})

    def _read(self, path: Path, address: Address) -> Tree | None:
        tree, found = read(path)
        self.problems += found
        if found:
            self.unreadable.add(address)
        if tree and not isinstance(tree.data, dict):
            what = f"the file is {'a list' if isinstance(tree.data, list) else 'one text'}"
            hint = "write lines of `key: value`, as content/README.md shows"
            self.problems.append(Problem(tree.locations.of(()), what, hint))
            return None
        return tree

    def _in_conflict(self, address: Address, tree: Tree | None, layer: Layer, below: Baseline, retired: Data) -> bool:
        """Whether a file would change something else than it was written for: that would only bring more problems."""
        if not tree or layer is self.layers[0] or address in self.unreadable:
            return False
        differences = list(below.differences(*address, self._data(*address), tree))
        conflicts = list(baseline.problems(differences, retired))
        self.differences += differences
        self.problems += conflicts
        self.conflicts += conflicts
        if conflicts:
            self.unreadable.add(address)
        return bool(conflicts)

    def _merge(self, address: Address, name: str, tree: Tree | None, path: Path) -> list[Problem]:
        """Lay one file over what the layers below say about the same entity."""
        below = self.trees.get(address)
        self.files[address] = name
        if not tree:
            # a broken file keeps its address, so that references to it are not reported as well
            self.unreadable.add(address)
            self.trees[address] = below or Tree({}, Locations({(): Location(path)}))
            return []
        if below and not below.data and address in self.unreadable:  # what it changes is unknown
            return []
        merge = Merge(address, below or Tree(None), tree, partial(self._ids, address[0]))
        merged = merge.merged
        if merge.problems and merged.data is None:  # there was nothing to hide
            self.unreadable.add(address)
            merged = replace(merged, data={})
        self.trees[address] = merged
        self.hidden |= merge.hidden
        self.hidden_data += merge.hidden_data
        return merge.problems

    def _translate(self, address: Address, path: Path, tree: Tree | None, written: Baseline) -> list[Problem]:
        """Lay the texts of one file over those of the entity it translates."""
        below, (folder, id) = self.trees.get(address), address
        if shape_of(folder) is None or below is None or below.data is None:
            known = [id for (kind, id), tree in self.trees.items() if kind == folder and tree.data]
            return [nothing_to_translate(path, address, below, known, self._data("retired", "") or {})]
        if not tree or address in self.unreadable:
            return []
        merge = TranslationMerge(folder, below, tree)
        if folder == "ui":
            merge.problems += patterns_of_below(below.data, tree)
        now = as_translated(shape_of(folder), below.data)
        self.differences += [it for it in written.differences(folder, id, now, tree) if it.base is not None]
        self.trees[address] = merge.merged
        self.files[address] = path.relative_to(written.root.parent).as_posix()
        return merge.problems

    def _add_pages(self, layer: Layer, written: Baseline) -> None:
        """The hand-written pages of a layer; a translation's, against the pages they translate."""
        folder = layer.root / "pages"
        for path in sorted(folder.rglob("*.md")):
            uri = path.relative_to(folder).as_posix()
            try:
                text = read_text(path, MAX_BYTES)
            except RefusedError as refused:
                self.problems.append(refused.problem)
                continue
            self.problems += front_matter.problems(text, path)
            below = self.pages.get(uri)
            if layer.language and below:
                tree = Tree({"text": text}, Locations({(): Location(path)}))
                self.differences += written.differences("pages", uri, {"text": below.text}, tree)
            self.pages[uri] = WrittenPage(uri, path, text, layer)


def _is_commented_out(path: Path) -> bool:
    """Whether a layer's file says nothing yet: `followthrough change` writes such files. An empty one is a mistake."""
    try:
        lines = [line.strip() for line in read_text(path, MAX_BYTES).splitlines()]
    except RefusedError:
        return False
    return any(lines) and all(not line or line.startswith("#") for line in lines)


def _own(layers: tuple[Layer, ...], differences: Iterable[Difference]) -> frozenset[str]:
    """Ids that a layer of somebody else's adds or changes. A translation changes nothing."""
    ours = {layers[0].root, *(layer.root for layer in layers if layer.language)}
    foreign = [it for it in differences if it.keys != ("order",) and it.layer not in ours]
    added = [
        f"actions/{action}"
        for difference in foreign
        if difference.id.startswith("steps/") and not difference.keys
        for action in difference.own.get("actions", ())
    ]
    return frozenset({*added, *(it.id for it in foreign if it.kind != "hidden")})


def _missing(content: MergedContent) -> list[Problem]:
    root = content.layers[0].root
    hint = "add it, or name the folder with the base content before this one"
    needed = _NEEDED if root.is_dir() else ()
    return [
        Problem(Location(root / name), "there is no such file", hint)
        for name in needed
        if (name.removesuffix(".yaml"), "") not in content.entities
    ]
