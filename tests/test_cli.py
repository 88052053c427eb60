"""The command: what it prints, its exit status, and what it must not load."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from assets.code import ROOT
from tallybook import app
from tests.desk import BRIEFING, CONTRADICTION, Desk
from warehouse.progress import progress

SLOW = ("dagster", "pandera", "great_expectations", "pandas")
# Runs the command in this process, then tells on standard error which of the slow modules were loaded.
PROGRAM = f"""
import atexit, sys
atexit.register(lambda: print("loaded:", *(name for name in {SLOW} if name in sys.modules), file=sys.stderr))
import tallybook
tallybook.main()
"""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def process(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, *(str(each) for each in arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def loaded(done: subprocess.CompletedProcess[str]) -> set[str]:
    return set(done.stderr.splitlines()[-1].removeprefix("loaded:").split())


@pytest.fixture
def published(desk: Desk) -> Desk:
    desk.write("briefing.txt", BRIEFING)
    assert desk.run().success
    return desk


def test_the_whole_command_and_what_it_loads(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    desk.write("depot.txt", CONTRADICTION)
    desk.write("picture.png", "not text")
    places = ("--articles", desk.articles, "--warehouse", desk.warehouse)

    first = process("run", *places)
    assert first.returncode == 0, first.stderr
    assert "2 new articles, 2 in all (3 files: 2 read, 1 skipped)" in first.stdout
    assert "killed 31" in " ".join(first.stdout.split())
    assert "sum_contradicts" in first.stdout
    assert "picture.png" in first.stdout
    assert "great_expectations" not in loaded(first)
    assert desk.ask("select count(*) from expectation_results where success") > 50

    ids = desk.table("figures")["figure_id"].to_list()
    again = process("run", *places)
    assert again.returncode == 0, again.stderr
    assert "0 new articles, 2 in all (3 files: 2 unchanged, 1 skipped)" in again.stdout
    assert loaded(again) == {"dagster"}
    assert desk.table("figures")["figure_id"].to_list() == ids
    assert desk.table("runs")["outcome"].to_list() == ["done", "unchanged"]

    asked = process("sql", "select 1 as one", "--warehouse", desk.warehouse)
    assert asked.returncode == 0
    assert loaded(asked) == set()


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    done = call("run", "--articles", tmp_path / "none", "--warehouse", tmp_path / "w.duckdb")
    assert done.exit_code == 2
    assert "does not exist; name a folder with --articles" in done.output
    assert not list(tmp_path.iterdir())


def test_a_file_in_place_of_the_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("", encoding="utf-8")
    done = call("run", "--articles", tmp_path / "articles", "--warehouse", tmp_path / "w.duckdb")
    assert (done.exit_code, "is a file, not a folder" in done.output) == (2, True)


def test_a_plain_file_in_place_of_the_warehouse_is_refused(desk: Desk) -> None:
    desk.warehouse.write_text("mine", encoding="utf-8")
    done = call("run", "--articles", desk.articles, "--warehouse", desk.warehouse)
    assert (done.exit_code, "plain file" in done.output) == (2, True)
    assert desk.warehouse.read_text(encoding="utf-8") == "mine"


def test_a_run_that_breaks_says_where_and_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipelines.figures

    def breaks(articles: object, **_: object) -> None:
        raise ZeroDivisionError("no grammar today")

    monkeypatch.setattr(pipelines.figures, "read_figures", breaks)
    desk.write("briefing.txt", BRIEFING)
    done = call("run", "--articles", desk.articles, "--warehouse", desk.warehouse)
    assert done.exit_code == 1
    assert "The run broke at figures: no grammar today" in done.output
    assert "What was published before still stands" in done.output


def test_the_environment_names_the_places(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYBOOK_WAREHOUSE", str(published.warehouse))
    done = call("sql", "select count(*) as n from articles", "--format", "csv")
    assert (done.exit_code, done.output) == (0, "n\n1\n")


def test_sql_prints_tables_csv_and_json(published: Desk) -> None:
    def ask(query: str, form: str) -> str:
        done = call("sql", query, "--warehouse", published.warehouse, "--format", form)
        assert done.exit_code == 0, done.output
        return done.output

    query = "select measure, stated_low, via from figures order by start_char limit 1"
    assert json.loads(ask(query, "json")) == [{"measure": "killed", "stated_low": 600, "via": []}]
    assert ask(query, "csv").splitlines()[0] == "measure,stated_low,via"
    assert "stated_low" in ask(query, "table")


@pytest.mark.parametrize(
    "query", ["select nothing from nowhere", "delete from figures", "select * from read_csv('/etc/passwd')"]
)
def test_sql_that_fails_or_does_more_than_read_is_refused(published: Desk, query: str) -> None:
    done = call("sql", query, "--warehouse", published.warehouse)
    assert done.exit_code == 1
    assert done.output
    assert published.ask("select count(*) from figures") == 3


@pytest.mark.parametrize("command", [("sql", "select 1"), ("explain", "f_1"), ("report",)])
def test_without_a_warehouse_the_next_step_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = call(*command, "--warehouse", tmp_path / "w.duckdb")
    assert done.exit_code == 1
    assert "make it with: tallybook run --warehouse" in done.output


def test_status(desk: Desk) -> None:
    assert "Nothing is published" in call("status", "--warehouse", desk.warehouse).output
    desk.write("briefing.txt", BRIEFING)
    desk.run()
    with desk.published.lock():
        said = call("status", "--warehouse", desk.warehouse).output
    assert "A run works on it now: process" in said
    assert "1 new article, 1 in all" in said
    assert "figures" in said


def test_what_a_command_says_can_be_read_by_a_program(published: Desk, tmp_path: Path) -> None:
    def say(*arguments: object) -> Any:
        done = call(*arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    at = ("--warehouse", published.warehouse)
    ran = say("run", "--articles", published.articles, *at)
    assert (ran["run"]["outcome"], ran["files"], ran["tolls"][0]["killed"]) == (
        "unchanged",
        {"unchanged": 1},
        600,
    )
    stands = say("status", *at)
    assert (stands["rows"]["figures"], stands["working"]) == (3, None)
    figure = published.ask("select figure_id from figures where stated_low = 600")
    assert any("about 600" in line for line in say("explain", figure, *at)["explanation"])
    assert any(path.endswith("figures.parquet") for path in say("export", tmp_path / "out", *at))
    scored = say("evaluate", ROOT / "tests" / "samples_gold.jsonl", "--articles", ROOT / "articles")
    assert scored["labels"] > 50
    assert 0.9 < scored["strict"]["f1"] <= 1


def test_a_port_in_use_is_named_before_anything_starts(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = call("ui", "--warehouse", desk.warehouse, "--articles", desk.articles, "--port", port)
    assert (done.exit_code, f"Port {port} is in use" in done.output) == (2, True)


def test_alert_says_where_addresses_would_stand(desk: Desk) -> None:
    done = call("alert", "--warehouse", desk.warehouse)
    assert (done.exit_code, f"{desk.warehouse.with_suffix('.alerts')}" in done.output) == (1, True)


def test_progress_is_silent_at_first_and_plain_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 1.0, 5.0, 6.0])
    monkeypatch.setattr("warehouse.progress.time.monotonic", lambda: next(now))
    console = Console(file=io.StringIO(), width=20)
    with progress(console, "starting") as say:
        for number in (1, 2, 3):
            say("a step with a long name", number, 3)
    assert console.file.getvalue() == "5 s: a step with a long name (2 of 3)\n"


def test_export(published: Desk, tmp_path: Path) -> None:
    done = call("export", tmp_path / "out", "--warehouse", published.warehouse)
    assert done.exit_code == 0, done.output
    assert any(path.name == "figures.parquet" for path in (tmp_path / "out").rglob("*"))


def test_explain(published: Desk) -> None:
    figure_id = published.ask("select figure_id from figures where stated_low = 600")
    done = call("explain", figure_id, "--warehouse", published.warehouse)
    assert done.exit_code == 0, done.output
    assert "about 600" in done.output
    unknown = call("explain", "f_nothing", "--warehouse", published.warehouse)
    assert (unknown.exit_code, "f_nothing" in unknown.output) == (1, True)


def test_control_characters_of_an_article_do_not_reach_the_terminal(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING.replace("national agency", "national \x1b[31magency\x07"))
    desk.run()
    said = call(
        "sql", "select body, chr(27) || '[31m' as code from articles", "--warehouse", desk.warehouse
    ).output
    assert "\x1b" not in said
    assert "\x07" not in said


def test_every_command_has_help() -> None:
    listed = call("--help").output
    for command in ("run", "sql", "report", "explain", "export", "evaluate", "ui", "status", "alert"):
        assert command in listed
        assert call(command, "--help").exit_code == 0
