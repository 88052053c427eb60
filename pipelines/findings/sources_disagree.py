"""`sources_disagree`: two independent named origins give numbers for the same thing that do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines.chains import Origins
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.rivals import Greatest, asserted, rivals
from pipelines.findings.scope import main_numbers, same_scope
from pipelines.intervals import gap
from pipelines.records import Figure
from pipelines.wording import given_as, listed, told

_SLIGHT = 0.1
_TIMES, _CLAIMED = 10, 100


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; info where the widest gap is under a tenth of the larger best."""
    stories: dict[str | None, list[Figure]] = {}
    for one in case.wholes:
        stories.setdefault(one.story_id, []).append(one)
    for figures in stories.values():
        origins = Origins(figures)
        named = [one for one in figures if one.source and one.basis != "increment"]
        compared = [one for one in named if asserted(one)]
        greatest = Greatest(figures)
        for key, said_there in by_key(main_numbers(compared)).items():
            found = _finding(case, key, origins, greatest, said_there)
            if found:
                yield found


def _finding(
    case: Case, key: Key, origins: Origins, greatest: Greatest, figures: Sequence[Figure]
) -> Finding | None:
    independent = list(_apart(case, key, origins, figures))
    apart = [pair for pair in independent if rivals(case.evidence, greatest, *pair)]
    if not apart:
        return None
    one, other = max(
        apart, key=lambda pair: (abs(gap(pair[0].interval, pair[1].interval)), pair[0].figure_id)
    )
    width = abs(gap(one.interval, other.interval))
    larger = max(one.best or 0, other.best or 0)
    first, second = sorted((one, other), key=lambda figure: (figure.low, figure.source or ""))
    sources = list(dict.fromkeys(figure.source for pair in apart for figure in pair))
    when = f" as of {key.as_of}" if key.as_of else ""
    message = (
        f"{told(first)} {given_as(first)} by {first.source}, {told(second)} by {second.source}{when}: at "
        f"least "
        f"{width:,} apart"
    )
    more = [str(name) for name in sources if name not in (one.source, other.source)]
    message += f" (others: {listed(more)})." if more else "."
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


def _apart(
    case: Case, key: Key, origins: Origins, figures: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that disagree; a source's mentions of one number in one wording are compared once."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    numbers: dict[str, set[int | None]] = {}
    for one in figures:
        dated = None if key.as_of else one.article_id
        alike.setdefault((one.source, one.low, one.high, dated), []).append(one)
        numbers.setdefault(one.source or "", set()).add(one.number)
    for one_told, other_told in combinations(alike.values(), 2):
        one, other = one_told[0], other_told[0]
        if one.source == other.source or not gap(one.interval, other.interval):
            continue
        # Two sources that also give one and the same number speak of something else with the others.
        agreed = (numbers[one.source or ""] & numbers[other.source or ""]) - {None}
        if not agreed and _disagree(case, key, origins, one, other):
            yield one, other
            yield from ((figure, other) for figure in one_told[1:])
            yield from ((one, figure) for figure in other_told[1:])


def _disagree(case: Case, key: Key, origins: Origins, one: Figure, other: Figure) -> bool:
    """Whether two figures that do not meet are of two origins, of one date and of the same people."""
    dated = one.as_of is not None and other.as_of is not None
    if case.explains(one.figure_id, other.figure_id) or not (dated or one.article_id == other.article_id):
        return False
    enemies = case.sides.apart(one.source, key) != case.sides.apart(other.source, key)
    most = _CLAIMED if enemies else _TIMES
    independent = origins.independent(one.source or "", other.source or "")
    return independent and same_scope(case.evidence, one, other, most)
