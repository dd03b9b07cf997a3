"""Layers: a later folder changes, adds and hides by id, and every value keeps the place it came from."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from followthrough import build
from followthrough.layers.content import Layer
from followthrough.layers.load import LoadedLayers, load
from followthrough.problems import ContentError

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file of a layer: `put("brand/steps/ask.yaml", text)`."""

    def put_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put_file


@pytest.fixture
def layers(content: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """The miniature content below, two empty layers over it."""
    folders = content, tmp_path / "language", tmp_path / "brand"
    for folder in folders:
        folder.mkdir(exist_ok=True)
    return folders


def merged(layers: tuple[Path, ...]) -> LoadedLayers:
    loaded = load(tuple(map(Layer, layers)))
    assert not loaded.problems
    return loaded


def reported(layers: tuple[Path, ...]) -> list[str]:
    """The problems, with paths relative to the folder that holds the layers."""
    try:
        build.read(layers)
    except ContentError as error:
        return str(error).replace(f"{layers[0].parent.as_posix()}/", "").split("\n")
    return []


Layers = tuple[Path, Path, Path]


def test_a_layer_changes_only_the_key_it_names(layers: Layers, put: Put) -> None:
    put("language/steps/ask.yaml", "title: Nachfragen\n")
    data = merged(layers).content.data("steps", "ask")
    assert data["title"] == "Nachfragen"
    assert data["summary"] == "Ask once more."


def test_the_last_layer_has_the_last_word(layers: Layers, put: Put) -> None:
    put("language/steps/ask.yaml", "title: Nachfragen\nsummary: Frag nach.\n")
    put("brand/steps/ask.yaml", "title: Fragt nach!\n")
    data = merged(layers).content.data("steps", "ask")
    assert (data["title"], data["summary"], data["when"]) == ("Fragt nach!", "Frag nach.", "later")


def test_a_key_within_a_key_changes_alone(layers: Layers, put: Put) -> None:
    put("brand/steps/thank.yaml", "actions: {send-thanks: {title: Write to them}}\n")
    actions = merged(layers).content.data("steps", "thank")["actions"]
    assert actions["send-thanks"]["title"] == "Write to them"
    assert actions["send-thanks"]["letter"] == "note"
    assert list(actions) == ["send-thanks", "feel-good"]


def test_a_list_is_replaced_whole(layers: Layers, put: Put) -> None:
    put("brand/timing/thank.yaml", "positions:\n  - {source: beta, section: one, until: 1 day, says: In a day.}\n")
    positions = merged(layers).content.data("timing", "thank")["positions"]
    assert [position["source"] for position in positions] == ["beta"]


def test_a_new_file_adds_a_thing(layers: Layers, put: Put) -> None:
    put("brand/advice/be-brave.yaml", "kind: do\ntitle: Be brave\nsteps: [ask]\nbasis: editorial\n")
    knowledge, _ = build.read(layers)
    assert "be-brave" in knowledge.advice


def test_a_new_key_adds_an_action(layers: Layers, put: Put) -> None:
    put("brand/steps/ask.yaml", "actions: {smile: {title: Smile, basis: editorial}}\n")
    knowledge, _ = build.read(layers)
    assert list(knowledge.steps["ask"].actions) == ["ask-again", "smile"]


def test_hide_drops_a_thing(layers: Layers, put: Put) -> None:
    put("brand/advice/be-rude.yaml", "hide: true\n")
    knowledge, _ = build.read(layers)
    assert "be-rude" not in knowledge.advice


def test_hide_drops_an_action(layers: Layers, put: Put) -> None:
    put("language/steps/thank.yaml", "actions: {feel-good: {hide: true}}\n")
    knowledge, _ = build.read(layers)
    assert list(knowledge.steps["thank"].actions) == ["send-thanks"]


def test_hide_may_be_written_with_a_capital(layers: Layers, put: Put) -> None:
    put("brand/advice/be-rude.yaml", "hide: True\n")
    assert not reported(layers)


def test_a_later_layer_brings_back_what_an_earlier_one_hides(layers: Layers, put: Put) -> None:
    put("language/advice/be-rude.yaml", "hide: true\n")
    put("brand/advice/be-rude.yaml", "kind: dont\ntitle: Be polite\nsteps: [ask]\nbasis: editorial\n")
    knowledge, _ = build.read(layers)
    assert knowledge.advice["be-rude"].title == "Be polite"
    assert knowledge.advice["be-rude"].channels == ()


def test_what_still_needs_a_hidden_thing_is_told_where_it_is_hidden(layers: Layers, put: Put) -> None:
    put("brand/letters/note.yaml", "hide: true\n")
    assert reported(layers) == [
        "brand/letters/note.yaml:1:7: `letters/note` is hidden, but `steps/thank` needs it "
        "(`actions › send-thanks › letter`) → in steps/thank.yaml write "
        "`actions: {send-thanks: {letter: {hide: true}}}`, or name another one",
    ]
    put("brand/steps/thank.yaml", "actions: {send-thanks: {letter: {hide: true}}}\n")
    assert not reported(layers)


def test_a_check_goes_on_without_a_letter_that_is_hidden(layers: Layers, put: Put) -> None:
    put("brand/letters/card.yaml", "hide: true\n")
    assert not reported(layers)
    put("brand/letters/call.yaml", "hide: true\n")
    assert not reported(layers)


def test_a_text_that_names_a_hidden_rule_is_told_where_it_is_hidden(layers: Layers, put: Put) -> None:
    put("brand/timing/thank.yaml", "hide: true\n")
    problems = reported(layers)
    assert all(
        problem.startswith("brand/timing/thank.yaml:1:7: `timing/thank` is hidden, but ") for problem in problems
    )
    assert any(
        "`steps/thank` needs it (`summary`) → in steps/thank.yaml write another `summary: …`" in it for it in problems
    )


def test_a_hidden_step_takes_along_what_stands_on_its_page_only(layers: Layers, put: Put) -> None:
    put("brand/steps/ask.yaml", "hide: true\n")
    put("brand/advice/be-brave.yaml", "kind: do\ntitle: Be brave\nsteps: [ask, thank]\nbasis: editorial\n")
    content = merged(layers).content
    assert ("timing", "ask") not in content.entities
    assert content.hidden.along["timing/ask"] == "steps/ask"
    assert ("timing", "thank") in content.entities
    assert content.data("advice", "be-brave")["steps"] == ["thank"]


def test_a_section_that_only_a_hidden_thing_cites_is_accounted_for(layers: Layers, put: Put) -> None:
    put("brand/sources.yaml", "beta: {sections: {two: {title: Two}}}\n")
    put("language/advice/be-brave.yaml", "kind: do\ntitle: Be brave\nsteps: [ask]\ncites: [beta/two]\n")
    put("brand/advice/be-brave.yaml", "hide: true\n")
    assert not reported(layers)


def test_a_ruling_that_names_a_time_replaces_the_whole_ruling(layers: Layers, put: Put) -> None:
    put("language/timing/thank.yaml", "ruling: {from: 1 day, until: 3 days, reason: Not at once.}\n")
    put("brand/timing/thank.yaml", "ruling: {until: 2 days, reason: We say so.}\n")
    knowledge, _ = build.read(layers)
    ruling = knowledge.timing["thank"].ruling
    assert ruling
    assert (ruling.from_, str(ruling.until), ruling.reason) == (None, "2 days", "We say so.")


def test_a_reason_in_other_words_leaves_the_ruling(layers: Layers, put: Put) -> None:
    put("language/timing/thank.yaml", "ruling: {from: 1 day, until: 3 days, reason: Not at once.}\n")
    put("brand/timing/thank.yaml", "ruling: {reason: Nicht sofort.}\n")
    knowledge, _ = build.read(layers)
    ruling = knowledge.timing["thank"].ruling
    assert ruling
    assert (str(ruling.from_), ruling.reason) == ("1 day", "Nicht sofort.")


def test_a_hidden_id_needs_no_tombstone(layers: Layers, put: Put) -> None:
    put("content/ids.lock", "actions/feel-good\nadvice/be-rude\nevents/withdrew\n")
    put("brand/events.yaml", "withdrew: {hide: true}\n")
    put("brand/advice/be-rude.yaml", "hide: true\n")
    put("brand/steps/thank.yaml", "actions: {feel-good: {hide: true}}\n")
    assert not reported(layers)


def test_the_actions_of_a_hidden_step_need_no_tombstone(layers: Layers, put: Put) -> None:
    put("language/steps/extra.yaml", "title: x\norder: 1\nwhen: x\nsummary: x\nbasis: editorial\n")
    put("language/steps/extra.yaml", "actions: {wave: {title: Wave}}\n")
    put("language/ids.lock", "actions/wave\nsteps/extra\n")
    put("brand/steps/extra.yaml", "hide: true\n")
    assert not reported(layers)


def test_hiding_what_is_not_there_is_told_with_the_nearest_id(layers: Layers, put: Put) -> None:
    put("brand/advice/be-rud.yaml", "hide: true\n")
    assert reported(layers) == [
        "brand/advice/be-rud.yaml:1:7: `be-rud` hides nothing; no layer before this one has it "
        "→ write `be-rude` instead of `be-rud`"
    ]


def test_hiding_an_action_that_is_not_there_is_told(layers: Layers, put: Put) -> None:
    put("brand/steps/thank.yaml", "actions: {feel-god: {hide: true}}\n")
    assert reported(layers) == [
        "brand/steps/thank.yaml:1:28: `feel-god` hides nothing; no layer before this one has it → delete it"
    ]


def test_an_action_to_hide_is_not_looked_for_among_the_steps(layers: Layers, put: Put) -> None:
    put("brand/steps/thank.yaml", "actions: {asks: {hide: true}}\n")
    assert reported(layers)[0].endswith("→ delete it")


def test_hiding_what_is_like_nothing_there_is_answered_with_deleting_it(layers: Layers, put: Put) -> None:
    put("brand/advice/xyz.yaml", "hide: true\n")
    assert reported(layers)[0].endswith("→ delete it")


def test_hide_knows_no_other_word_than_true(layers: Layers, put: Put) -> None:
    put("brand/advice/be-rude.yaml", "hide: sure\n")
    assert reported(layers) == [
        "brand/advice/be-rude.yaml:1:7: `hide` cannot be `sure` → write `hide: true`, or delete the line"
    ]


def test_an_entry_of_a_list_cannot_be_hidden(layers: Layers, put: Put) -> None:
    put("brand/timing/thank.yaml", "positions:\n  - hide: true\n")
    assert any("2:5: `hide` has no effect here" in line for line in reported(layers))


def test_a_word_of_the_interface_changes_alone(layers: Layers, put: Put) -> None:
    put("language/ui.yaml", 'list_and: " und "\n')
    knowledge, _ = build.read(layers)
    assert knowledge.ui["list_and"] == " und "
    assert knowledge.ui["list_comma"] == ", "


def test_a_word_that_the_interface_does_not_have_is_told(layers: Layers, put: Put) -> None:
    put("language/ui.yaml", "list_adn: und\n")
    assert reported(layers) == ["language/ui.yaml:1:1: the interface has no `list_adn` → write `list_and`"]


def test_a_pattern_that_the_interface_does_not_fill_is_told(layers: Layers, put: Put) -> None:
    put("language/ui.yaml", 'span_hours_one: "{numbr} Stunde"\n')
    assert reported(layers) == ["language/ui.yaml:1:17: `{numbr}` stands for nothing → write `number`"]


@pytest.mark.parametrize("text", ["hide: true\n", "list_and: {hide: true}\n"])
def test_a_word_of_the_interface_cannot_be_hidden(layers: Layers, put: Put, text: str) -> None:
    put("brand/ui.yaml", text)
    assert [line.rpartition(": ")[2] for line in reported(layers)] == [
        "the words of the interface cannot be hidden → delete the line"
    ]


def test_a_merged_value_has_its_place_in_its_own_layer(layers: Layers, put: Put) -> None:
    put("language/steps/thank.yaml", "title: Danke\n")
    put("brand/steps/thank.yaml", "# ours\nactions:\n  send-thanks:\n    cites: [beta/one, alpha/one]\n")
    locations = merged(layers).source_map.entities["steps", "thank"]
    content, language, brand = (folder / "steps" / "thank.yaml" for folder in layers)
    assert (locations.of(("title",)).path, locations.of(("title",)).line) == (language, 1)
    assert locations.of(("summary",)).path == content
    cite = locations.of(("actions", "send-thanks", "cites", 1))
    assert (cite.path, cite.line, cite.column) == (brand, 4, 23)
    assert locations.of(("actions", "send-thanks", "title")).path == content
    assert locations.of_key(("actions", "send-thanks", "cites")).path == brand


def test_a_mistake_in_a_layer_is_told_in_its_own_file(layers: Layers, put: Put) -> None:
    put("language/steps/ask.yaml", "order: zwanzig\n")
    put("brand/timing/thank.yaml", "step: thanks\n")
    assert reported(layers) == [
        "brand/timing/thank.yaml:1:7: there is no `thanks` in steps/ → write `thank`",
        "language/steps/ask.yaml:1:8: `order` cannot be `zwanzig` → write a whole number, such as 2",
    ]


@pytest.mark.parametrize("text", ["title: 'never closed\n", "- a list\n", "", "just text\n"])
def test_an_unreadable_upper_file_leaves_the_lower_one(layers: Layers, put: Put, text: str) -> None:
    put("brand/steps/ask.yaml", text)
    loaded = load(tuple(map(Layer, layers)))
    assert len(loaded.problems) == 1
    assert loaded.content.data("steps", "ask")["title"] == "Ask again"
    assert len(reported(layers)) == 1, "nothing else is told because of it"


def test_an_unreadable_lower_file_is_told_even_if_replaced(layers: Layers, put: Put) -> None:
    put("content/steps/ask.yaml", "title: 'never closed\n")
    put("brand/steps/ask.yaml", "title: Ask\n")
    assert [line.partition(" → ")[0] for line in reported(layers)] == [
        "content/steps/ask.yaml:1:8: a quote that is never closed"
    ]


def test_what_was_merged_cannot_be_changed(layers: Layers) -> None:
    """Later stages read it and write nothing into it, neither what it says nor where that stands."""
    loaded = merged(layers)
    with pytest.raises(TypeError):
        loaded.content.entities["steps", "ask"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        loaded.content.data("steps", "ask")["title"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        loaded.source_map.entities["steps", "ask"] = None  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        loaded.content.hidden = None  # type: ignore[misc, assignment]


def test_a_page_that_is_not_utf_8_is_told_with_its_place(layers: Layers) -> None:
    """As any other file of the content is, instead of an error in the program."""
    page = layers[0] / "pages" / "about" / "index.md"
    page.write_bytes(b"# About\n\nCaf\xe9\n")
    assert reported(layers) == ["content/pages/about/index.md:3:4: byte 0xe9 is not UTF-8 → save the file as UTF-8"]
