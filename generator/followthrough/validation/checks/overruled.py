"""Where a center decides a deadline, no text around it goes on naming the old one as if it still held."""

from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.prose import shape_of, texts
from followthrough.model.span import Span
from followthrough.model.timing import Rule, Window
from followthrough.problems import KeyPath, Problem, quoted
from followthrough.validation.checks.claims import FILLED
from followthrough.validation.checks.said_spans import SpanWords, same


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find times of sources in the texts of a rule that a layer has ruled upon. Who names a source speaks for it."""
    words = SpanWords(knowledge.ui)
    names = [source.short for source in knowledge.sources.values()]
    for id, rule in knowledge.timing.items():
        if not (rule.ruling and f"timing/{id}" in content.own):
            continue
        ours = _spans(rule.ruling)
        gone = [it for position in rule.positions for it in _spans(position) if not any(same(it, own) for own in ours)]
        for folder, entity, path, text in _about(id, rule, knowledge, content):
            if any(name in text for name in names):
                continue
            for written, said in words.find(text):
                if any(same(one, old) for one in said for old in gone):
                    what = f"{quoted(written)} is said here, but `timing/{id}` is ruled upon otherwise"
                    fill = f"write `{{window:{id}}}` in its place"
                    hint = fill if path[-1] in FILLED else "leave the time out"
                    where = f"{folder}/{entity}"
                    if where not in content.own:
                        hint += f"; `followthrough change {where}` brings the file here"
                    yield Problem(source_map.location(folder, entity, *path), what, hint)


def _spans(window: Window) -> list[Span]:
    return [span for span in (window.from_, window.aim, window.until, window.at_least_every) if span]


def _about(
    id: str, rule: Rule, knowledge: Knowledge, content: MergedContent
) -> Iterator[tuple[str, str, KeyPath, str]]:
    """Every text that stands beside the rule: (folder, id, path, text)."""
    letters = {name for name, letter in knowledge.letters.items() if letter.rule == id}
    dated = {action for step in knowledge.steps.values() for action, it in step.actions.items() if it.rule == id}
    alone = [name for name, other in knowledge.timing.items() if other.step == rule.step] == [id]
    for (folder, entity), data in content.entities.items():
        for path, found in texts(shape_of(folder), data):
            is_action = folder == "steps" and path[0] == "actions" and path[1] in dated
            is_step = folder == "steps" and entity == rule.step and path[0] != "actions" and alone
            is_letter = folder == "letters" and entity in letters and path[0] not in ("parts", "subject", "examples")
            is_advice = folder == "advice" and bool(data.get("letters")) and set(data["letters"]) <= letters
            is_own_title = (folder, entity) == ("timing", id) and path == ("title",)
            if is_action or is_step or is_letter or is_advice or is_own_title:
                yield from ((folder, entity, path, text) for text in found)
