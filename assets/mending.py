"""What lies beside a warehouse can be damaged: by a disk, a crash of the machine, somebody's hand. All of it
can be made anew, so what cannot be read is put out of the way, and said.

The published version is no part of this; who watches over it is `warehouse.publish`.
"""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import dagster as dg
import yaml
from dagster._check import CheckError
from dagster._core.instance.ref import InstanceRef

from assets import shelf
from assets.keeping import DamagedTable, find
from warehouse.errors import WarehouseBusy
from warehouse.publish import Warehouse


def mend(published: Warehouse) -> list[str]:
    """Put out of the way what is damaged beside the warehouse, and say what; nothing where another run works
    on it. Kept tables are removed, the next run computes them; Dagster's home is renamed, the next run
    begins another."""
    try:
        with published.lock(wait=0):
            state = published.state
            return [*_kept_tables(state / "tables"), *_parts(state / "parts"), *_dagster(state / "dagster")]
    except WarehouseBusy:
        return []


def _kept_tables(folder: Path) -> list[str]:
    damaged = []
    for path in sorted(folder.glob("*.parquet")):
        kept = find(path)
        try:
            if kept is not None:
                kept.frame()
        except DamagedTable as why:
            path.unlink(missing_ok=True)
            damaged.append(f"{why}; it is computed anew.")
    return damaged


def _parts(folder: Path) -> list[str]:
    batches = shelf.damaged(folder)
    for batch in batches:
        shutil.rmtree(batch)
    return [f"{batch} is not as it was written; it is computed anew." for batch in batches]


def _dagster(home: Path) -> list[str]:
    told, config = [], home / "dagster.yaml"
    if config.exists() and not _is_config(config):
        config.rename(_free(config))
        told.append(f"{config} is no configuration of Dagster's; it is written anew.")
    broken = [path for path in sorted(home.rglob("*.db")) if not _is_whole(path)]
    if broken:
        aside = _free(home)
        home.rename(aside)
        told.append(
            f"{broken[0]} cannot be read any more; Dagster's list of runs begins anew, the old is {aside}."
        )
    return told


def _free(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _is_whole(database: Path) -> bool:
    """Whether SQLite finds nothing wrong in the file."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError as error:
        return "malformed" not in str(error)
    except sqlite3.DatabaseError:
        return False


def _is_config(path: Path) -> bool:
    """Whether Dagster takes it for its configuration."""
    try:
        InstanceRef.from_dir(str(path.parent))
    except (OSError, ValueError, yaml.YAMLError, dg.DagsterError, CheckError):
        return False
    return True
