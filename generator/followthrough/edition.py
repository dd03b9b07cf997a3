"""What to build: one (brand, language) pair and its settings. Imports nothing heavy, so that a kept site loads fast."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from followthrough.languages import chosen
from followthrough.settings import BASE_CONTENT


@dataclass(frozen=True)
class Edition:
    """The layers from base to brand, the region for public holidays, the day of the build.

    `languages` are those of the whole site, the one at its root first; all others stand in a folder of their code.
    """

    today: dt.date
    layers: tuple[Path, ...] = (BASE_CONTENT,)
    language: str = "en"
    region: str = "US"
    languages: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The way from the root of this edition to the root of the site: nothing, or `../`."""
        return "../" if self.language in self.languages[1:] else ""

    def way_to(self, language: str) -> str:
        """The way from the root of this edition to that of another language: `es/`, `../`, `../fr/`."""
        return self.home + ("" if language == self.languages[0] else f"{language}/")


def editions(
    *, languages: Iterable[str] = (), today: dt.date, layers: tuple[Path, ...], region: str
) -> tuple[Edition, ...]:
    """One edition for each language of a site. Raises ValueError, with a remedy, for a language it cannot be in."""
    codes = chosen(languages, layers)
    return tuple(Edition(today, layers, code, region, codes) for code in codes)
