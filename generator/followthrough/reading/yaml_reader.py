"""YAML as editors mean it: every value is text, a list or a mapping, and every value has a place.

PyYAML's events carry line and column. Composing them here instead of calling `yaml.load` closes its traps:
`no` and dates stay text, equal keys and tags are refused, and anchors cannot explode because there are none.
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from followthrough.problems import Place, Problem
from followthrough.reading.yaml_errors import diagnose

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_INVISIBLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, foreign line breaks and those that turn the reading direction around."""

_NOTHING = ("~", "null", "Null", "NULL")
_SPECIAL_SPACE = re.compile(r"[^\S ]")
_HASH = re.compile(r"\s+#[^\s#]")

Keys = tuple[str | int, ...]
"""The way to a value: mapping keys and list indexes from the top of the file."""

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml is six times faster; not every platform has it


@dataclass
class Tree:
    """The content of one file (or of one thing, once layers are merged over each other)."""

    data: Any
    values: dict[Keys, Place] = field(default_factory=dict)
    keys: dict[Keys, Place] = field(default_factory=dict)

    def place(self, way: Keys) -> Place:
        """Where the value at `way` stands, or the nearest value around it."""
        while way not in self.values and way:
            way = way[:-1]
        return self.values[way]

    def key_place(self, way: Keys) -> Place:
        """Where the key of the value at `way` stands."""
        return self.keys.get(way) or self.place(way)


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read(path: Path, *, most: int = MAX_BYTES) -> tuple[Tree | None, list[Problem]]:
    """Read one file of at most `most` bytes. Returns its tree, or None and what is wrong with it."""
    try:
        composer = _Composer(path, _text(path, most))
        return composer.compose(), composer.problems
    except _RefusedError as refused:
        return None, [refused.problem]


def _text(path: Path, most: int) -> str:
    def refuse(what: str, remedy: str, line: int = 1, column: int = 1) -> _RefusedError:
        return _RefusedError(Problem(Place(path, line, column), what, remedy))

    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refuse("this is no ordinary file", "put a text file here")
        if status.st_size > most:
            raise refuse(f"the file has {status.st_size:,} bytes", f"split it; {most:,} bytes is the most")
        raw = path.read_bytes()
    except OSError as error:
        remedy = "replace the link by the file itself" if path.is_symlink() else "make it a readable file"
        raise refuse(f"cannot be read ({error.strerror or error})", remedy) from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raise refuse("the file starts with a byte order mark", "save it as “UTF-8” and not “UTF-8 with BOM”")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise refuse(what, "save the file as UTF-8", before.count(b"\n") + 1, column) from None
    if match := _INVISIBLE.search(text):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        raise refuse(_invisible(match), "delete it, or type the line anew", line, column)
    if not text.strip():
        raise refuse("the file is empty", "write at least the keys that content/README.md shows, or delete the file")
    return text


def _invisible(match: re.Match[str]) -> str:
    return f"an invisible character (U+{ord(match[0]):04X})"


class _Composer:
    """Turns the events of one file into a `Tree`. Equal keys are noted; the rest of the file is still read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.tree = Tree(None)
        self.problems: list[Problem] = []
        self.last: yaml.Event | None = None
        self.events: Iterator[yaml.Event] = self._events()

    def compose(self) -> Tree:
        next(self.events)  # stream start
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            raise self._nothing()
        self.tree.data = self._node(next(self.events), ())
        if self.tree.data == "":  # `---` alone
            raise self._nothing()
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise self._refuse(extra, "a second document begins here", "keep one thing per file and delete `---`")
        return self.tree

    def _events(self) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(self.text, Loader=_Loader):
                self.last = event
                yield event
        except yaml.MarkedYAMLError as error:
            it = diagnose(self.lines, error, self.last)
            raise _RefusedError(Problem(Place(self.path, it.line + 1, it.column + 1), it.what, it.remedy)) from None

    def _node(self, event: yaml.Event, way: Keys) -> Any:
        self.tree.values[way] = self._place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(event, "text that starts with `&` or `*`", "put the text in quotes")
        if tag := getattr(event, "tag", None):
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(event, "text that starts with `!`", f"put the text in quotes, or leave `{tag}` out")
        if len(way) > MAX_DEPTH:
            raise self._refuse(event, "brackets or indents nested too deep", "keep the shape of content/README.md")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(way)
        return self._mapping(event, way)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        if match := _INVISIBLE.search(event.value):  # written as an escape, "\\u0007"
            raise self._refuse(event, _invisible(match), "delete it")
        if event.style:
            return str(event.value)
        rest = self._rest(event)
        if _HASH.match(rest):
            place = self._place(event, event.end_mark, rest.index("#"))
            remedy = 'put the text in quotes: key: "text #1", or write a space after the `#`'
            self.problems.append(Problem(place, "`#` makes the rest of the line a comment", remedy))
            return str(event.value) or rest.strip()
        return "" if event.value in _NOTHING else str(event.value)

    def _sequence(self, way: Keys) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*way, len(items))))
        return items

    def _mapping(self, start: yaml.Event, way: Keys) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self._refuse(event, "a key that is not a plain word", "write `key: value`")
            key = event.value
            if odd := _SPECIAL_SPACE.search(key):
                raise self._refuse(event, f"a special space (U+{ord(odd[0]):04X})", "replace it by a plain space")
            inner = (*way, key)
            if getattr(start, "flow_style", False) and not self._rest(event).lstrip().startswith(":"):
                raise self._without_colon(start, event, is_first=not mapping)
            if key in mapping:
                first = self.tree.keys[inner]
                what = f"`{key}` stands here for the second time (first in line {first.line})"
                self.problems.append(Problem(self._place(event), what, "keep one of the two"))
            self.tree.keys[inner] = self._place(event)
            mapping[key] = self._node(next(self.events), inner)
        return mapping

    def _without_colon(self, start: yaml.Event, key: yaml.ScalarEvent, *, is_first: bool) -> _RefusedError:
        if is_first:
            return self._refuse(start, "text that starts with `{`", 'put the text in quotes: key: "{text}"')
        what = f"`{key.value}` has no colon; within {{ }} a comma ends the text before it"
        return self._refuse(key, what, 'put the text in quotes: key: "one, two"')

    def _rest(self, event: yaml.Event) -> str:
        """What follows an event on its line."""
        end = event.end_mark
        return self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""

    def _nothing(self) -> _RefusedError:
        what, remedy = "the file holds nothing but comments", "write the keys, or delete the file"
        return _RefusedError(Problem(Place(self.path), what, remedy))

    def _place(self, event: yaml.Event, mark: Any = None, further: int = 0) -> Place:
        mark = mark or event.start_mark
        return Place(self.path, mark.line + 1, mark.column + further + 1) if mark else Place(self.path)

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> _RefusedError:
        return _RefusedError(Problem(self._place(event), what, remedy))
