"""Where a center decides a deadline, no text around it goes on naming the old one as if it still held."""

from collections.abc import Iterator

from followthrough.layers.content import Data, MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.prose import shape_of, texts
from followthrough.model.span import Span
from followthrough.model.timing import Window
from followthrough.problems import KeyPath, Problem, quoted
from followthrough.validation.checks.claims import FILLED
from followthrough.validation.checks.said_spans import SpanWords, same


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find times of sources in the texts of a rule that a layer has ruled upon. Who names a source speaks for it."""
    ruled = {id: it for id, it in knowledge.timing.items() if it.ruling and f"timing/{id}" in content.own}
    if not ruled:
        return
    words = SpanWords(knowledge.ui)
    names = [source.short for source in knowledge.sources.values()]
    beside = _beside(knowledge, content)
    for id, rule in ruled.items():
        ours = _spans(rule.ruling) if rule.ruling else []
        gone = [it for position in rule.positions for it in _spans(position) if not any(same(it, own) for own in ours)]
        for folder, entity, path, text in beside.get(id, ()):
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


def _beside(knowledge: Knowledge, content: MergedContent) -> dict[str, list[tuple[str, str, KeyPath, str]]]:
    """Every text that stands beside a rule, by the rule's id: (folder, id, path, text)."""
    rule_of = _Rules(knowledge)
    found: dict[str, list[tuple[str, str, KeyPath, str]]] = {}
    for (folder, entity), data in content.entities.items():
        for path, said in texts(shape_of(folder), data):
            if rule := rule_of(folder, entity, path, data):
                found.setdefault(rule, []).extend((folder, entity, path, text) for text in said)
    return found


class _Rules:
    """Which rule a text is about, if it is about one alone."""

    def __init__(self, knowledge: Knowledge) -> None:
        steps = knowledge.steps.values()
        self._of_letter = {id: letter.rule for id, letter in knowledge.letters.items()}
        self._of_action = {id: action.rule for step in steps for id, action in step.actions.items()}
        self._of_step: dict[str, str | None] = {}
        """None: a step with several."""
        for id, rule in knowledge.timing.items():
            self._of_step[rule.step] = None if rule.step in self._of_step else id

    def __call__(self, folder: str, entity: str, path: KeyPath, data: Data) -> str | None:
        if folder == "steps":
            return self._of_action.get(str(path[1])) if path[0] == "actions" else self._of_step.get(entity)
        if folder == "letters":
            return None if path[0] in ("parts", "subject", "examples") else self._of_letter.get(entity)
        if folder == "advice":
            rules = {self._of_letter.get(letter) for letter in data.get("letters") or () if isinstance(letter, str)}
            return rules.pop() if len(rules) == 1 else None
        return entity if folder == "timing" and path == ("title",) else None
