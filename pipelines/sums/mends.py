"""What would make a failed sum hold, in words: a kind of harm counted, a number taken for the total, a slip
of digits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pipelines.intervals import Interval, add, meets
from pipelines.sums.check import Said, Sum
from pipelines.wording import digit_slips, given_as, quoted


def mend(failed: Sum, others: Sequence[Said] = ()) -> str | None:
    """The first of the known mends that makes `failed` hold, null where none does or nothing is to be mended.

    `others` are numbers of the same people that were not counted (captured, missing)."""
    if failed.verdict != "contradicts":
        return None
    return _counted(failed, others) or _taken_for_total(failed) or _inside(failed) or _slip(failed)


def _counted(failed: Sum, others: Sequence[Said]) -> str | None:
    if failed.gap > 0:
        return None
    for size in range(1, len(others) + 1):
        for chosen in combinations(others, size):
            if meets(add([failed.added, *(one.interval for one in chosen)]), failed.total.interval):
                named = " and the ".join(f"{quoted(one.first)} {given_as(one.first)}" for one in chosen)
                return f"if the {named} are counted"
    return None


def _taken_for_total(failed: Sum) -> str | None:
    if failed.gap < 0:
        return None
    for part in failed.parts:
        if (
            part.first.measure != failed.total.first.measure
            and part.first.number == failed.total.first.number
        ):
            return f"if the {quoted(part.first)} given as {given_as(part.first)} are the total"
    return None


def _inside(failed: Sum) -> str | None:
    if failed.gap < 0 or len(failed.parts) < 3:
        return None
    for index, part in enumerate(failed.parts):
        if meets(_sum_with(failed, index, Interval(0, 0, 0)), failed.total.interval):
            return f"if the {quoted(part.first)} {given_as(part.first)} are counted among the others"
    return None


def _slip(failed: Sum) -> str | None:
    for index, part in enumerate(failed.parts):
        number = part.first.number
        if number is None or part.first.hedge != "exact":
            continue
        for right in digit_slips(number):
            if meets(_sum_with(failed, index, Interval(right, right, right)), failed.total.interval):
                return f"if the {quoted(part.first)} {given_as(part.first)} should read {right:,}"
    return None


def _sum_with(failed: Sum, index: int, instead: Interval) -> Interval:
    return add(instead if at == index else part.interval for at, part in enumerate(failed.parts))
