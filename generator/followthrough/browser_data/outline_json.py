"""`outline.json`: what pages with the reader's own dates start with, of `guide.json`.

It dates every task and names it. What only shows when something is unfolded, opened or saved is left out: whoever wants
that fetches `guide.json`, of which this is a part.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias, TypedDict

from followthrough.browser_data.script_words import said_by
from followthrough.untyped import JsonObject

Later: TypeAlias = "Mapping[str, Later | None]"
"""Field → what of it comes later; None: all of it. `*` is every key, or every item."""


class Lacking(TypedDict):
    """`GuideLacking`, as JSON has it."""

    language: str
    note: str
    texts: list[str]


LATER: Later = {
    "advice": None,
    "brand": None,
    "calendar": None,
    "letters": {"*": {"step": None}},
    "rules": {
        "*": {
            "agreement": None,
            "words": None,
            "positions": {"*": {"says": None, "section": None, "reading": None}},
            "ruling": {"reason": None},
        }
    },
    "sources": {"*": {"sections": None, "title": None}},
    "steps": {
        "*": {
            **dict.fromkeys(("basis", "cites", "summary", "when")),
            "actions": {"*": dict.fromkeys(("basis", "cites", "detail"))},
        }
    },
}

_FIRST = (
    *("plan/plan-page.js", "plan/onboarding.js", "plan/storage-notice.js"),
    *("plan/editor.js", "plan/event-forms.js", "plan/events.js"),
    *("checklist/checklist-page.js", "checklist/editor.js"),
    *("site/own-dates.js", "site/next-task.js"),
)
"""Modules that must not wait for `guide.json`: those that pages start with, and those that take a first tap."""
_PAGES_OWN = "checklist_said_"
"""Words that the checklist's page says itself, in its markup."""


def outline(guide: str, ui: Mapping[str, str]) -> str:
    """The text of `outline.json` (UTF-8, compact): `guide`, the text of `guide.json`, without what comes later."""
    data = without(json.loads(guide), LATER)
    said = said_by(_FIRST, data["words"])
    data["words"] = {key: text for key, text in data["words"].items() if key in said}
    mark_lacking(data, data.pop("lacking", None), {text for key, text in ui.items() if key.startswith(_PAGES_OWN)})
    return compact(data)


def without(data: Any, later: Later) -> Any:
    """Data read from JSON without what comes later."""
    if isinstance(data, list):
        return [without(item, later.get("*") or {}) for item in data]
    if not isinstance(data, dict):
        return data
    kept = {}
    for key, value in data.items():
        left_out = later.get(key, later.get("*", {}))
        if left_out is not None:
            kept[key] = without(value, left_out)
    return kept


def mark_lacking(data: JsonObject, lacking: Lacking | None, besides: Collection[str] = ()) -> None:
    """Of the texts that a language lacks, name those that stand in `data`, or are shown `besides`."""
    if not lacking:
        return
    shown = {*_texts(data), *besides}
    if texts := [text for text in lacking["texts"] if text in shown]:
        data["lacking"] = {**lacking, "texts": texts}


def _texts(data: Any) -> set[str]:
    if isinstance(data, str):
        return {data}
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {text for each in inner for text in _texts(each)}


def compact(data: Any) -> str:
    """JSON without a space too many."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
