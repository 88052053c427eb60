"""Interval arithmetic: verdicts, gaps, sums, differences, and that the order of parts does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intervals import Interval, add, common, gap, hull, meets, subtract, verdict

ABOUT_600 = Interval(570, 600, 630)
OVER_4000 = Interval(4000, 4000, None)
ABOUT_4700 = Interval(4465, 4700, 4935)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, best, high = sorted(draw(st.lists(st.integers(0, 10_000), min_size=3, max_size=3)))
    return Interval(low, draw(st.sampled_from((best, None))), draw(st.sampled_from((high, None))))


def test_open_part_holds_where_bests_fit() -> None:
    assert verdict(add((ABOUT_600, OVER_4000)), ABOUT_4700) == "holds"


def test_parts_that_are_too_many_contradict() -> None:
    parts = add((ABOUT_600, ABOUT_4700))
    assert verdict(parts, ABOUT_4700) == "contradicts"
    assert gap(parts, ABOUT_4700) == 5035 - 4935


def test_parts_that_fall_short_have_a_negative_gap() -> None:
    assert gap(Interval(17, 17, 17), Interval(27, 27, 27)) == -10


def test_meeting_without_bests_inside_is_undetermined() -> None:
    assert verdict(Interval(0, None, 50), Interval(40, 40, 40)) == "undetermined"
    assert verdict(Interval(10, 10, None), Interval(40, 40, 40)) == "undetermined"


def test_difference_of_intervals() -> None:
    assert subtract(ABOUT_4700, ABOUT_600) == Interval(3835, 4100, 4365)
    assert subtract(Interval(5, 5, 5), Interval(9, 9, 9)) == Interval(0, 0, 0)


def test_common_ground_and_hull() -> None:
    assert common((Interval(600, 600, None), ABOUT_600)) == Interval(600, 600, 630)
    assert common((Interval(1, 1, 1), Interval(2, 2, 2))) is None
    assert hull((Interval(600, 600, None), ABOUT_600)) == Interval(570, 600, None)


@given(intervals(), intervals())
def test_gap_is_mirrored(one: Interval, other: Interval) -> None:
    assert gap(one, other) == -gap(other, one)
    assert meets(one, other) == meets(other, one)


@given(st.lists(intervals(), min_size=1, max_size=5))
def test_sum_does_not_mind_the_order(parts: list[Interval]) -> None:
    assert add(parts) == add(reversed(parts))


@given(intervals(), intervals())
def test_difference_keeps_its_order(total: Interval, part: Interval) -> None:
    left = subtract(total, part)
    assert left.high is None or left.low <= left.high
    assert left.best is None or left.holds(left.best)


@pytest.mark.parametrize("number", [0, 570, 630])
def test_holds(number: int) -> None:
    assert ABOUT_600.holds(number) == (570 <= number <= 630)
