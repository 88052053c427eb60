"""Where a number or a day stands on an axis, in per cent of its length, and where the axis is marked.

All that the plots need of a plotting library: pictures are written as per cent so that they fit any screen
without script, and a page of a thousand has no time for a renderer (Vega takes a seventh of a second a
picture, and draws letters that shrink with the screen).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from warehouse.report.words import day, short

LOG_FROM_RATIO = 80  # from this ratio of the largest to the smallest number on, steps are tenfold
HEADROOM = 1.12  # what an open end gets beside the largest number
_LOG_START = 7.0  # per cent: zero stands at the left edge, the first power of ten here
_DAY_STEPS = (1, 2, 4, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MOST_DAYS_MARKED = 6


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: per cent of its length, and what is written there."""

    at: float
    text: str


@dataclass(frozen=True)
class Scale:
    """From zero to `top`; `tenfold` with a step for each power of ten from `start` on, else even."""

    top: float
    start: float
    tenfold: bool
    ticks: tuple[Tick, ...]

    def at(self, value: float | None) -> float:
        """Per cent of the axis; an open end is its right edge."""
        if value is None:
            return 100.0
        return round(min(_position(value, self.top, self.start, self.tenfold), 100.0), 2)


def scale(values: Iterable[int | None], open_ended: bool = False) -> Scale:
    """The axis that shows all of `values`, with room for an open end."""
    known = [value for value in values if value]
    if not known:
        return Scale(1, 1, False, (Tick(0.0, "0"), Tick(100.0, "1")))
    least, most = min(known), max(known) * (HEADROOM if open_ended else 1)
    if most / least >= LOG_FROM_RATIO:
        start, top = 10.0 ** floor(log10(least)), 10.0 ** ceil(log10(most))
        powers = round(log10(top / start))
        marked = [0.0] + [start * 10**power for power in range(0, powers + 1, 1 + powers // 7)]
        return Scale(top, start, True, _ticks(marked, top, start, True))
    return even(known, open_ended)


def even(values: Iterable[int | None], open_ended: bool = False) -> Scale:
    """As `scale`, always with even steps, for bars whose lengths are added up."""
    most = max((value for value in values if value), default=1) * (HEADROOM if open_ended else 1)
    step = _step(most)
    top = step * ceil(most / step - 1e-9)
    marked = [step * n for n in range(round(top / step) + 1)]
    return Scale(top, 0, False, _ticks(marked, top, 0, False))


@dataclass(frozen=True)
class Days:
    """From the day `first` to the day `last`."""

    first: date
    last: date
    ticks: tuple[Tick, ...]

    def at(self, value: date) -> float:
        """Per cent of the axis."""
        return round(100 * (value - self.first).days / max((self.last - self.first).days, 1), 2)


def days(values: Iterable[date]) -> Days:
    """The axis that shows all of `values`, of which there is at least one, with a little room at its ends."""
    told = sorted(values)
    room = timedelta(days=ceil((told[-1] - told[0]).days / 30) or 1)
    bare = Days(told[0] - room, told[-1] + room, ())
    return Days(bare.first, bare.last, tuple(Tick(bare.at(each), text) for each, text in _marked_days(bare)))


def _position(value: float, top: float, start: float, tenfold: bool) -> float:
    if not tenfold:
        return 100 * value / top
    if value < start:
        return _LOG_START * value / start
    return _LOG_START + (100 - _LOG_START) * log10(value / start) / log10(top / start)


def _ticks(values: list[float], top: float, start: float, tenfold: bool) -> tuple[Tick, ...]:
    return tuple(Tick(round(_position(each, top, start, tenfold), 2), short(each)) for each in values)


def _step(most: float) -> float:
    """1, 2 or 5 times a power of ten, so that three to five steps reach `most`; never less than one."""
    power = 10.0 ** floor(log10(most / 4)) if most > 4 else 1.0
    return next(times * power for times in (1, 2, 5, 10) if most / (times * power) <= 5)


def _marked_days(axis: Days) -> Iterator[tuple[date, str]]:
    span = (axis.last - axis.first).days
    for step in _DAY_STEPS:
        if span / step <= _MOST_DAYS_MARKED:
            for n in range(0, span + 1, step):
                each = axis.first + timedelta(days=n)
                yield each, day(each).rsplit(" ", 1)[0]
            return
    months = span / 30.4
    step = next((each for each in _MONTH_STEPS if months / each <= _MOST_DAYS_MARKED), _MONTH_STEPS[-1])
    month = axis.first.year * 12 + axis.first.month - 1
    for n in range(month - month % step, axis.last.year * 12 + axis.last.month, step):
        each = date(n // 12, n % 12 + 1, 1)
        if axis.first <= each <= axis.last:
            yield each, str(each.year) if step >= 12 else day(f"{each:%Y-%m}")
