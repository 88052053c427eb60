"""What a row of tolls is made of: which figures enter, what keeps them apart, and mentions of one number
merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from expectations.columns import TOLL_MEASURES
from pipelines.intervals import Interval, common
from pipelines.records import Figure


class TollKey(NamedTuple):
    """What one row of tolls is about; one per article."""

    story_id: str | None
    party: str | None
    role: str
    place: str | None
    basis: str
    source: str | None
    as_of: str | None
    as_of_date: date | None


@dataclass(frozen=True)
class Count:
    """How many, and what says so; `implied` where it was added up rather than stated."""

    interval: Interval
    figure_ids: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()
    implied: bool = False


def merged(figures: Sequence[Figure]) -> Count:
    """One count of mentions under one key: what they agree on, else the greatest number and those that agree
    with it.

    Cumulative numbers grow, so where an article gives two that do not meet the greater one is the later."""
    agreed = common(figure.interval for figure in figures)
    if agreed is None:
        greatest = max(figures, key=lambda figure: (figure.best or figure.low, -figure.start))
        figures = [figure for figure in figures if common((greatest.interval, figure.interval))]
        agreed = common(figure.interval for figure in figures) or greatest.interval
    return Count(agreed, tuple(figure.figure_id for figure in figures))


def counted(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that enter tolls: people, reported, no rates."""
    return [
        figure
        for figure in figures
        if figure.status == "reported" and figure.basis != "rate" and figure.measure in TOLL_MEASURES
    ]


def toll_key(figure: Figure) -> TollKey:
    """The key of the row that `figure` belongs to."""
    return TollKey(
        figure.story_id,
        figure.party,
        figure.role,
        figure.place,
        figure.basis,
        figure.source,
        figure.as_of,
        figure.as_of_date,
    )


def without_subsets(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are no stated part of another of the same measure, role, party, place and basis."""
    by_id = {figure.figure_id: figure for figure in figures}
    kept = []
    for figure in figures:
        whole = by_id.get(figure.part_of or "")
        if whole is None or whole.measure != figure.measure or _set(whole) != _set(figure):
            kept.append(figure)
    return kept


def _set(figure: Figure) -> tuple[str | None, ...]:
    return (figure.party, figure.role, figure.place, figure.basis)
