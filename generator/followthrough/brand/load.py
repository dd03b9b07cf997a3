"""`brand.yaml`: whose copy this is. A name, a logo, colours and typefaces, links, a letterhead, a region.

`load` reads and checks it with everything it names; mistakes are told like those of the content.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from followthrough.brand import contrast as colors
from followthrough.brand import files as artwork
from followthrough.brand.contrast import Scheme
from followthrough.brand.files import Kind
from followthrough.languages import CODE, why_not
from followthrough.model.base import Record, Title, mistake
from followthrough.problems import Problem, quoted
from followthrough.reading.yaml_reader import Keys, Tree, read
from followthrough.timing.holidays import public_holidays
from followthrough.validation import knowledge as validate

_MAIL = re.compile(r"mailto:[^\s@?&<>\"]+@[^\s@?&<>\"]+\.[a-z]+", re.I)
_PHONE = re.compile(r"tel:\+?[0-9() .-]{3,30}")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.I)
_PAGE = re.compile(r"([\w-]+/)*[\w-]+\.md")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]")
_MOST_LINES = 3


def _cannot(text: str) -> str:
    return f"cannot be {quoted(text)}" if text else "is empty"


def _color(text: str) -> str:
    if not (color := colors.normal(text)):
        raise mistake("color", f'{_cannot(text)} → write `#` and six digits in quotes, such as "#0f5c57"')
    return color


def _link(text: str) -> str:
    """An address that a reader can follow safely, or a page of the center's own."""
    what = f"{_cannot(text)}, which is no link for a reader"
    if _MAIL.fullmatch(text) or _PHONE.fullmatch(text) or _PAGE.fullmatch(text):
        return text
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", text):
        raise mistake("link", f"{what} → write `mailto:{text}`")
    try:
        parts = urlsplit(text)
        is_web = (
            parts.scheme in ("https", "http") and bool(_HOST.fullmatch(parts.hostname or "")) and not parts.username
        )
    except ValueError:
        is_web = False
    if not is_web or _SPACE.search(text) or re.search(r"[<>\"\\]", text):
        example = "https://careers.example.edu/visit, mailto:careers@example.edu, tel:+1-555-0100"
        raise mistake("link", f"{what} → write one such as {example}, or a page of yours such as contact.md")
    return text


def _one(text: Any) -> Any:
    return {"light": text} if isinstance(text, str) else text


def _regular(text: Any) -> Any:
    return {"regular": text} if isinstance(text, str) else text


def _lines(text: Any) -> Any:
    return [line for line in text.split("\n") if line.strip()] if isinstance(text, str) else text


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) > _MOST_LINES:
        raise mistake("lines", f"has {len(lines)} lines → keep it to {_MOST_LINES}; it is printed on every sheet")
    return lines


def _date(text: Any) -> dt.date:
    if isinstance(text, dt.date):
        return text
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise mistake("date", f"{_cannot(str(text))} → write year-month-day, such as 2026-11-30") from None


Color = Annotated[str, AfterValidator(_color)]
Link = Annotated[str, AfterValidator(_link)]
File = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A file's name, from the folder of `brand.yaml` on."""


class Colors(Record):
    """One color, or one for each scheme. Without `dark`, the nearest one that can be read in the dark is taken."""

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


Face = Annotated[Typeface, BeforeValidator(_regular, json_schema_input_type=File | Typeface)]
OneOrTwo = Annotated[Colors, BeforeValidator(_one, json_schema_input_type=Color | Colors)]
LogoFiles = Annotated[Pictures, BeforeValidator(_one, json_schema_input_type=File | Pictures)]


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
    last_reviewed: Annotated[dt.date, BeforeValidator(_date)] | None = Field(None, description="As 2026-11-30.")
    letterhead: Annotated[
        tuple[Title, ...], BeforeValidator(_lines, json_schema_input_type=str | list[Title]), AfterValidator(_few)
    ] = Field((), description="One to three lines for checklists, plans and sample letters on paper.")

    @property
    def short(self) -> str:
        """The short name, or the name."""
        return self.short_name or self.name

    @property
    def files(self) -> Iterator[tuple[Keys, Kind, str, str]]:
        """(way in `brand.yaml`, kind, name of the copy without suffix, file) of everything it names."""
        for scheme in ("light", "dark"):
            if file := getattr(self.logo, scheme, None):
                yield ("logo", scheme), "picture", "logo" if scheme == "light" else "logo-dark", file
        if self.favicon:
            yield ("favicon",), "icon", "favicon", self.favicon
        for use in ("text", "headings"):
            for style in ("regular", "strong", "italic"):
                if file := getattr(getattr(self.fonts, use, None), style, None):
                    yield ("fonts", use, style), "font", f"{use}-{style}", file

    def scheme(self, scheme: Scheme) -> dict[str, str]:
        """The colours in a scheme, as `theme.css` names them; without one of the brand's own, nothing."""
        found: dict[str, str] = {}
        for name, pair in (("brand", self.color), ("accent", self.accent)):
            if pair and scheme == "light":
                found[name] = pair.light
            elif pair:
                found[name] = pair.dark or colors.nearest(name, pair.light, "dark")  # type: ignore[arg-type]
        return found


def load(path: Path, *, languages: Collection[str], today: dt.date) -> tuple[Brand | None, list[Problem]]:
    """Read `path` and check it with the files it names. `languages`: those there are."""
    tree, problems = read(path)
    if not tree:
        return None, problems
    if not isinstance(tree.data, dict):
        what = f"the file is {'a list' if isinstance(tree.data, list) else 'one text'}"
        return None, [*problems, Problem(tree.place(()), what, "write lines of `key: value`, such as `name: …`")]
    brand, found = validate.checked(Brand, tree.data, tree)
    problems += found
    if brand:
        problems += [*_contrast(brand, tree), *_facts(brand, tree, languages, today)]
        for way, kind, _, file in brand.files:
            problems += artwork.problems(path.parent, file, kind, tree.place(way))
    return brand, problems


def _contrast(brand: Brand, tree: Tree) -> Iterator[Problem]:
    keys: dict[Any, str] = {"brand": "color", "accent": "accent"}
    for scheme in ("light", "dark"):
        chosen = brand.scheme(scheme)
        for name, color in chosen.items():
            others = {other: value for other, value in chosen.items() if other != name}
            share, where = colors.worst(name, color, scheme, **others)  # type: ignore[arg-type]
            pair = getattr(brand, keys[name])
            if share >= 1 or (scheme == "dark" and not pair.dark):
                continue
            near = colors.nearest(name, color, scheme, **others)  # type: ignore[arg-type]
            what = f"{color} is hard to read in the {scheme} scheme: {share:.0%} of the contrast it needs, {where}"
            yield Problem(tree.place((keys[name], scheme)), what, f'write "{near}", the nearest color that passes')


def _facts(brand: Brand, tree: Tree, languages: Collection[str], today: dt.date) -> Iterator[Problem]:
    if brand.region is not None:
        try:
            public_holidays(brand.region, today.year)
        except ValueError as error:
            what, _, remedy = str(error).partition(" → ")
            yield Problem(tree.place(("region",)), what, remedy)
    for index, language in enumerate(brand.languages):
        if refused := why_not(language, brand.languages[:index], languages):
            yield Problem(tree.place(("languages", index)), *refused)
    if brand.last_reviewed and brand.last_reviewed > today:
        what = f"{brand.last_reviewed} is still to come"
        yield Problem(tree.place(("last reviewed",)), what, "write the day on which you last read all of it")
