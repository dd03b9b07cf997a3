"""The variables of a style sheet: `tokens.css` defines them, a brand's sheet changes them."""

from collections.abc import Iterator
from functools import lru_cache

import tinycss2
from tinycss2.ast import Declaration, Node


def variables(css: str, selector: str) -> dict[str, str]:
    """Custom properties (`--ft-ink`) that a style sheet sets for exactly this selector on a screen, the last of each.

    Values are as they stand, without the blanks around them. What only some screens get is left out.
    """
    found = {}
    for rule in _style_rules(_parsed(css)):
        if tinycss2.serialize(rule.prelude).strip() == selector:
            declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            for declared in declarations:
                if isinstance(declared, Declaration) and declared.name.startswith("--"):
                    found[declared.name] = tinycss2.serialize(declared.value).strip()
    return found


@lru_cache(maxsize=2)  # it is asked for each scheme, and is the same in each language
def _parsed(css: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _style_rules(nodes: list[Node]) -> Iterator[Node]:
    """The rules of a sheet, those for every screen (`@media screen`) included."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif _is_for_screens(node):
            yield from _style_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def _is_for_screens(node: Node) -> bool:
    is_media: bool = node.type == "at-rule" and node.lower_at_keyword == "media"
    return is_media and bool(tinycss2.serialize(node.prelude).strip() == "screen")
