"""YAML as editors mean it: every value is text, a list or a mapping, and every value has a place.

PyYAML's events carry line and column. Composing them here instead of calling `yaml.load` closes its traps:
`no` and dates stay text, equal keys and tags are refused, and anchors cannot explode because there are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from followthrough.errors import Place, Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

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


def read(path: Path) -> tuple[Tree | None, list[Problem]]:
    """Read one file. Returns its tree, or None and what is wrong with it."""
    try:
        composer = _Composer(path, _text(path))
        return composer.compose(), composer.problems
    except _RefusedError as refused:
        return None, [refused.problem]


def _text(path: Path) -> str:
    def refuse(what: str, remedy: str, line: int = 1, column: int = 1) -> _RefusedError:
        return _RefusedError(Problem(Place(path, line, column), what, remedy))

    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refuse(f"the file has {size:,} bytes", f"split it; {MAX_BYTES:,} bytes is the most for one thing")
        raw = path.read_bytes()
    except OSError as error:
        remedy = "replace the link by the file itself" if path.is_symlink() else "make it a readable file"
        raise refuse(f"cannot be read ({error.strerror or error})", remedy) from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raise refuse("the file starts with a byte order mark", "save it as “UTF-8” and not “UTF-8 with BOM”")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise refuse(what, "save the file as UTF-8", before.count(b"\n") + 1, column) from None
    if not text.strip():
        raise refuse("the file is empty", "write at least the keys that content/README.md shows, or delete the file")
    return text


class _Composer:
    """Turns the events of one file into a `Tree`. Equal keys are noted; the rest of the file is still read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.tree = Tree(None)
        self.problems: list[Problem] = []
        self.events: Iterator[yaml.Event] = self._events()

    def compose(self) -> Tree:
        next(self.events)  # stream start
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            raise self._refuse(first, "the file holds nothing but comments", "write the keys, or delete the file")
        self.tree.data = self._node(next(self.events), ())
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise self._refuse(extra, "a second document begins here", "keep one thing per file and delete `---`")
        return self.tree

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=_Loader)
        except yaml.reader.ReaderError as error:  # a character that YAML forbids
            line = self.text.count("\n", 0, error.position) + 1
            place = Place(self.path, line, error.position - self.text.rfind("\n", 0, error.position))
            raise _RefusedError(Problem(place, "a control character", "delete it and type the text anew")) from None
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except yaml.YAMLError:  # libyaml's reader errors have no mark
            where = next((i for i, char in enumerate(self.text) if not (char.isprintable() or char.isspace())), 0)
            place = Place(self.path, self.text.count("\n", 0, where) + 1, where - self.text.rfind("\n", 0, where))
            raise _RefusedError(Problem(place, "a control character", "delete it and type the text anew")) from None

    def _node(self, event: yaml.Event, way: Keys) -> Any:
        self.tree.values[way] = self._place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(event, "an anchor or alias (`&` or `*`)", "write the text out, or put it in quotes")
        if tag := getattr(event, "tag", None):
            raise self._refuse(event, f"a tag (`{tag}`)", "leave it out; every value is text")
        if len(way) > MAX_DEPTH:
            raise self._refuse(event, "brackets or indents nested too deep", "keep the shape of content/README.md")
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(way)
        return self._mapping(way)

    def _sequence(self, way: Keys) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*way, len(items))))
        return items

    def _mapping(self, way: Keys) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self._refuse(event, "a key that is not a plain word", "write `key: value`")
            key = event.value
            inner = (*way, key)
            if key in mapping:
                first = self.tree.keys[inner]
                what = f"`{key}` stands here for the second time (first in line {first.line})"
                self.problems.append(Problem(self._place(event), what, "keep one of the two"))
            self.tree.keys[inner] = self._place(event)
            mapping[key] = self._node(next(self.events), inner)
        return mapping

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> _RefusedError:
        return _RefusedError(Problem(self._place(event), what, remedy))

    def _syntax(self, error: yaml.MarkedYAMLError) -> _RefusedError:
        unclosed = "end of stream" in (error.problem or "") and error.context_mark
        mark = error.context_mark if unclosed else error.problem_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = self.text.split("\n")
        current = lines[line] if line < len(lines) else ""
        said = error.problem or "not readable as YAML"
        if "\t" in current[: column + 1] or "\t" in current[: len(current) - len(current.lstrip())]:
            column = current.index("\t")
            what, remedy = "a tab", "indent with spaces; the arrow key does not show the difference"
        elif unclosed:
            what, remedy = "a quote or bracket that is never closed", "close it where the text ends"
        elif "mapping values" in said:
            what, remedy = "a second colon in one line", 'put the text in quotes: key: "text: more text"'
        elif "expected ':'" in said:
            what, remedy = "a line without a colon", "write `key: value`, or indent the line under its key"
        elif "cannot start any token" in said:
            what = f"text that starts with {current[column : column + 1]!r}"
            remedy = 'put the text in quotes: key: "text"'
        else:
            what, remedy = f"not readable as YAML ({said})", "compare the line with the example in content/README.md"
        return _RefusedError(Problem(Place(self.path, line + 1, column + 1), what, remedy))
