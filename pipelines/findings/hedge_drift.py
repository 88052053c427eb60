"""`hedge_drift`: one source's one number is told with different hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.chains import unnamed
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import a_day_apart, by_article, one_source_one_number
from pipelines.findings.scope import known
from pipelines.records import Figure
from pipelines.wording import given_as, said

_FIRMNESS = {"at_most": 0, "less_than": 0, "about": 1, "at_least": 2, "more_than": 3, "exact": 4}


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; a warning where an article is firmer than the weakest, else info."""
    numbers = one_source_one_number(filter(_of_a_source, case.wholes), "status", "basis", "source", "number")
    found: dict[tuple[object, ...], list[list[Figure]]] = {}
    for key, figures in numbers.items():
        for told in _courses(figures):
            if len({one.hedge for one in told}) > 1:
                found.setdefault((*key[:7], told[0].as_of), []).append(told)
    for key, drifts in found.items():
        yield _finding(case, key, drifts)


def _of_a_source(one: Figure) -> bool:
    """Whether a figure is somebody's own wording of a number: not of "officials", and no "the two" that only
    points back to it."""
    points_back = known(one) and not any(map(str.isdigit, one.quote))
    return one.source is not None and not unnamed(one.source) and not points_back


def _finding(case: Case, key: tuple[object, ...], drifts: Sequence[Sequence[Figure]]) -> Finding:
    widest = max(drifts, key=lambda told: (_firmest(told) - _weakest(told), len(told)))
    weak = [one for one in widest if _FIRMNESS[one.hedge] == _weakest(widest)]
    firm = [one for one in widest if _FIRMNESS[one.hedge] == _firmest(widest)]
    firmer = any(_weakest(own) > _weakest(told) for told in drifts for own in by_article(told).values())
    weaker, firmer_name = case.names(weak)[0], case.names(firm)[-1]
    message = (
        f'{weak[0].source}\'s {weak[0].number:,} {given_as(weak[0])} is "{said(weak[0])}" in {weaker} and '
        f'"{said(firm[0])}" in {firmer_name}.'
    )
    return Finding(
        "hedge_drift",
        "warning" if firmer else "info",
        weak[0].story_id,
        weak[0].measure,
        weak[0].party,
        message,
        key[1:],
        tuple(one for told in drifts for one in told),
    )


def _courses(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in runs whose dates are at most a day apart."""
    courses: list[list[Figure]] = []
    for one in sorted(figures, key=lambda one: (one.as_of is None, one.as_of or "", one.figure_id)):
        if courses and a_day_apart(courses[-1][-1], one):
            courses[-1].append(one)
        else:
            courses.append([one])
    return courses


def _weakest(figures: Sequence[Figure]) -> int:
    return min(_FIRMNESS[one.hedge] for one in figures)


def _firmest(figures: Sequence[Figure]) -> int:
    return max(_FIRMNESS[one.hedge] for one in figures)
