"""The rules of a sheet that pages can meet: those whose names all stand in a page, or in a script that writes it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followthrough.finish.html import Page
from followthrough.finish.sheet import Needs, Rule

_WORD = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Vocabulary:
    """Names that are in use: of elements, attributes, classes and ids in pages, and every word of scripts."""

    names: frozenset[str]
    variables: frozenset[str]
    """Of other sheets."""
    values: frozenset[tuple[str, str]]
    """Of attributes that no script sets."""

    @classmethod
    def of(cls, pages: Iterable[Page], scripts: Iterable[Path], sheets: Iterable[Path]) -> "Vocabulary":
        """What stands in these pages and files."""
        names: set[str] = set()
        values: set[tuple[str, str]] = set()
        for page in pages:
            for tag in page.tags():
                names |= {tag.name, *tag.attributes}
                names.update(tag.attributes.get("class", "").split())
                names.add(tag.attributes.get("id", ""))
                values.add(("dir", tag.attributes.get("dir", "")))
        for file in scripts:
            names.update(_WORD.findall(file.read_text(encoding="utf-8")))
        variables = {name for file in sheets for name in _VARIABLE.findall(file.read_text(encoding="utf-8"))}
        return cls(frozenset(names), frozenset(variables), frozenset(values))


@dataclass(frozen=True)
class _Rule:
    """A rule that can be met; or, with `within`, a condition around some."""

    head: str
    declared: tuple[tuple[str, str], ...] = ()
    """Property → declaration."""
    within: tuple["_Rule", ...] | None = None


def used_rules(rules: Iterable[Rule], vocabulary: Vocabulary) -> str:
    """A sheet without rules that cannot be met, nor variables and animations that nothing names any more."""
    kept = _possible(rules, vocabulary)
    return _text(kept, _named(kept, vocabulary.variables))


def _possible(rules: Iterable[Rule], vocabulary: Vocabulary) -> tuple[_Rule, ...]:
    kept = []
    for kind, head, content in rules:
        if kind == "rule":
            if met := [text for text, needs in head if _is_met(needs, vocabulary)]:
                kept.append(_Rule(",".join(met), content))
        elif kind == "within":
            if within := _possible(content, vocabulary):
                kept.append(_Rule(head, within=within))
        else:
            kept.append(_Rule(head, within=()))
    return tuple(kept)


def _is_met(needs: Needs, vocabulary: Vocabulary) -> bool:
    return all(_is_known(kind, what, vocabulary) for kind, what in needs)


def _is_known(kind: str, what: Any, vocabulary: Vocabulary) -> bool:
    if kind == "any":
        return any(_is_met(needs, vocabulary) for needs in what)
    return what in vocabulary.names if kind == "name" else (kind, what) in vocabulary.values


def _flat(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.within or ())


def _named(rules: tuple[_Rule, ...], besides: frozenset[str]) -> set[str]:
    """Names of variables and animations that declarations need, also for the value of another one."""
    declarations = [declared for rule in _flat(rules) for declared in rule.declared]
    texts = [text for name, text in declarations if not name.startswith("--")]
    needed = {word for text in texts for word in _WORD.findall(text)} | besides
    values: dict[str, set[str]] = {}
    for name, text in declarations:
        values.setdefault(name, set()).update(_VARIABLE.findall(text))
    todo = [name for name in needed if name in values]
    while todo:
        more = values[todo.pop()] - needed
        needed |= more
        todo += [name for name in more if name in values]
    return needed


def _text(rules: tuple[_Rule, ...], named: Collection[str]) -> str:
    parts = []
    for rule in rules:
        if rule.within is None:
            kept = [text for name, text in rule.declared if not name.startswith("--") or name in named]
            if kept:
                parts.append(f"{rule.head}{{{';'.join(kept)}}}")
        elif rule.within:
            parts.append(f"{rule.head}{{{_text(rule.within, named)}}}")
        elif not rule.head.startswith("@keyframes") or _WORD.findall(rule.head)[1] in named:
            parts.append(rule.head)
    return "".join(parts)
