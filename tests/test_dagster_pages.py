"""What a person sees in the Dagster UI, asked of it as its pages do."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assets.code import ROOMS, ROOT
from assets.definitions import build_defs
from assets.publishing import Acceptance
from assets.running import environment
from expectations.acceptance import EXPECTED
from expectations.columns import TABLES
from expectations.lineage import comes_from
from tests.desk import Desk
from tests.pages import asset_pages
from warehouse.access import read_tables

INLINE = 1000  # characters of markdown that the UI shows in place


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the sample articles, run once with the real acceptance suite."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME"):
            patch.setenv(name, "")
        desk = Desk(ROOT / "articles", tmp_path_factory.mktemp("pages") / "w.duckdb")
        ran = desk.run(acceptance=Acceptance())
    assert ran.success, ran.why
    return desk


@pytest.fixture(scope="module")
def pages(samples: Desk) -> dict[str, dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(samples.articles, samples.warehouse, samples.published.state).items():
            patch.setenv(name, value)
        return asset_pages()


def latest(page: dict[str, Any]) -> dict[str, Any]:
    """Metadata of the last materialization."""
    return page["assetMaterializations"][0]["metadataEntries"]


def records(entry: dict[str, Any]) -> list[dict[str, str]]:
    return [json.loads(record) for record in entry["table"]["records"]]


def test_every_table_says_what_a_row_is_who_owns_it_and_what_its_columns_mean(pages: dict[str, Any]) -> None:
    for name, table in TABLES.items():
        page = pages[name]
        assert table.row_is[1:] in page["description"], name
        assert page["owners"] == [{"team": "data-desk"}], name
        assert page["kinds"], name
        assert latest(page)["dagster/row_count"]["intValue"] >= 0, name
        shown = page["metadataEntries"]["dagster/column_schema"]["schema"]["columns"]
        assert [column["name"] for column in shown] == [column.name for column in table.columns]
        assert all(
            column.comment in told["description"] for column, told in zip(table.columns, shown, strict=True)
        ), name
    assert pages["warehouse"]["internalFreshnessPolicy"] is not None


def test_column_lineage_names_columns_of_tables_that_come_before(pages: dict[str, Any]) -> None:
    graph = build_defs().resolve_asset_graph()
    before: dict[str, set[str]] = {}
    for key in graph.toposorted_asset_keys:
        parents = {parent.to_user_string() for parent in graph.get(key).parent_keys}
        before[key.to_user_string()] = parents.union(*(before[parent] for parent in parents))
    for name, page in pages.items():
        lineage = page["metadataEntries"].get("dagster/column_lineage")
        if lineage is None:
            continue
        own = {
            column["name"] for column in page["metadataEntries"]["dagster/column_schema"]["schema"]["columns"]
        }
        for column in lineage["lineage"]:
            assert column["columnName"] in own, (name, column)
            for source in column["columnDeps"]:
                [table] = source["assetKey"]["path"]
                known = pages[table]["metadataEntries"]["dagster/column_schema"]["schema"]["columns"]
                assert source["columnName"] in {each["name"] for each in known}, (name, column)
                assert table in before[name], (name, column)
    reads = {
        (each["columnDeps"][0]["assetKey"]["path"][0], each["columnDeps"][0]["columnName"])
        for each in pages["figures"]["metadataEntries"]["dagster/column_lineage"]["lineage"]
        if each["columnName"] == "quote"
    }
    assert reads == {("articles", "body")}


def test_what_lineage_calls_taken_over_holds_nothing_new(samples: Desk) -> None:
    tables = read_tables(samples.warehouse, TABLES)
    for name in TABLES:
        for column, sources in comes_from(name).items():
            table, _, source = sources[0].partition(".")
            if len(sources) > 1 or source != column:
                continue
            theirs = tables[table.replace("story_figures", "figures")][source].to_list()
            own = tables[name][column].drop_nulls().to_list()
            assert all(value in theirs for value in own), (name, column)


def test_rates_and_the_rows_that_matter_are_shown(pages: dict[str, Any], samples: Desk) -> None:
    found = latest(pages["findings"])
    assert found["errors"]["intValue"] == samples.ask(
        "select count(*) from findings where severity = 'error'"
    )
    rules = samples.ask("select list(rule) from findings where severity <> 'info'")
    assert sorted(row["rule"] for row in records(found["contradictions"])) == sorted(rules)
    figures = latest(pages["figures"])
    per_article = samples.ask("select round(count(*) / count(distinct article_id), 2) from figures")
    assert figures["figures_per_article"]["floatValue"] == pytest.approx(per_article)
    assert [row["file_name"] for row in records(latest(pages["files"])["set aside"])] == ["NOTE"]


def test_a_small_interval_plot_is_shown_in_place(pages: dict[str, Any]) -> None:
    plot = latest(pages["estimates"])["intervals"]["mdStr"]
    assert len(plot) < INLINE
    encoded = re.fullmatch(r"!\[[^\]]+\]\(data:image/svg\+xml;base64,(.+)\)", plot)
    assert encoded
    drawing = base64.b64decode(encoded[1]).decode()
    assert "killed 96-112" in drawing


def test_each_expectation_is_a_check_that_says_what_it_means_and_what_it_found(pages: dict[str, Any]) -> None:
    checks = {each["name"]: each for each in pages["warehouse"]["assetChecksOrError"]["checks"]}
    assert set(checks) == {f"{each.table}_{each.name}" for each in EXPECTED}
    for each in EXPECTED:
        check = checks[f"{each.table}_{each.name}"]
        assert each.meaning in check["description"]
        assert check["blocking"] == (each.check_class == "integrity")
    found = checks["tolls_sum_fits"]["executionForLatestMaterialization"]["evaluation"]
    assert (found["success"], found["severity"]) == (False, "WARN")
    shown = found["metadataEntries"]
    rows = records(shown["examples"])
    assert shown["rows"]["intValue"] == len(rows) == 2
    assert {row["casualties"] for row in rows} == {"85"}
    assert shown["in the report"]["text"].startswith("quality.html")
    others = [each["executionForLatestMaterialization"]["evaluation"]["success"] for each in checks.values()]
    assert others.count(False) == 1


def test_nothing_is_stale_after_a_run_and_a_new_word_makes_stale_what_it_decides(
    pages: dict[str, Any], samples: Desk, tmp_path: Path
) -> None:
    assert {page["staleStatus"] for page in pages.values()} == {"FRESH"}
    for room in (*ROOMS, "assets", "tests"):
        shutil.copytree(
            ROOT / room,
            tmp_path / room,
            ignore=shutil.ignore_patterns("__pycache__", "data", "gold*"),
        )
    word = tmp_path / "pipelines" / "lexicon" / "en" / "saying.toml"
    word.write_text(word.read_text(encoding="utf-8") + "\n# another word\n", encoding="utf-8")
    places = environment(samples.articles, samples.warehouse, samples.published.state)
    done = subprocess.run(
        [sys.executable, "-m", "tests.pages"],
        cwd=tmp_path,
        env={**os.environ, **places, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    stale = dict(line.split("\t")[:2] for line in done.stdout.splitlines())
    assert "code version" in stale["figures"]
    assert "warehouse" not in stale
