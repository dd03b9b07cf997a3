"""Layers: folders of YAML laid over each other by id, base ← language ← brand.

A later layer changes the keys it names, adds what is new, and drops what it marks `hide: true`.
Mappings merge key by key; text and lists are replaced whole. Each value keeps the place it came from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from followthrough.errors import Place, Problem, nearest
from followthrough.model import KINDS
from followthrough.yamltree import Keys, Tree, read

SINGLE_FILES = ("sources.yaml", "ui.yaml", "retired.yaml")
"""Files that hold a whole kind, by id."""

_NOT_OURS = {"pages", "schemas", "README.md", "ids.lock"}
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")

Address = tuple[str, str]
"""Folder and id: `("steps", "check-in")`; a single file is `("ui", "")`."""


@dataclass(frozen=True)
class Layer:
    """A folder with the shape of `content/`."""

    root: Path


@dataclass
class Trees:
    """Every thing of the merged layers, unchecked, by address."""

    things: dict[Address, Tree] = field(default_factory=dict)
    paths: dict[Address, str] = field(default_factory=dict)
    roots: tuple[Path, ...] = ()

    def place(self, folder: str, id: str, *way: str | int) -> Place:
        """Where a value stands, for a problem found after loading."""
        tree = self.things.get((folder, id))
        return tree.place(way) if tree else Place(self.roots[0] / folder)

    def ids(self, folder: str) -> set[str]:
        """The ids in a folder, those of broken files included, so that one mistake is told once."""
        if folder in KINDS:
            return {id for kind, id in self.things if kind == folder}
        tree = self.things.get((folder, ""))
        return set(tree.data) if tree and isinstance(tree.data, dict) else set()


def load(layers: tuple[Layer, ...]) -> tuple[Trees, list[Problem]]:
    """Read all layers and merge them. Broken files are reported and left out."""
    trees, problems = Trees(roots=tuple(layer.root for layer in layers)), []
    for layer in layers:
        for path, address, found in _files(layer.root):
            problems += found
            if address is None:
                continue
            tree, found = read(path)
            problems += found
            trees.paths[address] = path.relative_to(layer.root).as_posix()
            if tree and not isinstance(tree.data, dict):
                what = f"the file is {'a list' if isinstance(tree.data, list) else 'one text'}"
                problems.append(Problem(tree.place(()), what, "write keys: `title: …`"))
                tree = None
            below = trees.things.get(address)
            # a broken file keeps its address, so that references to it are not reported as well
            trees.things[address] = _merge(below, tree) if below and tree else tree or below or _stub(path)
    hidden = [address for address, tree in trees.things.items() if tree.data is None]
    for address in hidden:
        del trees.things[address]
    return trees, problems


def is_stub(tree: Tree) -> bool:
    """Whether the file of this thing could not be read."""
    return bool(tree.data == {})


def _stub(path: Path) -> Tree:
    return Tree({}, {(): Place(path)})


def _files(root: Path) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
    """Every file of a layer with its address, or with what is wrong about its name."""
    if not root.is_dir():
        yield root, None, [Problem(Place(root), "there is no such folder", "name the folder that holds the content")]
        return
    for entry in sorted(root.iterdir()):
        name = entry.name
        if name in _NOT_OURS or name.startswith(".") or name.endswith("~") or _LANGUAGE.fullmatch(name):
            continue
        if name in SINGLE_FILES:
            yield entry, (entry.stem, ""), []
        elif name in KINDS and entry.is_symlink():
            yield entry, None, [Problem(Place(entry), "the folder is a link", "put the folder itself here")]
        elif name in KINDS and entry.is_dir():
            yield from _things(entry)
        else:
            kind = "folder" if entry.is_dir() else "file"
            remedy = nearest(name, [*KINDS] if kind == "folder" else SINGLE_FILES, instead=f"known {kind}s are")
            yield entry, None, [Problem(Place(entry), f"unknown {kind} `{name}`", remedy)]


def _things(folder: Path) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.is_dir():
            remedy = f"move its files to `{folder.name}/`"
            yield path, None, [Problem(Place(path), f"a folder within `{folder.name}/`", remedy)]
        elif path.suffix != ".yaml":
            remedy = f"name it `{path.stem}.yaml`, or move it out of the content"
            yield path, None, [Problem(Place(path), f"`{path.name}` is no .yaml file", remedy)]
        else:
            yield path, (folder.name, path.stem), []


def _merge(below: Tree, above: Tree) -> Tree:
    merged = Tree(below.data, dict(below.values), dict(below.keys))
    merged.data = _lay(merged, below.data, above, above.data, ())
    return merged


def _lay(merged: Tree, below: object, tree: Tree, above: object, way: Keys) -> object:
    merged.values[way] = tree.values[way]
    if not isinstance(above, dict):
        _copy_places(merged, tree, way)
        return above
    if above.get("hide") == "true":
        return None
    result = dict(below) if isinstance(below, dict) else {}
    for key, value in above.items():
        inner = (*way, key)
        merged.keys[inner] = tree.keys[inner]
        laid = _lay(merged, result.get(key), tree, value, inner)
        if laid is None:
            result.pop(key, None)
        else:
            result[key] = laid
    return result


def _copy_places(merged: Tree, tree: Tree, way: Keys) -> None:
    for places, own in ((merged.values, tree.values), (merged.keys, tree.keys)):
        places.update({inner: place for inner, place in own.items() if inner[: len(way)] == way})
