"""What a person wants to know after a run, read from the published warehouse: the newest articles' tolls,
what does not add up, what was set aside, which corrections were not applied. How it is shown belongs to the
command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from expectations.columns import TABLES
from warehouse.access import query
from warehouse.changes import Changes, changes

_TOLLS = """
    select coalesce(a.published_on::varchar, 'undated') as published, a.file_name as article,
        s.label as story,
        a.ingested_at >= (select started_at from runs order by started_at desc limit 1) as is_new, t.*
    from tolls t join articles a using (article_id) left join stories s on s.story_id = t.story_id
    where t.rank = 1 order by is_new desc, a.published_on desc nulls last, a.file_name
"""
_FINDINGS = """
    select severity, rule, message, finding_id from findings
    order by case severity when 'error' then 0 when 'warning' then 1 else 2 end,
        first_run_id = last_run_id desc, rule, message
"""
_ASIDE = """
    select file_name as name, outcome, reason from files
    where outcome in ('skipped', 'failed') or reason is not null
    order by outcome, file_name
"""
_CORRECTIONS = (
    "select line, article, quote, outcome, reason from corrections where outcome <> 'applied' order by line"
)
_QUARANTINE = "select table_name, rule, reason from quarantine order by table_name, row_key, rule"


@dataclass(frozen=True)
class Outcome:
    """The last run's row of `runs`, how many files had which outcome, what it changed (None after a first
    run), and the frames that are shown, whole."""

    run: dict[str, Any]
    files: dict[str, int]
    stories: int
    changes: Changes | None
    tolls: pl.DataFrame
    findings: pl.DataFrame
    aside: pl.DataFrame
    quarantine: pl.DataFrame
    corrections: pl.DataFrame


def outcome(path: Path) -> Outcome:
    """The outcome of the run that made the published version at `path`."""
    # By the order of writing: a clock can go backwards.
    run = query(path, "select * from runs order by rowid desc limit 1").row(0, named=True)
    files = query(path, "select outcome, count(*)::bigint as n from files group by outcome")
    return Outcome(
        run=run,
        files=dict(files.iter_rows()),
        stories=int(query(path, "select count(*) as n from stories").item()),
        changes=changes(path),
        tolls=query(path, _TOLLS),
        findings=query(path, _FINDINGS),
        aside=query(path, _ASIDE),
        quarantine=query(path, _QUARANTINE),
        corrections=query(path, _CORRECTIONS),
    )


def sizes(path: Path) -> pl.DataFrame:
    """How many rows each table has; tables of an older version may be fewer."""
    there = query(path, "select table_name from duckdb_tables()").to_series()
    tables = [name for name in TABLES if name in there]
    counts = [f"select '{name}' as \"table\", count(*)::bigint as rows from {name}" for name in tables]
    return query(path, " union all ".join(counts))
