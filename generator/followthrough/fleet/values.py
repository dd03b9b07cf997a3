"""What differs between copies of one shape: texts, addresses, a date, a color, holidays, each by the name of its slot.

A value may be stamped only if every encoding does to it what it does to the made-up value, which holds all characters
that are let through here. Anything else is no mistake: such a copy is built whole.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from followthrough.brand.contrast import palette
from followthrough.brand.css import contact, long_date
from followthrough.brand.model import Brand
from followthrough.timing.holidays import public_holidays

Values = dict[str, str]
"""Slot → text."""

MARKS = "& ' ’ “ ” ‘ – — - . , ; : / ( ) @ + # ! ?"
"""Marks that a stamped text may have, apart from letters, digits and spaces."""
LETTERS = "é ő Ж ψ 漢 9"
"""One letter for each way in which encodings and scripts may tell letters apart."""

_LAST_LETTER = 0xFFFF
_LINK = re.compile(r"https?://[a-z0-9.-]+(:\d+)?(/[\w.~/%+,;=@()-]*)?(\?[\w.~/%+,;=@()&-]*)?(#[\w.-]*)?", re.ASCII)
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w.-]+", re.ASCII)
_PHONE = re.compile(r"tel:[+0-9][0-9() .-]*[0-9]", re.ASCII)
_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:\d+)?/([\w~-][\w.~-]*/)*", re.ASCII)


def values(brand: Brand, site_name: str, address: str) -> Values:
    """The slots that all languages share. `address`: of the site, ending in a slash; "" if it is not known."""
    found = names(brand, site_name)
    found |= {f"letterhead {number}": line for number, line in enumerate(brand.letterhead)}
    found |= {"footer": brand.footer} if brand.footer else {}
    links = brand.links.model_dump(exclude_none=True)
    found |= {f"link {kind}": link for kind, link in links.items() if scheme_of(link) != link}
    if "link contact" in found:
        found["contact"] = contact(brand)
    if address:
        found["address"] = address
    if (path := urlsplit(address).path) and path != "/":
        found["path"] = path
    found["color"] = brand.scheme("light").get("brand") or palette("light")["brand"]
    return found


def names(brand: Brand, site_name: str) -> Values:
    """What the copy is called, in three places."""
    return {"site name": site_name, "name": brand.name, "short name": brand.short}


def values_in(language: str, brand: Brand, region: str, today: dt.date) -> Values:
    """The slots of one language."""
    dates = {"reviewed": long_date(brand.last_reviewed, language)} if brand.last_reviewed else {}
    closed = public_holidays(region, today.year, language)
    for_letters = closed.unnamed()  # see browser_data/letters_json.py
    days = {"holidays": closed, "days off": for_letters}
    return {**dates, **{slot: it.model_dump_json(exclude_none=True) for slot, it in days.items()}}


def scheme_of(link: str) -> str:
    """What two links must have in common to be stamped alike: `https`, `mailto`; the whole of a page of the site."""
    scheme, colon, _ = link.partition(":")
    return scheme if colon else link


def written(found: Mapping[str, str]) -> Iterator[str]:
    """Those of the values that a center has written as texts."""
    yield from (value for slot, value in found.items() if slot.partition(" ")[0] in _TEXTS)


def not_plain(found: Mapping[str, str]) -> Iterator[str]:
    """The slots whose value may not be stamped."""
    for slot, value in found.items():
        kind = slot.partition(" ")[0]
        if kind in ("link", "address"):
            forms = (_ADDRESS,) if kind == "address" else (_LINK, _MAIL, _PHONE)
            is_plain = any(form.fullmatch(value) for form in forms)
        elif kind in _TEXTS:
            is_plain = _is_plain(value, lines=slot == "footer")
        else:
            continue  # follows from another one, or is made by us
        if not is_plain or html.unescape(value) != value:
            yield slot


_TEXTS = ("site", "name", "short", "footer", "letterhead")
"""How the slots of texts begin that a center has written."""


def _is_plain(text: str, *, lines: bool) -> bool:
    return (
        text[:1].isalnum()
        and all(_is_known(char) or (lines and char == "\n") for char in text)
        and not re.search(r"\s\s|\s$|&\S", text)
    )


def _is_known(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in MARKS
    return char in MARKS or (char.isalpha() and ord(char) <= _LAST_LETTER)
