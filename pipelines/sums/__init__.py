"""Sums: one row per arithmetic check of stated parts against a stated total.

Within an article by kind of harm, place, group, day and share; across the articles of one source by harm,
place and day. Which sums clash is told here by intervals alone; what is made of a clash is the business of
findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from expectations.columns import polars_schema
from pipelines.evidence import gather
from pipelines.ids import stable_id
from pipelines.records import Article, Figure, read_articles, read_figures
from pipelines.sums.across import sums_across
from pipelines.sums.breakdown import breakdown_sums
from pipelines.sums.check import Sum
from pipelines.sums.days import day_sums
from pipelines.sums.fractions import fraction_sums
from pipelines.sums.harm import harm_sums
from pipelines.tolls.counts import counted, toll_key, without_subsets


def add_up(articles: pl.DataFrame, figures: pl.DataFrame, tolls: pl.DataFrame) -> pl.DataFrame:
    """The sums of all articles, columns as in the contract, sorted by sum_id."""
    texts = read_articles(articles)
    known = set(tolls["toll_id"].to_list())
    rows: dict[str, dict[str, Any]] = {}
    for article_id, own in _by_article(read_figures(figures)).items():
        if article_id in texts:
            for made in _within(texts[article_id], own):
                toll_id = stable_id("t", article_id, *toll_key(made.total.first))
                row = made.row(toll_id if toll_id in known else None)
                rows.setdefault(row["sum_id"], row)
    for made in sums_across(gather(articles, figures)):
        row = made.row(None)
        rows.setdefault(row["sum_id"], row)
    return pl.DataFrame([rows[key] for key in sorted(rows)], schema=polars_schema("sums"), orient="row")


def _by_article(figures: list[Figure]) -> dict[str, list[Figure]]:
    grouped: dict[str, list[Figure]] = {}
    for one in counted(figures):
        grouped.setdefault(one.article_id, []).append(one)
    return grouped


def _within(article: Article, figures: list[Figure]) -> Iterator[Sum]:
    whole = without_subsets(figures)
    yield from harm_sums(article, whole)
    yield from breakdown_sums(article, figures)
    yield from fraction_sums(article, figures)
    yield from day_sums("article", whole)
