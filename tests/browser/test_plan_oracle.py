"""Random interviews, `--interviews` in all: the evaluator in the browser and the oracle in Python say the same."""

import datetime as dt
import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import holidays
import pytest
from playwright.sync_api import Browser

from support.built import Built
from support.guides import events_of
from support.interviews import ZONES, Chance, changes
from support.oracle import Oracle
from support.oracle_story import Data
from support.planner import Planner, planner
from support.results import count

pytestmark = pytest.mark.slow

SEED = 20260305
BATCH = 2000
NUMBER = pytest.mark.parametrize("number", ["few", pytest.param("all", marks=pytest.mark.slow)], indirect=True)
PEOPLE = ["ann", "bob", "cleo", "dan"]


@pytest.fixture(scope="module")
def evaluator(browser: Browser, address: str) -> Iterator[Planner]:
    with planner(browser, address) as page:
        yield page


@pytest.fixture(scope="module")
def guide(site: Built) -> Data:
    """The real one, and all that can happen to an interview."""
    guide: Data = json.loads((site.folder / "guide.json").read_text(encoding="utf-8"))
    return {**guide, "events": {**events_of(), **guide["events"]}}


@pytest.fixture(scope="module")
def zones(evaluator: Planner) -> list[str]:
    return _agreed_zones(evaluator)


@pytest.fixture
def chance(zones: list[str]) -> Chance:
    return Chance(SEED, zones, sorted(holidays.country_holidays("US", years=range(2025, 2031))))


def _agreed_zones(evaluator: Planner) -> list[str]:
    """Zones of which the browser and Python hold the same rules: their copies of the tz data need not be as old."""
    texts = {zone: [_local(at, zone) for at in _moments(zone)] for zone in ZONES}
    asked = [(zone, _moments(zone)) for zone in ZONES]
    heard = evaluator.local_times(asked)
    agreed = [zone for zone, said in zip(ZONES, heard, strict=True) if said == texts[zone]]
    assert len(agreed) >= 15, f"only {agreed}"
    return agreed


def _moments(zone: str) -> list[int]:
    """Seconds that give a zone's rules away: around every change, and every tenth day for the changes it lacks."""
    days = range(1_735_689_600, 1_924_992_000, 864_000)
    return [at + near for at in changes(zone) for near in (-1, 0)] + list(days)


def _local(at: int, zone: str) -> str:
    return dt.datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None).isoformat()


@pytest.fixture
def number(request: pytest.FixtureRequest) -> int:
    """How many batches: one before every commit, else half of all that are asked for."""
    asked: int = request.config.getoption("--interviews")
    return 1 if request.param == "few" else max(1, asked // 2 // BATCH)


@NUMBER
def test_real_rules(evaluator: Planner, guide: Data, chance: Chance, number: int) -> None:
    """On the real rules both say the same, and the oracle takes the holidays from the library itself."""
    known = guide["holidays"]
    years = range(known["first_year"], known["last_year"] + 1)
    oracle = Oracle(guide, holidays.country_holidays("US", years=years))
    evaluator.learn("real", guide)
    ticks = [action for step in guide["steps"].values() for action in step["actions"]]
    batches = ([chance.case("real", PEOPLE, ticks) for _ in range(BATCH)] for _ in range(number))
    _compare(evaluator, {"real": oracle}, batches)


@NUMBER
def test_random_rules(evaluator: Planner, chance: Chance, number: int) -> None:
    """On random rules, twenty guides in each batch, both say the same."""
    oracles: dict[str, Oracle] = {}

    def batches() -> Iterator[list[Data]]:
        for batch in range(number):
            names = [f"{batch}-{each}" for each in range(20)]
            for name in names:
                guide = chance.guide()
                oracles[name] = Oracle(guide)
                evaluator.learn(name, guide)
            ticks = [*(f"act-{letter}" for letter in "abcdefgh"), "old", "gone"]
            yield [chance.case(names[each % len(names)], PEOPLE, ticks) for each in range(BATCH)]

    _compare(evaluator, oracles, batches())


def _compare(evaluator: Planner, oracles: dict[str, Oracle], batches: Iterator[list[Data]]) -> None:
    """Compare batch by batch; Python and the browser work at the same time."""
    kinds = set()
    for cases in batches:
        evaluator.start(cases)
        count("interviews", len(cases))
        expected = [_expected(oracles, case) for case in cases]
        for case, one, other in zip(cases, evaluator.finish(), expected, strict=True):
            if _comparable(one) != other:
                pytest.fail(_difference(evaluator, oracles, _smallest(evaluator, oracles, case)))
            kinds |= {task["status"] for task in other}
    assert kinds == {"later", "early-but-fine", "now", "late-but-fine", "late", "done"}


def _expected(oracles: dict[str, Oracle], case: Data) -> list[Data]:
    now = int(dt.datetime.fromisoformat(case["now"]).timestamp()) * 1000
    return oracles[case["guide"]].plan(case["interview"], now, case["timeZone"])


def _comparable(tasks: list[Data] | str) -> list[Data] | str:
    """Tasks in their order, with what has none sorted, and without what they were ordered by."""
    if isinstance(tasks, str):
        return tasks
    for task in tasks:
        del task["urgency"]
        for names in ("fineAlready", "stillFine", "binding"):
            task[names].sort()
    return tasks


def _differ(evaluator: Planner, oracles: dict[str, Oracle], case: Data) -> tuple[list[Data] | str, list[Data]] | None:
    evaluator.start([case])
    found, expected = _comparable(evaluator.finish()[0]), _expected(oracles, case)
    return None if found == expected else (found, expected)


def _smallest(evaluator: Planner, oracles: dict[str, Oracle], case: Data) -> Data:
    """The case without the events, people and ticks that do not matter for the difference."""
    for key in ("events", "people", "ticks"):
        for index in reversed(range(len(case["interview"][key]))):
            kept = [each for place, each in enumerate(case["interview"][key]) if place != index]
            fewer = {each: case["interview"][key][each] for each in kept} if key == "ticks" else kept
            smaller = {**case, "interview": {**case["interview"], key: fewer}}
            if _differ(evaluator, oracles, smaller):
                case = smaller
    return case


def _difference(evaluator: Planner, oracles: dict[str, Oracle], case: Data) -> str:
    both = _differ(evaluator, oracles, case)
    assert both
    lines = [json.dumps(case, indent=1)]
    found, expected = both
    if isinstance(found, str):
        return "\n".join([*lines, found])
    lines.append(f"order:   browser {[task['id'] for task in found]}, oracle {[task['id'] for task in expected]}")
    for rule in oracles[case["guide"]].rules:
        browser, python = ({task["id"]: task for task in tasks}.get(rule["id"]) for tasks in (found, expected))
        if browser != python:
            lines += [f"rule:    {json.dumps(rule)}", f"browser: {browser}", f"oracle:  {python}"]
    return "\n".join(lines)
