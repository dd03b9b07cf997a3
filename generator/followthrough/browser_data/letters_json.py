"""`letters.json`: the letters with their blanks and checks; and of each letter its part, for its desk in the browser.

Its JSON Schema is generated from `Letters`, as that of `guide.json` is from `Guide`.
"""

from typing import Literal

from pydantic import Field

from followthrough.model.base import Channel, Id, Record, Title
from followthrough.model.events import meant
from followthrough.model.knowledge import Knowledge, Source
from followthrough.model.letter import Blank, Check, Letter, Part
from followthrough.model.letters import blanks

SCHEMA: Literal[1] = 1
DESK_WORDS = ("desk_", "letter_subject")
"""Prefixes of the keys of `ui.yaml` that the desk needs."""


class Recorded(Record):
    """The event that sending a letter records."""

    type: Id
    by: Channel
    answered: bool | None = None


class DeskLetter(Record):
    """A letter, complete: every blank that occurs in it is here."""

    title: Title
    step: Id
    channel: Channel
    rule: Id | None = None
    basis: Literal["sources", "editorial"]
    subject: Title | None = None
    blanks: dict[Id, Blank]
    parts: dict[Id, Part]
    records: Recorded | None = None
    ticks: tuple[Id, ...] = Field(description="The actions that name this letter.")


class DeskSource(Record):
    """A source's short name and its sections' titles, for remarks."""

    short: Title
    sections: dict[Id, Title]


class Letters(Record):
    """The whole of `letters.json`, or what concerns one letter. Dicts are keyed by id, all is in reading order."""

    schema_: Literal[1] = SCHEMA
    language: str
    letters: dict[Id, DeskLetter]
    checks: tuple[Check, ...]
    names: tuple[Id, ...] = Field(description="The blanks of any letter that hold a name which no plan knows.")
    sources: dict[Id, DeskSource]
    words: dict[str, str] = Field(description="The interface's texts that the desk shows.")


def letters(knowledge: Knowledge, *, language: str) -> str:
    """The text of `letters.json` (UTF-8, compact, same input same bytes)."""
    return _whole(knowledge, language).model_dump_json(exclude_none=True)


def each_letter(knowledge: Knowledge, *, language: str) -> dict[str, str]:
    """Of each letter the part of `letters.json` that its desk needs, by path within the site."""
    whole = _whole(knowledge, language)
    files = {}
    for id, letter in knowledge.letters.items():
        checks = tuple(check for check in whole.checks if check.looks_over(letter))
        part = whole.model_copy(update={"letters": {id: whole.letters[id]}, "checks": checks})
        files[f"letters/{id}/letter.json"] = part.model_dump_json(exclude_none=True)
    return files


def _whole(knowledge: Knowledge, language: str) -> Letters:
    all = {id: _letter(letter, knowledge) for id, letter in knowledge.letters.items()}
    blanks = [(id, blank) for letter in all.values() for id, blank in letter.blanks.items()]
    return Letters.model_construct(
        schema_=SCHEMA,
        language=language,
        letters=all,
        checks=tuple(knowledge.checks.values()),
        names=tuple(dict.fromkeys(id for id, blank in blanks if blank.kind == "name" and not blank.fill)),
        sources={id: _source(source) for id, source in knowledge.sources.items()},
        words={key: text for key, text in knowledge.ui.items() if key.startswith(DESK_WORDS)},
    )


def _letter(letter: Letter, knowledge: Knowledge) -> DeskLetter:
    return DeskLetter.model_construct(
        title=letter.title,
        step=letter.step,
        channel=letter.channel,
        rule=letter.rule,
        basis=letter.basis,
        subject=letter.subject,
        blanks=blanks(letter, knowledge.blanks),
        parts=letter.parts,
        records=_recorded(letter, knowledge),
        ticks=tuple(
            id for step in knowledge.steps.values() for id, action in step.actions.items() if action.letter == letter.id
        ),
    )


def _recorded(letter: Letter, knowledge: Knowledge) -> Recorded | None:
    rule = knowledge.timing[letter.rule] if letter.rule else None
    event = letter.records or next(iter(meant(rule.done_by, knowledge.events)), None) if rule else letter.records
    if not event:
        return None
    answered = letter.answered == "yes" if letter.answered else None
    return Recorded.model_construct(type=event, by=letter.channel, answered=answered)


def _source(source: Source) -> DeskSource:
    titles = {id: section.title for id, section in source.sections.items()}
    return DeskSource.model_construct(short=source.short, sections=titles)
