"""Sentences to figures and persons.

Belongs here: reading what the words say, by a grammar whose words are data. Adding up and judging is done
elsewhere.
"""

from __future__ import annotations

import calendar
import hashlib
from datetime import date
from typing import Any

import polars as pl

from expectations.columns import polars_schema
from expectations.rules import BROKE

from ..lexicon import LANGUAGES
from .asof import assign_dates
from .bounds import interval, share_interval
from .discourse import Mention
from .parties import assign_parties
from .persons import find_persons
from .places import assign_places
from .reader import Reading
from .somebody import Person
from .speakers import attribute
from .status import assign_status

Row = dict[str, Any]


def read_figures(articles: pl.DataFrame, *, forgiving: bool = False) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All figures and persons of articles (frame `articles`) in languages that the lexicon has.

    Returns (figures, persons) with the columns of the warehouse contract; `story_id` is null until stories
    are told. Where the reading breaks on an article the fault is raised, or, if `forgiving`, a row of figures
    says so that keeps no rule: it goes to quarantine, and the other articles are read.
    """
    figures: list[Row] = []
    persons: list[Row] = []
    columns = ("article_id", "file_name", "body", "headline", "published_on", "outlet", "language")
    for row in articles.select(columns).iter_rows(named=True):
        if row["language"] is not None and row["language"] not in LANGUAGES:
            continue
        headline_end = len(row["headline"] or "")
        try:
            read, people = read_text(
                row["body"], row["published_on"], headline_end, row["outlet"], row["article_id"]
            )
        except Exception as error:  # a fault of the reading; one article must not stop the others
            if not forgiving:
                raise
            read, people = [_broke(row, error)], []
        figures += read
        persons += people
    return (
        pl.DataFrame(figures, schema=polars_schema("figures")),
        pl.DataFrame(persons, schema=polars_schema("persons")),
    )


def read_text(
    body: str,
    published: date | None,
    headline_end: int = 0,
    outlet: str | None = None,
    article_id: str = "a_",
) -> tuple[list[Row], list[Row]]:
    """Figures and persons of one text as rows; the headline, if any, is body[:headline_end]."""
    reading = Reading(body, published, headline_end)
    attribute(reading, outlet)
    assign_status(reading)
    assign_dates(reading)
    assign_parties(reading)
    assign_places(reading)
    figures = [_row(reading, mention, article_id) for mention in reading.figures]
    return figures, [_person(reading, person, article_id) for person in find_persons(reading, outlet)]


def _broke(article: Row, error: Exception) -> Row:
    why = f"{BROKE}{article['file_name']}, {type(error).__name__}: {error}"
    article_id = article["article_id"]
    return {"figure_id": _id("f_", article_id, 0, 0), "article_id": article_id, "via": [], "rule": why}


def _id(prefix: str, article_id: str, start: int, end: int) -> str:
    return prefix + hashlib.sha256(f"{article_id}\0{start}\0{end}".encode()).hexdigest()[:16]


def _row(reading: Reading, m: Mention, article_id: str) -> Row:
    sentence = reading.parsed[m.sentence].s
    low, best, high = _interval(m)
    whole = m.whole if m.whole is not None and m.whole.measure is not None else None
    return {
        "figure_id": _id("f_", article_id, m.start, m.end),
        "article_id": article_id,
        "story_id": None,
        "start_char": m.start,
        "end_char": m.end,
        "quote": m.quote,
        "sentence": reading.body[sentence.start : sentence.end],
        "measure": m.measure,
        "hedge": m.hedge,
        "status": m.status,
        "basis": m.basis,
        "role": m.role,
        "stated_low": m.low,
        "stated_high": m.high,
        "low": low,
        "best": best,
        "high": high,
        "party": m.party,
        "place": m.place,
        "source": m.source,
        "via": m.via,
        "as_of": m.as_of,
        "as_of_date": last_day(m.as_of),
        "part_of": _id("f_", article_id, whole.start, whole.end) if whole else None,
        "rule": m.rule,
    }


def _person(reading: Reading, person: Person, article_id: str) -> Row:
    when = reading.published.isoformat() if reading.published else None
    return {
        "person_id": _id("p_", f"{article_id}\0{person.measure}", person.start, person.end),
        "article_id": article_id,
        "start_char": person.start,
        "end_char": person.end,
        "quote": person.quote,
        "measure": person.measure,
        "party": person.party,
        "role": person.role,
        "source": person.source,
        "as_of": when,
    }


def _interval(m: Mention) -> tuple[int, int | None, int | None]:
    base = m.whole
    if m.number is not None and m.number.share is not None and base is not None:
        return share_interval(m.number.share, _interval(base))
    return interval(m.hedge, m.low, m.high)


def last_day(as_of: str | None) -> date | None:
    """The last day that a date, month or year can mean."""
    if as_of is None:
        return None
    parts = [int(part) for part in as_of.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(parts[0], 12, 31)
