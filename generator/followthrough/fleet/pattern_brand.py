"""The made-up brand of a shape: it sets the same keys as a copy, to values that occur nowhere else.

Each has `MARK` in several places, so that no part of one can pass for something else, and every character that
`values.py` lets through, so that an encoding shows what it does to each.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from followthrough.brand import contrast
from followthrough.brand.model import Brand
from followthrough.fleet.values import LETTERS, MARKS, names

MARK = "zqx"
_COLOR = "#5b2a87"
_HOST = f"{MARK}host.example.org"
_ADDRESS = f"https://{_HOST}/"
_LINKS = {
    "https": "https://{0}.example.org/{0}_b-c.d~e/%20+,;=@(f)?g=h&{0}=i_#{0}",
    "http": "http://{0}.example.org/{0}_b-c.d~e/%20+,;=@(f)?g=h&{0}=i_#{0}",
    "mailto": "mailto:{0}.a+b_c-d@{0}.example.org",
    "tel": "tel:+1 (907) 311.7-7 00{1}",
}
_REGION = "AT"
_REVIEWED = "1871-11-23"
UNMARKED = r"(?<![\w.#-])1871(?![\w.])|311\.7-7"
"""What shows, as a regular expression, that part of a value is left which cannot hold the mark."""


def pattern_text(slot: str) -> str:
    """The made-up text of a slot. The longest title has 120 characters."""
    name = MARK + "".join(filter(str.isalnum, slot)).lower()
    return f"{name}a {MARKS} {LETTERS} {MARK}i{name}"


def write_pattern(
    folder: Path, settings: Mapping[str, Any], said: Mapping[str, Any], brand: Brand, own: Path, address: str
) -> None:
    """Write a copy with made-up values into a new folder.

    `settings`: the `mkdocs.yml` of a copy, with whole paths; `said`: its `brand.yaml` as it was read, `brand` what it
    means, and `own` the folder of that file. `address`: of the copy's site.
    """
    folder.mkdir(parents=True)
    first: dict[str, str] = {}  # what is the same in the copy stays the same
    texts = names(brand, settings["site_name"])
    made = {slot: first.setdefault(text, pattern_text(slot)) for slot, text in texts.items()}
    color = contrast.nearest("brand", _COLOR, "light")
    data = {**said, "name": made["name"], "color": color, "region": _REGION}
    data.pop("accent", None)  # style sheets alone have it, and they are made anew for each copy
    if "short name" in said:
        data["short name"] = made["short name"]
    if "footer" in said:
        data["footer"] = f"{pattern_text('footer')}\n{MARK}"
    if brand.letterhead:
        data["letterhead"] = [pattern_text(f"letterhead {number}") for number in range(len(brand.letterhead))]
    if brand.last_reviewed:
        data["last reviewed"] = _REVIEWED
    links = brand.links.model_dump(exclude_none=True)
    data["links"] = {kind: _made_link(kind, number, link) for number, (kind, link) in enumerate(links.items())}
    for file in brand.files:
        (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(own / file.name, folder / file.name)
    _write(folder / "brand.yaml", data)
    depth = address.partition("://")[2].count("/") - 1
    there = {"site_url": _ADDRESS + "".join(f"{MARK}-{number}/" for number in range(depth))} if address else {}
    if "region" in (options := settings["plugins"][1]["followthrough"]):
        options["region"] = _REGION
    _write(folder / "mkdocs.yml", {**settings, "site_name": made["site name"], **there})


def _made_link(kind: str, number: int, link: str) -> str:
    scheme, colon, _ = link.partition(":")
    return _LINKS[scheme].format(MARK + kind, number) if colon else link


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
