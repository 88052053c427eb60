"""What the last run changed, as lines that people read and follow. The comparison is the view `changes`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from warehouse.report.facts import Facts
from warehouse.report.words import ALL, counted, day, interval, manner, people, whose

Row = dict[str, Any]
_ORDER = {"estimates": 0, "findings": 1, "articles": 2}

# with what the view leaves out: what sets an estimate apart, and how grave a finding is or was
VIEW = """
    select changes.*, coalesce(status, 'reported') as status, coalesce(basis, 'total') as basis, severity
    from changes left join estimates on row_id = estimate_id left join (
        from findings_history
        qualify row_number() over (partition by finding_id order by findings_history.rowid desc) = 1
    ) as told on told.finding_id = row_id
"""


@dataclass(frozen=True)
class Change:
    """One line: what kind of row (`estimates`, `findings`, `articles`), what happened (`new`, `changed`,
    `gone`), in words with the number before and now, and the story, article and figures that show it.
    `weighs` marks what the front page tells: numbers that moved, errors and warnings that came or went."""

    table: str
    change: str
    text: str
    story_id: str | None = None
    label: str | None = None
    before: str = ""
    now: str = ""
    article_id: str | None = None
    ids: tuple[str, ...] = ()
    weighs: bool = False


def changes(facts: Facts, rows: pl.DataFrame) -> list[Change]:
    """The lines, numbers first, those that weigh before the others. `rows` is VIEW: of estimates those of our
    own rulebook and of single sources count, for the row over all sources says the same."""
    told = _told(facts, rows.iter_rows(named=True))
    return sorted(told, key=lambda each: (_ORDER[each.table], not each.weighs))


def summary(told: Iterable[Change]) -> list[str]:
    """`3 new articles`, `2 changed estimates`: how much of what."""
    count: dict[tuple[str, str], int] = {}
    for each in told:
        count[each.table, each.change] = count.get((each.table, each.change), 0) + 1
    return [
        counted(n, f"{change} {table[:-1]}", f"{change} {table}")
        for (table, change), n in sorted(count.items(), key=lambda item: (-_ORDER[item[0][0]], item[0]))
    ]


def _told(facts: Facts, rows: Iterable[Row]) -> Iterator[Change]:
    for row in rows:
        table, change = row["table_name"], row["change"]
        if table == "articles":
            article = facts.articles.get(row["row_id"])
            text = facts.title(article) if article else row["new_message"]
            yield Change(table, change, text, article_id=row["row_id"] if article else None)
        elif table == "findings":
            text = row["new_message"] or row["old_message"] or ""
            weighs = change != "changed" and row["severity"] != "info"
            yield _of_story(facts, row, Change(table, change, text, weighs=weighs))
        elif row["rulebook"] == "tallybook" and row["source"] != ALL:
            yield _of_story(facts, row, _number(row))


def _of_story(facts: Facts, row: Row, told: Change) -> Change:
    story = facts.stories.get(row["story_id"])
    return replace(
        told,
        story_id=row["story_id"] if story else None,
        label=story["label"] if story else row["label"],
        ids=tuple(each for each in row["because_of"] if each in facts.figures),
    )


def _number(row: Row) -> Change:
    """An estimate. What it is beside stands there only where that is no later: a report of an earlier day
    that comes late moves nothing."""
    late = row["new_as_of"] is not None and row["new_as_of"] < (row["old_as_of"] or "")
    before, now = "" if late else _told_as(row, "old"), _told_as(row, "new")
    moved = bool(before and now) and _ends(row, "old") != _ends(row, "new")
    return Change("estimates", row["change"], _what(row), before=before, now=now, weighs=moved)


def _what(row: Row) -> str:
    """`killed, North Korea, troops, planned, by NIS`."""
    parts = (row["measure"], people(row), manner(row), f"by {whose(row['source'])}")
    return ", ".join(part for part in parts if part and part != "people")


def _told_as(row: Row, age: str) -> str:
    """`17 (9 Jul 2025)`; nothing where there was or is none."""
    low, best, high = _ends(row, age)
    told = interval({"low": low, "best": best, "high": high})
    return f"{told} ({day(row[f'{age}_as_of'])})" if told else ""


def _ends(row: Row, age: str) -> tuple[int | None, int | None, int | None]:
    return row[f"{age}_low"], row[f"{age}_best"], row[f"{age}_high"]
