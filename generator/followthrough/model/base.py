"""What every record of the knowledge base has in common: its texts, its id, its grounding in the sources.

The modules beside it say what each kind of entity holds. In YAML an underscore is a space: `at_most` is `at most`.
"""

import re
from collections.abc import Collection
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    AliasGenerator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Lower-case words joined by hyphens; the file name without `.yaml`."""

Id = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")]

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""`{window:RULE}` and `{agreement:RULE}` in any text; `{blank}` in letters."""


class Prose:
    """Marks a type whose values readers read: what a translation may change, and all that it may change."""


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), Prose()]
"""Plain text. A blank line starts a paragraph; `{window:RULE}` becomes that rule's window in words."""

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n<>]*$"), Prose()
]
"""One line of plain text without angle brackets: it also becomes a browser title and a bookmark."""

Citation = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
"""`source/section`, such as `all-star/step-2`; both are listed in `sources.yaml`."""

Order = Annotated[int, Field(ge=0, le=100_000)]
"""Lower comes first; equal ones by id."""

Channel = Literal["email", "post", "phone", "in-person", "text-and-social"]
Setting = Literal["in-person", "phone", "video"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
SETTINGS: tuple[Setting, ...] = get_args(Setting)

ALSO_CALLED: dict[str, Channel | Setting] = {
    **dict.fromkeys(("mail", "card", "letter", "by-post"), "post"),
    **dict.fromkeys(("e-mail", "emails", "mails"), "email"),
    **dict.fromkeys(("call", "calls", "voicemail", "telephone"), "phone"),
    **dict.fromkeys(("text", "texts", "sms", "message", "social", "social-media", "linkedin"), "text-and-social"),
    **dict.fromkeys(("visit", "face-to-face", "on-site", "onsite", "office"), "in-person"),
    **dict.fromkeys(("zoom", "online", "video-call"), "video"),
}
"""What people write for a channel or a setting → its value. “Mail” is what the site calls `post`."""

LinkKind = Literal["appointment", "contact", "accessibility", "privacy", "rights", "benefits"]
"""Where a center's own links lead: the keys of `links` in `brand.yaml`."""


def mistake(kind: str, message: str) -> PydanticCustomError:
    """An error for a validator to raise; the message reads `what is wrong → what to write`."""
    # pydantic would read braces in the message as its own placeholders
    return PydanticCustomError(kind, message.replace("{", "{{").replace("}", "}}"))


def _clock(text: str) -> str:
    hours, colon, minutes = text.partition(":")
    if colon and len(minutes) == 2 and f"{hours}{minutes}".isdecimal() and int(hours) < 24 and int(minutes) < 60:
        return f"{int(hours):02}:{minutes}"
    raise mistake("clock", f'cannot be `{text}` → write a time of day in quotes, such as "9:00" or "18:30"')


Clock = Annotated[str, AfterValidator(_clock)]
"""A time of day, `9:00` or `18:30`."""


class Record(BaseModel):
    """Base of everything: unknown keys are refused, values never change after loading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        serialize_by_alias=True,
        alias_generator=AliasGenerator(
            validation_alias=lambda name: name.rstrip("_").replace("_", " "),
            serialization_alias=lambda name: name.rstrip("_"),
        ),
    )


class Entity(Record):
    """Something with an id of its own: one YAML file (or, for actions, one key)."""

    folder: ClassVar[str]

    id: Id = Field(description="Equal to the file name. You may leave it out.")
    path: str = Field("", exclude=True, json_schema_extra={"hidden": True}, description="Set by the loader.")
    _is_own: bool = PrivateAttr(False)

    @property
    def is_own(self) -> bool:
        """Whether a center adds or changes it, so that it is no longer our advice alone."""
        return self._is_own

    def mark(self, own: Collection[str]) -> None:
        """Set `is_own` if this is one of the ids `own`. For the loader."""
        self._is_own = f"{self.folder}/{self.id}" in own


class Cited(Entity):
    """Advice of any kind: it names its sources, or says that it is our own."""

    cites: tuple[Citation, ...] = Field((), description="The sections this rests on, each as source/section.")
    basis: Literal["sources", "editorial"] = Field(
        "sources", description="Write `editorial` for what rests on none of the sources."
    )

    @property
    def cited(self) -> dict[str, list[str]]:
        """Source id → its section ids, in the order they are cited."""
        cited: dict[str, list[str]] = {}
        for citation in self.cites:
            source, _, section = citation.partition("/")
            cited.setdefault(source, []).append(section)
        return cited

    @model_validator(mode="after")
    def _sources_or_editorial(self) -> Self:
        if self.basis == "sources" and not self.cites:
            raise mistake("grounding", "cites no source → add `cites: [source/section]`, or `basis: editorial`")
        if self.basis == "editorial" and self.cites:
            raise mistake(
                "grounding",
                "is marked editorial but cites sources → keep one of the two, `cites` or `basis: editorial`",
            )
        return self
