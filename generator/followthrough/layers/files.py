"""The folders of the layers: which files they hold, by address, and what is wrong about their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from followthrough.languages import is_language, looks_like_one
from followthrough.layers.baseline import BASELINE
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.problems import Place, Problem, closest

SINGLE_FILES = tuple(f"{name}.yaml" for name in SINGLES)
"""Files that hold a whole kind, most of them by id."""

_NOT_OURS = {"pages", "schemas", "README.md", "ids.lock", BASELINE}

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


def files(layer: Layer) -> Iterator[tuple[Path, Address | None, list[Problem]]]:
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
