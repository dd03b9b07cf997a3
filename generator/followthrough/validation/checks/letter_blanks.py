"""Letters: blanks are those of `blanks.yaml`, examples are of blanks that occur, only e-mails have a subject.

Parts go on with parts before them.
"""

from collections.abc import Iterator

from followthrough.layers.load import Trees
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter, Part
from followthrough.model.letters import texts
from followthrough.problems import Problem, closest, nearest


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find blanks nobody could fill, and examples of blanks that do not occur."""
    yield from _fills(knowledge, trees)
    for id, letter in knowledge.letters.items():
        used = set()
        for way, text in texts(letter):
            for blank in PLACEHOLDER.findall(text):
                used.add(blank)
                yield from _odd(blank, id, way, trees)
        for key, part in letter.parts.items():
            for name, blank in (("if filled", part.if_filled), ("unless filled", part.unless_filled)):
                if blank and blank not in used:
                    place, what = (
                        trees.place("letters", id, "parts", key, name),
                        f"no wording here has the blank `{blank}`",
                    )
                    yield Problem(place, what, nearest(blank, used))
        for blank in letter.examples:
            if blank not in used:
                what = f"the blank `{blank}` does not occur in this letter"
                remedy = f"write `{{{blank}}}` in a wording, or delete its example"
                yield Problem(trees.key_place("letters", id, "examples", blank), what, remedy)
        yield from _joined(letter, trees)
        yield from _subject(letter, trees)


def _fills(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """A plan has people, the day of the interview, and the days and moments that events name."""
    fills = ["person", "interview-day", *(id for id, event in knowledge.events.items() if event.names)]
    for id, blank in knowledge.blanks.items():
        if blank.fill and blank.fill not in fills and ("events", "") not in trees.unread:
            place = trees.place("blanks", "", id, "fill")
            yield Problem(place, f"`fill` cannot be `{blank.fill}`", nearest(blank.fill, fills))


def _odd(blank: str, id: str, way: tuple[str | int, ...], trees: Trees) -> Iterator[Problem]:
    known, place = trees.ids("blanks"), trees.place("letters", id, *way)
    if blank.startswith("window:"):
        yield Problem(place, f"`{{{blank}}}` is not filled in here", "say it in words, or use a blank")
    elif blank not in known and ("blanks", "") not in trees.unread:
        near = closest(blank, known)
        instead = f"write `{near}`, or " if near else ""
        remedy = f"{instead}add `{blank}: {{label: …, example: …}}` there"
        yield Problem(place, f"the blank `{{{blank}}}` is not in blanks.yaml", remedy)


def _joined(letter: Letter, trees: Trees) -> Iterator[Problem]:
    before: dict[str, Part] = {}
    for key, part in letter.parts.items():
        place = trees.place("letters", letter.id, "parts", key, "joins")
        if part.joins and part.joins not in before:
            yield Problem(place, f"no part before has the id `{part.joins}`", nearest(part.joins, before))
        elif part.joins and not (part.if_filled or before[part.joins].if_filled):
            yield Problem(place, f"`{part.joins}` and this part always stand together", "write them as one part")
        before[key] = part


def _subject(letter: Letter, trees: Trees) -> Iterator[Problem]:
    if (letter.channel == "email") == (letter.subject is not None):
        return
    what, remedy = ("an e-mail without subject", "add `subject: …`")
    if letter.subject:
        what, remedy = ("a subject, but the channel is not email", "delete the line, or write `channel: email`")
    yield Problem(trees.place("letters", letter.id, "subject"), what, remedy)
