"""What Dagster shows of a table: what a row is, its columns and its checks, all from `expectations`."""

from collections.abc import Sequence
from typing import Any

import dagster as dg
import polars as pl

from assets.code import code_version
from expectations.columns import TABLES, TOLL_MEASURES

INTEGRITY, ADDS_UP = "integrity", "adds_up"
FORM_OF = {"story_figures": "figures"}  # assets that are a later form of a table, not a table of their own
TOLL_SHOWN = ("article_id", "party", "role", "place", "source", "as_of", *TOLL_MEASURES)
SHOWN_ROWS, SHOWN_CHARACTERS = 20, 120


def table_spec(table: str, group: str, kinds: set[str], module: str) -> dg.AssetSpec:
    """The asset of `table`; `module` computes it and gives its code version."""
    row_is = TABLES[table_of(table)].row_is
    return dg.AssetSpec(
        table,
        description=f"{row_is[0].upper()}{row_is[1:]}.",
        group_name=group,
        kinds=kinds,
        code_version=code_version(module),
        metadata={"dagster/column_schema": column_schema(table_of(table))},
    )


def table_of(asset: str) -> str:
    """The table whose description and rules hold for `asset`."""
    return FORM_OF.get(asset, asset)


def column_schema(table: str) -> dg.TableSchema:
    """The columns of `table` with type, meaning, unit and closed list."""
    key = TABLES[table].key
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.type,
                description=column.comment,
                constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=key == (column.name,)),
            )
            for column in TABLES[table].columns
        ]
    )


def check_specs(table: str) -> list[dg.AssetCheckSpec]:
    """The checks of one table: integrity blocks what comes after it, news only warns."""
    specs = [
        dg.AssetCheckSpec(
            INTEGRITY,
            asset=table,
            blocking=True,
            description="Types, keys, ranges, offsets and references of each row. Rows that fail are set"
            " aside in quarantine; when too many do, the table fails and nothing is published.",
        )
    ]
    if TABLES[table_of(table)].check_class == "news":
        specs.append(
            dg.AssetCheckSpec(
                ADDS_UP,
                asset=table,
                description="Do the articles' own numbers add up: killed + wounded (+ missing +"
                " captured) against the stated total, by intervals. Rows stay: a contradiction in the news"
                " is a result.",
            )
        )
    return specs


def preview(
    rows: list[dict[str, Any]], columns: Sequence[str] | None = None
) -> dict[str, dg.TableMetadataValue]:
    """The first rows as a table in the UI, all `columns` or some; those without any value are left out."""
    shown = [
        {name: row[name] for name in columns or row if row[name] not in (None, [])}
        for row in rows[:SHOWN_ROWS]
    ]
    names = list(dict.fromkeys(name for row in shown for name in row))
    if not names:
        return {}
    records = [
        dg.TableRecord({name: str(row.get(name, ""))[:SHOWN_CHARACTERS] for name in names}) for row in shown
    ]
    schema = dg.TableSchema(columns=[dg.TableColumn(name, "string") for name in names])
    return {"examples": dg.MetadataValue.table(records, schema=schema)}


def undone(corrections: pl.DataFrame) -> dict[str, Any]:
    """How many corrections were not applied, and the first of them with the reason."""
    rows = corrections.filter(pl.col("outcome") != "applied").to_dicts()
    return {"not_applied": len(rows), **preview(rows)}
