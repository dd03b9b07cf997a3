"""`manifest.webmanifest`: with it a phone can put the site among its apps.

All it says is read off the edition's home page, so that whatever names and colours the pages also does the manifest:
`<html lang>`, `og:site_name`, `application-name` (the short name), `theme-color`, the linked icons.
"""

import json
import posixpath
import struct
from html import unescape
from pathlib import Path
from typing import NotRequired, TypedDict

from followthrough.brand.variables import variables
from followthrough.finish.assets import BUNDLE
from followthrough.finish.csp import is_for_frames
from followthrough.finish.html import Page, write

MANIFEST = "manifest.webmanifest"
_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".ico": "image/x-icon"}


def add_manifest_link(page: Page, base: str) -> None:
    """Name the manifest in the page's head, unless it is for frames. `base` leads to its edition's folder."""
    if is_for_frames(page):
        return
    href = f"{base}{MANIFEST}"
    end = page.end_of("head")
    if end is not None and not any(link.attributes.get("href") == href for link in page.tags("link")):
        page.replace(end, end, f'<link rel="manifest" href="{href}">\n')


def write_manifest(root: Path, home: Page) -> None:
    """Write the edition's manifest."""
    meta = home.meta
    html, title = next(home.tags("html"), None), next(home.tags("title"), None)
    name = meta.get("og:site_name") or (unescape(title.content).strip() if title and title.content else root.name)
    css = root / BUNDLE
    colors = variables(css.read_text(encoding="utf-8"), ":root") if css.is_file() else {}
    manifest = {
        "name": name,
        "short_name": meta.get("application-name") or name,
        "description": meta.get("description"),
        "lang": html.attributes.get("lang") if html else None,
        "dir": "auto",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": meta.get("theme-color") or colors.get("--ft-brand"),
        "background_color": colors.get("--ft-paper"),
        "icons": _icons(root, home),
    }
    text = json.dumps({key: value for key, value in manifest.items() if value}, ensure_ascii=False, indent=2)
    write(root / MANIFEST, text + "\n")


class _Icon(TypedDict):
    src: str
    type: str
    sizes: NotRequired[str]


def _icons(root: Path, home: Page) -> list[_Icon]:
    """The icons that the home page links and the edition holds."""
    icons: list[_Icon] = []
    for tag in home.tags("link"):
        rel = tag.attributes.get("rel", "").lower().split()
        path = posixpath.normpath(tag.attributes.get("href", ""))
        kind = _TYPES.get(Path(path).suffix)
        if kind and ("icon" in rel or "apple-touch-icon" in rel) and (root / path).is_file():
            size = "any" if kind == "image/svg+xml" else png_size(root / path)
            icon: _Icon = {"src": path, "type": kind}
            if size:
                icon["sizes"] = size
            icons.append(icon)
    return icons


def png_size(path: Path) -> str | None:
    """`48x48`; None if it is no PNG."""
    data = path.read_bytes()[:24]
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return f"{width}x{height}"
