"""What the `mkdocs.yml` of a brand folder says, and whether that is all that it says."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from followthrough.engines.export import site_settings
from followthrough.fleet import fingerprints
from followthrough.untyped import EngineSettings

_KEYS = {"site_name", "site_url", "theme", "plugins", "docs_dir", "site_dir"}
_OPTIONS = {"brand", "content", "base", "region", "languages", "offline", "embed"}
_LAYERS = ("base", "content")
_INHERITED = re.compile(r"^INHERIT:[ \t]*[\"']?([^\"'#\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Settings:
    """A `mkdocs.yml`: its keys, the options of our plugin, and the files and folders that it names."""

    config: Path
    said: EngineSettings
    options: EngineSettings

    @classmethod
    def of(cls, config: Path) -> "Settings":
        """Read the file. Raises ExportError, AttributeError, TypeError or ValueError for one that MkDocs refuses."""
        said, options = site_settings(config)
        return cls(config, said, options)

    @property
    def folder(self) -> Path:
        """The brand folder."""
        return self.config.parent

    @property
    def docs(self) -> Path:
        """The folder of the copy's own pages."""
        return self.folder / str(self.said.get("docs_dir") or "docs")

    @property
    def brand(self) -> Path:
        """The `brand.yaml`; the folder itself if none is named."""
        return self.folder / str(self.options.get("brand") or "")

    @property
    def layers(self) -> tuple[Path, ...]:
        """The folders of content that it names; that of the program is part of the program."""
        return tuple(self.folder / str(self.options[name]) for name in _LAYERS if self.options.get(name))

    @property
    def name(self) -> str:
        """What the site is called."""
        return str(self.said.get("site_name"))

    @property
    def address(self) -> str:
        """The site's address as MkDocs takes it, ending in a slash; "" without one."""
        address = str(self.said.get("site_url") or "")
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def shared(self) -> EngineSettings:
        """The options that copies must have in common to be stamped alike; of folders, that there is one."""
        options = {key: value for key, value in self.options.items() if key not in ("brand", "region")}
        return {**options, **{name: bool(options.get(name)) for name in _LAYERS}}

    @property
    def elsewhere(self) -> EngineSettings:
        """The same for a `mkdocs.yml` in another folder, with a `brand.yaml` of its own."""
        named = {name: self.options[name] for name in _LAYERS if name in self.options}
        layers = {name: str((self.folder / str(there)).resolve()) for name, there in named.items()}
        plugins = ["search", {"followthrough": {**self.options, **layers, "brand": "brand.yaml"}}]
        said = {key: value for key, value in self.said.items() if key != "site_dir"}
        return {**said, "plugins": plugins, "docs_dir": str(self.docs.resolve())}

    @cached_property
    def why_whole(self) -> str:
        """Why the site is built whole whatever its brand says; "" if nothing speaks against stamping."""
        said, plugins, theme = self.said, self.said.get("plugins"), self.said.get("theme")
        names = [name for entry in plugins for name in entry] if isinstance(plugins, list) else []
        listed = [entry if isinstance(entry, str) else "".join(entry) for entry in plugins or ()] if names else []
        if _INHERITED.search(_text(self.config)):
            return "mkdocs.yml has `INHERIT`"
        if others := sorted(map(str, {*said} - _KEYS)):
            return f"mkdocs.yml sets `{others[0]}`"
        if sorted(listed) != ["followthrough", "search"] or "search" not in (plugins or ()):
            return "mkdocs.yml has other plugins"
        if theme not in ("material", {"name": "material"}):
            return "mkdocs.yml changes the theme"
        if others := sorted(map(str, {*self.options} - _OPTIONS)):
            return f"the plugin has the option `{others[0]}`"
        if not self.brand.is_file():
            return "there is no brand"
        if not isinstance(said.get("site_name"), str) or not isinstance(said.get("site_url") or "", str):
            return "mkdocs.yml gives the site no name"
        return ""

    @property
    def inputs(self) -> str:
        """The hash of everything that a build may read: the folder, what it names elsewhere, what it inherits."""
        theme = self.said.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        here = self.folder.resolve()
        named = [*self.layers, self.docs, self.brand.parent, *([self.folder / str(custom)] if custom else [])]
        folders = [self.folder, *(folder for folder in named if not folder.resolve().is_relative_to(here))]
        site = self.folder / str(self.said.get("site_dir") or "site")
        trees = [fingerprints.of_folder(folder, [site], hidden=True) for folder in folders]
        files = [self.brand, self.config]
        while (match := _INHERITED.search(_text(files[-1]))) and (heir := files[-1].parent / match[1]) not in files:
            files.append(heir)
        return fingerprints.of_text(*map(fingerprints.of_file, files), *trees)


def config_of(folder: Path) -> Path | None:
    """The `mkdocs.yml` of a brand folder, under either of the names that MkDocs knows."""
    return next((path for path in (folder / "mkdocs.yml", folder / "mkdocs.yaml") if path.is_file()), None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
