"""An earlier total plus what was added since against the new total, in one article or over one source's
articles.

Only where every day between the two totals is told: one total the day before and the day's increment or
period, or several such days in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipelines.cues import has
from pipelines.records import Figure
from pipelines.sums.check import Said, Sum, by_source, numbers
from pipelines.sums.mends import mend

_CUMULATIVE = ("killed", "wounded", "casualties", "displaced", "captured", "rescued", "returned")
_LONGEST = 14


def day_sums(scope: str, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The checks from one day's total to the next told one, for figures of one article or of one source."""
    courses: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        of_a_day = one.as_of_date and len(one.as_of or "") == 10
        if (
            one.measure in _CUMULATIVE
            and of_a_day
            and not (one.basis == "period" and has("longer", one.sentence))
        ):
            courses.setdefault((one.story_id, one.party, one.role, one.place, one.measure), []).append(one)
    for course in courses.values():
        for told in by_source(course):
            yield from _course(scope, told)


def _course(scope: str, course: list[Figure]) -> Iterator[Sum]:
    totals = _by_day(one for one in course if one.basis == "total")
    added = _by_day(one for one in course if one.basis in ("increment", "period"))
    days = sorted(totals)
    for earlier, later in pairwise(days):
        span = (later - earlier).days
        between = [added.get(earlier + timedelta(step)) for step in range(1, span + 1)]
        if span > _LONGEST or not all(between):
            continue
        parts = [totals[earlier], *(one for one in between if one)]
        if all(len(said) == 1 for said in (*parts, totals[later])):
            made = Sum(scope, "day", tuple(said[0] for said in parts), totals[later][0])
            if not _within_one_article(scope, made):
                yield replace(made, mends=mend(made))


def _by_day(figures: Sequence[Figure] | Iterator[Figure]) -> dict[date, list[Said]]:
    days: dict[date, list[Figure]] = {}
    for one in figures:
        if one.as_of_date:
            days.setdefault(one.as_of_date, []).append(one)
    return {day: numbers(said) for day, said in days.items()}


def _within_one_article(scope: str, made: Sum) -> bool:
    """Whether a sum across articles has all it needs in a single one, where it is checked already."""
    if scope == "article":
        return False
    told = [{mention.article_id for mention in said.mentions} for said in (*made.parts, made.total)]
    return bool(set.intersection(*told))
