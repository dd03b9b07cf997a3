"""Letters: blanks are those of `blanks.yaml`, examples are of blanks that occur, only e-mails have a subject."""

from collections.abc import Iterator

from followthrough.layers.load import Trees
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter
from followthrough.model.letters import texts
from followthrough.problems import Problem, closest, nearest

FILLS = ("person", "interview-day")
"""What else of a plan fills a blank than the days and moments that events name."""


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find blanks nobody could fill, and examples of blanks that do not occur."""
    fills = [*FILLS, *(id for id, event in knowledge.events.items() if event.names)]
    for id, blank in knowledge.blanks.items():
        if blank.fill and blank.fill not in fills and ("events", "") not in trees.unread:
            place = trees.place("blanks", "", id, "fill")
            yield Problem(place, f"`fill` cannot be `{blank.fill}`", nearest(blank.fill, fills))
    for id, letter in knowledge.letters.items():
        used = set()
        for way, text in texts(letter):
            for name in PLACEHOLDER.findall(text):
                used.add(name)
                yield from _odd(name, id, way, trees)
        for key, part in letter.parts.items():
            for condition, name in (("if filled", part.if_filled), ("unless filled", part.unless_filled)):
                if name and name not in used:
                    place, what = (
                        trees.place("letters", id, "parts", key, condition),
                        f"no wording here has the blank `{name}`",
                    )
                    yield Problem(place, what, nearest(name, used))
        for name in letter.examples:
            if name not in used:
                what = f"the blank `{name}` does not occur in this letter"
                remedy = f"write `{{{name}}}` in a wording, or delete its example"
                yield Problem(trees.key_place("letters", id, "examples", name), what, remedy)
        yield from _subject(letter, trees)


def _odd(blank: str, id: str, way: tuple[str | int, ...], trees: Trees) -> Iterator[Problem]:
    known, place = trees.ids("blanks"), trees.place("letters", id, *way)
    if blank.startswith("window:"):
        yield Problem(place, f"`{{{blank}}}` is not filled in here", "say it in words, or use a blank")
    elif blank not in known and ("blanks", "") not in trees.unread:
        near = closest(blank, known)
        instead = f"write `{near}`, or " if near else ""
        remedy = f"{instead}add `{blank}: {{label: …, example: …}}` there"
        yield Problem(place, f"the blank `{{{blank}}}` is not in blanks.yaml", remedy)


def _subject(letter: Letter, trees: Trees) -> Iterator[Problem]:
    if (letter.channel == "email") == (letter.subject is not None):
        return
    what, remedy = ("an e-mail without subject", "add `subject: …`")
    if letter.subject:
        what, remedy = ("a subject, but the channel is not email", "delete the line, or write `channel: email`")
    yield Problem(trees.place("letters", letter.id, "subject"), what, remedy)
