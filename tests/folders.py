"""Folders of articles written by a test, and what became of their files."""

from pathlib import Path

TEXT = "At least {} people were killed when a wall fell on a bus stop in Cape Port on Friday, firemen said."
SECOND = "The {} wall belonged to a brewery, and a neighbour named {} had warned the town of it for years."


def write(folder: Path, name: str, text: str = TEXT.format("six")) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def outcomes(reading):
    return {row["file_name"]: (row["outcome"], row["reason"]) for row in reading.files.iter_rows(named=True)}
