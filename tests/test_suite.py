"""The acceptance suite: a good candidate passes it, every kind of fault is found, a crash is told as a
crash."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import duckdb
import pytest
from frames import NOW, article, figure, frame, good

from expectations.acceptance import EXPECTED, Expected
from expectations.results import ExpectationResult, results_frame
from expectations.suite import check
from warehouse.access import query
from warehouse.build import build, store_expectations

RUN = {"run_id": "r_1", "started_at": NOW, "articles_seen": 1, "articles_new": 1, "version": "0"}


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    file = tmp_path / "it's a candidate.duckdb"
    build(file, good(), previous=None, run_row=RUN)
    return file


def broken(results: list[ExpectationResult]) -> set[tuple[str, str]]:
    return {(result.table, result.expectation) for result in results if not result.success}


def test_good_candidate_meets_every_expectation(candidate: Path) -> None:
    results = check(candidate)
    assert [(result.table, result.expectation) for result in results] == [
        (each.table, each.name) for each in EXPECTED
    ]
    assert broken(results) == set()
    assert json.loads(json.dumps([asdict(result) for result in results]))


def test_results_are_stored_and_can_be_asked_for(candidate: Path) -> None:
    store_expectations(candidate, results_frame(check(candidate), "r_1"))
    store_expectations(candidate, results_frame(check(candidate), "r_1"))
    counted = query(candidate, "select count(*) as n, bool_and(success) as met from expectation_results")
    assert counted.row(0) == (len(EXPECTED), True)


FAULTS = {
    ("articles", "key_unique"): "insert into articles select * from articles",
    ("articles", "near_duplicate_of_exists"): "update articles set near_duplicate_of = 'a_9'",
    ("articles", "n_figures_counted"): "update articles set n_figures = 2",
    ("figures", "columns"): "alter table figures drop column rule",
    ("figures", "closed_lists"): "update figures set hedge = 'circa' where figure_id = 'f_1'",
    ("figures", "article_id_exists"): "update figures set article_id = 'a_9' where figure_id = 'f_2'",
    ("figures", "story_id_exists"): "update figures set story_id = 's_9' where figure_id = 'f_2'",
    ("figures", "quote_is_slice"): "update figures set start_char = start_char - 1 where figure_id = 'f_2'",
    ("figures", "low_best_high"): "update figures set low = 61 where figure_id = 'f_1'",
    ("figures", "as_of_date_fits"): "update figures set as_of = '2025-05' where figure_id = 'f_1'",
    ("figures", "whole_in_article"): "update figures set part_of = 'f_9' where figure_id = 'f_1'",
    ("stories", "n_articles_counted"): "update stories set n_articles = 2",
    ("story_articles", "key_unique"): "insert into story_articles select * from story_articles",
    ("story_aliases", "story_id_exists"): "insert into story_aliases values ('s_0', 's_9')",
    ("tolls", "figure_ids_exist"): "update tolls set figure_ids = ['f_9']",
    ("tolls", "person_ids_exist"): "update tolls set person_ids = ['p_9']",
    ("tolls", "low_best_high"): "update tolls set killed_high = 59",
    ("sums", "part_ids_exist"): "update sums set part_ids = ['f_1', 'f_9']",
    ("sums", "total_id_exists"): "update sums set total_id = 'f_9'",
    ("sums", "gap_is_distance"): "update sums set parts_low = 104, parts_high = 110",
    ("sums", "verdict_by_gap"): "update sums set verdict = 'contradicts'",
    ("findings", "article_ids_exist"): "update findings set article_ids = ['a_9']",
    ("findings", "sum_ids_exist"): "update findings set sum_ids = ['u_9']",
    ("findings", "evidence_contradicts"): "update findings set rule = 'sum_contradicts', sum_ids = ['u_1']",
    ("findings", "seen_by_last_run"): "update findings set last_run_id = 'r_0'",
    ("findings", "in_history"): "update findings_history set change = 'gone'",
    ("estimates", "low_best_high"): "update estimates set high = 59",
    ("estimates", "in_history"): "delete from estimates_history",
    ("estimates", "figure_ids_exist"): "update estimates set figure_ids = ['f_9']",
    ("estimates_history", "run_id_exists"): "update estimates_history set run_id = 'r_0'",
    ("runs", "figures_counted"): "update runs set figures = 4",
    ("files", "run_is_last"): "update files set run_id = 'r_0'",
}


@pytest.mark.parametrize(("table", "name"), FAULTS)
def test_each_fault_is_found_by_its_expectation(candidate: Path, table: str, name: str) -> None:
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(FAULTS[table, name])
    wanted = [each for each in EXPECTED if (each.table, each.name) == (table, name)]
    (result,) = check(candidate, wanted)
    assert (result.success, result.error, result.check_class) == (False, None, "integrity")
    assert result.n_unexpected >= 1
    assert result.sample


@pytest.fixture
def toll_rule() -> Iterator[list[Expected]]:
    return [each for each in EXPECTED if each.name == "sum_fits"]


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ("casualties = 300, casualties_low = 300, casualties_high = 300", False),
        ("casualties_low = 104, casualties_high = null", False),
        ("casualties_low = 104, casualties_high = 110, killed_high = null", True),
        ("casualties_low = 104, casualties_high = 110, missing_low = 5, missing_high = 5", True),
        ("casualties_low = 120, casualties_high = 120, missing_low = 5, missing_high = 5", False),
        ("missing_low = 5, missing_high = 5", True),
        (
            "casualties_low = 112, casualties_high = 112, missing_low = 5, missing_high = 5,"
            " captured_low = 9, captured_high = 9",
            True,
        ),
        ("casualties_low = 300, casualties_high = 300, implied = ['casualties']", True),
        (
            "casualties_low = 300, casualties_high = 300, killed = null, killed_low = null,"
            " killed_high = null",
            True,
        ),
        ("casualties = null, casualties_low = null, casualties_high = null", True),
    ],
)
def test_sum_rule_by_intervals_is_news(
    candidate: Path, toll_rule: list[Expected], change: str, fits: bool
) -> None:
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(f"update tolls set {change}")
    (result,) = check(candidate, toll_rule)
    assert (result.success, result.check_class, result.error) == (fits, "news", None)
    assert result.n_unexpected == (0 if fits else 1)
    assert fits or result.sample[0].startswith("toll_id = t_1, killed = 60, wounded = 40")


def test_sum_rule_agrees_with_pandera(candidate: Path, toll_rule: list[Expected]) -> None:
    from expectations.schemas import news_rows
    from warehouse.access import read_table

    with duckdb.connect(str(candidate)) as connection:
        connection.execute(
            "insert into tolls by name select tolls.* replace (toll_id || i as toll_id,"
            " killed_low + i - 30 as killed_low, killed_high + i - 30 as killed_high,"
            " if(i % 3 = 0, i, null) as missing_low, if(i % 3 = 0, i, null) as missing_high)"
            " from tolls, range(60) as numbers(i)"
        )
    (result,) = check(candidate, toll_rule)
    assert 0 < result.n_unexpected < 60
    assert result.n_unexpected == news_rows(read_table(candidate, "tolls")).height


RUNS = """
insert into runs by name
select runs.* replace ('p_' || i as run_id, {articles} as articles_seen, {figures} as figures)
from runs, range(4) as numbers(i) where run_id = 'r_1';
insert into runs by name
select * replace ('r_2' as run_id, 100 as articles_seen, {now} as figures, {aside} as quarantined)
from runs where run_id = 'r_1'
"""
VOLUMES = ("figures_as_usual", "quarantine_as_usual")


@pytest.mark.parametrize(
    ("articles", "figures", "now", "aside", "unusual"),
    [
        (100, 800, 700, 0, set()),
        (100, 800, 300, 0, {"figures_as_usual"}),
        (100, 800, 1700, 0, {"figures_as_usual"}),
        (100, 800, 800, 9, set()),
        (100, 800, 800, 50, {"quarantine_as_usual"}),
        (10, 800, 0, 50, set()),
    ],
)
def test_unusual_volumes_are_news(
    candidate: Path, articles: int, figures: int, now: int, aside: int, unusual: set[str]
) -> None:
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(RUNS.format(articles=articles, figures=figures, now=now, aside=aside))
    results = check(candidate, [each for each in EXPECTED if each.name in VOLUMES])
    assert [result.check_class for result in results] == ["news", "news"]
    assert {result.expectation for result in results if not result.success} == unusual
    assert [result.error for result in results] == [None, None]


def test_crash_is_an_error_and_no_bad_row(candidate: Path) -> None:
    crashes = Expected(
        "figures",
        "crashes",
        "integrity",
        "cannot be asked",
        "no_rows",
        query="select no_such_column from {batch}",
    )
    fine = next(each for each in EXPECTED if (each.table, each.name) == ("figures", "low_best_high"))
    first, second = check(candidate, [crashes, fine])
    assert not first.success
    assert first.n_unexpected == 0
    assert "no_such_column" in (first.error or "")
    assert second.success


def test_missing_table_is_an_error_of_what_was_asked_of_it(candidate: Path) -> None:
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("drop table estimates")
    of_two = [each for each in EXPECTED if each.table in ("estimates", "stories")]
    results = check(candidate, of_two)
    assert all("estimates" in (result.error or "") for result in results if result.table == "estimates")
    assert broken(results) == {(each.table, each.name) for each in of_two if each.table == "estimates"}


def test_file_is_free_and_unchanged_afterwards(candidate: Path) -> None:
    before = candidate.read_bytes()
    check(candidate, EXPECTED[:5])
    assert candidate.read_bytes() == before
    duckdb.connect(str(candidate)).close()


def test_offsets_count_code_points_as_python_does(tmp_path: Path) -> None:
    body = "Überschwemmung 🌊🇺🇦\n\né́ “forty” 40 injured."
    start = body.index("40")
    spans = figure("f_1", "40", "wounded", 40, start_char=start, end_char=start + 2, sentence=body)
    tables = {
        **good(),
        "articles": frame("articles", article(body=body, n_figures=1)),
        "figures": frame("figures", spans),
    }
    file = tmp_path / "c.duckdb"
    build(file, tables, previous=None, run_row=RUN)
    wanted = [each for each in EXPECTED if (each.table, each.name) == ("figures", "quote_is_slice")]
    assert broken(check(file, wanted)) == set()


def test_names_are_unique_and_need_no_great_expectations() -> None:
    assert len({(each.table, each.name) for each in EXPECTED}) == len(EXPECTED)
    program = (
        "import sys, expectations.acceptance, expectations.suite\n"
        "assert not {'great_expectations', 'sqlalchemy', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent.parent)
