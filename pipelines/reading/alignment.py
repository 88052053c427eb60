"""Finding the blocks of one list again in another, in order: what an extractor kept among all blocks of a
page.

Method: patience alignment (Bram Cohen). Keys that are unique on both sides are anchors, the longest run of
them that is in order on both sides holds, and between two anchors equal keys are taken one after the other.
Time is n log n, also where a page repeats one line a thousand times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def aligned(keys: Sequence[str], wanted: Sequence[str]) -> list[bool]:
    """For every key whether it is one of `wanted` in its place."""
    keep = [False] * len(keys)
    start, want = 0, 0
    for at, found in [*_anchors(keys, wanted), (len(keys), len(wanted))]:
        _fill(keys, wanted, (start, at), (want, found), keep)
        if at < len(keys):
            keep[at] = True
        start, want = at + 1, found + 1
    return keep


def _anchors(keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Places of keys unique on both sides, the longest series that rises on both."""
    here, there = Counter(keys), Counter(wanted)
    place = {key: i for i, key in enumerate(wanted)}
    pairs = [(i, place[key]) for i, key in enumerate(keys) if here[key] == 1 == there[key]]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for i, (_, found) in enumerate(pairs):
        at = bisect_left(ends, found)
        ends[at : at + 1] = [found]
        last[at : at + 1] = [i]
        before.append(last[at - 1] if at else -1)
    series: list[tuple[int, int]] = []
    i = last[-1] if last else -1
    while i >= 0:
        series.append(pairs[i])
        i = before[i]
    return series[::-1]


def _fill(
    keys: Sequence[str],
    wanted: Sequence[str],
    here: tuple[int, int],
    there: tuple[int, int],
    keep: list[bool],
) -> None:
    """Marks equal keys between two anchors, each wanted key once and in order."""
    waiting: dict[str, list[int]] = {}
    for place in range(there[1] - 1, there[0] - 1, -1):
        waiting.setdefault(wanted[place], []).append(place)
    reached = there[0]
    for i in range(*here):
        places = waiting.get(keys[i])
        while places and places[-1] < reached:
            places.pop()
        if places:
            keep[i], reached = True, places.pop() + 1
