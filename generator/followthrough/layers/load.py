"""Layers: folders of YAML laid over each other by id, base ← its translation ← brand ← its translation.

A later layer changes the keys it names, adds what is new, and drops what it marks `hide: true`.
Mappings merge key by key; text and lists are replaced whole. Each value keeps the place it came from.
A translation may change texts only; `translation.py` sees to that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followthrough.layers import baseline, plurals
from followthrough.layers import hide as hiding
from followthrough.layers.baseline import Difference
from followthrough.layers.files import Address, Layer, files
from followthrough.layers.merge import Merge, patterns_of_below
from followthrough.layers.translation import Laying, as_translated, shape_of
from followthrough.model.knowledge import KINDS
from followthrough.problems import Place, Problem, closest
from followthrough.reading.yaml_reader import Tree, read

_NEEDED = ("sources.yaml", "ui.yaml", "calendar.yaml")


@dataclass
class Trees:
    """Every thing of the merged layers, unchecked, by address."""

    things: dict[Address, Tree] = field(default_factory=dict)
    paths: dict[Address, str] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    unread: set[Address] = field(default_factory=set)
    """Things with a file that could not be read, or not as it was meant."""
    hidden: dict[str, Place] = field(default_factory=dict)
    """What a layer hides, as folder/id, and where it says so; an action is `actions/id`."""
    along: dict[str, str] = field(default_factory=dict)
    """What is hidden only because something else is: the one → the other."""
    hidden_data: list[Any] = field(default_factory=list)
    """What hidden things said."""
    differences: list[Difference] = field(default_factory=list)
    """What each layer says differently from those below it, and what became of that since."""
    misled: list[Problem] = field(default_factory=list)
    """Differences that would apply to nothing or to something else; `followthrough accept` settles them."""
    _roots: dict[Path, Path] = field(default_factory=dict)

    @property
    def own(self) -> set[str]:
        """Ids, as folder/id, that a layer of somebody else's adds or changes. A translation changes nothing."""
        ours = {self.roots[0], *self.translations}
        foreign = [it for it in self.differences if it.keys != ("order",) and it.layer not in ours]
        added = [
            f"actions/{action}"
            for it in foreign
            if it.id.startswith("steps/") and not it.keys
            for action in it.own.get("actions", ())
        ]
        return {*added, *(it.id for it in foreign if it.kind != "hidden")}

    def data(self, folder: str, id: str) -> Any:
        """The merged data of a thing; None if there is none."""
        tree = self.things.get((folder, id))
        return tree.data if tree else None

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders of the layers."""
        return tuple(layer.root for layer in self.layers)

    @property
    def translations(self) -> dict[Path, str]:
        """The folders that hold translations, with their language."""
        return {layer.root: layer.language for layer in self.layers if layer.language}

    def root_of(self, place: Place) -> Path:
        """The folder of the layer that a place is in."""
        within = self._roots.get(place.path)
        if within is None:
            within = next((root for root in reversed(self.roots) if place.path.is_relative_to(root)), self.roots[0])
            self._roots[place.path] = within
        return within

    def place(self, folder: str, id: str, *way: str | int) -> Place:
        """Where a value stands, for a problem found after loading."""
        tree = self.things.get((folder, id))
        return tree.place(way) if tree else Place(self.roots[0] / folder)

    def key_place(self, folder: str, id: str, *way: str | int) -> Place:
        """Where the key of a value stands."""
        tree = self.things.get((folder, id))
        return tree.key_place(way) if tree else Place(self.roots[0] / folder)

    def ids(self, folder: str) -> set[str]:
        """The ids in a folder, those of broken files included, so that one mistake is told once."""
        if folder in KINDS:
            return {id for kind, id in self.things if kind == folder}
        tree = self.things.get((folder, ""))
        return set(tree.data) if tree and isinstance(tree.data, dict) else set()


def load(layers: tuple[Layer, ...]) -> tuple[Trees, list[Problem]]:
    """Read all layers and merge them. Broken files are reported and left out."""
    trees, problems = Trees(layers=layers), []
    for layer in layers:
        is_base = layer is layers[0]
        below, found = (None, []) if is_base else baseline.load(layer.root)
        problems += found
        retired = dict(trees.data("retired", "") or {})
        for path, address, found in files(layer):
            problems += found
            if address is None:
                continue
            tree, found = read(path)
            problems += found
            if tree and not isinstance(tree.data, dict):
                what = f"the file is {'a list' if isinstance(tree.data, list) else 'one text'}"
                problems.append(
                    Problem(tree.place(()), what, "write lines of `key: value`, as content/README.md shows")
                )
                tree = None
            if found:
                trees.unread.add(address)
            if layer.language:
                problems += _translate(trees, address, path, tree, below or baseline.Baseline(layer.root, {}))
                continue
            if tree and below and address not in trees.unread:
                differences = list(below.differences(*address, trees.data(*address), tree))
                trees.differences += differences
                misled = list(baseline.problems(differences, retired))
                problems += misled
                trees.misled += misled
                if misled:  # laying it over something else would only bring more problems
                    trees.unread.add(address)
                    continue
            problems += _add(trees, address, path.relative_to(layer.root).as_posix(), tree, path)
        if layer.language and below:
            trees.differences += _translated_pages(layers, layer, below)
    for address in [address for address, tree in trees.things.items() if tree.data is None]:
        del trees.things[address]
    hiding.settle(trees)
    return trees, [*problems, *plurals.settle(trees), *_missing(trees)]


def _add(trees: Trees, address: Address, name: str, tree: Tree | None, path: Path) -> list[Problem]:
    """Lay one file over what the layers below say about the same thing."""
    below = trees.things.get(address)
    trees.paths[address] = name
    if not tree:
        # a broken file keeps its address, so that references to it are not reported as well
        trees.unread.add(address)
        trees.things[address] = below or Tree({}, {(): Place(path)})
        return []
    if below and not below.data and address in trees.unread:  # what it changes is unknown
        return []
    merge = Merge(address, below or Tree(None), tree, trees.ids(address[0]))
    if merge.problems and merge.merged.data is None:  # there was nothing to hide
        trees.unread.add(address)
        merge.merged.data = {}
    trees.things[address] = merge.merged
    trees.hidden |= merge.hidden
    trees.hidden_data += merge.hidden_data
    return merge.problems


def _translate(
    trees: Trees, address: Address, path: Path, tree: Tree | None, written: baseline.Baseline
) -> list[Problem]:
    """Lay the texts of one file over those of the thing it translates."""
    below, (folder, id) = trees.things.get(address), address
    if shape_of(folder) is None:
        return [Problem(Place(path), f"`{path.name}` has nothing to translate", "delete the file")]
    if below and below.data is None:
        what = f"`{folder}/{id}` is hidden, so there is nothing to translate"
        return [Problem(Place(path), what, "delete the file, or do not hide it")]
    if not below:
        near = closest(id, (name for (kind, name), tree in trees.things.items() if kind == folder and tree.data))
        what = f"there is no `{folder}/{id}.yaml` in the content to translate"
        fate = (trees.data("retired", "") or {}).get(f"{folder}/{id}")
        if isinstance(fate, dict) and "now" in fate:
            return [Problem(Place(path), what, f"move the file to `{fate['now']}.yaml`, which took its place")]
        remedy = f"rename the file to `{near}.yaml`" if near else "delete the file, or add the thing to the content"
        return [Problem(Place(path), what, remedy)]
    if not tree or address in trees.unread:
        return []
    laying = Laying(folder, below, tree)
    if folder == "ui":
        laying.problems += patterns_of_below(below.data, tree)
    now = as_translated(shape_of(folder), below.data)
    trees.differences += [it for it in written.differences(folder, id, now, tree) if it.base is not None]
    trees.things[address] = laying.merged
    trees.paths[address] = path.relative_to(written.root.parent).as_posix()
    return laying.problems


def _translated_pages(layers: Iterable[Layer], layer: Layer, written: baseline.Baseline) -> Iterator[Difference]:
    """The hand-written pages of a translation, against the pages they translate."""
    folders = [each.root / "pages" for each in layers if not each.language]
    for path in sorted((layer.root / "pages").rglob("*.md")):
        uri = path.relative_to(layer.root / "pages")
        texts = [(folder / uri).read_text(encoding="utf-8") for folder in folders if (folder / uri).is_file()]
        if texts:
            tree = Tree({"text": path.read_text(encoding="utf-8")}, {(): Place(path)})
            yield from written.differences("pages", uri.as_posix(), {"text": texts[-1]}, tree)


def _missing(trees: Trees) -> list[Problem]:
    root = trees.roots[0]
    remedy = "add it, or name the folder with the base content before this one"
    needed = _NEEDED if root.is_dir() else ()
    return [
        Problem(Place(root / name), "there is no such file", remedy)
        for name in needed
        if (name.removesuffix(".yaml"), "") not in trees.things
    ]
