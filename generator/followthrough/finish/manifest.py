"""`manifest.webmanifest`: with it a phone can put the site among its apps.

All it says is read off the edition's home page, so that whatever names and colours the pages also does the manifest:
`<html lang>`, `og:site_name`, `application-name` (the short name), `theme-color`, the linked icons.
"""

import json
import posixpath
import re
import struct
from pathlib import Path
from typing import Any

from followthrough.finish.assets import BUNDLE
from followthrough.finish.csp import is_for_frames
from followthrough.finish.html import Page, tags, write

MANIFEST = "manifest.webmanifest"
_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".ico": "image/x-icon"}


def add_manifest_link(page: Page, base: str) -> None:
    """Name the manifest in the page's head, unless it is for frames. `base` leads to its edition's folder."""
    if is_for_frames(page):
        return
    link = f'<link rel="manifest" href="{base}{MANIFEST}">'
    end = page.text.find("</head>")
    if link not in page.text and end >= 0:
        page.text = f"{page.text[:end]}{link}\n{page.text[end:]}"


def write_manifest(root: Path, home: Page) -> None:
    """Write the edition's manifest."""
    said = {tag.attributes.get("property") or tag.attributes.get("name"): tag for tag in tags(home.text, "meta")}
    meta = {name: tag.attributes.get("content", "") for name, tag in said.items()}
    html = next(tags(home.text, "html"), None)
    title = re.search(r"<title>(.*?)</title>", home.text, re.DOTALL)
    name = meta.get("og:site_name") or (title[1].strip() if title else root.name)
    css = root / BUNDLE
    style = css.read_text(encoding="utf-8") if css.is_file() else ""
    manifest = {
        "name": name,
        "short_name": meta.get("application-name") or name,
        "description": meta.get("description"),
        "lang": html.attributes.get("lang") if html else None,
        "dir": "auto",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": meta.get("theme-color") or _variable(style, "brand"),
        "background_color": _variable(style, "paper"),
        "icons": _icons(root, home),
    }
    text = json.dumps({key: value for key, value in manifest.items() if value}, ensure_ascii=False, indent=2)
    write(root / MANIFEST, text + "\n")


def _variable(css: str, name: str) -> str | None:
    """The colour of a variable in light; a brand's comes after ours."""
    found = re.findall(rf":root\s*\{{[^}}]*?--ft-{name}:\s*(#[0-9a-f]{{3,8}})\b", css, re.IGNORECASE)
    return str(found[-1]) if found else None


def _icons(root: Path, home: Page) -> list[dict[str, Any]]:
    """The icons that the home page links and the edition holds."""
    icons = []
    for tag in tags(home.text, "link"):
        rel = tag.attributes.get("rel", "").lower().split()
        path = posixpath.normpath(tag.attributes.get("href", ""))
        kind = _TYPES.get(Path(path).suffix)
        if kind and ("icon" in rel or "apple-touch-icon" in rel) and (root / path).is_file():
            size = "any" if kind == "image/svg+xml" else _size(root / path)
            icons.append({"src": path, "type": kind, **({"sizes": size} if size else {})})
    return icons


def _size(path: Path) -> str | None:
    data = path.read_bytes()[:24]
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return f"{width}x{height}"
