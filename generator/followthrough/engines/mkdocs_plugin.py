"""MkDocs plugin: wires the site that `build.py` makes into an MkDocs build. The only module that imports mkdocs.

Options, all optional, under `plugins: - followthrough:` in `mkdocs.yml`:

* `content`: a folder of your own that adds to, changes or hides our content by id
* `brand`: a `brand.yaml` that says whose copy this is
* `region`: whose public holidays count, a country (`US`) or a part of one (`US-CA`); else the brand's, else `US`
* `languages`: codes of the site's languages (`[en, es]`), the one at its root first; else the brand's. MkDocs builds
   one language at a time, so the first build starts one more for each of the others, into a folder within the first
* `offline`: whether readers' devices keep the site for times without a network (default: they do)
* `embed`: origins of sites that may show `/embed/plan/` in a frame (`[https://lms.example.edu]`), `[]` for none but
   yours (default: any site may show that one page)
"""

import logging
import posixpath
from collections.abc import Collection, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from mkdocs.commands import build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from followthrough.build import build as build_site
from followthrough.config import editions as project
from followthrough.config.edition import Edition
from followthrough.engines.staging import Staging, StagingError
from followthrough.finish import FinishError, finish
from followthrough.languages import BASE, own_name
from followthrough.paths import BASE_CONTENT, OVERRIDES
from followthrough.problems import ContentError
from followthrough.site import Page as GeneratedPage
from followthrough.site import Site, share_404_texts

log = logging.getLogger("mkdocs.plugins.followthrough")


class Options(base.Config):
    """Settings of the plugin in `mkdocs.yml`."""

    content = options.Optional(options.Type(str))
    brand = options.Optional(options.Type(str))
    region = options.Optional(options.Type(str))
    languages = options.ListOfItems(options.Type(str), default=[])
    offline = options.Type(bool, default=True)
    embed = options.Optional(options.ListOfItems(options.Type(str)))


class FollowthroughPlugin(BasePlugin[Options]):
    """Lives across rebuilds of `mkdocs serve`, so that the last good pages survive a mistake."""

    editions: tuple[Edition, ...] = ()
    sites: Mapping[str, Site] = MappingProxyType({})
    """By language; the first one is at the root."""
    language = ""
    """Set by the build of the first language for those it starts."""
    home = ""
    """The address of the site's root, if it is known."""
    is_nav_ours = True
    """Whether `mkdocs.yml` leaves the navigation to us."""
    serving = False
    is_clean = True
    """Whether the build removes what is gone from the site."""
    staging: Staging | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether we serve. MkDocs keeps one instance for plugins that have this hook."""
        self.serving = command == "serve"
        self.is_clean = not dirty

    @event_priority(100)  # before the search asks for the language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site's pages before anything is deleted or written, then fill in what mkdocs.yml leaves open."""
        if not config.use_directory_urls:
            raise PluginError("`use_directory_urls: false` does not go with Followthrough → delete the line")
        folder = Path(config.config_file_path).parent
        if not self.language:
            self.sites = self._sites(config, folder)
        edition = self.editions[0]
        inputs = (*edition.layers, OVERRIDES, edition.brand, *self.site.copies.values())
        config.watch += [str(path) for path in inputs if path and Path(path).exists()]
        self.is_nav_ours = not config.nav
        config.nav = config.nav or self.site.nav
        _complete(config.extra, {"followthrough": self.site.frame.data()})
        _apply_defaults(config, self.site.engine_settings(), self.site.theme.data)
        return config

    @event_priority(100)  # before other plugins write into `site_dir`
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let the site be built apart. Tools that read the configuration alone (mike) never come here."""
        if not self.language:
            self.home = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        config.site_url = self._address(self.language) or config.site_url  # other plugins may have changed it (mike)
        config.extra["followthrough"]["home"] = self.home
        if self.serving or self.language:
            return
        try:
            self.staging = Staging(Path(config.site_dir), log.info)
        except StagingError as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self.staging.folder)

    @property
    def code(self) -> str:
        """The language of this build."""
        return self.language or next(iter(self.sites))

    @property
    def site(self) -> Site:
        """What this build is to write."""
        return self.sites[self.code]

    def _sites(self, config: MkDocsConfig, folder: Path) -> Mapping[str, Site]:
        """The pages in every language, so that a mistake in one of them is told before anything is built."""
        try:
            self.editions = project.editions(folder, config, self.config)
            sites = {edition.language: build_site(edition) for edition in self.editions}
        except ContentError as error:
            problem = f"{error.count} in the content:\n{error}"
        except ValueError as error:
            problem = str(error)
        else:
            return share_404_texts(sites)
        if not (self.serving and self.sites):
            raise PluginError(problem)
        # raising here would make every request of `mkdocs serve` hang until the mistake is mended
        log.error("%s\nThe last good pages stay up.", problem)
        return self.sites

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages. A page of the same name in `docs_dir` wins."""
        for page in self.site.pages:
            self._add_page(page, files, config)
        for uri, content in self.site.files.items():
            if not files.get_file_from_path(uri):
                files.append(File.generated(config, uri, content=content))
        for uri, path in self.site.copies.items():
            if not files.get_file_from_path(uri):
                files.append(File.generated(config, uri, abs_src_path=path))
        if self.is_nav_ours:
            config.nav = self.site.nav_with(
                it.src_uri for it in files.documentation_pages() if it.inclusion.is_in_nav()
            )
        self._warn_of_dead_links({file.url for file in files})
        pages, codes = len(files.documentation_pages()), list(self.sites)
        what = f"{own_name(self.code)}, {codes.index(self.code) + 1} of {len(codes)}"
        log.info("%s: %d pages", what, pages, extra={"pages": pages})  # the command line draws a bar from it
        return files

    def _add_page(self, page: GeneratedPage, files: Files, config: MkDocsConfig) -> None:
        """One generated page, unless `docs_dir` has a page of its name that is not ours."""
        file = files.get_file_from_path(page.uri)
        if file and not page.is_own and not _is_base_page(file):
            return
        if file and (page.is_own or self.code != BASE):
            files.remove(file)
            file = None
        if not file:
            file = File.generated(config, page.uri, content=page.markdown)
            files.append(file)
        file.edit_uri = page.source
        if page.is_apart:
            file.inclusion = InclusionLevel.NOT_IN_NAV

    def _warn_of_dead_links(self, addresses: Collection[str]) -> None:
        """What `links:` of the brand lead to within the site has to be there."""
        brand = self.site.frame.brand
        for link in brand.links if brand else ():
            if ":" not in link.url and link.url not in addresses:
                log.warning("%s: there is no page for `links: %s` → add it to docs_dir", self.config.brand, link.kind)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """A page in `docs_dir` is in the site's first language, and says so on a site in another one."""
        if self.language and not page.file.generated_by:
            page.meta.setdefault("lang", next(iter(self.sites)))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the previous one, unless `--strict` is about to refuse it."""
        if self.language:
            return
        if not (config.strict and _warnings()):
            for language in list(self.sites)[1:]:
                self._build_in(language, config)
        if not self.staging:
            return
        log.info("Finishing the site")
        try:
            for refused in finish(self.staging.folder, offline=self.config.offline):
                log.warning("%s", refused)
        except FinishError as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self.staging.target)
        if not (config.strict and _warnings()):
            try:
                changes = self.staging.publish(clean=self.is_clean)
            except StagingError as error:
                raise PluginError(str(error)) from None
            said = "%s is up to date: %d files written, %d removed"
            log.info(said, config.site_dir, changes.written, changes.removed)
        self.staging.discard()

    def _address(self, language: str) -> str:
        """Of the site in another language, or of its root for ""; "" if it is not known."""
        return urljoin(self.home, f"{language}/" if language else "") if self.home else ""

    def _build_in(self, language: str, config: MkDocsConfig) -> None:
        """The same site once more in another language. What is wrong with it is wrong with the whole."""
        folder = str(Path(config.site_dir) / language)
        address = self._address(language)
        again = load_config(config.config_file_path, strict=config.strict, site_dir=folder, site_url=address)
        self.language = language  # MkDocs gives `again` this very plugin, as it does on every rebuild of `mkdocs serve`
        try:
            build.build(again)
        finally:
            self.language = ""

    @event_priority(-100)  # nobody after us is told
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the previous site as it was. A full disk or the like is a sentence, not a traceback."""
        if self.staging:
            self.staging.discard()
            if isinstance(error, OSError) and self.staging.explains(error):
                raise PluginError(self.staging.sentence(error)) from None

    def on_shutdown(self) -> None:
        """Leave nothing behind, however the build has ended."""
        if self.staging:
            self.staging.discard()


def _apply_defaults(config: MkDocsConfig, defaults: Mapping[str, Any], theme: Mapping[str, Any]) -> None:
    """Our look, the brand's and the language's, where mkdocs.yml does not ask for another one."""
    untouched = Theme(config.theme.name)
    for key, value in {**defaults["theme"], **theme}.items():
        if key == "language":
            config.theme[key] = value
        elif key == "features":
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
