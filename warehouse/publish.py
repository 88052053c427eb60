"""Publishing: the file that people open is a link to the newest version, moved in one step.

Versions are whole files beside it; readers keep the one that they opened. Everything that writes happens
under one lock. What is in a version belongs in `build`, what it hands on in `history`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from warehouse import history
from warehouse.errors import WarehouseBusy, WarehouseChanged, WarehouseError
from warehouse.frames import insert, literal
from warehouse.lock import Holder, held, holder

__all__ = ["KEEP", "Warehouse", "WarehouseBusy", "WarehouseChanged", "WarehouseError"]

KEEP = 5


class Warehouse:
    """The warehouse that people open at `path`: a link to `<stem>.state/versions/<stem>-<number>.duckdb`."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.abspath(path))
        self.state = self.path.with_name(f"{self.path.stem}.state")
        self.versions = self.state / "versions"

    def current(self) -> Path | None:
        """The version that is published; None before the first. Raises WarehouseError where something stands
        at `path` that this program did not put there."""
        version = self._linked()
        return version if version is not None and version.is_file() else None

    def previous(self) -> Path | None:
        """The version whose history the next one goes on with: the published one, also where no more than
        its kept tables are left; where those are gone too, the newest on disk. Raises as `current`."""
        linked = self._linked()
        if linked is not None and (linked.is_file() or history.kept_folder(linked).is_dir()):
            return linked
        return max(self._published().items(), default=(0, None))[1]

    def _linked(self) -> Path | None:
        """The version that the link names, whether it is there or not."""
        if not self.path.is_symlink():
            if self.path.exists():
                raise WarehouseError(
                    f"{self.path} is a plain file or folder, no link of tallybook's. It is"
                    " left as it is: move it away, or give --warehouse another name."
                )
            return None
        version = self.path.parent / os.readlink(self.path)
        if version.parent != self.versions or self._number(version) is None:
            raise WarehouseError(
                f"{self.path} is a link to {version}, no version of this warehouse. It is"
                " left as it is: remove it, or give --warehouse another name."
            )
        return version

    def intact(self) -> bool:
        """Whether the published version is as it was published: nobody wrote into it, nothing was lost."""
        version = self.current()
        if version is None:
            return False
        noted = history.about(version)
        return {name: noted.get(name) for name in ("size", "mtime_ns")} == _stamp(version)

    @contextmanager
    def lock(self, wait: float = 10.0) -> Iterator[None]:
        """Only one process at a time gets in here; the lock of a process that died is free. After `wait`
        seconds raises WarehouseBusy, which names the process that holds it."""
        with _told(f"{self.state} cannot be written"):
            self.versions.mkdir(parents=True, exist_ok=True)
        with held(self.state, wait, self.path):
            yield

    def holder(self) -> Holder | None:
        """Who holds the lock, None where nobody does."""
        return holder(self.state)

    def new_candidate(self) -> Path:
        """Where to build the next version. What killed runs left behind is removed, so call it under the
        lock."""
        previous = self.previous()
        if previous is not None:
            history.refuse_newer(previous)
        with _told(f"{self.versions} cannot be written"):
            self.versions.mkdir(parents=True, exist_ok=True)
            self._sweep(previous)
        last = (self._number(previous) if previous is not None else None) or 0
        number = max(*self._published(), last, 0) + 1
        return self.versions / f"{self.path.stem}-{number:06d}.candidate.duckdb"

    def publish(self, candidate: Path) -> Path:
        """Make `candidate` (closed, from `new_candidate`) what readers open from now on; gives the version's
        path. Until the last step everything stays as it was. Raises WarehouseError."""
        self.current()
        version = candidate.with_name(candidate.name.replace(".candidate.", "."))
        if candidate.with_name(candidate.name + ".wal").exists():
            raise WarehouseError(f"{candidate.name} is still open for writing and cannot be published.")
        with _told("The new version could not be published; the last one stands"):
            self._note(candidate)
            _to_disk(candidate, *history.kept_folder(candidate).iterdir(), history.kept_folder(candidate))
            os.replace(candidate, version)
            _to_disk(self.versions)
            self._link(version)
        self.prune()
        return version

    def carry_forward(self, files: pl.DataFrame, run_row: Mapping[str, object]) -> Path:
        """Publish what is published once more, for a run that changed nothing: with `files` of that run and
        its row of `runs`, checked by nobody again. Raises WarehouseChanged where somebody wrote into the
        version."""
        version = self.current()
        if version is None or not self.intact():
            raise WarehouseChanged(f"The version at {self.path} is not as it was published; build it anew.")
        before = history.load(version)
        candidate = self.new_candidate()
        with _told("The version could not be carried forward; the last one stands"):
            shutil.copyfile(version, candidate)
            kept = {**before, **_next_run(before, run_row), "files": files}
            _overwrite(candidate, {"files": files, "runs": kept["runs"]}, str(run_row["run_id"]))
            history.save(candidate, kept)
            history.hand_on_release(version, candidate)
        return self.publish(candidate)

    def prune(self) -> list[Path]:
        """Remove old versions: the newest KEEP stand, the published one among them. Gives those removed."""
        current = self.current()
        old = [path for _, path in sorted(self._published().items(), reverse=True)][KEEP:]
        removed = [path for path in old if path != current]
        for path in removed:
            _remove(path)
        return removed

    def _number(self, version: Path) -> int | None:
        named = re.fullmatch(re.escape(self.path.stem) + r"-(\d{6,})\.duckdb", version.name)
        return int(named[1]) if named else None

    def _published(self) -> dict[int, Path]:
        """The versions on disk by number."""
        if not self.versions.is_dir():
            return {}
        numbered = ((self._number(path), path) for path in self.versions.iterdir())
        return {number: path for number, path in numbered if number is not None}

    def _sweep(self, previous: Path | None) -> None:
        """Remove candidates, versions that were never linked, and kept tables whose version is gone, unless
        the history goes on from them."""
        newest = None if previous is None else self._number(previous)
        for number, path in self._published().items():
            if newest is not None and number > newest:
                _remove(path)
        stems = {path.stem for path in self._published().values()}
        stems |= {previous.stem} if previous is not None else set()
        for path in self.versions.iterdir():
            if ".candidate." in path.name:
                path.unlink()
            elif path.is_dir() and path.stem not in stems:
                shutil.rmtree(path, ignore_errors=True)

    def _note(self, candidate: Path) -> None:
        about = {"format": history.FORMAT, **_stamp(candidate)}
        (history.kept_folder(candidate) / "about.json").write_text(json.dumps(about), encoding="utf-8")

    def _link(self, version: Path) -> None:
        """Move the link in one step; its text is relative, so that the folder can be moved as a whole."""
        aside = self.state / "next-link"
        aside.unlink(missing_ok=True)
        aside.symlink_to(os.path.relpath(version, self.path.parent))
        os.replace(aside, self.path)
        _to_disk(self.path.parent)


def _next_run(before: history.Tables, run_row: Mapping[str, object]) -> dict[str, pl.DataFrame]:
    """Runs with one more, which counts what the last one counted; findings as seen by it."""
    run_id = str(run_row["run_id"])
    last = before["runs"].tail(1).select("figures", "findings", "quarantined").row(0, named=True)
    empty_counts = {name: pl.DataFrame() for name in ("figures", "findings", "quarantine")}
    nothing_new = {"outcome": "unchanged", "files_new": 0, "files_failed": 0}
    run = history.run_of({**nothing_new, **last, **run_row}, empty_counts)
    return {
        "runs": pl.concat([before["runs"].filter(pl.col("run_id") != run_id), run]),
        "findings": before["findings"].with_columns(last_run_id=pl.lit(run_id)),
    }


def _overwrite(candidate: Path, tables: Mapping[str, pl.DataFrame], run_id: str) -> None:
    with duckdb.connect(str(candidate)) as connection:
        connection.begin()
        for name, frame in tables.items():
            connection.execute(f"delete from {name}")
            insert(connection, name, frame)
        connection.execute(f"update findings set last_run_id = {literal(run_id)}")
        connection.commit()
        connection.execute("checkpoint")


def _stamp(version: Path) -> dict[str, int]:
    found = version.stat()
    return {"size": found.st_size, "mtime_ns": found.st_mtime_ns}


def _remove(version: Path) -> None:
    """A version goes before what is kept of it, so that no version is ever without."""
    for path in (version, version.with_name(version.name + ".wal")):
        path.unlink(missing_ok=True)
    shutil.rmtree(history.kept_folder(version), ignore_errors=True)


def _to_disk(*paths: Path) -> None:
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Faults of disk and database as one sentence."""
    try:
        yield
    except (OSError, duckdb.Error, pl.exceptions.PolarsError) as error:
        raise WarehouseError(f"{what}: {error}") from error
