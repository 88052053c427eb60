"""Dagster's event log, kept in the same files as Dagster keeps it, at a fraction of the time.

Dagster's own class makes a new SQLite engine for each of some hundred events, opens the file, waits for the
disk and closes it again. Here a run keeps one engine a file, and events that come in one go are written in
one go. The UI goes on reading the files by Dagster's class.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
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
        self._open: dict[str, Connection] = {}
        self._gathers = False
        super().__init__(*args, **kwargs)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "OneEngineEventLog":
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if self._gathers:
                yield self._gathering(shard)
                return
            with self._engine(shard).connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """What is stored meanwhile is brought to the files at the end, all of it also where something breaks.
        Nothing that takes long may stand inside: others who write have to wait."""
        with self._db_lock:
            self._gathers = True
        try:
            yield
        finally:
            with self._db_lock:
                self._gathers = False
                for connection in self._open.values():
                    connection.commit()
                    connection.close()
                self._open.clear()

    def store_event_batch(self, events: Sequence[dg.EventLogEntry]) -> None:
        with self.in_one_go():
            super().store_event_batch(events)

    @cached_property
    def supports_asset_checks(self) -> bool:  # type: ignore[override]  # asked anew for each check otherwise
        return super().supports_asset_checks

    def _gathering(self, shard: str) -> Connection:
        if shard not in self._open:
            self._open[shard] = self._engine(shard).connect()
        return self._open[shard]

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


@contextmanager
def in_one_go(instance: dg.DagsterInstance) -> Iterator[None]:
    """Events of `instance` that come inside are written together, where this process keeps its event log."""
    log = instance.event_log_storage
    with log.in_one_go() if isinstance(log, OneEngineEventLog) else nullcontext():
        yield


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
