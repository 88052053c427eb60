"""From marked-up articles to findings and estimates in one call, for tests of the reasoning."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.estimates import estimate
from pipelines.findings import find
from pipelines.sums import add_up
from pipelines.tolls import count_tolls
from tests.telling import told


def sums(*articles: dict[str, Any]) -> list[dict[str, Any]]:
    """The sums on articles made by `text`."""
    frames = told(*articles)
    return add_up(frames.articles, frames.figures, count_tolls(*frames)).to_dicts()


def verdicts(*articles: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Scope, kind and verdict of the sums."""
    return sorted((row["scope"], row["kind"], row["verdict"]) for row in sums(*articles))


def findings(*articles: dict[str, Any], run_id: str = "r_1") -> pl.DataFrame:
    """The findings on articles made by `text`, all in one story."""
    frames = told(*articles)
    tolls = count_tolls(*frames)
    sums = add_up(frames.articles, frames.figures, tolls)
    return find(frames.articles, frames.figures, tolls, sums, run_id)


def of_rule(rule: str, *articles: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings of one rule, in the order of their messages."""
    rows = findings(*articles).filter(pl.col("rule") == rule).to_dicts()
    return sorted(rows, key=lambda row: str(row["message"]))


def rules(*articles: dict[str, Any]) -> list[str]:
    """The rules that find something, one name a finding."""
    return sorted(findings(*articles)["rule"].to_list())


def estimates(*articles: dict[str, Any], rulebook: str = "tallybook", **of: Any) -> list[dict[str, Any]]:
    """The estimates of a rulebook, those with the values in `of`."""
    frames = told(*articles)
    tolls = count_tolls(*frames)
    sums = add_up(frames.articles, frames.figures, tolls)
    found = find(frames.articles, frames.figures, tolls, sums, "r_1")
    rows = estimate(frames.articles, frames.figures, found).filter(pl.col("rulebook") == rulebook).to_dicts()
    return [row for row in rows if all(row[key] == value for key, value in of.items())]
