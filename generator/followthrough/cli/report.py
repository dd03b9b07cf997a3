"""What the knowledge base holds, in numbers: sections cited, things of each kind, share of our own advice."""

from collections import Counter
from collections.abc import Iterator

from followthrough.model.base import Cited
from followthrough.model.knowledge import Knowledge
from followthrough.pages.queries import Views


def report(knowledge: Knowledge) -> str:
    """A table for the terminal."""
    return "\n".join([*_sources(knowledge), "", *_kinds(knowledge)])


def _sources(knowledge: Knowledge) -> Iterator[str]:
    views = Views(knowledge)
    yield f"{'source':<20} {'sections':>8} {'cited':>6} {'no advice':>9} {'accounted':>9} {'citations':>9}"
    for id, source in knowledge.sources.items():
        given = {section: len(views.contributions(id, section)) for section in source.sections}
        cited = sum(1 for count in given.values() if count)
        excused = sum(1 for section in source.sections.values() if section.no_advice)
        share = (cited + excused) / len(given)
        yield f"{id:<20} {len(given):>8} {cited:>6} {excused:>9} {share:>9.0%} {sum(given.values()):>9}"


def _kinds(knowledge: Knowledge) -> Iterator[str]:
    grounded = _grounded(knowledge)
    own = Counter(kind for kind, entity in grounded if entity.basis == "editorial")
    yield f"{'kind':<20} {'items':>8} {'our own':>8}"
    for kind, count in Counter(kind for kind, _ in grounded).items():
        yield f"{kind:<20} {count:>8} {own[kind]:>8}"
    rules, choices = knowledge.timing.values(), knowledge.choices.values()
    yield f"{'timing rules':<20} {len(rules):>8} {sum(1 for rule in rules if rule.ruling):>8} (with a ruling)"
    yield f"{'choices':<20} {len(choices):>8} {sum(1 for choice in choices if choice.ruling):>8} (with a ruling)"
    positions = sum(len(rule.positions) for rule in rules) + sum(len(choice.positions) for choice in choices)
    read = sum(1 for rule in rules for position in rule.positions if position.reading)
    yield f"{'positions':<20} {positions:>8} {read:>8} (with a reading of ours)"
    yield f"{'events':<20} {len(knowledge.events):>8}"
    share = sum(own.values()) / max(len(grounded), 1)
    yield f"editorial: {sum(own.values())} of {len(grounded)} items that carry advice ({share:.0%})"


def _grounded(knowledge: Knowledge) -> list[tuple[str, Cited]]:
    entities: list[tuple[str, Cited]] = [("steps", step) for step in knowledge.steps.values()]
    entities += [("actions", action) for step in knowledge.steps.values() for action in step.actions.values()]
    entities += [("dos" if advice.kind == "do" else "don'ts", advice) for advice in knowledge.advice.values()]
    entities += [("figures" if reason.figure else "reasons", reason) for reason in knowledge.reasons.values()]
    entities += [("letters", letter) for letter in knowledge.letters.values()]
    entities += [("checks of letters", check) for check in knowledge.checks.values()]
    return sorted(entities, key=lambda each: each[0])
