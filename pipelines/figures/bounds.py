"""The interval low, best, high that is made from a hedge and the bounds that the words state.

Belongs here: the arithmetic of the annotation guide. What the words state is read in `numbers`.
"""

from __future__ import annotations

from fractions import Fraction

Bounds = tuple[int | None, int | None]
Interval = tuple[int, int | None, int | None]
ABOUT = 5  # per cent below and above the number said by which "about" is read


def interval(hedge: str, stated_low: int | None, stated_high: int | None) -> Interval:
    """(low, best, high); best None if there is none, high None = open. Whole numbers of people or pieces.

    For `fraction` the stated bounds are already shares of the base's; `share_interval` gives low and high.
    """
    if hedge == "about" and stated_low is not None:
        n = stated_low
        return n * (100 - ABOUT) // 100, n, -(-n * (100 + ABOUT) // 100)
    if hedge in ("at_least", "more_than"):
        return stated_low or 0, stated_low, None
    if hedge in ("at_most", "less_than"):
        return 0, None, stated_high
    if hedge == "range" and stated_low is not None and stated_high is not None:
        return stated_low, (stated_low + stated_high) // 2, stated_high
    return stated_low or 0, stated_low, stated_high


def share_stated(share: Fraction, base: Bounds) -> Bounds:
    """Stated bounds of a share of a base's stated bounds, rounded half up; open where the base is open."""
    low, high = base
    return (None if low is None else _round(share * low)), (None if high is None else _round(share * high))


def share_interval(share: Fraction, base: Interval) -> Interval:
    """(low, best, high) of a share of a base's interval: floor, rounded, ceiling."""
    low, best, high = base
    top = None if high is None else -(-(share * high).numerator // (share * high).denominator)
    return int(share * low), None if best is None else _round(share * best), top


def _round(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
