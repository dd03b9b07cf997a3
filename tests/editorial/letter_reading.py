"""A second reading of the letters and their checks, written from `content/README.md`, not from the browser's code.

It knows the kinds that need no plan: mentions, says, avoids, length, and how far two letters are alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Check, Letter, Part
from followthrough.model.letters import blanks

FRAME = ("greeting", "closing")
"""Parts that do not count as paragraphs."""


def filled(
    letter: Letter,
    knowledge: Knowledge,
    picks: Mapping[str, int] | None = None,
    values: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The text of each part, and of `subject`, with the picked wordings and with examples in all other blanks."""
    known = {id: blank.example for id, blank in blanks(letter, knowledge.blanks).items()} | dict(values or {})
    parts = {id: part.wordings[(picks or {}).get(id, 0)] for id, part in letter.parts.items() if _stands(part, known)}
    texts = {"subject": letter.subject, **parts} if letter.subject else parts
    return {id: re.sub(r"\{([^{}]+)\}", lambda match: known[match[1]], text) for id, text in texts.items()}


def fillings(letter: Letter) -> list[dict[str, str]]:
    """All blanks filled; and without each one that a part waits for."""
    waits = {blank for part in letter.parts.values() for blank in (part.unless_filled, part.if_filled) if blank}
    return [{}, *({blank: ""} for blank in sorted(waits))]


def _stands(part: Part, known: Mapping[str, str]) -> bool:
    """Whether a part that waits for a blank to be filled, or not filled, is in the letter."""
    return (not part.if_filled or bool(known[part.if_filled])) and not (
        part.unless_filled and known[part.unless_filled]
    )


def body(texts: Mapping[str, str]) -> str:
    """The letter as it is sent, without its subject."""
    return "\n\n".join(text for id, text in texts.items() if id != "subject")


def occurs(entry: str, text: str) -> bool:
    """Whether an entry of `words` occurs in a text."""
    return any_occurs((entry,), text)


def any_occurs(entries: Iterable[str], text: str) -> bool:
    """Whether any entry of `words` occurs in a text."""
    return bool(_pattern(tuple(entries)).search(_plain(text)))


@cache
def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()


@cache
def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    """What any of the entries meets: one expression, since there are thousands of pairs of an entry and a text."""
    plain = [_plain(entry) for entry in entries]
    signs = [re.escape(entry) for entry in plain if not re.search(r"\w", entry)]
    phrases = [_phrase(entry) for entry in plain if re.search(r"\w", entry)]
    begins = [rf"(?<!\w)(?:{'|'.join(phrases)})"] if phrases else []
    return re.compile("|".join(signs + begins) or r"(?!)")


def _phrase(entry: str) -> str:
    stem, star = (entry[:-1], True) if entry.endswith("*") else (entry, False)
    return r"\s+".join(map(re.escape, stem.split())) + ("" if star else r"(?!\w)")


def remarks(letter: Letter, texts: Mapping[str, str], knowledge: Knowledge) -> Iterator[str]:
    """`check: why` for each check of the letter that a text does not pass."""
    for check in knowledge.checks.values():
        if check.looks_over(letter) and (why := _remark(check, letter, texts, knowledge)):
            yield f"{check.id}: {why}"


def _remark(check: Check, letter: Letter, texts: Mapping[str, str], knowledge: Knowledge) -> str:
    whole = body(texts)
    match check.kind:
        case "says" if not any_occurs(check.words, whole):
            return "none of its words"
        case "avoids":
            chosen = [text for id, text in texts.items() if not check.parts or id in check.parts]
            chosen = [text for text in chosen if any_occurs(check.words, text)]
            return ", ".join(word for word in check.words if any(occurs(word, text) for text in chosen))
        case "mentions":
            examples = {id: blank.example for id, blank in blanks(letter, knowledge.blanks).items()}
            values = [examples[id] for id in check.blanks if id in examples]
            return "" if any_occurs(values, whole) else "none of its blanks"
        case "length":
            before = dict(zip(list(texts)[1:], texts, strict=False))
            alone = (id for id in texts if id not in FRAME and id != "subject")
            own = [id for id in alone if not letter.parts[id].joins or letter.parts[id].joins != before.get(id)]
            paragraphs = [it for id in own for it in texts[id].split("\n\n")]
            if check.limit and len(paragraphs) > check.limit:
                return f"{len(paragraphs)} paragraphs"
            words = len(whole.split())
            return f"{words} words" if check.most_words and words > check.most_words else ""
    return ""


def alike(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The share, in percent, of four-word runs of the shorter letter that are in the other one too."""
    runs = []
    for texts in (one, other):
        words = [re.findall(r"\w+", text.casefold()) for id, text in texts.items() if id not in (*FRAME, "subject")]
        runs.append({tuple(part[at : at + 4]) for part in words for at in range(len(part) - 3)})
    fewest = min(map(len, runs))
    return 100 * len(runs[0] & runs[1]) / fewest if fewest else 0.0
