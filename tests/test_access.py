"""Reading a warehouse: what SQL may not do, what it gives, and what is said when it cannot be read."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from frames import NOW, good

from warehouse.access import connect, query, read_tables
from warehouse.build import build
from warehouse.errors import WarehouseError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "w.duckdb"
    build(
        made,
        good(),
        previous=None,
        run_row={"run_id": "r_1", "started_at": NOW, "articles_seen": 1, "articles_new": 1, "version": "0"},
    )
    return made


def test_query_gives_a_frame(file: Path) -> None:
    found = query(file, "select measure, best from figures order by best")
    assert found.equals(pl.DataFrame({"measure": ["wounded", "killed", "casualties"], "best": [40, 60, 100]}))


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{other}')",
        "select * from read_text('{other}')",
        "from '{other}'",
        "from glob('{folder}/*')",
        "attach '{other}' as other",
        "copy figures to '{folder}/out.csv'",
        "copy figures from '{other}'",
        "export database '{folder}/out'",
        "install spatial",
        "load '{other}'",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set temp_directory = '{folder}'",
        "reset lock_configuration",
        "pragma enable_profiling = 'json'; set profiling_output = '{folder}/out'",
        "delete from figures",
        "insert into runs by name select * from runs",
        "update figures set best = 1",
        "create table mine as select 1",
        "drop view changes",
        "comment on table figures is 'mine'",
        "checkpoint",
    ],
)
def test_sql_that_wants_more_than_to_read_is_refused(file: Path, tmp_path: Path, sql: str) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = folder / "other.csv"
    other.write_text("secret\n1\n")
    before = file.read_bytes()
    try:
        found = query(file, sql.format(other=other, folder=folder))
    except WarehouseError:
        found = pl.DataFrame()
    assert "secret" not in str(found)
    assert found.is_empty()
    assert list(folder.iterdir()) == [other]
    assert file.read_bytes() == before


def test_other_files_are_refused_with_a_sentence(file: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="disabled by configuration"):
        query(file, f"select * from read_csv('{tmp_path / 'other.csv'}')")
    with pytest.raises(WarehouseError, match="read-only"):
        query(file, "delete from figures")


def test_wrong_sql_is_told(file: Path) -> None:
    with pytest.raises(WarehouseError, match="figurs"):
        query(file, "select * from figurs")


def test_missing_warehouse_is_told(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"no warehouse at .*nothing.duckdb yet; tallybook run"):
        query(tmp_path / "nothing.duckdb", "select 1")
    assert not list(tmp_path.iterdir())


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_text("date 2025-04-30")
    with pytest.raises(WarehouseError, match=r"w\.duckdb cannot be read"):
        query(tmp_path / "w.duckdb", "select 1")


def test_open_writer_is_named(file: Path) -> None:
    program = (
        f"import duckdb, sys; c = duckdb.connect({str(file)!r}); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(WarehouseError, match=rf"open for writing in .*process {writer.pid}"):
            query(file, "select 1")
        writer.communicate()
    assert query(file, "select 1 as one").item() == 1


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("sum(best)", 200),
        ("sum(best)::hugeint * 1e30::hugeint", None),
        ("interval 3 days", "3 days"),
        ("union_value(number := 3)", "3"),
        ("timestamptz '2025-04-30 12:00:00+02'", datetime(2025, 4, 30, 10, tzinfo=UTC)),
        ("date '2025-04-30'", date(2025, 4, 30)),
        ("['a', null]", ["a", None]),
        ("{'a': 1}", "{'a': 1}"),
        ("null", None),
        ("1.5", 1.5),
    ],
)
def test_values_of_any_type_come_out(file: Path, sql: str, value: object) -> None:
    found = query(file, f"select {sql} as value from figures limit 1")["value"][0]
    if value is not None:
        assert (found.to_list() if isinstance(found, pl.Series) else found) == value


def test_names_that_occur_twice_and_statements_without_rows(file: Path) -> None:
    assert query(file, "select 1 as a, 2 as a, 3 as a").row(0, named=True) == {"a": 1, "a_1": 2, "a_2": 3}
    assert query(file, "").is_empty()
    assert query(file, "select 1 as a where false").schema == {"a": pl.Int32}
    assert query(file, "show tables").height > 15
    assert query(file, "describe figures").height == 25


def test_frames_come_back_as_they_went_in(file: Path) -> None:
    found = read_tables(file, ["figures", "tolls", "sums", "estimates", "articles"])
    for name, rows in found.items():
        assert rows.equals(good()[name]), name
        assert rows.schema == good()[name].schema


def test_connection_is_closed_after_use(file: Path) -> None:
    query(file, "select 1")
    with connect(file):
        pass
    duckdb.connect(str(file)).close()


def test_reading_imports_nothing_heavy(file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from warehouse.access import query\n"
        f"assert query(Path({str(file)!r}), 'select count(*) as n from figures').item() == 3\n"
        "heavy = {'pandas', 'pyarrow', 'pandera', 'great_expectations', 'dagster'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent.parent)
