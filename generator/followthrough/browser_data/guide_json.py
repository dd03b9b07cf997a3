"""`guide.json`: the knowledge that the browser uses, and the public holidays of the edition's region.

Dates are left to the evaluator; this file ships rules and holidays. Its JSON Schema is generated
from `Guide`, so a change of the shape is a change of this class (and of `SCHEMA`, if it breaks readers).
"""

import datetime as dt
from typing import Literal

from pydantic import Field

from followthrough.model.base import CHANNELS, SETTINGS, Channel, Id, Record, Setting, Title
from followthrough.model.events import Event
from followthrough.model.fallback import NOTHING, Fallback
from followthrough.model.knowledge import Advice, Calendar, Knowledge, Step
from followthrough.model.letter import Letter
from followthrough.model.timing import Rule
from followthrough.timing.holidays import Holidays, public_holidays
from followthrough.timing.phrases import Words

SCHEMA: Literal[1] = 1
BROWSER_WORDS = ("list_comma", "plan_", "step_", "timing_why", "timing_reading", "channel_", "event_")
"""Prefixes of the keys of `ui.yaml` that the browser needs."""


class GuideBrand(Record):
    """Whose copy this is, for calendar files and the like."""

    name: Title
    url: str = Field(description="The site's full address; empty where nobody has said it.")


class GuideRule(Rule):
    """A rule with its window in words, as pages say it."""

    words: str = Field(description="The agreed window or the ruling as a phrase.")
    agreement: str = Field(description="Whom that suits: all sources that speak of it, one of them; or who rules.")


class GuideSource(Record):
    """A source's names and sections, for the why of a task."""

    title: Title
    short: Title
    sections: dict[Id, Title]


class GuideLetter(Record):
    """Enough of a letter to link to it."""

    title: Title
    step: Id
    channel: str


class GuideLacking(Record):
    """Texts in another language than the rest."""

    language: str
    note: str = Field(description="Says so to readers.")
    texts: tuple[str, ...]


class Guide(Record):
    """The whole of `guide.json`. Dicts are keyed by id and in reading order."""

    schema_: Literal[1] = SCHEMA
    language: str
    brand: GuideBrand | None = None
    holidays: Holidays
    sources: dict[Id, GuideSource]
    events: dict[Id, Event]
    channels: tuple[Channel, ...] = Field(CHANNELS, description="The ways to reach somebody, in reading order.")
    settings: tuple[Setting, ...] = Field(SETTINGS, description="The ways in which interviews are held.")
    steps: dict[Id, Step]
    rules: dict[Id, GuideRule]
    advice: dict[Id, Advice]
    letters: dict[Id, GuideLetter]
    calendar: Calendar
    words: dict[str, str] = Field(description="The interface's texts that the browser shows.")
    retired: dict[str, str | None] = Field(description="Old folder/id → the id that took over, or null.")
    lacking: GuideLacking | None = Field(None, description="Texts that this language lacks; none if it lacks none.")


def guide(
    knowledge: Knowledge,
    *,
    language: str,
    region: str,
    today: dt.date,
    lacking: Fallback = NOTHING,
    brand: GuideBrand | None = None,
) -> str:
    """The text of `guide.json` (UTF-8, compact, same input same bytes)."""
    sources = {
        id: GuideSource.model_construct(
            title=source.title,
            short=source.short,
            sections={key: section.title for key, section in source.sections.items()},
        )
        for id, source in knowledge.sources.items()
    }
    letters = {id: _letter(letter) for id, letter in knowledge.letters.items()}
    words = Words(knowledge.ui, knowledge.timing, knowledge.events, language)
    whole = Guide.model_construct(
        schema_=SCHEMA,
        language=language,
        brand=brand,
        holidays=public_holidays(region, today.year, language),
        sources=sources,
        events=knowledge.events,
        channels=CHANNELS,
        settings=SETTINGS,
        steps=knowledge.steps,
        rules={id: _rule(rule, words) for id, rule in knowledge.timing.items()},
        advice=knowledge.advice,
        letters=letters,
        calendar=knowledge.calendar,
        words={key: text for key, text in knowledge.ui.items() if key.startswith(BROWSER_WORDS)},
        retired={id: fate.now for id, fate in knowledge.retired.items()},
        lacking=_lacking(lacking) if lacking.texts else None,
    )
    return whole.model_dump_json(exclude_defaults=False, exclude_none=True)


def _lacking(lacking: Fallback) -> GuideLacking:
    return GuideLacking.model_construct(
        language=lacking.language, note=lacking.note, texts=tuple(sorted(lacking.texts))
    )


def _rule(rule: Rule, words: Words) -> GuideRule:
    return GuideRule.model_construct(**dict(rule), words=words.of_rule(rule), agreement=words.agreement(rule))


def _letter(letter: Letter) -> GuideLetter:
    return GuideLetter.model_construct(title=letter.title, step=letter.step, channel=letter.channel)
