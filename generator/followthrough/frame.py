"""What the templates of the frame around every page are given, as `config.extra.followthrough`.

The one hand-over from pages to an engine's templates: `overrides/*.html` read these fields and no others, and a test
reads them against this model. Engines get plain data from `Frame.data`.
"""

from typing import TypedDict

from pydantic import BaseModel, ConfigDict, Field

from followthrough.untyped import EngineSettings

HowToStep = TypedDict("HowToStep", {"@type": str, "name": str, "text": str})
HowTo = TypedDict("HowTo", {"@context": str, "@type": str, "name": str, "step": list[HowToStep]})
"""As schema.org has it."""


class PageMeta(TypedDict, total=False):
    """The front matter of a page of ours: what templates, the theme and its search read of it."""

    title: str
    description: str
    template: str
    robots: str
    hide: list[str]
    search: dict[str, float | bool]
    styles: list[str]
    scripts: list[str]
    draws_dates: bool
    letterhead: bool
    plan_home: str
    howto: HowTo


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(_Part):
    """A link whose `url` is an address from the site's root, or a whole one."""

    title: str
    url: str


class BrandLink(Link):
    """Where a center's readers go from here. `kind` is its key in `brand.yaml`."""

    kind: str


class FrameBrand(_Part):
    """Whose copy it is. Texts are empty where `brand.yaml` says nothing; pictures are addresses within the site."""

    name: str
    short: str
    logo: str
    logo_dark: str
    links: tuple[BrandLink, ...]
    contact: str = Field(description="An e-mail address, a number or an address, for paper.")
    footer: str
    letterhead: tuple[str, ...]
    reviewed: str | None = Field(None, description="When the center last read all of it, in a sentence.")


class SiteLanguage(_Part):
    """One of the site's languages."""

    code: str
    name: str = Field(description="What it calls itself.")
    path: str = Field(description="The path from this language's root to its root: `es/`, `../`, `../fr/`.")
    folder: str = Field(description="From the site's root: empty, or `es/`.")
    not_found: str | None = Field(None, description="The heading of its page for dead links.")
    go_home: str | None = Field(None, description="What leads from there to its home page.")


class Untranslated(_Part):
    """Titles and words of the frame that the edition shows in another language."""

    language: str
    texts: tuple[str, ...]


class Frame(_Part):
    """The whole of `config.extra.followthrough`."""

    ui: dict[str, str] = Field(description="The words of `ui.yaml` that begin with `theme_` or `site_`.")
    footer: tuple[Link, ...]
    not_found: tuple[Link, ...] = Field(description="Where a page for dead links leads to.")
    language: str
    languages: tuple[SiteLanguage, ...] = Field(description="None if the site has one only.")
    parents: str = Field(description="Origins that may show the plan in a frame, separated by spaces.")
    engine: dict[str, str] = Field(description="The theme's own words, by its own keys.")
    lacking: Untranslated
    brand: FrameBrand | None = None
    preview: str | None = Field(None, description="The picture for link previews, unless a center has its own copy.")
    home: str = Field("", description="The full address of the site's root; empty if nobody knows it.")

    def data(self, home: str = "") -> EngineSettings:
        """As plain data for an engine's configuration: what is not there has no key."""
        return {**self.model_dump(mode="json", exclude_none=True), "home": home}
