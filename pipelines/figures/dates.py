"""Dates that a sentence names, resolved against the article's date, and what part of a sentence they govern.

Belongs here: finding time expressions of all kinds. Which figure a date belongs to is decided in `asof`.
"""

from __future__ import annotations

from datetime import date

from .calendar_dates import AROUND, MONTHS, WORDS, clock_time, day_first, in_figures, month_first, year_alone
from .numerals import SMALL
from .relative_dates import UNITS, WEEKDAYS, relative, weekday
from .tokens import Sentence
from .when import When

OPENERS = frozenset(
    (*MONTHS, *WEEKDAYS, *UNITS, *WORDS["words"], *AROUND["openers"], *AROUND["leads"], *SMALL)
)
KINDS = frozenset({"date", "time", "number", "ordinal", "compound"})


def find_dates(s: Sentence, published: date | None) -> list[When]:
    """Time expressions of a sentence, left to right; durations and clock times too, being no figures."""
    found: list[When] = []
    free = 0
    for at in [
        k for k, word in enumerate(s.low) if word in OPENERS or s.kinds[k] in KINDS or word[:4] == "mid-"
    ]:
        hit = _date(s, at, published) if at >= free else None
        if hit is not None:
            hit.link = s.low[hit.i - 1] if hit.i else ""
            found.append(hit)
            free = max(hit.j, at + 1)
    return found


def _date(s: Sentence, at: int, published: date | None) -> When | None:
    return (
        in_figures(s, at)
        or month_first(s, at, published)
        or day_first(s, at, published)
        or weekday(s, at, published)
        or relative(s, at, published)
        or year_alone(s, at)
        or clock_time(s, at)
    )
