"""Windows in words: each shape of a window has its phrase."""

from pathlib import Path
from typing import Any

import pytest

from followthrough.model.knowledge import Knowledge
from followthrough.model.span import Span
from followthrough.model.timing import Applies, ChoicePosition, Position, Rule, Ruling
from followthrough.pages.queries import Views
from followthrough.timing import phrases
from followthrough.timing.phrases import Words

UNTIL = {"until": "1 day"}


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
        (Span(1, "hours"), "an hour"),
        (Span(1, "days"), "a day"),
        (Span(2, "days"), "2 days"),
        (Span(1, "business days"), "one business day"),
        (Span(5, "business days"), "5 business days"),
        (Span(1, "weeks"), "a week"),
    ],
)
def test_a_span_agrees_with_its_number(words: Words, span: Span, phrase: str) -> None:
    assert words.span(span) == phrase


@pytest.mark.parametrize("span, phrase", [(Span(1, "days"), "1 day"), (Span(2, "weeks"), "2 weeks")])
def test_on_a_scale_every_span_has_a_figure(words: Words, span: Span, phrase: str) -> None:
    assert words.mark(span) == phrase


@pytest.mark.parametrize(
    "key, number, phrase",
    [
        ("step_more_do", 1, "1 more thing to do"),
        ("step_more_do", 2, "2 more things to do"),
        ("cites_fold", 1, "Source (1)"),
        ("window_at_most", 2, "at most twice in all"),
        ("window_at_most", 3, "at most 3 times in all"),
        ("cites_sections", 2, "2 sections"),
    ],
)
def test_what_is_counted_agrees_with_its_number(words: Words, key: str, number: int, phrase: str) -> None:
    assert words.count(key, number) == phrase


@pytest.mark.parametrize(
    "items, phrase",
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_a_list_has_its_last_word_before_the_last_item(words: Words, items: list[str], phrase: str) -> None:
    assert words.listed(items) == phrase
    assert words.listed(items, "list_or") == phrase.replace("and", "or")


@pytest.mark.parametrize(
    "position, settings, phrase, short",
    [
        pytest.param({"until": "24 hours"}, {}, "within 24 hours of your interview", "within 24 hours", id="until"),
        pytest.param({"aim": "0 hours"}, {}, "right after your interview", "right away", id="aim"),
        pytest.param(
            {"aim": "0 hours", "until": "1 day"},
            {},
            "right away, or at least by the day after your interview",
            "now, or by the next day",
            id="aim and until",
        ),
        pytest.param(
            {"aim": "0 hours", "until": "2 days"},
            {},
            "right away, or at least within 2 days of your interview",
            "now, or within 2 days",
            id="aim and until, in days",
        ),
        pytest.param({"until": "1 day"}, {}, "by the day after your interview", "by the next day", id="until 1 day"),
        pytest.param(
            {"until": "1 business day"},
            {},
            "by the next business day after your interview",
            "by the next business day",
            id="until 1 business day",
        ),
        pytest.param({"until": "1 week"}, {}, "within a week of your interview", "within a week", id="until 1 week"),
        pytest.param({"from": "2 days"}, {}, "2 days or more after your interview", "after 2 days or more", id="from"),
        pytest.param(
            {"from": "1 day"}, {}, "the day after your interview or later", "the next day or later", id="from 1 day"
        ),
        pytest.param(
            {"from": "1 day"},
            {"after": "promised-date"},
            "after the date they named",
            "the next day or later",
            id="from the day after a named day",
        ),
        pytest.param(
            {"from": "1 day", "until": "3 days"},
            {},
            "1 to 3 days after your interview",
            "after 1 to 3 days",
            id="from and until",
        ),
        pytest.param(
            {"from": "2 business days", "until": "1 week"},
            {},
            "2 business days to a week after your interview",
            "after 2 business days to a week",
            id="from and until in units of their own",
        ),
        pytest.param(
            {"from": "4 days", "until": "4 days"}, {}, "4 days after your interview", "after 4 days", id="exactly"
        ),
        pytest.param({"until": "0 hours"}, {}, "before your interview ends", "before you leave", id="before the end"),
        pytest.param({"until": "0 days"}, {}, "on the same day as your interview", "the same day", id="the same day"),
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
        pytest.param({"at most": "1"}, {}, "only once", "only once", id="once"),
        pytest.param({"at most": "2"}, {}, "at most twice in all", "at most twice in all", id="twice"),
        pytest.param(
            {"from": "1 week", "at most": "2"},
            {},
            "a week or more after your interview, at most twice in all",
            "after a week or more, at most twice in all",
            id="from and at most",
        ),
        pytest.param(
            {"from": "1 week"},
            {"every": "1 week"},
            "a week or more after your interview, then once a week",
            "after a week or more, then once a week",
            id="every",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "checked-in"},
            "a week or more after your last check-in",
            "after a week or more",
            id="latest event",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "checked-in", "which": "first"},
            "a week or more after your first check-in",
            "after a week or more",
            id="first event",
        ),
        pytest.param(
            {"from": "1 week"},
            {"after": "rejected", "which": "first"},
            "a week or more after their no",
            "after a week or more",
            id="first of an event that is single",
        ),
        pytest.param({}, {}, "no time given", "no time given", id="nothing"),
    ],
)
def test_each_shape_of_a_window_has_its_phrase(
    words: Words, position: dict[str, str], settings: dict[str, Any], phrase: str, short: str
) -> None:
    assert words.of_rule(rule(position, **settings)) == phrase
    assert words.of_rule(rule(position, **settings), "short") == short


@pytest.mark.parametrize(
    "positions, after, phrase",
    [
        ([{"from": "1 day"}, {"from": "1 week", "after": "contact"}], "promised-date",
         "after the date they named, and at least a week after your last message or call"),
        ([{"from": "1 day", "after": "contact"}, {"from": "1 week"}], "interview",
         "a week or more after your interview, and at least a day after your last message or call"),
        ([{"from": "1 week", "after": "contact"}, {"from": "1 week"}], "interview",
         "a week or more after your interview and after your last message or call"),
        ([{"from": "1 day"}, {"from": "1 week", "after": "contact"}, {"from": "1 week", "after": "interview"}],
         "promised-date",
         "after the date they named, and at least a week after your last message or call and after your interview"),
        ([{"from": "1 day"}, {"from": "1 week", "after": "contact"}, {"from": "2 weeks", "after": "interview"}],
         "promised-date",
         "after the date they named, and at least a week after your last message or call, "
         "and at least 2 weeks after your interview"),
        ([{"from": "1 week", "until": "2 weeks", "after": "contact"}, {"from": "1 day"}], "no-news",
         "1 to 2 weeks after your last message or call, and at least a day after their reply"),
        ([{"from": "1 week", "after": "contact"}, {"at least every": "1 week", "after": "contact"}, {"from": "1 day"}],
         "no-news", "a week after your last message or call, and at least a day after their reply"),
        ([{"aim": "0 hours", "until": "2 days"}, {"until": "1 week", "after": "contact"}], "interview",
         "right away, or at least within 2 days of your interview, and within a week of your last message or call"),
        ([{"from": "1 week", "after": "contact"}], "interview", "a week or more after your last message or call"),
    ],
    ids=["next day", "own event first", "the same from each", "alike", "apart",
         "both ends first", "again and again", "ends", "another"],
)  # fmt: skip
def test_a_window_that_counts_from_several_events_reads_as_a_sentence(
    words: Words, positions: list[dict[str, str]], after: str, phrase: str
) -> None:
    several = [position for each in positions for position in rule(each).positions]
    counted = rule({}, after=after).model_copy(update={"positions": tuple(several)})
    assert words.of_rule(counted) == phrase
    assert words.of_rule(counted, "short") == phrase


@pytest.mark.parametrize(
    ("applies", "sentence"),
    [
        ({}, ""),
        ({"agency": "no"}, "This is for you if no agency is involved."),
        ({"agency": "no", "promised": "yes"}, "This is for you if no agency is involved and they gave you a date."),
        ({"agency": "yes", "promised": "no", "answered": "no"},
         "This is for you if an agency is involved, they gave you no date, and nobody answered."),
        ({"date ahead": "no"}, "This is for you unless their date is still ahead."),
        ({"date ahead": "yes"}, "This is for you if their date is still ahead."),
        ({"event": ["called"], "answered": "no", "date ahead": "no"},
         "This is for you after your last call, if nobody answered, unless their date is still ahead."),
        ({"event": ["called", "checked-in"]}, "This is for you after your last call or your last check-in."),
        ({"setting": ["phone"]}, "This is for you if your interview was by phone."),
        ({"setting": ["in-person", "video"]}, "This is for you if your interview was in person or by video."),
        ({"channel": ["email", "phone", "post"]},
         "This is for you if you usually stay in touch by e-mail, by phone, or by mail."),
        ({"promised within": "1 day"}, "This is for you if they decide by the day after the interview."),
        ({"promised within": "3 days"}, "This is for you if they decide within 3 days of the interview."),
        ({"promised beyond": "1 week"}, "This is for you unless they decide within a week of the interview."),
        ({"promised beyond": "1 day", "date ahead": "no"},
         "This is for you unless their date is still ahead or they decide by the day after the interview."),
    ],
)  # fmt: skip
def test_conditions_make_one_sentence(knowledge: Knowledge, applies: dict[str, Any], sentence: str) -> None:
    """All that must be so is joined by “and”, what is one of several by “or”; each “if” stands there once."""
    said = Applies.model_validate(applies)
    assert Views(knowledge).conditions(said) == sentence
    assert Views(knowledge).conditions(said, of="holds") == sentence.replace("This is for you", "This holds")


@pytest.mark.parametrize(
    "positions, ruled, label",
    [
        (["alpha", "beta"], False, "Suits both sources that speak of it:"),
        (["alpha", "beta", "gamma"], False, "Suits all 3 sources that speak of it:"),
        (["alpha", "alpha"], False, "One source says:"),
        (["alpha", "beta", "gamma-silent"], False, "Suits both sources that say when:"),
        (["alpha", "alpha-silent"], False, "One source says:"),
        (["alpha", "beta-silent"], False, "One source says:"),
        (["alpha", "beta"], True, "Our ruling:"),
        ([], True, "Our ruling:"),
    ],
)
def test_a_label_claims_no_more_than_is_true(words: Words, positions: list[str], ruled: bool, label: str) -> None:
    """A source counts once, and one that names neither a time nor a number does not count."""
    said = [
        Position.model_validate({"source": source, "section": "one", "says": "S.", **({} if silent else UNTIL)})
        for source, _, silent in (each.partition("-") for each in positions)
    ]
    ruling = Ruling.model_validate({"until": "1 day", "reason": "R."}) if ruled else None
    it = rule({}).model_copy(update={"positions": tuple(said), "ruling": ruling})
    assert words.agreement(it) == label


@pytest.mark.parametrize(
    "picked, ruled, label",
    [
        (["email", "email"], False, "Suits both sources that speak of it:"),
        (["email"], False, "One source says:"),
        (["email", "phone"], True, "Our ruling:"),
    ],
)
def test_the_label_of_a_choice_counts_too(
    words: Words, knowledge: Knowledge, picked: list[str], ruled: bool, label: str
) -> None:
    positions = [
        ChoicePosition.model_validate({"source": source, "section": "one", "choice": choice, "says": "S."})
        for source, choice in zip(("alpha", "beta"), picked, strict=False)
    ]
    update = {"positions": tuple(positions), **({} if ruled else {"ruling": None})}
    assert words.agreement(knowledge.choices["way"].model_copy(update=update)) == label


def test_both_spans_are_named_where_it_depends_on_the_day(words: Words) -> None:
    both = rule({"until": "2 days"})
    more = rule({"until": "2 business days"}).positions
    either = both.model_copy(update={"positions": (*both.positions, *more)})
    assert words.of_rule(either) == "within 2 days or 2 business days of your interview, whichever comes first"


def test_a_ruling_is_what_the_rule_says_and_positions_keep_their_own(words: Words) -> None:
    ruled = rule({"until": "1 week"}).model_copy(
        update={"ruling": Ruling.model_validate({"from": "10 days", "reason": "why"})}
    )
    assert words.of_rule(ruled) == "10 days or more after your interview"
    assert words.of_position(ruled.positions[0], ruled, "short") == "within a week"


@pytest.mark.parametrize(
    "text, filled",
    [
        ("Do it {window:thank}.", "Do it right away, or at least within 24 hours of your interview."),
        ("{window:thank}{window:thank}", "right away, or at least within 24 hours of your interview" * 2),
        ("No window.", "No window."),
        ("{name} stays.", "{name} stays."),
        ("{window:unknown} stays.", "{window:unknown} stays."),
        ("{window:} stays.", "{window:} stays."),
        ("{{window:ask}}", "{10 days or more after your interview}"),
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
    source = Path(phrases.__file__).read_text(encoding="utf-8")
    code = source.partition("def span")[2]
    for phrase in ("within", " of your", "right away", "business day"):
        assert phrase not in code.replace("`right away, or at least within 24 hours of your interview`", "")
    marked = {key: f"«{text}»" for key, text in knowledge.ui.items()}
    assert Words(marked, {}, {}).span(Span(1, "days")) == "«a day»"
