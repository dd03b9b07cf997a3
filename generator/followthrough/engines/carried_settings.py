"""Settings of a `mkdocs.yml` that an export carries along: tags that are MkDocs' to read, and paths that count anew."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

from followthrough.untyped import EngineSettings

_FROM_CONFIG = ("hooks", "watch")
"""Settings whose paths MkDocs counts from the file that they are in."""
_FROM_ANYWHERE = ("base_path", "custom_icons")
"""Options of Markdown's extensions whose paths count from where the engine is run."""
_CONFIG_DIR = "$config_dir"


@dataclass(frozen=True)
class Tagged:
    """A value whose tag is not looked up, only carried along: a text, or the list or mapping that it takes."""

    tag: str
    value: Any


class Loader(yaml.SafeLoader):
    """Knows `!ENV` as MkDocs does, and keeps tags such as `!!python/name:` and `!relative` as they are."""


class Dumper(yaml.SafeDumper):
    """Writes kept tags back."""


def _kept(loader: yaml.SafeLoader, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.MappingNode):
        return Tagged(node.tag, loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return Tagged(node.tag, loader.construct_sequence(node, deep=True))
    return Tagged(node.tag, str(node.value))


def _written(dumper: yaml.SafeDumper, kept: Tagged) -> yaml.Node:
    if isinstance(kept.value, dict):
        return dumper.represent_mapping(kept.tag, kept.value)
    if isinstance(kept.value, list):
        return dumper.represent_sequence(kept.tag, kept.value)
    return dumper.represent_scalar(kept.tag, kept.value)


yaml_env_tag.add_env_tag(Loader)
Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: _kept(loader, node))
Loader.add_constructor("!relative", _kept)
Dumper.add_representer(Tagged, _written)


def relocated(config: EngineSettings, before: Path, now: Path) -> EngineSettings:
    """Settings that were written in the folder `before`, so that they name the same files from the folder `now`."""
    moved = dict(config)
    for name in (name for name in _FROM_CONFIG if isinstance(config.get(name), list)):
        moved[name] = [_from(now, before / it) if isinstance(it, str) else it for it in config[name]]
    if "markdown_extensions" in config:
        moved["markdown_extensions"] = _extensions(config["markdown_extensions"], before)
    return moved


def _from(now: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), now.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _extensions(said: Any, before: Path, name: str = "") -> Any:
    """`said` is the value of `name`, or a part of it."""
    if isinstance(said, Mapping):
        return {key: _extensions(value, before, str(key)) for key, value in said.items()}
    if isinstance(said, list):
        return [_extensions(each, before, name) for each in said]
    if isinstance(said, Tagged) and isinstance(said.value, str) and said.tag == "!relative":
        first, _, rest = said.value.partition("/")
        return (before / rest).resolve().as_posix() if first == _CONFIG_DIR else said
    if isinstance(said, str) and name in _FROM_ANYWHERE and (before / said).exists():
        return (before / said).resolve().as_posix()
    return said
