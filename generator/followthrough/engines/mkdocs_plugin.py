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
* `path`: a folder (`careers/after-the-interview`) of a site that exists, for our pages to be a section of it; nothing
   else of it changes. All languages come of one build then, the others in folders within that one
"""

import logging
import posixpath
from collections.abc import Collection, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

import jinja2
from mkdocs.commands import build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from followthrough.build import build as build_site
from followthrough.config import editions as project
from followthrough.config.edition import Edition
from followthrough.engines.folder_urls import relinked, renamed
from followthrough.engines.neighbors import conflict, withheld
from followthrough.engines.own_files import Addresses, in_language, located, written_in
from followthrough.engines.section import Section, without
from followthrough.engines.section_view import environment, show
from followthrough.engines.staging import Staging, StagingError
from followthrough.finish import FinishError, Refusal, finish
from followthrough.languages import BASE
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
    path = options.Optional(options.Type(str))


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
    section: Section | None = None
    """If our pages are a section of somebody's site."""
    placed: Collection[str] = ()
    """The host's own pages that are in this very language."""
    instead: Mapping[str, str] = MappingProxyType({})
    """Pages of ours that made way for one of the host's at their address."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether we serve. MkDocs keeps one instance for plugins that have this hook."""
        self.serving = command == "serve"
        self.is_clean = not dirty

    @event_priority(100)  # before the search asks for the language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site's pages before anything is deleted or written, then fill in what mkdocs.yml leaves open."""
        if refused := conflict(config, config.plugins, is_section=bool(self.config.path)):
            raise PluginError(refused)
        folder = Path(config.config_file_path).parent
        if not self.language:
            self.sites = self._sites(config, folder)
            self.held: dict[str, str] = {}
            self.written: dict[str, Path] = {}
            self.static: set[str] = set()
        inputs = {*self.editions[0].layers, OVERRIDES, self.editions[0].brand}
        inputs |= {Path(file) for site in self.sites.values() for file in site.copies.values()}
        config.watch += sorted(str(path) for path in inputs if path and path.exists())
        if self.config.path:
            self.section = Section(project.path_of(self.config.path), self.sites)
            return config
        if not self.language:
            for sentence in withheld(config.extra):
                log.warning("%s", sentence)
        config.extra.pop("analytics", None)
        self.is_nav_ours = not config.nav
        config.nav = config.nav or self.site.nav
        _complete(config.extra, {"followthrough": self.site.frame.data()})
        _apply_defaults(config, self.site.engine_settings(), self.site.theme.data)
        return config

    @event_priority(100)  # before other plugins write into `site_dir`
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let the site be built apart. Tools that read the configuration alone (mike) never come here."""
        if not self.section:
            if not self.language:
                self.home = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
            config.site_url = self._address(self.language) or config.site_url  # others may have changed it (mike)
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
        """Add the generated pages. A page in `docs_dir` that has the same address wins."""
        if self.section:
            self._add_section(self.section, files, config)
            return files

        def moved(file: File, name: str) -> File:
            folder = str(file.abs_src_path)[: -len(name)]
            copy = File(name, folder, config.site_dir, config.use_directory_urls, inclusion=file.inclusion)
            copy.edit_uri = file.edit_uri
            return copy

        self.placed = in_language(files, self.code, self.sites, moved)
        addresses = Addresses(files)
        for page in self.site.pages:
            self._add_page(page, files, addresses, config)
        self.instead = addresses.instead
        for uri, what in {**self.site.copies, **self.site.files}.items():
            if not files.get_file_from_path(uri):
                files.append(_generated(config, uri, what if uri in self.site.files else Path(what)))
        if self.is_nav_ours:
            own = [it.src_uri for it in files.documentation_pages() if it.inclusion.is_in_nav()]
            config.nav = renamed(self.site.nav, self.instead)
            config.nav += self.site.nav_with(uri for uri in own if uri not in self.instead.values())[len(config.nav) :]
        self._warn_of_dead_links({file.url for file in files})
        self._note(files, config)
        return files

    def _note(self, files: Files, config: MkDocsConfig) -> None:
        """Remember the host's own files: where each page is written, and what is to stay as it is."""
        here = f"{self.language}/" if self.language else ""
        layers = self.editions[0].layers
        for file in files:
            path = file.abs_src_path if not file.generated_by else written_in(layers, file.edit_uri)
            if path and file.is_documentation_page():
                self.written[here + file.dest_uri] = Path(path)
            elif path and file.src_dir == config.docs_dir:
                self.static.add(file.dest_uri)

    def _add_page(self, page: GeneratedPage, files: Files, addresses: Addresses, config: MkDocsConfig) -> None:
        """One generated page, unless `docs_dir` has a page at its address that is not ours."""
        file = File.generated(config, page.uri, content=page.markdown)
        there = addresses.holder(file)
        if there and (page.uri in self.placed or not (page.is_own or _is_base_page(there))):
            return
        if there and not page.is_own and self.code == BASE:
            file = there
        else:
            if there:
                files.remove(there)
            files.append(file)
        file.edit_uri = page.source
        if page.is_apart:
            file.inclusion = InclusionLevel.NOT_IN_NAV

    def _add_section(self, section: Section, files: Files, config: MkDocsConfig) -> None:
        """All languages of ours, below their path."""
        addresses = Addresses(files)
        for uri, what in section.files([folder for folder in config.theme.dirs if folder != config.theme.custom_dir]):
            if not files.get_file_from_path(uri):
                files.append(_generated(config, uri, what))
        for language, site in section.sites.items():
            for page in site.pages:
                file = File.generated(
                    config,
                    section.folder(language) + page.uri,
                    content=page.markdown,
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
                if not addresses.holder(file):
                    file.edit_uri = None
                    files.append(file)
                    section.pages[file.src_uri] = language
        config.nav = section.named_in(config.nav)
        self._warn_of_dead_links({file.url for file in files})

    def _warn_of_dead_links(self, addresses: Collection[str]) -> None:
        """What `links:` of the brand lead to within the site has to be there."""
        brand = self.site.frame.brand
        for link in brand.links if brand else ():
            if ":" not in link.url and link.url not in addresses:
                log.warning("%s: there is no page for `links: %s` → add it to docs_dir", self.config.brand, link.kind)

    @event_priority(-50)  # after plugins that make the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give our section its place among the host's."""
        if self.section:
            self.section.place(nav, files, NavSection)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Our pages in a host's site are made HTML by our own settings."""
        if self.section and page.file.src_uri in self.section.pages:
            section = self.section
            page.render = lambda config, files: section.render(page, config, files)  # type: ignore[method-assign]
        return page

    @event_priority(100)
    def _hold(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What we generate is whole: no template language of another plugin (macros) is to read it.

        A page in `docs_dir` is in the site's first language, and says so on a site in another one.
        """
        if page.file.generated_by == self._name:
            self.held[page.file.src_uri] = relinked(markdown, page.file.src_uri, self.instead)
            return ""
        if self.language and not page.file.generated_by and page.file.src_uri not in self.placed:
            page.meta.setdefault("lang", next(iter(self.sites)))
        if not self.section and (said := page.meta.get("description")):
            page.meta["description"] = str(said).replace('"', "&quot;")  # the theme puts it into an attribute as it is
        return markdown

    @event_priority(-100)
    def _give(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.held.pop(page.file.src_uri, markdown)

    on_page_markdown = CombinedEvent(_hold, _give)

    @property
    def _name(self) -> str:
        return "followthrough"

    @event_priority(-100)  # once others have added their filters
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Our templates for our pages, where the others are a host's."""
        if self.section:
            ours = environment(self.section, env, config.theme)
            for page in self.section.real.values():
                # Jinja takes a template for its own name
                page.meta["template"] = ours.get_template(page.meta.get("template", "main.html"))
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: MutableMapping[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> MutableMapping[str, Any]:
        """Our templates see our section."""
        if self.section and page.file.src_uri in self.section.pages:
            show(self.section, context, page, config)
        return context

    @event_priority(100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Material's instant loading takes a host's pages from its site map: ours have scripts and a policy of their own."""
        is_instant = "navigation.instant" in config.theme.get("features", ())
        if self.section and template_name == "sitemap.xml" and is_instant:
            return without(output, urljoin(config.site_url or "", self.section.path))
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the previous one, unless `--strict` is about to refuse it."""
        if self.language:
            return
        if not self.section and not (config.strict and _warnings()):
            for language in list(self.sites)[1:]:
                self._build_in(language, config)
        if not self.staging:
            return
        try:
            part = self.section.path if self.section else ""
            copied = self.static if not part else ()
            for refused in finish(self.staging.folder, part=part, copied=copied, offline=self.config.offline):
                log.warning("%s", refused.told(self._source(refused) or refused.page))
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

    def _source(self, refused: Refusal) -> str:
        """The file, and the line if it is there, that a page was written in; "" if it is made from many."""
        source = self.written.get(refused.page)
        return located(source, refused.written) if source else ""

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


def _generated(config: MkDocsConfig, uri: str, what: str | Path) -> File:
    """A file with this text, or a copy of that one."""
    if isinstance(what, Path):
        return File.generated(config, uri, abs_src_path=str(what))
    return File.generated(config, uri, content=what)


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
