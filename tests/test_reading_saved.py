"""Saved pages, dumps and archives as desks have them, with what has to be read from them.

`inputs/saved/` holds the files as they would come, `inputs/saved.jsonl` what each of them says: `body` is
exact, `dropped` names parts of the page that have to be found there, `reason` part of what `files` says.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.figures import read_figures
from pipelines.reading import Reading, read_folder
from tests.desk import Desk

INPUTS = Path(__file__).parent / "inputs"
CASES = [json.loads(line) for line in (INPUTS / "saved.jsonl").read_text(encoding="utf-8").splitlines()]
COLUMNS = {"published": "published_on", "updated": "updated_on"}
OWN = ("file", "body", "dropped", "reason")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(INPUTS / "saved", None, None, "run-1", datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture(scope="module")
def rows(reading):
    articles = {row["file_name"]: row for row in reading.articles.iter_rows(named=True)}
    return articles, dict(reading.files.select("file_name", "reason").iter_rows())


def said(row, field):
    """A field of an article as the expectations spell it."""
    value = row[COLUMNS.get(field, field)]
    return str(value) if value is not None else None


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_saved_input_is_read_as_expected(case, rows):
    articles, reasons = rows
    row = articles[case["file"]]
    fields = [field for field in case if field not in OWN]
    assert {field: said(row, field) for field in fields} == {field: case[field] for field in fields}
    assert row["body"].split("\n\n") == case["body"]
    dropped = " ".join(row["dropped"].split())
    assert [part for part in case.get("dropped", []) if part not in dropped] == []
    assert case.get("reason", "") in (reasons[case["file"].partition("#")[0]] or "")


def test_every_input_is_expected_and_there_are_enough(reading):
    expected = [case["file"] for case in CASES]
    assert sorted(reading.articles["file_name"]) == sorted(expected)
    assert reading.files.height >= 60
    assert {name.split("/")[0] for name in expected} == {"html", "jsonl", "md", "txt"}
    assert sum(name.partition("#")[0].endswith(".gz") for name in expected) == 4


def test_figures_are_read_where_the_grammar_reads_the_language_and_nowhere_else(reading):
    figures, _ = read_figures(reading.articles)
    bodies = {row["article_id"]: row for row in reading.articles.iter_rows(named=True)}
    read = {bodies[article]["language"] for article in figures["article_id"]}
    assert read == {"en"}
    assert {row["language"] for row in bodies.values()} >= {
        "en",
        "ru",
        "uk",
        "ar",
        "es",
        "fr",
        "tr",
        "zh",
        "fa",
    }


@pytest.mark.slow
def test_every_form_reaches_the_warehouse_and_offsets_slice_to_the_quote(desk: Desk) -> None:
    desk.articles.rmdir()
    desk.articles.symlink_to(INPUTS / "saved")
    assert desk.run().success
    assert desk.ask("select count(*) from articles") == len(CASES)
    assert desk.ask("select count(*) from files where outcome <> 'read'") == 0
    forms = "regexp_extract(file_name, '[.](txt|md|html?|jsonl)([.]gz)?', 0)"
    with_figures = f"select count(distinct {forms}) from articles where n_figures > 0"
    assert desk.ask(with_figures) == desk.ask(f"select count(distinct {forms}) from articles")
    assert desk.ask("select count(*) from figures") > 200
    wrong = "substr(body, start_char + 1, end_char - start_char) <> quote"
    assert desk.ask(f"select count(*) from figures join articles using (article_id) where {wrong}") == 0
    assert desk.ask(f"select count(*) from persons join articles using (article_id) where {wrong}") == 0
    assert desk.ask("select count(*) from quarantine") == 0
