"""Every event that something names is one of events.yaml, or a kind of them."""

from collections.abc import Collection, Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.events import KINDS_OF_EVENTS
from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Rule
from followthrough.problems import KeyPath, Problem, nearest


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find events that nothing has, and those with the name of a kind."""
    if ("events", "") in content.unreadable:
        return
    events = content.ids("events")
    kinds = {*events, *KINDS_OF_EVENTS}
    for id, rule in knowledge.timing.items():
        for path, name in _named(rule):
            known = events if path[0] == "applies" else kinds
            if name not in known:
                yield _unknown(source_map, ("timing", id, *path), name, known)
    for id, letter in knowledge.letters.items():
        if letter.records and letter.records not in events:
            yield _unknown(source_map, ("letters", id, "records"), letter.records, events)
    for id, event in knowledge.events.items():
        if id in KINDS_OF_EVENTS:
            what = f"`{id}` is the name of a kind of events"
            yield Problem(source_map.key_location("events", "", id), what, "give the event another id")
        if event.then_ask and event.then_ask not in events:
            yield _unknown(source_map, ("events", "", id, "then ask"), event.then_ask, events)


def _named(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """The events that a rule names, each with its path."""
    yield ("after",), rule.after
    for key, names in (("done by", rule.done_by), ("stops at", rule.stops_at)):
        yield from (((key, index), name) for index, name in enumerate(names))
    yield from ((("applies", "event", index), name) for index, name in enumerate(rule.applies.event))
    for index, position in enumerate(rule.positions):
        if position.after:
            yield ("positions", index, "after"), position.after


def _unknown(source_map: SourceMap, where: tuple[str, str, *KeyPath], name: str, known: Collection[str]) -> Problem:
    return Problem(source_map.location(*where), f"there is no event `{name}`", nearest(name, known))
