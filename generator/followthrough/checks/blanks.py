"""Letters: every blank in a wording is declared, every declared blank is used, only e-mails have a subject."""

from collections.abc import Iterator

from followthrough.errors import Problem, nearest
from followthrough.layers import Trees
from followthrough.model import Knowledge, Letter
from followthrough.words import PLACEHOLDER


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find blanks nobody could fill, and ones that are filled in vain."""
    for id, letter in knowledge.letters.items():
        used = set()
        for way, text in _wordings(letter):
            for blank in PLACEHOLDER.findall(text):
                used.add(blank)
                place = trees.place("letters", id, *way)
                if blank.startswith("window:"):
                    yield Problem(place, f"`{{{blank}}}` is not filled in here", "say it in words, or use a blank")
                elif blank not in letter.blanks:
                    remedy = f"{nearest(blank, letter.blanks)}, or add `{blank}` under `blanks:`"
                    yield Problem(place, f"the blank `{{{blank}}}` is not declared", remedy)
        for blank in letter.blanks:
            if blank not in used:
                place = trees.key_place("letters", id, "blanks", blank)
                yield Problem(
                    place, f"the blank `{blank}` is not used", f"write `{{{blank}}}` in a wording, or delete it"
                )
        if (letter.channel == "email") != (letter.subject is not None):
            place = trees.place("letters", id, "subject")
            what, remedy = ("an e-mail without subject", "add `subject: …`")
            if letter.subject:
                what, remedy = ("a subject, but the channel is not email", "delete the line, or write `channel: email`")
            yield Problem(place, what, remedy)


def _wordings(letter: Letter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if letter.subject:
        yield ("subject",), letter.subject
    for key, part in letter.parts.items():
        for index, wording in enumerate(part.wordings):
            yield ("parts", key, "wordings", index), wording
