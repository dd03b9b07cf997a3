"""The days on which a region does not work, named as the site speaks, wherever it is built."""

import datetime as dt
import os
import subprocess
import sys

import pytest

from followthrough.timing.holidays import public_holidays
from support.patience import SECONDS

NEW_YEAR = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    "region, weekend",
    [
        ("US", (6, 7)),
        ("US-CA", (6, 7)),
        ("IL", (5, 6)),
        ("EG", (5, 6)),
        ("AE", (6, 7)),
        ("IR", (5,)),
        ("BN", (5, 7)),
        ("SA", (5, 6)),
        ("QA", (5, 6)),
        ("BD", (5, 6)),
        ("JO", (5, 6)),
        ("MY", (6, 7)),
        ("MY-02", (5, 6)),
        ("MY-03", (5, 6)),
        ("MY-11", (5, 6)),
        ("MY-10", (6, 7)),
        ("CN", (6, 7)),
    ],
)
def test_weekends_are_those_of_the_region(region: str, weekend: tuple[int, ...]) -> None:
    """From 1 for Monday to 7 for Sunday; some states of a country have one of their own."""
    assert public_holidays(region, 2026).weekend == weekend


def test_days_that_are_worked_in_place_of_others() -> None:
    """China moves days of work onto weekends around its holidays; the United States do not."""
    assert public_holidays("CN", 2026).workdays
    assert all(day.isoweekday() in (6, 7) for day in public_holidays("CN", 2026).workdays)
    assert public_holidays("US", 2026).workdays == ()


@pytest.mark.parametrize(
    "region, language, name",
    [
        ("US", "en", "New Year's Day"),
        ("US", "es", "New Year's Day"),
        ("ES", "es", "Año Nuevo"),
        ("ES", "en", "New Year's Day"),
        ("DE", "de", "Neujahr"),
        ("DE-BY", "en", "New Year's Day"),
        ("DE", "fr", "Neujahr"),
        ("CN", "zh-TW", "元旦"),
    ],
)
def test_holidays_are_named_in_the_sites_language(region: str, language: str, name: str) -> None:
    """Where the library does not know it, in the country's own."""
    assert public_holidays(region, 2026, language).dates[NEW_YEAR] == name


@pytest.mark.parametrize("lang", ["C", "de_DE.UTF-8", "th_TH.UTF-8", "uk"])
def test_the_language_of_the_machine_does_not_matter(lang: str) -> None:
    """A site is the same, whoever builds it."""
    script = (
        "from followthrough.timing.holidays import public_holidays as p; import datetime as d;"
        "print(p('US', 2026).dates[d.date(2026, 1, 1)], p('DE', 2026, 'es').dates[d.date(2026, 1, 1)])"
    )
    environment = {**os.environ, "LANG": lang, "LANGUAGE": lang, "LC_ALL": lang}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=SECONDS, check=True
    )
    assert done.stdout.strip() == "New Year's Day Neujahr"


def test_one_country_is_imported_and_the_others_are_there_for_whoever_asks() -> None:
    """A build needs one of 250; the library's own package stays as it is."""
    script = (
        "from followthrough.timing.holidays import public_holidays as p; import sys;"
        "p('US-CA', 2026); print(sum(name.startswith('holidays.countries') for name in sys.modules));"
        "from holidays.countries import Germany; import holidays;"
        "print(Germany is holidays.countries.Germany, len(p('DE', 2026).dates) > 20)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=SECONDS, check=True)
    assert done.stdout.split() == ["1", "True", "True"]
