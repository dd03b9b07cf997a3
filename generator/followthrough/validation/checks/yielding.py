"""No rules yield to each other in a circle, so that none would be shown."""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.problems import Problem


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find circles. Each is reported once, at its first id."""
    for id, rule in knowledge.timing.items():
        for index, name in enumerate(rule.yields_to):
            location = source_map.location("timing", id, "yields to", index)
            if name == id:
                yield Problem(location, "a rule cannot yield to itself", "delete the line, or name another rule")
            elif (path := _way_back(name, id, knowledge)) and id == min(path):
                named = ", which yields to ".join(f"`{each}`" for each in path)
                what = f"`{id}` yields to {named}, so none of them would be shown"
                yield Problem(location, what, "take one of them out of `yields to`")


def _way_back(start: str, goal: str, knowledge: Knowledge) -> list[str] | None:
    """The rules from `start` to `goal`, each yielding to the next; None if they do not lead there."""
    ways = [[start]]
    seen = {start}
    for path in ways:
        rule = knowledge.timing.get(path[-1])
        for name in rule.yields_to if rule else ():
            if name == goal:
                return [*path, goal]
            if name not in seen:
                seen.add(name)
                ways.append([*path, name])
    return None
