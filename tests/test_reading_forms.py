"""Own inputs in every form, with what has to be read from them (tests/inputs/forms.jsonl)."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.reading import Reading, read_folder

INPUTS = Path(__file__).parent / "inputs"
CASES = [json.loads(line) for line in (INPUTS / "forms.jsonl").read_text(encoding="utf-8").splitlines()]
OF_FILES = ("outcome", "reason", "n_articles")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(INPUTS / "forms", None, None, "run-1", datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture(scope="module")
def rows(reading):
    articles = {row["file_name"]: row for row in reading.articles.iter_rows(named=True)}
    files = {row["file_name"]: row for row in reading.files.iter_rows(named=True)}
    return articles, files


def told(row, field):
    """A field of an article as the expectations spell it."""
    if field in ("published", "updated"):
        day = row[f"{field}_on"]
        return str(day) if day else None
    if field in ("body", "dropped"):
        return row[field].split("\n\n") if row[field] else []
    return row[field]


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_input_is_read_as_expected(case, rows):
    articles, files = rows
    of_file = {field: files[case["file"]][field] for field in OF_FILES if field in case}
    assert of_file == {field: case[field] for field in of_file}
    fields = [field for field in case if field not in ("file", *OF_FILES)]
    if fields:
        row = articles[case["file"]]
        assert {field: told(row, field) for field in fields} == {field: case[field] for field in fields}


def test_there_are_enough_inputs_and_every_one_is_expected(reading):
    expected = {case["file"].partition("#")[0] for case in CASES}
    assert len(expected) >= 60
    assert set(reading.files["file_name"]) == expected


def test_every_body_is_clean_and_begins_with_its_headline(reading):
    for row in reading.articles.iter_rows(named=True):
        assert row["body"] == row["body"].strip()
        assert "\n\n\n" not in row["body"]
        assert "  " not in row["body"]
        assert row["headline"] is None or row["body"].startswith(row["headline"])
