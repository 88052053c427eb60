"""Results kept part by part, so that a run computes only what is new, and goes on where a killed one ended.

A part's key says all that it was made from, and every version of the code has a shelf of its own: what stands
there may be out of use but is never wrong. What a part is belongs in `pipelines.parts`.
"""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from assets.keeping import DamagedTable
from pipelines.parts import PART

_KEYS, _DIGESTS = "keys", "digests.json"
_MANY = 24  # batches, beyond which they are put together in one


def damaged(folder: Path) -> list[Path]:
    """The batches on the shelves below `folder` that are not as they were written."""
    batches = [path for path in folder.glob("*/*/*") if path.name.isdecimal()]
    return [batch for batch in batches if not _is_whole(batch)]


def _is_whole(batch: Path) -> bool:
    try:
        noted = json.loads((batch / _DIGESTS).read_bytes())
        return all(_digest((batch / name).read_bytes()) == digest for name, digest in noted.items())
    except (OSError, ValueError, AttributeError):
        return False


def _read(path: Path) -> pl.DataFrame:
    """A file of a batch as it was written; raises DamagedTable."""
    try:
        content = path.read_bytes()
        if json.loads((path.parent / _DIGESTS).read_bytes())[path.name] == _digest(content):
            return pl.read_parquet(io.BytesIO(content))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DamagedTable(f"{path} cannot be read any more") from error
    raise DamagedTable(f"{path} is not as it was written")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Shelf:
    """Rows of some tables, kept in batches: each a folder that appears whole or not at all."""

    def __init__(self, folder: Path, code: str, tables: tuple[str, ...]) -> None:
        self._all = folder
        self._folder = folder / code
        self._tables = tables

    def missing(self, keys: pl.Series) -> pl.Series:
        """Those of `keys` that nothing is kept of, in order."""
        return keys.filter(~keys.is_in(self._kept()[PART].implode()))

    def add(self, keys: pl.Series, rows: Mapping[str, pl.DataFrame]) -> None:
        """Keep what was computed for `keys`: `rows` by table, with a column `part`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / ".next"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for table in self._tables:
            rows[table].write_parquet(aside / f"{table}.parquet", compression="zstd")
        keys.alias(PART).to_frame().write_parquet(aside / f"{_KEYS}.parquet")
        digests = {path.name: _digest(path.read_bytes()) for path in aside.iterdir()}
        (aside / _DIGESTS).write_text(json.dumps(digests), encoding="utf-8")
        number = max((int(batch.name) for batch in self._batches()), default=0) + 1
        os.replace(aside, self._folder / f"{number:08d}")

    def take(self, keys: pl.Series) -> dict[str, pl.DataFrame]:
        """The rows of `keys` by table, with `part`: in the order of the keys, and of each as it was added."""
        wanted = keys.alias(PART).to_frame()
        chosen = wanted.join(self._kept(), on=PART, maintain_order="left")
        return {table: self._rows(table, chosen) for table in self._tables}

    def tidy(self, keys: pl.Series) -> None:
        """Let go of other versions of the code, and of what is out of use where that is more than what is
        in use."""
        for folder in self._all.iterdir() if self._all.is_dir() else ():
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)
        batches, kept = self._batches(), self._kept()
        if len(batches) > _MANY or kept.height > 2 * len(keys) + _MANY:
            self.add(keys, self.take(keys))
            for batch in batches:
                shutil.rmtree(batch, ignore_errors=True)

    def _batches(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if path.name.isdecimal())

    def _kept(self) -> pl.DataFrame:
        """`part` and `batch` of all that is kept, the last where several batches have a part."""
        found = [
            _read(batch / f"{_KEYS}.parquet").with_columns(pl.lit(batch.name).alias("batch"))
            for batch in self._batches()
        ]
        empty = pl.DataFrame(schema={PART: pl.String, "batch": pl.String})
        return pl.concat([empty, *found]).unique(subset=PART, keep="last", maintain_order=True)

    def _rows(self, table: str, chosen: pl.DataFrame) -> pl.DataFrame:
        found = [
            _read(batch / f"{table}.parquet").with_columns(pl.lit(batch.name).alias("batch"))
            for batch in self._batches()
        ]
        rows = pl.concat(found) if found else pl.DataFrame(schema={PART: pl.String, "batch": pl.String})
        return chosen.join(rows, on=[PART, "batch"], maintain_order="left_right").drop("batch")
