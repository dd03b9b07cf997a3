"""The tables of `cases/dates/`, read for those that try them. `cases/README.md` says what stands in them."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from support.guides import Data, guide_of
from support.oracle_story import DAY, begin

TABLES = Path(__file__).parents[1] / "cases" / "dates"
REAL = "real"
OPENS, CLOSES = ("earliest", "from", "aim"), ("until", "latest")
FACTS = {"holidays known": "holidaysKnown", "still fine for": "stillFine", "fine already for": "fineAlready"}
FACTS |= {"at most": "atMost"}
"""What tables call a fact of a task, and what the evaluator does."""
KEYS = {
    *("rests on", "happened", "now", "zone", "rules", "steps", "holidays", "retired", "people", "setting", "channel"),
    *("agency", "ticks", "expect", "statuses", "absent", "only", "order", "error"),
}
MOMENT = re.compile(r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\d{4}-\d\d-\d\d)(.*)")


@dataclass
class DateCase:
    """One sentence of a table. `written` is the table's own words; everything else is what the evaluator is asked."""

    file: str
    sentence: str
    written: Data
    request: Data
    expect: dict[str, Data] = field(default_factory=dict)
    """By task, then by the evaluator's name of a fact: texts as a clock shows them, lists, or none."""
    statuses: list[Data] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.file}: {self.sentence}"

    @property
    def plain(self) -> Data:
        """For scripts."""
        kept: Data = {key: self.written[key] for key in ("absent", "only", "order", "error") if key in self.written}
        return {"name": self.name, **self.request, "expect": self.expect, "statuses": self.statuses, **kept}


@cache
def tables() -> dict[str, Data]:
    """Every table as it is written, by the name of its file; what holds in all cases is in each."""
    found = {}
    for path in sorted(TABLES.glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # all is text: dates, yes and no, numbers
        common = table.pop("in all cases", {})
        found[path.stem] = {sentence: {**common, **case} for sentence, case in table.items()}
    return found


def date_cases(real: Data) -> tuple[list[DateCase], dict[str, Data]]:
    """All cases, and the guides that they name. `real`: the guide of cases without rules of their own."""
    guides = {REAL: real}
    cases = [
        _case(file, sentence, case, guides) for file, table in tables().items() for sentence, case in table.items()
    ]
    return cases, guides


def _case(file: str, sentence: str, written: Data, guides: dict[str, Data]) -> DateCase:
    assert not set(written) - KEYS, f"{file}: {sentence}: unknown keys {set(written) - KEYS}"
    zone = written.get("zone", "America/Chicago")
    statuses = [
        {"id": id, "at": _moment(at, zone), "written": at, "status": status}
        for id, expected in written.get("statuses", {}).items()
        for at, status in expected.items()
    ]
    expect = {id: dict(_facts(facts, zone)) for id, facts in written.get("expect", {}).items()}
    return DateCase(file, sentence, written, _request(written, zone, guides), expect, statuses)


def _request(case: Data, zone: str, guides: dict[str, Data]) -> Data:
    interview: Data = {key: case[key] for key in ("setting", "channel") if key in case}
    interview["events"] = [_event(happened, zone) for happened in case["happened"]]
    interview["people"] = [{"id": id} for id in case.get("people", ())]
    ticks = case.get("ticks", {})
    ticked: Data = ticks if isinstance(ticks, dict) else dict.fromkeys(ticks, case["now"])
    interview["ticks"] = {id: _moment(at, zone) for id, at in ticked.items()}
    interview["agency"] = case.get("agency") == "yes"
    return {"guide": _guide(case, guides), "interview": interview, "now": _moment(case["now"], zone), "timeZone": zone}


def _guide(case: Data, guides: dict[str, Data]) -> str:
    """The name of the case's guide, which is added to `guides` if it is new."""
    if "rules" not in case:
        return REAL
    name = json.dumps([case.get(key) for key in ("rules", "steps", "holidays", "retired")])
    others: Data = {"retired": {old: new or None for old, new in case.get("retired", {}).items()}}
    if "holidays" in case:
        years = {key: int(case["holidays"][key]) for key in ("first_year", "last_year")}
        others["holidays"] = {**years, "dates": dict.fromkeys(case["holidays"]["dates"], "Holiday")}
    guides[name] = guides.get(name) or guide_of(case["rules"], case.get("steps"), **others)
    return name


def _event(happened: Data, zone: str) -> Data:
    (type, at), *facts = happened.items()
    more = dict(facts)
    event = {"type": type, "at": _moment(at, more.pop("zone", zone))}
    if "answered" in more:
        more["answered"] = more["answered"] == "yes"
    if "to" in more:
        more["to"] = _moment(more["to"], zone)
    if "date" in more:
        more["date"] = _plain(more["date"])
    return {**event, **more}


def _facts(written: Data, zone: str) -> Iterator[tuple[str, Any]]:
    for key, said in written.items():
        fact = FACTS.get(key, key)
        if key in CLOSES and said.startswith("end of "):
            yield fact, _clock(begin(zone, dt.date.fromisoformat(_plain(said.removeprefix("end of "))) + DAY), zone)
        elif key in OPENS and len(_plain(said)) == len("2026-03-05"):
            yield fact, _clock(begin(zone, dt.date.fromisoformat(_plain(said))), zone)
        else:
            yield fact, _plain(said) if key in (*OPENS, *CLOSES) else said


def _clock(ms: int, zone: str) -> str:
    return f"{dt.datetime.fromtimestamp(ms // 1000, dt.UTC).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _moment(text: str, zone: str) -> str:
    text = _plain(text)
    return text if text.endswith("Z") else f"{text.replace(' ', 'T')}[{zone}]"


def _plain(text: str) -> str:
    """A moment without its day of the week, which must be the right one."""
    found = MOMENT.fullmatch(text)
    if not found or not found[1]:
        return text
    assert f"{dt.date.fromisoformat(found[2]):%a}" == found[1], f"{text}: that is another day of the week"
    return found[2] + found[3]
