"""What one run keeps for the next: every table as Parquet, with what it was made from in the file's own
metadata.

How a table is computed belongs in `pipelines`, when it is computed again in `steps`.
"""

import hashlib
import io
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from assets.places import Places

_KEY = "tallybook"
_HASH_SEED = 20250430


class DamagedTable(Exception):
    """A kept table is not as it was written; the message names the file."""


# A damaged file can make Polars panic, and its panics are no Exceptions.
_UNREADABLE = (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException)


@dataclass(frozen=True)
class About:
    """What is known of a table beside its rows. `made_from` is a digest of inputs and code, `fingerprint`
    one of the rows; `quarantine` holds the rows that were set aside from it, `news` those whose numbers do
    not add up, `shown` what the UI shows of the rows."""

    rows: int
    made_from: str
    fingerprint: str
    quarantine: list[dict[str, Any]]
    news: list[dict[str, Any]]
    shown: dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """One table as it lies on disk."""

    path: Path
    about: About

    @property
    def table(self) -> str:
        return self.path.stem

    def frame(self) -> pl.DataFrame:
        """The rows as they were written; DamagedTable where they are not."""
        try:
            rows = pl.read_parquet(self.path)
        except _UNREADABLE as error:
            raise DamagedTable(f"{self.path} cannot be read any more") from error
        if fingerprint(rows) != self.about.fingerprint:
            raise DamagedTable(f"{self.path} is not as it was written")
        return rows


@dataclass(frozen=True)
class Made:
    """One table fresh from its computation, not yet on disk."""

    table: str
    rows: pl.DataFrame
    about: About

    def frame(self) -> pl.DataFrame:
        return self.rows


def find(path: Path) -> Kept | None:
    """The table kept at `path`; None where there is none, or none that can be read."""
    try:
        return Kept(path, About(**json.loads(pl.read_parquet_metadata(path)[_KEY])))
    except (KeyError, TypeError, ValueError, *_UNREADABLE):
        return None


def write(made: Made, path: Path) -> None:
    """All or nothing: the file appears whole, with what it was made from inside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".tmp")
    about = json.dumps(asdict(made.about), default=str, ensure_ascii=False)
    made.rows.write_parquet(aside, compression="zstd", metadata={_KEY: about})
    os.replace(aside, path)


def fingerprint(rows: pl.DataFrame) -> str:
    """A digest of the rows in their order; run ids and times of reading, which differ each time, do not
    count."""
    lasting = [
        name for name, kind in rows.schema.items() if not name.endswith("run_id") and name != "ingested_at"
    ]
    hashes = io.BytesIO()
    rows.select(lasting).hash_rows(seed=_HASH_SEED).to_frame().write_ipc(hashes)
    return digest(*lasting, hashlib.sha256(hashes.getvalue()).hexdigest())


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the parts in their order."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


class ParquetTables(dg.IOManager):
    """Writes what a step made, leaves alone what is kept, and gives frames to whoever loads an asset.

    Steps of the flow name their inputs as dependencies and read them only where they have to be computed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def handle_output(self, context: dg.OutputContext, obj: Kept | Made) -> None:
        if isinstance(obj, Made):
            write(obj, self._folder / f"{obj.table}.parquet")

    def load_input(self, context: dg.InputContext) -> pl.DataFrame:
        return pl.read_parquet(self._folder / f"{context.asset_key.to_user_string()}.parquet")


class ParquetTablesIO(dg.ConfigurableIOManagerFactory):
    """The I/O manager over the Parquet files beside the warehouse."""

    places: dg.ResourceDependency[Places]

    def create_io_manager(self, context: dg.InitResourceContext) -> ParquetTables:
        return ParquetTables(self.places.tables)
