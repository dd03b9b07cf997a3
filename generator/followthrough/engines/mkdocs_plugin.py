"""MkDocs plugin: wires the site that `build.py` makes into an MkDocs build. The only module that imports mkdocs.

What its options mean stands in `docs/commands.md`.
"""

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
from mkdocs.commands import build
from mkdocs.config import base, config_options as options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section as NavSection
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from followthrough.config import editions as project
from followthrough.engines.defaults import apply_defaults
from followthrough.engines.finishing import finish_and_publish, has_warned
from followthrough.engines.folder_urls import relinked
from followthrough.engines.language_links import unmarked
from followthrough.engines.live import Live
from followthrough.engines.markup import render
from followthrough.engines.neighbors import conflict, displaced, withheld
from followthrough.engines.own_files import OwnFiles, make_file, tell_pages, warn_of_dead_links
from followthrough.engines.search import index
from followthrough.engines.section import Section
from followthrough.engines.section_view import show, use_templates
from followthrough.engines.sites import Sites, SitesError
from followthrough.engines.staging import Staging, StagingError
from followthrough.engines.theme_templates import hasten
from followthrough.finish import FinishError
from followthrough.site import Site

log = logging.getLogger("mkdocs.plugins.followthrough")


class Options(base.Config):
    """Settings of the plugin in `mkdocs.yml`."""

    base = options.Optional(options.Type(str))
    content = options.Optional(options.Type(str))
    brand = options.Optional(options.Type(str))
    region = options.Optional(options.Type(str))
    languages = options.ListOfItems(options.Type(str), default=[])
    offline = options.Type(bool, default=True)
    embed = options.Optional(options.ListOfItems(options.Type(str)))
    path = options.Optional(options.Type(str))


class FollowthroughPlugin(BasePlugin[Options]):
    """Lives across rebuilds of `mkdocs serve`, so that the last good pages survive a mistake."""

    language = ""  # set by the build of the first language for those it starts
    home = ""  # the address of the site's root, if it is known
    is_nav_ours = True  # whether `mkdocs.yml` leaves the navigation to us
    serving, is_clean = False, True  # whether we serve; whether the build removes what is gone from the site
    staging: Staging | None = None
    section: Section | None = None  # if our pages are one of somebody's site
    depth = 0  # builds under way: i18n (static-i18n) starts one within another for each language of the host's

    def __init__(self) -> None:
        super().__init__()
        self.live, self.generated = Live(), Sites()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether we serve. MkDocs keeps one instance for plugins that have this hook."""
        self.serving, self.is_clean = command == "serve", not dirty
        self.generated.keeps = self.serving

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Have what is looked at built first. In a host's site it is the host's pages that count."""
        if not self.section:
            self.live.watch(server, list(self.sites)[1:])
        return server

    @event_priority(100)  # before the search asks for the language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site's pages before anything is deleted or written, then fill in what mkdocs.yml leaves open."""
        if self.section and self.depth:
            return config
        if refused := conflict(config, config.plugins, is_section=bool(self.config.path)):
            raise PluginError(refused)
        hasten(config.theme)
        if not self.language:
            first = self.live.begin()
            try:
                self.generated.make(Path(config.config_file_path).parent, config, self.config, first)
            except SitesError as error:
                raise PluginError(str(error)) from None
            self.own, self.held = OwnFiles(in_turn=self.serving and self.is_clean), dict[str, str]()
        config.watch += self.generated.inputs
        path = project.path_of(self.config.path or "")
        self.section = Section(path, self.sites) if path else None
        if self.section:
            return config
        for sentence in (*withheld(config.extra), *displaced(config.theme.custom_dir)):
            log.log(logging.DEBUG if self.language else logging.WARNING, "%s", sentence)
        self.is_nav_ours = not config.nav and "awesome-nav" not in config.plugins  # which makes one by itself
        config.nav = self.site.nav if self.is_nav_ours else config.nav
        apply_defaults(config, self.site, Theme(config.theme.name))
        return config

    @event_priority(100)  # before other plugins write into `site_dir`
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let the site be built apart. Tools that read the configuration alone (mike) never come here."""
        self.depth += not self.language
        if not self.section:
            if not self.language:
                self.home = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
            config.site_url = self._address(self.language) or config.site_url  # others may have changed it (mike)
            config.extra["followthrough"]["home"] = self.home
        if self.serving or self.language or self.depth > 1:
            return
        sources = [*self.generated.inputs, config.config_file_path, *config.theme.dirs]
        try:
            self.staging = Staging(Path(config.site_dir), log.info, clean=self.is_clean, sources=sources)
        except StagingError as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self.staging.folder)

    @property
    def sites(self) -> Mapping[str, Site]:
        """By language; the first one is at the root."""
        return self.generated.made

    @property
    def code(self) -> str:
        """The language of this build."""
        return self.language or next(iter(self.sites))

    @property
    def site(self) -> Site:
        """What this build is to write."""
        return self.sites[self.code]

    @event_priority(50)
    def _join(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages. A page in `docs_dir` that has the same address wins."""
        if self.section:
            return files
        if self.live.first in list(self.sites)[1:] and not self.language:
            self._build_in(self.live.first, config)
        self.own.join(self.site, files, partial(make_file, File.generated, config), self.code, self.sites)
        config.nav = self.own.nav(self.site, files) if self.is_nav_ours else self.own.theirs(config, self.code)
        self.own.note(files, config.docs_dir, self.generated.editions[0].layers[-1], self.language)
        warn_of_dead_links(self.site, files, self.config.brand)
        tell_pages(files, self.code, list(self.sites))
        return files

    @event_priority(-200)  # when other plugins have done with theirs (i18n)
    def _join_host(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self.section and self.depth == 1:
            dirs = [folder for folder in config.theme.dirs if folder != config.theme.custom_dir]
            self.section.join(files, partial(make_file, File.generated, config), dirs, config.site_url)
            warn_of_dead_links(self.site, files, self.config.brand)
            tell_pages(files, self.code, [self.code])
        if self.section:
            config.nav = self.section.named_in(config.nav, is_there=self.depth == 1)
        return files

    on_files = CombinedEvent(_join, _join_host)

    @event_priority(-200)  # after plugins that make the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give our section its place among the host's."""
        if self.section and self.depth == 1:
            self.section.place(nav, files, NavSection)
        elif self.section:
            self.section.place_link(nav, getattr(config.plugins.get("i18n"), "current_language", ""), Link)
        return nav

    @event_priority(-100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Have our pages rendered as we mean them, in little time."""
        if self._is_rendered(page):
            page.render = partial(render, page, get_toc)  # type: ignore[method-assign]
        elif self.section and page.file.src_uri in self.section.pages:
            page.render = partial(self.section.render, page)  # type: ignore[method-assign]
        return page

    def _is_rendered(self, page: Page) -> bool:
        """Whether it is as one of our templates wrote it."""
        templated = self.section.templated if self.section else self.own.templated
        return page.file.generated_by == "followthrough" and page.file.src_uri in templated

    def _render(self, page: Page, config: MkDocsConfig) -> bool:
        """Render a page that has waited for its turn. Returns whether it is as one of our templates wrote it."""
        self.own.render(page, config)
        return self._is_rendered(page)

    @event_priority(100)
    def _hold(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What we generate is whole: no template language of another plugin (macros) is to read it.

        A page in `docs_dir` is in the site's first language, and says so on a site in another one.
        """
        if page.file.generated_by == "followthrough":
            page.meta["glightbox"] = False  # it writes styles into pages, and there are no photos in ours
            self.held[page.file.src_uri] = relinked(markdown, page.file.src_uri, self.own.instead)
            return ""
        if not page.file.generated_by:
            self.own.tell(page, self.language, next(iter(self.sites)))
            markdown = self.own.across(markdown, page, config.docs_dir, self.code)
        if not self.section and (said := page.meta.get("description")):
            page.meta["description"] = str(said).replace('"', "&quot;")  # the theme puts it into an attribute as it is
        return markdown

    @event_priority(-100)
    def _give(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.held.pop(page.file.src_uri, markdown)

    on_page_markdown = CombinedEvent(_hold, _give)

    @event_priority(-100)  # once others have added their filters
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Our templates for our pages, where the others are a host's; and our own reading for the search."""
        self.live.put_first(files, self.language)
        index(config.plugins.get("material/search"), partial(self._render, config=config))
        if self.section and self.depth == 1:
            use_templates(self.section, env, config.theme)
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Our templates see our section. While serving, what is written is shown as soon as it is."""
        self.live.write(self.language, page.url)
        self._render(page, config)
        page.content = unmarked(page.content or "")
        if self.section and page.file.src_uri in self.section.pages:
            show(self.section, context, page, config)
        return context

    @event_priority(100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Material's instant loading knows pages by the site map. Ours have a policy of their own: they are left."""
        return self.section.leave_out(output, config) if self.section and template_name == "sitemap.xml" else output

    @event_priority(-200)  # when i18n has built the host's other languages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the previous one, unless `--strict` is about to refuse it."""
        self.depth -= not self.language
        if self.language or self.depth:
            return
        if not self.section and not (config.strict and has_warned()):
            self.live.show("")
            for language in (it for it in list(self.sites)[1:] if it != self.live.first):
                self._build_in(language, config)
        self.live.end()
        if not self.staging:
            return
        part, offline = self.section.path if self.section else "", self.config.offline
        try:
            finish_and_publish(self.staging, self.own, part=part, offline=offline, strict=config.strict)
        except (FinishError, StagingError) as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self.staging.target)
        self.staging.discard()

    def _address(self, language: str) -> str:
        """Of the site in another language, or of its root for ""; "" if it is not known."""
        return urljoin(self.home, f"{language}/" if language else "") if self.home else ""

    def _build_in(self, language: str, config: MkDocsConfig) -> None:
        """The same site once more in another language, which MkDocs builds alone, into a folder within the first."""
        self.generated.make_late(language)
        there = {"site_dir": str(Path(config.site_dir) / language), "site_url": self._address(language)}
        again = load_config(config.config_file_path, strict=config.strict, **there)
        self.language = language  # MkDocs gives `again` this very plugin, as it does on every rebuild of `mkdocs serve`
        try:
            build.build(again)
        finally:
            self.language = ""
        self.live.show(language)

    @event_priority(-100)  # nobody after us is told
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the previous site as it was. A full disk or the like is a sentence, not a traceback."""
        self.depth = 0
        self.live.end()
        if self.staging:
            self.staging.discard()
            if isinstance(error, OSError) and self.staging.explains(error):
                raise PluginError(self.staging.sentence(error)) from None

    def on_shutdown(self) -> None:
        """Leave nothing behind, however the build has ended."""
        if self.staging:
            self.staging.discard()
