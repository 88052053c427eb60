"""A folder of files to the frames `articles` and `files`.

Belongs here: what is new, what stays as it was, and what is said of each file. How a record is read is in `plain`,
`markdown`, `html` and `jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from expectations.columns import polars_schema
from pipelines.ids import stable_id
from pipelines.lexicon import LANGUAGES
from pipelines.reading.decoding import NotTextError
from pipelines.reading.draft import Draft
from pipelines.reading.forms import read_record
from pipelines.reading.languages import language_of
from pipelines.reading.records import Found, Record, UnreadableError, find_files, records_of, sha256_of

NOTES_SHOWN = 5


class ReadingError(Exception):
    """The folder cannot be read at all; the message is a sentence for people."""


@dataclass(frozen=True)
class Reading:
    """`articles`: one row per current article, near_duplicate_of null and n_figures 0; `files`: one row per file."""

    articles: pl.DataFrame
    files: pl.DataFrame


@dataclass
class _File:
    """What became of one file."""

    found: Found
    sha256: str | None = None
    outcome: str = "read"
    notes: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    as_before: str | None = None

    @property
    def reason(self) -> str | None:
        """The notes in one line, the first few of them."""
        if self.as_before:
            return self.as_before
        more = len(self.notes) - NOTES_SHOWN
        shown = [*self.notes[:NOTES_SHOWN], *([f"and {more} more"] if more > 0 else [])]
        return "; ".join(shown) or None


@dataclass(frozen=True)
class _Known:
    """What the last run knew: rows of `files` by name, rows of `articles` by file."""

    files: dict[str, dict[str, Any]]
    articles: dict[str, list[dict[str, Any]]]

    def rows_of(self, file_name: str, sha256: str) -> list[dict[str, Any]] | None:
        """The articles of a file that is as it was, or None where it has to be read."""
        file = self.files.get(file_name)
        if file is None or file["sha256"] != sha256:
            return None
        rows = self.articles.get(file_name, [])
        return rows if len(rows) == file["n_articles"] else None


def read_folder(root: Path, known_articles: pl.DataFrame | None, known_files: pl.DataFrame | None, run_id: str,
                now: datetime) -> Reading:
    """Reads what is new under `root` and takes over what is as the last run knew it.

    `known_articles` and `known_files` are the frames of the last run, both None for a reading from nothing (also after
    a change of this package). Articles are sorted by file name and line, files by name. Raises ReadingError where
    `root` is no folder that can be read; nothing that a file contains raises.
    """
    if not root.is_dir():
        what = "is a file, not a folder" if root.is_file() else "does not exist"
        raise ReadingError(f"The articles folder {root} {what}; give a folder with --articles.")
    try:
        found = find_files(root)
        next(root.iterdir(), None)
    except OSError as error:
        raise ReadingError(f"The articles folder {root} cannot be opened: {error.strerror}.") from error
    known = _known(known_articles, known_files)
    files = [_read_file(file, known, now) for file in found]
    return Reading(_articles(files), _files(files, run_id))


def _known(articles: pl.DataFrame | None, files: pl.DataFrame | None) -> _Known:
    if articles is None or files is None:
        return _Known({}, {})
    by_name = {row["file_name"]: row for row in files.iter_rows(named=True)}
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in articles.iter_rows(named=True):
        base, _, line = row["file_name"].rpartition("#")
        file_name = base if line.isdigit() and base in by_name else row["file_name"]
        rows.setdefault(file_name, []).append(row | {"near_duplicate_of": None, "n_figures": 0})
    return _Known(by_name, rows)


def _read_file(found: Found, known: _Known, now: datetime) -> _File:
    file = _File(found)
    if found.passed_over:
        file.outcome, file.notes = "skipped", [found.passed_over]
        return file
    try:
        file.sha256 = sha256_of(found)
        if (rows := known.rows_of(found.file_name, file.sha256)) is not None:
            before = known.files[found.file_name]
            file.rows, file.as_before = rows, before["reason"]
            file.outcome = "unchanged" if before["outcome"] in ("read", "unchanged") else before["outcome"]
            return file
        earlier = {row["article_id"]: row["ingested_at"] for row in known.articles.get(found.file_name, [])}
        for record in records_of(found, file.sha256):
            _read_one(record, file, earlier, now)
    except (UnreadableError, NotTextError) as error:
        file.outcome, file.rows = ("failed", []) if not file.rows else ("read", file.rows)
        file.notes.append(str(error))
        return file
    if not file.rows:
        file.outcome = "failed" if file.notes else "skipped"
        file.notes = file.notes or ["empty"]
    return file


def _read_one(record: Record, file: _File, earlier: dict[str, datetime], now: datetime) -> None:
    """Adds the article of one record to its file, or what is to be said of it."""
    at = "" if record.line is None else f"line {record.line}: "
    try:
        draft = read_record(record, file.found.kind or "txt")
    except (UnreadableError, NotTextError) as error:
        if record.line is None:
            raise
        file.notes.append(f"{at}{error}")
        return
    file_name = file.found.file_name + ("" if record.line is None else f"#{record.line}")
    if not draft.body:
        if draft.dropped:
            file.notes.append(f"{at}nothing but page furniture")
        return
    row = _row(draft, file_name, record.sha256, now)
    row["ingested_at"] = earlier.get(row["article_id"], now)
    file.rows.append(row)
    file.notes += [at + note for note in (*draft.notes, *_remarks(row, now))]


def _row(draft: Draft, file_name: str, sha256: str, now: datetime) -> dict[str, Any]:
    body = draft.body
    return {
        "article_id": stable_id("a", file_name, sha256), "file_name": file_name, "sha256": sha256,
        "headline": draft.headline, "outlet": draft.outlet, "author": draft.author, "url": draft.url,
        "published_on": draft.published_on, "updated_on": draft.updated_on,
        "language": language_of(body, draft.language), "body": body, "dropped": "\n\n".join(draft.dropped),
        "near_duplicate_of": None, "n_figures": 0, "ingested_at": now,
    }


def _remarks(row: dict[str, Any], now: datetime) -> Iterator[str]:
    """What a person should know of an article that was read."""
    if row["language"] not in LANGUAGES:
        yield f"in language {row['language']}, of which figures are not read"
    if row["published_on"] and row["published_on"] > now.date() + timedelta(days=1):
        yield f"dated in the future ({row['published_on']})"


def _articles(files: list[_File]) -> pl.DataFrame:
    schema = polars_schema("articles")
    rows = [{name: row.get(name) for name in schema} for file in files for row in file.rows]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _files(files: list[_File], run_id: str) -> pl.DataFrame:
    rows = [{"file_name": file.found.file_name, "sha256": file.sha256, "outcome": file.outcome, "reason": file.reason,
             "n_articles": len(file.rows), "run_id": run_id} for file in files]
    return pl.DataFrame(rows, schema=polars_schema("files"), orient="row")
