"""What can happen to a reader, and what that means for their plan: `events.yaml`.

Rules and the browser know these properties. The only event they know by name is `interview`, from which all begins.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from pydantic import Field

from followthrough.model.base import Channel, Id, Record, Text, Title

Kind = Literal["contact", "inquiry", "answer", "ending"]
"""What an event counts as. Rules may name a kind wherever they name an event."""

Group = Literal["did", "they", "ended"]
"""Where an event is offered: what I did, what they wrote or said, how it ended."""

KINDS_OF_EVENTS: tuple[Kind, ...] = get_args(Kind)

INTERVIEW = "interview"


class Way(Record):
    """One of several ways in which the same event happens: with an answer or without, by e-mail or by post."""

    title: Title
    by: Channel | None = None
    answered: Literal["yes", "no"] | None = Field(None, description="Whether they answered.")


class Event(Record):
    """Something that a reader records. Its id is its key; saved plans hold it."""

    title: Title = Field(description="As the reader says it: `They said no`.")
    phrase: Title = Field(description="So that it reads after “after” and “of”: `your interview`.")
    first_phrase: Title | None = Field(None, description="The same for the first of several: `your first check-in`.")
    axis: Title = Field(description="Its mark below a picture, two words at most.")
    group: Group | None = Field(
        None, description="Where it is offered: what I did, what they wrote or said, how it ended. Without: nowhere."
    )
    is_: tuple[Kind, ...] = Field(
        (),
        description=(
            "contact: it reaches the employer. inquiry: it asks where they stand. answer: they answered. "
            "ending: nothing more is waited for."
        ),
    )
    names: Literal["decision", "day", "moment"] | None = Field(
        None,
        description=(
            "decision: they named the day by which they decide. day: they named another day. Spans count from it. "
            "moment: they named a day and a time."
        ),
    )
    interview: Literal["moves", "cancels", "next"] | None = Field(
        None, description="What it does to the interview: moves it, cancels it, or begins another one."
    )
    person: bool = Field(False, description="true: may be about one person.")
    early: bool = Field(False, description="true: may happen before the interview.")
    then_ask: Id | None = Field(None, description="The event to ask for in the same place, once this one is told.")
    then_say: Text | None = Field(None, description="What to say to the reader, above all that is to be done.")
    then_note: bool = Field(False, description="true: asks for a note on what to do otherwise the next time.")
    done: Title | None = Field(None, description="On the button of a task that it does: `I sent it`.")
    ways: dict[Id, Way] = Field(default_factory=dict, description="If it is offered in several ways.")


def meant(names: Iterable[str], events: Mapping[str, Event]) -> list[str]:
    """The ids of the events that `names` stand for, each an event or a kind; in the order of `events`, no one twice."""
    wanted = set(names)
    return [id for id, event in events.items() if id in wanted or wanted & set(event.is_)]
