"""What a layer was written against: each of its differences is recorded, and told once the base moves under it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough.layers import baseline
from followthrough.layers.baseline import BASELINE, Difference
from followthrough.layers.content import Layer
from followthrough.layers.load import load

Write = Callable[[str, str], Path]


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """A layer with six differences: two texts, a list, a hidden thing, a hidden action, an added action."""
    root = tmp_path / "layer"
    for name, text in {
        "steps/ask.yaml": "title: Ask them\nactions: {smile: {title: Smile, basis: editorial}}\n",
        "steps/thank.yaml": "actions: {feel-good: {hide: true}}\n",
        "timing/thank.yaml": "positions:\n  - {source: beta, section: one, until: 1 day, says: In a day.}\n",
        "advice/be-rude.yaml": "hide: true\n",
        "ui.yaml": "plan_title: Your days\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def differences(content: Path, layer: Path) -> tuple[Difference, ...]:
    return load((Layer(content), Layer(layer))).differences


def reported(content: Path, layer: Path) -> list[str]:
    return [str(problem) for problem in load((Layer(content), Layer(layer))).problems]


def states(content: Path, layer: Path) -> dict[str, str]:
    return {it.name: it.state for it in differences(content, layer)}


def record(
    content: Path,
    layer: Path,
    accept: set[str] | None = frozenset(),  # type: ignore[assignment]
    *,
    digests: bool = False,
) -> None:
    text = baseline.recorded(differences(content, layer), layer, accept=accept, digests=digests)
    (layer / BASELINE).write_text(text, encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


ALL = [
    "advice/be-rude",
    "steps/ask: title",
    "actions/smile",
    "actions/feel-good",
    "timing/thank: positions",
    "ui/plan_title",
]


def test_every_difference_is_found_with_its_place(content: Path, layer: Path) -> None:
    found = {it.name: it for it in differences(content, layer)}
    assert list(found) == ALL
    assert [it.kind for it in found.values()] == ["hidden", "changed", "added", "hidden", "changed", "changed"]
    assert str(found["actions/smile"].location).endswith("layer/steps/ask.yaml:2:11")
    assert (found["ui/plan_title"].own, found["ui/plan_title"].base) == ("Your days", "Plan")


def test_differences_are_new_until_they_are_recorded(content: Path, layer: Path) -> None:
    assert set(states(content, layer).values()) == {"new"}
    record(content, layer)
    assert set(states(content, layer).values()) == {"same"}


def test_recording_twice_writes_the_same_bytes(content: Path, layer: Path) -> None:
    record(content, layer)
    before = (layer / BASELINE).read_bytes()
    record(content, layer)
    assert (layer / BASELINE).read_bytes() == before


@pytest.mark.parametrize(
    "file, old, new, name",
    [
        ("steps/ask.yaml", "title: Ask", "title: Ask again", "steps/ask: title"),
        ("timing/thank.yaml", "until: ", "until: 1", "timing/thank: positions"),
        ("advice/be-rude.yaml", "title: ", "title: Really, ", "advice/be-rude"),
        ("steps/thank.yaml", "title: Feel", "title: Do feel", "actions/feel-good"),
        ("ui.yaml", "plan_title: ", "plan_title: The ", "ui/plan_title"),
    ],
)
def test_a_change_below_is_seen_under_its_difference_alone(
    content: Path, layer: Path, file: str, old: str, new: str, name: str
) -> None:
    record(content, layer)
    change(content / file, old, new)
    expected = {each: "changed" if each == name else "same" for each in ALL}
    assert states(content, layer) == expected


def test_digests_see_the_same_changes_in_fewer_words(content: Path, layer: Path) -> None:
    """No text is kept, and what was added is still known to be."""
    record(content, layer, digests=True)
    assert set(states(content, layer).values()) == {"same"}
    text = (layer / BASELINE).read_text(encoding="utf-8")
    assert ("Ask again" in text, "actions/smile: null" in text, "sha256-" in text) == (False, True, True)
    change(content / "ui.yaml", "plan_title: ", "plan_title: The ")
    change(content / "timing" / "thank.yaml", "until: ", "until: 1")
    expected = dict.fromkeys(ALL, "same") | {"ui/plan_title": "changed", "timing/thank: positions": "changed"}
    assert states(content, layer) == expected
    record(content, layer, {"ui/plan_title"}, digests=True)
    assert states(content, layer) == expected | {"ui/plan_title": "same"}


def test_a_baseline_with_texts_becomes_one_of_digests(content: Path, layer: Path) -> None:
    """As copies of earlier versions have it: nothing is forgotten, and what has changed stays so until settled."""
    record(content, layer)
    change(content / "ui.yaml", "plan_title: ", "plan_title: The ")
    before = states(content, layer)
    record(content, layer, digests=True)
    assert states(content, layer) == before
    once = (layer / BASELINE).read_bytes()
    record(content, layer, digests=True)
    assert (layer / BASELINE).read_bytes() == once
    record(content, layer)
    assert states(content, layer) == before, "and back, although the texts are gone"


def test_a_change_below_that_the_layer_does_not_touch_is_nothing_to_look_at(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "steps" / "ask.yaml", "when: ", "when: much ")
    assert set(states(content, layer).values()) == {"same"}


def test_what_was_said_then_and_what_is_said_now_are_both_known(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "ui.yaml", "plan_title: Plan", "plan_title: My plan")
    (it,) = [it for it in differences(content, layer) if it.state == "changed"]
    assert (it.was, it.base, it.own) == ("Plan", "My plan", "Your days")


def test_recording_leaves_a_changed_one_for_people_to_settle(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "ui.yaml", "plan_title: Plan", "plan_title: My plan")
    record(content, layer)
    assert states(content, layer)["ui/plan_title"] == "changed"
    record(content, layer, {"steps/ask"})
    assert states(content, layer)["ui/plan_title"] == "changed", "another id was accepted"
    record(content, layer, {"ui/plan_title"})
    assert states(content, layer)["ui/plan_title"] == "same"


def test_all_can_be_accepted_at_once(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "ui.yaml", "plan_title: Plan", "plan_title: My plan")
    change(content / "steps" / "ask.yaml", "title: Ask", "title: Ask again")
    record(content, layer, None)
    assert set(states(content, layer).values()) == {"same"}


def test_a_layer_that_goes_back_to_the_base_is_forgotten(content: Path, layer: Path) -> None:
    record(content, layer)
    (layer / "ui.yaml").unlink()
    record(content, layer)
    assert "plan_title" not in (layer / BASELINE).read_text(encoding="utf-8")


def test_an_id_that_the_base_takes_later_is_told_and_not_mixed(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "steps" / "ask.yaml", "actions:\n", "actions:\n  smile: {title: Grin, cites: [alpha/one]}\n")
    assert [line.partition(": ")[2].partition(" →")[0] for line in reported(content, layer)] == [
        "`actions/smile: title` was yours alone; now there is one below as well, and yours would change it",
    ]
    record(content, layer, {"actions/smile"})
    assert not reported(content, layer)


def test_what_vanished_below_is_told_at_the_place_of_the_difference(content: Path, layer: Path) -> None:
    record(content, layer)
    (content / "timing" / "thank.yaml").unlink()
    (line,) = [line for line in reported(content, layer) if "timing" in line]
    assert "timing/thank.yaml:1:1: what `timing/thank` changes is no longer there → " in line


@pytest.mark.parametrize(
    "fate, said",
    [
        ("{now: advice/be-kind}", "`advice/be-rude` is now `advice/be-kind` → move this file there"),
        ("{gone: It was rude.}", "`advice/be-rude` was removed: It was rude. → delete this file"),
    ],
)
@pytest.mark.parametrize("is_recorded", [True, False])
def test_what_the_base_renamed_or_removed_is_told_with_its_fate(
    content: Path, layer: Path, fate: str, said: str, is_recorded: bool
) -> None:
    if is_recorded:
        record(content, layer)
    (content / "advice" / "be-rude.yaml").unlink()
    (content / "retired.yaml").write_text(f"advice/be-rude: {fate}\n", encoding="utf-8")
    (line,) = reported(content, layer)
    assert f"layer/advice/be-rude.yaml:1:1: {said}" in line


def test_a_renamed_action_is_told_with_its_fate(content: Path, layer: Path) -> None:
    record(content, layer)
    change(content / "steps" / "thank.yaml", "feel-good:", "feel-better:")
    (content / "retired.yaml").write_text("actions/feel-good: {now: actions/feel-better}\n", encoding="utf-8")
    (line,) = reported(content, layer)
    assert "thank.yaml:1:11: `actions/feel-good` is now `actions/feel-better` → move the action there" in line


def test_unrecorded_over_another_version_is_never_taken_for_known(
    content: Path, layer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(content, layer)
    (layer / "ui.yaml").write_text("plan_title: Your days\nguide_title: Way\n", encoding="utf-8")
    monkeypatch.setattr(baseline, "__version__", "9.9")
    assert states(content, layer)["ui/guide_title"] == "unknown"
    record(content, layer)
    assert states(content, layer)["ui/guide_title"] == "unknown", "looking does not settle it"
    record(content, layer, {"ui/guide_title"})
    assert states(content, layer)["ui/guide_title"] == "same"
    assert "followthrough: '9.9'" in (layer / BASELINE).read_text(encoding="utf-8")


def test_a_baseline_that_is_no_list_of_ids_is_told(content: Path, layer: Path) -> None:
    (layer / BASELINE).write_text("- no\n", encoding="utf-8")
    assert [line.partition("baseline.yaml")[2] for line in reported(content, layer)] == [
        ":1:1: this is no list of ids → delete the file; then run `followthrough check`"
    ]
