"""What fills the blanks of a letter: how it meets the sentence, how days are named, and in which letters it stands."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from followthrough import build
from followthrough.browser_data.guide_json import guide
from followthrough.browser_data.letters_json import letters
from followthrough.paths import BASE_CONTENT

TESTS = Path(__file__).parents[2]
CASES = TESTS / "cases" / "letters"
SEAMS: list[dict[str, Any]] = yaml.safe_load((CASES / "seams.yaml").read_text(encoding="utf-8"))
DAYS: dict[str, Any] = yaml.load((CASES / "days.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # dates stay text
LOCALES = {"en": "en-US", "es": "es-US"}

TYPED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a day typed into one letter stands in no other": (
        {
            "steps": [
                {"letter": "thank-you-email", "now": "2026-03-05T16:00", "type": "today"},
                {"letter": "thank-you-email", "now": "2026-03-05T16:05"},
                {"letter": "check-in-no-date", "now": "2026-03-12T09:00"},
            ]
        },
        ["today", "today", ""],
    ),
    "nor does a date they named, or a first day": (
        {
            "steps": [
                {"letter": "answer-no-news", "now": "2026-03-05T16:00", "type": "Friday", "blank": "promised-date"},
                {"letter": "check-in-after-date", "now": "2026-03-16T09:00", "blank": "promised-date"},
            ]
        },
        ["Friday", ""],
    ),
    "a job title stands in all": (
        {
            "steps": [
                {"letter": "thank-you-email", "now": "2026-03-05T16:00", "type": "Cook", "blank": "role"},
                {"letter": "check-in-no-date", "now": "2026-03-12T09:00", "blank": "role"},
            ]
        },
        ["Cook", "Cook"],
    ),
    "what the plan says of itself is not kept, and is yesterday tomorrow": (
        {
            "interview": "2026-03-05T15:00",
            "steps": [
                {"letter": "thank-you-email", "now": "2026-03-05T16:00"},
                {"letter": "thank-you-email", "now": "2026-03-05T16:00", "type": "Today "},
                {"letter": "thank-you-email", "now": "2026-03-06T09:00"},
                {"letter": "thank-you-email", "now": "2026-03-07T09:00"},
            ],
        },
        ["today", "today", "yesterday", "on Thursday"],
    ),
    "the reader's own day wins over the plan's, in that letter": (
        {
            "interview": "2026-03-05T15:00",
            "steps": [
                {"letter": "thank-you-email", "now": "2026-03-06T09:00", "type": "on Thursday morning"},
                {"letter": "thank-you-email", "now": "2026-03-07T09:00"},
                {"letter": "thank-you-late", "now": "2026-03-07T09:00"},
                {"letter": "thank-you-email", "now": "2026-03-07T09:00", "type": ""},
            ],
        },
        ["on Thursday morning", "on Thursday morning", "on Thursday", "on Thursday"],
    ),
    "a day begun with a capital stands small": (
        {"steps": [{"letter": "thank-you-email", "now": "2026-03-05T16:00", "type": "Today"}]},
        ["today"],
    ),
    "what is read on a day that nobody knows names the weekday": (
        {"interview": "2026-03-05T15:00", "steps": [{"letter": "thank-you-card", "now": "2026-03-05T16:00"}]},
        ["on Thursday"],
    ),
}


@pytest.fixture(scope="module")
def answers() -> Any:
    """What the scripts answer to all cases at once."""
    editions = {code: build.read((BASE_CONTENT,), code)[0] for code in LOCALES}
    days = [
        {
            "locale": LOCALES[code],
            "words": {key: editions[code].ui[key] for key in ("desk_on_weekday", "desk_on_day")},
            "interview": DAYS["interview"],
            "sent": row["sent"],
            "slow": channel == "post",
        }
        for code in LOCALES
        for row in DAYS[code]
        for channel in ("email", "post")
    ]
    asked = {
        "seams": [row[:2] for case in SEAMS for row in case["rows"]],
        "days": days,
        "events": json.loads(guide(editions["en"], language="en", region="US", today=date(2026, 3, 5)))["events"],
        "letters": json.loads(letters(editions["en"], language="en"))["letters"],
        "typed": [asked for asked, _ in TYPED.values()],
    }
    node = shutil.which("node", path=Path(sys.executable).parent)
    assert node
    script = [node, str(TESTS / "support" / "letter-words.js")]
    return json.loads(
        subprocess.run(script, input=json.dumps(asked), capture_output=True, check=True, text=True).stdout
    )


def test_what_was_typed_meets_the_sentence(answers: Any) -> None:
    """One article, one full stop, one space; names as they are."""
    reads = iter(answers["seams"])
    wrong = [f"{case['why']}: {found}" for case in SEAMS for row in case["rows"] if (found := next(reads)) != row[2]]
    assert wrong == []


def test_days_are_named_as_people_name_them(answers: Any) -> None:
    """Today, yesterday, then the weekday, then the date; what comes by mail names the weekday."""
    rows = [(row, channel) for code in LOCALES for row in DAYS[code] for channel in ("email", "post")]
    found = {f"{row['why']}, by {channel}": day for (row, channel), day in zip(rows, answers["days"], strict=True)}
    assert found == {f"{row['why']}, by {channel}": row[channel] for row, channel in rows}


def test_what_was_typed_stands_where_it_is_true(answers: Any) -> None:
    """Days in one letter, the rest in all."""
    assert dict(zip(TYPED, answers["typed"], strict=True)) == {why: wanted for why, (_, wanted) in TYPED.items()}
