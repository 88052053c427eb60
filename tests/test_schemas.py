"""Rows that keep every rule pass, and each kind of bad row ends in quarantine with its reason."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frames import article, changed, figure, frame, good

from expectations.columns import TABLES, empty, polars_schema
from expectations.rules import RULES
from expectations.schemas import MassFailure, SchemaMismatch, news_rows, pandera_model, split

FLOW = [
    "files",
    "articles",
    "figures",
    "persons",
    "stories",
    "story_articles",
    "tolls",
    "sums",
    "findings",
    "estimates",
]


def rules_failed(table: str, rows: pl.DataFrame, **context: pl.DataFrame) -> set[str]:
    others = {name: each for name, each in good().items() if name != table}
    return set(split(table, rows, **{**others, **context}).quarantine["rule"])


@pytest.mark.parametrize("table", FLOW)
def test_good_rows_pass_whole(table: str) -> None:
    frames = good()
    rows = frames.pop(table)
    parts = split(table, rows, **frames)
    assert parts.good.equals(rows)
    assert parts.quarantine.is_empty()
    assert parts.quarantine.schema == pl.Schema(polars_schema("quarantine"))


def test_bad_row_goes_to_quarantine_with_reason_and_the_row_itself() -> None:
    rows = pl.concat(
        [good()["figures"], frame("figures", figure("f_4", "100", "killed", 100, best=7, low=9))]
    )
    parts = split("figures", rows, run_id="r_1", articles=good()["articles"])
    assert parts.good.equals(good()["figures"])
    found = parts.quarantine.filter(rule="low_best_high").row(0, named=True)
    assert (found["table_name"], found["row_key"], found["run_id"]) == ("figures", "f_4", "r_1")
    assert found["reason"] == "not so: low <= best <= high; low = 9, best = 7, high = 100"
    assert json.loads(found["row"])["quote"] == "100"


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("figure_id_not_null", {"figure_id": None}),
        ("quote_is_slice", {"start_char": 0}),
        ("quote_is_slice", {"quote": "About 61"}),
        ("span_in_order", {"end_char": 17, "start_char": 17}),
        ("start_char_not_negative", {"start_char": -8}),
        ("article_exists", {"article_id": "a_9"}),
        ("story_exists", {"story_id": "s_9"}),
        ("measure_in_list", {"measure": "dead"}),
        ("hedge_in_list", {"hedge": "circa"}),
        ("low_best_high", {"low": 61}),
        ("low_not_negative", {"low": -1}),
        ("quote_in_sentence", {"sentence": "Nobody was hurt."}),
        ("as_of_is_iso", {"as_of": "April 2025"}),
        ("as_of_is_iso", {"as_of": "2025-02-30", "as_of_date": None}),
        ("as_of_is_plausible", {"as_of": "0205", "as_of_date": date(205, 12, 31)}),
        ("as_of_date_is_last_day", {"as_of": "2025"}),
        ("as_of_date_is_last_day", {"as_of": None}),
        ("whole_in_article", {"part_of": "f_9"}),
        ("whole_in_article", {"part_of": "f_1"}),
        ("via_without_gaps", {"via": ["Reuters", None]}),
    ],
)
def test_each_rule_of_figures(rule: str, changes: dict[str, Any]) -> None:
    row = {**figure("f_1", "About 60", "killed", 60, hedge="about", low=57, high=63), **changes}
    whole = figure("f_3", "100", "casualties", 100)
    assert rule in rules_failed("figures", frame("figures", row, whole))


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-04-30", date(2025, 4, 30)),
        (None, None),
    ],
)
def test_dates_as_precise_as_the_text_pass(as_of: str | None, day: date | None) -> None:
    row = figure("f_3", "100", "casualties", 100, as_of=as_of, as_of_date=day)
    assert rules_failed("figures", frame("figures", row)) == set()


@pytest.mark.parametrize(
    ("hedge", "stated", "interval"),
    [
        ("exact", (600, 600), (600, 600, 600)),
        ("about", (600, 600), (570, 600, 630)),
        ("about", (13, 13), (12, 13, 14)),
        ("about", (4700, 4700), (4465, 4700, 4935)),
        ("at_least", (600, None), (600, 600, None)),
        ("more_than", (12, None), (12, 12, None)),
        ("at_most", (None, 600), (0, None, 600)),
        ("less_than", (None, 600), (0, None, 600)),
        ("range", (18, 25), (18, 21, 25)),
        ("vague", (200, 999), (200, 200, 999)),
        ("fraction", (2667, 2667), (2600, 2667, 2700)),
        ("fraction", (None, None), (0, None, None)),
    ],
)
def test_bounds_and_intervals_of_every_hedge(
    hedge: str, stated: tuple[int, int], interval: tuple[int, ...]
) -> None:
    row = dict(zip(("stated_low", "stated_high", "low", "best", "high"), (*stated, *interval), strict=True))
    fits = frame("figures", figure("f_3", "100", "casualties", 100, hedge=hedge, **row))
    assert rules_failed("figures", fits) == set()
    if hedge != "fraction":
        wider = (
            changed(fits, low=(interval[0] or 1) - 1) if interval[0] else changed(fits, high=interval[2] - 1)
        )
        assert rules_failed("figures", wider) == {"interval_by_hedge"}


@pytest.mark.parametrize(
    ("hedge", "stated"),
    [
        ("exact", (5, 6)),
        ("about", (None, 5)),
        ("at_least", (5, 5)),
        ("at_most", (0, 5)),
        ("range", (5, None)),
        ("vague", (9, 3)),
    ],
)
def test_bounds_that_a_hedge_does_not_allow(hedge: str, stated: tuple[int, int]) -> None:
    row = figure("f_3", "100", "casualties", 100, hedge=hedge, stated_low=stated[0], stated_high=stated[1])
    assert "bounds_by_hedge" in rules_failed("figures", frame("figures", row))


def test_what_points_to_a_bad_row_goes_with_it() -> None:
    rows = good()["figures"].with_columns(start_char=pl.when(figure_id="f_3").then(0).otherwise("start_char"))
    parts = split("figures", rows, articles=good()["articles"])
    assert parts.good.is_empty()
    assert dict(parts.quarantine.select("row_key", "rule").rows()) == {
        "f_1": "whole_in_article",
        "f_2": "whole_in_article",
        "f_3": "quote_is_slice",
    }


def test_rows_of_one_key_all_go() -> None:
    rows = pl.concat([good()["figures"], good()["figures"].head(1)])
    parts = split("figures", rows, articles=good()["articles"])
    assert parts.good["figure_id"].to_list() == ["f_2", "f_3"]
    assert set(parts.quarantine["rule"]) == {"key_unique"}
    both = pl.concat([good()["story_articles"]] * 2)
    assert rules_failed("story_articles", both) == {"key_unique"}


@pytest.mark.parametrize(
    ("table", "rule", "changes"),
    [
        ("files", "failure_has_reason", {"outcome": "failed"}),
        ("files", "file_name_inside", {"file_name": "../secret.txt"}),
        ("articles", "file_name_inside", {"file_name": "/etc/passwd"}),
        ("articles", "file_name_inside", {"file_name": "a/../../b.jsonl#3"}),
        ("articles", "sha256_is_digest", {"sha256": "abc"}),
        ("articles", "language_is_code", {"language": "English"}),
        ("articles", "body_not_blank", {"body": " \n"}),
        ("articles", "published_on_is_plausible", {"published_on": date(1525, 4, 30)}),
        ("articles", "original_exists", {"near_duplicate_of": "a_9"}),
        ("articles", "original_is_other", {"near_duplicate_of": "a_1"}),
        ("stories", "days_in_order", {"first_on": date(2025, 5, 1)}),
        ("stories", "story_has_articles", {"n_articles": 0}),
        ("story_articles", "story_exists", {"story_id": "s_9"}),
        ("tolls", "killed_is_interval", {"killed": 70}),
        ("tolls", "missing_is_interval", {"missing_high": 4}),
        ("tolls", "figure_ids_exist", {"figure_ids": ["f_9"]}),
        ("tolls", "person_ids_exist", {"person_ids": ["p_9"]}),
        ("tolls", "made_from_something", {"figure_ids": []}),
        ("tolls", "implied_is_said", {"implied": ["missing"]}),
        ("tolls", "no_rate", {"basis": "rate"}),
        ("tolls", "rank_from_1", {"rank": 0}),
        ("sums", "part_ids_not_empty", {"part_ids": []}),
        ("sums", "part_ids_exist", {"part_ids": ["f_1", "f_8"]}),
        ("sums", "total_exists", {"total_id": "f_8"}),
        ("sums", "toll_exists", {"toll_id": "t_8"}),
        ("sums", "total_is_no_part", {"total_id": "f_1"}),
        ("sums", "scope_tells_article", {"scope": "source"}),
        ("sums", "parts_in_order", {"parts_low": 104}),
        ("sums", "gap_is_distance", {"gap": 3}),
        ("sums", "gap_is_distance", {"total_low": 90, "total_high": 94}),
        ("sums", "verdict_by_gap", {"verdict": "contradicts"}),
        ("findings", "article_ids_not_empty", {"article_ids": []}),
        ("findings", "figure_ids_exist", {"figure_ids": ["f_9"]}),
        ("findings", "sum_ids_exist", {"sum_ids": ["u_9"]}),
        ("findings", "message_not_blank", {"message": ""}),
        ("estimates", "low_best_high", {"high": 59}),
        ("estimates", "rulebook_in_list", {"rulebook": "mine"}),
        ("estimates", "figure_ids_not_empty", {"figure_ids": []}),
        ("estimates", "support_counts", {"n_articles": 0}),
    ],
)
def test_each_rule_of_the_other_tables(table: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule in rules_failed(table, changed(good()[table], **changes))


def test_a_gap_is_told_with_its_sign() -> None:
    sums = good()["sums"]
    short = changed(sums, parts_low=60, parts_high=70, gap=-30, verdict="contradicts")
    over = changed(sums, parts_low=110, parts_high=120, gap=10, verdict="contradicts")
    undecided = changed(sums, parts_high=None, gap=0, verdict="undetermined")
    for rows in (short, over, undecided):
        assert rules_failed("sums", rows) == set()


def test_tolls_take_reported_figures_of_their_own_article_only() -> None:
    planned = changed(good()["figures"], status="planned")
    assert rules_failed("tolls", good()["tolls"], figures=planned) == {"figure_ids_reported"}
    elsewhere = changed(good()["figures"], article_id="a_2")
    assert rules_failed("tolls", good()["tolls"], figures=elsewhere) == {"figure_ids_same_article"}


def test_one_row_of_tolls_for_one_combination() -> None:
    twice = pl.concat([good()["tolls"], changed(good()["tolls"], toll_id="t_2", rank=2)])
    assert rules_failed("tolls", twice) == {"one_row_per_combination"}
    other_place = pl.concat(
        [good()["tolls"], changed(good()["tolls"], toll_id="t_2", rank=2, place="Delvia")]
    )
    assert rules_failed("tolls", other_place) == set()


def test_aliases_lead_from_former_stories_to_current_ones() -> None:
    assert (
        rules_failed("story_aliases", frame("story_aliases", {"old_id": "s_0", "story_id": "s_1"})) == set()
    )
    assert "alias_is_former" in rules_failed(
        "story_aliases", frame("story_aliases", {"old_id": "s_1", "story_id": "s_1"})
    )


def test_rules_across_tables_wait_for_their_tables() -> None:
    lonely = changed(good()["figures"], article_id="a_9")
    assert split("figures", lonely).quarantine.is_empty()


def test_columns_or_types_that_are_not_the_tables_are_no_bad_rows() -> None:
    figures = good()["figures"]
    with pytest.raises(SchemaMismatch, match="figures: best is missing"):
        split("figures", figures.drop("best"))
    with pytest.raises(SchemaMismatch, match="claim does not belong there"):
        split("figures", figures.with_columns(claim=1))
    with pytest.raises(SchemaMismatch, match="best is Float64, not Int64"):
        split("figures", figures.with_columns(pl.col("best").cast(pl.Float64)))
    with pytest.raises(SchemaMismatch, match="another order"):
        split("figures", figures.select(reversed(figures.columns)))


def many(bad: int, of: int) -> pl.DataFrame:
    return frame(
        "articles", *(article(number, language="no code" if number < bad else "en") for number in range(of))
    )


def test_mass_failure_stops_before_anything_is_quarantined() -> None:
    with pytest.raises(MassFailure, match=r"20 of 100 rows fail, more than 10%.*20 fail language_is_code"):
        split("articles", many(20, 100))


def test_few_failures_are_no_mass_failure() -> None:
    assert split("articles", many(9, 20)).good.height == 11
    assert split("articles", many(10, 100)).good.height == 90


def test_failures_that_follow_from_failures_count_as_well() -> None:
    whole = figure("f_0", "100", "casualties", 100, start_char=0)
    parts = (figure(f"f_{number}", "40", "wounded", 40, part_of="f_0") for number in range(1, 12))
    with pytest.raises(MassFailure):
        split("figures", frame("figures", whole, *parts), articles=good()["articles"])


def test_many_rows_are_checked_fast_and_agree_with_the_guard() -> None:
    parts = split("articles", many(300, 5000))
    assert (parts.good.height, parts.quarantine.height) == (4700, 300)


@pytest.mark.parametrize("table", sorted(RULES))
def test_models_describe_their_rules(table: str) -> None:
    model = pandera_model(table, {name: empty(name) for name in TABLES})
    checks = {check.name: check.description for column in model.columns.values() for check in column.checks}
    assert {rule.name: rule.meaning for rule in RULES[table]}.items() <= checks.items()


def toll(**said: tuple[int, int | None]) -> pl.DataFrame:
    """One toll with the given intervals."""
    row: dict[str, Any] = {
        "toll_id": "t_1",
        "article_id": "a_1",
        "rank": 1,
        "role": "people",
        "basis": "total",
        "figure_ids": ["f_1"],
    }
    for measure, (low, high) in said.items():
        row |= {measure: low, f"{measure}_low": low, f"{measure}_high": high}
    return frame("tolls", row)


@pytest.mark.parametrize(
    "fits",
    [
        toll(killed=(570, 630), wounded=(4000, None), casualties=(4465, 4935)),
        toll(killed=(10, 10), wounded=(20, 20), casualties=(30, 30)),
        toll(killed=(10, 10), wounded=(20, 20), missing=(5, 5), casualties=(35, 35)),
        toll(killed=(10, 10), wounded=(20, 20), missing=(5, 5), casualties=(30, 30)),
        toll(killed=(10, 10), wounded=(20, 20), missing=(5, 5), captured=(2, 2), casualties=(37, 37)),
        toll(killed=(10, 10), wounded=(20, 20), casualties=(25, None)),
        toll(killed=(10, 10), wounded=(20, 20)),
        toll(killed=(10, 10), casualties=(30, 30)),
        toll(wounded=(20, 20), casualties=(50, 50)),
        changed(toll(killed=(10, 10), wounded=(20, 20), casualties=(100, 100)), implied=["casualties"]),
    ],
)
def test_tolls_that_add_up_or_cannot_be_checked(fits: pl.DataFrame) -> None:
    assert news_rows(fits).is_empty()


@pytest.mark.parametrize(
    "off",
    [
        toll(killed=(600, 600), wounded=(4700, 4700), casualties=(4700, 4700)),
        toll(killed=(10, 10), wounded=(20, 20), casualties=(31, 31)),
        toll(killed=(10, None), wounded=(20, 20), casualties=(25, 25)),
        toll(killed=(10, 10), wounded=(20, 20), missing=(5, 5), casualties=(33, 33)),
        changed(toll(killed=(10, 10), wounded=(20, 20), casualties=(100, 100)), implied=["wounded"]),
    ],
)
def test_tolls_that_do_not_add_up_are_shown_and_stay(off: pl.DataFrame) -> None:
    assert news_rows(off).equals(off)
    assert split("tolls", off).quarantine.is_empty()


def test_frames_without_rows_do_not_import_pandera() -> None:
    program = (
        "import sys; from expectations.columns import TABLES, empty; from expectations.schemas import *\n"
        "for table in TABLES: assert split(table, empty(table)).good.is_empty()\n"
        "assert news_rows(empty('tolls')).is_empty()\n"
        "heavy = {'pandera', 'great_expectations', 'pandas', 'sqlalchemy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent.parent)
