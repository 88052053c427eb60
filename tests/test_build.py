"""One candidate: all tables and views of the contract, and what one version hands to the next."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from frames import article, changed, figure, frame, good, run

from expectations.columns import TABLES
from warehouse import history
from warehouse.access import query, read_table
from warehouse.build import build, store_expectations
from warehouse.errors import WarehouseError


def versions(folder: Path, *tables: dict[str, pl.DataFrame]) -> Path:
    """One version after the other, each made from the one before; the last one."""
    previous = None
    for number, each in enumerate(tables, 1):
        file = folder / f"w-{number:06d}.duckdb"
        build(file, each, previous=previous, run_row=run(number))
        previous = file
    assert previous is not None
    return previous


def test_every_table_of_the_contract_exists_and_keeps_its_rows(tmp_path: Path) -> None:
    file = versions(tmp_path, good())
    for name, rows in good().items():
        assert (
            read_table(file, name)
            .drop("run_id", "first_run_id", "last_run_id", strict=False)
            .equals(rows.drop("run_id", "first_run_id", "last_run_id", strict=False))
        ), name
    assert set(query(file, "select table_name from duckdb_tables()").to_series()) == set(TABLES)


def test_columns_are_matched_by_name_not_by_place(tmp_path: Path) -> None:
    figures = good()["figures"]
    file = versions(tmp_path, {**good(), "figures": figures.select(reversed(figures.columns))})
    assert read_table(file, "figures").equals(figures)


def test_text_of_any_kind_survives(tmp_path: Path) -> None:
    body = "'); drop table articles; --\x00\x1b[31m \u202e “Ünï” 🌊\n\"=cmd|' /C calc'!A0\""
    quarantine = frame(
        "quarantine",
        {
            "table_name": "figures",
            "row_key": "f",
            "rule": "r",
            "reason": body,
            "row": '{"a": "\'); drop table articles; --"}',
            "run_id": "r_1",
        },
    )
    file = versions(
        tmp_path,
        {
            **good(),
            "articles": frame("articles", article(body=body, headline=body)),
            "quarantine": quarantine,
        },
    )
    assert read_table(file, "articles")["body"].item() == body
    assert query(file, "select row->>'a' as a from quarantine").item() == "'); drop table articles; --"


def test_unknown_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="claims"):
        build(tmp_path / "w.duckdb", {"claims": pl.DataFrame()}, previous=None, run_row=run(1))


def test_null_where_none_may_be_does_not_get_in(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"could not be built.*NOT NULL"):
        versions(tmp_path, {**good(), "stories": changed(good()["stories"], label=None)})


def test_run_counts_what_is_there_unless_told(tmp_path: Path) -> None:
    file = versions(tmp_path, good())
    row = read_table(file, "runs").row(0, named=True)
    assert (row["figures"], row["findings"], row["quarantined"], row["outcome"]) == (3, 1, 0, "done")
    assert row["finished_at"] >= row["started_at"]
    later = datetime(2030, 1, 1, tzinfo=UTC)
    told = history.run_of(
        {**run(2), "finished_at": later, "outcome": "failed"}, {**good(), "quarantine": frame("quarantine")}
    )
    assert told.select("finished_at", "outcome").row(0) == (later, "failed")


def test_runs_add_up_over_versions(tmp_path: Path) -> None:
    file = versions(tmp_path, good(), good(), good())
    assert read_table(file, "runs")["run_id"].to_list() == ["r_1", "r_2", "r_3"]


def test_finding_keeps_since_when_it_stands(tmp_path: Path) -> None:
    file = versions(tmp_path, good(), good())
    assert read_table(file, "findings").select("first_run_id", "last_run_id").row(0) == ("r_1", "r_2")


def test_history_tells_only_what_changed(tmp_path: Path) -> None:
    other = {
        **good(),
        "findings": changed(good()["findings"], severity="warning"),
        "estimates": changed(good()["estimates"], best=61),
    }
    without = {**good(), "findings": good()["findings"].clear(), "estimates": good()["estimates"].clear()}
    file = versions(tmp_path, good(), good(), other, without, good())
    for table in ("findings", "estimates"):
        told = read_table(file, f"{table}_history").select("run_id", "change").rows()
        assert told == [("r_1", "new"), ("r_3", "changed"), ("r_4", "gone"), ("r_5", "new")]
    assert read_table(file, "findings_history")["severity"].to_list() == [
        "info",
        "warning",
        "warning",
        "info",
    ]
    assert read_table(file, "findings")["first_run_id"].item() == "r_5"


def grown() -> dict[str, pl.DataFrame]:
    """The same, two days later: 80 dead instead of 60, and no finding."""
    later = changed(
        good()["estimates"],
        estimate_id="e_2",
        as_of="2025-05-02",
        as_of_date=date(2025, 5, 2),
        low=80,
        best=80,
        high=80,
        figure_ids=["f_2"],
    )
    return {
        **good(),
        "estimates": pl.concat([changed(good()["estimates"], is_latest=False), later]),
        "findings": good()["findings"].clear(),
    }


def test_changes_show_old_and_new_side_by_side(tmp_path: Path) -> None:
    found = read_view(versions(tmp_path, good(), grown()), "changes")
    estimate, finding = found.iter_rows(named=True)
    assert (estimate["change"], estimate["old_best"], estimate["new_best"]) == ("new", 60, 80)
    assert (estimate["old_as_of"], estimate["new_as_of"]) == ("2025-04-30", "2025-05-02")
    assert (estimate["because_of"], estimate["label"]) == (["f_2"], "Flood in Delvia")
    assert (finding["table_name"], finding["change"]) == ("findings", "gone")
    assert (finding["old_message"], finding["new_message"]) == ("About 60 became 60.", None)


def test_changes_of_one_estimate_and_of_the_first_run(tmp_path: Path) -> None:
    first = read_view(versions(tmp_path, good()), "changes")
    assert first.select("table_name", "change", "old_best").rows() == [
        ("articles", "new", None),
        ("estimates", "new", None),
        ("findings", "new", None),
    ]
    revised = {**good(), "estimates": changed(good()["estimates"], best=62)}
    (tmp_path / "again").mkdir()
    (row,) = read_view(versions(tmp_path / "again", good(), revised), "changes").iter_rows(named=True)
    assert (row["change"], row["old_best"], row["new_best"], row["because_of"]) == ("changed", 60, 62, [])


def test_nothing_changed_is_an_empty_view(tmp_path: Path) -> None:
    assert read_view(versions(tmp_path, good(), grown(), grown()), "changes").is_empty()


def read_view(file: Path, view: str) -> pl.DataFrame:
    return query(file, f"from {view}")


def test_edited_article_supersedes_its_older_version_and_a_removed_one_is_retired(tmp_path: Path) -> None:
    both = frame("articles", article(1), article(2))
    edited = frame("articles", article(1), article(3, file_name="2.txt"))
    file = versions(tmp_path, *({"articles": rows} for rows in (both, edited, edited.head(1), both)))
    told = read_table(file, "articles_history").select("run_id", "article_id", "change", "superseded_by")
    assert told.rows() == [
        ("r_1", "a_1", "new", None),
        ("r_1", "a_2", "new", None),
        ("r_2", "a_3", "new", None),
        ("r_2", "a_2", "superseded", "a_3"),
        ("r_3", "a_3", "retired", None),
        ("r_4", "a_2", "new", None),
    ]
    found = read_view(file, "changes").select("table_name", "change", "new_message")
    assert found.rows() == [("articles", "new", "2.txt")]


def test_former_ids_of_stories_lead_to_where_they_went(tmp_path: Path) -> None:
    def told(stories: dict[str, list[str]]) -> dict[str, pl.DataFrame]:
        return {
            "stories": frame(
                "stories",
                *(
                    {"story_id": story, "label": story, "n_articles": len(articles)}
                    for story, articles in stories.items()
                ),
            ),
            "story_articles": frame(
                "story_articles",
                *(
                    {"story_id": story, "article_id": each}
                    for story, articles in stories.items()
                    for each in articles
                ),
            ),
        }

    file = versions(
        tmp_path,
        told({"s_2": ["a", "b"], "s_3": ["c"]}),
        told({"s_2": ["a", "b", "c"]}),
        told({"s_1": ["z", "a", "b", "c"]}),
    )
    assert read_table(file, "story_aliases").rows() == [("s_2", "s_1"), ("s_3", "s_1")]
    split_up = told({"s_2": ["a", "b"], "s_4": ["c"], "s_5": ["z"]})
    next_one = tmp_path / "w-000004.duckdb"
    build(next_one, split_up, previous=file, run_row=run(4))
    assert dict(read_table(next_one, "story_aliases").rows()) == {"s_1": "s_2", "s_3": "s_2"}


def test_lost_or_damaged_history_is_read_from_the_version_itself(tmp_path: Path) -> None:
    first = versions(tmp_path, good(), grown())
    (history.kept_folder(first) / "runs.parquet").write_bytes(b"no parquet")
    (history.kept_folder(first) / "findings.parquet").unlink()
    build(tmp_path / "w-000003.duckdb", grown(), previous=first, run_row=run(3))
    assert read_table(tmp_path / "w-000003.duckdb", "runs").height == 3
    assert not list(tmp_path.glob("copy-*"))


def test_version_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    first = versions(tmp_path, good())
    (history.kept_folder(first) / "about.json").write_text('{"format": 99}')
    with pytest.raises(WarehouseError, match="newer tallybook"):
        build(tmp_path / "w-000002.duckdb", good(), previous=first, run_row=run(2))


def test_what_an_older_program_did_not_have_is_null_or_empty(tmp_path: Path) -> None:
    first = versions(tmp_path, good())
    file = history.kept_folder(first) / "story_aliases.parquet"
    (history.kept_folder(first) / history.DIGESTS).unlink()
    history.load(first)["runs"].drop("version").write_parquet(history.kept_folder(first) / "runs.parquet")
    pl.read_parquet(file).with_columns(extra=1).write_parquet(file)
    loaded = history.load(first)
    assert loaded["runs"]["version"].to_list() == [None]
    assert loaded["story_aliases"].columns == ["old_id", "story_id"]
    (history.kept_folder(first) / "articles_history.parquet").unlink()
    with duckdb.connect(str(first)) as connection:
        connection.execute("drop view changes; drop table articles_history")
    assert history.load(first)["articles_history"].is_empty()


def test_results_of_the_gate_are_stored_in_place_of_earlier_ones(tmp_path: Path) -> None:
    file = versions(tmp_path, good())
    result = {
        "table_name": "figures",
        "expectation": "key_unique",
        "class": "integrity",
        "success": True,
        "n_unexpected": 0,
        "run_id": "r_1",
    }
    store_expectations(file, frame("expectation_results", result))
    store_expectations(file, frame("expectation_results", result))
    assert read_table(file, "expectation_results").height == 1


def test_course_of_a_toll(tmp_path: Path) -> None:
    found = read_view(versions(tmp_path, grown()), "course").select("as_of", "best", "before", "added").rows()
    assert found == [("2025-04-30", 60, None, None), ("2025-05-02", 80, 60, 20)]


def test_who_says_what_and_the_chain_of_a_number(tmp_path: Path) -> None:
    later = article(2, published_on=date(2025, 5, 1))
    bare = figure("f_9", "40", "wounded", 40, article_id="a_2", hedge="at_least", high=None, stated_high=None)
    tables = {
        **good(),
        "articles": frame("articles", article(), later),
        "figures": pl.concat([good()["figures"], frame("figures", bare)]),
    }
    file = versions(tmp_path, tables)
    assert read_view(file, "who_says_what").height == 4
    chain = query(
        file,
        "select retelling, retellings, hedge, hedge_before, number from chain_of_a_number"
        " where measure = 'wounded'",
    )
    assert chain.rows() == [(1, 2, "exact", None, 40), (2, 2, "at_least", "exact", 40)]


def test_where_sources_part(tmp_path: Path) -> None:
    other = changed(good()["estimates"], estimate_id="e_2", source="Delvia TV", low=90, best=90, high=None)
    over_all = changed(good()["estimates"], estimate_id="e_3", source="(all)", low=200, best=200, high=200)
    file = versions(tmp_path, {**good(), "estimates": pl.concat([good()["estimates"], other, over_all])})
    found = read_view(file, "where_sources_part")
    assert found.select("lower_source", "higher_source", "apart").rows() == [
        ("the ministry", "Delvia TV", 27)
    ]


def test_contradictions_show_the_words_of_both_sides(tmp_path: Path) -> None:
    off = changed(good()["sums"], parts_low=120, parts_high=130, gap=20, verdict="contradicts")
    (row,) = read_view(versions(tmp_path, {**good(), "sums": off}), "contradictions").iter_rows(named=True)
    assert (row["total_quote"], row["part_quotes"], row["gap"]) == ("100", ["About 60", "40"], 20)
