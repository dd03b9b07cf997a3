"""What goes along with a hidden step, and what stays without it."""

from pathlib import Path
from typing import Any

import pytest

from followthrough.layers.content import Address, Hidden
from followthrough.layers.hide import settle
from followthrough.problems import Location
from followthrough.reading.tree import Tree

HERE = Location(Path("brand/steps/ask.yaml"), 1, 7)
THERE = Location(Path("brand/steps/call.yaml"), 2, 7)


def settled(*hidden: str, **said: Any) -> tuple[dict[str, Any], Hidden]:
    """What is left of `folder__id=…`, and what is hidden then. The second of `hidden` is hidden elsewhere."""
    trees: dict[Address, Tree] = {}
    for name, data in said.items():
        folder, id = name.split("__")
        trees[folder, id] = Tree(data)
    before = dict(trees)
    left, now = settle(trees, Hidden(dict(zip(hidden, (HERE, THERE), strict=False)), {}, ("before",)))
    assert trees == before, "what was passed in stays"
    return {f"{folder}/{id}": tree.data for (folder, id), tree in left.items()}, now


@pytest.mark.parametrize("folder", ["timing", "choices", "letters"])
def test_what_stands_on_the_page_of_a_hidden_step_goes_with_it(folder: str) -> None:
    mine, other, broken = {"step": "ask"}, {"step": "thank"}, {"step": ["ask"]}
    left, hidden = settled("steps/ask", **{f"{folder}__a": mine, f"{folder}__b": other, f"{folder}__c": broken})
    assert left == {f"{folder}/b": other, f"{folder}/c": broken}
    assert hidden.locations == {"steps/ask": HERE, f"{folder}/a": HERE}
    assert hidden.along == {f"{folder}/a": "steps/ask"}
    assert hidden.data == ("before", mine)


def test_what_stands_elsewhere_does_not_go_with_a_step() -> None:
    """A `step` of another kind of thing is none of ours."""
    assert settled("steps/ask", situations__a={"step": "ask"})[0] == {"situations/a": {"step": "ask"}}


@pytest.mark.parametrize("folder", ["advice", "reasons"])
def test_advice_goes_with_its_last_step_and_stays_while_it_has_another(folder: str) -> None:
    steps = {"a": ["ask"], "b": ["ask", "thank"], "c": ["thank"], "d": ["call", "ask"], "e": ["call"]}
    left, hidden = settled("steps/ask", "steps/call", **{f"{folder}__{id}": {"steps": it} for id, it in steps.items()})
    assert left == {f"{folder}/b": {"steps": ["thank"]}, f"{folder}/c": {"steps": ["thank"]}}
    assert hidden.along == {f"{folder}/a": "steps/ask", f"{folder}/d": "steps/call", f"{folder}/e": "steps/call"}
    assert [hidden.locations[f"{folder}/{id}"] for id in "ade"] == [HERE, THERE, THERE]
    assert hidden.data == ("before", {"steps": ["ask"]}, {"steps": ["call", "ask"]}, {"steps": ["call"]})


@pytest.mark.parametrize(
    ("folder", "key", "named"), [("advice", "letters", "letters"), ("timing", "yields to", "timing")]
)
def test_a_list_of_other_things_loses_what_is_hidden_and_nothing_more_goes(folder: str, key: str, named: str) -> None:
    said = {"title": "x", key: ["gone", "there"]}
    left, hidden = settled(f"{named}/gone", **{f"{folder}__a": said, f"{folder}__b": {key: ["gone"]}})
    assert left == {f"{folder}/a": {"title": "x", key: ["there"]}, f"{folder}/b": {key: []}}
    assert hidden.along == {}


def test_what_is_hidden_along_with_a_step_is_taken_out_of_lists_as_well() -> None:
    """A rule that goes with its step is none that another one could yield to."""
    left, _ = settled("steps/ask", timing__a={"step": "ask"}, timing__b={"step": "thank", "yields to": ["a", "c"]})
    assert left == {"timing/b": {"step": "thank", "yields to": ["c"]}}


def test_a_list_that_is_broken_is_left_to_whoever_tells_of_it_and_the_others_are_seen_to() -> None:
    left, _ = settled("steps/ask", advice__a={"steps": "ask"}, advice__b={}, advice__c={"steps": [{"x": "y"}, "ask"]})
    assert left == {"advice/a": {"steps": "ask"}, "advice/b": {}, "advice/c": {"steps": [{"x": "y"}]}}
