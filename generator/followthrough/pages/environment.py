"""Jinja as the templates of pages have it: everything from YAML is escaped, and marked if it is in another language."""

import html
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from followthrough.compiled_templates import CompiledTemplates
from followthrough.model.fallback import Fallback, FallbackText

_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in r"\`*_{}[]()#+-.!|~^=:@$"})


@cache
def environment(lacking: Fallback) -> jinja2.Environment:
    """The templates with our filters; `lacking` is what the language shows in another one."""

    def paragraphs(text: str) -> list[str]:
        return [lacking.like(text, each.strip()) for each in text.split("\n\n") if each.strip()]

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        # what a language lacks has a say in what is compiled
        bytecode_cache=None if lacking.texts else CompiledTemplates("pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # whatever a template writes is looked up, so that no template need know about languages
        finalize=lacking.mark if lacking.texts else None,
    )
    made.filters["md"] = lambda text: _markdown(lacking.mark(text))
    made.filters["heading"] = lambda text, level, id: _heading(lacking.mark(text), level, id)
    made.filters["paragraphs"] = paragraphs
    made.filters["plain"] = lambda text: Markup.escape(str(text))  # in attributes and pictures
    made.filters["tip"] = lambda text: _tip(text, lacking)
    return made


def _markdown(text: str) -> Markup:
    """Plain text as Markdown that shows just this text."""
    written = Markup(html.escape(str(text), quote=False).translate(_MARKDOWN))  # noqa: S704  (escaped on this line)
    return text.around(written) if isinstance(text, FallbackText) else written


def _tip(text: str, lacking: Fallback) -> Markup:
    """A tooltip. An attribute cannot say that it is in another language than its element, so such a one is left out."""
    return Markup("") if text in lacking.texts else Markup(' title="{}"').format(str(text))


def _heading(text: str, level: int, id: str) -> Markup:
    """A Markdown heading with an id of its own, so that links to it outlive its wording."""
    return Markup("{} {} {{#{}}}").format(Markup("#" * level), _markdown(text), id)  # noqa: S704  (only hash signs)
