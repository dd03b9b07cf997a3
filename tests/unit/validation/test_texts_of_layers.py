"""What texts cite and what they leave to be filled in, on a base of a few lines: each mistake in its place."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from followthrough.layers.load import LoadedLayers
from followthrough.model.knowledge import Knowledge, Section, Source
from followthrough.problems import Problem
from followthrough.validation.checks import citations, placeholders
from support.small_base import BASE, read, write

SOURCES = "alpha:\n  title: Alpha\n  sections:\n    one: {title: One}\n    two: {title: Two}\n    none: {title: None}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, **{f"base/{name}": text for name, text in {**BASE, "sources.yaml": SOURCES}.items()})
    return tmp_path


def knowing(**no_advice: str) -> Knowledge:
    """A source with three sections. `no_advice`: why nothing cites one of them."""
    sections = {id: Section.model_construct(title=id, no_advice=no_advice.get(id)) for id in ("one", "two", "none")}
    fields: dict[str, Any] = {"sections": sections}
    sources: dict[str, Any] = {"sources": {"alpha": Source.model_construct(**fields)}}
    return Knowledge.model_construct(**sources)


def uncited(loaded: LoadedLayers, **no_advice: str) -> list[str]:
    return relative(loaded, citations.check(knowing(**no_advice), loaded.content, loaded.source_map))


def unfilled(loaded: LoadedLayers) -> list[str]:
    found = placeholders.check(knowing(), loaded.content, loaded.source_map)
    return relative(loaded, found)


def relative(loaded: LoadedLayers, found: Iterable[Problem]) -> list[str]:
    assert not loaded.problems
    root = loaded.source_map.base.parent.as_posix()
    return [str(it).replace(f"{root}/", "") for it in found]


CITES = {
    "cites": ("advice", "cites: [alpha/one, alpha/two, alpha/none]\n"),
    "a position": ("timing", "positions:\n  - {source: alpha, section: one}\n  - {source: alpha, section: two, cites: "
                   "[alpha/none]}\n"),
    "an action": ("steps", "actions: {a: {cites: [alpha/one]}, b: {cites: [alpha/two, alpha/none]}}\n"),
}  # fmt: skip


@pytest.mark.parametrize("where", CITES)
def test_what_cites_a_section_may_stand_anywhere(root: Path, where: str) -> None:
    folder, text = CITES[where]
    assert uncited(read(root, **{f"base/{folder}/new.yaml": text})) == []


def test_a_section_that_nothing_cites_is_told_where_it_stands(root: Path) -> None:
    loaded = read(root, **{"base/advice/new.yaml": "cites: [alpha/two]\n"})
    hint = "cite it where its advice stands, or add `no advice: why`"
    assert uncited(loaded, none="Nothing.") == [
        f"base/sources.yaml:4:10: nothing cites the section `alpha/one` → {hint}"
    ]


def test_a_section_without_advice_that_is_cited_is_told_where_it_says_so(root: Path) -> None:
    sources = SOURCES.replace("{title: One}", "{title: One, no advice: Nothing.}")
    cites = {"base/sources.yaml": sources, "base/advice/new.yaml": "cites: [alpha/one, alpha/two, alpha/none]\n"}
    what = "`alpha/one` is said to hold no advice, but something cites it"
    assert uncited(read(root, **cites), one="Nothing.") == [f"base/sources.yaml:4:34: {what} → delete the line"]


@pytest.mark.parametrize(
    "text",
    [
        "source: alpha\n", "section: one\n", "source: [alpha]\nsection: one\n", "source: alpha\nsection: [one]\n",
        "cites: alpha/one\n", "cites: [[alpha/one]]\n", "cites: {a: alpha/one}\n", "names: [alpha/one]\n",
    ],
)  # fmt: skip
def test_what_is_no_citation_cites_nothing(root: Path, text: str) -> None:
    loaded = read(root, **{"base/advice/new.yaml": text})
    assert len(uncited(loaded, two="x", none="x")) == 1


def test_documents_do_not_cite_themselves(root: Path) -> None:
    """Only what is advice, or was hidden, cites."""
    loaded = read(root, **{"base/ui.yaml": "go: Go\n", "base/sources.yaml": SOURCES + "cites: [alpha/one]\n"})
    assert len(uncited(loaded, two="x", none="x")) == 1


def test_what_a_center_hides_still_cites(root: Path) -> None:
    files = {"base/advice/new.yaml": "cites: [alpha/one]\n", "own/advice/new.yaml": "hide: true\n"}
    assert uncited(read(root, **files), two="x", none="x") == []


def test_while_a_file_cannot_be_read_no_section_is_missed_but_a_contradiction_is(root: Path) -> None:
    """That file may cite it."""
    write(
        root,
        **{"base/advice/new.yaml": "cites: [alpha/one]\ncites: []\n", "base/advice/a.yaml": "cites: [alpha/two]\n"},
    )
    loaded = read(root)
    found = list(citations.check(knowing(two="x"), loaded.content, loaded.source_map))
    assert [it.what for it in found] == ["`alpha/two` is said to hold no advice, but something cites it"]


# What is filled in


FINE = {
    "steps": "summary: '{window:ask} and {agreement:thank}'\nactions: {a: {detail: 'x {window:ask}'}}\n",
    "advice": "text: In {window:ask}\n",
    "letters": "use: '{window:ask}'\nsubject: For {name}\nparts: {a: {wordings: ['{anything}']}}\n",
    "checks": "says: 'Not {found}.'\n",
    "timing": "ruling: {reason: '{agreement:ask}'}\n",
}


@pytest.mark.parametrize("folder", FINE)
def test_what_is_filled_in_is_well(root: Path, folder: str) -> None:
    assert unfilled(read(root, **{f"base/{folder}/new.yaml": FINE[folder]})) == []


WINDOW, BOTH = "write `{window:RULE}`, or no braces", "write both braces, or none"
ALONE = "write the name alone, such as `{number}`"
NOTHING = "say it in words; only these keys are: summary, now, use, skip, text, detail, reason"


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("steps/new.yaml", "summary: 'x {'\n", "1:10: a `{` without its partner → " + BOTH),
        (
            "steps/new.yaml",
            "summary: 'x } {window:ask}'\n",
            "1:10: a `}` without its partner → " + BOTH,
        ),
        (
            "steps/new.yaml",
            "summary: '{name}'\n",
            "1:10: `{name}` stands for nothing → " + WINDOW,
        ),
        ("checks/new.yaml", "says: '{name}'\n", "1:7: `{name}` stands for nothing → write `{found}`, or no braces"),
        ("checks/new.yaml", "title: '{found}'\n", "1:8: `{found}` stands for nothing → write `{found}`, or no braces"),
        (
            "steps/new.yaml",
            "says: '{found}'\n",
            "1:7: `{found}` stands for nothing → " + WINDOW,
        ),
        (
            "letters/new.yaml",
            "title: '{name}'\n",
            "1:8: `{name}` stands for nothing → " + WINDOW,
        ),
        ("steps/new.yaml", "summary: '{window:aks}'\n", "1:10: there is no rule `aks` → write `ask`"),
        ("steps/new.yaml", "summary: '{agreement:}'\n", "1:10: there is no rule `` → write one of: ask, thank"),
        ("steps/new.yaml", "title: '{window:ask}'\n", "1:8: `{window:ask}` is not filled in here → " + NOTHING),
        (
            "advice/new.yaml",
            "text: [a, '{b}']\n",
            "1:11: `{b}` stands for nothing → " + WINDOW,
        ),
        (
            "sources.yaml",
            "alpha: {text: '{window:ask}'}\n",
            "1:15: `{window:ask}` is not filled in here → " + NOTHING,
        ),
        ("blanks.yaml", "a: {text: '{window:ask}'}\n", "1:11: `{window:ask}` is not filled in here → " + NOTHING),
        ("events.yaml", "a: {text: '{window:ask}'}\n", "1:11: `{window:ask}` is not filled in here → " + NOTHING),
        ("ui.yaml", "go: '{number}'\n", ""),
        (
            "ui.yaml",
            "go: '{number:d}'\n",
            "1:5: `{number:d}` is more than a name → " + ALONE,
        ),
        ("ui.yaml", "go: '{'\n", "1:5: a `{` without its partner → " + BOTH),
        ("calendar.yaml", "reason: '{x'\n", ""),
    ],
)
def test_what_would_reach_a_reader_as_braces_is_told(root: Path, file: str, text: str, problem: str) -> None:
    assert unfilled(read(root, **{f"base/{file}": text})) == ([f"base/{file}:{problem}"] if problem else [])


def test_several_in_one_text_are_told_each(root: Path) -> None:
    loaded = read(root, **{"base/steps/new.yaml": "summary: '{a} {b} {window:ask}'\nwhen: '{c}'\n"})
    assert [it.split("`")[1] for it in unfilled(loaded)] == ["{a}", "{b}", "{c}"]


def test_what_names_a_hidden_rule_is_told_where_that_is_hidden(root: Path) -> None:
    files = {"own/timing/ask.yaml": "\nhide: true\n", "base/advice/new.yaml": "text: 'In {window:ask}'\n"}
    [problem] = unfilled(read(root, **files))
    assert problem.startswith("own/timing/ask.yaml:2:7: `timing/ask` is hidden, but `advice/new` needs it (`text`)")


def test_what_comes_after_a_file_of_another_kind_is_still_looked_at(root: Path) -> None:
    assert (
        len(unfilled(read(root, **{"base/calendar.yaml": "reason: '{'\n", "base/steps/zzz.yaml": "title: '{'\n"}))) == 1
    )
