"""Reading a warehouse: SQL that can read the published version and nothing else, write nothing, and wait for
nobody.

Writing belongs in `build` and `publish`.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb
import polars as pl

from expectations.columns import empty, polars_schema
from warehouse.errors import WarehouseError
from warehouse.frames import identifier, to_polars


def query(path: Path, sql: str) -> pl.DataFrame:
    """The rows that `sql` gives over the warehouse at `path`; no rows and columns where it gives none. Raises
    WarehouseError where there is no warehouse, or the SQL is wrong or wants more than to read it."""
    with connect(path) as connection:
        try:
            relation = connection.sql(sql)
            return pl.DataFrame() if relation is None else to_polars(relation)
        except duckdb.Error as error:
            raise WarehouseError(str(error)) from error


def read_table(path: Path, table: str) -> pl.DataFrame:
    """All rows of one table of the contract, columns and types as in `expectations.columns`."""
    return read_tables(path, [table])[table]


def read_tables(path: Path, tables: Iterable[str]) -> dict[str, pl.DataFrame]:
    """Frames by name of several tables of the contract, all of one version. What the version of an older
    program does not have is empty or null."""
    with connect(path) as connection:
        try:
            there = tables_of(connection)
            return {
                table: aligned(table, to_polars(connection.sql(f"from {identifier(table)}")))
                if table in there
                else empty(table)
                for table in tables
            }
        except duckdb.Error as error:
            raise WarehouseError(str(error)) from error


def read_copy(version: Path, tables: Iterable[str]) -> dict[str, pl.DataFrame]:
    """As `read_tables`, from a private copy: works while somebody holds it open for writing, and leaves aside
    what they have not brought to the file."""
    with tempfile.TemporaryDirectory(dir=version.parent, prefix="copy-") as folder:
        copy = Path(folder) / version.name
        shutil.copyfile(version, copy)
        return read_tables(copy, tables)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the version that `path` leads to now. It keeps that version for as long as it
    is open, whatever is published meanwhile; it can reach no other file. Raises WarehouseError."""
    version = Path(os.path.realpath(path))
    if not version.is_file():
        raise WarehouseError(f"There is no warehouse at {path} yet; tallybook run makes one.")
    try:
        connection = duckdb.connect(str(version), read_only=True, config={"enable_external_access": "false"})
        connection.execute("set lock_configuration = true")
    except duckdb.Error as error:
        raise WarehouseError(_why_closed(path, str(error))) from error
    return connection


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of the tables that a version has."""
    return {name for (name,) in connection.sql("select table_name from duckdb_tables()").fetchall()}


def aligned(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the columns that `table` has today; those that they did not have are null."""
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in polars_schema(table).items()
    )


def _why_closed(path: Path, error: str) -> str:
    holder = re.search(r"held in (.+?) \(PID (\d+)\)", error)
    if holder:
        return (
            f"{path} is open for writing in {holder[1]} (process {holder[2]}). Close that session, or"
            " wait for the next run, whose version it does not hold."
        )
    return f"{path} cannot be read: {error}"
