"""Dagster's event log, kept in the same files as Dagster keeps it, at a fraction of the time.

Dagster's own class makes a new SQLite engine for each of some hundred events, opens the file, waits for the
disk and closes it again. Here a run keeps one engine a file. The UI goes on reading the files by Dagster's
class.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine, event

BUSY_SECONDS = 60
PROCESS_TAG = "tallybook/process"


class OneEngineEventLog(SqliteEventLogStorage):
    """The event log of one process that writes much and is alone in doing so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._engines: dict[str, Engine] = {}
        super().__init__(*args, **kwargs)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "OneEngineEventLog":
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock, self._engine(shard).connect() as connection, connection.begin():
            yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            engine = create_engine(self.conn_string_for_shard(shard), connect_args={"timeout": BUSY_SECONDS})
            event.listen(engine, "connect", _wait_less)
            self._initdb(engine)
            self._engines[shard] = engine
        return self._engines[shard]

    def dispose(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
        super().dispose()


def open_instance(home: Path) -> dg.DagsterInstance:
    """Dagster's instance in `home`, for a run in this process."""
    ours = {
        "module": OneEngineEventLog.__module__,
        "class": OneEngineEventLog.__name__,
        "config": {"base_dir": str(home / "history" / "runs")},
    }
    return dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides={"event_log_storage": ours}))


def bury_the_dead(instance: dg.DagsterInstance) -> None:
    """Runs whose process was killed stand as started for ever, unless somebody says that they failed."""
    unfinished = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished)):
        pid = run.tags.get(PROCESS_TAG, "")
        if pid.isdecimal() and not _alive(int(pid)):
            instance.report_run_failed(run, f"Process {pid}, which did this run, has ended without a word.")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _wait_less(connection: sqlite3.Connection, record: object) -> None:
    """With the write-ahead log that Dagster uses, a power cut can cost the last events, never the file."""
    connection.execute("pragma synchronous = normal")
