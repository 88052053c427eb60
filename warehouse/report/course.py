"""The course of a toll over time: one picture for each measure and people with numbers of several days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.columns import MEASURES
from warehouse.report.facts import Facts
from warehouse.report.scales import Days, Scale, days, scale
from warehouse.report.words import ALL, day, manner, people, whose

Row = dict[str, Any]
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "bar")
OTHERS = "other sources"


@dataclass(frozen=True)
class Point:
    """One number of one source and day, placed in per cent from the left and from the top."""

    x: float
    y: float
    top: float
    bottom: float
    open_above: bool
    row: Row
    figure_id: str | None
    says: str


@dataclass(frozen=True)
class Series:
    """The numbers of one source in the order of their days; `look` counts colours and shapes from 0."""

    name: str
    look: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Course:
    """One picture."""

    measure: str
    who: str
    across: Days
    up: Scale
    series: tuple[Series, ...]

    @property
    def in_words(self) -> str:
        """What the picture shows, for those who do not see it."""
        parts = (
            f"{each.name}: {each.points[0].says}"
            + (f", then {each.points[-1].says}" if len(each.points) > 1 else "")
            for each in self.series
        )
        return f"{self.measure}, {self.who}, over time. {'; '.join(parts)}."


def courses(facts: Facts, estimates: Sequence[Row]) -> list[Course]:
    """The courses of a story, from the estimates of each source; those with most days first. Where no source
    has told numbers of two days there is no course."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in estimates:
        if row["source"] != ALL and row["as_of_date"] and manner(row) == "":
            key = (row["measure"], row["party"], row["role"], row["place"])
            found.setdefault(key, []).append(row)
    told = [(_most_days(same), same) for same in found.values()]
    told = [each for each in told if each[0] > 1]
    told.sort(key=lambda each: (-each[0], MEASURES.index(each[1][0]["measure"]), people(each[1][0])))
    return [_course(facts, same) for _, same in told]


def _most_days(same: list[Row]) -> int:
    """The most days that one source has told numbers of."""
    own: dict[str, set[Any]] = {}
    for row in same:
        own.setdefault(row["source"], set()).add(row["as_of_date"])
    return max(len(each) for each in own.values())


def _course(facts: Facts, same: list[Row]) -> Course:
    across = days(row["as_of_date"] for row in same)
    up = scale(
        [row[end] for row in same for end in ("low", "best", "high")],
        any(row["high"] is None for row in same),
    )
    by_source: dict[str, list[Row]] = {}
    for row in same:
        by_source.setdefault(row["source"], []).append(row)
    ranked = sorted(by_source, key=lambda name: (-len(by_source[name]), name))
    own, rest = ranked[: len(SHAPES)], ranked[len(SHAPES) :]
    series = [_series(facts, whose(name), look, by_source[name], across, up) for look, name in enumerate(own)]
    if rest:
        others = [row for name in rest for row in by_source[name]]
        series.append(_series(facts, OTHERS, len(SHAPES), others, across, up))
    return Course(same[0]["measure"], people(same[0]), across, up, tuple(series))


def _series(facts: Facts, name: str, look: int, told: Iterable[Row], across: Days, up: Scale) -> Series:
    in_order = sorted(told, key=lambda row: (row["as_of_date"], row["source"]))
    return Series(name, look, tuple(_point(facts, row, across, up) for row in in_order))


def _point(facts: Facts, row: Row, across: Days, up: Scale) -> Point:
    middle = row["best"] if row["best"] is not None else row["high"]
    said = f"{middle:,} on {day(row['as_of'])}" if middle is not None else day(row["as_of"])
    return Point(
        across.at(row["as_of_date"]),
        round(100 - up.at(middle), 2),
        round(100 - up.at(row["high"]), 2),
        round(100 - up.at(row["low"]), 2),
        row["high"] is None,
        row,
        facts.sentence_of(row),
        said,
    )
