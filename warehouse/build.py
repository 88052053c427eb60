"""A candidate: all tables and views of the contract in one new DuckDB file, with a comment on each of them.

The tables are made from the descriptions in `expectations.columns`, the views from `views/*.sql`. What is
handed on from version to version belongs in `history`, how a candidate is published in `publish`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from expectations.columns import TABLES, Table, sql_type
from warehouse import history
from warehouse.errors import WarehouseError
from warehouse.frames import identifier, insert, literal

VIEWS = Path(__file__).parent / "views"
# The oldest file format that everything needs, so that older clients can read what newer ones write.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.2.0"}


def build(
    candidate: Path,
    tables: Mapping[str, pl.DataFrame],
    *,
    previous: Path | None,
    run_row: Mapping[str, object],
) -> None:
    """Make the DuckDB file `candidate`, and beside it what the next version will need.

    `tables` holds frames by table name, columns as in `expectations.columns`; missing tables are empty.
    Histories, runs, aliases and `first_run_id` come from the version `previous`. `run_row`: see
    `history.bring_forward`. Raises WarehouseError where the file cannot be made.
    """
    whole = history.bring_forward(tables, history.load(previous), run_row)
    try:
        with duckdb.connect(str(candidate), config=_CONFIG) as connection:
            connection.begin()
            connection.execute(";\n".join(line for table in TABLES.values() for line in _ddl(table)))
            for name, frame in whole.items():
                insert(connection, name, frame)
            connection.execute(";\n".join(_view_statements()))
            _comment_view_columns(connection)
            connection.commit()
            connection.execute("checkpoint")
        history.save(candidate, whole)
    except (duckdb.Error, OSError, pl.exceptions.PolarsError) as error:
        raise WarehouseError(f"The new version could not be built: {error}") from error


def store_expectations(candidate: Path, results: pl.DataFrame) -> None:
    """Put the results of the acceptance suite (a frame of `expectation_results`) into `candidate`."""
    try:
        with duckdb.connect(str(candidate)) as connection:
            connection.execute("delete from expectation_results")
            insert(connection, "expectation_results", results)
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise WarehouseError(f"The results of the checks could not be stored: {error}") from error


def view_comments() -> dict[str, tuple[str, dict[str, str]]]:
    """Of each view its meaning and those of its columns that no table has, from the head of its SQL file."""
    return {path.stem: _head(path.read_text(encoding="utf-8")) for path in sorted(VIEWS.glob("*.sql"))}


def column_meanings() -> dict[str, str]:
    """The meaning of each column name, as the first table that has it tells it."""
    found: dict[str, str] = {}
    for table in TABLES.values():
        for column in table.columns:
            found.setdefault(column.name, column.comment)
    return found


def _ddl(table: Table) -> list[str]:
    name = identifier(table.name)
    columns = ", ".join(
        f"{identifier(each.name)} {sql_type(each)}{'' if each.nullable else ' not null'}"
        for each in table.columns
    )
    comments = [
        f"comment on column {name}.{identifier(each.name)} is {literal(each.comment)}"
        for each in table.columns
    ]
    about = f"comment on table {name} is {literal(table.row_is)}"
    return [f"create table {name} ({columns})", about, *comments]


def _view_statements() -> list[str]:
    found = []
    for path in sorted(VIEWS.glob("*.sql")):
        text, name = path.read_text(encoding="utf-8"), identifier(path.stem)
        found.append(f"create view {name} as {text.strip().removesuffix(';')}\n")
        found.append(f"comment on view {name} is {literal(_head(text)[0])}")
    return found


def _comment_view_columns(connection: duckdb.DuckDBPyConnection) -> None:
    meanings = column_meanings()
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() where table_name in"
        " (select view_name from duckdb_views() where not internal)"
    ).fetchall()
    own = view_comments()
    connection.execute(
        ";\n".join(
            f"comment on column {identifier(view)}.{identifier(column)} is"
            f" {literal(own[view][1].get(column) or meanings.get(column, ''))}"
            for view, column in columns
        )
    )


def _head(text: str) -> tuple[str, dict[str, str]]:
    """The comment lines that a view's file begins with: sentences, then lines `name: meaning`."""
    told, columns = [], {}
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        said = line.removeprefix("--").strip()
        named = re.fullmatch(r"([a-z_]+): (.+)", said)
        if named:
            columns[named[1]] = named[2]
        else:
            told.append(said)
    return " ".join(told), columns
