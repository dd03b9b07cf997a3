"""Whose handouts these are: the one place where a brand comes in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Paper = Literal["letter", "a4"]

_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""Countries that print on US Letter (Unicode CLDR, paperSize); all others use A4."""


@dataclass(frozen=True)
class Letterhead:
    """What stands at the head and the foot of every sheet, and how large the sheet is."""

    name: str
    address: str = ""
    """Of the site, ending in a slash. Without one there is no QR code."""
    logo: Path | None = None
    color: str = "#0f5c57"
    """Of one line below the head, as #rrggbb. All else is black on white."""
    paper: Paper = "letter"


def usual_paper(region: str) -> Paper:
    """The sheets that are in the printers of a region (`US`, `DE-BY`)."""
    return "letter" if region.partition("-")[0] in _LETTER else "a4"
