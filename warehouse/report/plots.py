"""Interval plots: which mark a figure or an estimate gets on its axis. How marks are drawn belongs to the
template `plots.html`.

A point is what is said; a bar is what it can mean. Ends are hard where the words state them, soft where
a hedge or a vague word leaves them to be judged, open where the words set no limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.columns import MEASURES
from warehouse.report.facts import Facts
from warehouse.report.scales import Scale, scale
from warehouse.report.words import ALL, day, manner, people, whose

Row = dict[str, Any]
_SAME_PEOPLE = ("party", "role", "place", "status", "basis")
_ENDS = {
    "exact": ("hard", "hard"),
    "about": ("soft", "soft"),
    "at_least": ("hard", "open"),
    "more_than": ("hard", "open"),
    "at_most": ("open", "hard"),
    "less_than": ("open", "hard"),
    "range": ("hard", "hard"),
    "vague": ("soft", "soft"),
    "fraction": ("soft", "soft"),
}
_POINTS = {"more_than": "ring", "vague": None, "at_most": None, "less_than": None}


@dataclass(frozen=True)
class Mark:
    """A bar from `left` to `right` with its ends (`hard`, `soft`, `open`) and a point of a shape (`dot`,
    `ring`, `diamond`), all in per cent of the axis; no bar where they are one place, no point where nothing
    is best."""

    left: float
    right: float
    left_end: str
    right_end: str
    point: float | None
    shape: str | None

    @property
    def width(self) -> float:
        """Length of the bar."""
        return round(self.right - self.left, 2)

    @property
    def bar(self) -> bool:
        """Whether there is a bar to draw."""
        return self.width > 0.1


@dataclass(frozen=True)
class Line:
    """One line of a plot: a figure, or an estimate of one source or of all. `ids` are the figures that it
    rests on, the first of them the one to look at."""

    who: str
    when: str
    mark: Mark
    row: Row
    quote: str | None
    where: str | None
    ids: tuple[str, ...]
    overall: bool = False


@dataclass(frozen=True)
class Group:
    """The lines of the same people."""

    who: str
    manner: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Plot:
    """All groups of one measure on one axis."""

    measure: str
    axis: Scale
    groups: tuple[Group, ...]
    figures: int
    more: int = 0


def forests(facts: Facts, figures: Sequence[Row], estimates: Sequence[Row], most: int | None) -> list[Plot]:
    """A plot for each measure with a line for every figure, grouped by the people that are counted, with the
    newest estimate over all sources at the head of each group. Not more than the newest `most` figures of a
    measure."""
    found = []
    for measure in MEASURES:
        of_measure = [row for row in figures if row["measure"] == measure]
        if not of_measure:
            continue
        newest = sorted(of_measure, key=_newest_first)[:most]
        overall = [row for row in estimates if row["measure"] == measure and row["source"] == ALL]
        axis = _axis([*newest, *(row for row in overall if row["is_latest"])])
        groups = [
            Group(people(same[0]), manner(same[0]), tuple(_lines(facts, same, overall, axis)))
            for same in _by_people(newest)
        ]
        found.append(Plot(measure, axis, tuple(groups), len(of_measure), more=len(of_measure) - len(newest)))
    return found


def known(facts: Facts, estimates: Sequence[Row], most: int) -> list[Plot]:
    """What is known now: for each measure and people that is reported of all so far, the newest estimate over
    all sources and a line for each source. Not more than `most` lines, overall tolls and harm first."""
    latest = [row for row in estimates if row["is_latest"] and manner(row) == ""]
    found: list[Plot] = []
    room = most
    wanted = sorted(_by_people(latest, "measure"), key=_weight)
    for measure in dict.fromkeys(same[0]["measure"] for same in wanted):
        axis: Scale | None = None
        groups: list[Group] = []
        of_measure = [same for same in wanted if same[0]["measure"] == measure]
        for same in of_measure:
            named = [row for row in same if row["source"] != ALL]
            shown = same if len(named) > 1 else named or same
            shown = sorted(shown, key=lambda row: (row["source"] != ALL, -row["n_articles"], row["source"]))
            if room <= 0 or (groups and room < len(shown)):
                continue
            axis = axis or _axis([row for each in of_measure for row in each])
            kept = shown[:room]
            room -= len(kept)
            lines = tuple(_estimate(facts, row, axis) for row in kept)
            groups.append(Group(people(same[0]), "", lines, len(shown) - len(kept)))
        if axis:
            found.append(Plot(measure, axis, tuple(groups), 0, more=len(of_measure) - len(groups)))
    return found


def figure_mark(row: Row, axis: Scale) -> Mark:
    """The mark of a figure, by its hedge."""
    left_end, right_end = _ENDS[row["hedge"]]
    if row["high"] is None:
        right_end = "open"
    shape = _POINTS.get(row["hedge"], "dot")
    point = axis.at(row["best"]) if shape and row["best"] is not None else None
    return Mark(axis.at(row["low"]), axis.at(row["high"]), left_end, right_end, point, shape)


def estimate_mark(row: Row, axis: Scale) -> Mark:
    """The mark of an estimate; over all sources a diamond, as in other forest plots."""
    left_end = "open" if row["best"] is None and not row["low"] else "hard"
    right_end = "open" if row["high"] is None else "hard"
    point = None if row["best"] is None else axis.at(row["best"])
    shape = "diamond" if row["source"] == ALL else "dot"
    return Mark(axis.at(row["low"]), axis.at(row["high"]), left_end, right_end, point, shape)


def _axis(shown: Iterable[Row]) -> Scale:
    told = list(shown)
    values = [row[end] for row in told for end in ("low", "best", "high")]
    return scale(values, any(row["high"] is None for row in told))


def _lines(facts: Facts, same: list[Row], overall: list[Row], axis: Scale) -> Iterable[Line]:
    of_people = [row for row in overall if _same(row) == _same(same[0]) and row["is_latest"]]
    if len(same) > 1:
        for row in of_people:
            yield _estimate(facts, row, axis)
    for row in same:
        where = facts.told_in(row)
        mark = figure_mark(row, axis)
        yield Line(
            whose(row["source"]), day(row["as_of"]), mark, row, row["quote"], where, (row["figure_id"],)
        )


def _estimate(facts: Facts, row: Row, axis: Scale) -> Line:
    first = facts.sentence_of(row)
    ids = tuple(dict.fromkeys([*([first] if first else []), *row["figure_ids"]]))
    mark = estimate_mark(row, axis)
    return Line(whose(row["source"]), day(row["as_of"]), mark, row, None, None, ids, row["source"] == ALL)


def _by_people(rows: Iterable[Row], *more: str) -> list[list[Row]]:
    """Rows of the same people, those with most rows first; what is planned or partial after the rest."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((*(row[name] for name in more), *_same(row)), []).append(row)
    return sorted(found.values(), key=lambda same: (manner(same[0]) != "", -len(same), people(same[0])))


def _same(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _SAME_PEOPLE)


def _weight(same: list[Row]) -> tuple[Any, ...]:
    """Whole tolls before those of a place or a role, then in the order of the measures."""
    row = same[0]
    part = (row["place"] is not None) + (row["role"] not in ("people", "troops"))
    return part, MEASURES.index(row["measure"]), -max(each["n_articles"] for each in same), people(row)


def _newest_first(row: Row) -> tuple[int, str, str]:
    when = row["as_of_date"]
    return -when.toordinal() if when else 0, row["source"] or "~", row["figure_id"]
