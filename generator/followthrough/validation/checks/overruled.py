"""Where a center decides a deadline, no text around it goes on naming the old one as if it still held."""

from collections.abc import Collection, Iterator, Mapping

from followthrough.layers.content import Data, MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.prose import shape_of, texts
from followthrough.model.span import Span
from followthrough.model.timing import Rule, Window
from followthrough.problems import KeyPath, Problem, quoted
from followthrough.validation.checks.claims import FILLED, TO_EMPLOYERS
from followthrough.validation.checks.said_spans import SpanWords, same


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find times of sources in the texts of a rule that a layer has ruled upon. Who names a source speaks for it.

    A text may stand beside several rules: a time that one of them still says is no old one.
    """
    ruled = [id for id, rule in knowledge.timing.items() if rule.ruling and f"timing/{id}" in content.own]
    if not ruled:
        return
    words = SpanWords(knowledge.ui)
    names = [source.short.casefold() for source in knowledge.sources.values()]
    said_now = {id: _said_now(rule, is_ruled=id in ruled) for id, rule in knowledge.timing.items()}
    for where, path, text, beside in _beside(knowledge, content):
        ours = [id for id in ruled if id in beside]
        if not ours or any(name in text.casefold() for name in names):
            continue
        held = [span for id in beside for span in said_now.get(id, ())]
        gone = {id: _without(held, _positions(knowledge.timing[id])) for id in ours}
        for written, said in words.find(text):
            rule = next((id for id in ours if any(same(one, old) for one in said for old in gone[id])), None)
            if rule is None:
                continue
            what = f"{quoted(written)} is said here, but `timing/{rule}` is ruled upon otherwise"
            hint = f"write `{{window:{rule}}}` in its place" if path[-1] in FILLED else "leave the time out"
            if where not in content.own:
                hint += f"; `followthrough change {where}` brings the file here"
            yield Problem(source_map.location(*where.split("/"), *path), what, hint)


def _spans(window: Window) -> list[Span]:
    return [span for span in (window.from_, window.aim, window.until, window.at_least_every) if span]


def _positions(rule: Rule) -> list[Span]:
    return [span for position in rule.positions for span in _spans(position)]


def _said_now(rule: Rule, *, is_ruled: bool) -> list[Span]:
    """The spans that a text beside a rule may say: where a layer has ruled, not those of the sources."""
    ours = _spans(rule.ruling) if rule.ruling else []
    return [*ours, *([rule.every] if rule.every else ()), *(() if is_ruled else _positions(rule))]


def _without(held: list[Span], spans: list[Span]) -> list[Span]:
    return [span for span in spans if not any(same(span, other) for other in held)]


def _beside(knowledge: Knowledge, content: MergedContent) -> Iterator[tuple[str, KeyPath, str, Collection[str]]]:
    """Every text that stands beside rules: (folder/id, path, text, the rules' ids)."""
    rules_of = _Rules(knowledge)
    for (folder, entity), data in content.entities.items():
        for path, said in texts(shape_of(folder), data):
            if rules := rules_of(folder, entity, path, data):
                yield from ((f"{folder}/{entity}", path, text, rules) for text in said)


class _Rules:
    """Which rules a text is about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._of_letter = {id: _one(letter.rule) for id, letter in knowledge.letters.items()}
        self._of_action: dict[str, frozenset[str]] = {}
        self._of_step: dict[str, frozenset[str]] = {}
        for id, step in knowledge.steps.items():
            for key, action in step.actions.items():
                self._of_action[key] = _one(action.rule) or self._of_letter.get(action.letter or "", _NONE)
            here = (rule for rule, it in knowledge.timing.items() if it.step == id)
            self._of_step[id] = frozenset(here).union(*(self._of_action[key] for key in step.actions))

    def __call__(self, folder: str, entity: str, path: KeyPath, data: Data) -> frozenset[str]:
        if folder == "steps":
            is_action = path[0] == "actions"
            return self._of_action.get(str(path[1]), _NONE) if is_action else self._of_step.get(entity, _NONE)
        if folder == "letters":
            return _NONE if path[0] in TO_EMPLOYERS else self._of_letter.get(entity, _NONE)
        if folder == "advice":
            return _named(data, "letters", self._of_letter) or _named(data, "steps", self._of_step)
        return _one(entity) if folder == "timing" and path == ("title",) else _NONE


_NONE: frozenset[str] = frozenset()


def _one(rule: str | None) -> frozenset[str]:
    return frozenset([rule]) if rule else _NONE


def _named(data: Data, key: str, rules: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The rules of all that a list of the data names."""
    names = data.get(key)
    known = (rules.get(name, _NONE) for name in names if isinstance(name, str)) if isinstance(names, list) else ()
    return _NONE.union(*known)
