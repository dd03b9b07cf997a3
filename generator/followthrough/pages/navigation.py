"""The navigation, and the links at the foot of every page."""

import re
from collections.abc import Iterable

import yaml

from followthrough.frame import Link
from followthrough.model.knowledge import Knowledge
from followthrough.reading import front_matter
from followthrough.site import NavItem, Page, url

HOSTS = "about/embed.md"
"""The page on how to show the plan in another page."""
QUALITY, CONFORMANCE = "about/quality.md", "about/conformance.md"
"""What tests have shown; a knowledge base without results has neither."""

_HEADING = re.compile(r"^# +(.+?)(?: +\{[^}]*\})? *$", re.MULTILINE)


def nav(knowledge: Knowledge, written: Iterable[Page], *, is_tested: bool = False) -> list[NavItem]:
    """The navigation in MkDocs' own form. Hand-written pages stand under “about”; those on quality if `is_tested`."""
    ui = knowledge.ui
    about = sorted(page.uri for page in written if page.uri != "about/index.md")
    steps: list[NavItem] = [{step.title: f"guide/{step.id}.md"} for step in knowledge.steps.values()]
    letters: list[NavItem] = [{letter.title: f"letters/{letter.id}.md"} for letter in knowledge.letters.values()]
    quality: list[NavItem] = [{ui["quality_title"]: QUALITY}, {ui["conformance_title"]: CONFORMANCE}]
    ours = [*(quality if is_tested else ()), {ui["embed_host_title"]: HOSTS}]
    return [
        {ui["home_nav"]: "index.md"},
        {ui["plan_title"]: "plan.md"},
        {ui["guide_title"]: ["guide/index.md", *steps]},
        {ui["timing_title"]: "timing.md"},
        {ui["dos_title"]: "dos-and-donts.md"},
        {ui["letters_title"]: ["letters/index.md", *letters]},
        {ui["checklist_title"]: "checklist.md"},
        {ui["about_title"]: ["about/index.md", "sources.md", *about, *ours]},
    ]


def footer(knowledge: Knowledge, written: Iterable[Page]) -> list[Link]:
    """Links for the foot of every page: sources, hand-written pages, for hosts; addresses are from the site's root."""
    ui = knowledge.ui
    titled = [(ui["sources_title"], "sources.md"), *((title_of(page), page.uri) for page in written)]
    titled.append((ui["embed_host_title"], HOSTS))
    return [Link(title=title, url=url(uri)) for title, uri in titled]


def title_of(page: Page) -> str:
    """What a page calls itself: in its front matter, else in its first heading; its address if it says nothing."""
    said = yaml.safe_load(front_matter.of(page.markdown) or "") or {}
    if title := said.get("title"):
        return str(title)
    heading = _HEADING.search(page.markdown)
    return heading[1] if heading else page.uri
