"""What Dagster shows of a table: what a row is, its columns and its checks, all from `expectations`."""

import os
from typing import Any

import dagster as dg

from assets.code import code_version
from expectations.columns import TABLES, TOLL_MEASURES
from expectations.lineage import comes_from

INTEGRITY, ADDS_UP = "integrity", "adds_up"
FORM_OF = {"story_figures": "figures"}  # assets that are a later form of a table, not a table of their own
TOLL_SHOWN = ("article_id", "party", "role", "place", "source", "as_of", *TOLL_MEASURES)


def table_spec(table: str, group: str, kinds: set[str], module: str, made: str) -> dg.AssetSpec:
    """The asset of `table`; `module` computes it and gives its code version, `made` says how in a
    sentence."""
    metadata: dict[str, Any] = {"dagster/column_schema": column_schema(table)}
    if lineage := column_lineage(table):
        metadata["dagster/column_lineage"] = lineage
    if table in TABLES:
        metadata["dagster/table_name"] = table
    return dg.AssetSpec(
        table,
        description=f"{sentence(TABLES[table_of(table)].row_is)}\n\n{made}",
        group_name=group,
        owners=owners(),
        kinds=kinds,
        code_version=code_version(module),
        metadata=metadata,
    )


def sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def owners() -> list[str]:
    """Who answers for the tables: TALLYBOOK_OWNERS, mail addresses or `team:name`, separated by commas."""
    named = os.environ.get("TALLYBOOK_OWNERS", "").split(",")
    return [each.strip() for each in named if each.strip()] or ["team:data-desk"]


def table_of(asset: str) -> str:
    """The table whose description and rules hold for `asset`."""
    return FORM_OF.get(asset, asset)


def column_schema(asset: str) -> dg.TableSchema:
    """The columns of `asset` with type, meaning, unit, closed list and the columns that they come from, which
    Dagster's own UI shows nowhere else."""
    table, sources = TABLES[table_of(asset)], comes_from(asset)
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.type,
                description=" ".join((column.comment, _from(sources.get(column.name, ())))).strip(),
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable, unique=table.key == (column.name,)
                ),
            )
            for column in table.columns
        ]
    )


def column_lineage(asset: str) -> dg.TableColumnLineage | None:
    """The columns that each column of `asset` comes from; none where all are read from outside."""
    deps = {
        column: [dg.TableColumnDep(*source.split(".")) for source in sources]
        for column, sources in comes_from(asset).items()
    }
    return dg.TableColumnLineage(deps) if deps else None


def _from(sources: tuple[str, ...]) -> str:
    return f"From {', '.join(sources)}." if sources else ""


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
