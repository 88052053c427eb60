"""What the page on quality shows: expectations and their results, what was set aside, coverage, runs,
versions."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import polars as pl

from expectations.acceptance import EXPECTED
from expectations.columns import HEDGES, MEASURES

Row = dict[str, Any]
SHOWN = 300
_LIBRARIES = ("tallybook", "dagster", "polars", "pandera", "great-expectations", "duckdb")


def quality(tables: Mapping[str, pl.DataFrame]) -> Row:
    """The values of the page, from the tables of one version."""
    files, results = tables["files"], tables["expectation_results"]
    aside = files.filter(pl.col("reason").is_not_null() | pl.col("outcome").is_in(["skipped", "failed"]))
    quarantine = tables["quarantine"]
    return {
        "runs": tables["runs"].reverse().head(50).to_dicts(),
        "n_runs": tables["runs"].height,
        "outcomes": files.group_by("outcome").len("n").sort("n", descending=True).to_dicts(),
        "reasons": _reasons(aside),
        "aside": aside.sort("outcome", "file_name").head(SHOWN).to_dicts(),
        "n_aside": aside.height,
        "quarantine": [_set_aside(row) for row in quarantine.head(SHOWN).iter_rows(named=True)],
        "n_quarantine": quarantine.height,
        "corrections": tables["corrections"].head(SHOWN).to_dicts(),
        "n_corrections": tables["corrections"].height,
        "expectations": _by_table(results),
        "unmet": _with_meaning(results.filter(~pl.col("success"))),
        "n_met": int(results["success"].sum()),
        "shares": _shares(tables["articles"], tables["figures"]),
        "measures": _counts(tables["figures"], "measure", MEASURES),
        "hedges": _counts(tables["figures"], "hedge", HEDGES),
        "languages": _languages(tables["articles"]),
        "versions": _versions(),
        "shown": SHOWN,
    }


def _with_meaning(results: pl.DataFrame) -> list[Row]:
    meanings = {(each.table, each.name): each.meaning for each in EXPECTED}
    return [
        {**row, "meaning": meanings.get((row["table_name"], row["expectation"]), "")}
        for row in results.iter_rows(named=True)
    ]


def _by_table(results: pl.DataFrame) -> list[tuple[str, list[Row]]]:
    """The results table by table, as the acceptance suite has them."""
    found: dict[str, list[Row]] = {}
    for row in _with_meaning(results):
        found.setdefault(row["table_name"], []).append(row)
    return list(found.items())


def _reasons(aside: pl.DataFrame) -> list[Row]:
    counted = aside.group_by("outcome", "reason").len("n").sort("n", "reason", descending=[True, False])
    return counted.head(12).to_dicts()


def _set_aside(row: Row) -> Row:
    """A row of quarantine with its values one a line, where they are readable."""
    try:
        return {**row, "row": json.dumps(json.loads(row["row"]), indent=1, ensure_ascii=False)}
    except (TypeError, ValueError):
        return row


def _shares(articles: pl.DataFrame, figures: pl.DataFrame) -> list[tuple[str, int, int]]:
    """What share of all articles and figures has what: words, how many, of how many."""
    own = articles.filter(pl.col("near_duplicate_of").is_null()).height
    return [
        ("articles with figures", articles.filter(pl.col("n_figures") > 0).height, articles.height),
        ("articles with a date of publication", articles["published_on"].count(), articles.height),
        ("articles with an outlet", articles["outlet"].count(), articles.height),
        ("articles that are no copy of another", own, articles.height),
        ("figures in a story", figures["story_id"].count(), figures.height),
        ("figures with a named source", figures["source"].count(), figures.height),
        ("figures with a date that they hold for", figures["as_of"].count(), figures.height),
        ("figures with a party", figures["party"].count(), figures.height),
        ("figures with a best value", figures["best"].count(), figures.height),
    ]


def _counts(frame: pl.DataFrame, column: str, words: tuple[str, ...]) -> list[tuple[str, int, int]]:
    counted = dict(frame.group_by(column).len().iter_rows())
    return [(word, counted[word], frame.height) for word in words if word in counted]


def _languages(articles: pl.DataFrame) -> list[tuple[str, int, int]]:
    counted = articles.group_by("language").len("n").sort("n", "language", descending=[True, False])
    return [(name, n, articles.height) for name, n in counted.iter_rows()]


def _versions() -> list[tuple[str, str]]:
    """What made this report; a library that is not installed as a package is left out."""
    found = [("Python", platform.python_version())]
    for name in _LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
