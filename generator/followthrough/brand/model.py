"""What `brand.yaml` may say: a name, a logo, colours and typefaces, links, a letterhead, a region."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from followthrough.brand import contrast as colors
from followthrough.brand.contrast import Scheme
from followthrough.brand.files import Kind
from followthrough.brand.values import (
    Color,
    Day,
    File,
    Link,
    as_lines,
    as_typeface,
    few_lines,
    for_both_schemes,
)
from followthrough.languages import CODE
from followthrough.model.base import Record, Title
from followthrough.problems import KeyPath

FOLDER = "assets/brand"
"""Where a site has the files of its brand."""


class Colors(Record):
    """One colour, or one for each scheme. Without `dark`, the nearest one that can be read in the dark is taken."""

    light: Color
    dark: Color | None = None


class Pictures(Record):
    """One picture, or one for each scheme."""

    light: File
    dark: File | None = None


class Typeface(Record):
    """The files of one typeface."""

    regular: File
    strong: File | None = Field(None, description="For emphasis. The same file again, if it is a variable font.")
    italic: File | None = None


Face = Annotated[Typeface, BeforeValidator(as_typeface, json_schema_input_type=File | Typeface)]
OneOrTwo = Annotated[Colors, BeforeValidator(for_both_schemes, json_schema_input_type=Color | Colors)]
LogoFiles = Annotated[Pictures, BeforeValidator(for_both_schemes, json_schema_input_type=File | Pictures)]


class Fonts(Record):
    """Typefaces that come with the site; nothing is asked of anybody else."""

    text: Face
    headings: Face | None = Field(None, description="Else those of `text`.")


class Links(Record):
    """Where a reader goes from here: https://…, mailto:…, tel:…, or a page of your own such as contact.md."""

    appointment: Link | None = Field(None, description="Where to book a talk with an adviser.")
    contact: Link | None = None
    accessibility: Link | None = Field(None, description="Your accessibility statement.")
    privacy: Link | None = None
    rights: Link | None = Field(None, description="Who helps when somebody was treated unfairly.")
    benefits: Link | None = Field(None, description="Your unemployment office, or what it asks of people.")


@dataclass(frozen=True)
class BrandFile:
    """A file that `brand.yaml` names."""

    key_path: KeyPath
    """Where it is named."""
    kind: Kind
    copy: str
    """Its name in the site, without suffix."""
    name: str
    """From the folder of `brand.yaml` on."""

    @property
    def uri(self) -> str:
        """Where the site has it."""
        return f"{FOLDER}/{self.copy}{Path(self.name).suffix}"


class Brand(Record):
    """The whole of `brand.yaml`. Only the name is needed."""

    name: Title = Field(description="In full, as on your door.")
    short_name: Title | None = Field(None, description="For the head of each page, and for “advice of …”.")
    logo: LogoFiles | None = None
    favicon: File | None = None
    color: OneOrTwo | None = Field(None, description="Links, buttons, where you are.")
    accent: OneOrTwo | None = Field(None, description="What is to be done now.")
    fonts: Fonts | None = None
    links: Links = Links()
    footer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)] | None = None
    paper: Literal["letter", "a4"] | None = Field(None, description="What you print on.")
    region: str | None = Field(None, description="Whose public holidays count: a country, or a part of one (US-CA).")
    languages: tuple[Annotated[str, StringConstraints(pattern=f"^{CODE}$")], ...] = Field(("en",), min_length=1)
    last_reviewed: Day | None = Field(None, description="As 2026-11-30.")
    letterhead: Annotated[
        tuple[Title, ...],
        BeforeValidator(as_lines, json_schema_input_type=str | list[Title]),
        AfterValidator(few_lines),
    ] = Field((), description="One to three lines for checklists, plans and sample letters on paper.")

    @property
    def short(self) -> str:
        """The short name, or the name."""
        return self.short_name or self.name

    @property
    def files(self) -> Iterator[BrandFile]:
        """Everything that it names."""
        for scheme in ("light", "dark"):
            if file := getattr(self.logo, scheme, None):
                yield BrandFile(("logo", scheme), "picture", "logo" if scheme == "light" else "logo-dark", file)
        if self.favicon:
            yield BrandFile(("favicon",), "icon", "favicon", self.favicon)
        for use in ("text", "headings"):
            for style in ("regular", "strong", "italic"):
                if file := getattr(getattr(self.fonts, use, None), style, None):
                    yield BrandFile(("fonts", use, style), "font", f"{use}-{style}", file)

    def scheme(self, scheme: Scheme) -> dict[str, str]:
        """The brand's own colours in a scheme: `brand`, `accent`, as `tokens.css` names them → `#rrggbb`."""
        found: dict[str, str] = {}
        for name, pair in (("brand", self.color), ("accent", self.accent)):
            if pair and scheme == "light":
                found[name] = pair.light
            elif pair:
                found[name] = pair.dark or colors.nearest(name, pair.light, "dark")
        return found
