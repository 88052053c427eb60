"""`sources_disagree`: two independent named origins give numbers for the same thing that do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines.chains import Origins
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.intervals import gap
from pipelines.records import Figure
from pipelines.wording import given_as, listed, said, span

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
    apart = [
        (one, other)
        for one, other in combinations(figures, 2)
        if _disagree(case, origins, figures, one, other)
    ]
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
        f"{first.source} gives {said(first)} {given_as(first)} ({span(first.interval)}), {second.source} "
        f"{said(second)} ({span(second.interval)}){' as of ' + key.as_of if key.as_of else ''}: at least "
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


def _disagree(case: Case, origins: Origins, figures: Sequence[Figure], one: Figure, other: Figure) -> bool:
    if one.source is None or other.source is None or one.source == other.source:
        return False
    if not gap(one.interval, other.interval) or frozenset((one.figure_id, other.figure_id)) in case.pairs:
        return False
    return origins.independent(one.source, other.source) and not _agree_elsewhere(figures, one, other)


def _agree_elsewhere(figures: Sequence[Figure], one: Figure, other: Figure) -> bool:
    """Whether the two sources also give one and the same number, so that the other numbers are of something
    else."""
    told = {
        source: {figure.number for figure in figures if figure.source == source and figure.number is not None}
        for source in (one.source, other.source)
    }
    return bool(told[one.source] & told[other.source])
