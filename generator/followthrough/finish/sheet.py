"""A style sheet as plain data: its rules, and which names a page must have for each to be met."""

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_ALTERNATIVES = {"is", "where", "has"}
Node = Any
"""A token or rule of tinycss2, which tells no types."""
Needs = tuple[tuple[str, Any], ...]
"""What a selector names: ("name", of an element, a class, an attribute …), ("dir", its value), ("any", selectors)."""
Rule = tuple[str, Any, Any]
"""("rule", selectors, declarations), ("within", condition, rules) or ("other", text, ()).

A selector is (text, needs), a declaration (property, text).
"""


def rules_of(css: str) -> tuple[Rule, ...]:
    """All rules of a sheet, in their order."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _rules(nodes: Iterable[Node]) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for node in nodes:
        if node.type == "qualified-rule":
            rules.append(("rule", _selectors(node.prelude), tuple(_declared(node.content))))
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports") and node.content is not None:
            listed = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            rules.append(("within", f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", _rules(listed)))
        elif node.type == "at-rule":
            rules.append(("other", node.serialize(), ()))
    return tuple(rules)


def _declared(content: list[Node]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            yield item.name, item.serialize()


def _selectors(tokens: list[Node]) -> tuple[tuple[str, Needs], ...]:
    """The selectors of a list."""
    selectors: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return tuple((tinycss2.serialize(selector).strip(), tuple(_needs(selector))) for selector in selectors)


def _needs(selector: list[Node]) -> Iterator[tuple[str, Any]]:
    """What must be in use. What is excluded by `:not()` need not be."""
    before = ""
    for token in selector:
        follows, before = before, token.value if token.type == "literal" else ""
        if token.type == "hash" or (token.type == "ident" and follows != ":"):
            yield "name", token.value
        elif token.type == "[] block":
            parts = [part.value for part in token.content if part.type != "whitespace"]
            yield ("dir", parts[2]) if parts[0] == "dir" and len(parts) > 2 else ("name", parts[0])
        elif token.type == "function" and token.lower_name in _ALTERNATIVES:
            yield "any", tuple(needs for _, needs in _selectors(token.arguments))
