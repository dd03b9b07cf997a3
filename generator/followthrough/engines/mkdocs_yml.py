"""What is wrong with a `mkdocs.yml` as far as it is about us: its YAML, and our options, each with its place.

The engine says no lines, and a command that asks for the content alone never asks the engine.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from followthrough.problems import Location, Problem, nearest, quoted
from followthrough.reading.text_file import RefusedError, read_text
from followthrough.reading.yaml_errors import diagnose
from followthrough.timing.holidays import unknown_region

PLUGIN = "followthrough"
TEXTS = ("base", "content", "brand", "region", "path")
LISTS = ("languages", "embed")
FLAGS = ("offline",)
_FOLDERS = ("base", "content")
_LARGEST = 256 * 1024
_SHAPE = "write `plugins:`, below it `  - followthrough:`, and below that its options as `key: value`"
_ANY_TAG = "!"
_NULL, _STR, _BOOL = (f"tag:yaml.org,2002:{name}" for name in ("null", "str", "bool"))

Entries = list[tuple[yaml.ScalarNode, yaml.Node]]


def problems_of(config_file: Path) -> list[Problem]:
    """Every problem of a `mkdocs.yml` and of those it inherits from."""
    return list(_of_file(config_file, (), config_file.parent))


def located(config_file: Path, option: str) -> Location:
    """Where an option of ours stands; the top of the file if it is in none of its lines."""
    try:
        for key, value in _options(_root(config_file)):
            if key.value == option:
                return _location(config_file, value)
    except RefusedError:
        pass
    return Location(config_file)


def _of_file(path: Path, heirs: tuple[Path, ...], folder: Path) -> Iterator[Problem]:
    try:
        root = _root(path)
    except RefusedError as refused:
        yield refused.problem
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        yield Problem(_location(path, root), "this is no list of settings", "write `key: value` lines")
        return
    for key, value in _options(root):
        yield from _of_option(path, key, value, folder)
    for node in _misshapen(root):
        yield Problem(_location(path, node), f"{quoted(_shown(node))} stands where a list belongs", _SHAPE)
    for key, value in _entries(root):
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode):
            yield from _inherited(path, value, heirs, folder)


def _inherited(path: Path, named: yaml.ScalarNode, heirs: tuple[Path, ...], folder: Path) -> Iterator[Problem]:
    parent = path.parent / named.value
    if parent.resolve() in {it.resolve() for it in (path, *heirs)}:
        yield Problem(_location(path, named), f"{path} inherits from itself", "delete its line `INHERIT`")
    elif not parent.is_file():
        yield Problem(_location(path, named), f"{parent} cannot be read", "name the file to inherit from")
    else:
        yield from _of_file(parent, (path, *heirs), folder)


def _root(path: Path) -> yaml.Node | None:
    text = _text(path)
    last: yaml.Event | None = None
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            last = event
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mistake = diagnose(text.split("\n"), error, last)
        location = Location(path, mistake.line + 1, mistake.column + 1)
        raise RefusedError(Problem(location, mistake.what, mistake.hint)) from None
    except yaml.YAMLError:
        what, hint = "not readable as YAML", "save it as UTF-8, without control characters"
        raise RefusedError(Problem(Location(path), what, hint)) from None


def _text(path: Path) -> str:
    """As MkDocs takes it: with a byte order mark, too."""
    try:
        raw = path.read_bytes()
        if raw.startswith(codecs.BOM_UTF8):
            return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        pass  # told below
    return read_text(path, _LARGEST)


def _options(root: yaml.Node | None) -> Entries:
    """Our options, key and value, wherever `plugins` names us."""
    return [option for name, options in _plugins(root) if name.value == PLUGIN for option in _entries(options)]


def _plugins(root: yaml.Node | None) -> Entries:
    """All plugins that have options, by name; MkDocs allows a list or a mapping."""
    found: Entries = []
    for plugins in (value for key, value in _entries(root) if key.value == "plugins"):
        items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        found += [entry for item in items for entry in _entries(item)]
    return found


def _misshapen(root: yaml.Node) -> Iterator[yaml.Node]:
    """What stands in the place of the list of plugins, or of our options."""
    for key, value in _entries(root):
        if key.value == "plugins" and isinstance(value, yaml.ScalarNode) and value.tag != _NULL:
            yield value
    for name, value in _plugins(root):
        if name.value == PLUGIN and not isinstance(value, yaml.MappingNode) and value.tag != _NULL:
            yield value


def _entries(node: Any) -> Entries:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def _of_option(path: Path, key: yaml.ScalarNode, value: yaml.Node, folder: Path) -> Iterator[Problem]:
    """`folder` is that of the `mkdocs.yml` that is built: paths count from there, whoever says them."""
    name, location = key.value, _location(path, value)
    if name not in (*TEXTS, *LISTS, *FLAGS):
        hint = nearest(name, (*TEXTS, *LISTS, *FLAGS))
        yield Problem(_location(path, key), f"followthrough has no option {quoted(name)}", hint)
    elif value.tag == _NULL or (value.tag.startswith(_ANY_TAG) and value.tag != _ANY_TAG):
        return  # `!ENV` and the like are the engine's
    elif wrong := _wrong(name, value, folder):
        yield Problem(location, *wrong)


def _wrong(name: str, value: yaml.Node, folder: Path) -> tuple[str, str] | None:
    """What is wrong with the value of one of our options, and what to write."""
    if name in LISTS:
        is_list = isinstance(value, yaml.SequenceNode)
        return None if is_list else (f"`{name}` is no list", f"write `{name}: [{_shown(value)}]`")
    if name in FLAGS:
        is_flag = value.tag == _BOOL
        return (
            None if is_flag else (f"`{name}` is neither true nor false", f"write `{name}: false`, or delete the line")
        )
    if value.tag != _STR:
        return f"`{name}` is no text", f'write `{name}: "{_shown(value)}"`'
    path = folder / value.value
    if name in _FOLDERS and not path.is_dir():
        return f"there is no folder {quoted(path.as_posix())}", "name the folder that holds the content"
    if name == "brand" and not path.is_file():
        return f"there is no file {quoted(path.as_posix())}", "name your brand.yaml"
    return unknown_region(value.value) if name == "region" else None


def _shown(value: yaml.Node) -> str:
    """A value in one word, for a hint."""
    while isinstance(value, yaml.SequenceNode) and value.value:
        value = value.value[0]
    return str(value.value) if isinstance(value, yaml.ScalarNode) else "…"


def _location(path: Path, node: yaml.Node) -> Location:
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)
