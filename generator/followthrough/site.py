"""What the generator hands to an engine: Markdown pages, further files, navigation, settings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """One Markdown file. `source` is the content file that an editor would change, within its layer.

    `is_own` marks a center's translation of a hand-written page; it comes before the page it translates in `docs_dir`.
    """

    uri: str
    markdown: str
    source: str | None = None
    is_own: bool = False
    is_apart: bool = False
    """Not in the navigation, on purpose."""

    @property
    def is_hand_written(self) -> bool:
        """Whether somebody wrote this Markdown, rather than a template."""
        return (self.source or "").endswith(".md")


@dataclass(frozen=True)
class Site:
    """Everything of one edition, ready to be built by an engine or written to disk."""

    pages: tuple[Page, ...]
    files: dict[str, str]
    nav: list[Any]
    extra: dict[str, Any] = field(default_factory=dict)
    theme: dict[str, Any] = field(default_factory=dict)
    """The language's settings of the theme."""
    copies: dict[str, str] = field(default_factory=dict)
    """Address within the site → file on this machine."""
    settings: dict[str, Any] = field(default_factory=dict)
    """The brand's settings of the engine, laid over `engine.yaml`; the center's own `mkdocs.yml` still wins."""

    def nav_with(self, uris: Iterable[str]) -> list[Any]:
        """The navigation; at its end those of the center's own pages `uris` that no link of its brand leads to."""
        ours = {page.uri for page in self.pages}
        linked = {link["url"] for link in self.extra["followthrough"].get("brand", {}).get("links", ())}
        return [*self.nav, *(uri for uri in sorted(uris) if uri not in ours and url(uri) not in linked)]


def share_404_texts(sites: Mapping[str, Site]) -> None:
    """Tell each language of a site what the others call their missing page: most servers have one for all."""
    words = {code: site.extra["followthrough"]["ui"] for code, site in sites.items()}
    for site in sites.values():
        for it in site.extra["followthrough"]["languages"]:
            it["not_found"], it["go_home"] = (words[it["code"]][f"theme_404_{key}"] for key in ("title", "home"))


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


def with_meta(markdown: str, **meta: str) -> str:
    """A page with further lines in its front matter."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    fence = "---\n"
    if markdown.startswith(fence):
        return f"{fence}{lines}{markdown.removeprefix(fence)}"
    return f"{fence}{lines}{fence}\n{markdown}"
