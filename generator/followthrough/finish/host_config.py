"""A host's configuration, ready to paste, written from what the built site holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import jinja2

from followthrough.finish.assets import base_of
from followthrough.finish.csp import parents, policy
from followthrough.finish.html import Page, read_pages
from followthrough.finish.zensical import zensical_styles

HOSTS = ("nginx", "apache", "caddy", "netlify")
HASHED = r"\.[0-9a-f]{8}\.min\.(css|js)$"
"""The theme's files carry a hash of their content in their name. Ours do not: their addresses are a promise."""

_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/calendar": "ics",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json map",
    "application/manifest+json": "webmanifest",
    "application/xml": "xml",
    "application/pdf": "pdf",
    "application/gzip": "gz",
    "application/zip": "zip",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/x-icon": "ico",
    "font/woff2": "woff2",
    "video/mp4": "mp4",
    "audio/mpeg": "mp3",
}
_TEMPLATES = Path(__file__).with_name("hosts")


@dataclass(frozen=True)
class Hosting:
    """What a configuration needs to know of a site. `path` begins and ends with a slash, and is as people read it."""

    site: Path
    path: str
    pages: list[Page]

    @property
    def address(self) -> str:
        """The path as it travels: `/what%20next/`."""
        return quote(self.path, safe="/~!$&'()*+,;=:@")

    @property
    def pattern(self) -> str:
        """The path in a regular expression."""
        return re.escape(self.path)

    @property
    def has_404(self) -> bool:
        """Whether there is a page for dead links; where our pages are a section of a site, it is that site's."""
        return (self.site / "404.html").is_file()

    @cached_property
    def policy(self) -> str:
        """The policy of every page, but for who may frame it."""
        return policy(self.pages, zensical_styles(self.site))

    @cached_property
    def headers(self) -> dict[str, str]:
        """Sent with every answer, beside the policy."""
        return {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    @cached_property
    def framed(self) -> dict[str, str]:
        """Pages that others may show in a frame: address within the site → who, as `frame-ancestors` has it."""
        return {self._address(page): who for page in self.pages if (who := parents(page))}

    @property
    def framers(self) -> str:
        """Who may show them: the site says so once, for all of its languages."""
        return next(iter(self.framed.values()), "")

    @property
    def framed_path(self) -> str:
        """A regular expression for their paths within the site, as the server sees them."""
        names = "|".join(re.escape(address) for address in self.framed)
        return rf"({names})(index\.html)?$"

    @cached_property
    def own(self) -> list[str]:
        """Patterns that together cover all other pages, in as few as there can be, such as `/` and `/guide/*`."""
        others = [address for page in self.pages if (address := self._address(page)) not in self.framed]
        return [quote(pattern, safe="/*~") for pattern in _patterns(others, list(self.framed))]

    def _address(self, page: Page) -> str:
        return page.path.relative_to(self.site).as_posix().removesuffix("index.html")

    @cached_property
    def hashed(self) -> list[str]:
        """Paths of the files that never change under their name."""
        files = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file())
        return sorted(name for name in files if re.search(HASHED, name))


def _patterns(pages: list[str], others: list[str], folder: str = "") -> Iterator[str]:
    """Paths that match these pages and none of the others; those with a `*` match whatever lies below."""
    if not others:
        yield f"/{folder}*"
        return
    below = {name.removeprefix(folder).partition("/")[0] + "/" for name in pages if "/" in name.removeprefix(folder)}
    for name in (name for name in pages if "/" not in name.removeprefix(folder)):
        yield from [f"/{name}"] if name != folder else [f"/{name}", f"/{name}index.html"]
    for inner in sorted(folder + name for name in below):
        ours, theirs = ([name for name in names if name.startswith(inner)] for names in (pages, others))
        yield from _patterns(ours, theirs, inner)


def configuration(host: str, site: Path, path: str | None = None) -> str:
    """The text of the configuration for one of HOSTS. Without `path`, the site lies where its 404 page says.

    Raises FinishError, whose message says what to do, if the folder holds no site.
    """
    site = site.resolve()
    pages = read_pages(site)
    path = f"/{unquote(path or built_path(site, pages)).strip('/')}/".replace("//", "/")
    environment = jinja2.Environment(  # noqa: S701  (these are no HTML pages)
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["quoted"] = _quoted
    environment.filters["ticked"] = "`{}`".format  # as Caddy takes a text for what it is
    environment.filters["literal"] = _literal
    texts = [name for name in _TYPES if name.startswith("text/") or name.endswith(("json", "xml"))]
    template = environment.get_template(f"{host}.jinja")
    text = template.render(hosting=Hosting(site, path, pages), types=_TYPES, texts=texts, hashed=HASHED)
    return text.strip() + "\n"


def _quoted(text: str) -> str:
    """A text in quotes, as nginx and Apache read them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _literal(text: str) -> str:
    """A text in which Caddy finds no placeholders, such as `{host}`."""
    return re.sub(r"([{}])", r"\\\1", text)


def built_path(site: Path, pages: list[Page]) -> str:
    """The path that the site was built for: where the 404 page looks for its style, else the home page's address."""
    by_path = {page.path: page for page in pages}
    if (missing := by_path.get(site / "404.html")) and (base := base_of(missing) or "").startswith("/"):
        return base
    for link in by_path[site / "index.html"].tags("link"):
        if link.attributes.get("rel") == "canonical":
            return urlsplit(link.attributes.get("href", "")).path or "/"
    return "/"
