"""Exports: the same rows in every form, harmless to spreadsheets and terminals, and described."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from frames import BODY, NOW, article, changed, good

from expectations.columns import TABLES
from warehouse.access import read_table
from warehouse.build import build
from warehouse.errors import WarehouseError
from warehouse.exports import export
from warehouse.exports.csv import write_csv

RUN = {"run_id": "r_1", "started_at": NOW, "articles_seen": 1, "articles_new": 1, "version": "0"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "w.duckdb"
    deaths = changed(good()["estimates"], estimate_id="e_2", rulebook="ucdp", source="(all)", best=60)
    build(made, {**good(), "estimates": pl.concat([good()["estimates"], deaths])}, previous=None, run_row=RUN)
    return made


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def test_every_table_and_view_comes_as_parquet_and_csv(file: Path, tmp_path: Path) -> None:
    written = export(file, tmp_path / "out")
    names = {path.name for path in written}
    assert {f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")} < names
    assert {"changes.csv", "ucdp_ged.parquet", "figures.jsonld", "datapackage.json"} < names
    figures = pl.read_parquet(tmp_path / "out" / "figures.parquet")
    assert figures.cast(good()["figures"].schema).equals(good()["figures"])
    rows = cells(tmp_path / "out" / "figures.csv")
    assert rows[0] == [column.name for column in TABLES["figures"].columns]
    assert len(rows) == 4
    assert {path.name for path in (tmp_path / "out").iterdir()} == names


def test_export_replaces_its_own_files_and_leaves_others(file: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    (tmp_path / "out" / "figures.csv").write_text("old")
    export(file, tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    assert len(cells(tmp_path / "out" / "figures.csv")) == 4


def test_export_into_a_file_or_of_nothing_is_told(file: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"export to .*out failed"):
        export(file, tmp_path / "out")
    with pytest.raises(WarehouseError, match="no warehouse"):
        export(tmp_path / "none.duckdb", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    write_csv(pl.DataFrame({"text": [text], "list": [[text]], "number": [-1]}), tmp_path / "t.csv")
    first, second, number = cells(tmp_path / "t.csv")[1]
    assert first.startswith("'")
    assert second.startswith('["')
    assert number == "-1"


def test_control_characters_do_not_reach_a_terminal(tmp_path: Path) -> None:
    write_csv(pl.DataFrame({"text": ['a\x1b[31m\x00\x9b\nb, "c"']}), tmp_path / "t.csv")
    assert cells(tmp_path / "t.csv")[1] == ['a�[31m��\nb, "c"']


def test_values_of_each_type(tmp_path: Path) -> None:
    frame = pl.DataFrame({"moment": [NOW, None], "list": [['a"b', "c\\d"], []], "yes": [True, None]})
    write_csv(frame, tmp_path / "t.csv")
    rows = cells(tmp_path / "t.csv")
    assert rows[1] == ["2025-05-01T12:00:00Z", '["a\\"b", "c\\\\d"]', "true"]
    assert rows[2] == ["", "[]", ""]
    assert json.loads(rows[1][1]) == ['a"b', "c\\d"]


def test_row_of_hxl_tags(file: Path, tmp_path: Path) -> None:
    export(file, tmp_path / "out", hxl=True)
    head, tags, *rows = cells(tmp_path / "out" / "tolls.csv")
    assert dict(zip(head, tags, strict=True))["wounded_high"] == "#affected+injured+num+max"
    assert all(tag.startswith("#") for tag in tags)
    assert len(rows) == 1
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert all(resource["dialect"] == {"commentChar": "#"} for resource in described["resources"])


def test_description_fits_the_files(file: Path, tmp_path: Path) -> None:
    export(file, tmp_path / "out")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    resources = {resource["path"]: resource for resource in described["resources"]}
    assert len(resources) > len(TABLES)
    for path, resource in resources.items():
        content = (tmp_path / "out" / path).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == cells(tmp_path / "out" / path)[0]
        assert all(field["description"] for field in fields), path
        assert set(resource["schema"].get("primaryKey", [])) <= {field["name"] for field in fields}
    figures = {field["name"]: field["type"] for field in resources["figures.csv"]["schema"]["fields"]}
    assert (figures["low"], figures["via"], figures["as_of_date"]) == ("integer", "array", "date")


def test_annotations_point_to_the_words(file: Path, tmp_path: Path) -> None:
    export(file, tmp_path / "out")
    page = json.loads((tmp_path / "out" / "figures.jsonld").read_text())
    assert page["type"] == "AnnotationPage"
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert BODY[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in BODY
    first = page["items"][0]
    assert first["id"] == "urn:tallybook:f_1"
    assert (first["body"]["tb:measure"], first["body"]["tb:best"]) == ("killed", 60)
    assert first["body"]["tb:part_of"] == "urn:tallybook:f_3"


def test_deaths_under_the_names_of_ucdp(file: Path, tmp_path: Path) -> None:
    export(file, tmp_path / "out")
    (row,) = pl.read_parquet(tmp_path / "out" / "ucdp_ged.parquet").iter_rows(named=True)
    assert (row["low"], row["best"], row["high"]) == (57, 60, 63)
    assert (row["deaths_a"], row["deaths_civilians"], row["deaths_unknown"]) == (0, 0, 60)
    assert (row["year"], row["date_prec"], str(row["date_start"])) == (2025, 1, "2025-04-30")
    assert row["source_article"] == "1.txt"


def test_hostile_words_reach_no_form_as_code(tmp_path: Path) -> None:
    words = '=HYPERLINK("http://x")\n"},{\x1b]0;title\x07 \'); drop table figures; --'
    made = tmp_path / "w.duckdb"
    hostile = article(headline=words, outlet=words, url=words, file_name="a\n=b.txt")
    tables = {
        **good(),
        "articles": pl.DataFrame([{**article(), **hostile}], schema=good()["articles"].schema),
    }
    build(made, tables, previous=None, run_row=RUN)
    export(made, tmp_path / "out")
    rows = cells(tmp_path / "out" / "articles.csv")
    assert rows[1][rows[0].index("headline")].startswith("'=HYPERLINK")
    assert "\x1b" not in (tmp_path / "out" / "articles.csv").read_text()
    assert "\x1b" not in (tmp_path / "out" / "figures.jsonld").read_text()
    assert json.loads((tmp_path / "out" / "figures.jsonld").read_text())
    assert read_table(made, "articles")["headline"].item() == words
