"""A host's configuration, ready to paste, written from what the built site holds."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from followthrough.finish.bundle import BUNDLE
from followthrough.finish.pages import Page, read_pages, stylesheets, tags
from followthrough.finish.policy import policy
from followthrough.finish.shadow import shadow_styles

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
    """What a configuration needs to know of a site. `path` begins and ends with a slash."""

    site: Path
    path: str
    pages: list[Page]

    @cached_property
    def headers(self) -> dict[str, str]:
        """Sent with every answer. A `<meta>` cannot say who may frame a page, so that is said here."""
        rules = policy((page.text for page in self.pages), shadow_styles(self.site))
        return {
            "Content-Security-Policy": f"{rules}; frame-ancestors 'self'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    @cached_property
    def hashed(self) -> list[str]:
        """Paths of the files that never change under their name."""
        files = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file())
        return sorted(name for name in files if re.search(HASHED, name))


def configuration(host: str, site: Path, path: str | None = None) -> str:
    """The configuration for one of HOSTS. Without `path`, the site lies where its 404 page says.

    Raises FinishError if the folder holds no site.
    """
    site = site.resolve()
    pages = read_pages(site)
    path = f"/{(path or built_path(site, pages)).strip('/')}/".replace("//", "/")
    environment = jinja2.Environment(  # noqa: S701  (these are no HTML pages)
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    texts = [name for name in _TYPES if name.startswith("text/") or name.endswith(("json", "xml"))]
    template = environment.get_template(f"{host}.jinja")
    text = template.render(hosting=Hosting(site, path, pages), types=_TYPES, texts=texts, hashed=HASHED)
    return text.strip() + "\n"


def built_path(site: Path, pages: list[Page]) -> str:
    """The path that the site was built for: where the 404 page looks for its style, else the home page's address."""
    by_path = {page.path: page for page in pages}
    if missing := by_path.get(site / "404.html"):
        for link in stylesheets(missing.text):
            base, found, _ = link.attributes.get("href", "").partition(BUNDLE)
            if found and base.startswith("/"):
                return base
    for link in tags(by_path[site / "index.html"].text, "link"):
        if link.attributes.get("rel") == "canonical":
            return urlsplit(link.attributes.get("href", "")).path or "/"
    return "/"
