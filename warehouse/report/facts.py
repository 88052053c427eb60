"""The tables of one version, held so that a page finds its rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from warehouse.report.words import ALL, day

Row = dict[str, Any]
Grouped = defaultdict[str, list[Row]]
_GRAVEST_FIRST = {"error": 0, "warning": 1, "info": 2}


class Facts:
    """Rows by what pages ask for. `tables` holds the frames of the contract's tables by name."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self.articles = by_key(tables["articles"], "article_id")
        figures = tables["figures"].sort("article_id", "start_char")
        self.figures = by_key(figures, "figure_id")
        self.figures_of_article = grouped(self.figures.values(), "article_id")
        self.figures_of_story = grouped(self.figures.values(), "story_id")
        self.persons_of_article = grouped(rows(tables["persons"].sort("start_char")), "article_id")
        self.stories = by_key(
            tables["stories"].sort("last_on", "label", descending=[True, False], nulls_last=True), "story_id"
        )
        self.articles_of_story: Grouped = defaultdict(list)
        self.stories_of_article: Grouped = defaultdict(list)
        for link in rows(tables["story_articles"]):
            self.articles_of_story[link["story_id"]].append(self.articles[link["article_id"]])
            self.stories_of_article[link["article_id"]].append(self.stories[link["story_id"]])
        own = pl.col("rulebook") == "tallybook"
        self.estimates_of_story = grouped(rows(tables["estimates"].filter(own)), "story_id")
        newest = pl.col("is_latest") & (pl.col("source") == ALL) & (pl.col("status") == "reported")
        self.rulebooks_of_story = grouped(rows(tables["estimates"].filter(newest)), "story_id")
        sums = list(rows(tables["sums"]))
        self.sums_of_story, self.sums_of_article = grouped(sums, "story_id"), grouped(sums, "article_id")
        self.tolls_of_article = grouped(rows(tables["tolls"].sort("article_id", "rank")), "article_id")
        self.findings = sorted(rows(tables["findings"]), key=gravity)
        self.findings_of_story = grouped(self.findings, "story_id")
        self.findings_of_article: Grouped = defaultdict(list)
        for finding in self.findings:
            for article_id in finding["article_ids"]:
                self.findings_of_article[article_id].append(finding)
        self.copies_of = grouped(self.articles.values(), "near_duplicate_of")
        runs = tables["runs"]  # in the order of writing: a clock can go backwards
        self.run = runs.row(-1, named=True) if runs.height else None
        self.n_runs = runs.height

    def publisher(self, article: Row) -> str:
        """Who brought the article: its outlet, else its file."""
        return str(article["outlet"] or article["file_name"])

    def title(self, article: Row) -> str:
        """The article's headline, else its file."""
        return str(article["headline"] or article["file_name"])

    def told_in(self, figure: Row) -> str:
        """Publisher of the article that a figure stands in, and its day where that is another than the
        figure's own."""
        article = self.articles[figure["article_id"]]
        published = article["published_on"]
        name = self.publisher(article) + (" (a copy)" if article["near_duplicate_of"] else "")
        return name if published is None or str(published) == figure["as_of"] else f"{name}, {day(published)}"

    def sources(self, figure_ids: Iterable[str]) -> set[str | None]:
        """The sources of some figures."""
        return {self.figures[each]["source"] for each in figure_ids if each in self.figures}

    def sentence_of(self, estimate: Row) -> str | None:
        """The figure that gives an estimate's best value, else the first that supports it."""
        support = [self.figures[each] for each in estimate["figure_ids"] if each in self.figures]
        if not support:
            return None
        nearest = min(
            support, key=lambda row: (row["best"] != estimate["best"], row["low"] != estimate["low"])
        )
        return str(nearest["figure_id"])


def gravity(finding: Row) -> tuple[int, str, str]:
    """Sorts findings, the gravest first."""
    return _GRAVEST_FIRST[finding["severity"]], finding["rule"], finding["message"]


def rows(frame: pl.DataFrame) -> Iterable[Row]:
    """The rows of a frame, by name."""
    return frame.iter_rows(named=True)


def by_key(frame: pl.DataFrame, key: str) -> dict[str, Row]:
    """Rows by their key, in their order."""
    return {row[key]: row for row in rows(frame)}


def grouped(rows: Iterable[Row], by: str) -> Grouped:
    """Rows by the value of a column, in their order; those without one are left out."""
    found: Grouped = defaultdict(list)
    for row in rows:
        if row[by] is not None:
            found[row[by]].append(row)
    return found
