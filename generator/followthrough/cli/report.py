"""What the knowledge base holds, in numbers: sections cited, things of each kind, share of our own advice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TypedDict

from followthrough.model.base import Cited
from followthrough.model.knowledge import Knowledge
from followthrough.pages.queries import Views


def report(knowledge: Knowledge) -> str:
    """A table for the terminal."""
    return "\n".join([*_sources(knowledge), "", *_kinds(knowledge)])


class Numbers(TypedDict):
    """How many there are of each, by what is counted of it."""

    sources: dict[str, dict[str, int]]
    kinds: dict[str, dict[str, int]]
    editorial: dict[str, int]
    rules: dict[str, int]
    choices: dict[str, int]
    positions: dict[str, int]
    events: int


def numbers(knowledge: Knowledge) -> Numbers:
    """The same for programs."""
    grounded = _grounded(knowledge)
    own = Counter(kind for kind, entity in grounded if entity.basis == "editorial")
    items = {kind: {"items": n, "editorial": own[kind]} for kind, n in Counter(kind for kind, _ in grounded).items()}
    rules, choices = knowledge.timing.values(), knowledge.choices.values()
    positions = [position for rule in rules for position in rule.positions]
    return {
        "sources": {id: asdict(counted) for id, counted in _covered(knowledge)},
        "kinds": items,
        "editorial": {"items": len(grounded), "editorial": sum(own.values())},
        "rules": {"items": len(rules), "with_ruling": sum(1 for rule in rules if rule.ruling)},
        "choices": {"items": len(choices), "with_ruling": sum(1 for choice in choices if choice.ruling)},
        "positions": {
            "items": len(positions) + sum(len(choice.positions) for choice in choices),
            "with_reading": sum(1 for position in positions if position.reading),
        },
        "events": len(knowledge.events),
    }


@dataclass(frozen=True)
class _Covered:
    """Of one source: how many sections there are, are cited, hold no advice; how often any is cited."""

    sections: int
    cited: int
    no_advice: int
    citations: int


def _covered(knowledge: Knowledge) -> Iterator[tuple[str, _Covered]]:
    views = Views(knowledge)
    for id, source in knowledge.sources.items():
        given = [len(views.contributions(id, section)) for section in source.sections]
        excused = sum(1 for section in source.sections.values() if section.no_advice)
        yield id, _Covered(len(given), sum(1 for count in given if count), excused, sum(given))


def _sources(knowledge: Knowledge) -> Iterator[str]:
    yield f"{'source':<20} {'sections':>8} {'cited':>6} {'no advice':>9} {'accounted':>9} {'citations':>9}"
    for id, covered in _covered(knowledge):
        share = (covered.cited + covered.no_advice) / covered.sections
        counts = f"{covered.sections:>8} {covered.cited:>6} {covered.no_advice:>9}"
        yield f"{id:<20} {counts} {share:>9.0%} {covered.citations:>9}"


def _kinds(knowledge: Knowledge) -> Iterator[str]:
    counted = numbers(knowledge)
    yield f"{'kind':<20} {'items':>8} {'our own':>8}"
    for kind, count in counted["kinds"].items():
        yield f"{kind:<20} {count['items']:>8} {count['editorial']:>8}"
    for name, ruled in (("timing rules", counted["rules"]), ("choices", counted["choices"])):
        yield f"{name:<20} {ruled['items']:>8} {ruled['with_ruling']:>8} (with a ruling)"
    positions, share = counted["positions"], counted["editorial"]
    yield f"{'positions':<20} {positions['items']:>8} {positions['with_reading']:>8} (with a reading of ours)"
    yield f"{'events':<20} {counted['events']:>8}"
    own, items = share["editorial"], share["items"]
    yield f"editorial: {own} of {items} items that carry advice ({own / max(items, 1):.0%})"


def _grounded(knowledge: Knowledge) -> list[tuple[str, Cited]]:
    entities: list[tuple[str, Cited]] = [("steps", step) for step in knowledge.steps.values()]
    entities += [("actions", action) for step in knowledge.steps.values() for action in step.actions.values()]
    entities += [("dos" if advice.kind == "do" else "don'ts", advice) for advice in knowledge.advice.values()]
    entities += [("figures" if reason.figure else "reasons", reason) for reason in knowledge.reasons.values()]
    entities += [("letters", letter) for letter in knowledge.letters.values()]
    entities += [("checks of letters", check) for check in knowledge.checks.values()]
    return sorted(entities, key=lambda each: each[0])
