"""A time expression, and the arithmetic of days, months and years behind it.

Belongs here: what does not depend on words. Reading them is `dates`' matter.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from expectations.expressions import FIRST_DAY, LAST_DAY

YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
AHEAD = 60  # days after the article within which a day without a year is still to come


@dataclass(slots=True)
class When:
    """A time expression over tokens i..j-1.

    `iso` is a day, month or year (None where it cannot be resolved), `kind` day, weekday, month, year,
    span, ago, now, recent, duration or time, `link` the preposition before it.
    """

    i: int
    j: int
    iso: str | None
    kind: str
    link: str = ""


def iso_date(year: int, month: int, day: int | None = None) -> str | None:
    """ISO day, or ISO month without a day; None where the calendar has no such day, or news no such year."""
    if not 1 <= month <= 12 or year not in YEARS:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


def year_of(month: int, day: int | None, published: date | None) -> int | None:
    """The year of the latest such day that is not (much) after the article."""
    if published is None:
        return None
    late = (month, day or 1) > (published.month, published.day)
    if late and day is not None:
        future = iso_date(published.year, month, day)
        if future and (date.fromisoformat(future) - published).days <= AHEAD:
            return published.year
    return published.year - late


def ago(published: date | None, count: int, days: int) -> str | None:
    """The time `count` units of `days` days before the article: a year, month or day, as the unit is."""
    if published is None or count * days > 365 * (published.year - YEARS.start):
        return None
    if days >= 365:
        return f"{published.year - count * days // 365:04d}"
    if days == 30:
        month = published.year * 12 + published.month - 1 - count
        return iso_date(month // 12, month % 12 + 1)
    return (published - timedelta(days=count * days)).isoformat()
