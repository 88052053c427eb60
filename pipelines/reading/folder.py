"""A folder of files to the frames `articles` and `files`.

Belongs here: what is new, what stays as it was, and what is said of each file. How a record is read is in
`forms`, what needs all articles at once in `repeated`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from expectations.columns import polars_schema
from pipelines.ids import stable_id
from pipelines.reading.decoding import NotTextError
from pipelines.reading.draft import Draft
from pipelines.reading.forms import Article, read_record
from pipelines.reading.languages import language_of
from pipelines.reading.records import (
    MB,
    TEXT_LIMIT,
    Found,
    Record,
    UnreadableError,
    find_files,
    records_of,
    sha256_of,
)
from pipelines.reading.remarks import remarks_on
from pipelines.reading.repeated import lines_of, older_versions, repeated_lines, without

NOTES_SHOWN = 5
_OLDER = "an older version of"
Row = dict[str, Any]


class ReadingError(Exception):
    """The folder cannot be read at all; the message is a sentence for people."""


@dataclass(frozen=True)
class Reading:
    """`articles`: a row per current article, near_duplicate_of null, n_figures 0; `files`: one per file."""

    articles: pl.DataFrame
    files: pl.DataFrame


@dataclass
class _File:
    """What became of one file; `before` is its row of the last run's `files` where it is as it was."""

    found: Found
    sha256: str | None = None
    outcome: str = "read"
    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    before: Row | None = None

    @property
    def reason(self) -> str | None:
        """What is to be said of the file, in one line."""
        more = len(self.notes) - NOTES_SHOWN
        return "; ".join([*self.notes[:NOTES_SHOWN], *([f"and {more} more"] if more > 0 else [])]) or None


@dataclass(frozen=True)
class _Known:
    """What the last run knew: rows of `files` by name, rows of `articles` by file."""

    files: dict[str, Row]
    articles: dict[str, list[Row]]

    def every_article(self) -> Iterator[Row]:
        """All rows of the last run's `articles`."""
        return (row for rows in self.articles.values() for row in rows)


def read_folder(
    root: Path,
    known_articles: pl.DataFrame | None,
    known_files: pl.DataFrame | None,
    run_id: str,
    now: datetime,
) -> Reading:
    """Reads what is new under `root` and takes over what is as the last run knew it.

    `known_articles` and `known_files` are the frames of the last run, both None for a reading from nothing
    (also after a change of this package). Articles are sorted by file name and line, files by name; the
    outcome is the same whatever was known. Raises ReadingError where `root` is no folder that can be opened;
    nothing that a file contains raises.
    """
    known = _known(known_articles, known_files)
    files = [_looked_at(found, known) for found in _found(root)]
    same_folder = {file.found.file_name: file.sha256 for file in files} == {
        name: row["sha256"] for name, row in known.files.items()
    } and all(file.before for file in files)
    for file in files:
        if file.before and (same_folder or _OLDER not in (file.before["reason"] or "")):
            _take_over(file, known)
        elif file.outcome == "read":
            _read(file, known, now)
    if not same_folder:
        _take_out_repeated(files, known, now)
        _take_out_older(files)
    return Reading(_articles(files), _files(files, run_id))


def _found(root: Path) -> list[Found]:
    if not root.is_dir():
        what = "is a file, not a folder" if root.is_file() else "does not exist"
        raise ReadingError(f"The articles folder {root} {what}; give a folder with --articles.")
    try:
        next(root.iterdir(), None)
        return find_files(root)
    except OSError as error:
        raise ReadingError(f"The articles folder {root} cannot be opened: {error.strerror}.") from error


def _known(articles: pl.DataFrame | None, files: pl.DataFrame | None) -> _Known:
    if articles is None or files is None:
        return _Known({}, {})
    by_name = {row["file_name"]: row for row in files.iter_rows(named=True)}
    rows: dict[str, list[Row]] = {}
    for row in articles.iter_rows(named=True):
        base, _, line = row["file_name"].rpartition("#")
        file_name = base if line.isdigit() and base in by_name else row["file_name"]
        rows.setdefault(file_name, []).append(row | {"near_duplicate_of": None, "n_figures": 0})
    return _Known(by_name, rows)


def _looked_at(found: Found, known: _Known) -> _File:
    """A file before it is read: passed over, too large, as the last run knew it, or to be read."""
    file = _File(found)
    before = known.files.get(found.file_name)
    if found.passed_over:
        file.outcome, file.notes, file.before = "skipped", [found.passed_over], before
        return file
    try:
        file.sha256 = sha256_of(found)
    except UnreadableError as error:
        file.outcome, file.notes, file.before = "failed", [str(error)], before
        return file
    rows = known.articles.get(found.file_name, [])
    if before and before["sha256"] == file.sha256 and len(rows) == before["n_articles"]:
        file.before = before
    return file


def _take_over(file: _File, known: _Known) -> None:
    if file.before and file.outcome == "read":
        file.rows = known.articles.get(file.found.file_name, [])
        file.notes = [file.before["reason"]] if file.before["reason"] else []
        file.outcome = "unchanged" if file.before["outcome"] == "read" else file.before["outcome"]


def _read(file: _File, known: _Known, now: datetime) -> None:
    """Reads the records of a file; an article that was known keeps the time when it was first read."""
    file.rows, file.notes, file.outcome = [], [], "read"
    earlier = {row["article_id"]: row["ingested_at"] for row in known.articles.get(file.found.file_name, [])}
    try:
        for record in records_of(file.found, file.sha256 or ""):
            _read_one(record, file, earlier, now)
    except (UnreadableError, NotTextError) as error:
        file.notes.append(str(error))
    if not file.rows:
        file.outcome = "failed" if file.notes else "skipped"
        file.notes = file.notes or ["empty"]


def _read_one(record: Record, file: _File, earlier: dict[str, datetime], now: datetime) -> None:
    """Adds the articles of one record to its file, or what is to be said of it."""
    at = "" if record.line is None else f"line {record.line}: "
    try:
        for article in read_record(record, file.found.kind or "txt"):
            _add(article, file, at, earlier, now)
    except (UnreadableError, NotTextError) as error:
        file.notes.append(f"{at}{error}")


def _add(article: Article, file: _File, at: str, earlier: dict[str, datetime], now: datetime) -> None:
    """Adds a row for an article that has text."""
    draft = article.draft
    at = at or ("" if article.number is None else f"message {article.number}: ")
    if len(draft.body) > TEXT_LIMIT:
        file.notes.append(f"{at}a text of more than {TEXT_LIMIT // MB} million characters")
        return
    if not draft.body:
        file.notes += [f"{at}nothing but page furniture"] if draft.dropped else []
        return
    file_name = file.found.file_name + ("" if article.number is None else f"#{article.number}")
    row = _row(draft, file_name, article.sha256)
    row["ingested_at"] = earlier.get(row["article_id"], now)
    file.rows.append(row)
    file.notes += [at + note for note in (*draft.notes, *remarks_on(row, now))]


def _row(draft: Draft, file_name: str, sha256: str) -> Row:
    return {
        "article_id": stable_id("a", file_name, sha256),
        "file_name": file_name,
        "sha256": sha256,
        "headline": draft.headline,
        "outlet": draft.outlet,
        "author": draft.author,
        "url": draft.url,
        "published_on": draft.published_on,
        "updated_on": draft.updated_on,
        "language": language_of(draft.body, draft.language),
        "body": draft.body,
        "dropped": "\n\n".join(draft.dropped),
        "near_duplicate_of": None,
        "n_figures": 0,
    }


def _take_out_repeated(files: list[_File], known: _Known, now: datetime) -> None:
    """Moves lines that an outlet repeats out of the bodies; a file as it was is read again where such lines
    changed."""
    current = repeated_lines(_rows(files))
    former = repeated_lines(known.every_article())
    changed = {
        outlet: current.get(outlet, frozenset()) ^ former.get(outlet, frozenset())
        for outlet in current.keys() | former.keys()
    }
    for file in files:
        if file.outcome == "unchanged" and any(
            changed.get(row["outlet"]) and changed[row["outlet"]] & lines_of(row) for row in file.rows
        ):
            _read(file, known, now)
            file.outcome = "unchanged"
        if file.outcome == "read" or file.before:
            file.rows = [without(row, current.get(row["outlet"], frozenset())) for row in file.rows]


def _take_out_older(files: list[_File]) -> None:
    """Leaves the newest of all versions under one address."""
    older = older_versions(_rows(files))
    for file in files:
        for row in [row for row in file.rows if row["article_id"] in older]:
            file.rows.remove(row)
            line = row["file_name"].removeprefix(file.found.file_name).removeprefix("#")
            at = f"line {line}: " if line else ""
            file.notes.append(f"{at}{_OLDER} {older[row['article_id']]}, same address")


def _rows(files: Iterable[_File]) -> Iterator[Row]:
    return (row for file in files for row in file.rows)


def _articles(files: list[_File]) -> pl.DataFrame:
    schema = polars_schema("articles")
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in _rows(files)], schema=schema)


def _files(files: list[_File], run_id: str) -> pl.DataFrame:
    rows = [
        {
            "file_name": file.found.file_name,
            "sha256": file.sha256,
            "outcome": file.outcome,
            "reason": file.reason,
            "n_articles": len(file.rows),
            "run_id": run_id,
        }
        for file in files
    ]
    return pl.DataFrame(rows, schema=polars_schema("files"))
