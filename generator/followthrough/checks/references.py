"""Every id that a thing names exists: steps, rules, letters, sources and their sections."""

import re
from collections.abc import Collection, Iterator

from followthrough.errors import Problem, nearest
from followthrough.layers import Trees
from followthrough.model import KINDS, Knowledge
from followthrough.records import Thing

_POINTS_TO = {"step": "steps", "steps": "steps", "rule": "timing", "letter": "letters", "letters": "letters"}
"""Field name → folder of the things it names."""

Way = tuple[str | int, ...]

_ID = re.compile(r"[a-z][a-z0-9-]*")


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find ids that nothing has."""
    for folder in KINDS:
        for id, thing in getattr(knowledge, folder).items():
            for way, field, name in _names(thing):
                yield from _problem(trees, folder, id, way, field, name)
            for way, name in _doubled(thing):
                yield Problem(trees.place(folder, id, *way), f"`{name}` stands here twice", "delete one of the two")
    for folder in ("timing", "choices"):
        for id, rule in getattr(knowledge, folder).items():
            for index, position in enumerate(rule.positions):
                way = ("positions", index)
                yield from _section(trees, folder, id, way, position.source, position.section)
    for id, choice in knowledge.choices.items():
        picked: list[tuple[Way, str]] = [(("positions", n, "choice"), p.choice) for n, p in enumerate(choice.positions)]
        if choice.ruling:
            picked.append((("ruling", "choice"), choice.ruling.choice))
        for way, option in picked:
            if option not in choice.options:
                place = trees.place("choices", id, *way)
                yield Problem(place, f"`{option}` is none of the options", nearest(option, choice.options))


def _names(thing: Thing, way: Way = ()) -> Iterator[tuple[Way, str, str]]:
    """The ids a thing names, as (way, field, id); looks into the actions of a step."""
    for field in (*_POINTS_TO, "cites"):
        value = getattr(thing, field, None)
        if isinstance(value, str):
            yield (*way, field), field, value
        elif value:
            for index, each in enumerate(value):
                yield (*way, field, index), field, each
    for key, action in getattr(thing, "actions", {}).items():
        yield from _names(action, (*way, "actions", key))


def _doubled(thing: Thing, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Entries that a list of a thing, or of its actions, holds more than once: the later ones."""
    for field in ("steps", "letters", "channels", "cites", "stops_at", "blanks", "parts", "words"):
        entries = getattr(thing, field, ())
        if not isinstance(entries, tuple):  # the parts of a letter have keys
            continue
        for index, entry in enumerate(entries):
            if entry in entries[:index]:
                yield (*way, field.replace("_", " "), index), entry
    for key, action in getattr(thing, "actions", {}).items():
        yield from _doubled(action, (*way, "actions", key))


def _problem(trees: Trees, folder: str, id: str, way: Way, field: str, name: str) -> Iterator[Problem]:
    if field == "cites":
        source, _, section = name.partition("/")
        yield from _section(trees, folder, id, way, source, section)
    elif folder == "checks" and f"{_POINTS_TO[field]}/{name}" in trees.hidden:
        return  # a check goes on without the letters that a layer hides
    elif name not in (known := trees.ids(_POINTS_TO[field])):
        what = f"there is no `{name}` in {_POINTS_TO[field]}/"
        yield Problem(trees.place(folder, id, *way), what, nearest(name, known))


def _section(trees: Trees, folder: str, id: str, way: Way, source: str, section: str) -> Iterator[Problem]:
    if ("sources", "") in trees.unread:
        return
    in_position = way[0] == "positions"
    sources = trees.ids("sources")
    if _lacks(sources, source):
        place = trees.place(folder, id, *way, *(["source"] if in_position else []))
        yield Problem(place, f"there is no source `{source}`", nearest(source, sources))
    if source not in sources:
        return
    entry = trees.things["sources", ""].data[source]
    sections = entry.get("sections") if isinstance(entry, dict) else None
    if isinstance(sections, dict) and _lacks(sections, section):
        place = trees.place(folder, id, *way, *(["section"] if in_position else []))
        yield Problem(place, f"`{source}` has no section `{section}`", nearest(section, sections))


def _lacks(known: Collection[str], id: str) -> bool:
    """Whether an id is unknown, and not just because another one is misspelled where it is defined."""
    return id not in known and all(map(_ID.fullmatch, known))
