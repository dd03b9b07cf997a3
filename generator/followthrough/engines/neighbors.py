"""Other plugins and settings of a `mkdocs.yml` that do not go with ours: one sentence each, with what to do instead."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

_FOLDERS = "pages are folders here, and their addresses are a promise"
_OFFLINE = (
    "the plugin `offline` makes single files of pages, and ours are folders → delete `offline` from `plugins`; our"
    " pages work without a network once they were opened, and `followthrough handouts` makes PDFs"
)
_TRANSLATED = (
    "the plugin `i18n` builds only what lies in docs_dir, and would lose our pages → delete it, and write"
    " `languages: [en, es]` below `followthrough:`; pages of yours in Spanish go into docs/es/"
)


def conflict(config: Mapping[str, Any], plugins: Mapping[str, Any], *, is_section: bool) -> str | None:
    """Why no site can be built like this, as `what is wrong → what to do instead`. `plugins`: all, by name."""
    if any(_is_on(plugins.get(name)) for name in ("offline", "material/offline")):
        return _OFFLINE
    if not config["use_directory_urls"]:
        return f"`use_directory_urls: false` does not go with Followthrough: {_FOLDERS} → delete the line"
    if _is_on(plugins.get("i18n")) and not is_section:
        return _TRANSLATED
    name = getattr(config["theme"], "name", "")
    if is_section and not str(name).startswith("material"):
        return f"our pages need Material, and this site has `theme: {name}` → give them a site of their own"
    return None


def withheld(extra: MutableMapping[str, Any]) -> Iterator[str]:
    """Take out of `extra` what would send readers' doings elsewhere; each as `what is wrong → what to do instead`."""
    if extra.pop("analytics", None):
        yield (
            "mkdocs.yml: `extra: analytics` would tell others what readers do, and our pages promise that nothing"
            " leaves the device; no page loads it → delete it; your server's own log counts visits"
        )


def _is_on(plugin: Any) -> bool:
    return plugin is not None and bool(plugin.config.get("enabled", True))
