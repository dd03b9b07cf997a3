"""Words of the interface that are missing, and words of no use, on words made up here: where each is told, and how."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from followthrough.layers.content import Layer
from followthrough.layers.load import LoadedLayers, load
from followthrough.model.interface import KEYS, is_plural
from followthrough.model.knowledge import Knowledge
from followthrough.validation.checks import interface_words

WORDS = dict.fromkeys(sorted(KEYS), "x")
MOST = 40


@pytest.fixture(autouse=True)
def nobody_asks(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Looking for who asks takes a while; two tests do."""
    if "who_asks" not in request.node.name:
        monkeypatch.setattr(interface_words, "_who_asks", lambda key: "")


def read(root: Path, words: Mapping[str, str], *others: Path) -> LoadedLayers:
    root.mkdir(exist_ok=True)
    (root / "ui.yaml").write_text("".join(f"{key}: {text}\n" for key, text in words.items()), encoding="utf-8")
    return load((Layer(root), *(Layer(other, "es" if other.name == "es" else "") for other in others)))


def reported(loaded: LoadedLayers, knowledge: Knowledge) -> list[str]:
    """With the name of the file alone."""
    found = interface_words.check(knowledge, loaded.content, loaded.source_map)
    return [str(it).replace(f"{loaded.source_map.base.as_posix()}/", "") for it in found]


def without(*keys: str) -> dict[str, str]:
    return {key: text for key, text in WORDS.items() if key not in keys}


def test_all_words_are_enough(tmp_path: Path, knowledge: Knowledge) -> None:
    assert reported(read(tmp_path / "base", WORDS), knowledge) == []


def test_words_that_are_missing_are_told_together_in_the_order_of_the_alphabet(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    loaded = read(tmp_path / "base", without("plan_title", "dos_title"))
    assert reported(loaded, knowledge) == [
        "ui.yaml:1:1: the interface has no `dos_title`, `plan_title`"
        " → add what is missing; `followthrough change ui` does"
    ]


def test_who_asks_for_a_word_is_told_with_it(tmp_path: Path, knowledge: Knowledge) -> None:
    """The first file that has it as it is: a template, a script or a module of ours; none for a part of a word."""
    loaded = read(tmp_path / "base", without("home_lead", "plan_status_now"))
    assert [it.partition(" → ")[0] for it in reported(loaded, knowledge)] == [
        "ui.yaml:1:1: the interface has no `home_lead` (for home.md.jinja), `plan_status_now`"
    ]


def test_who_asks_is_looked_for_in_what_we_have_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in what is made of it; in a module only where it is a text; and templates are looked at before scripts."""
    for name, text in {
        "a/vendor/first.js": "some_key", "a/bundles/first.js": "some_key", "a/first.css": "some_key",
        "a/first.js": "some_key_more, some-some_key, an_some_key, some_keys", "a/zzz/then.html": "(some_key)",
        "b/later.js": "some_key other_key", "a/all.py": "own_key = 1", "a/code.py": 'say("own_key")',
        "a/a.js": "template_key", "b/last.jinja": "template_key",
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(interface_words, "PACKAGE", tmp_path / "a")
    monkeypatch.setattr(interface_words, "OVERRIDES", tmp_path / "b")
    assert interface_words._who_asks("some_key") == " (for then.html)"
    assert interface_words._who_asks("other_key") == " (for later.js)"
    assert interface_words._who_asks("own_key") == " (for code.py)"
    assert interface_words._who_asks("template_key") == " (for last.jinja)"
    assert interface_words._who_asks("no_key") == ""


@pytest.mark.parametrize(("number", "is_hardly_any"), [(MOST, False), (MOST + 1, True)])
def test_where_hardly_any_word_is_there_they_are_not_listed(
    tmp_path: Path, knowledge: Knowledge, number: int, *, is_hardly_any: bool
) -> None:
    kept = dict(list(WORDS.items())[number:])
    [problem] = reported(read(tmp_path / "base", {**kept, **({"odd": "x"} if is_hardly_any else {})}), knowledge)
    hint = "begin with a copy of Followthrough's own ui.yaml"
    whole = f"ui.yaml:1:1: the interface has hardly any words → {hint}"
    assert (problem == whole) is is_hardly_any


def test_a_word_of_no_use_is_told_where_it_stands(tmp_path: Path, knowledge: Knowledge) -> None:
    loaded = read(tmp_path / "base", {"odd": "x", **WORDS, "odder": "x"})
    hint = "delete the line; model/interface.py lists what is shown"
    last = len(WORDS) + 2
    assert reported(loaded, knowledge) == [
        f"ui.yaml:1:1: nothing shows `odd` → {hint}", f"ui.yaml:{last}:1: nothing shows `odder` → {hint}",
    ]  # fmt: skip


def test_a_word_that_is_spelt_wrong_is_told_with_the_one_that_is_missing(tmp_path: Path, knowledge: Knowledge) -> None:
    loaded = read(tmp_path / "base", {**without("plan_title"), "plan_titel": "x"})
    assert reported(loaded, knowledge)[1] == f"ui.yaml:{len(WORDS)}:1: nothing shows `plan_titel` → write `plan_title`"


def test_a_word_of_another_layer_is_told_when_layers_are_laid_over_each_other(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    other = tmp_path / "other"
    read(other, {"odd": "x"})
    assert reported(read(tmp_path / "base", WORDS, other), knowledge) == []


def test_without_any_words_there_is_nothing_to_compare(tmp_path: Path, knowledge: Knowledge) -> None:
    loaded = read(tmp_path / "base", WORDS)
    empty = replace(loaded, content=replace(loaded.content, entities={}))
    broken = replace(loaded, content=replace(loaded.content, unreadable=frozenset({("ui", "")})))
    few = replace(broken, content=replace(broken.content, entities={("ui", ""): {"odd": "x"}}))
    assert [reported(it, knowledge) for it in (empty, broken, few)] == [[], [], []]
    elsewhere = replace(loaded, content=replace(loaded.content, unreadable=frozenset({("steps", "ask")})))
    assert reported(
        replace(elsewhere, content=replace(elsewhere.content, entities={("ui", ""): {"a": "x"}})), knowledge
    )


def test_a_translation_may_do_without_a_plural_that_its_language_has_not(tmp_path: Path, knowledge: Knowledge) -> None:
    """As long as it has another one; English has all of them."""
    es = tmp_path / "base" / "es"
    fewer = without("every_days_one")
    assert reported(read(tmp_path / "base", fewer), knowledge) != []
    read(es, {"plan_title": "x"})
    assert reported(read(tmp_path / "base", fewer, es), knowledge) == []
    none = without("every_days_one", "every_days_other", "plan_lead")
    [problem] = reported(read(tmp_path / "base", none, es), knowledge)
    assert problem.partition(" → ")[0].count("`") == 6, "each of the three"
    assert is_plural("every_days_few")
    assert not is_plural("plan_lead")
