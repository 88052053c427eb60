"""The assets through Dagster, into a temporary folder."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

import pipelines.figures
from assets.bookkeeping import PROCESS_TAG, open_instance
from assets.places import Places
from assets.running import dagster_home
from assets.steps import Steps
from expectations.columns import TABLES
from expectations.results import ExpectationResult
from tests.desk import BRIEFING, CONTRADICTION, Desk, NothingFound

FLOW = (
    "articles",
    "figures",
    "persons",
    "stories",
    "story_articles",
    "tolls",
    "sums",
    "findings",
    "estimates",
)
VOLATILE = ("run_id", "first_run_id", "last_run_id", "ingested_at")


class Refuses(NothingFound):
    """An acceptance suite that one integrity expectation does not meet."""

    def check(self, candidate: Path) -> list[ExpectationResult]:
        first, *others = super().check(candidate)
        return [replace(first, success=False, n_unexpected=3, sample=["a row"]), *others]


def lasting(desk: Desk, table: str) -> pl.DataFrame:
    """The rows of a table without run ids and times, in the order of the table's key."""
    return desk.table(table).drop(VOLATILE, strict=False).sort(TABLES[table].key or ["table_name", "row_key"])


def checks(desk: Desk, run_id: str) -> dict[tuple[str, str], dg.AssetCheckEvaluation]:
    """What the checks of a run found, by asset and name."""
    with open_instance(dagster_home(desk.published.state)) as instance:
        entries = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    found = (entry.get_dagster_event().asset_check_evaluation_data for entry in entries)
    return {(each.asset_key.to_user_string(), each.check_name): each for each in found}


def test_one_run_makes_every_table(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    ran = desk.run()
    assert ran.success, ran.why
    assert desk.table("runs").select("run_id", "outcome", "articles_seen", "articles_new").rows() == [
        (ran.run_id, "done", 1, 1)
    ]
    assert desk.table("figures")["stated_low"].sort().to_list() == [600, 4100, 4700]
    assert desk.table("articles")["n_figures"].to_list() == [3]
    assert desk.table("tolls").height == 1
    assert desk.table("expectation_results")["run_id"].unique().to_list() == [ran.run_id]


def test_nothing_new_computes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.run()
    before = {table: lasting(desk, table) for table in FLOW}

    def never(*frames: pl.DataFrame) -> None:
        raise AssertionError("computed again")

    for module in ("pipelines.origins.near_duplicates", "pipelines.figures.read_figures"):
        monkeypatch.setattr(module, never)
    monkeypatch.setattr("pipelines.reading.folder.records_of", never)
    monkeypatch.setattr("expectations.schemas.split", never)
    acceptance = NothingFound(asked=[])
    again = desk.run(acceptance=acceptance)
    assert again.success, again.why
    assert acceptance.asked == []
    assert {table: lasting(desk, table).rows() for table in FLOW} == {
        table: rows.rows() for table, rows in before.items()
    }
    assert desk.table("files").select("outcome", "run_id").rows() == [("unchanged", again.run_id)]
    assert desk.table("runs")["outcome"].to_list() == ["done", "unchanged"]


def test_adding_one_by_one_gives_what_reading_all_at_once_gives(desk: Desk, tmp_path: Path) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.run()
    desk.write("depot.txt", CONTRADICTION)
    desk.run()
    at_once = Desk(desk.articles, tmp_path / "other.duckdb")
    at_once.run()
    for table in (*FLOW, "quarantine"):
        assert lasting(desk, table).rows() == lasting(at_once, table).rows(), table


def test_an_edited_article_takes_the_place_of_its_older_version(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.run()
    desk.write("briefing.txt", BRIEFING.replace("4,100", "4,200"))
    desk.run()
    assert sorted(desk.table("figures")["stated_low"]) == [600, 4200, 4700]
    assert desk.table("articles").height == 1


def test_a_removed_article_leaves(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.write("depot.txt", CONTRADICTION)
    desk.run()
    (desk.articles / "briefing.txt").unlink()
    assert desk.run().success
    assert desk.table("articles")["file_name"].to_list() == ["depot.txt"]
    assert desk.table("figures").filter(stated_low=600).is_empty()


def test_contradictions_warn_with_their_rows_and_publish(desk: Desk) -> None:
    desk.write("depot.txt", CONTRADICTION)
    ran = desk.run()
    assert ran.success, ran.why
    adds_up = checks(desk, ran.run_id)["tolls", "adds_up"]
    assert not adds_up.passed
    assert adds_up.severity is dg.AssetCheckSeverity.WARN
    assert adds_up.metadata["rows"].value == 1
    assert "85" in str(adds_up.metadata["examples"].records)
    assert desk.table("sums")["verdict"].to_list() == ["contradicts"]


def test_a_bad_row_ends_in_quarantine_and_the_rest_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("briefing.txt", BRIEFING)
    read = pipelines.figures.read_figures

    def one_displaced(articles: pl.DataFrame, **_: object) -> tuple[pl.DataFrame, pl.DataFrame]:
        figures, persons = read(articles)
        moved = pl.when(pl.col("stated_low") == 4100).then(pl.col("start_char") + 1).otherwise("start_char")
        return figures.with_columns(start_char=moved), persons

    monkeypatch.setattr(pipelines.figures, "read_figures", one_displaced)
    ran = desk.run()
    assert ran.success, ran.why
    [aside] = desk.table("quarantine").select("table_name", "run_id", "row").unique().iter_rows(named=True)
    assert (aside["table_name"], aside["run_id"]) == ("figures", ran.run_id)
    assert "4,100" in aside["row"]
    assert sorted(desk.table("figures")["stated_low"]) == [600, 4700]
    assert checks(desk, ran.run_id)["figures", "integrity"].metadata["quarantined"].value >= 1


def test_a_table_that_fails_as_a_whole_blocks_publishing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("briefing.txt", BRIEFING)
    assert desk.run().success
    published = desk.published.current()
    desk.write("depot.txt", CONTRADICTION)
    read = pipelines.figures.read_figures
    monkeypatch.setattr(
        pipelines.figures,
        "read_figures",
        lambda articles, **_: (read(articles)[0].drop("rule"), read(articles)[1]),
    )
    ran = desk.run()
    assert (ran.success, ran.at) == (False, "figures")
    assert "rule is missing" in (ran.why or "")
    assert not checks(desk, ran.run_id)["figures", "integrity"].passed
    assert desk.published.current() == published
    monkeypatch.undo()
    assert desk.run().success
    assert desk.table("articles").height == 2


def test_a_failing_gate_leaves_what_was_published(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    assert desk.run().success
    published, rows = desk.published.current(), desk.table("figures").rows()
    desk.write("depot.txt", CONTRADICTION)
    ran = desk.run(acceptance=Refuses(asked=[]))
    assert (ran.success, ran.at) == (False, "warehouse")
    assert "the published version stands" in (ran.why or "")
    refused = [
        key for key, each in checks(desk, ran.run_id).items() if key[0] == "warehouse" and not each.passed
    ]
    assert refused == [("warehouse", "files_columns")]
    assert desk.published.current() == published
    assert desk.table("figures").rows() == rows
    assert len(list(desk.published.versions.glob("*.duckdb"))) == 1


def test_after_a_refusal_the_next_run_finishes_the_work(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.run(acceptance=Refuses(asked=[]))
    assert desk.published.current() is None
    assert desk.run().success
    assert desk.ask("select count(*) from figures") == 3


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_through(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(BRIEFING, encoding="utf-8")
    (desk.articles / "link.txt").symlink_to(tmp_path / "outside.txt")
    (desk.articles / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (desk.articles / "picture.png").write_bytes(b"\x89PNG")
    desk.write("empty.txt", "")
    desk.write("broken-date.txt", BRIEFING.replace("2025-04-30", "2025-13-77"))
    desk.write("good.txt", BRIEFING)
    ran = desk.run()
    assert ran.success, ran.why
    files = {row["file_name"]: row for row in desk.table("files").iter_rows(named=True)}
    for name in ("link.txt", "binary.txt", "picture.png", "empty.txt"):
        assert files[name]["outcome"] in ("skipped", "failed"), name
        assert files[name]["reason"], name
    assert files["broken-date.txt"]["reason"]
    assert "good.txt" in desk.table("articles")["file_name"].to_list()


def test_only_one_run_at_a_time(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    places = Places(articles=str(desk.articles), warehouse=str(desk.warehouse))
    with desk.published.lock():
        ran = desk.run(steps=Steps(places=places, wait_seconds=0.1), places=places)
    assert not ran.success
    assert "is being brought up to date by process" in (ran.why or "")
    assert desk.published.current() is None


def test_a_run_whose_process_was_killed_is_told_to_have_failed(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    ended = subprocess.Popen(["true"])
    ended.wait()
    with open_instance(dagster_home(desk.published.state)) as instance:
        started = {"job_name": "tallybook", "status": dg.DagsterRunStatus.STARTED}
        dead = dg.DagsterRun(tags={PROCESS_TAG: str(ended.pid)}, **started)
        alive = dg.DagsterRun(tags={PROCESS_TAG: str(os.getpid())}, **started)
        for run in (dead, alive):
            instance.add_run(run)
    desk.run()
    with open_instance(dagster_home(desk.published.state)) as instance:
        status = {run.run_id: run.status for run in instance.get_runs()}
    assert status[dead.run_id] is dg.DagsterRunStatus.FAILURE
    assert status[alive.run_id] is dg.DagsterRunStatus.STARTED


def test_kept_tables_load_as_frames(desk: Desk) -> None:
    from assets.definitions import build_defs

    desk.write("briefing.txt", BRIEFING)
    desk.run()
    places = Places(articles=str(desk.articles), warehouse=str(desk.warehouse))
    with open_instance(dagster_home(desk.published.state)) as instance:
        tolls = build_defs({"places": places}).load_asset_value("tolls", instance=instance)
    assert tolls.rows() == desk.table("tolls").rows()


def test_an_article_on_which_the_reading_breaks_is_set_aside_and_the_others_are_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipelines.figures.read_text

    def breaks(body: str, *others: object) -> object:
        if "Depot" in body:
            raise ZeroDivisionError("no grammar for this")
        return read(body, *others)

    monkeypatch.setattr(pipelines.figures, "read_text", breaks)
    desk.write("briefing.txt", BRIEFING)
    desk.write("depot.txt", CONTRADICTION)
    for _ in range(2):
        ran = desk.run()
        assert ran.success, ran.why
        assert sorted(desk.table("figures")["stated_low"]) == [600, 4100, 4700]
        [row] = desk.table("quarantine").iter_rows(named=True)
        assert (row["table_name"], row["rule"]) == ("figures", "article_was_read")
        assert "the reading broke: depot.txt, ZeroDivisionError: no grammar for this" in row["reason"]
