"""Languages: which codes are real, what a language calls itself, which way it is written, how it counts.

CLDR knows, through Babel. Both are loaded only when a site has another language than the content's own.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough.problems import listed, nearest

if TYPE_CHECKING:
    from babel import Locale

BASE = "en"
"""What `content/` itself is written in; a text that a language lacks is shown in this one."""

CODE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""What a language's code looks like: `es`, `pt-BR`, `zh-Hant`."""

_RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")


def is_language(code: str) -> bool:
    """Whether it is a language's code: `es`, `pt-BR`, `zh-Hant`, and no typing mistake that looks like one."""
    return code == BASE or (re.fullmatch(CODE, code) is not None and code.partition("-")[0] in _names())


def looks_like_one(name: str) -> bool:
    """Whether somebody may have meant a language's code: `ES`, `ep`, `pt_BR`."""
    return re.fullmatch(r"[A-Za-z]{2}([-_]\w{2,4})?", name) is not None


def own_name(code: str) -> str:
    """What the language calls itself, as a label: `Español`."""
    locale = _locale(code)
    name = (locale.get_display_name(locale) if locale else None) or _names().get(code.partition("-")[0], code)
    return name[:1].upper() + name[1:]


def direction(code: str) -> str:
    """`ltr`, or `rtl` for a language that is written from right to left."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def plural(code: str, number: int) -> str:
    """CLDR's category for so many of a thing: `one` or `other`, in some languages also `few` or `many`."""
    if code == BASE:
        return "one" if number == 1 else "other"
    locale = _locale(code)
    return str(locale.plural_form(number)) if locale else "other"


def plurals(code: str) -> tuple[str, ...]:
    """All of CLDR's categories that a language has, the one for millions too."""
    locale = _locale(code)
    return (*sorted(locale.plural_form.tags), "other") if locale else ("other",)


def pick(words: Mapping[str, str], key: str, number: int, code: str) -> str:
    """The pattern for so many: the one for just this number, else the plural that the language asks for."""
    keys = (f"{key}_{number}", f"{key}_{plural(code, number)}", f"{key}_other")
    return next(words[each] for each in keys if each in words)


def chosen(codes: Iterable[str], layers: Iterable[Path]) -> tuple[str, ...]:
    """The languages of a site, the one at its root first.

    Raises ValueError, with a hint, for a code that is none, stands twice, or that no layer has a folder for.
    """
    codes = tuple(map(str, codes))
    if not codes:
        return (BASE,)
    there = {BASE, *available(layers)}
    for index, code in enumerate(codes):
        if refused := why_not(code, codes[:index], there):
            raise ValueError(" → ".join(refused))
    return codes


def why_not(code: str, earlier: Collection[str], there: Collection[str]) -> tuple[str, str] | None:
    """What is wrong with a code in a list of languages, and the hint; None if the site can be in it.

    `earlier` are those named before it, `there` those that there is any content in.
    """
    if not is_language(code):
        return f"`{code}` is no language", nearest(code, there)
    if code in earlier:
        return f"the language `{code}` is named twice", "delete one of the two"
    if code not in there:
        what = f"nothing is translated into {own_name(code)} (`{code}`)"
        return what, f"add the folder `{code}/` to the content, or use: {listed(sorted(there))}"
    return None


def available(layers: Iterable[Path]) -> list[str]:
    """The languages that some layer has a folder for, the content's own not counted."""
    folders = (entry for root in layers if root.is_dir() for entry in root.iterdir() if entry.is_dir())
    return sorted({entry.name for entry in folders if entry.name != BASE and is_language(entry.name)})


@cache
def _names() -> dict[str, str]:
    """Every language CLDR has an English name for."""
    from babel import Locale  # here, because a site in one language does without

    return dict(Locale("en").languages)


@cache
def _locale(code: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):  # a real language that CLDR knows by name only
        return None
