"""Every id that a thing names exists: steps, rules, letters, events, sources and their sections."""

import re
from collections.abc import Collection, Iterator

from followthrough.layers.hide import needed
from followthrough.layers.load import Trees
from followthrough.model.base import Thing
from followthrough.model.events import KINDS_OF_EVENTS
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import Problem, nearest

_POINTS_TO = {
    **{"step": "steps", "steps": "steps", "rule": "timing", "yields_to": "timing"},
    **{"letter": "letters", "letters": "letters"},
}
"""Field name → folder of the things it names."""

_LISTS = ("steps", "letters", "channels", "cites", "stops_at", "done_by", "yields_to", "blanks", "parts", "words")

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
                if any(position.citation == other.citation for other in rule.positions[:index]):
                    what = f"a second position cites `{position.citation}`, and translations go by what is cited"
                    remedy = "make one position of both, or cite the section where this one stands"
                    yield Problem(trees.place(folder, id, *way), what, remedy)
    yield from _circles(knowledge, trees)
    if ("events", "") not in trees.unread:
        yield from _events(knowledge, trees)
    for id, choice in knowledge.choices.items():
        picked: list[tuple[Way, str]] = [(("positions", n, "choice"), p.choice) for n, p in enumerate(choice.positions)]
        if choice.ruling:
            picked.append((("ruling", "choice"), choice.ruling.choice))
        for way, option in picked:
            if option not in choice.options:
                place = trees.place("choices", id, *way)
                yield Problem(place, f"`{option}` is none of the options", nearest(option, choice.options))


def _circles(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Rules that yield to each other, so that none would be shown. Each circle is told once, at its first id."""
    for id, rule in knowledge.timing.items():
        for index, name in enumerate(rule.yields_to):
            place = trees.place("timing", id, "yields to", index)
            if name == id:
                yield Problem(place, "a rule cannot yield to itself", "delete the line, or name another rule")
            elif (way := _way_back(name, id, knowledge)) and id == min(way):
                named = ", which yields to ".join(f"`{each}`" for each in way)
                what = f"`{id}` yields to {named}, so none of them would be shown"
                yield Problem(place, what, "take one of them out of `yields to`")


def _way_back(start: str, goal: str, knowledge: Knowledge) -> list[str] | None:
    """The rules from `start` to `goal`, each yielding to the next; None if they do not lead there."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        rule = knowledge.timing.get(way[-1])
        for name in rule.yields_to if rule else ():
            if name == goal:
                return [*way, goal]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return None


def _events(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Every event that something names is one of events.yaml, or a kind of them."""
    events = trees.ids("events")
    for id, rule in knowledge.timing.items():
        kinds = [*events, *KINDS_OF_EVENTS]
        named: list[tuple[Way, str, list[str]]] = [(("after",), rule.after, kinds)]
        for key, names in (("done by", rule.done_by), ("stops at", rule.stops_at)):
            named += [((key, index), name, kinds) for index, name in enumerate(names)]
        named += [(("applies", "event", index), name, list(events)) for index, name in enumerate(rule.applies.event)]
        for index, position in enumerate(rule.positions):
            named += [(("positions", index, "after"), position.after, kinds)] if position.after else []
        yield from (_no_event(trees, "timing", id, *each) for each in named if each[1] not in each[2])
    for id, letter in knowledge.letters.items():
        if letter.records and letter.records not in events:
            yield _no_event(trees, "letters", id, ("records",), letter.records, list(events))
    for id, event in knowledge.events.items():
        if id in KINDS_OF_EVENTS:
            what = f"`{id}` is the name of a kind of events"
            yield Problem(trees.key_place("events", "", id), what, "give the event another id")
        if event.then_ask and event.then_ask not in events:
            yield _no_event(trees, "events", "", (id, "then ask"), event.then_ask, list(events))


def _no_event(trees: Trees, folder: str, id: str, way: Way, name: str, known: list[str]) -> Problem:
    return Problem(trees.place(folder, id, *way), f"there is no event `{name}`", nearest(name, known))


def _names(thing: Thing, way: Way = ()) -> Iterator[tuple[Way, str, str]]:
    """The ids a thing names, as (way, field, id); looks into the actions of a step."""
    for field in (*_POINTS_TO, "cites"):
        value = getattr(thing, field, None)
        if isinstance(value, str):
            yield (*way, field.replace("_", " ")), field, value
        elif value:
            for index, each in enumerate(value):
                yield (*way, field.replace("_", " "), index), field, each
    for key, action in getattr(thing, "actions", {}).items():
        yield from _names(action, (*way, "actions", key))


def _doubled(thing: Thing, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Entries that a list of a thing, or of its actions, holds more than once: the later ones."""
    for field in _LISTS:
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
    elif (hidden := f"{_POINTS_TO[field]}/{name}") in trees.hidden:
        if folder != "checks":  # a check goes on without the letters that a layer hides
            yield needed(trees, hidden, f"{folder}/{id}", way)
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
