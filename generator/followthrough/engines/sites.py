"""The pages of every language for one build after the other; while serving, the last good ones stay up."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from followthrough.build import build
from followthrough.config import editions as project
from followthrough.config.edition import Edition
from followthrough.paths import OVERRIDES
from followthrough.problems import ContentError
from followthrough.site import Site, share_404_texts

log = logging.getLogger("mkdocs.plugins.followthrough")


class SitesError(Exception):
    """The pages cannot be made; the message names every mistake."""


class Sites:
    """What is made of the content, by language."""

    def __init__(self) -> None:
        self.editions: tuple[Edition, ...] = ()
        self.made: Mapping[str, Site] = MappingProxyType({})
        """By language; the first one is at the root."""
        self.keeps = False
        """Whether a mistake is but told, once there were good pages: somebody edits them and looks at them."""
        self._late: dict[str, Edition] = {}
        """What is not made yet in this build, while the pages of before stand for it."""

    @property
    def inputs(self) -> list[str]:
        """All files and folders that the sites are made from."""
        first = self.editions[0]
        copied = (Path(file) for site in self.made.values() for file in site.copies.values())
        paths = {*first.layers, OVERRIDES, *([first.brand] if first.brand else []), *copied}
        return sorted(str(path) for path in paths if path.exists())

    def make(self, folder: Path, settings: Any, options: Any, first: str | None) -> None:
        """Make them all, so that a mistake in one is told before anything is built; raises SitesError.

        `first`: while they are shown one after the other, the language to begin with. All but it and the one at the
        root wait until `make_late`.
        """

        def make() -> dict[str, Site]:
            self.editions = project.editions(folder, settings, options)
            waits = [it for it in self.editions[1:] if first is not None and it.language in self.made]
            self._late = {it.language: it for it in waits if it.language != first}
            return {it.language: self._now(it) for it in self.editions}

        self._replace(make)

    def make_late(self, language: str) -> None:
        """Make what waits, if it does."""
        if edition := self._late.pop(language, None):
            self._replace(lambda: {**self.made, language: build(edition)})

    def _now(self, edition: Edition) -> Site:
        return self.made[edition.language] if edition.language in self._late else build(edition)

    def _replace(self, make: Callable[[], dict[str, Site]]) -> None:
        try:
            self.made = share_404_texts(make())
        except ContentError as error:
            problem = f"{error.count} in the content:\n{error}"
        except ValueError as error:
            problem = str(error)
        else:
            return
        if not (self.keeps and self.made):
            raise SitesError(problem)
        # raising here would make every request of `mkdocs serve` hang until the mistake is mended
        log.error("%s\nThe last good pages stay up.", problem)
