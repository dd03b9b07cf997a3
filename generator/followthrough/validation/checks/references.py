"""Every id that an entity names exists: steps, rules, letters, sources and their sections, options."""

from collections.abc import Collection, Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.base import ID, Entity
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import KeyPath, Location, Problem, nearest
from followthrough.validation.checks.needed import needed

_POINTS_TO = {
    **{"step": "steps", "steps": "steps", "rule": "timing", "yields_to": "timing"},
    **{"letter": "letters", "letters": "letters"},
}
"""Field name → folder of the entities it names."""

_LISTS = ("steps", "letters", "channels", "cites", "stops_at", "done_by", "yields_to", "blanks", "parts", "words")


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find ids that nothing has, and lists that name something twice."""
    for folder in KINDS:
        for id, entity in getattr(knowledge, folder).items():
            for path, field, name in _names(entity):
                yield from _unknown(content, source_map, (folder, id, *path), field, name)
            for path, name in _doubled(entity):
                location = source_map.location(folder, id, *path)
                yield Problem(location, f"`{name}` stands here twice", "delete one of the two")
    yield from _positions(knowledge, content, source_map)
    yield from _options(knowledge, source_map)


def _positions(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    for folder in ("timing", "choices"):
        for id, rule in getattr(knowledge, folder).items():
            cited: set[str] = set()
            for index, position in enumerate(rule.positions):
                path = ("positions", index)
                locations = [source_map.location(folder, id, *path, key) for key in ("source", "section")]
                yield from _section(content, position.source, position.section, *locations)
                if position.citation in cited:
                    what = f"a second position cites `{position.citation}`, and translations go by what is cited"
                    hint = "make one position of both, or cite the section where this one stands"
                    yield Problem(source_map.location(folder, id, *path), what, hint)
                cited.add(position.citation)


def _options(knowledge: Knowledge, source_map: SourceMap) -> Iterator[Problem]:
    """Options of choices that nobody offers."""
    for id, choice in knowledge.choices.items():
        picked: list[tuple[KeyPath, str]] = [
            (("positions", index, "choice"), position.choice) for index, position in enumerate(choice.positions)
        ]
        if choice.ruling:
            picked.append((("ruling", "choice"), choice.ruling.choice))
        for path, option in picked:
            if option not in choice.options:
                location = source_map.location("choices", id, *path)
                yield Problem(location, f"`{option}` is none of the options", nearest(option, choice.options))


def _names(entity: Entity, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """The ids an entity names, as (path, field, id); looks into the actions of a step."""
    for field in (*_POINTS_TO, "cites"):
        value = getattr(entity, field, None)
        if isinstance(value, str):
            yield (*path, field.replace("_", " ")), field, value
        elif value:
            for index, named in enumerate(value):
                yield (*path, field.replace("_", " "), index), field, named
    for key, action in getattr(entity, "actions", {}).items():
        yield from _names(action, (*path, "actions", key))


def _doubled(entity: Entity, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Entries that a list of an entity, or of its actions, holds more than once: the later ones."""
    for field in _LISTS:
        entries = getattr(entity, field, ())
        if not isinstance(entries, tuple):  # the parts of a letter have keys
            continue
        for index, entry in enumerate(entries):
            if entry in entries[:index]:
                yield (*path, field.replace("_", " "), index), entry
    for key, action in getattr(entity, "actions", {}).items():
        yield from _doubled(action, (*path, "actions", key))


def _unknown(
    content: MergedContent, source_map: SourceMap, where: tuple[str, str, *KeyPath], field: str, name: str
) -> Iterator[Problem]:
    folder, id, *path = where
    location = source_map.location(*where)
    if field == "cites":
        source, _, section = name.partition("/")
        yield from _section(content, source, section, location, location)
    elif (hidden := f"{_POINTS_TO[field]}/{name}") in content.hidden:
        if folder != "checks":  # a check goes on without the letters that a layer hides
            yield needed(content.hidden, hidden, f"{folder}/{id}", tuple(path))
    elif name not in (known := content.ids(_POINTS_TO[field])):
        yield Problem(location, f"there is no `{name}` in {_POINTS_TO[field]}/", nearest(name, known))


def _section(
    content: MergedContent, source: str, section: str, source_at: Location, section_at: Location
) -> Iterator[Problem]:
    if ("sources", "") in content.unreadable:
        return
    sources = content.data("sources")
    if _lacks(sources, source):
        yield Problem(source_at, f"there is no source `{source}`", nearest(source, sources))
    entry = sources.get(source)
    sections = entry.get("sections") if isinstance(entry, dict) else None
    if isinstance(sections, dict) and _lacks(sections, section):
        yield Problem(section_at, f"`{source}` has no section `{section}`", nearest(section, sections))


def _lacks(known: Collection[str], id: str) -> bool:
    """Whether an id is unknown, and not just because another one is misspelled where it is defined."""
    return id not in known and all(map(ID.fullmatch, known))
