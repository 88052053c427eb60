"""What the last run changed, as lines that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from warehouse.report.facts import Facts
from warehouse.report.words import ALL, counted, day, interval, people, whose

Row = dict[str, Any]
_ORDER = {"findings": 0, "estimates": 1, "articles": 2}


@dataclass(frozen=True)
class Change:
    """One line: what kind of row (`findings`, `estimates`, `articles`), what happened (`new`, `changed`,
    `gone`), in words, and the pages and figures that show it."""

    table: str
    change: str
    text: str
    story_id: str | None
    label: str | None
    article_id: str | None = None
    ids: tuple[str, ...] = ()


def changes(facts: Facts, rows: pl.DataFrame) -> list[Change]:
    """The lines, findings first. `rows` is the view `changes`: of estimates those of our own rulebook count,
    of one source alone the row over all sources is left out, for it says the same."""
    return sorted(_told(facts, rows.iter_rows(named=True)), key=lambda each: _ORDER[each.table])


def summary(told: Iterable[Change]) -> list[str]:
    """`3 new articles`, `2 changed estimates`: how much of what."""
    count: dict[tuple[str, str], int] = {}
    for each in told:
        count[each.change, each.table] = count.get((each.change, each.table), 0) + 1
    return [
        counted(n, f"{change} {table[:-1]}", f"{change} {table}")
        for (change, table), n in sorted(count.items(), key=lambda item: (-_ORDER[item[0][1]], item[0]))
    ]


def _told(facts: Facts, rows: Iterable[Row]) -> Iterator[Change]:
    for row in rows:
        story = facts.stories.get(row["story_id"])
        story_id, label = (story["story_id"], story["label"]) if story else (None, row["label"])
        if row["table_name"] == "articles":
            article = facts.articles.get(row["row_id"])
            text = facts.title(article) if article else row["new_message"]
            article_id = row["row_id"] if article else None
            yield Change("articles", row["change"], text, None, None, article_id)
        elif row["table_name"] == "findings":
            text = row["new_message"] or row["old_message"] or ""
            yield Change("findings", row["change"], text, story_id, label, ids=_known(facts, row))
        elif row["rulebook"] == "tallybook" and row["source"] != ALL:
            yield Change("estimates", row["change"], _estimate(row), story_id, label, ids=_known(facts, row))


def _estimate(row: Row) -> str:
    """`killed, people, by coastguard: 17 (9 Jul 2025), before 9 or more (8 Jul 2025)`."""
    about = f"{row['measure']}, {people(row)}"
    new = interval({"low": row["new_low"], "best": row["new_best"], "high": row["new_high"]})
    old = interval({"low": row["old_low"], "best": row["old_best"], "high": row["old_high"]})
    parts = [f"{new} ({day(row['new_as_of'])})" if new else "no number any more"]
    if old:
        parts.append(f"before: {old} ({day(row['old_as_of'])})")
    return f"{about}, by {whose(row['source'])}: {'; '.join(parts)}"


def _known(facts: Facts, row: Row) -> tuple[str, ...]:
    return tuple(each for each in row["because_of"] if each in facts.figures)
