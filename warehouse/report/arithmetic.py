"""Sums as arithmetic that one can follow: parts, what they make, and the total that is stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.report.facts import Facts
from warehouse.report.scales import Scale, even
from warehouse.report.words import VERDICTS, bounds, people, whose

Row = dict[str, Any]
_SIGNS = {"contradicts": "≠", "holds": "≈", "undetermined": "≟"}
_WORST_FIRST = ("contradicts", "undetermined", "holds")


@dataclass(frozen=True)
class Term:
    """A stated number with the kind or place that tells it apart; `left` and `width` are its piece of the
    bar, in per cent."""

    figure: Row
    label: str
    left: float
    width: float


@dataclass(frozen=True)
class Sum:
    """One sum: `made` is what the parts make by their best values, the bounds stand beside it as text."""

    row: Row
    parts: tuple[Term, ...]
    total: Term
    axis: Scale
    made: int | None
    made_bounds: str
    total_bounds: str
    sign: str
    verdict: str
    apart: str
    about: str


def arithmetic(facts: Facts, sums: Sequence[Row], most: int | None = None) -> tuple[list[Sum], int]:
    """The sums, those that do not add up first, and how many more there are than `most`."""
    ranked = sorted(sums, key=lambda row: (_WORST_FIRST.index(row["verdict"]), row["scope"], row["sum_id"]))
    return [_sum(facts, row) for row in ranked[:most]], max(len(ranked) - (most or len(ranked)), 0)


def _sum(facts: Facts, row: Row) -> Sum:
    figures = [facts.figures[each] for each in row["part_ids"]]
    total = facts.figures[row["total_id"]]
    sizes = [_size(each) for each in figures]
    ends = [sum(sizes), row["parts_high"], row["total_high"], _size(total)]
    axis = even([row["parts_low"], *ends], row["parts_high"] is None or row["total_high"] is None)
    length = 100 / axis.top
    parts = []
    at = 0
    for figure, size in zip(figures, sizes, strict=True):
        parts.append(Term(figure, _label(figure, row), round(at * length, 2), round(size * length, 2)))
        at += size
    made = at if all(each["best"] is not None for each in figures) else None
    return Sum(
        row,
        tuple(parts),
        Term(total, _label(total, row), 0.0, round(_size(total) * length, 2)),
        axis,
        made,
        bounds(row["parts_low"], row["parts_high"]),
        bounds(row["total_low"], row["total_high"]),
        "=" if made is not None and made == total["best"] else _SIGNS[row["verdict"]],
        VERDICTS[row["verdict"]],
        _apart(row["gap"]),
        f"{people(row)}, by {whose(row['source'])}" if row["source"] else people(row),
    )


def _size(figure: Row) -> int:
    return int(next(figure[end] for end in ("best", "high", "low") if figure[end] is not None))


def _label(figure: Row, row: Row) -> str:
    """What sets the figure apart in its sum: its kind of harm, or its place, role or party."""
    own = [
        figure[name] for name in ("party", "role", "place") if figure[name] not in (None, "people", row[name])
    ]
    kind = [] if figure["measure"] == row["measure"] and own else [figure["measure"]]
    return ", ".join([*kind, *own])


def _apart(gap: int) -> str:
    if not gap:
        return ""
    return f"the parts come to {abs(gap):,} too {'few' if gap < 0 else 'many'} at the least"
