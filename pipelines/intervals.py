"""Arithmetic on what a number can mean: an interval low..high with a best value.

Adding, subtracting, meeting and comparing intervals, and the verdict on a sum. How an interval is made from
words is no business of this module (see docs/method.md, and figures for the reading).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Interval(NamedTuple):
    """Whole numbers of people: `high` null is open, `best` null where the words give none."""

    low: int
    best: int | None
    high: int | None

    def holds(self, number: int) -> bool:
        """Whether `number` lies in the interval."""
        return self.low <= number and (self.high is None or number <= self.high)

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.high is not None


def verdict(parts: Interval, total: Interval) -> str:
    """`contradicts` where the intervals do not meet; `holds` where they do and the parts' best lies in the
    total; else `undetermined`."""
    if gap(parts, total):
        return "contradicts"
    return "holds" if parts.best is not None and total.holds(parts.best) else "undetermined"


def gap(one: Interval, other: Interval) -> int:
    """0 where the intervals meet, else how far apart they are; negative where `one` lies below `other`."""
    if other.high is not None and one.low > other.high:
        return one.low - other.high
    if one.high is not None and one.high < other.low:
        return one.high - other.low
    return 0


def meets(one: Interval, other: Interval) -> bool:
    """Whether some number lies in both."""
    return gap(one, other) == 0


def add(parts: Iterable[Interval]) -> Interval:
    """The sum: ends added, open where one is open, without best where one has none."""
    low, best, high = 0, 0, 0
    best_known = closed = True
    for part in parts:
        low += part.low
        best_known, best = best_known and part.best is not None, best + (part.best or 0)
        closed, high = closed and part.high is not None, high + (part.high or 0)
    return Interval(low, best if best_known else None, high if closed else None)


def subtract(total: Interval, part: Interval) -> Interval:
    """What is left of `total` without `part`, never below nobody."""
    low = 0 if part.high is None else max(0, total.low - part.high)
    high = None if total.high is None else max(0, total.high - part.low)
    best = None if total.best is None or part.best is None else total.best - part.best
    if best is not None and (best < low or (high is not None and best > high)):
        best = low if best < low else high
    return Interval(low, best, high)


def common(intervals: Iterable[Interval]) -> Interval | None:
    """What all agree on, null where they do not meet; best is the first of theirs that lies in it, else its
    low."""
    known = list(intervals)
    low = max(one.low for one in known)
    highs = [one.high for one in known if one.high is not None]
    high = min(highs) if highs else None
    if high is not None and low > high:
        return None
    space = Interval(low, None, high)
    bests = [one.best for one in known if one.best is not None]
    inside = [best for best in bests if space.holds(best)]
    best = inside[0] if inside else (_nearest(bests[0], space) if bests else None)
    return Interval(low, best, high)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The narrowest interval around all of them, with the best of the first that has one."""
    known = list(intervals)
    highs = [one.high for one in known]
    high = None if None in highs else max(one for one in highs if one is not None)
    best = next((one.best for one in known if one.best is not None), None)
    return Interval(min(one.low for one in known), best, high)


def _nearest(number: int, space: Interval) -> int:
    if number < space.low:
        return space.low
    return number if space.high is None else min(number, space.high)
