"""`letters.json`: the letters with their blanks and checks; and of each letter its part, for its desk in the browser.

Its JSON Schema is generated from `Letters`, as that of `guide.json` is from `Guide`. A letter's part, `letter.json`,
also has what dates it of the guide, so that its page fetches one file and no more than it uses.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from pydantic import Field

from followthrough.browser_data.outline_json import LATER, Lacking, Later, compact, mark_lacking, without
from followthrough.browser_data.script_words import said_by
from followthrough.model.base import Channel, Id, Record, Title
from followthrough.model.events import meant
from followthrough.model.knowledge import Knowledge, Source
from followthrough.model.letter import Blank, Check, Letter, Part
from followthrough.model.letters import blanks
from followthrough.timing.holidays import unnamed
from followthrough.untyped import JsonObject

SCHEMA: Literal[1] = 1
DESK_WORDS = ("desk_", "letter_subject")
"""Prefixes of the keys of `ui.yaml` that the desk needs."""
_NO_TITLES: Later = {
    "channels": None,
    "lacking": None,
    "settings": None,
    "words": None,
    "letters": None,
    "sources": None,
    "rules": {"*": {"title": None}},
    "events": {
        "*": {
            **dict.fromkeys(("axis", "done", "early", "first_phrase", "group", "person", "phrase", "title")),
            **dict.fromkeys(("then_ask", "then_note", "then_say")),
            "ways": {"*": dict.fromkeys(("by", "title"))},
        }
    },
    "steps": {"*": {"order": None, "title": None, "actions": {"*": {"title": None}}}},
}
"""Of the guide nothing that a plan would show: a letter is only dated by it."""
_MODULES = ("desk/desk.js", "desk/print.js")


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


def each_letter(knowledge: Knowledge, guide: str, *, language: str) -> dict[str, str]:
    """Of each letter what its desk needs of `letters.json` and of `guide`, the text of `guide.json`, by path."""
    whole, known = _whole(knowledge, language), json.loads(guide)
    words = {**known["words"], **whole.words}
    said = said_by(_MODULES, words)
    desk = _Desk(whole, {key: words[key] for key in words if key in said}, known.get("lacking"), _Dating(known))
    return {f"letters/{id}/letter.json": compact(_part(letter, desk)) for id, letter in knowledge.letters.items()}


@dataclass(frozen=True)
class _Desk:
    """What the desks of all letters have in common."""

    whole: Letters
    words: Mapping[str, str]
    lacking: Lacking | None
    dating: "_Dating"


def _part(letter: Letter, desk: _Desk) -> JsonObject:
    whole = desk.whole
    checks = tuple(
        check.model_copy(update={"letters": (), "channels": ()}) for check in whole.checks if check.looks_over(letter)
    )
    cited = {cite for check in checks for cite in check.cites}
    mine = {"letters": {letter.id: whole.letters[letter.id]}, "checks": checks, "sources": _cited(whole.sources, cited)}
    part = whole.model_copy(update={**mine, "words": desk.words}).model_dump(mode="json", exclude_none=True)
    part["guide"] = desk.dating.of(whole.letters[letter.id])
    mark_lacking(part, desk.lacking)
    return part


def _whole(knowledge: Knowledge, language: str) -> Letters:
    ticks: dict[Id, list[Id]] = {}
    for step in knowledge.steps.values():
        for id, action in step.actions.items():
            if action.letter:
                ticks.setdefault(action.letter, []).append(id)
    letters = {id: _letter(letter, knowledge, ticks.get(id, [])) for id, letter in knowledge.letters.items()}
    blanks = [(id, blank) for letter in letters.values() for id, blank in letter.blanks.items()]
    return Letters.model_construct(
        schema_=SCHEMA,
        language=language,
        letters=letters,
        checks=tuple(knowledge.checks.values()),
        names=tuple(dict.fromkeys(id for id, blank in blanks if blank.kind == "name" and not blank.fill)),
        sources={id: _source(source) for id, source in knowledge.sources.items()},
        words={key: text for key, text in knowledge.ui.items() if key.startswith(DESK_WORDS)},
    )


def _letter(letter: Letter, knowledge: Knowledge, ticks: list[Id]) -> DeskLetter:
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
        ticks=tuple(ticks),
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


def _cited(sources: Mapping[Id, DeskSource], cites: set[str]) -> dict[Id, DeskSource]:
    """Of the sources the sections that checks rest on."""
    kept = {
        id: {key: title for key, title in source.sections.items() if f"{id}/{key}" in cites}
        for id, source in sources.items()
    }
    return {id: sources[id].model_copy(update={"sections": sections}) for id, sections in kept.items() if sections}


class _Rule(TypedDict):
    yields_to: NotRequired[list[str]]


class _Action(TypedDict):
    rule: NotRequired[str]


class _Step(TypedDict):
    actions: dict[str, _Action]


class _Holidays(TypedDict):
    dates: dict[str, str]


class _Outline(TypedDict):
    """What is read here of an outline of `guide.json`; the rest goes along as it is."""

    holidays: _Holidays
    rules: dict[str, _Rule]
    steps: dict[str, _Step]


class _Dating:
    """An outline of the guide, and of it what dates one letter: its rule, those that take its place, their actions."""

    def __init__(self, guide: JsonObject) -> None:
        self._outline: _Outline = without(without(guide, LATER), _NO_TITLES)
        closed = self._outline["holidays"]
        self._outline["holidays"] = {**closed, "dates": unnamed(closed["dates"])}
        self._rules = {id: place for place, id in enumerate(self._outline["rules"])}
        self._dated: dict[str, dict[int, tuple[str, str]]] = {}
        """By rule: an action's place in the guide → its step and id."""
        self._named: dict[str, dict[int, tuple[str, str]]] = {}
        """The same by the action's own id, which may be a rule's as well."""
        actions = ((step, id, it) for step, its in self._outline["steps"].items() for id, it in its["actions"].items())
        for place, (step, id, action) in enumerate(actions):
            self._named[id] = {place: (step, id)}
            if rule := action.get("rule"):
                self._dated.setdefault(rule, {})[place] = (step, id)

    def of(self, letter: DeskLetter) -> _Outline:
        """The outline with what dates this letter alone, in the order of the guide."""
        known, own = self._outline["rules"], letter.rule or ""
        rules = sorted({own, *known.get(own, {}).get("yields_to", ())} & known.keys(), key=self._rules.__getitem__)
        found: dict[int, tuple[str, str]] = {}
        for actions in (*(self._dated.get(id, {}) for id in rules), *(self._named.get(id, {}) for id in letter.ticks)):
            found |= actions
        steps: dict[str, _Step] = {}
        for _, (step, id) in sorted(found.items()):
            whole = self._outline["steps"][step]
            steps.setdefault(step, {**whole, "actions": {}})["actions"][id] = whole["actions"][id]
        return {**self._outline, "rules": {id: known[id] for id in rules}, "steps": steps}
