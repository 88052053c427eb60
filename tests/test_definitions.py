"""What Dagster is shown: the assets and their order, checks, schedule, sensor; and what loading it must not
load."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from assets import flow
from assets.automation import daily, new_files
from assets.code import ROOMS, ROOT, code_files
from assets.definitions import build_defs
from assets.places import Places
from expectations.columns import TABLES
from tests.desk import BRIEFING, Desk

GROUPS = {
    "1_articles": {"article_files", "articles", "files"},
    "2_figures": {"figures", "persons"},
    "3_stories": {"corrections", "stories", "story_articles", "story_figures"},
    "4_tolls": {"tolls"},
    "5_sums": {"sums"},
    "6_findings": {"findings"},
    "7_estimates": {"estimates"},
    "8_warehouse": {
        "quarantine",
        "warehouse",
        "runs",
        "story_aliases",
        "articles_history",
        "findings_history",
        "estimates_history",
        "expectation_results",
    },
}


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    return build_defs().resolve_asset_graph()


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh process has loaded after `code`."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_groups_hold_every_table_in_the_order_of_the_flow(graph: dg.AssetGraph) -> None:
    found: dict[str, set[str]] = {}
    for key in graph.get_all_asset_keys():
        found.setdefault(graph.get(key).group_name, set()).add(key.to_user_string())
    assert found == GROUPS
    assert set(TABLES) <= set().union(*GROUPS.values())


def test_each_table_says_what_a_row_is_and_what_its_columns_mean(graph: dg.AssetGraph) -> None:
    for table, described in TABLES.items():
        node = graph.get(dg.AssetKey(table))
        assert described.row_is[1:] in (node.description or ""), table
        schema = node.metadata["dagster/column_schema"]
        assert [column.name for column in schema.columns] == [column.name for column in described.columns]
        assert all(column.description for column in schema.columns), table
        assert node.kinds, table
        assert node.code_version, table


def test_integrity_blocks_and_news_does_not(graph: dg.AssetGraph) -> None:
    specs = {
        (key.asset_key.to_user_string(), key.name): graph.get_check_spec(key)
        for key in graph.asset_check_keys
    }
    assert specs["figures", "integrity"].blocking
    assert specs["warehouse", "figures_quote_is_slice"].blocking
    assert not specs["tolls", "adds_up"].blocking
    assert not specs["warehouse", "tolls_sum_fits"].blocking
    assert all(spec.description for spec in specs.values())


def test_schedule_and_sensor_run_by_default() -> None:
    assert daily.default_status is dg.DefaultScheduleStatus.RUNNING
    assert new_files.default_status is dg.DefaultSensorStatus.RUNNING


def test_the_sensor_asks_for_a_run_when_files_change(desk: Desk) -> None:
    places = Places(articles=str(desk.articles), warehouse=str(desk.warehouse))

    def look(cursor: str | None) -> tuple[dg.RunRequest | dg.SkipReason, str | None]:
        context = dg.build_sensor_context(cursor=cursor, resources={"places": places})
        return new_files(context), context.cursor

    first, cursor = look(None)
    assert isinstance(first, dg.RunRequest)
    second, cursor = look(cursor)
    assert isinstance(second, dg.SkipReason)
    desk.write("deep/briefing.txt", BRIEFING)
    third, cursor = look(cursor)
    assert isinstance(third, dg.RunRequest)
    assert isinstance(look(cursor)[0], dg.SkipReason)


def test_the_sensor_is_silent_about_what_a_run_has_published(desk: Desk) -> None:
    desk.write("briefing.txt", BRIEFING)
    places = Places(articles=str(desk.articles), warehouse=str(desk.warehouse))
    desk.run()
    assert isinstance(new_files(dg.build_sensor_context(resources={"places": places})), dg.SkipReason)
    desk.write("later.txt", BRIEFING)
    assert isinstance(new_files(dg.build_sensor_context(resources={"places": places})), dg.RunRequest)


def test_the_sensor_waits_where_the_folder_is_missing(tmp_path: Path) -> None:
    places = Places(articles=str(tmp_path / "none"), warehouse=str(tmp_path / "w.duckdb"))
    answer = new_files(dg.build_sensor_context(resources={"places": places}))
    assert isinstance(answer, dg.SkipReason)


def test_definitions_load_without_what_is_slow() -> None:
    loaded = loaded_by("import assets.definitions")
    assert "dagster" in loaded
    assert loaded.isdisjoint({"great_expectations", "pandera", "pandas", "scipy", "altair"})


def test_modules_with_assets_keep_their_annotations() -> None:
    for path in (ROOT / "assets").glob("*.py"):
        imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        assert "__future__" not in {node.module for node in imports}, path.name


@pytest.mark.parametrize("module", sorted({step.module for step in (*flow.STEPS, flow.QUARANTINE)}))
def test_the_code_version_covers_all_code_that_a_step_loads(module: str) -> None:
    ours = {name for name in loaded_by(f"import {module}") if name.split(".")[0] in ROOMS and "." in name}
    covered = {path.relative_to(ROOT).as_posix() for path in code_files(module)}
    for name in ours:
        path = name.replace(".", "/")
        assert {f"{path}.py", f"{path}/__init__.py"} & covered, name


def test_the_code_version_of_figures_covers_the_words() -> None:
    covered = {path.suffix for path in code_files("pipelines.figures")}
    assert ".toml" in covered
