"""Columns of a table that only later tables can fill, filled where all of them are there."""

from __future__ import annotations

import polars as pl


def count_figures(articles: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `n_figures`: how many rows of `figures` each has."""
    counted = figures.group_by("article_id").agg(pl.len().cast(pl.Int64).alias("counted"))
    return (
        articles.join(counted, on="article_id", how="left", maintain_order="left")
        .with_columns(n_figures=pl.col("counted").fill_null(0))
        .drop("counted")
    )
