"""What to build: one (brand, language) pair and its settings."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from followthrough.paths import BASE_CONTENT, PACKAGE

ORIGIN = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)
"""Scheme, host and port: where a page comes from, as browsers compare it."""


@dataclass(frozen=True)
class Edition:
    """The layers from base to brand, whose copy it is, its language, and the day of the build."""

    today: dt.date
    layers: tuple[Path, ...] = (BASE_CONTENT,)
    language: str = "en"
    languages: tuple[str, ...] = ()
    """Those of the whole site, the one at its root first; all others stand in a folder of their code."""
    region: str = ""
    """Whose public holidays count; "" leaves it to the brand, and else it is `US`."""
    brand: Path | None = None
    """The center's `brand.yaml`."""
    name: str = ""
    """What the site is called, where there is no brand to say it."""
    address: str = ""
    """The site's full address, ending in a slash; "" if `mkdocs.yml` does not say."""
    parents: tuple[str, ...] = ("*",)
    """Origins, besides the site's own, of pages that may show the plan in a frame; `*` is any."""

    @property
    def own(self) -> Path | None:
        """The folder of content in which we may write records: the last layer, unless it came with the package."""
        last = self.layers[-1]
        return None if last.is_relative_to(PACKAGE) else last

    @property
    def home(self) -> str:
        """The way from the root of this edition to the root of the site: nothing, or `../`."""
        return "../" if self.language in self.languages[1:] else ""

    @property
    def start(self) -> str:
        """The full address of this edition's home page; "" if the site's is not known."""
        is_below = self.language in self.languages[1:]
        return f"{self.address}{self.language}/" if self.address and is_below else self.address

    def way_to(self, language: str) -> str:
        """The way from the root of this edition to that of another language: `es/`, `../`, `../fr/`."""
        return self.home + ("" if language == self.languages[0] else f"{language}/")
