"""The data dictionary: every table, column, rule and view on one page, made from their descriptions.

`python -m warehouse.dictionary FILE` writes it. Nothing is described here; words are mended in
`expectations.columns`, `expectations.rules`, `expectations.acceptance` and the heads of `views/*.sql`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from expectations.acceptance import EXPECTED
from expectations.columns import TABLES, Column, Table
from expectations.rules import RULES
from warehouse.access import query
from warehouse.build import build

_HEAD = """# Data dictionary

Made by `python -m warehouse.dictionary docs/dictionary.md` from the descriptions in `expectations/` and
`warehouse/views/`; change them there. The same words stand in the database as comments (`duckdb_tables()`,
`duckdb_columns()`).

Rows that fail a rule of a table go to `quarantine`. The gate checks the warehouse before it is published;
what fails there blocks publishing, unless it is marked *news*, which warns.
"""
_COLUMNS = ("column", "type", "meaning")


def dictionary() -> str:
    """The page: tables in the order of the flow, then views."""
    tables = "\n".join(_table(table) for table in TABLES.values())
    return f"{_HEAD}\n## Tables\n\n{tables}\n## Views\n\n{_views()}"


def _table(table: Table) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    columns = _grid(_COLUMNS, ((f"`{each.name}`", _type(each), _meaning(each)) for each in table.columns))
    rules = [f"- `{rule.name}`: {rule.meaning}" for rule in RULES.get(table.name, ())]
    gate = [
        f"- `{each.name}`{' (*news*)' if each.check_class == 'news' else ''}: {each.meaning}"
        for each in EXPECTED
        if each.table == table.name
    ]
    parts = [f"### {table.name}\n", f"{table.row_is[0].upper()}{table.row_is[1:]}.{key}\n", columns]
    if rules:
        parts += ["Rules for rows:\n", "\n".join(rules) + "\n"]
    parts += ["At the gate:\n", "\n".join(gate) + "\n"]
    return "\n".join(parts)


def _views() -> str:
    """The views of an empty warehouse, with the comments that they have there."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    run = {
        "run_id": "none",
        "started_at": now,
        "finished_at": now,
        "articles_seen": 0,
        "articles_new": 0,
        "version": "none",
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.duckdb"
        build(file, {}, previous=None, run_row=run)
        views = query(
            file, "select view_name, comment from duckdb_views() where not internal order by view_name"
        )
        columns = query(
            file,
            "select table_name, column_name, data_type, comment from duckdb_columns()"
            " order by table_name, column_index",
        ).rows()
    return "\n".join(
        f"### {view}\n\n{comment}\n\n"
        + _grid(_COLUMNS, ((f"`{name}`", kind, told) for of, name, kind, told in columns if of == view))
        for view, comment in views.rows()
    )


def _type(column: Column) -> str:
    return column.type + (", null" if column.nullable else "")


def _meaning(column: Column) -> str:
    values = f" One of {', '.join(f'`{value}`' for value in column.values)}." if column.values else ""
    return column.meaning + (f" Unit: {column.unit}." if column.unit else "") + values


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [
        " | ".join(head),
        " | ".join("---" for _ in head),
        *(" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows),
    ]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
