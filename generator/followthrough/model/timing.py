"""The vocabulary of timing: rules, what each source says about them, and choices that are not about time."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from followthrough.model.base import Channel, Entity, Id, Order, Record, Setting, Text, Title
from followthrough.model.span import Span

Followed = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(/[a-z0-9-]+)?$")]
"""A source, or where it takes several positions, source/section."""

Which = Literal["first", "latest"]

Start = tuple[str, Which]
"""An event or a kind of events, and which one of several: what spans count from."""


class Applies(Record):
    """Conditions on the reader's situation; all that are given must hold."""

    channel: tuple[Channel, ...] = Field((), description="How the reader writes or talks to them.")
    setting: tuple[Setting, ...] = Field((), description="How the interview was held.")
    event: tuple[Id, ...] = Field((), description="Which event it is, where `after` names a kind of them.")
    agency: Literal["yes", "no"] | None = Field(None, description="Whether an agency's recruiter is involved.")
    answered: Literal["yes", "no"] | None = Field(None, description="Whether they answered the call or check-in.")
    promised: Literal["yes", "no"] | None = Field(None, description="Whether they said when they would answer.")
    date_ahead: Literal["yes", "no"] | None = Field(
        None, description="Whether the day by which they would answer is not over yet."
    )
    promised_within: Span | None = Field(None, description="They decide no later than this after the interview.")
    promised_beyond: Span | None = Field(None, description="They decide later than this, or named no date.")


class Window(Record):
    """When to act, counted from an event: not before `from`, best at `aim`, no later than `until`; and how often."""

    from_: Span | None = None
    aim: Span | None = None
    until: Span | None = None
    at_most: int | None = Field(None, ge=1, description="How many times in all.")
    at_least_every: Span | None = Field(None, description="Again and again, never further apart than this.")

    @property
    def closes(self) -> Span | None:
        """The span after which it is too late. What is to happen at least every week must happen within a week."""
        return self.until or self.at_least_every

    @property
    def is_timed(self) -> bool:
        """Whether it says anything about time (and not only how often, or nothing at all)."""
        return any((self.from_, self.aim, self.until, self.at_least_every))


class Position(Window):
    """What one source says about a rule, in its own unit, counted from the event that it counts from itself."""

    source: Id
    section: Id
    after: Id | None = Field(None, description="The event or kind that this source counts from, if not the rule's.")
    which: Which = Field("latest", description="Which one, if that happens repeatedly.")
    says: Text = Field(description="In our own words, one sentence, so that it reads after the source's name.")
    reading: Text | None = Field(
        None, description="How we read it where the source leaves it open. Shown beside it, and marked as ours."
    )
    applies: Applies = Applies()

    @property
    def citation(self) -> str:
        """The place as `source/section`."""
        return f"{self.source}/{self.section}"

    def start_in(self, rule: "Rule") -> Start:
        """What it counts from as a position of `rule`."""
        return (self.after, self.which) if self.after else rule.start


class Ruling(Window):
    """Our decision where the positions leave no common window, or name no time at all."""

    reason: Text


class Rule(Entity):
    """A timing rule: one act, counted from an event, with a window that opens and closes."""

    folder = "timing"

    title: Title
    step: Id
    order: Order = 100
    after: Id = Field(description="The event that asks for it, or a kind of events; spans count from it.")
    which: Which = Field("latest", description="Which one, if the event happens repeatedly.")
    applies: Applies = Applies()
    office: bool = Field(False, description="true: moves forward to the employer's next business day.")
    named: bool = Field(False, description="true: the employer named this day; it never moves.")
    optional: bool = Field(False, description="true: nice to do; never stands above what is not.")
    every: Span | None = Field(None, description="Repeats at this interval until something stops it.")
    lapses: bool = Field(False, description="true: once its time is over there is nothing left to do.")
    done_by: tuple[Id, ...] = Field((), description="Events or kinds that do it. Without: its ticks do.")
    by: Channel | None = Field(None, description="How it is done, where the same event can be done in several ways.")
    stops_at: tuple[Id, ...] = Field((), description="Events or kinds after which the task is dropped.")
    yields_to: tuple[Id, ...] = Field(
        (), description="Rules: where one of them is open, or opens no later, this one is not asked for."
    )
    positions: tuple[Position, ...] = Field((), description="None only where no source speaks of it; then we rule.")
    ruling: Ruling | None = None
    follow: Followed | None = Field(
        None, exclude=True, description="Rule as this source does: source, or source/section."
    )

    @property
    def start(self) -> Start:
        """What its spans count from, where a position says nothing else."""
        return self.after, self.which


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


class Choice(Entity):
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
