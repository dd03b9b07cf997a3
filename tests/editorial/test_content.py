"""The real content: the only tests that read it. They hold for any wording."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from followthrough import build
from followthrough.layers.load import LoadedLayers
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.pages.queries import Views
from followthrough.paths import BASE_CONTENT
from followthrough.schemas import schemas
from followthrough.validation.checks.published_ids import live_ids, locked

RUN = 6
FINGERPRINTS = Path(__file__).with_name("source-fingerprints.txt")


@pytest.fixture(scope="module")
def real() -> tuple[Knowledge, LoadedLayers]:
    """The real content, checked; a problem in it fails here with its place and remedy."""
    return build.read((BASE_CONTENT,))


def test_every_id_is_locked(real: tuple[Knowledge, LoadedLayers]) -> None:
    """A new id goes into ids.lock (`make lock`), so that it cannot vanish unnoticed later."""
    assert set(live_ids(real[1].content)) <= set(locked(BASE_CONTENT)), "run: make lock"


def test_the_schemas_are_those_of_the_model() -> None:
    """Editors complete what the model accepts (`make schemas`)."""
    for name, text in schemas().items():
        assert (BASE_CONTENT / "schemas" / name).read_text(encoding="utf-8") == text, f"run: make schemas ({name})"


def test_the_schemas_accept_the_content(real: tuple[Knowledge, LoadedLayers]) -> None:
    """No editor underlines what the checker accepts."""
    validators = {name: jsonschema.Draft202012Validator(json.loads(text)) for name, text in schemas().items()}
    for (folder, id), said in real[1].content.entities.items():
        data = _typed(dict(said)) if folder in (*KINDS, "calendar", "events", "criteria") else dict(said)
        problems = [error.message for error in validators[f"{folder}.schema.json"].iter_errors(data)]
        assert problems == [], f"{folder}/{id}"


def test_every_section_of_every_source_is_accounted_for(real: tuple[Knowledge, LoadedLayers]) -> None:
    """Each section gives us something, or says why not."""
    views = Views(real[0])
    for id, source in real[0].sources.items():
        for section_id, section in source.sections.items():
            assert bool(views.contributions(id, section_id)) != bool(section.no_advice), f"{id}/{section_id}"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_phrase_about_time_reads_as_one(language: str) -> None:
    """Whatever patterns are put together: no brace, no space or comma too many, no event said twice, one full stop."""
    knowledge, _ = build.read((BASE_CONTENT,), language)
    views = Views(knowledge, language)
    words, odd = views.words, re.compile(r"[{}]|  |^\s|\s$|\s[,.;:]|[,.;:]{2}|,\s*$|\b(\w+) \1\b|\bde el\b|\ba el\b")
    said = []
    for rule in knowledge.timing.values():
        said += [words.of_rule(rule), words.of_rule(rule, "short"), views.counted(rule), views.chart_in_words(rule)]
        said += [f"{words.agreement(rule)} {words.of_rule(rule)}.", views.conditions(rule.applies)]
        for position in rule.positions:
            said += [words.of_position(position, rule, style) for style in ("window", "short")]
            said.append(views.conditions(position.applies, of="holds"))
    things = (thing for folder in KINDS for thing in getattr(knowledge, folder).values())
    filled = [words.fill(text) for thing in things for text in _placeholders(thing.model_dump())]
    assert filled
    assert [text for text in (*said, *filled) if odd.search(text)] == []


def _placeholders(data: object) -> Iterator[str]:
    """The texts that name a window or whom one suits, without line breaks."""
    if isinstance(data, str):
        yield from [" ".join(data.split())] if re.search(r"\{(window|agreement):", data) else []
    elif isinstance(data, dict | list | tuple):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _placeholders(value)


def test_no_sentence_is_copied_from_a_source() -> None:
    """No run of six words stands in a source. The sources are kept here as hashes of such runs only."""
    known = set(FINGERPRINTS.read_text(encoding="utf-8").split())
    assert len(known) > 3000
    copied = []
    for path in sorted([*BASE_CONTENT.rglob("*.yaml"), *BASE_CONTENT.rglob("*.md")]):
        if path.name not in ("sources.yaml", "README.md"):  # titles and headings are named as they are
            copied += [f"{path.name}: {run}" for run in _runs(path.read_text("utf-8")) if _hash(run) in known]
    assert copied == []


def test_a_text_that_speaks_of_a_source_names_it(real: tuple[Knowledge, LoadedLayers]) -> None:
    """“One source” cannot be looked up, and a count of them goes stale; a claim that all agree is the rules' alone."""
    nameless = re.compile(
        r"\b(one|two|three|another|our|other|most|all|the five) (other )?sources?\b(?! differ)|\bmeets? (them|it) all\b"
        r"|\b(una|otra|dos|tres|nuestra|otras|todas las|la mayoría de las) fuentes?\b",
        re.I,
    )
    folders = ("advice", "reasons", "steps", "letters", "situations", "checks", "choices", "timing")
    paths = [
        path for root in (BASE_CONTENT, BASE_CONTENT / "es") for it in folders for path in (root / it).glob("*.yaml")
    ]
    assert len(paths) > 300
    texts = {path: re.sub(r"\s+", " ", path.read_text(encoding="utf-8")) for path in paths}
    assert [f"{path.name}: {it[0]}" for path, text in texts.items() for it in nameless.finditer(text)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_sources_can_be_mixed_up(language: str) -> None:
    """The short names have two words at most, and no two of them share one."""
    knowledge, _ = build.read((BASE_CONTENT,), language)
    words = [source.short.casefold().split() for source in knowledge.sources.values()]
    assert all(len(it) <= 2 for it in words)
    every = [word for it in words for word in it]
    assert len(every) == len(set(every)), every


def _typed(data: object) -> object:
    """Numbers and truth values as a YAML language server reads them; our loader keeps text."""
    if isinstance(data, dict):
        return {key: _scalar(key, value) for key, value in data.items()}
    return [_typed(each) for each in data] if isinstance(data, list) else data


def _scalar(key: str, value: object) -> object:
    if key in ("order", "at most", "limit", "most words", "minutes", "lead") and isinstance(value, str):
        return int(value)
    return value == "true" if value in ("true", "false") else _typed(value)


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:12]


if __name__ == "__main__":  # python tests/editorial/test_content.py SOURCE.txt …
    hashes = {_hash(run) for name in sys.argv[1:] for run in _runs(Path(name).read_text(encoding="utf-8"))}
    FINGERPRINTS.write_text("\n".join(sorted(hashes)) + "\n", encoding="utf-8")
