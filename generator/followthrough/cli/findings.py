"""What `check` finds, as a program reads it: JSON, annotations of GitHub Actions, or SARIF 2.1.0."""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict
from urllib.parse import quote

from followthrough import __version__
from followthrough.problems import Problem
from followthrough.untyped import JsonObject

Level = Literal["error", "warning", "notice"]
"""A mistake; what an upgrade asks to look at; what a translation lacks."""
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RULES = {"error": "problem", "warning": "look-again", "notice": "translation"}


@dataclass(frozen=True)
class Findings:
    """All that `check` has to say, in the order in which it says it."""

    files: int
    problems: tuple[Problem, ...] = ()
    changed: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def by_level(self) -> Iterable[tuple[Level, Problem]]:
        """Each finding with how much it weighs."""
        groups: tuple[tuple[Level, tuple[Problem, ...]], ...] = (
            ("error", self.problems),
            ("warning", self.changed),
            ("notice", self.notes),
        )
        return [(level, problem) for level, group in groups for problem in group]


def _json(findings: Findings) -> str:
    groups = (("problems", findings.problems), ("look_again", findings.changed), ("notes", findings.notes))
    data = {name: [_entry(problem) for problem in group] for name, group in groups}
    return json.dumps({"version": __version__, "files": findings.files, **data}, indent=2, ensure_ascii=False)


class _Entry(TypedDict):
    path: str
    line: int
    column: int
    what: str
    hint: str


def _entry(problem: Problem) -> _Entry:
    at = problem.location
    return {
        "path": _path(at.path, Path.cwd()),
        "line": at.line,
        "column": at.column,
        "what": problem.what,
        "hint": problem.hint,
    }


def _github(findings: Findings) -> str:
    """A line each: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return "\n".join(
        f"::{level} file={_property(_path(problem.location.path, root))},"
        f"line={problem.location.line},col={problem.location.column},"
        f"title=Followthrough::{_escaped(f'{problem.what} → {problem.hint}')}"
        for level, problem in findings.by_level
    )


def _sarif(findings: Findings) -> str:
    rules = [{"id": _RULES[level], "shortDescription": {"text": text}} for level, text in _ABOUT.items()]
    driver = {"name": "Followthrough", "version": __version__, "rules": rules}
    results = [_result(level, problem) for level, problem in findings.by_level]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


_ABOUT: dict[Level, str] = {
    "error": "A mistake in the content or the brand",
    "warning": "A change of yours whose original has changed",
    "notice": "A text that a translation lacks or that has changed since",
}


def _result(level: Level, problem: Problem) -> JsonObject:
    at = problem.location
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    place = {
        "artifactLocation": {"uri": quote(_path(at.path, root))},
        "region": {"startLine": at.line, "startColumn": at.column},
    }
    return {
        "ruleId": _RULES[level],
        "level": "note" if level == "notice" else level,
        "message": {"text": f"{problem.what} → {problem.hint}"},
        "locations": [{"physicalLocation": place}],
    }


FORMS: dict[str, Callable[[Findings], str]] = {"json": _json, "github": _github, "sarif": _sarif}


def _path(path: Path, root: Path) -> str:
    """As it leads there from `root`, where it lies below it."""
    full = path.absolute()
    return (full.relative_to(root) if full.is_relative_to(root) else path).as_posix()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
