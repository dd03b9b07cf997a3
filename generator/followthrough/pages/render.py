"""Knowledge becomes Markdown: one function per page, one template each.

Pages are Markdown headings with HTML blocks between them. Everything from YAML is escaped: by Jinja inside
HTML, by the `md` filter inside Markdown. Templates decide how a thing looks, `queries.py` what belongs together.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from followthrough.config.edition import Edition
from followthrough.frame import HowTo, PageMeta
from followthrough.languages import BASE
from followthrough.model.base import PLACEHOLDER
from followthrough.model.fallback import NOTHING, Fallback, FallbackText
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter
from followthrough.model.letters import blanks
from followthrough.model.quality import Results
from followthrough.pages.environment import environment
from followthrough.pages.navigation import CONFORMANCE, HOSTS, QUALITY
from followthrough.pages.quality import Quality
from followthrough.pages.queries import Views
from followthrough.site import Page, relative

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

    def page(
        self, uri: str, template: str, title: str, description: str, /, meta: PageMeta | None = None, **context: Any
    ) -> Page:
        source, is_apart = context.pop("source", None), context.pop("is_apart", False)
        front: PageMeta = {"title": _escaped(title), "description": _quoted(_shortened(description))}
        front |= meta or {}

        def link(to_uri: str) -> str:
            return relative(uri, to_uri)

        home = f"{link('index.md')}{self.edition.home}"  # where all languages keep one plan
        if context.pop("is_dated", False):
            front["plan_home"] = home

        def own_link(kind: str | None) -> str:
            """A link of the center's own, if it has one of this kind."""
            address = self.links.get(kind or "", "")
            return link(address) if address.endswith(".md") and ":" not in address else address

        body = partial(
            self._body,
            template,
            ui=self.views.words.ui,
            knowledge=self.knowledge,
            views=self.views,
            words=self.views.words,
            link=link,
            own_link=own_link,
            home=home,
            title=title,
            **context,
        )
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
        return Page(uri, body, source, is_apart=is_apart, front=f"---\n{lines}\n---\n\n")

    def _body(self, template: str, **context: Any) -> str:
        return environment(self.lacking).get_template(f"{template}.md.jinja").render(**context)


def render(
    knowledge: Knowledge,
    language: str = BASE,
    lacking: Fallback = NOTHING,
    edition: Edition | None = None,
    links: Mapping[str, str] | None = None,
    results: Results | None = None,
) -> tuple[Page, ...]:
    """All generated pages in one language, what it lacks marked.

    `links`: those of the center, by kind. `results`: what tests have shown; without, there is no page on quality.
    """
    views = Views(knowledge, language, lacking)
    writer = _Writer(knowledge, views, language, lacking, edition or _NOWHERE, links or {})
    return (*_pages(writer), *(_tested(writer, Quality(results)) if results else ()))


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


_READING = [f"css/pages/{name}.css" for name in ("text", "guide", "lists", "steps")]
"""Sheets of the pages of the guide, which the plan does without."""

_PLANNING = ["css/pages/plan.css", "css/blocks/tasks.css"]
"""Those of the plan, on its page and in a frame."""

_WRITING = ["css/pages/guide.css", "css/pages/letter.css"]
"""Those of a letter."""

_DESK = [f"css/pages/{name}.css" for name in ("desk", "desk-questions", "desk-letter")]
"""Those of its desk."""

_FIRST, _SOON, _LAST = ({"boost": boost} for boost in (50, 5, 0.1))
"""Order of what is found: steps, letters, then what lists all of them."""

_DATED = ("home", "plan", "guide", "timing", "dos", "letters")
"""Of these, the pages that are different for a reader with a plan. Steps are, too."""


_CHECKLIST_WORDS = "checklist_said_"
"""What its script says: in the page, because no other page needs it."""


def _pages(writer: _Writer) -> Iterator[Page]:
    ui, knowledge = writer.knowledge.ui, writer.knowledge
    metas: dict[str, PageMeta] = {
        "home": {"howto": _howto(writer), "scripts": ["js/home/start.js"], "styles": _READING},
        "guide": {"styles": _READING, "search": _LAST},
        "plan": {"draws_dates": True, "scripts": ["js/plan/plan-page.js"], "letterhead": True, "styles": _PLANNING},
        "timing": {"styles": [*_READING, "css/blocks/chart.css"], "search": _LAST},
        "dos": {"styles": _READING, "search": _LAST},
        "sources": {"styles": _READING, "search": _LAST},
        "letters": {"styles": [*_READING, "css/pages/letter.css"], "search": _LAST},
        "checklist": {
            "styles": ["css/pages/checklist.css"],
            "scripts": ["js/checklist/checklist-page.js"],
            "letterhead": True,
            "search": _LAST,
        },
    }
    said = {key: text for key, text in ui.items() if key.startswith(_CHECKLIST_WORDS)}
    for uri, name in _SINGLE_PAGES.items():
        heading, description = ui[f"{name}_heading"], ui[f"{name}_description"]
        yield writer.page(uri, name, heading, description, said=said, meta=metas.get(name), is_dated=name in _DATED)
    for step in knowledge.steps.values():
        summary = writer.views.words.fill(step.summary)
        yield writer.page(
            f"guide/{step.id}.md",
            "step",
            step.title,
            summary,
            step=step,
            source=step.path,
            is_dated=True,
            meta={"styles": _READING, "search": _FIRST},
        )
    for letter in knowledge.letters.values():
        yield _letter_page(writer, letter)
    yield from _embedded(writer)


EMBED = "embed/plan.md"
"""The plan for a frame in another page."""


def _embedded(writer: _Writer) -> Iterator[Page]:
    ui, edition = writer.knowledge.ui, writer.edition
    styles = ["css/pages/embed.css", *_PLANNING]
    meta: PageMeta = {"template": "embed.html", "search": {"exclude": True}, "robots": "noindex", "styles": styles}
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


def _tested(writer: _Writer, quality: Quality) -> Iterator[Page]:
    """What the tests have shown, and the conformance report that derives from it."""
    ui, locale = writer.knowledge.ui, Locale.parse(writer.language, sep="-")
    for uri, name in ((QUALITY, "quality"), (CONFORMANCE, "conformance")):
        yield writer.page(
            uri,
            name,
            ui[f"{name}_heading"],
            ui[f"{name}_description"],
            quality=quality,
            day=lambda date: format_date(dt.date.fromisoformat(date), "long", locale=locale),
            is_branded=len(writer.edition.layers) > 1 or bool(writer.edition.brand),
            meta={"styles": _READING, "search": _LAST},
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
        return marked.around(written) if isinstance(marked, FallbackText) else written

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
            "search": _SOON,
            "styles": [*_WRITING, *_DESK],
            "scripts": ["js/desk/desk.js"],
            "draws_dates": True,
            "hide": ["footer"],  # from here it goes back to the plan, not on to the next kind of letter
        },
        source=letter.path,
        is_dated=True,
    )


def _howto(writer: _Writer) -> HowTo:
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


def _escaped(title: str) -> str:
    # MkDocs prints titles as they are; models refuse < and >, so only entities are left to close
    return title.replace("&", "&amp;")


def _quoted(text: str) -> str:
    # the theme puts descriptions into an attribute as they are
    return _escaped(text).replace('"', "&quot;")


def _shortened(text: str) -> str:
    """Whole sentences up to the length that search engines show."""
    flat = " ".join(text.split())
    if len(flat) <= _DESCRIPTION_LENGTH:
        return flat
    cut = flat[:_DESCRIPTION_LENGTH].rpartition(". ")[0]
    return f"{cut}." if cut else flat[: _DESCRIPTION_LENGTH - 1].rpartition(" ")[0] + "…"
