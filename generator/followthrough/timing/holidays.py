"""The public holidays of a region, as far as business days are counted."""

import datetime as dt

import holidays
from pydantic import Field

from followthrough.model.base import Record

YEARS = 3
"""This year and the next two."""


class Holidays(Record):
    """Days on which the region's offices are closed."""

    region: str
    first_year: int
    last_year: int
    dates: dict[dt.date, str] = Field(description="Date → name.")


def public_holidays(region: str, year: int) -> Holidays:
    """Public holidays of `region` (`US`, or with a part of the country `US-CA`) in `year` and the next, YEARS in all.

    Raises ValueError, with `what is wrong → what to write`, for a region that the `holidays` library does not know.
    """
    country, _, part = region.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=range(year, year + YEARS))
    except NotImplementedError:
        example = "`US`, `US-CA` or `DE-BY`"
        raise ValueError(f"unknown region `{region}` → write a country, or country-part: {example}") from None
    return Holidays.model_construct(
        region=region, first_year=year, last_year=year + YEARS - 1, dates=dict(sorted(found.items()))
    )
