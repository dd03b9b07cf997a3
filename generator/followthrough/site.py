"""What the generator hands to an engine: Markdown pages, further files, navigation, settings."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from followthrough.frame import Frame
from followthrough.paths import engine_defaults
from followthrough.untyped import EngineSettings

NavItem = str | dict[str, "str | list[NavItem]"]
"""As MkDocs has it: a page, or a title with a page or with a list of items."""


@dataclass(frozen=True)
class Page:
    """One Markdown file. `source` is the content file that an editor would change, within its layer.

    `is_own` marks a center's translation of a hand-written page; it comes before the page it translates in `docs_dir`.
    """

    uri: str
    text: str | Callable[[], str]
    """Its Markdown; or what renders it, below `front`, once somebody asks."""
    source: str | None = None
    is_own: bool = False
    is_apart: bool = False
    """Not in the navigation, on purpose."""
    front: str = ""
    """The front matter of a page that is rendered when it is asked for."""

    @cached_property
    def markdown(self) -> str:
        """The whole of it, front matter included."""
        return self.text if isinstance(self.text, str) else f"{self.front}{self.text()}"

    @property
    def is_hand_written(self) -> bool:
        """Whether somebody wrote this Markdown, rather than a template."""
        return (self.source or "").endswith(".md")


@dataclass(frozen=True)
class ThemeSettings:
    """The language's settings of the theme, by its own keys."""

    language: str
    direction: str
    palette: tuple[Mapping[str, object], ...]

    @property
    def data(self) -> dict[str, object]:
        """As plain data for an engine's configuration."""
        return {"language": self.language, "direction": self.direction, "palette": list(self.palette)}


@dataclass(frozen=True)
class BrandSettings:
    """A brand's settings of the engine; the center's own `mkdocs.yml` still wins."""

    site_name: str
    logo: str = ""
    favicon: str = ""
    extra_css: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything of one edition, ready to be built by an engine or written to disk."""

    pages: tuple[Page, ...]
    files: Mapping[str, str]
    """Address within the site → text."""
    nav: list[NavItem]
    frame: Frame
    theme: ThemeSettings
    copies: Mapping[str, str] = field(default_factory=dict)
    """Address within the site → file on this machine."""
    brand: BrandSettings | None = None

    def nav_with(self, uris: Iterable[str]) -> list[NavItem]:
        """The navigation; at its end those of the center's own pages `uris` that no link of its brand leads to."""
        ours = {page.uri for page in self.pages}
        linked = {link.url for link in self.frame.brand.links} if self.frame.brand else set()
        return [*self.nav, *(uri for uri in sorted(uris) if uri not in ours and url(uri) not in linked)]

    def engine_settings(self) -> EngineSettings:
        """The content of `config/engine.yaml` with the brand's settings laid over it, by the engine's own keys."""
        defaults, brand = engine_defaults(), self.brand
        if not brand:
            return defaults
        theme = {**defaults["theme"], "logo": brand.logo} | ({"favicon": brand.favicon} if brand.favicon else {})
        css = [*defaults["extra_css"], *brand.extra_css]
        return {**defaults, "site_name": brand.site_name, "theme": theme, "extra_css": css}


def share_404_texts(sites: Mapping[str, Site]) -> dict[str, Site]:
    """Sites whose languages know what the others call their missing page: most servers have one for all."""
    words = {code: site.frame.ui for code, site in sites.items()}

    def shared(frame: Frame) -> Frame:
        languages = tuple(
            language.model_copy(
                update={
                    "not_found": words[language.code]["theme_404_title"],
                    "go_home": words[language.code]["theme_404_home"],
                }
            )
            for language in frame.languages
        )
        return frame.model_copy(update={"languages": languages})

    return {code: replace(site, frame=shared(site.frame)) for code, site in sites.items()}


def url(uri: str) -> str:
    """The address of a page within the site, as the public contract has it: `guide/wait.md` → `guide/wait/`."""
    stem = uri.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def relative(from_uri: str, to_uri: str) -> str:
    """A link from one page to another that works under any sub-path. `to_uri` may end in `#anchor`."""
    to_uri, hash, anchor = to_uri.partition("#")
    if to_uri == from_uri and anchor:
        return f"#{anchor}"
    up = "../" * url(from_uri).count("/")
    return f"{up}{url(to_uri)}{hash}{anchor}" or "./"


def with_meta(markdown: str, **meta: str | list[str]) -> str:
    """A page with further lines in its front matter."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    fence = "---\n"
    if markdown.startswith(fence):
        return f"{fence}{lines}{markdown.removeprefix(fence)}"
    return f"{fence}{lines}{fence}\n{markdown}"
