"""What the last run changed, in words: numbers with what they were before and why, findings that came and
went.

The comparison itself is the view `changes`; how the words are laid out belongs to the command.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.access import query

# Only what had a number before and has another one now; the row over all sources repeats what they say.
_NUMBERS = """
    select changes.*, (
        select list(distinct file_name || ': "' || quote || '"' order by file_name || ': "' || quote || '"')
        from figures join articles using (article_id) where list_contains(because_of, figure_id)
    ) as words
    from changes
    where table_name = 'estimates' and rulebook = 'tallybook' and source <> '(all)'
        and old_low is not null and new_low is not null
        and (new_low, new_best, new_high) is distinct from (old_low, old_best, old_high)
    order by label, abs(coalesce(new_best, new_low) - coalesce(old_best, old_low)) desc, row_id
"""
_FINDINGS = """
    select changes.change, coalesce(new_message, old_message) as message, severity
    from changes join (
        from findings_history
        qualify row_number() over (partition by finding_id order by findings_history.rowid desc) = 1
    ) as told on told.finding_id = row_id
    where table_name = 'findings' and changes.change <> 'changed' and severity <> 'info'
    order by changes.change = 'gone', severity, message
"""
_ARTICLES = "select change, count(*)::bigint as n from changes where table_name = 'articles' group by change"
SHOWN_REASONS = 2


@dataclass(frozen=True)
class Changes:
    """`articles` counts those new, superseded and retired; `numbers` are sentences, the largest change of a
    story first; `findings` has `change` (new or gone), `severity` and `message`, notes left out."""

    articles: dict[str, int]
    numbers: list[str]
    findings: pl.DataFrame

    def __bool__(self) -> bool:
        return bool(self.articles or self.numbers or not self.findings.is_empty())


def changes(path: Path) -> Changes | None:
    """What the last run changed in the warehouse at `path`; None where there was no run before it."""
    if query(path, "select count(*) as n from runs").item() < 2:
        return None
    return Changes(
        dict(query(path, _ARTICLES).iter_rows()),
        [_sentence(row) for row in query(path, _NUMBERS).iter_rows(named=True)],
        query(path, _FINDINGS),
    )


def bounds(low: int, best: int | None, high: int | None) -> str:
    """`600`, `600 (570 to 630)`, `600 or more`, `200 to 999`; people."""
    if best is None:
        return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
    if high is None:
        return f"{best:,} or more" if low == best else f"{best:,} ({low:,} or more)"
    return f"{best:,}" if low == high else f"{best:,} ({low:,} to {high:,})"


def _sentence(row: dict[str, Any]) -> str:
    """`killed, NIS: 600 → 2,000, because of a.txt: "2,000" [North Korea, troops; Troops in Kursk]`."""
    old = bounds(row["old_low"], row["old_best"], row["old_high"])
    new = bounds(row["new_low"], row["new_best"], row["new_high"])
    dated = f" as of {row['new_as_of']}" if row["new_as_of"] not in (None, row["old_as_of"]) else ""
    words = row["words"] or []
    more = f" and {len(words) - SHOWN_REASONS} more" if len(words) > SHOWN_REASONS else ""
    why = f"of {', '.join(words[:SHOWN_REASONS])}{more}" if words else "some of its support is gone"
    whose = ", ".join(row[name] for name in ("party", "role", "place") if row[name] not in (None, "people"))
    about = "; ".join(each for each in (whose, row["label"]) if each)
    at = f" [{about}]" if about else ""
    return f"{row['measure']}, {row['source']}: {old} → {new}{dated}, because {why}{at}"
