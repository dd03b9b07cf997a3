"""Layers: folders of YAML laid over each other by id, base ← language ← brand.

A later layer changes the keys it names, adds what is new, and drops what it marks `hide: true`.
Mappings merge key by key; text and lists are replaced whole. Each value keeps the place it came from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followthrough.errors import Place, Problem, closest, nearest
from followthrough.model import KINDS
from followthrough.yamltree import Keys, Tree, read

SINGLE_FILES = ("sources.yaml", "ui.yaml", "calendar.yaml", "retired.yaml")
"""Files that hold a whole kind, most of them by id."""

_NOT_OURS = {"pages", "schemas", "README.md", "ids.lock"}
_NEEDED = ("sources.yaml", "ui.yaml", "calendar.yaml")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_PATTERN = re.compile(r"\{(\w+)\}")

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
    unread: set[Address] = field(default_factory=set)
    """Things with a file that could not be read, or not as it was meant."""
    hidden: set[str] = field(default_factory=set)
    """What a layer hides, as folder/id; an action is `actions/id`."""

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
    trees, problems = Trees(roots=tuple(layer.root for layer in layers)), []
    for layer in layers:
        for path, address, found in _files(layer.root):
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
            problems += _add(trees, address, path.relative_to(layer.root).as_posix(), tree, path)
    for address in [address for address, tree in trees.things.items() if tree.data is None]:
        del trees.things[address]
    return trees, problems + _missing(trees)


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
    merge = _Merge(address, below or Tree(None), tree, trees)
    if merge.problems and merge.merged.data is None:  # there was nothing to hide
        trees.unread.add(address)
        merge.merged.data = {}
    trees.things[address] = merge.merged
    trees.hidden |= merge.hidden
    return merge.problems


def _missing(trees: Trees) -> list[Problem]:
    root = trees.roots[0]
    remedy = "add it, or name the folder with the base content before this one"
    needed = _NEEDED if root.is_dir() else ()
    return [
        Problem(Place(root / name), "there is no such file", remedy)
        for name in needed
        if (name.removesuffix(".yaml"), "") not in trees.things
    ]


def _files(root: Path) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
    """Every file of a layer with its address, or with what is wrong about its name."""
    if not root.is_dir():
        yield root, None, [Problem(Place(root), "there is no such folder", "name the folder that holds the content")]
        return
    entries, problems = _entries(root)
    if problems:
        yield root, None, problems
    for entry in entries:
        name = entry.name
        if name in _NOT_OURS or _LANGUAGE.fullmatch(name):
            continue
        if name in SINGLE_FILES:
            yield entry, (entry.stem, ""), []
        elif name in KINDS and entry.is_symlink():
            yield entry, None, [Problem(Place(entry), "the folder is a link", "put the folder itself here")]
        elif name in KINDS and entry.is_dir():
            yield from _things(entry)
        elif name in KINDS:
            yield entry, None, [Problem(Place(entry), "a file with a folder's name", "make it a folder of .yaml files")]
        else:
            yield entry, None, [_unknown(entry)]


def _unknown(entry: Path) -> Problem:
    if entry.is_dir():
        near, known = closest(entry.name, KINDS), f"the folders here are {', '.join(KINDS)}"
        remedy = f"rename it to `{near}`" if near else f"move it out of the content; {known}"
        return Problem(Place(entry), f"unknown folder `{entry.name}`", remedy)
    near = closest(entry.stem, [name.removesuffix(".yaml") for name in SINGLE_FILES])
    remedy = (
        f"rename it to `{near}.yaml`" if near else f"move it to a folder ({', '.join(KINDS)}), or out of the content"
    )
    return Problem(Place(entry), f"unknown file `{entry.name}`", remedy)


def _things(folder: Path) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
    entries, problems = _entries(folder)
    if problems:
        yield folder, None, problems
    for path in entries:
        if path.is_dir():
            remedy = f"move its files to `{folder.name}/`"
            yield path, None, [Problem(Place(path), f"a folder within `{folder.name}/`", remedy)]
        elif path.suffix != ".yaml":
            remedy = f"name it `{path.name.partition('.')[0]}.yaml`, or move it out of the content"
            yield path, None, [Problem(Place(path), f"`{path.name}` is no .yaml file", remedy)]
        else:
            yield path, (folder.name, path.stem), []


def _entries(folder: Path) -> tuple[list[Path], list[Problem]]:
    try:
        return sorted(it for it in folder.iterdir() if not it.name.startswith(".") and not it.name.endswith("~")), []
    except OSError as error:
        return [], [Problem(Place(folder), f"cannot be read ({error.strerror})", "make it a readable folder")]


class _Merge:
    """One tree laid over another. `merged.data` is None if the whole thing is hidden."""

    def __init__(self, address: Address, below: Tree, above: Tree, trees: Trees) -> None:
        self.folder, self.id = address
        self.above = above
        self.trees = trees
        self.problems: list[Problem] = []
        self.hidden: set[str] = set()
        self.merged = Tree(None, dict(below.values), dict(below.keys))
        if self.folder == "ui" and below.data is not None:
            self.problems += _words_of_below(below.data, above)
        self.merged.data = self._lay(below.data, above.data, ())

    def _lay(self, below: Any, above: Any, way: Keys) -> Any:
        self.merged.values[way] = self.above.values[way]
        if isinstance(above, list):
            return [self._lay(None, value, (*way, index)) for index, value in enumerate(above)]
        if not isinstance(above, dict):
            return above
        if isinstance(above.get("hide"), str) and not any(isinstance(part, int) for part in way):
            return self._hide(below, above["hide"], way)
        result = dict(below) if isinstance(below, dict) else {}
        for key, value in above.items():
            inner = (*way, key)
            self.merged.keys[inner] = self.above.keys[inner]
            laid = self._lay(result.get(key), value, inner)
            if laid is None:
                result.pop(key, None)
            else:
                result[key] = laid
        return result

    def _hide(self, below: Any, word: str, way: Keys) -> Any:
        name = str(way[-1]) if way else self.id
        if self.folder == "ui" or word.lower() != "true":
            what, remedy = f"`hide` cannot be `{word}`", "write `hide: true`, or delete the line"
            if self.folder == "ui":
                what, remedy = "the words of the interface cannot be hidden", "delete the line"
            self.problems.append(Problem(self.above.place((*way, "hide")), what, remedy))
            return below
        if below is None:
            known = set() if way else self.trees.ids(self.folder) - {name}
            near = closest(name, known)
            remedy = f"write `{near}` instead of `{name}`" if near else "delete it"
            what = f"`{name}` hides nothing; no layer before this one has it"
            self.problems.append(Problem(self.above.place((*way, "hide")), what, remedy))
        elif not way:
            actions = below.get("actions") if isinstance(below, dict) else None
            self.hidden |= {f"actions/{action}" for action in actions or ()} | {f"{self.folder}/{name}"}
        elif way[:-1] == ("actions",):
            self.hidden.add(f"actions/{name}")
        return None


def _words_of_below(below: dict[str, Any], above: Tree) -> Iterator[Problem]:
    """The interface asks for its words by key and fills in their patterns, so a layer can add neither."""
    for key, text in above.data.items():
        if key == "hide":
            continue
        if key not in below:
            yield Problem(above.key_place((key,)), f"the interface has no `{key}`", nearest(key, below))
            continue
        known = _PATTERN.findall(str(below[key]))
        for name in _PATTERN.findall(str(text)):
            if name not in known:
                remedy = nearest(name, known, instead="what stands for something here is")
                yield Problem(above.place((key,)), f"`{{{name}}}` stands for nothing", remedy)
