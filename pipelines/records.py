"""Rows as objects, for reasoning that holds one figure beside another.

Only what the reasoning modules share about a single article, figure or person; frames are made and read at
their edges, and nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import polars as pl

from pipelines.intervals import Interval

NUMBERED = frozenset({"exact", "about", "at_least", "more_than", "at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Article:
    """What reasoning needs of an article."""

    article_id: str
    file_name: str
    sha256: str
    headline: str | None
    outlet: str | None
    published_on: date | None
    body: str
    near_duplicate_of: str | None

    @property
    def order(self) -> tuple[bool, date, str, str]:
        """Sorts articles by day of publication, unknown ones last, then by content and file name."""
        return (self.published_on is None, self.published_on or date.max, self.sha256, self.file_name)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of figures."""

    figure_id: str
    article_id: str
    story_id: str | None
    start: int
    end: int
    quote: str
    sentence: str
    measure: str
    hedge: str
    status: str
    basis: str
    role: str
    stated_low: int | None
    stated_high: int | None
    low: int
    best: int | None
    high: int | None
    party: str | None
    place: str | None
    source: str | None
    via: tuple[str, ...]
    as_of: str | None
    as_of_date: date | None
    part_of: str | None

    @property
    def interval(self) -> Interval:
        """The interval by the guide's table."""
        return Interval(self.low, self.best, self.high)

    @property
    def number(self) -> int | None:
        """The one number that is said; null for ranges, vague words and fractions, which have none."""
        if self.hedge not in NUMBERED:
            return None
        return self.stated_high if self.stated_low is None else self.stated_low


@dataclass(frozen=True, slots=True)
class Person:
    """One row of persons."""

    person_id: str
    article_id: str
    start: int
    end: int
    quote: str
    measure: str
    party: str | None
    role: str
    source: str | None
    as_of: str | None


def read_articles(frame: pl.DataFrame) -> dict[str, Article]:
    """Articles by id, in the order of `Article.order`."""
    columns = (
        "article_id",
        "file_name",
        "sha256",
        "headline",
        "outlet",
        "published_on",
        "body",
        "near_duplicate_of",
    )
    rows = [Article(*row) for row in frame.select(columns).iter_rows()]
    return {row.article_id: row for row in sorted(rows, key=lambda row: row.order)}


def read_figures(frame: pl.DataFrame) -> list[Figure]:
    """Figures in the order of article and text."""
    columns = [column.name for column in fields(Figure)]
    names = {"start": "start_char", "end": "end_char"}
    rows = frame.select(pl.col(names.get(column, column)).alias(column) for column in columns)
    made = (Figure(**{**row, "via": tuple(row["via"] or ())}) for row in rows.iter_rows(named=True))
    return sorted(made, key=lambda figure: (figure.article_id, figure.start, figure.end, figure.figure_id))


def read_persons(frame: pl.DataFrame) -> list[Person]:
    """Persons in the order of article and text."""
    columns = (
        "person_id",
        "article_id",
        "start_char",
        "end_char",
        "quote",
        "measure",
        "party",
        "role",
        "source",
        "as_of",
    )
    made = (Person(*row) for row in frame.select(columns).iter_rows())
    return sorted(made, key=lambda person: (person.article_id, person.start, person.end, person.person_id))
