"""`follow: SOURCE` in a rule or a choice: that source's position becomes the ruling."""

from collections.abc import Iterator
from typing import Any

from followthrough.layers.load import Trees
from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Choice, ChoicePosition, ChoiceRuling, Position, Rule, Ruling
from followthrough.problems import Problem, listed, nearest


def resolve(knowledge: Knowledge, trees: Trees) -> tuple[Knowledge, list[Problem]]:
    """The knowledge with a ruling wherever something follows a source."""
    problems: list[Problem] = []
    parts: dict[str, dict[str, Any]] = {}
    for folder in ("timing", "choices"):
        things: dict[str, Rule | Choice] = getattr(knowledge, folder)
        parts[folder] = dict(things)
        for id, thing in things.items():
            if not thing.follow:
                continue
            found = (
                list(_wrong(thing))
                if thing.positions
                else [("nothing to follow: no source speaks of it", "delete the line")]
            )
            problems += [Problem(trees.place(folder, id, "follow"), *words) for words in found]
            if not found:
                ruling = _ruling(_followed(thing)[0], knowledge)
                parts[folder][id] = thing.model_copy(update={"ruling": ruling})
    return knowledge.model_copy(update=parts), problems


def _followed(thing: Rule | Choice) -> list[Position | ChoicePosition]:
    return [it for it in thing.positions if thing.follow in (it.source, it.citation)]


def _wrong(thing: Rule | Choice) -> Iterator[tuple[str, str]]:
    found = _followed(thing)
    if not found:
        known = {it.source for it in thing.positions} | {
            it.citation for it in thing.positions if "/" in (thing.follow or "")
        }
        yield f"`{thing.follow}` takes no position here", nearest(thing.follow or "", known)
    elif len(found) > 1:
        yield (
            f"`{thing.follow}` takes {len(found)} positions here",
            f"write one of: {listed(it.citation for it in found)}",
        )
    elif isinstance(found[0], Position) and not found[0].is_timed:
        timed = [it.source for it in thing.positions if isinstance(it, Position) and it.is_timed]
        yield f"`{thing.follow}` names no time here", nearest("", timed) if timed else "write a `ruling:` of your own"
    elif isinstance(found[0], Position) and isinstance(thing, Rule) and found[0].start_in(thing) != thing.start:
        what = f"`{thing.follow}` counts from `{found[0].after}` here, and a ruling counts from `{thing.after}`"
        yield what, "write a `ruling:` of your own"


def _ruling(position: Position | ChoicePosition, knowledge: Knowledge) -> Ruling | ChoiceRuling:
    source = knowledge.sources[position.source].short if position.source in knowledge.sources else position.source
    reason = knowledge.ui["brand_follows"].format(source=source, says=position.says)
    if isinstance(position, ChoicePosition):
        return ChoiceRuling.model_construct(choice=position.choice, reason=reason)
    window = {key: getattr(position, key) for key in ("from_", "aim", "until", "at_most", "at_least_every")}
    return Ruling.model_construct(**window, reason=reason)
