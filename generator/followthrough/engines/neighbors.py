"""Other plugins and settings of a `mkdocs.yml` that do not go with ours: one sentence each, with what to do instead."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

_EXTENDS = re.compile(r"""\{%-?\s*extends\s+["']followthrough/main\.html["']""")
_FOLDERS = "pages are folders here, and their addresses are a promise"
_OFFLINE = (
    "the plugin `offline` makes single files of pages, and ours are folders → delete `offline` from `plugins`; our"
    " pages work without a network once they were opened, and `followthrough handouts` makes PDFs"
)
_LIGHTBOX = (
    "the plugin `glightbox` writes styles into every page, and our policy takes styles from files alone → delete it; or"
    " write a `path` below `followthrough:`, and your own pages keep it"
)
_INDEXES = "the plugin `section-index` is for side bars, and our pages have none → delete it"
_DIAGRAMS = (
    "the plugin `mermaid2` loads a library from elsewhere, and here nothing comes from elsewhere → delete it, and put"
    " diagrams into docs_dir as SVG; or write a `path` below `followthrough:`, and your own pages keep it"
)
_TRANSLATED = (
    "the plugin `i18n` builds only what lies in docs_dir, and would lose our pages → delete it, and write"
    " `languages: [en, es]` below `followthrough:`; pages of yours in Spanish go into docs/es/; or"
    " write a `path` there, and it goes on building your own pages"
)

_ALONE = {"i18n": _TRANSLATED, "glightbox": _LIGHTBOX, "mermaid2": _DIAGRAMS, "section-index": _INDEXES}
"""Plugins that do not go with a site that is all ours."""


def conflict(config: Mapping[str, Any], plugins: Mapping[str, Any], *, is_section: bool) -> str | None:
    """Why no site can be built like this, as `what is wrong → what to do instead`. `plugins`: all, by name."""
    if any(_is_on(plugins.get(name)) for name in ("offline", "material/offline")):
        return _OFFLINE
    if not config["use_directory_urls"]:
        return f"`use_directory_urls: false` does not go with Followthrough: {_FOLDERS} → delete the line"
    for name, why in _ALONE.items():
        if not is_section and _is_on(plugins.get(name)):
            return why
    name = getattr(config["theme"], "name", "")
    if not str(name).startswith("material"):
        instead = "give them a site of their own" if is_section else "write `theme: material`"
        return f"our pages need Material, and this site has `theme: {name}` → {instead}"
    return None


def displaced(custom_dir: str | None) -> Iterator[str]:
    """Tell of a host's template in the place of ours, as `what is wrong → what to do instead`."""
    main = Path(custom_dir or "", "main.html")
    if custom_dir and main.is_file() and not _EXTENDS.search(main.read_text(encoding="utf-8", errors="replace")):
        begin = '{% extends "followthrough/main.html" %}'
        yield f"{main}: it takes the place of ours, without which the plan has no scripts → begin it with `{begin}`"


def withheld(extra: MutableMapping[str, Any]) -> Iterator[str]:
    """Take out of `extra` what would send readers' doings elsewhere; each as `what is wrong → what to do instead`."""
    if extra.pop("analytics", None):
        yield (
            "mkdocs.yml: `extra: analytics` would tell others what readers do, and our pages promise that nothing"
            " leaves the device; no page loads it → delete it; your server's own log counts visits"
        )


def _is_on(plugin: Any) -> bool:
    return plugin is not None and bool(plugin.config.get("enabled", True))
