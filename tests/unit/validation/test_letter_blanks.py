"""Letters: each blank can be filled, each part can stand, and each mistake is told where it stands."""

from pathlib import Path

import pytest

from followthrough import build
from followthrough.problems import ContentError

LETTER = """\
title: Odd
step: thank
order: 99
channel: {channel}
use: x
skip: x
length: x
basis: editorial
{more}
parts:
  hello: {{title: Hello, wordings: ["Hello"]}}
  name: {{title: Name, wordings: ["x", "Dear {{name}},"], if filled: name}}
  last:
    title: Last
    wordings: ["{wording}"]
    {part}
"""


def reported(content: Path, file: str = "letters/odd.yaml") -> list[str]:
    """Line, column, what is wrong and what to write, of one file."""
    try:
        build.read((content,))
    except ContentError as error:
        prefix = f"{(content / file).as_posix()}:"
        return [str(it).removeprefix(prefix) for it in error.problems if str(it).startswith(prefix)]
    return []


def write(content: Path, *, channel: str = "post", more: str = "", wording: str = "Bye", part: str = "") -> None:
    text = LETTER.format(channel=channel, more=more, wording=wording, part=part)
    (content / "letters" / "odd.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "letter",
    [
        {},
        {"channel": "email", "more": "subject: To {name}"},
        {"more": "examples: {name: Ann}"},
        {"part": "if filled: name"},
        {"part": "unless filled: name"},
        {"part": "joins: name"},
        {"part": "{joins: hello, if filled: name}".strip("{}").replace(", ", "\n    ")},
    ],
)
def test_a_letter_in_which_all_is_well_is_told_of_in_no_way(content: Path, letter: dict[str, str]) -> None:
    """Among it: a part may join one that is not always there, or if it is not always there itself."""
    write(content, **letter)
    assert reported(content) == []


@pytest.mark.parametrize("key", ["if filled", "unless filled"])
@pytest.mark.parametrize(
    ("blank", "hint"), [("nam", "write `name`"), ("moment", "write `name`, the only one there is")]
)
def test_a_part_depends_on_a_blank_of_its_letter(content: Path, key: str, blank: str, hint: str) -> None:
    write(content, part=f"{key}: {blank}")
    assert reported(content) == [f"16:{len(key) + 7}: no wording here has the blank `{blank}` → {hint}"]


def test_an_example_is_of_a_blank_that_occurs(content: Path) -> None:
    write(content, more="examples: {name: Ann, moment: this}")
    hint = "write `{moment}` in a wording, or delete its example"
    assert reported(content) == [f"9:23: the blank `moment` does not occur in this letter → {hint}"]


@pytest.mark.parametrize(
    ("blank", "problem"),
    [
        ("window:thank", "`{window:thank}` is not filled in here → say it in words, or use a blank"),
        ("nam", "the blank `{nam}` is not in blanks.yaml → write `name`, or add `nam: {label: …, example: …}` there"),
        ("xyz", "the blank `{xyz}` is not in blanks.yaml → add `xyz: {label: …, example: …}` there"),
    ],
)
def test_a_blank_that_nobody_could_fill_is_told(content: Path, blank: str, problem: str) -> None:
    write(content, wording=f"At {{{blank}}}")
    assert reported(content) == [f"15:16: {problem}"]


def test_where_blanks_could_not_be_read_none_is_missed(content: Path) -> None:
    (content / "blanks.yaml").write_text("name: {label: x\n", encoding="utf-8")
    write(content, wording="At {xyz}")
    assert reported(content) == []
    assert len(reported(content, "blanks.yaml")) == 1


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("joins: helo", "no part before has the id `helo` → write `hello`"),
        ("joins: last", "no part before has the id `last` → write one of: hello, name"),
        ("joins: hello", "`hello` and this part always stand together → write them as one part"),
        (
            "joins: hello\n    unless filled: name",
            "`hello` and this part always stand together → write them as one part",
        ),
    ],
)
def test_a_part_joins_one_before_it_from_which_it_may_be_apart(content: Path, part: str, problem: str) -> None:
    write(content, part=part)
    assert reported(content) == [f"16:12: {problem}"]


@pytest.mark.parametrize(
    ("channel", "more", "problem"),
    [
        ("email", "", "1:1: an e-mail without subject → add `subject: …`"),
        ("post", "subject: Hello", "9:10: a subject, but the channel is not email → delete the line, or write "
         "`channel: email`"),
    ],
)  # fmt: skip
def test_an_e_mail_has_a_subject_and_nothing_else_has(content: Path, channel: str, more: str, problem: str) -> None:
    write(content, channel=channel, more=more)
    assert reported(content) == [problem]


def fill(content: Path, by: str) -> list[str]:
    with (content / "blanks.yaml").open("a", encoding="utf-8") as file:
        file.write(f"odd: {{label: x, example: x, fill: {by}}}\n")
    return reported(content, "blanks.yaml")


@pytest.mark.parametrize("by", ["person", "interview-name", "interview-day", "promised-date"])
def test_a_blank_is_filled_by_what_a_plan_has(content: Path, by: str) -> None:
    """A day or a moment that an event names is among it."""
    assert fill(content, by) == []


@pytest.mark.parametrize(("by", "hint"), [("persn", "write `person`"), ("thanked", "write one of: ")])
def test_a_blank_that_a_plan_has_nothing_for_is_told(content: Path, by: str, hint: str) -> None:
    """An event that names nothing fills nothing."""
    [problem] = fill(content, by)
    assert problem.startswith(f"5:35: `fill` cannot be `{by}` → {hint}")


def test_where_events_could_not_be_read_any_of_them_may_fill_a_blank(content: Path) -> None:
    with (content / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("odd: {title: 'x\n")
    assert fill(content, "odd") == []
