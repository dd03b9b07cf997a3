"""The public holidays and the weekend of a region, as far as business days are counted."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from typing import TypeVar

import holidays
from pydantic import Field

from followthrough.model.base import Record

YEARS = 3
"""This year and the next two."""
_ANY_YEAR = 2026  # a region that is known in one year is known in all


class Holidays(Record):
    """Days on which the region's offices are closed."""

    region: str
    first_year: int
    last_year: int
    dates: dict[dt.date, str] = Field(description="Date → name.")
    weekend: tuple[int, ...] = Field(
        (6, 7), description="The days off of each week, from 1 for Monday to 7 for Sunday."
    )
    workdays: tuple[dt.date, ...] = Field((), description="Days of weekends that are worked on, in place of others.")

    def unnamed(self) -> "Holidays":
        """The same days without their names."""
        return self.model_copy(update={"dates": unnamed(self.dates)})


def unknown_region(region: str) -> tuple[str, str] | None:
    """What is wrong with a region, and what to write; None if it is known."""
    try:
        public_holidays(region, _ANY_YEAR)
    except ValueError as error:
        what, _, hint = str(error).partition(" → ")
        return what, hint
    return None


Day = TypeVar("Day", dt.date, str)


def unnamed(dates: Iterable[Day]) -> dict[Day, str]:
    """Dates without their names, as letters have them: all that counting takes."""
    return dict.fromkeys(dates, "")


def public_holidays(region: str, year: int, language: str = "en") -> Holidays:
    """Public holidays of `region` (`US`, or with a part of the country `US-CA`) in `year` and the next, YEARS in all.

    They are named in `language`, else as the country itself does, wherever this runs.
    Raises ValueError, with `what is wrong → what to write`, for a region that the `holidays` library does not know.
    """
    country, _, part = region.partition("-")
    try:
        years = range(year, year + YEARS)
        with _one_country():
            named_in = _language(country, language)
            found = holidays.country_holidays(country, subdiv=part or None, years=years, language=named_in)
    except NotImplementedError:
        example = "`US`, `US-CA` or `DE-BY`"
        raise ValueError(f"unknown region `{region}` → write a country, or country-part: {example}") from None
    return Holidays.model_construct(
        region=region,
        first_year=year,
        last_year=year + YEARS - 1,
        dates=dict(sorted(found.items())),
        weekend=_weekend(found, year),
        workdays=tuple(sorted(found.weekend_workdays)),
    )


def _weekend(found: holidays.HolidayBase, year: int) -> tuple[int, ...]:
    """The days off of a week: parts of a country may have some of their own, so each day of one week is asked for."""
    days = [dt.date(year, 1, 1) + dt.timedelta(days=after) for after in range(365)]
    weeks = (days[at : at + 7] for at in range(0, 364, 7))
    week = next((it for it in weeks if not found.weekend_workdays.intersection(it)), days[:7])
    return tuple(sorted(day.isoweekday() for day in week if found.is_weekend(day)))


def _language(country: str, language: str) -> str | None:
    """The language of the library nearest to ours. Left to itself, it takes that of the machine."""
    its = holidays.country_holidays(country)
    there, code = sorted(its.supported_languages or ()), language.replace("-", "_")
    near = (it for it in there if it.partition("_")[0] == code.partition("_")[0])
    return code if code in there else next(near, its.default_language)


@contextmanager
def _one_country() -> Iterator[None]:
    """Import only the module of a country that is asked for: its package would import those of all 250."""
    name = "holidays.countries"
    if name in sys.modules:
        yield
        return
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules[name] = module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[name]  # for whoever wants it whole
