"""Letters: blanks are those of `blanks.yaml`, examples are of blanks that occur, only e-mails have a subject.

Parts go on with parts before them.
"""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter, Part
from followthrough.model.letters import texts
from followthrough.problems import Location, Problem, closest, nearest


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find blanks nobody could fill, and examples of blanks that do not occur."""
    yield from _fills(knowledge, content, source_map)
    for id, letter in knowledge.letters.items():
        used = set()
        for path, text in texts(letter):
            for blank in PLACEHOLDER.findall(text):
                used.add(blank)
                yield from _odd(blank, source_map.location("letters", id, *path), content)
        for key, part in letter.parts.items():
            for name, blank in (("if filled", part.if_filled), ("unless filled", part.unless_filled)):
                if blank and blank not in used:
                    location, what = (
                        source_map.location("letters", id, "parts", key, name),
                        f"no wording here has the blank `{blank}`",
                    )
                    yield Problem(location, what, nearest(blank, used))
        for blank in letter.examples:
            if blank not in used:
                what = f"the blank `{blank}` does not occur in this letter"
                hint = f"write `{{{blank}}}` in a wording, or delete its example"
                yield Problem(source_map.key_location("letters", id, "examples", blank), what, hint)
        yield from _joined(letter, source_map)
        yield from _subject(letter, source_map)


def _fills(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """A plan has people, the interview's name and day, and the days and moments that events name."""
    fills = [
        "person",
        "interview-name",
        "interview-day",
        *(id for id, event in knowledge.events.items() if event.names),
    ]
    for id, blank in knowledge.blanks.items():
        if blank.fill and knowledge.events and blank.fill not in fills and ("events", "") not in content.unreadable:
            location = source_map.location("blanks", "", id, "fill")
            yield Problem(location, f"`fill` cannot be `{blank.fill}`", nearest(blank.fill, fills))


def _odd(blank: str, location: Location, content: MergedContent) -> Iterator[Problem]:
    known = content.ids("blanks")
    if blank.startswith("window:"):
        yield Problem(location, f"`{{{blank}}}` is not filled in here", "say it in words, or use a blank")
    elif blank not in known and ("blanks", "") not in content.unreadable:
        near = closest(blank, known)
        instead = f"write `{near}`, or " if near else ""
        hint = f"{instead}add `{blank}: {{label: …, example: …}}` there"
        yield Problem(location, f"the blank `{{{blank}}}` is not in blanks.yaml", hint)


def _joined(letter: Letter, source_map: SourceMap) -> Iterator[Problem]:
    before: dict[str, Part] = {}
    for key, part in letter.parts.items():
        location = source_map.location("letters", letter.id, "parts", key, "joins")
        if part.joins and part.joins not in before:
            yield Problem(location, f"no part before has the id `{part.joins}`", nearest(part.joins, before))
        elif part.joins and not (part.if_filled or before[part.joins].if_filled):
            yield Problem(location, f"`{part.joins}` and this part always stand together", "write them as one part")
        before[key] = part


def _subject(letter: Letter, source_map: SourceMap) -> Iterator[Problem]:
    if (letter.channel == "email") == (letter.subject is not None):
        return
    what, hint = ("an e-mail without subject", "add `subject: …`")
    if letter.subject:
        what, hint = ("a subject, but the channel is not email", "delete the line, or write `channel: email`")
    yield Problem(source_map.location("letters", letter.id, "subject"), what, hint)
