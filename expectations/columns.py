"""Every table and column of the warehouse, described once.

Frames, Pandera models, SQL types and comments, Dagster's column schemas and the data dictionary are made from
what is gathered here; the descriptions stand in `read_tables`, `reasoned_tables` and `kept_tables`. What
must hold beyond a column's type, nullability and closed list belongs in `rules`, not here.
"""

from __future__ import annotations

import polars as pl

from expectations.kept_tables import (
    ARTICLES_HISTORY,
    ESTIMATES_HISTORY,
    EXPECTATION_RESULTS,
    FILES,
    FINDINGS_HISTORY,
    QUARANTINE,
    RUNS,
)
from expectations.read_tables import ARTICLES, CORRECTIONS, FIGURES, PERSONS
from expectations.reasoned_tables import (
    ESTIMATES,
    FINDINGS,
    STORIES,
    STORY_ALIASES,
    STORY_ARTICLES,
    SUMS,
    TOLLS,
)
from expectations.tables import Column, Table
from expectations.vocabulary import (
    ARTICLE_CHANGES,
    BASES,
    CHANGES,
    CHECK_CLASSES,
    FILE_OUTCOMES,
    FINDING_RULES,
    HEDGES,
    MEASURES,
    ROLES,
    RULEBOOKS,
    RUN_OUTCOMES,
    SEVERITIES,
    STATUSES,
    SUM_KINDS,
    SUM_SCOPES,
    TOLL_MEASURES,
    VERDICTS,
)

__all__ = [
    "ARTICLE_CHANGES",
    "BASES",
    "CHANGES",
    "CHECK_CLASSES",
    "FILE_OUTCOMES",
    "FINDING_RULES",
    "HEDGES",
    "MEASURES",
    "ROLES",
    "RULEBOOKS",
    "RUN_OUTCOMES",
    "SEVERITIES",
    "STATUSES",
    "SUM_KINDS",
    "SUM_SCOPES",
    "TABLES",
    "TOLL_MEASURES",
    "VERDICTS",
    "Column",
    "Table",
    "empty",
    "polars_schema",
    "sql_type",
]

_FRAME_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "JSON": pl.String(),
    "INTEGER": pl.Int64(),
    "BIGINT": pl.Int64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMPTZ": pl.Datetime("us", "UTC"),
    "VARCHAR[]": pl.List(pl.String()),
}


def polars_schema(table: str) -> dict[str, pl.DataType]:
    """Names of the columns of `table` in order, with their types in frames; KeyError for an unknown table."""
    return {column.name: _FRAME_TYPES[column.type] for column in TABLES[table].columns}


def sql_type(column: Column) -> str:
    """The DuckDB type of `column` as DDL spells it."""
    return column.type


def empty(table: str) -> pl.DataFrame:
    """A frame of `table` without rows."""
    return pl.DataFrame(schema=polars_schema(table))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        FILES,
        ARTICLES,
        ARTICLES_HISTORY,
        FIGURES,
        PERSONS,
        CORRECTIONS,
        STORIES,
        STORY_ARTICLES,
        STORY_ALIASES,
        TOLLS,
        SUMS,
        FINDINGS,
        FINDINGS_HISTORY,
        ESTIMATES,
        ESTIMATES_HISTORY,
        QUARANTINE,
        RUNS,
        EXPECTATION_RESULTS,
    )
}
