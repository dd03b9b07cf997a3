"""What our templates see where our pages are a section of another site: the section, as if it were a site of its own.

Addresses count from the section's root; those of the site around it are `Rooted`, or unknown to us.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from followthrough.brand.model import FOLDER
from followthrough.engines.section import Section
from followthrough.engines.theme_templates import Templates
from followthrough.paths import OVERRIDES
from followthrough.site import NavItem
from followthrough.untyped import EngineSettings

_WHOLE = re.compile(r"([a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)


class Rooted(str):
    """An address that counts from the root of the whole site."""

    __slots__ = ()


class ShownPage:
    """MkDocs' page, with its address and its neighbors within the section."""

    children = None
    is_section = False
    is_page = True

    def __init__(self, page: Any, folder: str) -> None:
        self.page = page
        self.url = page.url.removeprefix(quote(folder))
        self.is_homepage = not self.url
        self.ancestors: list[ShownSection] = []
        self.previous_page: ShownPage | None = None
        self.next_page: ShownPage | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


class ShownSection:
    """A section of our navigation."""

    url = None
    is_section = True
    is_page = False

    def __init__(self, title: str, children: "list[ShownPage | ShownSection]") -> None:
        self.title = title
        self.children = children

    @property
    def active(self) -> bool:
        """Whether the page on show is in it."""
        return any(child.active for child in self.children)


class ShownNav:
    """Our navigation in one language; its home page is the host's, to which the head of each page leads."""

    def __init__(self, section: Section, language: str, home: Any) -> None:
        self._real, self._folder = section.real, section.folder(language)
        self.pages: dict[str, ShownPage] = {}
        self.items = list(self._shown(section.sites[language].nav, []))
        for page, following in zip(list(self.pages.values()), list(self.pages.values())[1:], strict=False):
            page.next_page, following.previous_page = following, page
        self.homepage = {"url": Rooted("."), "title": home.title if home else ""}

    def of(self, page: Any) -> ShownPage:
        """One of our pages; those that the navigation leaves out, too."""
        return self.pages.get(page.file.src_uri) or ShownPage(page, self._folder)

    def _shown(self, items: list[NavItem], ancestors: list[ShownSection]) -> Iterator[ShownPage | ShownSection]:
        for item in items:
            title, what = next(iter(item.items())) if isinstance(item, dict) else ("", item)
            if isinstance(what, list):
                inner = ShownSection(title, [])
                inner.children.extend(self._shown(what, [inner, *ancestors]))
                yield inner
            elif real := self._real.get(self._folder + what):
                page = self.pages[self._folder + what] = ShownPage(real, self._folder)
                page.ancestors = ancestors
                yield page


def use_templates(section: Section, env: jinja2.Environment, theme: Any) -> None:
    """Let our pages be rendered as theirs are, but that our templates come first.

    The host's own ones for our pages are in `followthrough/` of its `custom_dir`, and may extend ours.
    """
    folders = [folder for folder in theme.dirs if folder != theme.custom_dir]
    own = [str(Path(theme.custom_dir, "followthrough"))] if theme.custom_dir else []
    ours = env.overlay()
    ours.loader = Templates([*own, str(OVERRIDES), *folders])

    @jinja2.pass_context
    def address(context: jinja2.runtime.Context, value: object) -> str:
        return _address(section, context, value)

    ours.filters = {**env.filters, "url": address}
    for page in section.real.values():  # Jinja takes a template in the place of its name
        page.meta["template"] = ours.get_template(page.meta.get("template", "main.html"))


def show(section: Section, context: Any, page: Any, config: Any) -> None:
    """Let the templates see a page of ours."""
    language = section.pages[page.file.src_uri]
    nav = ShownNav(section, language, context["nav"].homepage)
    shown = nav.of(page)
    home = f"{config.site_url.rstrip('/')}/{section.path}" if config.site_url else ""
    below = section.folder(language).removeprefix(section.path)
    defaults = section.sites[language].engine_settings()
    frame = section.sites[language].frame.data(home)
    frame["languages"] = [{**it, "path": section.folder(it["code"])} for it in frame["languages"]]
    scope = "../" * (shown.url.count("/") + below.count("/")) or "./"
    host = {"scope": scope, "homepage": Rooted(config.extra.get("homepage") or ".")}
    context["config"] = {
        **config,
        "site_url": home and home + below,
        "theme": _theme(config.theme, defaults["theme"], section.sites[language].theme.data),
        "extra_css": defaults["extra_css"],
        "extra_javascript": [],
        "extra": {**defaults["extra"], **host, "followthrough": frame},
    }
    context["nav"], context["page"] = nav, shown


def _theme(theirs: Any, defaults: Mapping[str, Any], language: Mapping[str, Any]) -> EngineSettings:
    """Our look, with the pictures of the brand, else of the site around."""
    names = ("logo", "favicon")
    pictures = {key: Rooted(theirs[key]) for key in names if theirs.get(key)}
    branded = {key: ours for key in names if (ours := str(defaults.get(key))).startswith(f"{FOLDER}/")}
    icon = {"icon": theirs["icon"]} if "icon" in theirs else {}
    return {**dict(theirs.items()), **defaults, **language, "logo": None, **pictures, **branded, **icon}


def _address(section: Section, context: jinja2.runtime.Context, value: object) -> str:
    """From the page on show to one of our addresses, or to one of the site around."""
    text, page = str(value), context["page"]
    if _WHOLE.match(text):
        return text
    language = section.pages[page.file.src_uri]
    name = text.partition("#")[0].partition("?")[0]
    if isinstance(value, Rooted) or not (name == "" or name in section.known[language]):
        here = page.page.url  # from the site's root
        return posixpath.join("../" * here.count("/") or "./", "" if text in (".", "./") else text)
    return "../" * page.url.count("/") + text or "./"
