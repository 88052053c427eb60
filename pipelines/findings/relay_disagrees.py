"""`relay_disagrees`: two articles give one source's number for the same thing, and the intervals do not
meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines import cues
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article, rounding, slip
from pipelines.intervals import gap, meets
from pipelines.records import Figure
from pipelines.wording import given_as, said


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; an error where a digit is dropped or swapped, else a warning."""
    found: dict[Key, list[tuple[Figure, Figure]]] = {}
    sourced = [
        one for one in case.wholes if one.source and one.basis != "increment" and one.hedge != "fraction"
    ]
    for source in sorted({one.source for one in sourced if one.source}):
        for key, figures in by_key([one for one in sourced if one.source == source]).items():
            told = by_article(figures)
            for one, other in combinations(sorted(told), 2):
                pair = _apart(case, told[one], told[other])
                if pair and key.as_of is not None:
                    found.setdefault(key, []).append(pair)
                    case.disputed.add((key.measure, key.story_id, key.party, key.role, key.place, source))
    for key, pairs in found.items():
        yield _finding(case, key, pairs)


def _finding(case: Case, key: Key, pairs: Sequence[tuple[Figure, Figure]]) -> Finding:
    slips = [pair for pair in pairs if slip(pair[0].number or 0, pair[1].number or 0)]
    widest = max(
        slips or pairs, key=lambda pair: (abs(gap(pair[0].interval, pair[1].interval)), pair[0].figure_id)
    )
    one, other = sorted(widest, key=lambda figure: figure.low)
    message = (
        f"{case.name(one.article_id)} gives {one.source}'s number of {given_as(one)} as {said(one)}, "
        f"{case.name(other.article_id)} as {said(other)}"
    )
    message += ", which looks like a slip of digits." if slips else "."
    figures = dict.fromkeys(figure for pair in pairs for figure in pair)
    return Finding(
        "relay_disagrees",
        "error" if slips else "warning",
        key.story_id,
        key.measure,
        key.party,
        message,
        key[1:],
        tuple(figures),
    )


def _apart(case: Case, here: Sequence[Figure], there: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The figures of two articles that lie nearest, where none of one meets any of the other and nothing
    explains it."""
    pairs = [(one, other) for one in here for other in there]
    for one, other in pairs:
        known = frozenset((one.figure_id, other.figure_id)) in case.pairs
        if (
            known
            or meets(one.interval, other.interval)
            or rounding(one, other)
            or _replaced(case, one, other)
        ):
            return None
    return min(pairs, key=lambda pair: abs(gap(pair[0].interval, pair[1].interval)))


def _replaced(case: Case, one: Figure, other: Figure) -> bool:
    """Whether the words around one of the numbers say that it is a later or a corrected one."""
    return any(
        cues.has(kind, figure.sentence) for kind in ("correction", "update") for figure in (one, other)
    )
