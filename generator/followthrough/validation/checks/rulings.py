"""There is a ruling where the sources leave a reader without an answer, and none where they agree."""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Choice, Rule, Window
from followthrough.problems import Problem
from followthrough.timing.agreed import allows_ruling, contradiction, needs_ruling, never_counts


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find missing rulings, superfluous ones, and rulings that decide nothing."""
    for id, rule in knowledge.timing.items():
        wrong = list(_impossible(rule, source_map, knowledge))
        yield from wrong
        if not wrong:
            why = needs_ruling(rule, knowledge.events)
            yield from _problem(source_map, rule, why, may=allows_ruling(rule, knowledge.events))
        if rule.ruling and not rule.ruling.is_timed:
            what = "the ruling names no time"
            yield Problem(source_map.location("timing", id, "ruling"), what, "add `from`, `aim` or `until`")
    for choice in knowledge.choices.values():
        differ = _differ(choice)
        yield from _problem(source_map, choice, differ, may=bool(differ))


def _impossible(rule: Rule, source_map: SourceMap, knowledge: Knowledge) -> Iterator[Problem]:
    windows: list[tuple[tuple[str | int, ...], Window]] = [
        (("positions", index), position) for index, position in enumerate(rule.positions)
    ]
    if rule.ruling:
        windows.append((("ruling",), rule.ruling))
    for path, window in windows:
        if why := contradiction(window):
            yield Problem(
                source_map.location("timing", rule.id, *path), why, "change one of the two, so that time is left"
            )
    for index, position in enumerate(rule.positions):
        if never_counts(position, rule, knowledge.events):
            location = source_map.location("timing", rule.id, "positions", index, "after")
            what = f"it never counts: the rule stops at `{position.after}`"
            yield Problem(location, what, "name an event after which the rule goes on")


def _differ(choice: Choice) -> str | None:
    picked = sorted({position.choice for position in choice.positions})
    return f"the positions differ ({', '.join(picked)})" if len(picked) > 1 else None


def _problem(source_map: SourceMap, entity: Rule | Choice, why: str | None, *, may: bool) -> Iterator[Problem]:
    if why and not entity.ruling:
        yield Problem(
            source_map.location(entity.folder, entity.id, "positions"), why, "add a `ruling:` with its `reason:`"
        )
    elif entity.ruling and not may and not entity.is_own:  # a center may rule as it likes
        what = "a ruling that is not needed: all positions agree"
        yield Problem(
            source_map.location(entity.folder, entity.id, "ruling"),
            what,
            "delete the `ruling:`, or change the position it is about",
        )
