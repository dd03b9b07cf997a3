"""Which handouts there are, and each as HTML. Everything from YAML is escaped by Jinja."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from followthrough.compiled_templates import CompiledTemplates
from followthrough.handouts.letterhead import Letterhead
from followthrough.handouts.pdf import data_address, picture, qr
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import Letter
from followthrough.model.letters import blanks
from followthrough.model.timing import Rule
from followthrough.pages.queries import Views
from followthrough.site import url

_TEMPLATES = Path(__file__).parent / "templates"
_SITE_TEMPLATES = Path(__file__).parents[1] / "pages" / "templates"

CARDS = {"letter": (140, 108), "a4": (148, 105)}
"""Width and height in millimetres of the card that goes with a paper: A2, 5½ × 4¼ inches, or A6."""


@dataclass(frozen=True)
class Handout:
    """One document. `name` is its file without `.pdf`."""

    name: str
    html: str


@dataclass(frozen=True)
class _Writer:
    knowledge: Knowledge
    views: Views
    letterhead: Letterhead
    language: str
    day: dt.date

    def chart(self, rule: Rule) -> str:
        """The rule's picture, drawn as on the site, as a `data:` address; its colors go along in the drawing."""
        drawn = str(_environment().get_template("macros.jinja").module.chart(rule, self.views))  # type: ignore[attr-defined]
        style = (_TEMPLATES / "chart.css").read_text(encoding="utf-8")
        drawn = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return data_address("image/svg+xml", drawn.replace(">", f"><style>{style}</style>", 1).encode())

    def handout(self, name: str, template: str, title: str, uri: str, **context: Any) -> Handout:
        """`uri` is the page that the QR code leads to."""
        head = self.letterhead
        address = f"{head.address}{url(uri)}" if head.address else ""
        html = (
            _environment()
            .get_template(f"{template}.html.jinja")
            .render(
                ui=self.knowledge.ui,
                knowledge=self.knowledge,
                views=self.views,
                words=self.views.words,
                title=title,
                language=self.language,
                day=self.day,
                head=head,
                logo=picture(head.logo) if head.logo else "",
                chart=self.chart,
                address=address,
                code=qr(address) if address else "",
                **context,
            )
        )
        return Handout(name, html)


def handouts(knowledge: Knowledge, letterhead: Letterhead, *, language: str, day: dt.date) -> Iterator[Handout]:
    """All handouts of an edition, in reading order. `language`: its code. `day`: the day of the build."""
    writer = _Writer(knowledge, Views(knowledge, language), letterhead, language, day)
    ui = knowledge.ui
    yield writer.handout("checklist", "checklist", ui["checklist_heading"], "checklist.md")
    yield writer.handout("dos-and-donts", "dos", ui["dos_heading"], "dos-and-donts.md")
    yield writer.handout("timing", "timing", ui["timing_heading"], "timing.md")
    for letter in knowledge.letters.values():
        if letter.channel == "post":
            yield _card_guide(writer, letter)
    for letter in knowledge.letters.values():
        uri = f"letters/{letter.id}.md"
        yield writer.handout(
            f"letters/{letter.id}", "letter", letter.title, uri, letter=letter, blanks=_gaps(letter, knowledge)
        )


def _card_guide(writer: _Writer, letter: Letter) -> Handout:
    its_blanks = blanks(letter, writer.knowledge.blanks)

    def example(text: str) -> str:
        parts = PLACEHOLDER.split(text)  # text, blank, text, blank, …
        return "".join(its_blanks[part].example if n % 2 else part for n, part in enumerate(parts))

    title = writer.knowledge.ui["handout_card_title"].format(letter=letter.title)
    width, height = CARDS[writer.letterhead.paper]
    return writer.handout(
        f"card-guide/{letter.id}", "card", title, f"letters/{letter.id}.md",
        letter=letter, example=example, width=width, height=height,
    )  # fmt: skip


def _gaps(letter: Letter, knowledge: Knowledge) -> Any:
    its_blanks = blanks(letter, knowledge.blanks)

    def gaps(text: str) -> Markup:
        """A wording with its blanks as labelled gaps."""
        gap = Markup('<span class="blank">{}</span>')
        parts = PLACEHOLDER.split(text)
        pieces = [gap.format(its_blanks[part].label) if n % 2 else Markup.escape(part) for n, part in enumerate(parts)]
        return Markup("").join(pieces)

    return gaps


@cache
def _environment() -> jinja2.Environment:
    # the timing picture is drawn by the same macro as on the site
    folders = [_TEMPLATES, _SITE_TEMPLATES]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        bytecode_cache=CompiledTemplates("handouts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = lambda text: Markup.escape(str(text))  # the pictures ask for it
    environment.filters["tip"] = lambda text: ""  # nothing hovers over paper
    environment.filters["paragraphs"] = lambda text: [part.strip() for part in text.split("\n\n") if part.strip()]
    return environment
