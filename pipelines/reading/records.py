"""Files to records: which files are read, what is in them, and how large it may be.

Belongs here: walking the folder, packed files, the lines of JSONL, limits of size. Not here: what a record
says.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

MB = 1_000_000
KINDS = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
LIMITS = {"txt": 2 * MB, "md": 2 * MB, "html": 8 * MB, "jsonl": 2000 * MB}
LINE_LIMIT = 8 * MB
TEXT_LIMIT = 2 * MB
TEXT_KEYS = ("text", "maintext", "content", "body", "articleBody", "article_text", "full_text")


class UnreadableError(Exception):
    """A file or record that cannot be read; the message is a clause that says why."""


@dataclass(frozen=True)
class Found:
    """One file of the folder: what kind it is, or why it is passed over."""

    file_name: str
    path: Path
    kind: str | None = None
    packed: bool = False
    passed_over: str | None = None


CORRECTIONS = "corrections.csv"  # beside the articles, and none of them: see pipelines.corrections


@dataclass(frozen=True)
class Record:
    """One article's bytes: a whole file, or one line of a JSONL file (`line` from 1)."""

    data: bytes
    sha256: str
    line: int | None = None
    too_large: bool = False


def find_files(root: Path) -> list[Found]:
    """Every file under `root`, sorted by name; hidden folders are not entered, links to folders neither, and
    corrections are no article."""
    home = root.resolve()
    found: list[Found] = []
    for folder, subfolders, names in os.walk(root):
        here = Path(folder)
        linked = [name for name in subfolders if (here / name).is_symlink()]
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and name not in linked)
        found += [
            _look_at(here / name, root, home)
            for name in (*names, *linked)
            if name != CORRECTIONS or here != Path(root)
        ]
    return sorted(found, key=lambda file: file.file_name)


def _look_at(path: Path, root: Path, home: Path) -> Found:
    relative = path.relative_to(root).as_posix()
    file_name = os.fsencode(relative).decode("utf-8", "backslashreplace")
    stem, packed = (path.name[:-3], True) if path.name.lower().endswith(".gz") else (path.name, False)
    kind = KINDS.get(os.path.splitext(stem)[1].lower())
    why = _passed_over(path, home, kind)
    return Found(file_name, path, kind, packed, why)


def _passed_over(path: Path, home: Path, kind: str | None) -> str | None:
    try:
        if path.is_symlink():
            if not path.resolve(strict=True).is_relative_to(home):
                return "a link that leads out of the folder"
            if path.is_dir():
                return "a link to a folder, not followed"
        mode = path.stat().st_mode
    except (OSError, RuntimeError):
        return "a link that leads nowhere" if path.is_symlink() else "gone while the folder was read"
    if not stat.S_ISREG(mode):
        return "no regular file"
    if path.name.startswith("."):
        return "a hidden file"
    return None if kind else "not a kind of file that is read"


def sha256_of(found: Found) -> str:
    """SHA-256 of the file's bytes; raises UnreadableError, also where the file is too large to be one
    article."""
    limit = LIMITS[found.kind or "txt"]
    try:
        size = found.path.stat().st_size
        if size > limit:
            raise UnreadableError(_too_large(size, limit))
        with found.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(_said(error)) from error


def records_of(found: Found, sha256: str) -> Iterator[Record]:
    """The records of a file in order; raises UnreadableError where the file cannot be read on."""
    try:
        with gzip.open(found.path) if found.packed else found.path.open("rb") as file:
            if found.kind == "jsonl":
                yield from _lines(file)
                return
            limit = LIMITS[found.kind or "txt"]
            data = file.read(limit + 1)
            if len(data) > limit:
                raise UnreadableError(_too_large(None, limit))
            yield Record(data, sha256)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("a broken .gz file") from error
    except OSError as error:
        raise UnreadableError(_said(error)) from error


def _lines(file: BinaryIO | gzip.GzipFile) -> Iterator[Record]:
    number, total = 0, 0
    while line := file.readline(LINE_LIMIT + 1):
        number += 1
        total += len(line)
        if total > LIMITS["jsonl"]:
            raise UnreadableError(_too_large(None, LIMITS["jsonl"]))
        too_large = len(line) > LINE_LIMIT
        while too_large and line and not line.endswith(b"\n"):
            line = file.readline(LINE_LIMIT)
            total += len(line)
        data = line.strip(b"\r\n\t \x00").removeprefix(b"\xef\xbb\xbf") if not too_large else b""
        if data or too_large:
            yield Record(data, hashlib.sha256(data).hexdigest(), number, too_large)


def fields_of(record: Record) -> dict[str, Any]:
    """The keys of one JSONL line, `text` a string under that key whatever it was called; raises
    UnreadableError where it is no object with a text."""
    if record.too_large:
        raise UnreadableError(f"longer than {LINE_LIMIT // MB} MB")
    try:
        fields = json.loads(record.data)
    except (ValueError, RecursionError) as error:
        said = (
            error.msg
            if isinstance(error, json.JSONDecodeError)
            else "not UTF-8"
            if isinstance(error, UnicodeDecodeError)
            else "cannot be parsed"
        )
        raise UnreadableError(f"not JSON ({said})") from error
    if not isinstance(fields, dict):
        raise UnreadableError("no JSON object")
    text = next((text for key in TEXT_KEYS if (text := _text_of(fields.get(key))) is not None), None)
    if text is None:
        raise UnreadableError("no key 'text'")
    if not text.strip():
        raise UnreadableError("an empty text")
    if len(text) > TEXT_LIMIT:
        raise UnreadableError(f"a text of more than {TEXT_LIMIT // MB} million characters")
    return fields | {"text": text}


def _text_of(value: Any) -> str | None:
    """A text, also where an export cuts it into parts with and without marks; None for anything else."""
    if isinstance(value, list):
        parts = [part.get("text") if isinstance(part, dict) else part for part in value]
        return "".join(part for part in parts if isinstance(part, str)) if parts else None
    return value if isinstance(value, str) else None


def _too_large(size: int | None, limit: int) -> str:
    has = f"{size / MB:.1f} MB" if size else "unpacked larger"
    return f"too large: {has}, at most {limit // MB} MB are read"


def _said(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or type(error).__name__}"
