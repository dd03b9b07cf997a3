"""The folders of the layers: which files they hold, by address, and what is wrong about their names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from followthrough.languages import is_language, looks_like_one
from followthrough.layers.baseline import BASELINE
from followthrough.layers.content import Address, Layer
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.problems import Location, Problem, closest

SINGLE_FILES = tuple(f"{name}.yaml" for name in SINGLES)
"""Files that hold a whole kind, most of them by id."""

_NOT_OURS = {"pages", "schemas", "README.md", "ids.lock", "results.json", BASELINE}


def stack(roots: Iterable[Path], language: str) -> tuple[Layer, ...]:
    """The folders in their order, each with its translation right above it, if it has one."""
    layers = (Layer(folder, name) for root in roots for folder, name in ((root, ""), (root / language, language)))
    return tuple(layer for layer in layers if not layer.language or layer.root.is_dir())


Found = tuple[Path, Address | None, list[Problem]]
"""A file or folder, its address if it is content, and what is wrong about its name."""


def files(layer: Layer) -> Iterator[Found]:
    """Every file of a layer with its address, or with what is wrong about its name."""
    root = layer.root
    if not root.is_dir():
        yield root, None, [Problem(Location(root), "there is no such folder", "name the folder that holds the content")]
        return
    entries, problems = _entries(root)
    if problems:
        yield root, None, problems
    for entry in entries:
        if entry.name in _NOT_OURS:
            continue
        if entry.is_dir() and is_language(entry.name):
            if layer.language:
                what = f"a language within `{layer.language}/`"
                yield entry, None, [Problem(Location(entry), what, "move the folder beside it")]
        else:
            yield from _found(entry)


def _found(entry: Path) -> Iterator[Found]:
    """What one entry of a layer's folder holds."""
    if entry.name in SINGLE_FILES:
        yield entry, (entry.stem, ""), []
    elif entry.name not in KINDS:
        yield entry, None, [_unknown(entry)]
    elif entry.is_symlink():
        yield entry, None, [Problem(Location(entry), "the folder is a link", "put the folder itself here")]
    elif entry.is_dir():
        yield from _entities(entry)
    else:
        what, hint = "a file with a folder's name", "make it a folder of .yaml files"
        yield entry, None, [Problem(Location(entry), what, hint)]


def _unknown(entry: Path) -> Problem:
    if entry.is_dir() and looks_like_one(entry.name):
        what, hint = f"`{entry.name}` is no language", "name it by its code, such as `es`, `fr` or `pt-BR`"
        return Problem(Location(entry), what, hint)
    if entry.is_dir():
        near, known = closest(entry.name, KINDS), f"the folders here are {', '.join(KINDS)}, and `es` for Spanish"
        hint = f"rename it to `{near}`" if near else f"move it out of the content; {known}"
        return Problem(Location(entry), f"unknown folder `{entry.name}`", hint)
    near = closest(entry.stem, [name.removesuffix(".yaml") for name in SINGLE_FILES])
    hint = f"rename it to `{near}.yaml`" if near else f"move it to a folder ({', '.join(KINDS)}), or out of the content"
    return Problem(Location(entry), f"unknown file `{entry.name}`", hint)


def _entities(folder: Path) -> Iterator[Found]:
    entries, problems = _entries(folder)
    if problems:
        yield folder, None, problems
    for path in entries:
        if path.is_dir():
            hint = f"move its files to `{folder.name}/`"
            yield path, None, [Problem(Location(path), f"a folder within `{folder.name}/`", hint)]
        elif path.suffix != ".yaml":
            hint = f"name it `{path.name.partition('.')[0]}.yaml`, or move it out of the content"
            yield path, None, [Problem(Location(path), f"`{path.name}` is no .yaml file", hint)]
        else:
            yield path, (folder.name, path.stem), []


def _entries(folder: Path) -> tuple[list[Path], list[Problem]]:
    try:
        return sorted(it for it in folder.iterdir() if not it.name.startswith(".") and not it.name.endswith("~")), []
    except OSError as error:
        return [], [Problem(Location(folder), f"cannot be read ({error.strerror})", "make it a readable folder")]
