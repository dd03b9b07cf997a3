"""`follow: SOURCE`: a center goes with one source on a point, in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough import build
from followthrough.model.knowledge import Knowledge
from followthrough.problems import ContentError

Write = Callable[[str], Knowledge]


@pytest.fixture
def with_rule(content: Path, tmp_path: Path) -> Write:
    """The miniature content with a layer over its rule `thank`."""

    def read(text: str, name: str = "timing/thank.yaml") -> Knowledge:
        path = tmp_path / "brand" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return build.read((content, tmp_path / "brand"))[0]

    return read


def test_the_position_of_the_source_becomes_the_ruling(with_rule: Write) -> None:
    rule = with_rule("follow: beta\n").timing["thank"]
    assert rule.ruling
    assert (str(rule.ruling.until), rule.ruling.reason) == (
        "2 business days",
        "On this point we go with Beta: In two business days.",
    )
    assert rule.is_own


def test_a_source_with_several_positions_is_named_with_its_section(with_rule: Write) -> None:
    rule = with_rule("follow: alpha/two\n").timing["thank"]
    assert rule.ruling
    assert str(rule.ruling.aim) == "0 hours"


def test_a_choice_follows_a_source_too(with_rule: Write, knowledge: Knowledge) -> None:
    position = knowledge.choices["way"].positions[0]
    choice = with_rule(f"follow: {position.citation}\n", "choices/way.yaml").choices["way"]  # type: ignore[call-arg]
    assert choice.ruling
    assert choice.ruling.choice == position.choice


@pytest.mark.parametrize(
    "written, said",
    [
        ("alpha", "`alpha` takes 2 positions here → write one of: alpha/one, alpha/two"),
        ("gamma", "`gamma` takes no position here → write one of: alpha, beta"),
        ("bete", "`bete` takes no position here → write `beta`"),
        ("alpha/three", "`alpha/three` takes no position here → write `alpha/two`"),
        ("Beta", "`Beta` is no source → write source, or source/section"),
    ],
)
def test_what_cannot_be_followed_is_told_at_its_place(with_rule: Write, written: str, said: str) -> None:
    with pytest.raises(ContentError) as error:
        with_rule(f"follow: {written}\n")
    assert f"timing/thank.yaml:1:9: {said}" in str(error.value)


def test_a_source_that_counts_from_another_event_needs_a_ruling_in_words(with_rule: Write) -> None:
    """A ruling counts from the rule's own event, so that the source's span would mean something else."""
    own = "  - {source: beta, section: one, until: 1 week, after: contact, says: Within a week.}\n"
    with pytest.raises(ContentError) as error:
        with_rule(f"follow: beta\npositions:\n  - {{source: alpha, section: one, until: 2 weeks, says: Soon.}}\n{own}")
    said = "`beta` counts from `contact` here, and a ruling counts from `interview` → write a `ruling:` of your own"
    assert f"timing/thank.yaml:1:9: {said}" in str(error.value)


def test_the_guide_ships_the_ruling_and_not_the_wish(with_rule: Write) -> None:
    dumped = with_rule("follow: beta\n").timing["thank"].model_dump()
    assert "follow" not in dumped
    assert dumped["ruling"]["until"] == {"number": 2, "unit": "business days"}
