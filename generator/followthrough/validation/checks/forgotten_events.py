"""An event that can be recorded, and from which something follows: what is forgotten for a new one is told by name."""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.events import INTERVIEW, Event, meant
from followthrough.model.knowledge import Knowledge
from followthrough.problems import Problem


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find events that readers never see, that change nothing, or that contradict themselves."""
    if ("events", "") in content.unreadable:
        return
    asked = {event.then_ask for event in knowledge.events.values()}
    used = set(_used(knowledge))
    titles: dict[str, str] = {}
    for id, event in knowledge.events.items():
        location = source_map.key_location("events", "", id)
        if id != INTERVIEW and not event.group and id not in asked:
            hint = "add `group: did`, `they` or `ended`, or name it in `then ask` of another event"
            yield Problem(location, f"nobody can record `{id}`", hint)
        if id != INTERVIEW and id not in used and not _counts(event):
            hint = (
                "name it in `after`, `done by` or `stops at` of a rule, in `records` of a letter, or say what it `is`"
            )
            yield Problem(location, f"nothing follows from `{id}`", hint)
        if event.group == "ended" and "ending" not in event.is_ and not event.names:
            hint = "add `is: [ending]`, or move it to another `group`"
            yield Problem(location, f"`{id}` is offered as an end, but ends nothing", hint)
        if event.then_ask == id:
            yield Problem(
                source_map.location("events", "", id, "then ask"), f"`{id}` asks for itself", "delete the line"
            )
        if (twin := titles.setdefault(event.title.casefold(), id)) != id:
            place = source_map.location("events", "", id, "title")
            yield Problem(place, f"`{id}` and `{twin}` are called the same", "say in the title how they differ")
    yield from _ways(knowledge, source_map)


def _counts(event: Event) -> bool:
    """Whether the plan changes by what it is, whatever rules say."""
    said = event.then_ask or event.then_say or event.then_note
    return bool(event.is_ or event.names or event.interview or said)


def _used(knowledge: Knowledge) -> Iterator[str]:
    for rule in knowledge.timing.values():
        yield from (rule.after, *rule.done_by, *rule.stops_at, *rule.applies.event)
        yield from (position.after for position in rule.positions if position.after)
    yield from (letter.records for letter in knowledge.letters.values() if letter.records)


def _ways(knowledge: Knowledge, source_map: SourceMap) -> Iterator[Problem]:
    """Rules done `by` a channel in which none of their events can be recorded."""
    for id, rule in knowledge.timing.items():
        doing = [knowledge.events[name] for name in meant(rule.done_by, knowledge.events)]
        ways = [way.by for event in doing for way in event.ways.values()]
        if rule.by and doing and all(event.ways for event in doing) and not {rule.by, None} & set(ways):
            what = f"no event that does `{id}` has a way `by: {rule.by}`, so it would never be done"
            hint = f"add the way to an event in `done by`: `ways: {{{rule.by}: {{title: …, by: {rule.by}}}}}`"
            yield Problem(source_map.location("timing", id, "by"), what, hint)
