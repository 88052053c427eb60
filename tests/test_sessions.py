"""Who has a version open is named, with what it may do there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_publish import published

from warehouse.publish import Warehouse
from warehouse.sessions import sessions

TOLD = Path("/proc/self/fdinfo").is_dir()
pytestmark = pytest.mark.skipif(not TOLD, reason="the system tells of no open files")


@pytest.mark.parametrize("writes", [True, False])
def test_open_sessions_are_named(tmp_path: Path, writes: bool) -> None:
    warehouse = Warehouse(tmp_path / "w.duckdb")
    published(warehouse, 1)
    program = (
        f"import duckdb, sys; c = duckdb.connect({str(warehouse.path)!r}, read_only={not writes});"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        (found,) = sessions(warehouse.versions)
        other.communicate()
    assert (found.pid, found.version, found.writes) == (other.pid, "w-000001.duckdb", writes)
    assert str(found).startswith(f"process {other.pid} (")
    assert str(found).endswith("for writing") == writes
    assert sessions(warehouse.versions) == []


def test_this_process_and_other_folders_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_text("")
    with (tmp_path / "a.duckdb").open():
        assert [each for each in sessions(tmp_path) if each.pid == os.getpid()] == []
    assert sessions(tmp_path / "nowhere") == []
