"""Words that templates and scripts ask for by their key are missed before a page is, and no word is of no use."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from followthrough import build
from followthrough.layers.load import LoadedLayers
from followthrough.model.interface import KEYS, PLURALS, SINGLE
from followthrough.model.knowledge import Knowledge
from followthrough.paths import BASE_CONTENT, OVERRIDES, PACKAGE
from followthrough.problems import ContentError
from followthrough.validation.checks import interface_words

LITERAL = {
    ".jinja": re.compile(r"\bui\.([a-z][\w-]*)"),
    ".html": re.compile(r"\b(?:ui|ft\.ui)\.(?!yaml)([a-z][\w-]*)"),
    ".js": re.compile(r"(?:\bsay|\bbutton|\bspoken)\(\s*\"([a-z]+_[a-z0-9_-]+)\""),
    ".py": re.compile(r"\bui\[\"([a-z][\w-]*)\"\]"),
}
"""File name's ending → how a key is asked for as it is."""
PUT_TOGETHER = {
    ".js": re.compile(r"say\(`([a-z_]+_)\$\{"),
    ".jinja": re.compile(r"ui\[\"([a-z_]+_)\" ~"),
    ".py": re.compile(r"ui\[f\"([a-z_]+_)\{"),
}
"""The beginning of keys that are put together."""


def asked(patterns: dict[str, re.Pattern[str]]) -> set[str]:
    files = [path for folder in (PACKAGE, OVERRIDES) for path in folder.rglob("*.*") if "vendor" not in path.parts]
    return {
        key
        for path in files
        if path.suffix in patterns
        for key in patterns[path.suffix].findall(path.read_text(encoding="utf-8"))
    }


def without(loaded: LoadedLayers, key: str) -> LoadedLayers:
    words = {name: text for name, text in loaded.content.data("ui").items() if name != key}
    return replace(loaded, content=replace(loaded.content, entities={**loaded.content.entities, ("ui", ""): words}))


@pytest.fixture(scope="module")
def real() -> tuple[Knowledge, LoadedLayers]:
    return build.read((BASE_CONTENT,))


def reported(knowledge: Knowledge, loaded: LoadedLayers) -> list[str]:
    return [problem.what for problem in interface_words.check(knowledge, loaded.content, loaded.source_map)]


def test_each_word_is_missed_when_it_goes(
    real: tuple[Knowledge, LoadedLayers], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever key of the real ui.yaml is deleted, also one that is put together at run time, it is named."""
    monkeypatch.setattr(interface_words, "_who_asks", lambda key: "")  # which takes a while, 758 times
    knowledge, loaded = real
    keys = list(loaded.content.data("ui"))
    assert reported(*real) == []
    found = {key: reported(knowledge, without(loaded, key)) for key in keys}
    assert [key for key in keys if not any(f"no `{key}`" in what for what in found[key])] == []


def test_each_word_is_missed_by_its_translation_too() -> None:
    """Where English has it no longer either; but a language may do without a plural that it does not have."""
    knowledge, loaded = build.read((BASE_CONTENT,), "es")
    assert reported(knowledge, loaded) == []
    assert reported(knowledge, without(loaded, "plan_title"))
    fewer = without(loaded, "every_days_one")
    assert not reported(knowledge, fewer)
    assert reported(knowledge, without(fewer, "every_days_other"))


def test_every_key_that_code_asks_for_is_listed() -> None:
    """In templates, scripts and modules, as it is or by its beginning."""
    assert sorted(asked(LITERAL) - KEYS - PLURALS) == []
    beginnings = asked(PUT_TOGETHER)
    assert len(beginnings) > 20
    assert [start for start in beginnings if not any(key.startswith(start) for key in KEYS)] == []


def test_no_key_is_listed_that_code_never_asks_for() -> None:
    """Each that is not put together from the model is somewhere as it is, or as what there are several plurals of."""
    files = [path for folder in (PACKAGE, OVERRIDES) for path in folder.rglob("*.*") if "vendor" not in path.parts]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files if path.suffix in LITERAL)
    named = set(re.findall(r"(?<![\w-])[a-z][\w-]*", code))
    assert [key for key in SINGLE if key not in named and key.rpartition("_")[0] not in named] == []


@pytest.mark.parametrize(("key", "file"), [("home_lead", "home.md.jinja"), ("plan_made", "commands.js")])
def test_a_missing_word_is_told_with_who_asks_for_it(content: Path, key: str, file: str) -> None:
    path = content / "ui.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{key}:")), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        build.read((content,))
    assert str(error.value).endswith(
        f"ui.yaml:1:1: the interface has no `{key}` (for {file}) → add what is missing; `followthrough change ui` does"
    )


@pytest.mark.parametrize(
    ("key", "hint"),
    [("plan_hello", "delete the line; model/interface.py lists what is shown"), ("span_days_few", "delete the line")],
)
def test_a_word_that_nothing_shows_is_told(content: Path, key: str, hint: str) -> None:
    """A further plural in English too, which has no such form."""
    path = content / "ui.yaml"
    path.write_text(f"{key}: Hello\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        build.read((content,))
    assert f"ui.yaml:1:1: nothing shows `{key}` → {hint}" in str(error.value)


def test_a_misspelled_key_is_told_with_the_one_that_is_meant(content: Path) -> None:
    path = content / "ui.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("plan_made:", "plan_mad:"), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        build.read((content,))
    assert "nothing shows `plan_mad` → write `plan_made`" in str(error.value)
