"""Windows in words: each shape of a window has its phrase."""

from pathlib import Path
from typing import Any

import pytest

from followthrough.model import Knowledge
from followthrough.span import Span
from followthrough.timing import Rule, Ruling
from followthrough.words import Words


@pytest.fixture(scope="session")
def words(knowledge: Knowledge) -> Words:
    return Words(knowledge.ui, knowledge.timing, knowledge.events)


def rule(position: dict[str, str], **settings: Any) -> Rule:
    """A rule with one position, such as `rule({"until": "1 day"}, after="called")`."""
    whole = {"source": "alpha", "section": "one", "says": "x", **position}
    base = {"id": "x", "title": "x", "step": "thank", "after": "interview", "positions": [whole]}
    return Rule.model_validate({**base, **settings})


@pytest.mark.parametrize(
    "span, phrase",
    [
        (Span(0, "hours"), "0 hours"),
        (Span(1, "hours"), "1 hour"),
        (Span(1, "days"), "1 day"),
        (Span(2, "days"), "2 days"),
        (Span(1, "business days"), "1 business day"),
        (Span(5, "business days"), "5 business days"),
        (Span(1, "weeks"), "1 week"),
    ],
)
def test_a_span_agrees_with_its_number(words: Words, span: Span, phrase: str) -> None:
    assert words.span(span) == phrase


@pytest.mark.parametrize(
    "position, settings, phrase, short",
    [
        pytest.param({"until": "24 hours"}, {}, "within 24 hours of your interview", "within 24 hours", id="until"),
        pytest.param({"aim": "0 hours"}, {}, "right after your interview", "right away", id="aim"),
        pytest.param(
            {"aim": "0 hours", "until": "1 day"},
            {},
            "right away, within 1 day of your interview",
            "now, within 1 day",
            id="aim and until",
        ),
        pytest.param({"from": "2 days"}, {}, "from 2 days after your interview", "from 2 days on", id="from"),
        pytest.param({"from": "1 day"}, {}, "from the day after your interview", "from the next day", id="from 1 day"),
        pytest.param(
            {"from": "1 day", "until": "3 days"},
            {},
            "from 1 day to 3 days after your interview",
            "1 day to 3 days",
            id="from and until",
        ),
        pytest.param(
            {"from": "4 days", "until": "4 days"}, {}, "4 days after your interview", "after 4 days", id="exactly"
        ),
        pytest.param(
            {"until": "0 hours"}, {}, "before the end of your interview", "before you leave", id="before the end"
        ),
        pytest.param(
            {"from": "0 days", "until": "0 days"},
            {"after": "call-date", "named": "true"},
            "on the day they named for your call, and no other day",
            "that very day",
            id="on the day",
        ),
        pytest.param(
            {"until": "0 days"},
            {"after": "promised-date", "named": "true"},
            "by the date they named",
            "by that day",
            id="by a named day",
        ),
        pytest.param({"at most": "1"}, {}, "once in all", "once in all", id="once"),
        pytest.param({"at most": "2"}, {}, "2 times in all", "2 times in all", id="twice"),
        pytest.param(
            {"from": "1 week", "at most": "2"},
            {},
            "from 1 week after your interview, 2 times in all",
            "from 1 week on, 2 times in all",
            id="from and at most",
        ),
        pytest.param(
            {"from": "1 week"},
            {"every": "1 week"},
            "from 1 week after your interview, then 1 week apart",
            "from 1 week on, then 1 week apart",
            id="every",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "checked-in"},
            "from 1 week after your last check-in",
            "from 1 week on",
            id="latest event",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "checked-in", "which": "first"},
            "from 1 week after your first check-in",
            "from 1 week on",
            id="first event",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "rejected", "which": "first"},
            "from 1 week after their no",
            "from 1 week on",
            id="first of an event that is single",
        ),
        pytest.param({}, {}, "no time named", "no time named", id="nothing"),
    ],
)
def test_each_shape_of_a_window_has_its_phrase(
    words: Words, position: dict[str, str], settings: dict[str, Any], phrase: str, short: str
) -> None:
    assert words.of_rule(rule(position, **settings)) == phrase
    assert words.of_rule(rule(position, **settings), "short") == short


def test_both_spans_are_named_where_it_depends_on_the_day(words: Words) -> None:
    both = rule({"until": "2 days"})
    more = rule({"until": "2 business days"}).positions
    either = both.model_copy(update={"positions": (*both.positions, *more)})
    assert words.of_rule(either) == "within 2 days and 2 business days of your interview"


def test_a_ruling_is_what_the_rule_says_and_positions_keep_their_own(words: Words) -> None:
    ruled = rule({"until": "1 week"}).model_copy(
        update={"ruling": Ruling.model_validate({"from": "10 days", "reason": "why"})}
    )
    assert words.of_rule(ruled) == "from 10 days after your interview"
    assert words.of_position(ruled.positions[0], ruled, "short") == "within 1 week"


@pytest.mark.parametrize(
    "text, filled",
    [
        ("Do it {window:thank}.", "Do it right away, within 24 hours of your interview."),
        ("{window:thank}{window:thank}", "right away, within 24 hours of your interview" * 2),
        ("No window.", "No window."),
        ("{name} stays.", "{name} stays."),
        ("{window:unknown} stays.", "{window:unknown} stays."),
        ("{window:} stays.", "{window:} stays."),
        ("{{window:ask}}", "{from 10 days after your interview}"),
        ("{ and } stay.", "{ and } stay."),
        ("", ""),
    ],
)
def test_windows_in_a_text_are_written_out_and_other_braces_stay(words: Words, text: str, filled: str) -> None:
    assert words.fill(text) == filled


def test_a_phrase_names_every_event_there_is(words: Words) -> None:
    for key in words.ui:
        if key.startswith("event_") and not key.endswith("_first"):
            event = key.removeprefix("event_")
            assert words.ui[key] in words.of_rule(rule({"until": "1 day"}, after=event))


def test_the_words_come_from_the_content_alone(knowledge: Knowledge) -> None:
    source = (Path(__file__).parents[2] / "generator" / "followthrough" / "words.py").read_text(encoding="utf-8")
    code = source.partition("def span")[2]
    for phrase in ("within", " of your", "right away", "business day"):
        assert phrase not in code.replace("`right away, within 24 hours of your interview`", "")
    marked = {key: f"«{text}»" for key, text in knowledge.ui.items()}
    assert Words(marked, {}, {}).span(Span(1, "days")) == "«1 day»"
