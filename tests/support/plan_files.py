"""Plans as files, whole and damaged."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

Change = Callable[[dict[str, Any]], Any]


def plan_file() -> dict[str, Any]:
    """A file with everything in it."""
    return {
        "format": "followthrough-plan",
        "schema": 3,
        "exported": "2026-03-06T15:00:00Z",
        "interviews": [
            {
                "id": "a",
                "name": "Acme",
                "created": "2026-03-05T15:00:00-06:00[America/Chicago]",
                "archived": False,
                "people": [{"id": "p1", "name": "Dana", "title": "Lead", "reach": "dana@acme.example"}],
                "setting": "video",
                "channel": "email",
                "agency": True,
                "events": [
                    {"id": "e1", "type": "interview", "at": "2026-03-05T15:00:00-06:00[America/Chicago]"},
                    {"id": "e2", "type": "promised-date", "at": "2026-03-05T21:00Z", "date": "2026-03-20"},
                    {"id": "e3", "type": "thanked", "at": "2026-03-06T15:00Z", "by": "email", "note": "x", "task": "t"},
                    {"id": "e4", "type": "thanked", "at": "2026-03-09T15:00Z", "person": "p1", "answered": False},
                ],
                "ticks": {"send-it": "2026-03-06T15:00Z"},
                "notes": {"heard": "two more rounds"},
                "letters": {"thank-you-email:p1": {"fields": {"name": "Dana"}, "wording": 2}},
                "calendar": {"thank-you-email": "2026-03-06T14:30:00Z"},
                "sequence": 4,
            }
        ],
        "selected": "a",
    }  # fmt: skip


def read(tab: Page, text: str) -> Any:
    """What parsing gives, after making sure that it touched nothing here."""
    before = tab.evaluate("JSON.stringify([tab.state, {...localStorage}])")
    found = tab.evaluate("text => outcome(() => transfer.parse(text))", text)
    assert tab.evaluate("JSON.stringify([tab.state, {...localStorage}])") == before
    return found
