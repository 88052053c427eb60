"""What stands on each page of the report, from the tables of one version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

Row = dict[str, Any]
Tables = Mapping[str, pl.DataFrame]
_GRAVEST_FIRST = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Page:
    """One page: where it lies in the folder, its template, and what that shows."""

    path: str
    template: str
    values: Row


def all_pages(tables: Tables) -> Iterator[Page]:
    """The front, one page a story, one an article, and the page on quality."""
    articles = {row["article_id"]: row for row in tables["articles"].iter_rows(named=True)}
    figures = _grouped(tables["figures"].sort("article_id", "start_char"), "article_id")
    told_by = _grouped(tables["story_articles"], "story_id")
    of_story = {
        name: _grouped(tables[name], "story_id") for name in ("tolls", "sums", "findings", "estimates")
    }
    quotes = {row["figure_id"]: row for row in tables["figures"].iter_rows(named=True)}
    newest_first = tables["stories"].sort("last_on", "label", descending=[True, False], nulls_last=True)
    stories = []
    for story in newest_first.iter_rows(named=True):
        story_id = story["story_id"]
        story |= {
            "articles": [articles[each["article_id"]] for each in told_by[story_id]],
            "tolls": sorted(of_story["tolls"][story_id], key=lambda row: (row["article_id"], row["rank"])),
            "sums": of_story["sums"][story_id],
            "findings": _gravest_first(of_story["findings"][story_id]),
            "estimates": _shown(of_story["estimates"][story_id]),
        }
        stories.append(story)
        yield Page(
            f"stories/{story_id}.html", "story.html", {"story": story, "figures": quotes, "all": articles}
        )
    for article in articles.values():
        of_article = figures[article["article_id"]]
        values = {
            "article": article,
            "pieces": list(pieces(article["body"], of_article)),
            "figures": of_article,
        }
        yield Page(f"articles/{article['article_id']}.html", "article.html", values)
    run = tables["runs"].sort("started_at").row(-1, named=True)
    yield Page("index.html", "index.html", {"stories": stories, "run": run})
    yield Page("quality.html", "quality.html", _quality(tables, run))


def pieces(body: str, figures: Iterable[Row]) -> Iterator[tuple[str, Row | None]]:
    """The body cut at its figures: text and, where it is a quote, its figure. Figures inside others are
    passed over."""
    at = 0
    for figure in figures:
        if figure["start_char"] >= at:
            yield body[at : figure["start_char"]], None
            yield body[figure["start_char"] : figure["end_char"]], figure
            at = figure["end_char"]
    yield body[at:], None


def number(value: int | None) -> str:
    """With thousands separated; nothing where there is none."""
    return "" if value is None else f"{value:,}"


def interval(row: Row, stem: str = "") -> str:
    """`570 - 600 - 630`, `600 or more`, `200 - 999`: low, best and high of a row, or of one of its
    measures."""
    names = (f"{stem}_low", stem, f"{stem}_high") if stem else ("low", "best", "high")
    low, best, high = (row[name] for name in names)
    if low is None:
        return ""
    if high is None:
        return f"{low:,} or more"
    values = dict.fromkeys(value for value in (low, best, high) if value is not None)
    return " – ".join(f"{value:,}" for value in values)


def _shown(estimates: list[Row]) -> list[Row]:
    """The newest estimates of our own rulebook, all sources together first."""
    own = [row for row in estimates if row["rulebook"] == "tallybook" and row["is_latest"]]
    return sorted(
        own, key=lambda row: (row["measure"], row["party"] or "", row["role"], row["source"] != "(all)")
    )


def _gravest_first(findings: list[Row]) -> list[Row]:
    return sorted(findings, key=lambda row: (_GRAVEST_FIRST[row["severity"]], row["rule"], row["message"]))


def _quality(tables: Tables, run: Row) -> Row:
    """Runs, files that were set aside, quarantine, and the acceptance suite."""
    aside = tables["files"].filter(
        pl.col("reason").is_not_null() | pl.col("outcome").is_in(["skipped", "failed"])
    )
    results = tables["expectation_results"]
    return {
        "run": run,
        "runs": tables["runs"].sort("started_at", descending=True).head(50).to_dicts(),
        "files": aside.sort("outcome", "file_name").to_dicts(),
        "quarantine": tables["quarantine"].to_dicts(),
        "unmet": results.filter(~pl.col("success")).to_dicts(),
        "met": results.filter("success").height,
    }


def _grouped(rows: pl.DataFrame, by: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows.iter_rows(named=True):
        found[row[by]].append(row)
    return found
