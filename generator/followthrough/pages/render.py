"""Knowledge becomes Markdown: one function per page, one template each.

Pages are Markdown headings with HTML blocks between them. Everything from YAML is escaped: by Jinja inside
HTML, by the `md` filter inside Markdown. Templates decide how a thing looks, `views.py` what belongs together.
"""

import datetime as dt
import html
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from followthrough.config.edition import Edition
from followthrough.languages import BASE
from followthrough.layers.files import Layer
from followthrough.model.base import PLACEHOLDER
from followthrough.model.fallback import NOTHING, Fallback, Foreign
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter
from followthrough.model.letters import blanks
from followthrough.pages.queries import Views
from followthrough.site import Page, relative, url

_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in r"\`*_{}[]()#+-.!|~^=:@$"})
_DESCRIPTION_LENGTH = 155


@dataclass(frozen=True)
class _Writer:
    """Renders templates for one knowledge base in one language."""

    knowledge: Knowledge
    views: Views
    language: str
    lacking: Fallback
    edition: Edition
    links: Mapping[str, str]
    """The center's own links: kind → address, or a page of its own."""

    def page(self, uri: str, template: str, title: str, description: str, /, **context: Any) -> Page:
        source, is_apart = context.pop("source", None), context.pop("is_apart", False)
        meta = {"title": _escaped(title), "description": _shortened(description), **context.pop("meta", {})}

        def link(to_uri: str) -> str:
            return relative(uri, to_uri)

        def own_link(kind: str | None) -> str:
            """A link of the center's own, if it has one of this kind."""
            address = self.links.get(kind or "", "")
            return link(address) if address.endswith(".md") and ":" not in address else address

        body = (
            _environment(self.lacking)
            .get_template(f"{template}.md.jinja")
            .render(
                ui=self.views.words.ui,
                knowledge=self.knowledge,
                views=self.views,
                words=self.views.words,
                link=link,
                own_link=own_link,
                home=f"{link('index.md')}{self.edition.home}",  # where all languages keep one plan
                title=title,
                **context,
            )
        )
        front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        return Page(uri, f"---\n{front}\n---\n\n{body}", source, is_apart=is_apart)


def render(
    knowledge: Knowledge,
    language: str = BASE,
    lacking: Fallback = NOTHING,
    edition: Edition | None = None,
    links: Mapping[str, str] | None = None,
) -> tuple[Page, ...]:
    """All generated pages in one language, what it lacks marked. `links`: those of the center, by kind."""
    views = Views(knowledge, language, lacking)
    writer = _Writer(knowledge, views, language, lacking, edition or _NOWHERE, links or {})
    return tuple(_pages(writer))


_NOWHERE = Edition(today=dt.date.min)
"""At the root of a site whose address nobody knows."""

_SINGLE_PAGES = {
    "index.md": "home",
    "plan.md": "plan",
    "guide/index.md": "guide",
    "timing.md": "timing",
    "dos-and-donts.md": "dos",
    "letters/index.md": "letters",
    "checklist.md": "checklist",
    "sources.md": "sources",
}
"""Address → template, and prefix of the page's heading and description in `ui.yaml`."""


_PLAN_MODULES = (
    *("plan/plan-page", "ui/dom", "storage/glance", "ui/parts", "storage/place", "schedule/temporal", "ui/region"),
)
"""What js/plan/plan-page.js imports, to be fetched at once and not one after the other."""


def _pages(writer: _Writer) -> Iterator[Page]:
    ui, knowledge = writer.knowledge.ui, writer.knowledge
    metas: dict[str, dict[str, Any]] = {
        "home": {"howto": _howto(writer), "scripts": ["js/home/start.js"]},
        "plan": {
            "scripts": ["js/plan/plan-page.js"],
            "preload": [f"js/{name}.js" for name in _PLAN_MODULES],
            "letterhead": True,
        },
        "timing": {"styles": ["css/chart.css"]},
        "letters": {"styles": ["css/letter.css"]},
        "checklist": {"letterhead": True},
    }
    for uri, name in _SINGLE_PAGES.items():
        heading, description = ui[f"{name}_heading"], ui[f"{name}_description"]
        yield writer.page(uri, name, heading, description, meta=metas.get(name, {}))
    for step in knowledge.steps.values():
        summary = writer.views.words.fill(step.summary)
        yield writer.page(f"guide/{step.id}.md", "step", step.title, summary, step=step, source=step.path)
    for letter in knowledge.letters.values():
        yield _letter_page(writer, letter)
    yield from _embedded(writer)


EMBED = "embed/plan.md"
HOSTS = "about/embed.md"
"""The plan for a frame in another page, and the page on how to show it there."""


def _embedded(writer: _Writer) -> Iterator[Page]:
    ui, edition = writer.knowledge.ui, writer.edition
    meta = {"template": "embed.html", "search": {"exclude": True}, "robots": "noindex"}
    yield writer.page(EMBED, "embed", ui["embed_heading"], ui["plan_description"], meta=meta, is_apart=True)
    sites = [] if "*" in edition.parents else list(edition.parents)
    who = "any" if "*" in edition.parents else "some" if sites else "own"
    yield writer.page(
        HOSTS,
        "embed-host",
        ui["embed_host_heading"],
        ui["embed_host_description"],
        address=edition.start or "https://www.example.edu/careers/",
        is_example=not edition.start,
        way="" if edition.start else f"{edition.language}/" * bool(edition.home),
        who=who,
        sites=sites,
    )


def _letter_page(writer: _Writer, letter: Letter) -> Page:
    its_blanks = blanks(letter, writer.knowledge.blanks)

    def gaps(text: str) -> Markup:
        """A wording with its blanks as labelled gaps, the same on screen and on paper."""
        gap = Markup('<span class="ft-blank">{}</span>')
        marked = writer.lacking.mark(text)
        parts = PLACEHOLDER.split(text)  # text, blank, text, blank, …
        pieces = [gap.format(its_blanks[part].label) if n % 2 else Markup.escape(part) for n, part in enumerate(parts)]
        written = Markup("").join(pieces)
        return marked.around(written) if isinstance(marked, Foreign) else written

    use = writer.views.words.fill(letter.use)
    return writer.page(
        f"letters/{letter.id}.md",
        "letter",
        letter.title,
        use,
        letter=letter,
        blanks=its_blanks,
        gaps=gaps,
        checks=writer.views.checks(letter),
        meta={
            "styles": ["css/letter.css", "css/desk.css", "css/card.css"],
            "scripts": ["js/desk/desk.js"],
            "letterhead": True,
        },
        source=letter.path,
    )


def hand_written(layers: Iterable[Layer], language: str = BASE) -> tuple[Page, ...]:
    """The Markdown pages of all layers, later ones first; those in another language say so."""
    pages: dict[str, Page] = {}
    base, *_ = layers = tuple(layers)
    for layer in layers:
        folder, top = layer.root / "pages", layer.root.parent if layer.language else layer.root
        for path in sorted(folder.rglob("*.md")):
            uri, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
            text = text if (layer.language or BASE) == language else in_language(text, BASE)
            own = bool(layer.language) and not layer.root.is_relative_to(base.root)
            pages[uri] = Page(uri, text, path.relative_to(top).as_posix(), is_own=own)
    return tuple(page for _, page in sorted(pages.items()))


def in_language(text: str, language: str) -> str:
    """A Markdown page whose front matter names its language, for the theme to mark it."""
    rest = text.removeprefix("---\n")
    return f"---\nlang: {language}\n{rest}" if rest != text else f"---\nlang: {language}\n---\n\n{text}"


def nav(knowledge: Knowledge, written: Iterable[Page]) -> list[Any]:
    """The navigation in MkDocs' own form. Hand-written pages stand under “about”."""
    ui = knowledge.ui
    about = sorted(page.uri for page in written if page.uri != "about/index.md")
    steps: list[Any] = [{step.title: f"guide/{step.id}.md"} for step in knowledge.steps.values()]
    letters: list[Any] = [{letter.title: f"letters/{letter.id}.md"} for letter in knowledge.letters.values()]
    return [
        {ui["home_nav"]: "index.md"},
        {ui["plan_title"]: "plan.md"},
        {ui["guide_title"]: ["guide/index.md", *steps]},
        {ui["timing_title"]: "timing.md"},
        {ui["dos_title"]: "dos-and-donts.md"},
        {ui["letters_title"]: ["letters/index.md", *letters]},
        {ui["checklist_title"]: "checklist.md"},
        {ui["about_title"]: ["about/index.md", "sources.md", *about, {ui["embed_host_title"]: HOSTS}]},
    ]


def footer(knowledge: Knowledge, written: Iterable[Page]) -> list[dict[str, str]]:
    """Links for the foot of every page: sources, hand-written pages, for hosts; addresses are from the site's root."""
    ui = knowledge.ui
    titled = [(ui["sources_title"], "sources.md"), *((_title(page), page.uri) for page in written)]
    titled.append((ui["embed_host_title"], HOSTS))
    return [{"title": title, "url": url(uri)} for title, uri in titled]


def _title(page: Page) -> str:
    front = page.markdown.split("---\n")[1] if page.markdown.startswith("---\n") else ""
    return str((yaml.safe_load(front) or {}).get("title", page.uri))


def _howto(writer: _Writer) -> dict[str, Any]:
    """schema.org HowTo of the whole way, for search engines. Its words are the steps' own."""
    fill = writer.views.words.fill
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": writer.knowledge.ui["site_line"],
        "step": [
            {"@type": "HowToStep", "name": step.title, "text": fill(step.summary)}
            for step in writer.views.way(aside=False)
        ],
    }


@cache
def _environment(lacking: Fallback) -> jinja2.Environment:
    def paragraphs(text: str) -> list[str]:
        return [lacking.like(text, each.strip()) for each in text.split("\n\n") if each.strip()]

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # whatever a template writes is looked up, so that no template need know about languages
        finalize=lacking.mark if lacking.texts else None,
    )
    environment.filters["md"] = lambda text: _markdown(lacking.mark(text))
    environment.filters["heading"] = lambda text, level, id: _heading(lacking.mark(text), level, id)
    environment.filters["paragraphs"] = paragraphs
    environment.filters["plain"] = lambda text: Markup.escape(str(text))  # in attributes and pictures
    environment.filters["tip"] = lambda text: _tip(text, lacking)
    return environment


def _markdown(text: str) -> Markup:
    """Plain text as Markdown that shows just this text."""
    written = Markup(html.escape(str(text), quote=False).translate(_MARKDOWN))  # noqa: S704  (escaped on this line)
    return text.around(written) if isinstance(text, Foreign) else written


def _tip(text: str, lacking: Fallback) -> Markup:
    """A tooltip. An attribute cannot say that it is in another language than its element, so such a one is left out."""
    return Markup("") if text in lacking.texts else Markup(' title="{}"').format(str(text))


def _heading(text: str, level: int, id: str) -> Markup:
    """A Markdown heading with an id of its own, so that links to it outlive its wording."""
    return Markup("{} {} {{#{}}}").format(Markup("#" * level), _markdown(text), id)  # noqa: S704  (only hash signs)


def _escaped(title: str) -> str:
    # MkDocs prints titles as they are; models refuse < and >, so only entities are left to close
    return title.replace("&", "&amp;")


def _shortened(text: str) -> str:
    """Whole sentences up to the length that search engines show."""
    flat = " ".join(text.split())
    if len(flat) <= _DESCRIPTION_LENGTH:
        return flat
    cut = flat[:_DESCRIPTION_LENGTH].rpartition(". ")[0]
    return f"{cut}." if cut else flat[: _DESCRIPTION_LENGTH - 1].rpartition(" ")[0] + "…"
