"""What a YAML parser's complaint means to an editor: the mistake by its everyday name, and what to write.

Parsers say where they gave up and what they would rather have seen. Where the mistake began shows in the text
around that spot and in the last event before it, so this module goes by those more than by the parser's words.
"""

import re
from dataclasses import dataclass

import yaml

_QUOTES = 'put the text in quotes: key: "text"'
_RESERVED = set("@`%*&!|>?-,]}")
_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:,\[\]{}@`%*&!|>?'\"-][^:]*: +)?")
"""What may stand before a value: indent, dashes, a key."""
_COLOR = re.compile(r"(?:(\w[\w ]*): |[\[,-]) *(#(?:[0-9a-f]{3}){1,2})(?=[,\]} ]*(?:$| #|\w+:))", re.IGNORECASE)
OF_A_HASH = "`#` makes the rest of the line a comment"


@dataclass(frozen=True)
class Mistake:
    """What is wrong and what to write; `line` and `column` count from 0, as YAML marks do."""

    line: int
    column: int
    what: str
    hint: str


def bare_color(line: str) -> tuple[int, str, str] | None:
    """The column where a color stands without quotes, the color, and the hint; None if there is none."""
    found = _COLOR.search(line)
    if not found:
        return None
    key = f"{found[1].strip()}: " if found[1] else ""
    return found.start(2), found[2], f'put the color in quotes: {key}"{found[2]}"'


def diagnose(lines: list[str], error: yaml.MarkedYAMLError, last: yaml.Event | None) -> Mistake:
    """The mistake behind `error`. `last` is the last event that the parser made sense of."""
    mark = error.problem_mark or error.context_mark
    if not mark:
        return Mistake(0, 0, "not readable as YAML", "compare it with content/README.md")
    complaint = _Complaint(lines, error, mark.line, mark.column, last)
    return (
        complaint.tab()
        or complaint.unclosed()
        or complaint.first_character()
        or complaint.after_the_end()
        or complaint.colon()
        or complaint.line()
        or complaint.unknown()
    )


@dataclass(frozen=True)
class _Complaint:
    lines: list[str]
    error: yaml.MarkedYAMLError
    at_line: int
    at_column: int
    last: yaml.Event | None

    @property
    def said(self) -> str:
        return f"{self.error.context or ''} {self.error.problem or ''}"

    @property
    def here(self) -> str:
        return self.lines[self.at_line] if self.at_line < len(self.lines) else ""

    def _char(self, column: int | None = None) -> str:
        """The character where the parser gave up, or at `column` of that line; empty at its end."""
        column = self.at_column if column is None else column
        return self.here[column : column + 1]

    def tab(self) -> Mistake | None:
        indent = self.here[: len(self.here) - len(self.here.lstrip())] + " "
        column = len(indent) - len(indent.lstrip(" "))
        if column == len(indent):  # spaces only
            column = self.at_column
        char = self.here[column : column + 1]
        if char == " " or not char.isspace():
            return None
        what = "a tab" if char == "\t" else f"a special space (U+{ord(char):04X})"
        return Mistake(self.at_line, column, what, "replace it by spaces; only spaces indent")

    def unclosed(self) -> Mistake | None:
        start = self.error.context_mark
        if "flow" in self.said and (color := self._color()):
            return color
        if start and "quoted scalar" in self.said and "end of stream" in self.said:
            return Mistake(start.line, start.column, "a quote that is never closed", "close it where the text ends")
        if start and ("flow sequence" in self.said or "flow mapping" in self.said) and self._char() != ":":
            opened, closing = ("[", "]") if "sequence" in self.said else ("{", "}")
            what, hint = f"a `{opened}` that is not closed", f"write `{closing}` at its end, or {_QUOTES}"
            return Mistake(start.line, start.column, what, hint)
        begun = self.last.start_mark if self.last else None
        if begun and "flow node" in self.said and not self._char():
            return Mistake(begun.line, begun.column, "a bracket that is not closed", f"close it, or {_QUOTES}")
        return None

    def _color(self) -> Mistake | None:
        """A color whose `#` hides the bracket after it."""
        marks = [mark for mark in (self.error.context_mark, self.last and self.last.start_mark) if mark]
        begun = min((mark.line for mark in marks), default=self.at_line)
        for n in range(begun, min(self.at_line + 1, len(self.lines))):
            if found := bare_color(self.lines[n]):
                return Mistake(n, found[0], OF_A_HASH, found[2])
        return None

    def first_character(self) -> Mistake | None:
        """A text may not start with a character that means something in YAML."""
        before = _VALUE.match(self.here)
        column = before.end() if before else 0
        if self._char(column) in _RESERVED and column <= self.at_column and not self.here.startswith(("%", "---")):
            return Mistake(self.at_line, column, f"text that starts with {self._char(column)!r}", _QUOTES)
        if "start any token" in self.said or "node content" in self.said:  # within brackets
            return Mistake(self.at_line, self.at_column, f"text that starts with {self._char()!r}", _QUOTES)
        return None

    def after_the_end(self) -> Mistake | None:
        """Something follows a closing quote or bracket."""
        last, start, end = self.last, self.last and self.last.start_mark, self.last and self.last.end_mark
        if not start or not end or end.line != self.at_line or end.column > self.at_column:
            return None
        if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
            if start.line < self.at_line:
                what = f"a quote that is closed only in line {self.at_line + 1}"
                return Mistake(start.line, start.column, what, "close it where the text ends")
            other_quote = '"' if last.style == "'" else "'"
            what = f"text goes on after the closing `{last.style}`"
            return Mistake(self.at_line, self.at_column, what, f"put the whole text in {other_quote} … {other_quote}")
        if isinstance(last, yaml.SequenceEndEvent | yaml.MappingEndEvent) and end.column > start.column:
            if self._char() in ("]", "}"):
                return Mistake(self.at_line, self.at_column, "one closing bracket too many", "delete it")
            what = "text goes on after the closing bracket"
            return Mistake(self.at_line, self.at_column, what, "put the whole text in quotes")
        return None

    def colon(self) -> Mistake | None:
        start = self.last and self.last.start_mark
        if "expected ':'" in self.said:
            start = self.error.context_mark or self.error.problem_mark
            return self._no_colon(start.line, start.column) if start else None
        if "mapping values" not in self.said and self._char() != ":":
            return None
        if isinstance(self.last, yaml.ScalarEvent) and start and start.line < self.at_line:
            if not self.lines[start.line][: start.column].strip():  # the text stands where a key should
                return self._no_colon(start.line, start.column)
            column = len(self.here) - len(self.here.lstrip())
            hint = "start it in the same column as the key above, or put the text in quotes"
            return Mistake(self.at_line, column, "a key that is indented too far", hint)
        hint = 'put the text in quotes: key: "text: more text"'
        return Mistake(self.at_line, self.at_column, "a second colon in one line", hint)

    def line(self) -> Mistake | None:
        if "escape" in self.said:
            hint = "write it twice, or put the text in ' … '"
            column = max(self.here.rfind("\\", 0, self.at_column + 1), 0)
            return Mistake(self.at_line, column, 'a backslash within " … "', hint)
        if "sequence entries" in self.said:
            what, hint = "a `-` in the middle of a line", 'put the text in quotes, or start a new line with the "- "'
            return Mistake(self.at_line, self.at_column, what, hint)
        if "document" in self.said or "directive" in self.said:
            above = range(min(self.at_line, len(self.lines) - 1), -1, -1)
            line = next((n for n in above if self.lines[n].startswith(("%", "---", "..."))), self.at_line)
            what = "`%`, `---` or `...` at the start of a line"
            return Mistake(line, 0, what, "delete the line; a file holds one thing")
        if self.at_column <= len(self.here) - len(self.here.lstrip()):
            what = "this line does not line up with those above"
            hint = "start it in the same column as the key or `-` before it"
            return Mistake(self.at_line, self.at_column, what, hint)
        return None

    def unknown(self) -> Mistake:
        what = f"not readable as YAML ({self.error.problem or 'no reason given'})"
        return Mistake(self.at_line, self.at_column, what, _QUOTES)

    def _no_colon(self, line: int, column: int) -> Mistake:
        return Mistake(line, column, "a line without `key: `", "write `key: text`, or indent the line under its key")
