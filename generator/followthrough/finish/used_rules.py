"""The rules of a sheet that pages can meet: those whose names all stand in a page, or in a script that writes it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2

from followthrough.finish.html import Page

_WORD = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_ALTERNATIVES = {"is", "where", "has"}
Node = Any
"""A token or rule of tinycss2, which tells no types."""


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


def used_rules(css: str, vocabulary: Vocabulary) -> str:
    """The sheet without rules that cannot be met, nor variables and animations that nothing names any more."""
    kept = _possible(_parsed(css), vocabulary)
    return _text(kept, _named(kept, vocabulary.variables))


@lru_cache(maxsize=4)  # the theme's two sheets are the same for each copy, and for each edit while serving
def _parsed(css: str) -> tuple[Node, ...]:
    return tuple(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _possible(nodes: Iterable[Node], vocabulary: Vocabulary) -> tuple[_Rule, ...]:
    rules = []
    for node in nodes:
        if node.type == "qualified-rule":
            if selectors := _met(node.prelude, vocabulary):
                head = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                rules.append(_Rule(head, tuple(_declared(node.content))))
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports") and node.content is not None:
            listed = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            if within := _possible(listed, vocabulary):
                rules.append(_Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", within=within))
        elif node.type == "at-rule":
            rules.append(_Rule(node.serialize(), within=()))
    return tuple(rules)


def _declared(content: list[Node]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            yield item.name, item.serialize()


def _met(tokens: list[Node], vocabulary: Vocabulary) -> list[list[Node]]:
    """Of a list of selectors those that can be met."""
    selectors: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return [selector for selector in selectors if _is_met(selector, vocabulary)]


def _is_met(selector: list[Node], vocabulary: Vocabulary) -> bool:
    """Whether all names of a selector are in use. What is excluded by `:not()` need not be."""
    before = ""
    for token in selector:
        follows, before = before, token.value if token.type == "literal" else ""
        if token.type == "hash" or (token.type == "ident" and follows != ":"):
            is_known = token.value in vocabulary.names
        elif token.type == "[] block":
            is_known = _has_attribute([part for part in token.content if part.type != "whitespace"], vocabulary)
        elif token.type == "function" and token.lower_name in _ALTERNATIVES:
            is_known = bool(_met(token.arguments, vocabulary))
        else:
            is_known = True
        if not is_known:
            return False
    return True


def _has_attribute(parts: list[Node], vocabulary: Vocabulary) -> bool:
    name = parts[0].value
    if name == "dir" and len(parts) > 2:
        return (name, parts[2].value) in vocabulary.values
    return name in vocabulary.names


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
