"""`follow: SOURCE` in a rule or a choice: that source's position becomes the ruling."""

from collections.abc import Iterator

from followthrough.layers.content import SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.timing import Choice, ChoicePosition, ChoiceRuling, Position, Rule, Ruling
from followthrough.problems import Problem, listed, nearest


def resolve(knowledge: Knowledge, source_map: SourceMap) -> tuple[Knowledge, list[Problem]]:
    """The knowledge with a ruling wherever something follows a source."""
    problems: list[Problem] = []
    parts: dict[str, dict[str, Rule | Choice]] = {}
    for folder in ("timing", "choices"):
        entities: dict[str, Rule | Choice] = getattr(knowledge, folder)
        parts[folder] = dict(entities)
        for id, entity in entities.items():
            if not entity.follow:
                continue
            found = (
                list(_wrong(entity))
                if entity.positions
                else [("nothing to follow: no source speaks of it", "delete the line")]
            )
            problems += [Problem(source_map.location(folder, id, "follow"), *words) for words in found]
            if not found:
                ruling = _ruling(_followed(entity)[0], knowledge)
                parts[folder][id] = entity.model_copy(update={"ruling": ruling})
    return knowledge.model_copy(update=parts), problems


def _followed(entity: Rule | Choice) -> list[Position | ChoicePosition]:
    return [it for it in entity.positions if entity.follow in (it.source, it.citation)]


def _wrong(entity: Rule | Choice) -> Iterator[tuple[str, str]]:
    found = _followed(entity)
    if not found:
        known = {it.source for it in entity.positions} | {
            position.citation for position in entity.positions if "/" in (entity.follow or "")
        }
        yield f"`{entity.follow}` takes no position here", nearest(entity.follow or "", known)
    elif len(found) > 1:
        yield (
            f"`{entity.follow}` takes {len(found)} positions here",
            f"write one of: {listed(it.citation for it in found)}",
        )
    elif isinstance(found[0], Position) and not found[0].is_timed:
        timed = [it.source for it in entity.positions if isinstance(it, Position) and it.is_timed]
        yield f"`{entity.follow}` names no time here", nearest("", timed) if timed else "write a `ruling:` of your own"
    elif isinstance(found[0], Position) and isinstance(entity, Rule) and found[0].start_in(entity) != entity.start:
        what = f"`{entity.follow}` counts from `{found[0].after}` here, and a ruling counts from `{entity.after}`"
        yield what, "write a `ruling:` of your own"


def _ruling(position: Position | ChoicePosition, knowledge: Knowledge) -> Ruling | ChoiceRuling:
    source = knowledge.sources[position.source].short if position.source in knowledge.sources else position.source
    reason = knowledge.ui["brand_follows"].format(source=source, says=position.says)
    if isinstance(position, ChoicePosition):
        return ChoiceRuling.model_construct(choice=position.choice, reason=reason)
    window = {key: getattr(position, key) for key in ("from_", "aim", "until", "at_most", "at_least_every")}
    return Ruling.model_construct(**window, reason=reason)
