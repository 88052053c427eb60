"""The descriptions: complete, consistent, and the same words in frames and in the database."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from frames import NOW

from expectations import columns
from expectations.columns import TABLES, TOLL_MEASURES, empty, polars_schema
from warehouse.access import query
from warehouse.build import build

CONTRACT = {
    "files": "file_name sha256 outcome reason n_articles run_id",
    "articles": (
        "article_id file_name sha256 headline outlet author url published_on updated_on language body"
        " dropped near_duplicate_of n_figures ingested_at"
    ),
    "figures": (
        "figure_id article_id story_id start_char end_char quote sentence measure hedge status basis"
        " role stated_low stated_high low best high party place source via as_of as_of_date part_of rule"
    ),
    "persons": "person_id article_id start_char end_char quote measure party role source as_of",
    "stories": "story_id label first_on last_on n_articles",
    "story_articles": "story_id article_id",
    "story_aliases": "old_id story_id",
    "tolls": (
        "toll_id article_id rank story_id party role place basis source as_of as_of_date "
        + " ".join(f"{measure} {measure}_low {measure}_high" for measure in TOLL_MEASURES)
        + " implied figure_ids person_ids"
    ),
    "sums": (
        "sum_id scope kind article_id toll_id story_id party role place measure source as_of as_of_date"
        " part_ids total_id parts_low parts_high total_low total_high gap verdict mends"
    ),
    "findings": (
        "finding_id rule severity story_id measure party article_ids figure_ids sum_ids message"
        " first_run_id last_run_id"
    ),
    "estimates": (
        "estimate_id rulebook story_id party role place measure status basis as_of as_of_date source"
        " low best high n_figures n_articles n_outlets n_sources implied is_latest figure_ids"
    ),
    "quarantine": "table_name row_key rule reason row run_id",
    "runs": (
        "run_id started_at finished_at outcome articles_seen articles_new figures findings quarantined"
        " version files_new files_failed"
    ),
}


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_those_of_the_contract(table: str) -> None:
    assert [column.name for column in TABLES[table].columns] == CONTRACT[table].split()


@pytest.mark.parametrize("of", ["findings", "estimates"])
def test_histories_have_the_columns_of_their_table_and_the_run(of: str) -> None:
    names = [column.name for column in TABLES[f"{of}_history"].columns]
    assert names == [*CONTRACT[of].split(), "run_id", "change"]


@pytest.mark.parametrize("table", list(TABLES.values()), ids=lambda table: table.name)
def test_every_column_is_described(table: columns.Table) -> None:
    assert len({column.name for column in table.columns}) == len(table.columns)
    assert all(table.column(name) and not table.column(name).nullable for name in table.key)
    for column in table.columns:
        assert column.meaning.endswith("."), column.name
        assert column.unit or column.type not in ("INTEGER", "BIGINT", "TIMESTAMPTZ"), column.name


def test_schema_gives_the_types_of_frames() -> None:
    schema = polars_schema("figures")
    assert schema["low"] == pl.Int64
    assert schema["via"] == pl.List(pl.String)
    assert schema["as_of_date"] == pl.Date
    assert polars_schema("runs")["started_at"] == pl.Datetime("us", "UTC")
    assert empty("figures").schema == pl.Schema(schema)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(KeyError):
        polars_schema("figure")
    with pytest.raises(KeyError, match="figures has no column claim"):
        TABLES["figures"].column("claim")


def test_database_has_types_nullability_and_comments_of_the_descriptions(tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    build(
        file,
        {},
        previous=None,
        run_row={"run_id": "r", "started_at": NOW, "articles_seen": 0, "articles_new": 0, "version": "0"},
    )
    found = query(
        file,
        "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns()"
        " where table_name in (select table_name from duckdb_tables()) order by column_index",
    ).rows()
    types = {"TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE"}
    wanted = {
        (table.name, column.name, types.get(column.type, column.type), column.nullable, column.comment)
        for table in TABLES.values()
        for column in table.columns
    }
    assert set(found) == wanted
    told = query(file, "select table_name, comment from duckdb_tables()").rows()
    assert dict(told) == {table.name: table.row_is for table in TABLES.values()}


def test_every_view_and_each_of_its_columns_has_a_comment(tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    build(
        file,
        {},
        previous=None,
        run_row={"run_id": "r", "started_at": NOW, "articles_seen": 0, "articles_new": 0, "version": "0"},
    )
    views = query(file, "select view_name from duckdb_views() where not internal").to_series().to_list()
    assert {"changes", "course", "who_says_what", "where_sources_part", "chain_of_a_number"} <= set(views)
    names = ", ".join(f"'{view}'" for view in views)
    silent = query(
        file,
        "select table_name, column_name from duckdb_columns() where coalesce(comment, '') = ''"
        f" and table_name in ({names}) union all select view_name, '' from duckdb_views()"
        f" where coalesce(comment, '') = '' and view_name in ({names})",
    )
    assert silent.rows() == []
