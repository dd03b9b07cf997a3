"""The theme's templates: each is compiled once, and none looked for among 10,000 icons."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from followthrough.compiled_templates import CompiledTemplates
from followthrough.paths import OVERRIDES

OURS = "followthrough/"
"""Before the name of a template of ours, where a host has one of the same name on top of it."""
_COMPILED = CompiledTemplates("theme")


class Templates(FileSystemLoader):
    """Knows ours by a name of their own, too, so that a host's `main.html` can extend our `followthrough/main.html`.

    Lists no hidden folder: MkDocs asks for a list to copy what is no template, and copies nothing hidden.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja asks for it."""
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            if not template.startswith(OURS):
                raise
            return FileSystemLoader(OVERRIDES).get_source(environment, template.removeprefix(OURS))

    def list_templates(self) -> list[str]:
        """All that is not hidden."""
        found: set[str] = set()
        for root in map(Path, self.searchpath):
            for folder, within, names in os.walk(root, followlinks=self.followlinks):
                within[:] = [name for name in within if not name.startswith(".")]
                here = Path(folder).relative_to(root)
                found.update((here / name).as_posix() for name in names)
        return sorted(found)


def hasten(theme: Any, compiled: CompiledTemplates = _COMPILED) -> None:
    """Have each environment that MkDocs makes for this theme share what is compiled, and list what it can use alone."""
    make = type(theme).get_env

    def get_env() -> Environment:
        made: Environment = make(theme)
        made.bytecode_cache = compiled
        if type(made.loader) is FileSystemLoader:
            made.loader = Templates(made.loader.searchpath)
        return made

    theme.get_env = get_env
