"""Layers: folders of YAML laid over each other by id, base ← its translation ← brand ← its translation.

A later layer changes the keys it names, adds what is new, and drops what it marks `hide: true`.
Mappings merge key by key; text and lists are replaced whole. Each value keeps the place it came from.
A translation may change texts only; `translation.py` sees to that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followthrough import baseline, hiding
from followthrough.baseline import BASELINE, Difference
from followthrough.errors import Place, Problem, closest, nearest
from followthrough.languages import is_language, looks_like_one
from followthrough.model import KINDS, SINGLES
from followthrough.translation import Laying, as_translated, shape_of
from followthrough.yamltree import Keys, Tree, read

SINGLE_FILES = tuple(f"{name}.yaml" for name in SINGLES)
"""Files that hold a whole kind, most of them by id."""

_NOT_OURS = {"pages", "schemas", "README.md", "ids.lock", BASELINE}
_NEEDED = ("sources.yaml", "ui.yaml", "calendar.yaml")
_DECIDES = {"from", "aim", "until", "at most", "choice"}
_PATTERN = re.compile(r"\{(\w+)\}")

Address = tuple[str, str]
"""Folder and id: `("steps", "check-in")`; a single file is `("ui", "")`."""


@dataclass(frozen=True)
class Layer:
    """A folder with the shape of `content/`; if it has a language, a translation of the layers below."""

    root: Path
    language: str = ""


def stack(roots: Iterable[Path], language: str) -> tuple[Layer, ...]:
    """The folders in their order, each with its translation right above it, if it has one."""
    layers = (Layer(folder, name) for root in roots for folder, name in ((root, ""), (root / language, language)))
    return tuple(layer for layer in layers if not layer.language or layer.root.is_dir())


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
        for path, address, found in _files(layer):
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
        laying.problems += _patterns_of_below(below.data, tree)
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


def _files(layer: Layer) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
    """Every file of a layer with its address, or with what is wrong about its name."""
    root = layer.root
    if not root.is_dir():
        yield root, None, [Problem(Place(root), "there is no such folder", "name the folder that holds the content")]
        return
    entries, problems = _entries(root)
    if problems:
        yield root, None, problems
    for entry in entries:
        name = entry.name
        if name in _NOT_OURS:
            continue
        if entry.is_dir() and is_language(name):
            if layer.language:
                what, remedy = f"a language within `{layer.language}/`", "move the folder beside it"
                yield entry, None, [Problem(Place(entry), what, remedy)]
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
    if entry.is_dir() and looks_like_one(entry.name):
        what, remedy = f"`{entry.name}` is no language", "name it by its code, such as `es`, `fr` or `pt-BR`"
        return Problem(Place(entry), what, remedy)
    if entry.is_dir():
        near, known = closest(entry.name, KINDS), f"the folders here are {', '.join(KINDS)}, and `es` for Spanish"
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
        self.hidden: dict[str, Place] = {}
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
        result = dict(below) if isinstance(below, dict) and not self._decides_anew(above, way) else {}
        for key, value in above.items():
            inner = (*way, key)
            self.merged.keys[inner] = self.above.keys[inner]
            laid = self._lay(result.get(key), value, inner)
            if laid is None:
                result.pop(key, None)
            else:
                result[key] = laid
        return result

    def _decides_anew(self, above: dict[str, Any], way: Keys) -> bool:
        """Whether this is a ruling of the layer's own: nothing of another decision may be left in it."""
        return self.folder in ("timing", "choices") and way == ("ruling",) and bool(_DECIDES & above.keys())

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
        self.trees.hidden_data.append(below)
        if below is not None and not way:
            actions = below.get("actions") if isinstance(below, dict) else None
            ids = [*(f"actions/{action}" for action in actions or ()), f"{self.folder}/{name}"]
            self.hidden |= dict.fromkeys(ids, self.above.place(("hide",)))
        elif below is not None and way[:-1] == ("actions",):
            self.hidden[f"actions/{name}"] = self.above.place((*way, "hide"))
        return None


def _words_of_below(below: dict[str, Any], above: Tree) -> Iterator[Problem]:
    """The interface asks for its words by key and fills in their patterns, so a layer can add neither."""
    for key in above.data:
        if key not in below and key != "hide":
            yield Problem(above.key_place((key,)), f"the interface has no `{key}`", nearest(key, below))
    yield from _patterns_of_below(below, above)


def _patterns_of_below(below: dict[str, Any], above: Tree) -> Iterator[Problem]:
    for key, text in above.data.items():
        model = below.get(key, below.get(f"{key.rpartition('_')[0]}_other"))  # a further plural is like the last one
        if key == "hide" or model is None:
            continue
        known = _PATTERN.findall(str(model))
        for name in _PATTERN.findall(str(text)):
            if name not in known:
                remedy = nearest(name, known, instead="what stands for something here is")
                yield Problem(above.place((key,)), f"`{{{name}}}` stands for nothing", remedy)
