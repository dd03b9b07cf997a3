"""Values of `brand.yaml`: what an editor may write for a colour, a link, a date, and what becomes of it.

Each function takes what was read and returns the value. For what cannot be one it raises pydantic's error, which says
what is wrong → what to write.
"""

import datetime as dt
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from followthrough.brand import contrast as colors
from followthrough.model.base import mistake
from followthrough.problems import quoted

_TOP = r"(?:xn--[a-z0-9-]+|[a-z]{2,})"
_MAIL = re.compile(rf"mailto:[^\s@?&<>\"]+@[^\s@?&<>\"]+\.{_TOP}", re.I)
_PHONE = re.compile(r"tel:\+?[0-9() .-]{3,30}")
_HOST = re.compile(rf"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+{_TOP}", re.I)
_PAGE = re.compile(r"([\w-]+/)*[\w-]+\.md")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]")
_MOST_LINES = 3


def _cannot(text: str) -> str:
    return f"cannot be {quoted(text)}" if text else "is empty"


def color(text: str) -> str:
    """A colour as `#rrggbb`."""
    if not (found := colors.normal(text)):
        raise mistake("color", f'{_cannot(text)} → write `#` and six digits in quotes, such as "#0f5c57"')
    return found


def link(text: str) -> str:
    """An address that a reader can follow safely, or a page of the center's own."""
    what = f"{_cannot(text)}, which is no link for a reader"
    if _MAIL.fullmatch(text) or _PHONE.fullmatch(text) or _PAGE.fullmatch(text):
        return text
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", text):
        raise mistake("link", f"{what} → write `mailto:{text}`")
    try:
        parts = urlsplit(text)
        is_web = (
            parts.scheme in ("https", "http") and bool(_HOST.fullmatch(parts.hostname or "")) and not parts.username
        )
    except ValueError:
        is_web = False
    if not text.isascii() and (plain := _plain(text)):
        raise mistake("link", f"{what} → write `{plain}`, as browsers do")
    if not is_web or _SPACE.search(text) or re.search(r"[<>\"\\]", text):
        example = "https://careers.example.edu/visit, mailto:careers@example.edu, tel:+1-555-0100"
        raise mistake("link", f"{what} → write one such as {example}, or a page of yours such as contact.md")
    return text


def _plain(text: str) -> str:
    """A web address whose host has letters such as `ä`, as it goes over the wire; empty if it has none such."""
    try:
        host = urlsplit(text).hostname or ""
        return "" if host.isascii() else text.replace(host, host.encode("idna").decode("ascii"), 1)
    except ValueError:
        return ""


def for_both_schemes(text: Any) -> Any:
    """One value counts for the light scheme; the other one is found from it."""
    return {"light": text} if isinstance(text, str) else text


def as_typeface(text: Any) -> Any:
    """One file is the regular cut of a typeface."""
    return {"regular": text} if isinstance(text, str) else text


def as_lines(text: Any) -> Any:
    """A text as the list of its lines, without empty ones."""
    return [line for line in text.split("\n") if line.strip()] if isinstance(text, str) else text


def few_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines as they are, if a letterhead has room for them."""
    if len(lines) > _MOST_LINES:
        raise mistake("lines", f"has {len(lines)} lines → keep it to {_MOST_LINES}; it is printed on every sheet")
    return lines


def date(text: Any) -> dt.date:
    """A day written as 2026-11-30."""
    if isinstance(text, dt.date):
        return text
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise mistake("date", f"{_cannot(str(text))} → write year-month-day, such as 2026-11-30") from None


Color = Annotated[str, AfterValidator(color)]
Link = Annotated[str, AfterValidator(link)]
File = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A file's name, from the folder of `brand.yaml` on."""
Day = Annotated[dt.date, BeforeValidator(date)]
