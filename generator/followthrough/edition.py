"""What to build: one (brand, language) pair and its settings. Imports nothing heavy, so that a kept site loads fast."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from followthrough.settings import BASE_CONTENT


@dataclass(frozen=True)
class Edition:
    """The layers from base to brand, whose copy it is, and the day of the build."""

    today: dt.date
    layers: tuple[Path, ...] = (BASE_CONTENT,)
    language: str = "en"
    region: str = ""
    """Whose public holidays count; "" leaves it to the brand, and else it is `US`."""
    brand: Path | None = None
    """The center's `brand.yaml`."""
    name: str = ""
    """What the site is called, where there is no brand to say it."""
    address: str = ""
    """The site's full address, ending in a slash; "" if `mkdocs.yml` does not say."""
