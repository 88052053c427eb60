"""The file of corrections as people write it: rows and line numbers, nothing decided yet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.reading.records import CORRECTIONS as FILE_NAME

COLUMNS = ("article", "quote", "field", "value", "who", "why")
_SCHEMA = {"line": pl.Int64(), **{name: pl.String() for name in COLUMNS}}


class CorrectionsError(ValueError):
    """A corrections file that cannot be read; the message says why in a sentence."""


def read_corrections(folder: Path) -> pl.DataFrame:
    """The rows of `corrections.csv` in `folder` with the line where each ends; none where there is no file.

    Commas or semicolons part the columns. CorrectionsError where it is no such table."""
    path = folder / FILE_NAME
    if not path.exists():
        return pl.DataFrame(schema=_SCHEMA)
    try:
        rows = _rows(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{FILE_NAME} is not UTF-8 text: save it as CSV in UTF-8.") from error
    except (OSError, csv.Error) as error:
        raise CorrectionsError(f"{FILE_NAME} cannot be read: {error}.") from error
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _rows(text: str) -> list[dict[str, Any]]:
    head = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in head and "," not in head else ","
    )
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise CorrectionsError(
            f"{FILE_NAME} has no column {', '.join(missing)}; its first line has to be {','.join(COLUMNS)}."
        )
    return [
        {"line": reader.line_num, **{name: (row[name] or "").strip() for name in COLUMNS}}
        for row in reader
        if any(row.values())
    ]
