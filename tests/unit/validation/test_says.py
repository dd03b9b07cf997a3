"""Texts and numbers keep to each other: which spans are found in a sentence, and which words claim agreement."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough import build
from followthrough.model.knowledge import Knowledge
from followthrough.problems import ContentError
from followthrough.validation.checks.said_spans import SpanWords

THANK = """\
title: Thanks in time
step: thank
after: interview
{rule}
positions:
  - {{source: alpha, section: one, {spans}, says: "{says}"}}
  - {{source: alpha, section: two, until: 10 weeks, says: At once.}}
  - {{source: beta, section: one, until: 10 weeks, says: Soon.}}
"""


@pytest.mark.parametrize(
    "text, found",
    [
        ("Make 24 hours your goal.", ["24 hours"]),
        ("A 24-hour goal.", ["24 hours"]),
        ("Wait a week, or one week.", ["1 week", "1 week"]),
        ("Within two or three days.", ["2 days", "3 days"]),
        ("In 2 to 3 days.", ["2 days", "3 days"]),
        ("Within two business days.", ["2 business days"]),
        ("Once a week.", ["1 week"]),
        ("By week two.", ["2 weeks"]),
        ("On day 3.", ["3 days"]),
        ("A WEEK.", ["1 week"]),
        ("It names no day, and gives no 2 days.", []),
        ("The day after, some weeks, daily, a weekly note, today.", []),
        ("Call twice, and that is one weekend.", []),
        ("That week one of them writes.", []),
        ("It is 3 o'clock.", []),
    ],
)
def test_a_span_is_found_however_it_is_said(knowledge: Knowledge, text: str, found: list[str]) -> None:
    spans = [span for _, meant in SpanWords(knowledge.ui).find(text) for span in meant]
    assert list(map(str, spans)) == found


def test_a_language_without_words_for_numbers_has_figures(knowledge: Knowledge) -> None:
    words = SpanWords({**knowledge.ui, "check_numbers": "", "check_names_none": ""})
    assert [written for written, _ in words.find("a week, two days, 3 days")] == ["3 days"]


@pytest.mark.parametrize(
    "spans, says, rule, is_fine",
    [
        ("until: 1 week", "Within a week.", "", True),
        ("until: 7 days", "Within a week.", "", True),
        ("until: 1 week", "Within seven days.", "", True),
        ("until: 1 day", "Within 24 hours.", "", False),
        ("until: 24 hours", "Within a day.", "", False),
        ("until: 2 days", "Within two business days.", "", False),
        ("until: 3 days", "In two or three days.", "", True),
        ("until: 4 days", "In two or three days.", "", False),
        ("at least every: 1 week", "At least once a week.", "", True),
        ("from: 1 week, until: 2 weeks", "After a week, and by week two.", "", True),
        ("from: 1 week, until: 2 weeks", "After a week, and by week three.", "", False),
        ("aim: 0 hours", "Wait a day.", "", False),
        ("aim: 0 hours", "If they decide within a day.", "applies: {promised within: 1 day}", True),
        ("from: 0 days, until: 0 days", "If they say four days, it is four days.", "named: true", True),
    ],
)
def test_a_position_says_only_the_spans_that_it_has(
    content: Path, write: Callable[[str, str], Path], spans: str, says: str, rule: str, *, is_fine: bool
) -> None:
    write("timing/thank.yaml", THANK.format(spans=spans, says=says, rule=rule))
    assert ("is said here, but the position" not in problems(content)) == is_fine


@pytest.mark.parametrize(
    "text, is_fine",
    [
        ("This suits  all of them.", False),
        ("ALL SOURCES say so.", False),
        ("The sources agree.", False),
        ("The sources do not agree.", True),
        ("All the resources you need.", True),
        ("Ask all of them.", True),
        ("{agreement:thank} soon.", True),
        ("No source names a day.", True),
    ],
)
def test_a_claim_of_agreement_is_found_and_nothing_else(
    content: Path, write: Callable[[str, str], Path], text: str, *, is_fine: bool
) -> None:
    write("advice/own.yaml", f'kind: do\ntitle: Do it\ntext: "{text}"\nsteps: [thank]\ncites: [alpha/one]\n')
    assert ("by hand" not in problems(content)) == is_fine


def test_what_a_letter_says_to_an_employer_is_no_claim(content: Path, write: Callable[[str, str], Path]) -> None:
    note = (content / "letters" / "note.yaml").read_text(encoding="utf-8")
    write("letters/note.yaml", note.replace("- I thank you, {name}.", "- I checked all sources, {name}."))
    assert problems(content) == ""


def problems(content: Path) -> str:
    try:
        build.read((content,))
    except ContentError as error:
        return str(error)
    return ""
