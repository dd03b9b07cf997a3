"""The vocabulary: what the knowledge base is made of, and what each thing may say.

One class per kind of YAML file. The JSON Schemas for editors, the error messages and the annotated
`content/README.md` all rest on these fields. Letters and their checks are in `letter.py`.
"""

from collections.abc import Collection
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from followthrough.letter import Blank, Check, Letter
from followthrough.records import (
    Channel,
    Clock,
    Event,
    Grounded,
    Id,
    Order,
    Record,
    Setting,
    Text,
    Thing,
    Title,
    mistake,
)
from followthrough.span import Span

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


Followed = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(/[a-z0-9-]+)?$")]
"""A source, or where it takes several positions, source/section."""

# --- timing ----------------------------------------------------------------------------------


class Applies(Record):
    """Conditions on the reader's situation; all that are given must hold."""

    channel: tuple[Channel, ...] = Field((), description="How the reader writes or talks to them.")
    setting: tuple[Setting, ...] = Field((), description="How the interview was held.")
    agency: Literal["yes", "no"] | None = Field(None, description="Whether an agency's recruiter is involved.")
    answered: Literal["yes", "no"] | None = Field(None, description="Whether they answered the call or check-in.")
    promised: Literal["yes", "no"] | None = Field(None, description="Whether they said when they would answer.")
    promised_within: Span | None = Field(None, description="They decide no later than this after the interview.")
    promised_beyond: Span | None = Field(None, description="They decide later than this, or named no date.")


class Window(Record):
    """When to act, counted from an event: not before `from`, best at `aim`, no later than `until`."""

    from_: Span | None = None
    aim: Span | None = None
    until: Span | None = None
    at_most: int | None = Field(None, ge=1, description="How many times in all.")

    @property
    def is_timed(self) -> bool:
        """Whether it says anything about time (and not only how often, or nothing at all)."""
        return any((self.from_, self.aim, self.until))


class Position(Window):
    """What one source says about a rule, in its own unit."""

    source: Id
    section: Id
    says: Text = Field(description="In our own words, one sentence, so that it reads after the source's name.")
    applies: Applies = Applies()

    @property
    def citation(self) -> str:
        """The place as `source/section`."""
        return f"{self.source}/{self.section}"


class Ruling(Window):
    """Our decision where the positions leave no common window, or name no time at all."""

    reason: Text


class Rule(Thing):
    """A timing rule: counts from an event, opens and closes a window."""

    folder = "timing"

    title: Title
    step: Id
    order: Order = 100
    after: Event = Field(description="The event the spans count from.")
    which: Literal["first", "latest"] = Field("latest", description="Which one, if the event happens repeatedly.")
    applies: Applies = Applies()
    office: bool = Field(False, description="true: moves forward to the employer's next business day.")
    named: bool = Field(False, description="true: the employer named this day; it never moves.")
    every: Span | None = Field(None, description="Repeats at this interval until something stops it.")
    lapses: bool = Field(False, description="true: once its time is over there is nothing left to do.")
    done_by: tuple[Event, ...] = Field((), description="Events that do it; without any, ticking its actions does.")
    by: Channel | None = Field(None, description="How it is done, where the same event can be done in several ways.")
    stops_at: tuple[Event, ...] = Field((), description="Events after which the task is dropped.")
    positions: tuple[Position, ...] = Field((), description="None only where no source speaks of it; then we rule.")
    ruling: Ruling | None = None
    follow: Followed | None = Field(
        None, exclude=True, description="Rule as this source does: source, or source/section."
    )


class ChoicePosition(Record):
    """Which way one source would go."""

    source: Id
    section: Id
    choice: Id
    says: Text

    @property
    def citation(self) -> str:
        """The place as `source/section`."""
        return f"{self.source}/{self.section}"


class ChoiceRuling(Record):
    """Our decision where the sources go different ways."""

    choice: Id
    reason: Text


class Choice(Thing):
    """A point on which sources may differ that is not about time: e-mail or phone, ask or don't ask."""

    folder = "choices"

    title: Title
    step: Id
    order: Order = 100
    options: dict[Id, Title] = Field(min_length=2)
    positions: tuple[ChoicePosition, ...] = Field(min_length=1)
    ruling: ChoiceRuling | None = None
    follow: Followed | None = Field(
        None, exclude=True, description="Rule as this source does: source, or source/section."
    )


# --- the guide -------------------------------------------------------------------------------


class Action(Grounded):
    """One thing to tick within a step. Its id is its key; ticks are saved under it."""

    folder = "actions"

    title: Title
    detail: Text | None = None
    rule: Id | None = Field(None, description="The timing rule that dates it.")
    letter: Id | None = Field(None, description="The letter to write or the words to say.")
    notes: bool = Field(False, description="true: done by writing it down in the plan's own notes.")
    each: Literal["interviewer"] | None = Field(None, description="Once for every person met.")


class Step(Grounded):
    """A stage of following up; a page of the guide."""

    folder = "steps"

    title: Title
    order: Order
    summary: Text = Field(description="What to do, in one or two short sentences.")
    when: Title = Field(description="When this step is yours, in a few words.")
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


class Advice(Grounded):
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


class Reason(Grounded):
    """Why following up is worth it."""

    folder = "reasons"

    title: Title
    text: Text
    order: Order = 100
    steps: tuple[Id, ...] = Field(min_length=1)
    figure: Figure | None = None


class Situation(Thing):
    """An answer to “what just happened to you?” on the home page."""

    folder = "situations"

    title: Title
    order: Order
    now: Text = Field(description="What to do now, one sentence.")
    step: Id


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


KINDS: dict[str, type[Thing]] = {
    kind.folder: kind for kind in (Step, Rule, Choice, Advice, Reason, Letter, Check, Situation)
}
"""Folder name → class, one YAML file per thing."""

SINGLES: dict[str, Any] = {name: it.annotation for name, it in Knowledge.model_fields.items() if name not in KINDS}
"""File name without `.yaml` → type, for files that hold a whole kind."""
