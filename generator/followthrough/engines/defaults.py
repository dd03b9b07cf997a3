"""Our look, the brand's and the language's, where a host's `mkdocs.yml` does not ask for another one."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from followthrough.paths import OVERRIDES
from followthrough.site import Site


def apply_defaults(config: Any, site: Site, untouched: Mapping[str, Any]) -> None:
    """Complete MkDocs' configuration. `untouched`: the theme's settings as it comes."""
    defaults = site.engine_settings()
    for key, value in {**defaults["theme"], **site.theme.data}.items():
        if key == "language":
            config.theme[key] = value
        elif key == "features":
            config.theme[key] = list(dict.fromkeys([*value, *config.theme.get(key, [])]))
        elif config.theme.get(key) == untouched.get(key):
            config.theme[key] = value
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
    for key in ("site_description", "site_author"):
        if config[key]:
            config[key] = str(config[key]).replace('"', "&quot;")  # the theme puts it into an attribute as it is
    _complete(config.extra, {"followthrough": site.frame.data(), **defaults["extra"]})
    config.extra_css[:0] = defaults["extra_css"]
    config.markdown_extensions += [
        name for name in defaults["markdown_extensions"] if name not in config.markdown_extensions
    ]


def _complete(settings: MutableMapping[str, Any], defaults: Mapping[str, Any]) -> None:
    for key, value in defaults.items():
        settings.setdefault(key, value)
