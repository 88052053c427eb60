"""`falls_over_time`: one source's cumulative dead or casualties are fewer later than they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipelines import cues
from pipelines.findings.finding import Case, Finding
from pipelines.findings.scope import main_numbers, same_scope
from pipelines.records import Figure
from pipelines.wording import given_as, said

_TIMES = 3
_CUMULATIVE = ("killed", "casualties")


def find(case: Case) -> Iterator[Finding]:
    """One finding per story, people, place, measure and source; info where an article announces the
    correction."""
    courses: dict[tuple[object, ...], list[Figure]] = {}
    for one in main_numbers(one for one in case.wholes if _is_running_total(case, one)):
        made: tuple[object, ...] = (one.story_id, one.party, one.role, one.place, one.measure, one.source)
        courses.setdefault(made, []).append(one)
    for key, course in courses.items():
        falls = list(_falls(case, course))
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


def _falls(case: Case, course: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Earlier and later figures of a course between which the number falls, and does not come back."""
    told: dict[tuple[object, ...], Figure] = {}
    for one in sorted(course, key=lambda one: (str(one.as_of_date), one.article_id, one.start)):
        told.setdefault((one.as_of, one.low, one.high, cues.has("correction", one.sentence)), one)
    for earlier, later in combinations(told.values(), 2):
        if later.high is None or later.high >= earlier.low or not _before(earlier, later):
            continue
        comes_back = any(one.low >= earlier.low and not _before(one, later) for one in told.values())
        announced = any(cues.has("correction", one.sentence) for one in (earlier, later))
        if announced or (not comes_back and same_scope(case.evidence, earlier, later, _TIMES)):
            yield earlier, later


def _before(earlier: Figure, later: Figure) -> bool:
    """Whether one date surely lies before the other: the last day of the one before the first of the
    other."""
    if earlier.as_of_date is None or later.as_of_date is None or later.as_of is None:
        return False
    first_of_later = f"{later.as_of}-01-01"[:10] if len(later.as_of) < 10 else later.as_of
    return str(earlier.as_of_date) < first_of_later


def _is_running_total(case: Case, one: Figure) -> bool:
    """Whether a figure is a dated, cumulative number of dead or casualties of a named source, and no stated
    part."""
    whole = case.evidence.as_read.get(one.part_of or "")
    kept = one.source is not None and one.as_of_date is not None and one.measure in _CUMULATIVE
    total = one.basis == "total" and one.status == "reported" and one.hedge != "fraction"
    return kept and total and (whole is None or whole.measure != one.measure)
