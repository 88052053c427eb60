"""The named rules of each table: what must hold beyond types, nullability, closed lists and keys.

A rule's expression is true (or null) where a row is good. How expressions are built stands in `expressions`;
how rules are run and what becomes of the rows that fail them, in `schemas`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from expectations import expressions as ex
from expectations.columns import TOLL_MEASURES


@dataclass(frozen=True)
class Rule:
    """`holds(context)` gives the expression; it needs the frames of the tables in `needs`, and is passed over
    where one of them is not at hand."""

    name: str
    meaning: str
    holds: ex.InContext
    needs: tuple[str, ...] = ()


class Check(NamedTuple):
    """A rule made ready for one frame: `holds` is true or null where a row is good."""

    name: str
    meaning: str
    holds: pl.Expr


def checks(table: str, context: ex.Context) -> list[Check]:
    """The rules of `table` that `context` (frames by table name) can decide."""
    return [
        Check(rule.name, rule.meaning, rule.holds(context))
        for rule in RULES.get(table, ())
        if set(rule.needs) <= set(context)
    ]


def _row(name: str, meaning: str, expression: pl.Expr) -> Rule:
    return Rule(name, meaning, lambda _: expression)


def _reference(name: str, column: str, table: str, key: str) -> Rule:
    return Rule(name, f"{column} is in {table}.{key}", ex.exists(column, table, key), (table,))


def _references(column: str, table: str, key: str) -> Rule:
    return Rule(
        f"{column}_exist",
        f"every one of {column} is in {table}.{key}",
        ex.all_exist(column, table, key),
        (table,),
    )


def _figures(column: str) -> Rule:
    return _references(column, "figures", "figure_id")


def _same_article(column: str) -> Rule:
    return Rule(
        f"{column}_same_article",
        f"every one of {column} stands in the row's article",
        ex.every_figure(column, "article_id", pl.col("article_id")),
        ("figures",),
    )


def _reported(column: str) -> Rule:
    return Rule(
        f"{column}_reported",
        f"every one of {column} has status reported",
        ex.every_figure(column, "status", pl.lit("reported")),
        ("figures",),
    )


def _some(column: str) -> Rule:
    return _row(f"{column}_not_empty", f"{column} names at least one", pl.col(column).list.len() > 0)


def _in_order(name: str, low: str, high: str) -> Rule:
    return _row(name, f"{low} <= {high}", pl.col(low) <= pl.col(high))


def _one_row_per(*columns: str) -> Rule:
    meaning = f"one row per {', '.join(columns)}"
    return _row("one_row_per_combination", meaning, pl.struct(columns).is_unique())


_YEARS = f"between {ex.FIRST_DAY.year} and {ex.LAST_DAY.year}"
_LOW_BEST_HIGH = _row("low_best_high", "low <= best <= high", ex.ordered("low", "best", "high"))
_ARTICLE = _reference("article_exists", "article_id", "articles", "article_id")
_STORY = _reference("story_exists", "story_id", "stories", "story_id")
_INSIDE = _row(
    "file_name_inside",
    "file_name is a relative path that does not leave the folder",
    ~pl.col("file_name").str.contains(r"^/|(^|/)\.\.(/|$)"),
)
_AS_OF = (
    _row("as_of_is_iso", "as_of is an ISO date, month or year", ex.is_iso()),
    _row("as_of_is_plausible", f"as_of lies {_YEARS}", ex.plausible(ex.last_day())),
)
_DATES = (
    *_AS_OF,
    _row(
        "as_of_date_is_last_day",
        "as_of_date is the last day that as_of can mean, null where as_of is",
        ex.last_day().eq_missing(pl.col("as_of_date")),
    ),
)
_SPAN = (
    _row("span_in_order", "start_char < end_char", pl.col("start_char") < pl.col("end_char")),
    Rule(
        "quote_is_slice", "body[start_char:end_char] of the article is the quote", ex.is_slice, ("articles",)
    ),
)

# What `rule` of a figure says where the reading broke on its article; then the row tells nothing else.
BROKE = "the reading broke: "
DECISIVE = frozenset({"article_was_read"})
RULES: dict[str, tuple[Rule, ...]] = {
    "files": (
        _INSIDE,
        _row(
            "failure_has_reason",
            "a file that was skipped or failed has a reason",
            ~pl.col("outcome").is_in(["skipped", "failed"]) | pl.col("reason").is_not_null(),
        ),
    ),
    "articles": (
        _INSIDE,
        _row("one_article_per_record", "one article for one record", pl.col("file_name").is_unique()),
        _row(
            "sha256_is_digest",
            "sha256 is 64 hexadecimal digits",
            pl.col("sha256").str.contains(r"^[0-9a-f]{64}$"),
        ),
        _row(
            "language_is_code",
            "language is an ISO 639-1 code, or of ISO 639-3 where there is none",
            pl.col("language").str.contains("^[a-z]{2,3}$"),
        ),
        _row("body_not_blank", "body holds text", pl.col("body").str.contains(r"\S")),
        _row(
            "published_on_is_plausible", f"published_on lies {_YEARS}", ex.plausible(pl.col("published_on"))
        ),
        _reference("original_exists", "near_duplicate_of", "articles", "article_id"),
        _row(
            "original_is_other",
            "near_duplicate_of is another article",
            pl.col("near_duplicate_of") != pl.col("article_id"),
        ),
    ),
    "figures": (
        _row(
            "article_was_read",
            "the reading did not break on the article",
            ~pl.col("rule").str.starts_with(BROKE).fill_null(False),
        ),
        _ARTICLE,
        _STORY,
        *_SPAN,
        _LOW_BEST_HIGH,
        *_DATES,
        _row(
            "quote_in_sentence",
            "the quote stands in the sentence",
            pl.col("sentence").str.contains(pl.col("quote"), literal=True),
        ),
        _row("bounds_by_hedge", "the stated bounds are those that the hedge allows", ex.bounds_by_hedge()),
        _row(
            "interval_by_hedge",
            "low, best and high are what hedge and stated bounds give",
            ex.interval_by_hedge(),
        ),
        Rule(
            "whole_in_article",
            "part_of is another figure of the same article",
            ex.whole_in_article,
            ("figures",),
        ),
        Rule("no_mutual_parts", "no figure is a part of its own part", ex.no_mutual_parts, ("figures",)),
    ),
    "persons": (_ARTICLE, *_SPAN, *_AS_OF),
    "stories": (
        _in_order("days_in_order", "first_on", "last_on"),
        _row("story_has_articles", "at least one article tells it", pl.col("n_articles") > 0),
    ),
    "story_articles": (_ARTICLE, _STORY),
    "story_aliases": (
        _STORY,
        Rule(
            "alias_is_former",
            "old_id is no current story",
            lambda context: ~ex.exists("old_id", "stories", "story_id")(context),
            ("stories",),
        ),
    ),
    "tolls": (
        _ARTICLE,
        _STORY,
        *_DATES,
        *(
            _row(
                f"{measure}_is_interval",
                f"{measure}: low <= best <= high, or nothing at all",
                ex.toll_interval(measure),
            )
            for measure in TOLL_MEASURES
        ),
        _figures("figure_ids"),
        _same_article("figure_ids"),
        _reported("figure_ids"),
        _references("person_ids", "persons", "person_id"),
        _row(
            "made_from_something",
            "the row is made from a figure or a person",
            pl.col("figure_ids").list.len() + pl.col("person_ids").list.len() > 0,
        ),
        _row("implied_is_said", "every measure in implied has an interval", ex.implied_is_said()),
        _row("no_rate", "rates never enter a toll", pl.col("basis") != "rate"),
        _row(
            "rank_from_1",
            "rank counts from 1 and stands once in an article",
            (pl.col("rank") >= 1) & pl.struct("article_id", "rank").is_unique(),
        ),
        _one_row_per("article_id", "story_id", "party", "role", "place", "basis", "source", "as_of"),
    ),
    "sums": (
        _ARTICLE,
        _STORY,
        *_DATES,
        _some("part_ids"),
        _figures("part_ids"),
        _reported("part_ids"),
        _reference("total_exists", "total_id", "figures", "figure_id"),
        _reference("toll_exists", "toll_id", "tolls", "toll_id"),
        _row(
            "total_is_no_part",
            "the total is none of its parts",
            ~pl.col("part_ids").list.contains(pl.col("total_id")),
        ),
        _row(
            "scope_tells_article",
            "article_id is set for scope article; for source it and toll_id are null",
            pl.when(pl.col("scope") == "article")
            .then(pl.col("article_id").is_not_null())
            .otherwise(pl.col("article_id").is_null() & pl.col("toll_id").is_null()),
        ),
        _in_order("parts_in_order", "parts_low", "parts_high"),
        _in_order("total_in_order", "total_low", "total_high"),
        _row(
            "gap_is_distance",
            "gap is 0 where the intervals meet, else the distance between them",
            ex.gap_is_distance(),
        ),
        _row(
            "verdict_by_gap",
            "the verdict is contradicts exactly where there is a gap",
            (pl.col("verdict") == "contradicts") == (pl.col("gap") != 0),
        ),
    ),
    "findings": (
        _STORY,
        _some("article_ids"),
        _references("article_ids", "articles", "article_id"),
        _figures("figure_ids"),
        _references("sum_ids", "sums", "sum_id"),
        _row("message_not_blank", "message holds text", pl.col("message").str.contains(r"\S")),
    ),
    "estimates": (
        _STORY,
        _LOW_BEST_HIGH,
        *_DATES,
        _some("figure_ids"),
        _figures("figure_ids"),
        _row(
            "support_counts",
            "n_figures and n_articles are at least 1",
            (pl.col("n_figures") >= 1) & (pl.col("n_articles") >= 1),
        ),
        _one_row_per(
            "rulebook", "story_id", "party", "role", "place", "measure", "status", "basis", "as_of", "source"
        ),
    ),
    "runs": (_in_order("times_in_order", "started_at", "finished_at"),),
}
