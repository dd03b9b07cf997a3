"""Every section of every source is cited by something, or says why it holds no advice."""

from collections.abc import Iterator, Mapping
from typing import Any

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import Problem


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find sections that nothing cites, and cited ones that claim to hold no advice."""
    cited = {citation for (folder, _), data in content.entities.items() if folder in KINDS for citation in _of(data)}
    cited |= {
        citation for data in content.hidden.data for citation in _of(data)
    }  # the base has it; a center left it out
    for source_id, source in knowledge.sources.items():
        for section_id, section in source.sections.items():
            is_cited = f"{source_id}/{section_id}" in cited
            path = (source_id, "sections", section_id)
            if not is_cited and not section.no_advice and not content.unreadable:  # an unread file may cite it
                what = f"nothing cites the section `{source_id}/{section_id}`"
                hint = "cite it where its advice stands, or add `no advice: why`"
                yield Problem(source_map.location("sources", "", *path), what, hint)
            elif is_cited and section.no_advice:
                what = f"`{source_id}/{section_id}` is said to hold no advice, but something cites it"
                yield Problem(source_map.location("sources", "", *path, "no advice"), what, "delete the line")


def _of(data: Any) -> Iterator[str]:
    """Citations in the raw content, so that a file with a mistake elsewhere still counts."""
    if isinstance(data, Mapping):
        if isinstance(data.get("source"), str) and isinstance(data.get("section"), str):
            yield f"{data['source']}/{data['section']}"
        if isinstance(data.get("cites"), list):
            yield from (cite for cite in data["cites"] if isinstance(cite, str))
        for value in data.values():
            yield from _of(value)
    elif isinstance(data, list):
        for value in data:
            yield from _of(value)
