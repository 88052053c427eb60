"""`falls_over_time`: one source's cumulative dead or casualties are fewer later than they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipelines import cues
from pipelines.findings.finding import Case, Finding
from pipelines.records import Figure
from pipelines.wording import given_as, said

_CUMULATIVE = ("killed", "casualties")


def find(case: Case) -> Iterator[Finding]:
    """One finding per story, people, place, measure and source; info where an article announces the
    correction."""
    courses: dict[tuple[object, ...], list[Figure]] = {}
    for one in case.wholes:
        if (
            one.source
            and one.as_of_date
            and one.measure in _CUMULATIVE
            and one.basis == "total"
            and one.status == "reported"
            and one.hedge != "fraction"
            and not _part_of_its_like(case, one)
        ):
            made: tuple[object, ...] = (one.story_id, one.party, one.role, one.place, one.measure, one.source)
            courses.setdefault(made, []).append(one)
    for key, course in courses.items():
        told: dict[tuple[object, ...], Figure] = {}
        for one in sorted(course, key=lambda one: (one.as_of_date, one.article_id, one.start)):
            told.setdefault((one.as_of, one.low, one.high, cues.has("correction", one.sentence)), one)
        falls = [(one, other) for one, other in combinations(told.values(), 2) if _falls(one, other)]
        if falls:
            yield _finding(case, key, falls)


def _finding(case: Case, key: tuple[object, ...], falls: list[tuple[Figure, Figure]]) -> Finding:
    earlier, later = max(falls, key=lambda fall: (fall[0].low - (fall[1].high or 0), fall[0].figure_id))
    announced = any(cues.has("correction", one.sentence) for fall in falls for one in fall)
    message = (
        f"{earlier.source} gave {said(earlier)} {given_as(earlier)} as of {earlier.as_of} "
        f"({case.name(earlier.article_id)}) "
        f"but {said(later)} as of {later.as_of} ({case.name(later.article_id)})"
        f"{', a correction that is announced' if announced else ''}."
    )
    figures = dict.fromkeys(one for fall in falls for one in fall)
    return Finding(
        "falls_over_time",
        "info" if announced else "warning",
        earlier.story_id,
        earlier.measure,
        earlier.party,
        message,
        key[1:],
        tuple(figures),
    )


def _falls(earlier: Figure, later: Figure) -> bool:
    return later.high is not None and later.high < earlier.low and _before(earlier, later)


def _before(earlier: Figure, later: Figure) -> bool:
    """Whether one date surely lies before the other: the last day of the one before the first of the
    other."""
    if earlier.as_of_date is None or later.as_of_date is None or later.as_of is None:
        return False
    first_of_later = f"{later.as_of}-01-01"[:10] if len(later.as_of) < 10 else later.as_of
    return str(earlier.as_of_date) < first_of_later


def _part_of_its_like(case: Case, one: Figure) -> bool:
    """Whether the figure is a stated part of another of its measure, and so no running total."""
    whole = case.evidence.as_read.get(one.part_of or "")
    return whole is not None and whole.measure == one.measure
