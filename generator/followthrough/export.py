"""The site as a tree on disk that any engine builds without our plugin: Markdown, overrides, `mkdocs.yml`."""

import shutil
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

from followthrough.settings import OVERRIDES, engine_defaults
from followthrough.site import Site

PLUGIN = "followthrough"


class ExportError(Exception):
    """The export cannot be written; the message says why and what to do."""


def export(site: Site, target: Path, config_file: Path | None) -> None:
    """Write `target`: `docs/`, `overrides/`, `mkdocs.yml`. An earlier export there is replaced.

    Raises ExportError if the folder holds anything else, or if the `mkdocs.yml` given cannot be read.
    """
    config = _read(config_file) if config_file else {}
    if target.exists() and any(target.iterdir()) and not (target / "docs").is_dir():
        raise ExportError(f"{target} is not empty and holds no earlier export → name a new folder")
    docs, overrides = target / "docs", target / "overrides"
    for folder in (docs, overrides):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(OVERRIDES, overrides)
    _copy_own(config, config_file, docs, overrides)
    for uri, text in {**{page.uri: page.markdown for page in site.pages}, **site.files}.items():
        path = docs / uri
        if not path.exists():  # a page of the center's own wins, as it does in the plugin
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    text = yaml.safe_dump(_config(config, site), allow_unicode=True, sort_keys=False, width=120)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")


def site_settings(config_file: Path | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The settings of a `mkdocs.yml`, and those of our plugin within it."""
    config = _read(config_file) if config_file else {}
    for entry in config.get("plugins") or []:
        if isinstance(entry, dict) and PLUGIN in entry:
            return config, dict(entry[PLUGIN] or {})
    return config, {}


def _read(config_file: Path) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        """Knows `!ENV`, as MkDocs does."""

    yaml_env_tag.add_env_tag(Loader)
    try:
        config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506  (a SafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ExportError(f"{config_file} cannot be read → {error}") from None
    return dict(config or {})


def _copy_own(config: dict[str, Any], config_file: Path | None, docs: Path, overrides: Path) -> None:
    """The center's own pages and overrides, on top of ours."""
    base = config_file.parent if config_file else Path()
    if config_file and (base / str(config.get("docs_dir", "docs"))).is_dir():
        shutil.copytree(base / str(config.get("docs_dir", "docs")), docs)
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        shutil.copytree(base / str(theme["custom_dir"]), overrides, dirs_exist_ok=True)


def _config(config: dict[str, Any], site: Site) -> dict[str, Any]:
    """The given settings, completed as the plugin would complete them, without the plugin."""
    defaults = engine_defaults()
    theme = config.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    features = list(dict.fromkeys([*defaults["theme"]["features"], *theme.get("features", [])]))
    plugins = [entry for entry in config.get("plugins") or ["search"] if PLUGIN not in _names(entry)]
    rest = {key: value for key, value in config.items() if key not in ("docs_dir", "site_dir", "plugins", "theme")}
    return {
        "site_name": "Followthrough",
        **rest,
        "docs_dir": "docs",
        "theme": {"name": "material", **defaults["theme"], **theme, "features": features, "custom_dir": "overrides"},
        "plugins": plugins,
        "nav": config.get("nav") or site.nav,
        "markdown_extensions": _merged(defaults["markdown_extensions"], config.get("markdown_extensions")),
        "extra_css": _merged(defaults["extra_css"], config.get("extra_css")),
        "extra": {**defaults["extra"], **site.extra, **(config.get("extra") or {})},
    }


def _names(entry: Any) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry)


def _merged(ours: list[Any], theirs: list[Any] | None) -> list[Any]:
    return [*ours, *(each for each in theirs or [] if each not in ours)]
