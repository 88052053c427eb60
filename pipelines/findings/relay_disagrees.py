"""`relay_disagrees`: two articles give one source's number for the same thing, and the intervals do not
meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines import cues
from pipelines.evidence import Key, by_key
from pipelines.findings.finding import Case, Finding
from pipelines.findings.keys import by_article, rounding, slip
from pipelines.findings.scope import main_numbers, same_scope
from pipelines.intervals import gap, meets
from pipelines.records import Figure
from pipelines.wording import given_as, said

_TIMES = 11


def find(case: Case) -> Iterator[Finding]:
    """One finding per story and key; an error where a digit is dropped or swapped, else a warning."""
    found: dict[Key, list[tuple[Figure, Figure]]] = {}
    compared = main_numbers(
        one for one in case.wholes if one.basis != "increment" and one.hedge != "fraction" and one.as_of
    )
    for (_, source), own in case.by_source(compared).items():
        for key, figures in by_key(own).items():
            pairs = list(_pairs(case, figures)) if key.as_of is not None else []
            if pairs:
                found.setdefault(key, []).extend(pairs)
                about = (key.story_id, key.party, key.role, key.place, source)
                case.disputed.setdefault(about, set()).add(key.measure)
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


def _pairs(case: Case, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A pair for every two articles that give other numbers; articles that give the same ones are compared
    once."""
    alike: dict[tuple[object, ...], list[list[Figure]]] = {}
    for own in by_article(figures).values():
        numbers = tuple(sorted({(one.low, one.high or -1, one.hedge, _replaces(one)) for one in own}))
        alike.setdefault(numbers, []).append(own)
    for one, other in combinations(alike.values(), 2):
        pair = _apart(case, one[0], other[0])
        if pair:
            yield pair
            firsts = [own[0] for own in (*one[1:], *other[1:])]
            yield from (
                (figure, pair[0] if gap(figure.interval, pair[0].interval) else pair[1]) for figure in firsts
            )


def _apart(case: Case, here: Sequence[Figure], there: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The figures of two articles that lie nearest, where none of one meets any of the other and nothing
    explains it."""
    pairs = [(one, other) for one in here for other in there]
    for one, other in pairs:
        known = case.explains(one.figure_id, other.figure_id)
        if (
            known
            or not same_scope(case.evidence, one, other, _TIMES)
            or meets(one.interval, other.interval)
            or rounding(one, other)
            or _replaces(one)
            or _replaces(other)
        ):
            return None
    return min(pairs, key=lambda pair: abs(gap(pair[0].interval, pair[1].interval)))


def _replaces(one: Figure) -> bool:
    """Whether the words around a number say that it is a later or a corrected one."""
    return cues.has("correction", one.sentence) or cues.has("update", one.sentence)
