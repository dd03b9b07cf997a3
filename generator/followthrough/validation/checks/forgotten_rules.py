"""A rule is asked for by an action, or done by an event: else it would stand in plans, and nobody could ever do it."""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Rule
from followthrough.problems import Location, Problem


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find rules without a box to tick and without a button: `doneByEvents` in schedule/doing.js says what has one."""
    is_broken = any(folder in ("steps", "events") for folder, _ in content.unreadable)
    if is_broken or content.ids("steps") != set(knowledge.steps) or content.ids("events") != set(knowledge.events):
        return  # what cannot be read may ask for it
    asked = {action.rule for step in knowledge.steps.values() for action in step.actions.values() if action.rule}
    if asked - set(knowledge.timing):
        return  # it is meant by a name that is told elsewhere
    for id, rule in knowledge.timing.items():
        if id in asked or _is_done_by_events(rule, knowledge):
            continue
        place = source_map.location("timing", id)
        hint = f"name it on a step: `rule: {id}` below one of its `actions`; or say in `done by` which event does it"
        if taken := _taken_away(rule, knowledge, content, source_map):
            place, hint = taken, f"in timing/{id}.yaml write `hide: true`, or name it in `rule` of another action"
        what = f"no action asks for `{id}`, and no event does it, so nobody could ever get it done"
        yield Problem(place, what, hint)


def _taken_away(rule: Rule, knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Location | None:
    """Where a layer hides what asked for a rule of those below it, or asks for another one there."""
    if f"timing/{rule.id}" in content.own:
        return None
    for id in sorted(knowledge.steps, key=lambda step: step != rule.step):
        actions = knowledge.steps[id].actions
        for path, place in source_map.entities["steps", id].keys.items():
            is_hidden = len(path) == 2 and path[0] == "actions" and path[1] not in actions
            if not place.path.is_relative_to(content.layers[0].root) and (is_hidden or path[2:] == ("rule",)):
                return place
    return next((place for id, place in content.hidden.locations.items() if id.startswith("steps/")), None)


def _is_done_by_events(rule: Rule, knowledge: Knowledge) -> bool:
    """An event that is unknown is told elsewhere."""
    again = [knowledge.events[name] for name in rule.applies.event if name in knowledge.events]
    return bool(rule.done_by) or any("contact" in event.is_ for event in again)
