"""All layers read and laid over each other, on a base of a few lines: what comes of each file, and what is told."""

from pathlib import Path

import pytest

from followthrough.layers.content import Layer
from followthrough.layers.load import load
from support.small_base import read, reported, write


def test_a_base_alone_is_what_its_files_say(root: Path) -> None:
    loaded = read(root)
    content = loaded.content
    assert reported(loaded) == []
    assert content.data("steps", "thank") == {"title": "Thank"}
    assert set(content.entities) == {(folder, id) for folder, id in content.files}
    assert content.files["steps", "ask"] == "steps/ask.yaml"
    assert (content.hidden.locations, content.hidden.along, content.hidden.data) == ({}, {}, ())
    assert not any((content.own, content.unreadable, loaded.differences, loaded.conflicts))
    assert loaded.source_map.base == root / "base"
    assert loaded.source_map.layers[root / "base/steps/ask.yaml"] == Layer(root / "base")
    place = loaded.source_map.location("steps", "ask", "summary")
    assert (place.path, place.line) == (root / "base/steps/ask.yaml", 2)


@pytest.mark.parametrize("name", ["sources.yaml", "ui.yaml", "calendar.yaml"])
def test_a_base_needs_three_files(root: Path, name: str) -> None:
    (root / "base" / name).unlink()
    hint = "add it, or name the folder with the base content before this one"
    assert reported(read(root)) == [f"base/{name}:1:1: there is no such file → {hint}"]
    assert reported(read(root, **{f"own/{name}": "x: y\n"})) == [], "another layer may have it"


def test_without_the_folder_of_the_base_its_files_are_not_missed(tmp_path: Path) -> None:
    hint = "name the folder that holds the content"
    assert reported(load((Layer(tmp_path / "base"),))) == [f"base:1:1: there is no such folder → {hint}"]


@pytest.mark.parametrize(("text", "what"), [("- a\n", "a list"), ("just text\n", "one text")])
def test_a_file_that_holds_no_keys_is_told_and_leaves_what_lies_below(root: Path, text: str, what: str) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": text})
    hint = "write lines of `key: value`, as content/README.md shows"
    assert reported(loaded) == [f"own/steps/ask.yaml:1:1: the file is {what} → {hint}"]
    assert loaded.content.data("steps", "ask")["title"] == "Ask"
    assert loaded.content.unreadable == {("steps", "ask")}


def test_a_broken_file_of_its_own_keeps_its_address_and_says_nothing(root: Path) -> None:
    """So that what names it is not reported as well. Nor is what a layer above changes of it: that is unknown."""
    broken = {"base/steps/new.yaml": "title: 'x\n", "own/steps/new.yaml": "title: New\n"}
    loaded = read(root, **broken)
    assert [it.partition(":")[0] for it in reported(loaded)] == ["base/steps/new.yaml"]
    assert loaded.content.data("steps", "new") == {}
    assert loaded.content.unreadable == {("steps", "new")}
    assert "new" in loaded.content.ids("steps")
    assert loaded.source_map.location("steps", "new").path == root / "base/steps/new.yaml"
    assert loaded.content.files["steps", "new"] == "steps/new.yaml"


def test_a_file_with_one_mistake_is_read_as_far_as_it_goes(root: Path) -> None:
    loaded = read(root, **{"base/steps/new.yaml": "title: New\nsummary: x\nsummary: y\n"})
    assert len(reported(loaded)) == 1
    assert loaded.content.data("steps", "new")["title"] == "New"
    assert loaded.content.unreadable == {("steps", "new")}


@pytest.mark.parametrize("text", ["# title: Mine\n", "\n  # a\n\n#b\n"])
def test_a_layers_file_of_comments_alone_is_none(root: Path, text: str) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": text})
    assert reported(loaded) == []
    assert root / "own/steps/ask.yaml" not in loaded.source_map.layers


@pytest.mark.parametrize("name", ["base/steps/ask.yaml", "own/steps/ask.yaml"])
def test_an_empty_file_is_a_mistake(root: Path, name: str) -> None:
    assert [it.partition(" → ")[0] for it in reported(read(root, **{name: "\n"}))] == [f"{name}:1:1: the file is empty"]


def test_in_the_base_a_file_of_comments_is_a_mistake(root: Path) -> None:
    assert [it.partition(":")[0] for it in reported(read(root, **{"base/steps/ask.yaml": "# x\n"}))] == [
        "base/steps/ask.yaml"
    ]


def test_a_file_that_cannot_be_read_is_told_and_not_taken_for_comments(root: Path) -> None:
    write(root, **{"own/steps/ask.yaml": ""})
    (root / "own/steps/ask.yaml").write_bytes(b"# caf\xe9\n")
    assert [it.partition(" → ")[0] for it in reported(read(root))] == ["own/steps/ask.yaml:1:6: byte 0xe9 is not UTF-8"]


def test_files_after_one_that_is_left_out_are_still_read(root: Path) -> None:
    loaded = read(root, **{
        "own/aaa.txt": "x", "own/advice/a.yaml": "# x\n", "own/advice/b.yaml": "title: B\n", "own/zzz.txt": "x",
    })  # fmt: skip
    assert loaded.content.data("advice", "b") == {"title": "B"}
    assert [it.partition(":")[0] for it in reported(loaded)] == ["own/aaa.txt", "own/zzz.txt"]


def test_a_layers_value_has_the_last_word_and_its_own_place(root: Path) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": "\ntitle: Mine\n", "third/steps/ask.yaml": "summary: Third.\n"})
    assert loaded.content.data("steps", "ask").items() >= {"title": "Mine", "summary": "Third."}.items()
    place = loaded.source_map.location("steps", "ask", "title")
    assert (place.path, place.line) == (root / "own/steps/ask.yaml", 2)
    assert loaded.source_map.layer_of(place) == Layer(root / "own")
    assert [(it.name, it.kind) for it in loaded.differences] == [
        ("steps/ask: title", "changed"), ("steps/ask: summary", "changed"),
    ]  # fmt: skip


def test_what_a_center_adds_or_changes_is_its_own(root: Path) -> None:
    """Not what it hides or puts elsewhere, nor what a translation says."""
    loaded = read(root, **{
        "base/es/steps/thank.yaml": "title: Gracias\n",
        "own/steps/ask.yaml": "order: 3\nactions: {call: {hide: true}, wave: {title: Mine}}\n",
        "own/steps/thank.yaml": "order: 4\n",
        "own/steps/new.yaml": "title: New\nactions: {sing: {title: Sing}}\n",
        "own/timing/ask.yaml": "hide: true\n",
        "own/timing/thank.yaml": "title: Mine\n",
        "own/es/steps/new.yaml": "title: Nuevo\n",
        "own/ui.yaml": "go: Off\n",
    })  # fmt: skip
    assert reported(loaded) == []
    assert loaded.content.own == {"actions/wave", "actions/sing", "steps/new", "timing/thank", "ui/go"}


def test_hidden_things_are_gone_and_what_they_said_is_known(root: Path) -> None:
    loaded = read(root, **{"own/steps/ask.yaml": "hide: true\n", "third/steps/thank.yaml": "title: {hide: true}\n"})
    content = loaded.content
    assert {*content.hidden.locations} == {"steps/ask", "actions/wave", "actions/call", "timing/ask"}
    assert content.hidden.along == {"timing/ask": "steps/ask"}
    assert content.hidden.locations["timing/ask"].path == root / "own/steps/ask.yaml"
    assert len(content.hidden.data) == 3
    assert "Thank" in content.hidden.data
    assert content.data("timing", "thank")["yields to"] == []
    assert ("steps", "ask") not in content.entities


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("steps/asq.yaml", "hide: true\n", "1:7: `asq` hides nothing; no layer before this one has it → write `ask`"),
        (
            "sources.yaml",
            "alpa: {hide: true}\n",
            "1:14: `alpa` hides nothing; no layer before this one has it → delete",
        ),
        ("blanks.yaml", "hide: true\n", "1:7: `blanks` hides nothing; no layer before this one has it → delete it"),
    ],
)
def test_hiding_nothing_is_told_once(root: Path, file: str, text: str, problem: str) -> None:
    loaded = read(root, **{f"own/{file}": text})
    assert [it.startswith(f"own/{file}:{problem}") for it in reported(loaded)] == [True], reported(loaded)


def test_what_could_be_meant_is_of_the_same_folder(root: Path) -> None:
    loaded = read(root, **{"base/steps/write.yaml": "title: Write\n", "own/steps/rite.yaml": "hide: true\n",
                           "own/timing/rite.yaml": "hide: true\n"})  # fmt: skip
    assert [it.partition(" → ")[2] for it in reported(loaded)] == ["write `write` instead of `rite`", "delete it"]


def test_what_hides_nothing_is_there_so_that_nothing_else_is_told(root: Path) -> None:
    loaded = read(root, **{"own/steps/asq.yaml": "hide: true\n"})
    assert loaded.content.data("steps", "asq") == {}
    assert loaded.content.unreadable == {("steps", "asq")}


def test_a_change_of_what_is_gone_is_a_conflict_and_changes_nothing(root: Path) -> None:
    """Whoever has recorded what lay below is told what became of it."""
    write(root, **{"own/baseline.yaml": "followthrough: 0.0.1\nsteps/gone: {title: Old}\nsteps/thank: {title: Old}\n"})
    loaded = read(root, **{"own/steps/gone.yaml": "title: Mine\n", "own/steps/thank.yaml": "title: Mine\n"})
    assert [it.partition(" → ")[0] for it in reported(loaded)] == [
        "own/steps/gone.yaml:1:1: what `steps/gone` changes is no longer there"
    ]
    assert loaded.conflicts == set(loaded.problems)
    assert loaded.content.unreadable == {("steps", "gone")}
    assert ("steps", "gone") not in loaded.content.entities
    assert loaded.content.data("steps", "thank")["title"] == "Mine"
    assert {it.name: it.state for it in loaded.differences} == {
        "steps/gone": "gone", "steps/thank: title": "changed",
    }  # fmt: skip


def test_a_change_of_what_has_another_name_now_is_told_with_it(root: Path) -> None:
    write(root, **{"base/retired.yaml": "steps/old: {now: steps/ask}\n"})
    loaded = read(root, **{"own/steps/old.yaml": "title: Mine\n"})
    assert [it.partition(" → ")[0] for it in reported(loaded)] == [
        "own/steps/old.yaml:1:1: `steps/old` is now `steps/ask`"
    ]


def test_a_broken_baseline_is_told(root: Path) -> None:
    write(root, **{"own/baseline.yaml": "- x\n", "own/steps/ask.yaml": "title: Mine\n", "base/baseline.yaml": "- x\n"})
    assert [it.partition(":")[0] for it in reported(read(root))] == ["own/baseline.yaml"]


def test_what_came_of_it_cannot_be_changed(root: Path) -> None:
    """Later stages read, and nobody writes."""
    loaded = read(root, **{"own/steps/ask.yaml": "hide: true\n", "own/pages/a.md": "A"})
    content, source_map = loaded.content, loaded.source_map
    for part in (content.entities, content.entities["ui", ""], content.files, content.pages, content.hidden.locations,
                 content.hidden.along, source_map.entities, source_map.layers):  # fmt: skip
        with pytest.raises(TypeError):
            part["x"] = None  # type: ignore[index]
