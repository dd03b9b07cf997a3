"""The vocabulary: what the knowledge base is made of, and what each entity may say.

One class per kind of YAML file. The JSON Schemas for editors, the error messages and the annotated
`content/README.md` all rest on these fields. Timing rules are in `timing.py`, what can happen in `events.py`, letters
and their checks in `letter.py`.
"""

from collections.abc import Collection
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from followthrough.model.base import (
    Channel,
    Cited,
    Clock,
    Entity,
    Id,
    LinkKind,
    Order,
    Record,
    Text,
    Title,
    mistake,
)
from followthrough.model.events import Event
from followthrough.model.letter import Blank, Check, Letter
from followthrough.model.quality import Criterion, Kind
from followthrough.model.timing import Choice, Rule

# --- sources ---------------------------------------------------------------------------------


class Section(Record):
    """One part of a source, a heading with the paragraphs below it."""

    title: Title
    no_advice: Text | None = Field(None, description="Why nothing cites this section. Leave out where something does.")


class Source(Record):
    """One of the documents that the advice comes from."""

    title: Title
    publisher: Title
    short: Title = Field(description="The name used in tables and charts, two words at most.")
    about: Text = Field(description="What kind of document it is and what it adds to the others.")
    sections: dict[Id, Section] = Field(min_length=1)


# --- the guide -------------------------------------------------------------------------------


class Action(Cited):
    """One thing to tick within a step. Its id is its key; ticks are saved under it."""

    folder = "actions"

    title: Title
    detail: Text | None = None
    rule: Id | None = Field(None, description="The timing rule that dates it.")
    letter: Id | None = Field(None, description="The letter to write or the words to say.")
    notes: bool = Field(False, description="true: done by writing it down in the plan's own notes.")
    each: Literal["interviewer"] | None = Field(None, description="Once for every person met.")
    link: LinkKind | None = Field(
        None, exclude=True, description="A link of the center's own to show with it, if `brand.yaml` has it."
    )


class Step(Cited):
    """A stage of following up; a page of the guide."""

    folder = "steps"

    title: Title
    order: Order
    summary: Text = Field(description="What to do, in one or two short sentences.")
    when: Title = Field(description="When this step is yours, in a few words.")
    aside: bool = Field(
        False, exclude=True, description="true: only for some. It stands beside the way, and on no checklist."
    )
    actions: dict[Id, Action] = Field(min_length=1)

    def mark(self, own: Collection[str]) -> None:
        """Set `is_own`, of the actions too."""
        super().mark(own)
        for action in self.actions.values():
            action.mark(own)

    @model_validator(mode="before")
    @classmethod
    def _key_is_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("actions"), dict):
            actions = {
                key: {"id": key, **action} if isinstance(action, dict) else action
                for key, action in data["actions"].items()
            }
            return {**data, "actions": actions}
        return data


class Advice(Cited):
    """A do or a don't."""

    folder = "advice"

    kind: Literal["do", "dont"]
    title: Title
    text: Text | None = None
    order: Order = 100
    steps: tuple[Id, ...] = Field(min_length=1)
    channels: tuple[Channel, ...] = ()
    letters: tuple[Id, ...] = Field((), description="Letters this is about: what they contain or avoid.")


class Figure(Record):
    """A number that a source quotes from elsewhere."""

    value: Title = Field(description="The number, with its unit: `90 percent`.")
    what: Title = Field(description="What it counts, so that it reads after the value: `of the people asked …`.")
    quoted_from: Title | None = Field(None, description="Whom the source credits. Leave out where it credits nobody.")


class Reason(Cited):
    """Why following up is worth it."""

    folder = "reasons"

    title: Title
    text: Text
    order: Order = 100
    steps: tuple[Id, ...] = Field(min_length=1)
    figure: Figure | None = None


class Situation(Entity):
    """An answer to “what just happened to you?” on the home page."""

    folder = "situations"

    title: Title
    order: Order
    now: Text = Field(description="What to do now, one sentence.")
    step: Id
    plan: bool = Field(False, description="It ended just now: with scripts the answer leads to the plan.")


class Calendar(Record):
    """When an entry in the reader's own calendar begins and rings."""

    basis: Literal["editorial"] = Field(description="`editorial`: no source speaks of calendars.")
    reason: Text
    morning: Clock = Field(description="What has a whole day begins then; nothing rings earlier.")
    latest: Clock = Field(description="What has no hour of its own begins no later.")
    evening_before: Clock = Field(description="A second reminder, on the day before.")
    minutes: int = Field(ge=1, description="How long an entry is; what ends at an hour begins that long before.")
    lead: int = Field(ge=0, description="Minutes from saving the file to the first reminder.")


class Retired(Record):
    """What became of an id that is no longer in use. Give one of the two."""

    now: str | None = Field(None, description="An alias: the id that took over, as folder/id.")
    gone: Text | None = Field(None, description="A tombstone: why it was removed.")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.now is None) == (self.gone is None):
            raise mistake("retired", "needs one of two keys → write `now: folder/id` or `gone: why`")
        return self


class Knowledge(Record):
    """The whole knowledge base of one edition, checked. Each dict is keyed by id."""

    sources: dict[Id, Source]
    events: dict[Id, Event]
    steps: dict[Id, Step]
    timing: dict[Id, Rule]
    choices: dict[Id, Choice]
    advice: dict[Id, Advice]
    reasons: dict[Id, Reason]
    blanks: dict[Id, Blank]
    letters: dict[Id, Letter]
    checks: dict[Id, Check]
    situations: dict[Id, Situation]
    ui: dict[str, str]
    calendar: Calendar
    retired: dict[str, Retired]
    quality: dict[Id, Kind]
    criteria: dict[Id, Criterion]


KINDS: dict[str, type[Entity]] = {
    kind.folder: kind for kind in (Step, Rule, Choice, Advice, Reason, Letter, Check, Situation)
}
"""Folder name → class, one YAML file per entity."""

SINGLES: dict[str, object] = {name: it.annotation for name, it in Knowledge.model_fields.items() if name not in KINDS}
"""File name without `.yaml` → type, for files that hold a whole kind."""
