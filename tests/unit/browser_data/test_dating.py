"""A letter's own file has of the guide what dates this letter, and nothing that merely is called alike."""

from typing import Any

from followthrough.browser_data.letters_json import DeskLetter, _Dating

GUIDE: dict[str, Any] = {
    "holidays": {"dates": {}},
    "rules": {"call": {"yields_to": ["wait"]}, "write": {"yields_to": []}, "wait": {"yields_to": []}},
    "steps": {
        "first": {"actions": {"call": {"rule": "write"}, "ring": {"rule": "call"}}},
        "second": {"actions": {"sit": {"rule": "wait"}, "rest": {}}},
    },
}


def letter(rule: str | None, *ticks: str) -> DeskLetter:
    return DeskLetter(
        title="T", step="first", channel="email", rule=rule, basis="editorial", blanks={}, parts={}, ticks=ticks
    )


def test_an_action_may_be_called_like_a_rule() -> None:
    """The letter's rule and those it yields to, and the actions that have one of them as their rule."""
    found = _Dating(GUIDE).of(letter("call"))
    assert list(found["rules"]) == ["call", "wait"]
    assert {id: list(it["actions"]) for id, it in found["steps"].items()} == {"first": ["ring"], "second": ["sit"]}


def test_what_the_letter_checks_off_is_there() -> None:
    """In the order of the guide, whatever its rule."""
    found = _Dating(GUIDE).of(letter(None, "rest", "call"))
    assert list(found["rules"]) == []
    assert {id: list(it["actions"]) for id, it in found["steps"].items()} == {"first": ["call"], "second": ["rest"]}
