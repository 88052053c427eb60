"""The tables as an explanation looks things up in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import polars as pl

from pipelines.intervals import Interval
from pipelines.records import Article, Figure, read_articles, read_figures
from pipelines.wording import given_as, said, span, who

Row = dict[str, Any]


class NoSuchId(LookupError):
    """No row has the id that was asked for."""

    def __str__(self) -> str:
        return str(self.args[0])


class Facts:
    """Rows by id, and how they are told."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = tables

    def has(self, table: str, column: str, row_id: str) -> bool:
        """Whether a table has a row with that id."""
        return table in self._tables and not self._tables[table].filter(pl.col(column) == row_id).is_empty()

    def row(self, table: str, column: str, row_id: str) -> Row:
        """The row with that id."""
        return self._tables[table].row(by_predicate=pl.col(column) == row_id, named=True)

    def rows(self, table: str, where: pl.Expr) -> list[Row]:
        """The rows of a table that fulfil `where`; none where there is no such table."""
        return self._tables[table].filter(where).to_dicts() if table in self._tables else []

    def alias(self, row_id: str) -> str:
        """The present id of a story that had another one."""
        found = self.rows("story_aliases", pl.col("old_id") == row_id)
        return str(found[0]["story_id"]) if found else row_id

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """All figures by id."""
        return {one.figure_id: one for one in read_figures(self._tables["figures"])}

    def text(self, article_id: str) -> Article:
        """An article as the arithmetic reads it."""
        own = self._tables["articles"].filter(pl.col("article_id") == article_id)
        return read_articles(own)[article_id]

    def article(self, article_id: str) -> str:
        """An article in words: outlet, day, headline and file."""
        row = self.row("articles", "article_id", article_id)
        told = [str(row[key]) for key in ("outlet", "published_on") if row[key]]
        title = f" “{row['headline']}”" if row["headline"] else ""
        return f"{', '.join(told) or 'an article without outlet and date'}:{title} ({row['file_name']})"

    def story(self, story_id: str | None) -> str:
        """A story in words."""
        found = self.rows("stories", pl.col("story_id") == story_id)
        return f"{found[0]['label']} ({story_id})" if found else "no story"

    def quoted(self, figures: Iterable[Figure], indent: str = "  ") -> list[str]:
        """Figures with their sentences, article by article, the number marked by brackets."""
        lines: list[str] = []
        told: dict[str, list[Figure]] = {}
        for one in figures:
            told.setdefault(one.article_id, []).append(one)
        for article_id, own in told.items():
            lines.append(f"{indent}{self.article(article_id)}")
            for one in own:
                lines.append(f"{indent}  {one.figure_id}  {number(one)}, {by_whom(one)}")
                lines.append(f"{indent}    {marked(one)}")
        return lines


def number(one: Figure) -> str:
    """A figure in words: "about 600 dead (570 to 630)"."""
    return f"{said(one)} {given_as(one)} ({interval(one.interval)})"


def interval(known: Interval) -> str:
    """Ends and best value."""
    best = "no best value" if known.best is None else f"best {known.best:,}"
    return f"{span(known)}, {best}"


def by_whom(one: Figure) -> str:
    """The chain from the source to whoever relayed it last."""
    return f"says {one.source or 'nobody named'}" + "".join(f", by way of {relay}" for relay in one.via)


def marked(one: Figure) -> str:
    """The sentence with the quote in brackets."""
    return "“" + one.sentence.replace(one.quote, f"[{one.quote}]", 1) + "”"


def about(row: Mapping[str, Any]) -> str:
    """What a row is about: people, place and date."""
    told = [who(row["party"], row["role"])]
    told += [f"in {row['place']}"] if row.get("place") else []
    told += [f"as of {row['as_of']}"] if row.get("as_of") else ["without a date"]
    return ", ".join(told)
