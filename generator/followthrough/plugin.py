"""MkDocs plugin: wires the site that `build.py` makes into an MkDocs build. The only module that imports mkdocs.

Options, all optional, under `plugins: - followthrough:` in `mkdocs.yml`:

* `content`: a folder of your own that adds to, changes or hides our content by id
* `region`: whose public holidays count, a country (`US`) or a part of one (`US-CA`)
* `offline`: whether readers' devices keep the site for times without a network (default: they do)
"""

import logging
import posixpath
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from followthrough.cache import load_or_build
from followthrough.edition import Edition
from followthrough.errors import ContentError
from followthrough.finish import FinishError, finish
from followthrough.settings import BASE_CONTENT, OVERRIDES, build_date, engine_defaults
from followthrough.site import Site
from followthrough.staging import Staging

log = logging.getLogger("mkdocs.plugins.followthrough")


class Options(base.Config):
    """Settings of the plugin in `mkdocs.yml`."""

    content = options.Optional(options.Dir(exists=True))
    region = options.Type(str, default="US")
    offline = options.Type(bool, default=True)


class FollowthroughPlugin(BasePlugin[Options]):
    """Lives across rebuilds of `mkdocs serve`, so that the last good pages survive a mistake."""

    site: Site
    has_site = False
    serving = False
    staging: Staging | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether we serve. MkDocs keeps one instance for plugins that have this hook."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site's pages before anything is deleted or written, then fill in what mkdocs.yml leaves open."""
        if not config.use_directory_urls:
            raise PluginError("`use_directory_urls: false` does not go with Followthrough → delete the line")
        roots = [BASE_CONTENT, *([Path(self.config.content)] if self.config.content else [])]
        self.site = self._site(config, roots)
        self.has_site = True
        config.watch += [str(root) for root in (*roots, OVERRIDES)]
        config.nav = config.nav or self.site.nav
        _complete(config.extra, self.site.extra)
        _apply_defaults(config)
        if not self.serving:
            self.staging = Staging(Path(config.site_dir))
            config.site_dir = str(self.staging.folder)
        return config

    def _site(self, config: MkDocsConfig, roots: list[Path]) -> Site:
        try:
            edition = Edition(
                today=build_date(),
                layers=tuple(roots),
                language=str(config.theme.get("language") or "en"),
                region=self.config.region,
            )
            return load_or_build(edition, Path(config.config_file_path).parent / ".cache" / "followthrough")
        except ContentError as error:
            problem = f"{error.count} in the content:\n{error}"
        except ValueError as error:
            problem = str(error)
        if not (self.serving and self.has_site):
            raise PluginError(problem)
        # raising here would make every request of `mkdocs serve` hang until the mistake is mended
        log.error("%s\nThe last good pages stay up.", problem)
        return self.site

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages. A page of the same name in `docs_dir` wins."""
        for page in self.site.pages:
            file = files.get_file_from_path(page.uri)
            if not file:
                file = File.generated(config, page.uri, content=page.markdown)
                files.append(file)
            elif not _is_base_page(file):
                continue
            file.edit_uri = page.source
        for uri, content in self.site.files.items():
            if not files.get_file_from_path(uri):
                files.append(File.generated(config, uri, content=content))
        return files

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the previous one, unless `--strict` is about to refuse it."""
        if not self.staging:
            return
        try:
            for refused in finish(self.staging.folder, offline=self.config.offline):
                log.warning("%s", refused)
        except FinishError as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self.staging.target)
        if not (config.strict and _warnings()):
            self.staging.publish()
        self.staging.discard()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the previous site as it was."""
        if self.staging:
            self.staging.discard()


def _apply_defaults(config: MkDocsConfig) -> None:
    """Our look, where mkdocs.yml does not ask for another one."""
    defaults = engine_defaults()
    untouched = Theme(config.theme.name)
    for key, value in defaults["theme"].items():
        if key == "features":
            config.theme[key] = list(dict.fromkeys([*value, *config.theme.get(key, [])]))
        elif config.theme.get(key) == untouched.get(key):
            config.theme[key] = value
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
    _complete(config.extra, defaults["extra"])
    config.extra_css[:0] = defaults["extra_css"]
    config.markdown_extensions += [
        name for name in defaults["markdown_extensions"] if name not in config.markdown_extensions
    ]


def _complete(settings: MutableMapping[str, Any], defaults: Mapping[str, Any]) -> None:
    for key, value in defaults.items():
        settings.setdefault(key, value)


def _is_base_page(file: File) -> bool:
    path = file.abs_src_path
    return path is not None and Path(path) == BASE_CONTENT / "pages" / posixpath.normpath(file.src_uri)


def _warnings() -> bool:
    """Whether MkDocs' own counter for `--strict` has seen a warning."""
    handlers: list[Any] = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
