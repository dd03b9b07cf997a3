"""YAML as editors mean it: every value is text, a list or a mapping, and every value has a place.

PyYAML's events carry line and column. Composing them here instead of calling `yaml.load` closes its traps:
`no` and dates stay text, equal keys and tags are refused, and anchors cannot explode because there are none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from followthrough.problems import KeyPath, Location, Problem
from followthrough.reading.text_file import INVISIBLE, RefusedError, invisible, read_text
from followthrough.reading.tree import Locations, Tree
from followthrough.reading.yaml_errors import OF_A_HASH, bare_color, diagnose
from followthrough.untyped import YamlMapping

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_NOTHING = ("~", "null", "Null", "NULL")
_SPECIAL_SPACE = re.compile(r"[^\S ]")
_HASH = re.compile(r"\s+#[^\s#]")

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml is six times faster; not every platform has it


def read(path: Path, *, most: int = MAX_BYTES) -> tuple[Tree | None, tuple[Problem, ...]]:
    """Read one file of at most `most` bytes. Returns its tree, or None and what is wrong with it."""
    try:
        text = _text(path, most)
    except RefusedError as refused:
        return None, (refused.problem,)
    return compose(text, path)


@lru_cache(maxsize=1024)  # the next language, and the next build of `serve`, read most files again as they were
def compose(text: str, path: Path) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The tree of a text of one file, wherever it comes from; or None and what is wrong with it, as in `path`."""
    try:
        composer = _Composer(path, text)
        return composer.compose(), tuple(composer.problems)
    except RefusedError as refused:
        return None, (refused.problem,)


def _text(path: Path, most: int) -> str:
    text = read_text(path, most)
    if not text.strip():
        hint = "write at least the keys that content/README.md shows, or delete the file"
        raise RefusedError(Problem(Location(path), "the file is empty", hint))
    return text


class _Composer:
    """Turns the events of one file into a `Tree`. Equal keys are noted; the rest of the file is still read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.values: dict[KeyPath, Location] = {}
        self.keys: dict[KeyPath, Location] = {}
        self.problems: list[Problem] = []
        self.last: yaml.Event | None = None
        self.events: Iterator[yaml.Event] = self._events()

    def compose(self) -> Tree:
        next(self.events)  # stream start
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            raise self._nothing()
        data = self._node(next(self.events), ())
        if data == "":  # `---` alone
            raise self._nothing()
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise self._refuse(extra, "a second document begins here", "keep one thing per file and delete `---`")
        return Tree(data, Locations(self.values, self.keys))

    def _events(self) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(self.text, Loader=_Loader):
                self.last = event
                yield event
        except yaml.MarkedYAMLError as error:
            mistake = diagnose(self.lines, error, self.last)
            location = Location(self.path, mistake.line + 1, mistake.column + 1)
            raise RefusedError(Problem(location, mistake.what, mistake.hint)) from None

    def _node(self, event: yaml.Event, key_path: KeyPath) -> Any:
        self.values[key_path] = self._location(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(event, "text that starts with `&` or `*`", "put the text in quotes")
        if tag := getattr(event, "tag", None):
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(event, "text that starts with `!`", f"put the text in quotes, or leave `{tag}` out")
        if len(key_path) > MAX_DEPTH:
            raise self._refuse(event, "brackets or indents nested too deep", "keep the shape of content/README.md")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(key_path)
        return self._mapping(event, key_path)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        if match := INVISIBLE.search(event.value):  # written as an escape, "\\u0007"
            raise self._refuse(event, invisible(match), "delete it")
        if event.style:
            return str(event.value)
        rest = self._rest(event)
        if _HASH.match(rest):
            location = self._location(event, event.end_mark, rest.index("#"))
            hint = 'put the text in quotes: key: "text #1", or write a space after the `#`'
            text = str(event.value) or rest.strip()
            if not event.value and (color := bare_color(self.lines[location.line - 1])):
                _, text, hint = color
            self.problems.append(Problem(location, OF_A_HASH, hint))
            return text
        return "" if event.value in _NOTHING else str(event.value)

    def _sequence(self, key_path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*key_path, len(items))))
        return items

    def _mapping(self, start: yaml.Event, key_path: KeyPath) -> YamlMapping:
        mapping: YamlMapping = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self._refuse(event, "a key that is not a plain word", "write `key: value`")
            key = event.value
            if odd := _SPECIAL_SPACE.search(key):
                raise self._refuse(event, f"a special space (U+{ord(odd[0]):04X})", "replace it by a plain space")
            inner = (*key_path, key)
            if getattr(start, "flow_style", False) and not self._rest(event).lstrip().startswith(":"):
                raise self._without_colon(start, event, is_first=not mapping)
            if key in mapping:
                first = self.keys[inner]
                what = f"`{key}` stands here for the second time (first in line {first.line})"
                self.problems.append(Problem(self._location(event), what, "keep one of the two"))
            self.keys[inner] = self._location(event)
            mapping[key] = self._node(next(self.events), inner)
        return mapping

    def _without_colon(self, start: yaml.Event, key: yaml.ScalarEvent, *, is_first: bool) -> RefusedError:
        if is_first:
            return self._refuse(start, "text that starts with `{`", 'put the text in quotes: key: "{text}"')
        what = f"`{key.value}` has no colon; within {{ }} a comma ends the text before it"
        return self._refuse(key, what, 'put the text in quotes: key: "one, two"')

    def _rest(self, event: yaml.Event) -> str:
        """What follows an event on its line."""
        end = event.end_mark
        return self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""

    def _nothing(self) -> RefusedError:
        what, hint = "the file holds nothing but comments", "write the keys, or delete the file"
        return RefusedError(Problem(Location(self.path), what, hint))

    def _location(self, event: yaml.Event, mark: Any = None, further: int = 0) -> Location:
        mark = mark or event.start_mark
        return Location(self.path, mark.line + 1, mark.column + further + 1) if mark else Location(self.path)

    def _refuse(self, event: yaml.Event, what: str, hint: str) -> RefusedError:
        return RefusedError(Problem(self._location(event), what, hint))
