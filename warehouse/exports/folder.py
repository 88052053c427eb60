"""One folder with everything: `<table>.parquet`, `<table>.csv`, `figures.jsonld`, `datapackage.json`."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import polars as pl

from expectations.columns import TABLES
from warehouse.access import connect, tables_of
from warehouse.errors import WarehouseError
from warehouse.exports.annotations import annotation_page
from warehouse.exports.csv import write_csv
from warehouse.exports.datapackage import datapackage
from warehouse.frames import identifier, to_polars


def export(path: Path, folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write every table and view of the warehouse at `path`, all of one version, into `folder`; gives the
    files.

    With `hxl` each CSV has a second row of HXL tags. Files of the same names are replaced, each in one step;
    other files in the folder stay. Raises WarehouseError.
    """
    with connect(path) as connection:
        views = connection.sql("select view_name from duckdb_views() where not internal").fetchall()
        there = tables_of(connection)
        frames = {
            name: to_polars(connection.sql(f"from {identifier(name)}"))
            for name in (*(table for table in TABLES if table in there), *(view for (view,) in views))
        }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as aside:
            _write(Path(aside), frames, hxl)
            return [_moved(file, folder) for file in sorted(Path(aside).iterdir())]
    except (OSError, pl.exceptions.PolarsError) as error:
        raise WarehouseError(f"The export to {folder} failed: {error}") from error


def _write(aside: Path, frames: dict[str, pl.DataFrame], hxl: bool) -> None:
    for name, frame in frames.items():
        frame.write_parquet(aside / f"{name}.parquet", compression="zstd")
        write_csv(frame, aside / f"{name}.csv", hxl=hxl)
    with (aside / "figures.jsonld").open("w", encoding="utf-8") as file:
        json.dump(annotation_page(frames["articles"], frames["figures"]), file, ensure_ascii=False, indent=1)
    described = datapackage({name: frame.schema for name, frame in frames.items()}, aside, hxl=hxl)
    with (aside / "datapackage.json").open("w", encoding="utf-8") as file:
        json.dump(described, file, ensure_ascii=False, indent=1)


def _moved(file: Path, folder: Path) -> Path:
    target = folder / file.name
    if target.is_dir():
        shutil.rmtree(target)
    os.replace(file, target)
    return target
