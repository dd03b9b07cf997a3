"""What to build: one (brand, language) pair and its settings. Imports nothing heavy, so that a kept site loads fast."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from followthrough.settings import BASE_CONTENT


@dataclass(frozen=True)
class Edition:
    """The layers from base to brand, the region for public holidays, the day of the build."""

    today: dt.date
    layers: tuple[Path, ...] = (BASE_CONTENT,)
    language: str = "en"
    region: str = "US"
