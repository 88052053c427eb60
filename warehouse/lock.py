"""One process at a time: the lock of a warehouse, and who holds it.

The kernel holds the lock, so that it ends with the process, however that ends; the note beside it is for
people.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import WarehouseBusy, WarehouseError


@dataclass(frozen=True)
class Holder:
    """The process that holds the lock."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.since}"


@contextmanager
def held(state: Path, wait: float, path: Path) -> Iterator[None]:
    """Hold the lock in the folder `state`; after `wait` seconds WarehouseBusy says who does. `path` is how
    people call the warehouse."""
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        known = _noted(state)
        who = f"by {known}" if known else "by another process"
        raise WarehouseBusy(f"{path} is being brought up to date {who}. Try again after that.") from error
    except OSError as error:
        raise WarehouseError(f"{state} cannot be written: {error}") from error
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        this = Holder(os.getpid(), socket.gethostname(), since)
        _note(state).write_text(json.dumps(asdict(this)), encoding="utf-8")
        yield
    finally:
        _note(state).unlink(missing_ok=True)
        lock.release()


def holder(state: Path) -> Holder | None:
    """Who holds the lock in `state` now, None where nobody does (a note that a dead process left counts for
    nothing)."""
    if not (state / "lock").exists():
        return None
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _noted(state) or Holder(0, "unknown host", "unknown time")
    lock.release()
    return None


def _note(state: Path) -> Path:
    return state / "holder.json"


def _noted(state: Path) -> Holder | None:
    try:
        return Holder(**json.loads(_note(state).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
