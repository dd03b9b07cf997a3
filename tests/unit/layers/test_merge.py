"""One file laid over another: what is decided anew, what is hidden, and which words fill in what."""

from pathlib import Path
from typing import Any

import pytest

from followthrough.layers.content import Address
from followthrough.layers.merge import Merge, patterns_of_below
from followthrough.reading.tree import Tree
from followthrough.reading.yaml_reader import compose

BELOW = {
    "span_days_one": "a day",
    "span_days_other": "{number} days",
    "from": "after {event}",
    "between": "{first} to {last}",
    "plain": "so",
}


def read(text: str) -> Tree:
    tree, _ = compose(text, Path("above.yaml"))
    assert tree
    return tree


def laid(address: Address, below: str, above: str) -> Merge:
    return Merge(address, read(below), read(above), lambda: {address[1], "other"})


@pytest.mark.parametrize(("folder", "decides"), [
    *(("timing", key) for key in ("from", "aim", "until", "at most")), ("choices", "choice"), ("choices", "until"),
])  # fmt: skip
def test_a_ruling_that_decides_begins_anew(folder: str, decides: str) -> None:
    below = "ruling: {from: 1 day, choice: a, reason: Old., note: Old.}\n"
    assert laid((folder, "it"), below, f"ruling: {{{decides}: x, reason: New.}}\n").merged.data == {
        "ruling": {decides: "x", "reason": "New."}
    }


@pytest.mark.parametrize(
    ("folder", "key", "said"),
    [("timing", "ruling", "reason: New."), ("advice", "ruling", "until: x"), ("timing", "applies", "until: x")],
)
def test_all_else_is_changed_key_by_key(folder: str, key: str, said: str) -> None:
    """A ruling in other words, and what is no ruling of a rule or a choice."""
    merged: Any = laid((folder, "it"), f"{key}: {{from: 1 day, note: Old.}}\n", f"{key}: {{{said}}}\n").merged.data
    assert merged[key].items() > {"from": "1 day", "note": "Old."}.items()


THING = "title: x\nactions: {wave: {title: Wave, rule: a}, smile: {title: Smile}}\nnote: {a: b}\n"


def test_a_hidden_thing_hides_its_actions_with_it() -> None:
    merge = laid(("steps", "it"), THING, "\nhide: true\n")
    assert merge.merged.data is None
    assert {id: (it.line, it.column) for id, it in merge.hidden.items()} == {
        "actions/wave": (2, 7), "actions/smile": (2, 7), "steps/it": (2, 7),
    }  # fmt: skip
    assert merge.hidden_data == [read(THING).data]


def test_a_hidden_action_is_hidden_alone_where_it_says_so() -> None:
    merge = laid(("steps", "it"), THING, "actions:\n  wave: {hide: true}\n")
    assert merge.merged.data["actions"] == {"smile": {"title": "Smile"}}
    assert {id: (it.line, it.column) for id, it in merge.hidden.items()} == {"actions/wave": (2, 16)}
    assert merge.hidden_data == [{"title": "Wave", "rule": "a"}]


@pytest.mark.parametrize("above", ["note: {hide: true}\n", "actions: {wave: {rule: {hide: true}}}\n"])
def test_a_hidden_value_is_gone_and_no_id_with_it(above: str) -> None:
    merge = laid(("steps", "it"), THING, above)
    assert merge.hidden == {}
    assert not merge.problems
    assert len(merge.hidden_data) == 1
    assert merge.merged.data != read(THING).data


def test_what_is_not_there_cannot_be_hidden_and_hides_no_id() -> None:
    merge = laid(("steps", "it"), THING, "actions: {nod: {hide: true}}\n")
    assert merge.hidden == {}
    assert [it.what for it in merge.problems] == ["`nod` hides nothing; no layer before this one has it"]


def reported(text: str) -> list[str]:
    """Line, what is wrong, and what to write."""
    return [f"{it.location.line}: {it.what} → {it.hint}" for it in patterns_of_below(BELOW, read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "from: nach {event}\n",
        "from: danach\n",
        "between: '{last}, {first}'\n",
        "span_days_other: '{number} Tage'\n",
        "span_days_one: '{number} Tag'\n",  # the plural fills it in
        "span_days_few: '{number} dny'\n",  # a form that English has not
    ],
)
def test_a_text_fills_in_what_the_one_below_fills_in(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    "text, problem",
    [
        ("from: nach {evnt}\n", "1: `{evnt}` stands for nothing → write `event`"),
        ("from: nach {x}\n", "1: `{x}` stands for nothing → write `event`, the only one there is"),
        ("plain: so {x}\n", "1: `{x}` stands for nothing → leave it out; nothing is known here"),
        (
            "between: '{x}'\n",
            "1: `{x}` stands for nothing → what stands for something here is: first, last",
        ),
        ("span_days_few: '{event} dny'\n", "1: `{event}` stands for nothing → write `number`, the only one there is"),
        ("span_days_one: '{x}'\n", "1: `{x}` stands for nothing → write `number`, the only one there is"),
    ],
)
def test_what_nobody_fills_in_is_told_with_what_is(text: str, problem: str) -> None:
    assert reported(text) == [problem]


def test_a_key_that_is_not_there_is_told_elsewhere_and_the_others_are_still_read() -> None:
    """Whatever is in it; `hide` is such a key."""
    assert reported("nowhere: '{x}'\nhide: '{x}'\nfrom: '{x}'\n") == [
        "3: `{x}` stands for nothing → write `event`, the only one there is"
    ]
