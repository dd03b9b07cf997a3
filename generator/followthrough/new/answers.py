"""What people type at a question, and what they mean: quotes left out, languages by name, links without `https://`."""

import re
from collections.abc import Iterator
from functools import cache

from followthrough.languages import BASE, available, is_language, own_name, why_not
from followthrough.paths import BASE_CONTENT
from followthrough.problems import listed

_QUOTES = "\"'`“”‘’«»"
_PAIRS = {('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("`", "`")}
_WEB = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
"""An address of the web as it is spoken: `www.example.edu`, `example.edu/x`."""
_PAGE = re.compile(r"[\w-]+\.md")
"""A page of the center's own beside the others; with a folder before it, it looks like no address."""
_BETWEEN = re.compile(r"[,;/&+\n]|\b(?:and|then|y|e)\b", re.IGNORECASE)


def plain(key: str, answer: str) -> str:
    """An answer as it is meant: languages as codes, a color with its `#`, an address with `https://`."""
    answer = answer.strip()
    if key == "languages":
        return ", ".join(_codes(answer))
    if len(answer) > 1 and (answer[0], answer[-1]) in _PAIRS:
        answer = answer[1:-1].strip()
    if key == "color" and re.fullmatch(r"[0-9A-Fa-f]{6}", answer):
        return f"#{answer}"
    is_web = _WEB.fullmatch(answer) and not (key == "contact" and _PAGE.fullmatch(answer))
    return f"https://{answer}" if key in ("address", "contact") and is_web else answer


def taken(key: str, answer: str) -> str | None:
    """The address that an answer is taken for, if it says less; None for every other answer."""
    meant = plain(key, answer)
    return meant if key in ("address", "contact") and meant.startswith("https://") and meant not in answer else None


def at_a_prompt(wrong: str) -> str:
    """What is wrong with an answer, without the quotes that a color needs in a file and on a command line."""
    return re.sub(r'"(#[0-9A-Fa-f]+)"', r"\1", wrong.replace(" in quotes", ""))


def known() -> list[str]:
    """The codes of the languages that a new site can be in."""
    return [BASE, *available((BASE_CONTENT,))]


def wrong_languages(answer: str) -> str | None:
    """Why languages cannot be taken, and what to write; None if they can."""
    there, codes = known(), plain("languages", answer).split(", ")
    for index, code in enumerate(codes):
        if is_language(code) and (refused := why_not(code, codes[:index], there)):
            what = refused[0]
        elif not is_language(code):
            what = f"`{code}` is none of the languages there are"
        else:
            continue
        return f"{what} → write such as {listed(there)}"
    return None


def _codes(answer: str) -> Iterator[str]:
    """The codes of the languages that are named; a word that names none stays as it is."""
    text = answer.translate(dict.fromkeys(map(ord, f"{_QUOTES}()[]{{}}"), " "))
    for part in _BETWEEN.split(text):
        words = " ".join(part.split()).strip(".")
        if code := _code(words):
            yield code
        else:
            yield from (_code(word) or word for word in words.split())


def _code(word: str) -> str:
    """`es` of `es`, `ES`, `Spanish` and `Español`; nothing of other words."""
    first, *rest = re.split("[-_]", word)
    code = "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    if not is_language(code):
        code = _names().get(word.casefold(), "")
    return BASE if code == f"{BASE}-US" else code


@cache
def _names() -> dict[str, str]:
    """What languages are called, in each language that a site can be in: name → code."""
    from babel import Locale  # here, because who writes codes does without

    names = {own_name(code).casefold(): code for code in known()}
    for speaker in known():
        for code, name in Locale.parse(speaker, sep="-").languages.items():
            names.setdefault(name.casefold(), code.replace("_", "-"))
    return names
