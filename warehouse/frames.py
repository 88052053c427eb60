"""Frames in and out of DuckDB, through Arrow's C stream alone: no pyarrow, on DuckDB 1.5 and 2.0 alike.

Also how names and texts are written into SQL. Which tables there are belongs in `build`, who may read in
`access`.
"""

from __future__ import annotations

import re

import duckdb
import polars as pl

_PLAIN = re.compile(
    r"(BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|U?HUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|JSON|UUID|BLOB"
    r'|DATE|TIME|TIMESTAMP( WITH TIME ZONE)?|"NULL")(\[\d*\])*'
)


class _Stream:
    """A frame as DuckDB reads it best: what shows an Arrow stream and nothing else."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Append the rows of `frame` to `table`, columns matched by name."""
    if frame.is_empty():
        return
    connection.register("incoming_rows", _Stream(frame))
    try:
        connection.execute(f"insert into {identifier(table)} by name select * from incoming_rows")
    finally:
        connection.unregister("incoming_rows")


def to_polars(relation: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """The rows of `relation`. Types that Polars does not know come as text, a column name that occurs twice
    gets a number, moments are in UTC."""
    types = [str(kind) for kind in relation.types]
    names = _distinct(relation.columns)
    odd = [_PLAIN.fullmatch(kind) is None for kind in types]
    if any(odd) or names != relation.columns:
        columns = (
            f"#{number}{'::VARCHAR' if strange else ''} as {identifier(name)}"
            for number, (name, strange) in enumerate(zip(names, odd, strict=True), 1)
        )
        relation = relation.project(", ".join(columns))
    frame = pl.DataFrame(relation)
    return frame.with_columns(_usual(frame[name], kind) for name, kind in zip(names, types, strict=True))


def identifier(name: str) -> str:
    """`name` as SQL writes the name of a table or column."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """`value` as SQL writes a text."""
    return "'" + value.replace("'", "''") + "'"


def _distinct(names: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        free, number = name, 1
        while free in found:
            free, number = f"{name}_{number}", number + 1
        found.append(free)
    return found


def _usual(column: pl.Series, kind: str) -> pl.Series:
    """Sums of whole numbers as Int64 where they fit, moments in UTC."""
    if kind in ("HUGEINT", "UHUGEINT"):
        whole = column.cast(pl.Int64, strict=False)
        return whole if whole.null_count() == column.null_count() else column
    if kind == "TIMESTAMP WITH TIME ZONE":
        return column.dt.convert_time_zone("UTC")
    return column
