"""Tolls: what one article says the toll is, in one wide row per party, role, place, basis, source and date.

Mentions of one number are merged and parts told from wholes here; the overall toll that goes first is made in
`overall`. Nothing is compared across articles: that is the business of sums and findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import polars as pl

from expectations.columns import TOLL_MEASURES, polars_schema
from pipelines.ids import stable_id
from pipelines.records import Figure, Person, read_articles, read_figures, read_persons
from pipelines.tolls.counts import Count, TollKey, counted, merged, toll_key, without_subsets
from pipelines.tolls.overall import overall_toll

_Row = TypeVar("_Row", Figure, Person)


def count_tolls(articles: pl.DataFrame, figures: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """The tolls of all articles, columns as in the contract, sorted by article and rank."""
    texts = read_articles(articles)
    figures_of = _by_article(read_figures(figures))
    persons_of = _by_article(read_persons(persons))
    rows: list[dict[str, Any]] = []
    for article_id in sorted(figures_of.keys() | persons_of.keys()):
        if article_id not in texts:
            continue
        own = counted(figures_of.get(article_id, []))
        tolls = _stated(own)
        main = overall_toll(texts[article_id], own, persons_of.get(article_id, []))
        if main is not None:
            tolls.pop(main[0], None)
            tolls = {main[0]: main[1], **tolls}
        # An article that only looks back on other events has no overall toll of its own, and so no rank 1.
        ranked = enumerate(tolls.items(), start=1 if main else 2)
        rows += [_row(article_id, rank, key, counts) for rank, (key, counts) in ranked]
    return pl.DataFrame(rows, schema=polars_schema("tolls"), orient="row")


def _by_article(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    grouped: dict[str, list[_Row]] = {}
    for row in rows:
        grouped.setdefault(row.article_id, []).append(row)
    return grouped


def _stated(figures: list[Figure]) -> dict[TollKey, dict[str, Count]]:
    """The counts that the text states, by key, in order of appearance."""
    mentions: dict[TollKey, dict[str, list[Figure]]] = {}
    for figure in without_subsets(figures):
        mentions.setdefault(toll_key(figure), {}).setdefault(figure.measure, []).append(figure)
    return {
        key: {measure: merged(said) for measure, said in counts.items()} for key, counts in mentions.items()
    }


def _row(article_id: str, rank: int, key: TollKey, counts: dict[str, Count]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "toll_id": stable_id("t", article_id, *key),
        "article_id": article_id,
        "rank": rank,
        **key._asdict(),
    }
    for measure in TOLL_MEASURES:
        count = counts.get(measure)
        row[measure] = count.interval.best if count else None
        row[f"{measure}_low"] = count.interval.low if count else None
        row[f"{measure}_high"] = count.interval.high if count else None
    row["implied"] = [measure for measure in TOLL_MEASURES if measure in counts and counts[measure].implied]
    row["figure_ids"] = [
        one for measure in TOLL_MEASURES if measure in counts for one in counts[measure].figure_ids
    ]
    row["person_ids"] = [
        one for measure in TOLL_MEASURES if measure in counts for one in counts[measure].person_ids
    ]
    return row
