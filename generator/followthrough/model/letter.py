"""The vocabulary of letters: their parts, their blanks, and the checks they must pass.

What a check looks for is data, its kind is code: the browser knows the kinds, `content/checks/` the words and limits.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from followthrough.model.base import Channel, Cited, Id, Order, Prose, Record, Text, Title

Found = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"^[^\n]*$"), Prose()
]
"""What a check looks for: `vacation`, `end of the day`, `apolog*` (any ending), `?` (as it stands)."""


class Blank(Record):
    """A blank in letters. The same id means the same thing in every letter; see `blanks.yaml`."""

    label: Title
    example: Title
    fill: Id | None = Field(
        None,
        description="What of the plan fills it: person (their name), interview-name (offered, and asked all the same), "
        "interview-day, or an event that names a day or a moment. Without: what the reader noted under its id.",
    )
    per: Literal["person"] | None = Field(None, description="person: another value for each person met.")
    kind: Literal["name", "day"] | None = Field(
        None,
        description="name: stands as it is, and no check of words reads it. day: stands in the letter in which it was "
        "written, and in no other. Without: words of the reader's.",
    )


class Part(Record):
    """One paragraph or line of a letter, in several wordings."""

    title: Title
    wordings: tuple[Text, ...] = Field(min_length=1, description="The first is shown; the others are offered.")
    optional: bool = Field(False, description="true: the letter is whole without it.")
    if_filled: Id | None = Field(None, description="A blank: the part stands only where that is filled.")
    unless_filled: Id | None = Field(None, description="A blank: the part stands only where that is not filled.")
    joins: Id | None = Field(
        None,
        description="A part before it, whose paragraph it goes on with; where that is not there, it begins its own.",
    )


class Letter(Cited):
    """An e-mail, card, letter or phone script with blanks."""

    folder = "letters"

    title: Title
    step: Id
    order: Order = 100
    channel: Channel
    rule: Id | None = Field(None, description="The timing rule that says when.")
    records: Id | None = Field(None, description="What sending it records. Without: what its rule is done by.")
    answered: Literal["yes", "no"] | None = Field(None, description="Whether they answered, if it records that too.")
    use: Text = Field(description="When to use it.")
    skip: Text = Field(description="When not to.")
    length: Title = Field(description="How long, in words a reader can act on.")
    subject: Title | None = Field(None, description="E-mail only.")
    parts: dict[Id, Part] = Field(min_length=1, description="In order. A wording names blanks as {blank-id}.")
    examples: dict[Id, Title] = Field(
        default_factory=dict, description="Blank → an example for this letter, in place of the one in blanks.yaml."
    )


CheckKind = Literal[
    "blank-left", "generic", "name", "other-name", "mentions", "says", "avoids", "length", "window", "alike"
]


class Check(Cited):
    """Something that letters are looked over for. A remark is advice; it never stops anybody."""

    folder = "checks"

    title: Title = Field(description="What the letter should do, so that it reads after “This letter should”.")
    order: Order = 100
    kind: CheckKind
    says: Text = Field(description="The remark: what is off, and what to do. `{found}` is what was found.")
    letters: tuple[Id, ...] = Field((), description="Only these letters. With `channels`, both must fit.")
    channels: tuple[Channel, ...] = Field((), description="Only letters sent this way.")
    blanks: tuple[Id, ...] = ()
    parts: tuple[Id, ...] = Field((), description="Only these parts of a letter.")
    words: tuple[Found, ...] = Field((), description="`word*` is any word that begins so; case does not matter.")
    limit: int | None = Field(None, ge=1, description="length: most paragraphs. alike: most percent in common.")
    most_words: int | None = Field(None, ge=1, description="length: most words.")

    def looks_over(self, letter: Letter) -> bool:
        """Whether the check is about this letter."""
        return (not self.letters or letter.id in self.letters) and (
            not self.channels or letter.channel in self.channels
        )


USES: dict[CheckKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "blank-left": ((), ("blanks",)),
    "generic": ((), ("blanks", "words")),
    "name": ((), ("words",)),
    "other-name": ((), ()),
    "mentions": (("blanks",), ("blanks",)),
    "says": (("words",), ("words",)),
    "avoids": (("words",), ("words", "parts")),
    "length": (("limit", "most words"), ("limit", "most words")),
    "window": ((), ()),
    "alike": (("limit",), ("limit",)),
}
"""Kind → (the keys of which it needs at least one, the keys it knows)."""

FINDS: tuple[CheckKind, ...] = ("blank-left", "generic", "other-name", "avoids", "alike")
"""The kinds whose remark may show what was found (of `alike`: whose letter it is that reads the same)."""
