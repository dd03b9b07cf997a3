"""There is a ruling where the sources leave a reader without an answer, and none where they agree."""

from collections.abc import Iterator

from followthrough.errors import Problem
from followthrough.layers import Trees
from followthrough.model import Choice, Knowledge, Rule, Window
from followthrough.window import contradiction, needs_ruling


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find missing rulings, superfluous ones, and rulings that decide nothing."""
    for id, rule in knowledge.timing.items():
        wrong = list(_impossible(rule, trees))
        yield from wrong
        if not wrong:
            yield from _problem(trees, "timing", id, needs_ruling(rule.positions), rule.ruling is not None)
        if rule.ruling and not rule.ruling.is_timed:
            what = "the ruling names no time"
            yield Problem(trees.place("timing", id, "ruling"), what, "add `from`, `aim` or `until`")
    for id, choice in knowledge.choices.items():
        yield from _problem(trees, "choices", id, _differ(choice), choice.ruling is not None)


def _impossible(rule: Rule, trees: Trees) -> Iterator[Problem]:
    windows: list[tuple[tuple[str | int, ...], Window]] = [
        (("positions", index), position) for index, position in enumerate(rule.positions)
    ]
    if rule.ruling:
        windows.append((("ruling",), rule.ruling))
    for way, window in windows:
        if why := contradiction(window):
            yield Problem(trees.place("timing", rule.id, *way), why, "change one of the two, so that time is left")


def _differ(choice: Choice) -> str | None:
    picked = sorted({position.choice for position in choice.positions})
    return f"the positions differ ({', '.join(picked)})" if len(picked) > 1 else None


def _problem(trees: Trees, folder: str, id: str, why: str | None, has_ruling: bool) -> Iterator[Problem]:
    if why and not has_ruling:
        yield Problem(trees.place(folder, id, "positions"), why, "add a `ruling:` with its `reason:`")
    elif has_ruling and not why:
        what = "a ruling that is not needed: all positions agree"
        yield Problem(
            trees.place(folder, id, "ruling"), what, "delete the `ruling:`, or change the position it is about"
        )
