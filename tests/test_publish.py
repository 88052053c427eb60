"""Publishing by link: readers keep what they opened, a run that dies changes nothing, nothing foreign is
touched."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest
from frames import changed, frame, good, run

from warehouse import history
from warehouse.access import connect, query, read_table
from warehouse.build import build
from warehouse.publish import KEEP, Warehouse, WarehouseBusy, WarehouseChanged, WarehouseError

ROOT = Path(__file__).parent.parent


def published(warehouse: Warehouse, number: int, tables: dict[str, pl.DataFrame] | None = None) -> Path:
    with warehouse.lock():
        candidate = warehouse.new_candidate()
        build(candidate, tables or good(), previous=warehouse.previous(), run_row=run(number))
        return warehouse.publish(candidate)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "my.tally.duckdb")


def test_first_version_is_published_by_a_relative_link(warehouse: Warehouse, tmp_path: Path) -> None:
    assert warehouse.current() is None
    version = published(warehouse, 1)
    assert warehouse.current() == version == tmp_path / "my.tally.state/versions/my.tally-000001.duckdb"
    assert os.readlink(warehouse.path) == "my.tally.state/versions/my.tally-000001.duckdb"
    assert warehouse.intact()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my.tally.duckdb", "my.tally.state"]
    assert duckdb.connect(str(warehouse.path), read_only=True).sql(
        "select count(*) from figures"
    ).fetchall() == [(3,)]


def test_folder_can_be_moved_as_a_whole(warehouse: Warehouse, tmp_path: Path) -> None:
    published(warehouse, 1)
    (tmp_path / "inside").mkdir()
    for path in (warehouse.path, warehouse.state):
        path.rename(tmp_path / "inside" / path.name)
    moved = Warehouse(tmp_path / "inside" / warehouse.path.name)
    published(moved, 2)
    assert read_table(moved.path, "runs").height == 2


def test_open_reader_keeps_its_version_and_new_ones_see_the_new(warehouse: Warehouse) -> None:
    published(warehouse, 1)
    with connect(warehouse.path) as reader:
        for number in range(2, KEEP + 4):
            published(warehouse, number)
            assert reader.sql("select count(*) from runs").fetchall() == [(1,)]
        assert query(warehouse.path, "select count(*) as n from runs").item() == KEEP + 3
        assert reader.sql("select count(*) from figures").fetchall() == [(3,)]


def test_old_versions_are_pruned_by_the_stated_rule(warehouse: Warehouse) -> None:
    for number in range(1, KEEP + 3):
        published(warehouse, number)
    kept = [f"my.tally-{number:06d}" for number in range(3, KEEP + 3)]
    assert sorted(path.name for path in warehouse.versions.iterdir()) == sorted(
        name + suffix for name in kept for suffix in (".duckdb", ".kept")
    )


def test_plain_file_is_refused_and_left_alone(warehouse: Warehouse) -> None:
    warehouse.path.write_bytes(b"somebody's own")
    with pytest.raises(WarehouseError, match="is a plain file"):
        warehouse.current()
    with pytest.raises(WarehouseError, match="give --warehouse another name"):
        published(warehouse, 1)
    assert warehouse.path.read_bytes() == b"somebody's own"


def test_foreign_link_is_refused_and_left_alone(warehouse: Warehouse, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.duckdb"
    foreign.write_bytes(b"somebody's own")
    warehouse.path.symlink_to(foreign)
    with pytest.raises(WarehouseError, match="no version of this warehouse"):
        published(warehouse, 1)
    assert foreign.read_bytes() == b"somebody's own"


def test_file_that_appears_before_publishing_is_not_replaced(warehouse: Warehouse) -> None:
    candidate = warehouse.new_candidate()
    build(candidate, good(), previous=None, run_row=run(1))
    warehouse.path.write_bytes(b"somebody's own")
    with pytest.raises(WarehouseError, match="plain file"):
        warehouse.publish(candidate)
    assert warehouse.path.read_bytes() == b"somebody's own"


def test_candidate_that_is_open_is_not_published(warehouse: Warehouse) -> None:
    published(warehouse, 1)
    candidate = warehouse.new_candidate()
    build(candidate, good(), previous=warehouse.current(), run_row=run(2))
    with duckdb.connect(str(candidate)) as writer:
        writer.execute("insert into story_aliases values ('s_0', 's_1')")
        with pytest.raises(WarehouseError, match="still open"):
            warehouse.publish(candidate)
    assert read_table(warehouse.path, "runs").height == 1


def test_lost_version_behind_the_link_counts_as_none_but_its_history_goes_on(warehouse: Warehouse) -> None:
    published(warehouse, 1).unlink()
    assert warehouse.current() is None
    assert not warehouse.intact()
    lost = published(warehouse, 2)
    assert read_table(warehouse.path, "runs")["run_id"].to_list() == ["r_1", "r_2"]
    published(warehouse, 3).unlink()
    shutil.rmtree(history.kept_folder(warehouse.versions / "my.tally-000003.duckdb"))
    assert warehouse.previous() == lost
    published(warehouse, 4)
    assert read_table(warehouse.path, "runs")["run_id"].to_list() == ["r_1", "r_2", "r_4"]


def dying(warehouse: Warehouse, at: str) -> subprocess.CompletedProcess[bytes]:
    """A run that is killed (as by kill -9) where it calls `at`."""
    program = textwrap.dedent(f"""
        import os, signal, sys
        sys.path.insert(0, "tests")
        from pathlib import Path
        import warehouse.build, warehouse.history, warehouse.publish as publish
        from test_publish import published
        def die(*args, **kwargs):
            os.kill(os.getpid(), signal.SIGKILL)
        {at} = die
        published(publish.Warehouse(Path({str(warehouse.path)!r})), 2)
    """)
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    "at",
    [
        "warehouse.build.insert",
        "warehouse.build._comment_view_columns",
        "warehouse.history.save",
        "publish.Warehouse.publish",
        "publish.Warehouse._note",
        "publish.Warehouse._link",
        "os.replace",
        "publish.Warehouse.prune",
    ],
)
def test_run_that_is_killed_leaves_a_whole_version_and_the_next_goes_on(
    warehouse: Warehouse, at: str
) -> None:
    published(warehouse, 1)
    died = dying(warehouse, at)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    ids = read_table(warehouse.path, "runs")["run_id"].to_list()
    assert ids == (["r_1", "r_2"] if at.endswith("prune") else ["r_1"])
    assert warehouse.holder() is None
    published(warehouse, 3)
    assert read_table(warehouse.path, "runs")["run_id"].to_list() == [*ids, "r_3"]
    left = sorted(path.name for path in warehouse.versions.iterdir())
    assert len(left) == 2 * (len(ids) + 1)
    assert not [name for name in left if "candidate" in name]


def test_writer_that_somebody_left_open_neither_hinders_nor_changes(warehouse: Warehouse) -> None:
    published(warehouse, 1)
    program = (
        f"import duckdb, sys; c = duckdb.connect({str(warehouse.path)!r});"
        "c.execute(\"delete from findings; update runs set run_id = 'forged'; checkpoint\");"
        "c.execute(\"begin; delete from estimates\"); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        assert not warehouse.intact()
        with pytest.raises(WarehouseChanged, match="build it anew"):
            warehouse.carry_forward(good()["files"], run(2))
        published(warehouse, 2)
        assert read_table(warehouse.path, "runs")["run_id"].to_list() == ["r_1", "r_2"]
        assert read_table(warehouse.path, "findings")["first_run_id"].item() == "r_1"
        assert read_table(warehouse.path, "estimates").height == 1
        writer.communicate()
    assert warehouse.intact()


def test_rows_that_a_dead_writer_never_brought_home_stay_out(warehouse: Warehouse) -> None:
    version = published(warehouse, 1)
    program = (
        f"import duckdb, os; c = duckdb.connect({str(warehouse.path)!r});"
        "c.execute(\"insert into story_aliases values ('s_0', 's_1')\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    assert version.with_name(version.name + ".wal").exists()
    carried = warehouse.carry_forward(good()["files"], run(2))
    assert read_table(warehouse.path, "story_aliases").is_empty()
    assert not carried.with_name(carried.name + ".wal").exists()


def test_carry_forward_takes_over_everything_but_files_and_run(warehouse: Warehouse) -> None:
    result = frame(
        "expectation_results",
        {
            "table_name": "figures",
            "expectation": "key_unique",
            "class": "integrity",
            "success": True,
            "n_unexpected": 0,
            "run_id": "r_1",
        },
    )
    published(warehouse, 1, {**good(), "expectation_results": result})
    files = changed(good()["files"], outcome="unchanged", run_id="r_2")
    version = warehouse.carry_forward(files, {**run(2), "articles_new": 0})
    assert warehouse.current() == version
    assert warehouse.intact()
    assert read_table(warehouse.path, "files").equals(files)
    runs = read_table(warehouse.path, "runs")
    assert runs.select("run_id", "outcome", "articles_new", "figures", "findings").rows() == [
        ("r_1", "done", 1, 3, 1),
        ("r_2", "unchanged", 0, 3, 1),
    ]
    assert read_table(warehouse.path, "findings").select("first_run_id", "last_run_id").row(0) == (
        "r_1",
        "r_2",
    )
    for name in (
        "articles",
        "figures",
        "tolls",
        "sums",
        "estimates",
        "findings_history",
        "expectation_results",
    ):
        assert read_table(warehouse.path, name).equals(
            read_table(warehouse.versions / "my.tally-000001.duckdb", name)
        )
    assert query(warehouse.path, "from changes").is_empty()
    published(warehouse, 3)
    assert read_table(warehouse.path, "runs").height == 3
    assert read_table(warehouse.path, "findings").select("first_run_id", "last_run_id").row(0) == (
        "r_1",
        "r_3",
    )


def test_nothing_published_cannot_be_carried_forward(warehouse: Warehouse) -> None:
    with pytest.raises(WarehouseChanged):
        warehouse.carry_forward(good()["files"], run(1))


def test_second_run_is_told_who_holds_the_lock(warehouse: Warehouse) -> None:
    program = (
        "import sys; from pathlib import Path; from warehouse.publish import Warehouse\n"
        f"with Warehouse(Path({str(warehouse.path)!r})).lock(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        holder = warehouse.holder()
        assert holder is not None
        assert (holder.pid, holder.host) == (other.pid, os.uname().nodename)
        started = time.monotonic()
        with (
            pytest.raises(WarehouseBusy, match=f"by process {other.pid} on .* since "),
            warehouse.lock(wait=0.2),
        ):
            pass
        assert 0.1 < time.monotonic() - started < 5
        other.communicate()
    with warehouse.lock(wait=0):
        assert json.loads((warehouse.state / "holder.json").read_text())["pid"] == os.getpid()
    assert warehouse.holder() is None


def test_lock_of_a_dead_process_is_free_whatever_its_note_says(warehouse: Warehouse) -> None:
    warehouse.versions.mkdir(parents=True)
    (warehouse.state / "lock").touch()
    (warehouse.state / "holder.json").write_text('{"pid": 1, "host": "gone", "since": "long ago"}')
    assert warehouse.holder() is None
    with warehouse.lock(wait=0):
        pass
    (warehouse.state / "holder.json").write_text("no json")
    with warehouse.lock(wait=0):
        pass


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.state").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"w\.state cannot be written"):
        published(Warehouse(tmp_path / "w.duckdb"), 1)


def test_full_disk_leaves_what_was_published(warehouse: Warehouse) -> None:
    """A limit on the size of files stands for a full disk."""
    published(warehouse, 1)
    program = textwrap.dedent(f"""
        import resource, signal, sys
        sys.path.insert(0, "tests")
        from pathlib import Path
        from test_publish import published
        from warehouse.publish import Warehouse, WarehouseError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        try:
            published(Warehouse(Path({str(warehouse.path)!r})), 2)
        except WarehouseError as error:
            print(error)
    """)
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "could not be built" in ran.stdout, ran.stderr
    assert read_table(warehouse.path, "runs")["run_id"].to_list() == ["r_1"]
    published(warehouse, 3)
    assert read_table(warehouse.path, "runs")["run_id"].to_list() == ["r_1", "r_3"]


def test_version_of_a_newer_program_is_refused(warehouse: Warehouse) -> None:
    version = published(warehouse, 1)
    (history.kept_folder(version) / "about.json").write_text('{"format": 99}')
    with pytest.raises(WarehouseError, match="newer tallybook"):
        warehouse.new_candidate()
    assert warehouse.current() == version
