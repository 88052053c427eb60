"""`sources_disagree`: two independent named origins give numbers for the same thing that do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines.chains import Origins
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.intervals import gap
from pipelines.records import Figure
from pipelines.wording import given_as, listed, told

_SLIGHT = 0.1


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; info where the widest gap is under a tenth of the larger best."""
    stories: dict[str | None, list[Figure]] = {}
    for one in case.wholes:
        stories.setdefault(one.story_id, []).append(one)
    for figures in stories.values():
        origins = Origins(figures)
        for key, said_there in by_key(
            one for one in figures if one.source and one.basis != "increment"
        ).items():
            found = _finding(case, key, origins, said_there)
            if found:
                yield found


def _finding(case: Case, key: Key, origins: Origins, figures: Sequence[Figure]) -> Finding | None:
    apart = list(_apart(case, origins, figures))
    if not apart:
        return None
    one, other = max(
        apart, key=lambda pair: (abs(gap(pair[0].interval, pair[1].interval)), pair[0].figure_id)
    )
    width = abs(gap(one.interval, other.interval))
    larger = max(one.best or 0, other.best or 0)
    first, second = sorted((one, other), key=lambda figure: (figure.low, figure.source or ""))
    sources = list(dict.fromkeys(figure.source for pair in apart for figure in pair))
    message = (
        f"{first.source} gives {told(first)} {given_as(first)}, {second.source} "
        f"{told(second)}{' as of ' + key.as_of if key.as_of else ''}: at least "
        f"{width:,} apart"
    )
    more = [name for name in sources if name not in (one.source, other.source)]
    message += f"; {listed(str(name) for name in more)} also differ." if more else "."
    evidence = dict.fromkeys(figure for pair in apart for figure in pair)
    return Finding(
        "sources_disagree",
        "info" if width < _SLIGHT * larger else "warning",
        key.story_id,
        key.measure,
        key.party,
        message,
        key[1:],
        tuple(evidence),
    )


def _apart(case: Case, origins: Origins, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that disagree; a source's mentions of one number in one wording are compared once."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    numbers: dict[str, set[int | None]] = {}
    for one in figures:
        alike.setdefault((one.source, one.low, one.high), []).append(one)
        numbers.setdefault(one.source or "", set()).add(one.number)
    for one_told, other_told in combinations(alike.values(), 2):
        one, other = one_told[0], other_told[0]
        if one.source == other.source or not gap(one.interval, other.interval):
            continue
        # Two sources that also give one and the same number speak of something else with the others.
        agreed = (numbers[one.source or ""] & numbers[other.source or ""]) - {None}
        known = case.explains(one.figure_id, other.figure_id)
        if not agreed and not known and origins.independent(one.source or "", other.source or ""):
            yield one, other
            yield from ((figure, other) for figure in one_told[1:])
            yield from ((one, figure) for figure in other_told[1:])
