"""Segments gathered into stories: likest pairs first, and never where something speaks against the whole.

Pairs are looked for among segments that share names, by the pair of names and, where a name is rare, by the
name; in a crowd only with the nearest in time. So the work grows with the articles and not with their pairs.
The outcome does not depend on the order in which segments come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.stories.likeness import ENOUGH, against, likeness
from pipelines.stories.links import Links
from pipelines.stories.profile import Profile
from pipelines.stories.segments import Segment

_NAMES = 6
_FEW = 30
_NEAREST = 15
_NONE = Links()


def group(segments: Sequence[Segment], links: Links = _NONE) -> list[list[Segment]]:
    """The segments of each story, the earliest article first; stories in order of their first segment.
    `links` are pairs of articles whose main segments belong together, or never do, by word of people."""
    in_order = sorted(segments, key=lambda one: (one.article.order, one.index))
    stories = _Stories(in_order, {frozenset(pair) for pair in links.other})
    at = {
        one.article.article_id: index for index, one in reversed(list(enumerate(in_order))) if one.index == 0
    }
    for copy, part in enumerate(in_order):
        original = at.get(part.article.near_duplicate_of or "")
        if part.index == 0 and original is not None:
            stories.join(original, copy, always=True)
    pairs = (
        (likeness(in_order[one].profile, in_order[other].profile), one, other)
        for one, other in _candidates(in_order)
    )
    for _, one, other in sorted(
        (pair for pair in pairs if pair[0] >= ENOUGH), key=lambda pair: (-pair[0], *pair[1:])
    ):
        stories.join(one, other)
    for one_id, other_id in sorted(links.same):
        if one_id in at and other_id in at:
            stories.join(at[one_id], at[other_id], always=True)
    return stories.groups()


class _Stories:
    """Sets of segments that grow together, each with the profile of all its members."""

    def __init__(self, segments: Sequence[Segment], apart: set[frozenset[str]]) -> None:
        self._segments = segments
        self._apart = apart
        self._root = list(range(len(segments)))
        self._members = {index: [index] for index in range(len(segments))}
        self._profiles = {index: one.profile for index, one in enumerate(segments)}

    def join(self, one: int, other: int, always: bool = False) -> None:
        """Make the stories of two segments one, unless something speaks against it."""
        first, second = sorted((self._find(one), self._find(other)))
        if first == second or not (always or self._can(first, second)):
            return
        self._root[second] = first
        sizes = len(self._members[first]), len(self._members[second])
        self._profiles[first] = _together(self._profiles[first], self._profiles.pop(second), sizes)
        self._members[first] += self._members.pop(second)

    def groups(self) -> list[list[Segment]]:
        """The members of every story, in order."""
        return [
            [self._segments[index] for index in sorted(members)]
            for _, members in sorted(self._members.items())
        ]

    def _can(self, first: int, second: int) -> bool:
        here, there = (
            {self._segments[index].article.article_id for index in self._members[root]}
            for root in (first, second)
        )
        if here & there or any(len(pair & here) == len(pair & there) == 1 for pair in self._apart):
            return False
        return not against(self._profiles[first], self._profiles[second])

    def _find(self, index: int) -> int:
        while self._root[index] != index:
            self._root[index] = self._root[self._root[index]]
            index = self._root[index]
        return index


def _candidates(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes that share telling names, each once."""
    having: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(segments):
        names = sorted(one.profile.names, key=lambda name: (-one.profile.names[name], name))[:_NAMES]
        for key in (*((name,) for name in names), *combinations(sorted(names), 2)):
            having.setdefault(key, []).append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(having):
        indexes = having[key]
        if len(key) == 1 and len(indexes) > _FEW and len(having) > len(indexes):
            reach = _NEAREST
        else:
            reach = len(indexes) if len(indexes) <= _FEW else _NEAREST
        for place, index in enumerate(indexes):
            seen.update((index, other) for other in indexes[place + 1 : place + 1 + reach])
    yield from sorted(seen)


def _together(one: Profile, other: Profile, sizes: tuple[int, int]) -> Profile:
    """The profile of two stories that have become one."""
    return replace(
        one,
        names=_mean(one.names, other.names, sizes),
        kinds=_mean(one.kinds, other.kinds, sizes),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        front=one.front | other.front,
        days=one.days | other.days,
        mentioned=one.mentioned | other.mentioned,
        magnitude=one.magnitude or other.magnitude,
        day=max((one.day, other.day), key=str),
    )


def _mean(one: Mapping[str, float], other: Mapping[str, float], sizes: tuple[int, int]) -> dict[str, float]:
    total = sum(sizes)
    return {
        name: (one.get(name, 0.0) * sizes[0] + other.get(name, 0.0) * sizes[1]) / total
        for name in sorted({*one, *other})
    }
