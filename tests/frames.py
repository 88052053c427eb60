"""Small frames that keep every rule, for tests of the checks and of the warehouse: one article with a total
and its parts, and what follows from it."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from expectations.columns import TABLES, polars_schema

BODY = (
    "Flood in Delvia\n\nAbout 60 people were killed and 40 injured, the ministry said; 100 casualties in all."
)
NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)


def frame(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """A frame of `table`; what a row does not tell is null, or empty where the column is a list."""
    filled = [
        {
            column.name: row.get(column.name, [] if column.type == "VARCHAR[]" else None)
            for column in TABLES[table].columns
        }
        for row in rows
    ]
    return pl.DataFrame(filled, schema=polars_schema(table))


def article(number: int = 1, **changed: Any) -> dict[str, Any]:
    """One article."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    return {
        "article_id": f"a_{number}",
        "file_name": f"{number}.txt",
        "sha256": sha256,
        "headline": "Flood in Delvia",
        "published_on": date(2025, 4, 30),
        "language": "en",
        "body": BODY,
        "dropped": "",
        "n_figures": 3,
        "ingested_at": NOW,
        **changed,
    }


def figure(figure_id: str, quote: str, measure: str, number: int, **changed: Any) -> dict[str, Any]:
    """An exact figure in the article's body; `changed` says what is otherwise."""
    start = BODY.index(quote)
    return {
        "figure_id": figure_id,
        "article_id": "a_1",
        "story_id": "s_1",
        "start_char": start,
        "end_char": start + len(quote),
        "quote": quote,
        "sentence": BODY.split("\n\n")[1],
        "measure": measure,
        "hedge": "exact",
        "status": "reported",
        "basis": "total",
        "role": "people",
        "stated_low": number,
        "stated_high": number,
        "low": number,
        "best": number,
        "high": number,
        "source": "the ministry",
        "as_of": "2025-04-30",
        "as_of_date": date(2025, 4, 30),
        "rule": "count_before_harm",
        **changed,
    }


def good() -> dict[str, pl.DataFrame]:
    """Frames of every table of the flow that keep every rule."""
    about = {
        "story_id": "s_1",
        "role": "people",
        "source": "the ministry",
        "as_of": "2025-04-30",
        "as_of_date": date(2025, 4, 30),
    }
    return {
        "files": frame(
            "files",
            {"file_name": "1.txt", "sha256": "0" * 64, "outcome": "read", "n_articles": 1, "run_id": "r_1"},
        ),
        "articles": frame("articles", article()),
        "figures": frame(
            "figures",
            figure("f_1", "About 60", "killed", 60, hedge="about", low=57, high=63, part_of="f_3"),
            figure("f_2", "40", "wounded", 40, part_of="f_3"),
            figure("f_3", "100", "casualties", 100),
        ),
        "persons": frame("persons"),
        "stories": frame(
            "stories",
            {
                "story_id": "s_1",
                "label": "Flood in Delvia",
                "first_on": date(2025, 4, 30),
                "last_on": date(2025, 4, 30),
                "n_articles": 1,
            },
        ),
        "story_articles": frame("story_articles", {"story_id": "s_1", "article_id": "a_1"}),
        "tolls": frame(
            "tolls",
            {
                **about,
                "toll_id": "t_1",
                "article_id": "a_1",
                "rank": 1,
                "basis": "total",
                "killed": 60,
                "killed_low": 57,
                "killed_high": 63,
                "wounded": 40,
                "wounded_low": 40,
                "wounded_high": 40,
                "casualties": 100,
                "casualties_low": 100,
                "casualties_high": 100,
                "figure_ids": ["f_1", "f_2", "f_3"],
            },
        ),
        "sums": frame(
            "sums",
            {
                **about,
                "sum_id": "u_1",
                "scope": "article",
                "kind": "harm",
                "article_id": "a_1",
                "toll_id": "t_1",
                "measure": "casualties",
                "part_ids": ["f_1", "f_2"],
                "total_id": "f_3",
                "parts_low": 97,
                "parts_high": 103,
                "total_low": 100,
                "total_high": 100,
                "gap": 0,
                "verdict": "holds",
            },
        ),
        "findings": frame(
            "findings",
            {
                "finding_id": "g_1",
                "rule": "hedge_drift",
                "severity": "info",
                "story_id": "s_1",
                "measure": "killed",
                "article_ids": ["a_1"],
                "figure_ids": ["f_1"],
                "message": "About 60 became 60.",
                "first_run_id": "r_1",
                "last_run_id": "r_1",
            },
        ),
        "estimates": frame(
            "estimates",
            {
                **about,
                "estimate_id": "e_1",
                "rulebook": "tallybook",
                "measure": "killed",
                "status": "reported",
                "basis": "total",
                "low": 57,
                "best": 60,
                "high": 63,
                "n_figures": 1,
                "n_articles": 1,
                "n_outlets": 1,
                "n_sources": 1,
                "implied": False,
                "is_latest": True,
                "figure_ids": ["f_1"],
            },
        ),
    }


def changed(rows: pl.DataFrame, **values: Any) -> pl.DataFrame:
    """`rows` with columns set to one value each, types kept."""
    return rows.with_columns(
        pl.lit(value, dtype=rows.schema[name]).alias(name) for name, value in values.items()
    )


def run(number: int) -> dict[str, Any]:
    """What the flow knows of a run, without what the warehouse counts."""
    return {
        "run_id": f"r_{number}",
        "started_at": NOW,
        "articles_seen": 1,
        "articles_new": 1,
        "version": "0.1",
    }
