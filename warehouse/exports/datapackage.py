"""The Frictionless description of an export: what each CSV holds, in the words of `expectations.columns`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from expectations.columns import TABLES
from warehouse.build import column_meanings, view_comments

_REFERENCES = {"article_id": "articles", "story_id": "stories", "toll_id": "tolls"}


def datapackage(schemas: Mapping[str, pl.Schema], folder: Path, *, hxl: bool) -> dict[str, Any]:
    """The content of `datapackage.json` for the files `<name>.csv` in `folder`, one for each of `schemas`."""
    return {
        "profile": "tabular-data-package",
        "name": "tallybook",
        "title": "Casualty figures in news, with their sources, sums and contradictions",
        "resources": [
            _resource(name, schema, folder / f"{name}.csv", hxl) for name, schema in schemas.items()
        ],
    }


def _resource(name: str, schema: pl.Schema, file: Path, hxl: bool) -> dict[str, Any]:
    content = file.read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "description": TABLES[name].row_is if name in TABLES else view_comments()[name][0],
        **({"dialect": {"commentChar": "#"}} if hxl else {}),
        "schema": _schema(name, schema),
    }


def _schema(name: str, schema: pl.Schema) -> dict[str, Any]:
    meanings = {**column_meanings(), **(view_comments()[name][1] if name not in TABLES else {})}
    if name in TABLES:
        meanings |= {column.name: column.comment for column in TABLES[name].columns}
    found: dict[str, Any] = {
        "fields": [
            {"name": column, "type": _type(kind), "description": meanings.get(column, "")}
            for column, kind in schema.items()
        ],
        "missingValues": [""],
    }
    if name in TABLES and TABLES[name].key:
        found["primaryKey"] = list(TABLES[name].key)
    foreign = [
        _foreign(column, table)
        for column, table in _REFERENCES.items()
        if column in schema and name in TABLES and name != table and not name.endswith("_history")
    ]
    return found | ({"foreignKeys": foreign} if foreign else {})


def _foreign(column: str, table: str) -> dict[str, Any]:
    return {"fields": column, "reference": {"resource": table.replace("_", "-"), "fields": column}}


def _type(kind: pl.DataType) -> str:
    if isinstance(kind, pl.List):
        return "array"
    if kind.is_integer():
        return "integer"
    if kind.is_numeric():
        return "number"
    names = {pl.Boolean: "boolean", pl.Date: "date", pl.Datetime: "datetime"}
    return next((name for base, name in names.items() if kind == base), "string")
