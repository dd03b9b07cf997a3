"""What belongs together on a page: the things of a step, a channel, a source. No wording, no markup."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar

from followthrough.languages import BASE, direction
from followthrough.model.base import CHANNELS, Cited
from followthrough.model.fallback import NOTHING, Fallback
from followthrough.model.interface import Contributed
from followthrough.model.knowledge import Advice, Knowledge, Reason, Step
from followthrough.model.letter import Check, Letter
from followthrough.model.span import Span
from followthrough.model.timing import Applies, Choice, Rule
from followthrough.pages.chart import Bar, Chart, Tick, draw
from followthrough.pages.dated_words import DatedWords
from followthrough.pages.strip import strip, strip_ticks
from followthrough.timing.agreed import agreement, decision_starts

T = TypeVar("T")


@dataclass(frozen=True)
class Contribution:
    """One thing that a section of a source gave us. `uri` leads to where it stands."""

    kind: Contributed
    text: str
    uri: str
    reading: str | None = None
    """How we read it, where the source leaves something open."""


class Views:
    """Lookups over one knowledge base, in reading order."""

    def __init__(self, knowledge: Knowledge, language: str = BASE, lacking: Fallback = NOTHING) -> None:
        self.knowledge = knowledge
        self.direction = direction(language)
        self.words = DatedWords(knowledge.ui, knowledge.timing, knowledge.events, language, lacking)

    def way(self, *, aside: bool) -> list[Step]:
        """The steps that most people take, or those beside the way."""
        return [step for step in self.knowledge.steps.values() if step.aside == aside]

    def rules(self, step: Step) -> list[Rule]:
        """The timing rules of a step."""
        return self._of_step["timing"].get(step.id, [])

    def choices(self, step: Step) -> list[Choice]:
        """The points of a step on which sources go different ways."""
        return self._of_step["choices"].get(step.id, [])

    def letters(self, step: Step) -> list[Letter]:
        """The letters of a step."""
        return self._of_step["letters"].get(step.id, [])

    @cached_property
    def _of_step(self) -> dict[str, dict[str, list[Any]]]:
        """By folder and step, so that no page has to look through all there is."""
        k = self.knowledge
        kinds: dict[str, Iterable[Any]] = {kind: getattr(k, kind).values() for kind in ("timing", "choices", "letters")}
        found = {kind: _grouped(items, lambda it: [it.step]) for kind, items in kinds.items()}
        return {**found, "reasons": _grouped(k.reasons.values(), lambda it: it.steps)}

    @cached_property
    def _advice_of(self) -> dict[str, dict[str, list[Advice]]]:
        """By the field that says whom it is for; `first` is the first of its steps."""
        advice = self.knowledge.advice.values()
        return {
            "step": _grouped(advice, lambda it: it.steps),
            "first": _grouped(advice, lambda it: [self._first_step(it)]),
            "channel": _grouped(advice, lambda it: it.channels),
            "letter": _grouped(advice, lambda it: it.letters),
        }

    def checks(self, letter: Letter) -> list[Check]:
        """What a letter is looked over for."""
        return [check for check in self.knowledge.checks.values() if check.looks_over(letter)]

    def reasons(self, step: Step) -> list[Reason]:
        """Why a step is worth it."""
        return self._of_step["reasons"].get(step.id, [])

    def figure(self, reason: Reason) -> str:
        """A quoted number with who quotes it, and from whom if they say so."""
        figure = reason.figure
        if not figure:
            return ""
        source = self.knowledge.sources[next(iter(reason.cited))].short
        pattern = self.words.ui["figure_by" if figure.quoted_from else "figure_by_no_one"]
        text = pattern.format(value=figure.value, what=figure.what, source=source, quoted=figure.quoted_from)
        return self.words.lacking.like(figure.what, text)

    def advice(self, kind: str, **of: str) -> list[Advice]:
        """Dos or don'ts of a `step`, a `channel` or a `letter`; or of the step that is the `first` of theirs."""
        ((field, id),) = of.items()
        return [advice for advice in self._advice_of[field].get(id, ()) if advice.kind == kind]

    def channels(self) -> list[str]:
        """Channels that some advice is about."""
        used = {channel for advice in self.knowledge.advice.values() for channel in advice.channels}
        return [channel for channel in CHANNELS if channel in used]

    def chart(self, rule: Rule) -> Chart:
        """The rule's picture."""
        return draw(rule, self.knowledge.sources, self.words, self.words.agreement(rule, "short"))

    def strip(self, rule: Rule) -> Bar | None:
        """What is decided about a rule, on the axis that all rules share."""
        return strip(rule)

    @cached_property
    def strip_ticks(self) -> tuple[Tick, ...]:
        """The marks of that axis."""
        return strip_ticks(self.words)

    def chart_in_words(self, rule: Rule) -> str:
        """What the picture shows, for who cannot see it; where a table follows, it says more."""
        key = "timing_chart_of" if rule.positions else "timing_chart_alone"
        said = f"{self.words.agreement(rule)} {self.words.of_rule(rule)}"
        return str(self.words.ui[key].format(title=rule.title, said=said))

    def counted(self, rule: Rule) -> str:
        """What the window is counted from; empty where it depends on several events, which its words name."""
        starts = decision_starts(rule)
        return self.words.counted(starts[0]) if len(starts) == 1 else ""

    def chosen(self, choice: Choice) -> str:
        """The option that we rule for, or that all sources take."""
        return choice.ruling.choice if choice.ruling else choice.positions[0].choice

    def verdict_word(self, rule: Rule) -> str:
        """Who decides: `ruling` (we), `agreed` (several sources) or `single` (the one source there is)."""
        support = agreement(rule).support
        return "agreed" if support in ("all", "some") else support

    def conditions(self, applies: Applies, *, of: Literal["only", "holds"] = "only") -> str:
        """When a rule (`only`) or one of its positions (`holds`) is for the reader, as a sentence; empty if always.

        `This is for you after your last call, if nobody answered and no agency is involved, unless …`.
        """
        ui, words = self.words.ui, self.words
        parts = [
            ("after", [words.listed([words.event(each) for each in applies.event], "list_or")]),
            ("if", list(self._clauses(applies))),
            ("unless", [
                *([ui["applies_date_ahead_no"]] if applies.date_ahead == "no" else ()),
                *([self._decided("beyond", applies.promised_beyond)] if applies.promised_beyond else ()),
            ]),
        ]  # fmt: skip
        said = [
            ui[f"applies_{kind}"].format(
                conditions=words.listed(clauses, "list_or" if kind == "unless" else "list_and")
            )
            for kind, clauses in parts
            if any(clauses)
        ]
        return str(ui[f"applies_{of}"].format(conditions=ui["list_comma"].join(said))) if said else ""

    def _clauses(self, applies: Applies) -> Iterator[str]:
        """What must be so, each as it stands after “if”. Of several settings or channels, one is enough."""
        ui, words = self.words.ui, self.words
        for name in ("channel", "setting"):
            if ways := [ui[f"applies_{name}_{each}"] for each in getattr(applies, name)]:
                yield ui[f"applies_{name}"].format(ways=words.listed(ways, "list_or"))
        for name in ("agency", "promised", "answered"):
            if value := getattr(applies, name):
                yield ui[f"applies_{name}_{value}"]
        if applies.date_ahead == "yes":
            yield ui["applies_date_ahead_yes"]
        if applies.promised_within:
            yield self._decided("within", applies.promised_within)

    def _decided(self, key: Literal["within", "beyond"], span: Span) -> str:
        """`they decide within 2 days of the interview`, `they decide by the day after the interview`."""
        if span == Span(1, "days"):
            return self.words.ui[f"applies_promised_{key}_next_day"]
        return self.words.ui[f"applies_promised_{key}"].format(span=self.words.span(span))

    def said_on(self, step: Step) -> dict[str, dict[str, list[Contribution]]]:
        """What each source says about a step: source id → section id → what it gave us."""
        said: dict[str, dict[str, list[Contribution]]] = {}
        for (source, section, _), contribution in self._contributions_of_step.get(step.id, ()):
            said.setdefault(source, {}).setdefault(section, []).append(contribution)
        return {source: said[source] for source in self.knowledge.sources if source in said}

    def contributions(self, source: str, section: str) -> list[Contribution]:
        """All that a section gave us."""
        return [it for (cited, part, _), it in self._all_contributions if (cited, part) == (source, section)]

    @cached_property
    def _all_contributions(self) -> list[tuple[tuple[str, str, str], Contribution]]:
        return list(self._contributions())

    @cached_property
    def _contributions_of_step(self) -> dict[str, list[tuple[tuple[str, str, str], Contribution]]]:
        return _grouped(self._all_contributions, lambda it: [it[0][2]])

    def _contributions(self) -> Iterator[tuple[tuple[str, str, str], Contribution]]:
        """((source, section, step), contribution) for every citation, steps first; the step of a check is empty."""
        k = self.knowledge
        for step in k.steps.values():
            yield from _cited(step, step.id, Contribution("steps", step.title, f"guide/{step.id}.md"))
            for action in step.actions.values():
                uri = f"guide/{step.id}.md#do-{action.id}"
                yield from _cited(action, step.id, Contribution("actions", action.title, uri))
        anchors: tuple[tuple[Contributed, str], ...] = (("timing", "rule"), ("choices", "which"))
        for folder, anchor in anchors:
            rules: Iterable[Any] = getattr(k, folder).values()
            for rule in rules:
                for position in rule.positions:
                    reading = getattr(position, "reading", None)
                    contribution = Contribution(folder, position.says, f"timing.md#{anchor}-{rule.id}", reading)
                    yield (position.source, position.section, rule.step), contribution
        for advice in k.advice.values():
            kind: Contributed = "advice_do" if advice.kind == "do" else "advice_dont"
            uri = f"dos-and-donts.md#advice-{advice.id}"
            yield from _cited(advice, self._first_step(advice), Contribution(kind, advice.title, uri))
        for reason in k.reasons.values():
            step_id = reason.steps[0]
            uri = f"guide/{step_id}.md#why-{reason.id}"
            yield from _cited(reason, step_id, Contribution("reasons", reason.title, uri))
        for letter in k.letters.values():
            contribution = Contribution("letters", letter.title, f"letters/{letter.id}.md")
            yield from _cited(letter, letter.step, contribution)
        for check in k.checks.values():
            yield from _cited(check, "", Contribution("checks", check.title, f"letters/index.md#check-{check.id}"))

    def _first_step(self, advice: Advice) -> str:
        return min(advice.steps, key=lambda id: self._order.get(id, len(self._order)))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self.knowledge.steps)}


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    """Things by each of their keys, in their order."""
    found: dict[str, list[T]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return found


def _cited(entity: Cited, step: str, contribution: Contribution) -> Iterator[tuple[tuple[str, str, str], Contribution]]:
    for source, sections in entity.cited.items():
        for section in sections:
            yield (source, section, step), contribution
