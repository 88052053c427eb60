"""What follows from a source's numbers by arithmetic: the one kind of harm that it does not state.

Used by the finding that tells of it and by estimates, which take it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expectations.vocabulary import HARMS
from pipelines.evidence import Key, by_key
from pipelines.intervals import Interval, add, common, hull, subtract
from pipelines.records import Figure


@dataclass(frozen=True)
class Implied:
    """`measure` of one source and key is `interval`: the mentions of the total less those of the stated
    parts."""

    source: str
    key: Key
    measure: str
    interval: Interval
    total: tuple[Figure, ...]
    parts: tuple[tuple[Figure, ...], ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that it is made from."""
        return (*self.total, *(one for part in self.parts for one in part))


def implied(figures: Iterable[Figure]) -> Iterator[Implied]:
    """What the sources among `figures` imply, from mentions with closed intervals only."""
    sourced = [one for one in figures if one.source and one.status == "reported" and one.basis != "increment"]
    sources: dict[str, list[Figure]] = {}
    for one in sourced:
        sources.setdefault(one.source or "", []).append(one)
    for source, own in sorted(sources.items()):
        people: dict[Key, dict[str, list[Figure]]] = {}
        for key, said in by_key(own).items():
            people.setdefault(key._replace(measure="casualties"), {})[key.measure] = said
        for key, told in people.items():
            found = _remainder(source, key, told)
            if found:
                yield found


def _remainder(source: str, key: Key, told: dict[str, list[Figure]]) -> Implied | None:
    kinds = [kind for kind in HARMS if kind in ("killed", "wounded") or kind in told]
    closed = {kind: _closed(told.get(kind, [])) for kind in (*kinds, "casualties")}
    missing = [kind for kind in kinds if not closed[kind]]
    if len(missing) != 1 or not closed["casualties"] or _conflicting(closed.values()):
        return None
    if any(one.hedge == "fraction" for one in told.get(missing[0], [])):
        return None
    parts = tuple(tuple(closed[kind]) for kind in kinds if kind != missing[0])
    left = subtract(_around(closed["casualties"]), add(_around(part) for part in parts))
    if left.best is None or left.best <= 0:
        return None
    return Implied(
        source, key._replace(measure=missing[0]), missing[0], left, tuple(closed["casualties"]), parts
    )


def _closed(figures: list[Figure]) -> list[Figure]:
    """Mentions with both bounds; a share is none."""
    return [one for one in figures if one.high is not None and one.hedge != "fraction"]


def _conflicting(mentions: Iterable[list[Figure]]) -> bool:
    return any(common(one.interval for one in said) is None for said in mentions if said)


def _around(figures: Iterable[Figure]) -> Interval:
    return hull(one.interval for one in figures)
