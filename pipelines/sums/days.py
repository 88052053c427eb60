"""An earlier total plus what was added since against the new total, in one article or over one source's
articles.

Only where every day between the two totals is told: one total the day before and the day's increment or
period, or several such days in a row.
"""

from __future__ import annotations

from bisect import bisect_left
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
    """The checks from one total to the next, for figures of one article or of one source."""
    courses: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        if one.measure in _CUMULATIVE and one.as_of_date and len(one.as_of or "") == 10:
            courses.setdefault((one.story_id, one.party, one.role, one.place, one.measure), []).append(one)
    for course in courses.values():
        for told in by_source(course):
            yield from _once(_day_by_day(scope, told), _brought(scope, told))


def _once(*sums: Iterator[Sum]) -> Iterator[Sum]:
    """Each check once, by what is added up and the total."""
    seen: set[tuple[str, ...]] = set()
    for made in (one for some in sums for one in some):
        key = tuple(figure.figure_id for figure in made.figures)
        if key not in seen and not _within_one_article(made):
            seen.add(key)
            yield replace(made, mends=mend(made))


def _day_by_day(scope: str, course: Sequence[Figure]) -> Iterator[Sum]:
    """From one day's total to the next that is told, where every day between them is."""
    totals = _by_day(one for one in course if one.basis == "total")
    added = _by_day(one for one in course if _of_a_day(one))
    for earlier, later in pairwise(sorted(totals)):
        span = (later - earlier).days
        between = [added.get(earlier + timedelta(step)) for step in range(1, span + 1)]
        if span > _LONGEST or not all(between):
            continue
        parts = [totals[earlier], *(one for one in between if one)]
        if all(len(said) == 1 for said in (*parts, totals[later])):
            yield Sum(scope, "day", tuple(said[0] for said in parts), totals[later][0])


def _brought(scope: str, course: Sequence[Figure]) -> Iterator[Sum]:
    """The latest earlier total and what a sentence says to have brought the new one ("another 37, which
    brings the toll to 349"); only where it comes out, since what lies between the two totals is not told."""
    totals = sorted((one for one in course if one.basis == "total"), key=_day)
    days = [_day(one) for one in totals]
    of_article: dict[str, list[Figure]] = {}
    for one in totals:
        of_article.setdefault(one.article_id, []).append(one)
    for added in course:
        for later in of_article.get(added.article_id, []) if added.basis != "total" else []:
            before = bisect_left(days, _day(later))
            if before and (added.part_of == later.figure_id or added.sentence == later.sentence):
                newest = totals[bisect_left(days, days[before - 1]) : before]
                for earlier in numbers(newest):
                    made = Sum(scope, "day", (earlier, Said((added,))), Said((later,)))
                    if made.verdict == "holds":
                        yield made


def _day(one: Figure) -> date:
    return one.as_of_date or date.min


def _of_a_day(one: Figure) -> bool:
    """Whether a number was added on one day, as far as its words tell."""
    return one.basis == "increment" or (one.basis == "period" and not has("longer", one.sentence))


def _by_day(figures: Sequence[Figure] | Iterator[Figure]) -> dict[date, list[Said]]:
    days: dict[date, list[Figure]] = {}
    for one in figures:
        if one.as_of_date:
            days.setdefault(one.as_of_date, []).append(one)
    return {day: numbers(said) for day, said in days.items()}


def _within_one_article(made: Sum) -> bool:
    """Whether a sum across articles has all it needs in a single one, where it is checked already."""
    if made.scope == "article":
        return False
    told = [{mention.article_id for mention in said.mentions} for said in (*made.parts, made.total)]
    return bool(set.intersection(*told))
