"""The templates of the frame read what `Frame` has, and nothing else; whatever it has is read."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import jinja2
import pytest
from jinja2 import nodes
from pydantic import BaseModel

from followthrough.frame import Frame, SiteLanguage
from followthrough.model.interface import KEYS
from followthrough.paths import OVERRIDES

TEMPLATES = sorted(
    path for path in OVERRIDES.rglob("*.html") if "vendor" not in path.parts and path.name != "host.html"
)
READ_BY_ENGINES = {"kind"}
"""For the warning about a page that `brand.yaml` links to and nobody wrote."""

Read = tuple[str, str]
"""A field that is read, as (class, name), or a word of the interface as ("ui", key)."""


def kind_of(annotation: Any) -> Any:
    """What stands in a field: without `| None`."""
    if get_origin(annotation) is UnionType:
        return next(each for each in get_args(annotation) if each is not NoneType)
    return annotation


class Reader:
    """Goes through one template and notes which fields it reads; a name that is none is wrong."""

    def __init__(self) -> None:
        self.read: set[Read] = set()
        self.wrong: list[str] = []

    def kind(self, node: nodes.Node | None, known: dict[str, Any]) -> Any:
        """What an expression stands for, as far as it comes from the frame."""
        if isinstance(node, nodes.Name):
            return known.get(node.name)
        if isinstance(node, nodes.CondExpr):
            return self.kind(node.expr1, known)
        if not isinstance(node, nodes.Getattr):
            return None
        if node.attr == "followthrough":
            return Frame
        return self.field(self.kind(node.node, known), node.attr, node.lineno)

    def field(self, of: Any, name: str, line: int) -> Any:
        if get_origin(of) is dict:
            self.read.add(("ui", name))
        if not (isinstance(of, type) and issubclass(of, BaseModel)):
            return None
        self.read.add((of.__name__, name))
        if name not in of.model_fields:
            self.wrong.append(f"{line}: {of.__name__} has no {name}")
            return None
        return kind_of(of.model_fields[name].annotation)

    def visit(self, node: nodes.Node, known: dict[str, Any]) -> None:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            known[node.target.name] = self.kind(node.node, known)
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            inside = get_args(self.kind(node.iter, known))
            known = {**known, node.target.name: inside[0] if inside else None}
        if isinstance(node, nodes.Macro):
            known = {**known, **({"it": SiteLanguage} if node.name == "elsewhere" else {})}
        self.kind(node, known)
        for child in node.iter_child_nodes():
            self.visit(child, known)


def read(source: str) -> Reader:
    environment = jinja2.Environment(autoescape=True)
    reader = Reader()
    reader.visit(environment.parse(source), {})
    return reader


def test_the_reader_sees_a_field_that_is_not_there() -> None:
    """Also in a loop, by another name, and in a condition."""
    source = "{% set ft = config.extra.followthrough %}{% for it in ft.languages %}{{ it.nmae }}{% endfor %}"
    assert read(source).wrong == ["1: SiteLanguage has no nmae"]
    assert read("{% if config.extra.followthrough.brnad %}{% endif %}").wrong == ["1: Frame has no brnad"]


@pytest.mark.parametrize("template", [path.relative_to(OVERRIDES).as_posix() for path in TEMPLATES])
def test_a_template_reads_what_the_frame_has(template: str) -> None:
    reader = read((OVERRIDES / template).read_text(encoding="utf-8"))
    assert reader.wrong == []
    words = {key for kind, key in reader.read if kind == "ui"}
    assert {key for key in words if not (key in KEYS and key.startswith(("theme_", "site_")))} == set()


def _fields(model: type[BaseModel]) -> Iterator[Read]:
    for name, field in model.model_fields.items():
        yield model.__name__, name
        kind = kind_of(field.annotation)
        inner = next(
            (each for each in (kind, *get_args(kind)) if isinstance(each, type) and issubclass(each, BaseModel)), None
        )
        if inner:
            yield from _fields(inner)


def test_what_the_frame_has_is_read() -> None:
    """By a template, or by an engine."""
    seen = {each for path in TEMPLATES for each in read(path.read_text(encoding="utf-8")).read}
    unread = {name for kind, name in set(_fields(Frame)) - seen} - READ_BY_ENGINES
    assert unread == set()
