"""A page's elements as a tree, with the standard library's parser: enough for checks that need no browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_NOT_SHOWN = frozenset(("head", "script", "style", "template", "title", "noscript"))


@dataclass(eq=False)
class Node:
    """An element; `children` holds elements and pieces of text in reading order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """An attribute, empty if it is not there."""
        return self.attributes.get(name, "")

    def has_class(self, name: str) -> bool:
        return name in self["class"].split()

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]

    def with_class(self, name: str) -> list[Node]:
        return [node for node in self.walk() if node.has_class(name)]

    def only(self, tag: str) -> Node:
        (node,) = self.all(tag)
        return node

    @property
    def text(self) -> str:
        """What can be read inside it, with single spaces."""
        return re.sub(r"\s+", " ", "".join(self._text())).strip()

    def _text(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _NOT_SHOWN:
                yield from child._text()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attributes}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {name: value or "" for name, value in attributes}, self.here))

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.here
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self.here = node.parent

    def handle_data(self, text: str) -> None:
        self.here.children.append(text)


def parse(html: str) -> Node:
    """The document as a tree."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root
