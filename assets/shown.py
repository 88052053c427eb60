"""What Dagster shows of a table's rows: counts that plot over time, the rows that matter, a small plot.

All of it is made once, when the table is computed, and kept beside it, so that a run which takes the table
over shows the same without reading it. What is said of a table whatever its rows belongs in `described`.
"""

import base64
import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import dagster as dg
import polars as pl

from expectations.columns import TOLL_MEASURES

ROWS, CHARACTERS = 20, 120
LINES, WIDTH, LEFT, STEP = 6, 340, 150, 16


def _is(column: str, *words: str) -> pl.Expr:
    return pl.col(column).is_in(words).sum()


def _share(condition: pl.Expr) -> pl.Expr:
    """Of all rows, two places; nothing where there are none."""
    return condition.mean().round(2)


# Numbers of a table that are worth following from run to run; each makes a plot of its own in the UI.
COUNTS: Mapping[str, Mapping[str, pl.Expr]] = {
    "files": {each: _is("outcome", each) for each in ("read", "unchanged", "skipped", "failed")},
    "articles": {
        "near_duplicates": pl.col("near_duplicate_of").is_not_null().sum(),
        "undated": pl.col("published_on").is_null().sum(),
        "characters_per_article": pl.col("body").str.len_chars().mean().round(0),
    },
    "figures": {
        "articles_with_figures": pl.col("article_id").n_unique(),
        "figures_per_article": (pl.len() / pl.col("article_id").n_unique()).round(2),
        "share_with_source": _share(pl.col("source").is_not_null()),
        "share_exact": _share(pl.col("hedge") == "exact"),
        "share_reported": _share(pl.col("status") == "reported"),
    },
    "persons": {"killed": _is("measure", "killed")},
    "stories": {
        "articles_per_story": pl.col("n_articles").mean().round(2),
        "largest_story": pl.col("n_articles").max(),
    },
    "tolls": {"with_implied_numbers": (pl.col("implied").list.len() > 0).sum()},
    "sums": {
        **{each: _is("verdict", each) for each in ("holds", "contradicts", "undetermined")},
        "share_contradicts": _share(pl.col("verdict") == "contradicts"),
    },
    "findings": {
        "errors": _is("severity", "error"),
        "warnings": _is("severity", "warning"),
        "notes": _is("severity", "info"),
    },
    "estimates": {
        "combinations": pl.struct("story_id", "party", "role", "place", "measure", "as_of").n_unique(),
        "share_with_best": _share(pl.col("best").is_not_null()),
        "share_of_one_origin": _share(pl.col("n_sources") <= 1),
    },
    "quarantine": {"tables": pl.col("table_name").n_unique()},
    "corrections": {"not_applied": (pl.col("outcome") != "applied").sum()},
}

_WIDEST = pl.col("source") == "(all)"
_OURS = (pl.col("rulebook") == "tallybook") & pl.col("is_latest")

# The rows of a table that a person looks for first: which, and their columns.
MATTER: Mapping[str, tuple[str, pl.Expr, tuple[str, ...]]] = {
    "files": (
        "set aside",
        pl.col("outcome").is_in(["skipped", "failed"]),
        ("file_name", "outcome", "reason"),
    ),
    "tolls": (
        "tolls",
        pl.col("rank") == 1,
        ("article_id", "party", "place", "source", "as_of", *TOLL_MEASURES),
    ),
    "sums": (
        "contradictions",
        pl.col("verdict") == "contradicts",
        (
            *("scope", "kind", "measure", "party", "source", "as_of"),
            *("parts_low", "parts_high", "total_low", "total_high", "gap", "mends", "sum_id"),
        ),
    ),
    "findings": (
        "contradictions",
        pl.col("severity").is_in(["error", "warning"]),
        ("severity", "rule", "message", "finding_id"),
    ),
    "estimates": (
        "known now",
        _OURS & _WIDEST,
        ("measure", "party", "role", "place", "as_of", "low", "best", "high", "n_sources", "n_articles"),
    ),
    "corrections": (
        "examples",
        pl.col("outcome") != "applied",
        ("line", "article", "quote", "outcome", "reason"),
    ),
    "quarantine": ("set aside", pl.lit(True), ("table_name", "row_key", "rule", "reason")),
}
_FIRST = {"estimates": ("as_of_date", "high"), "findings": ("severity",)}


def shown(table: str, rows: pl.DataFrame) -> dict[str, Any]:
    """Plain values that `metadata` makes metadata of: `counts` by name, `rows` that matter, `plot` as
    markdown."""
    counts = rows.select(**COUNTS.get(table, {})).row(0, named=True) if table in COUNTS else {}
    told: dict[str, Any] = {"counts": {name: value for name, value in counts.items() if value is not None}}
    if table in MATTER:
        _, which, columns = MATTER[table]
        found = rows.filter(which)
        if table in _FIRST:
            found = found.sort(_FIRST[table], descending=table == "estimates", nulls_last=True)
        told["rows"] = found.head(ROWS).select(columns).to_dicts()
        if table == "estimates":
            told["plot"] = interval_plot(found.to_dicts())
    return told


def metadata(table: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of one materialization of `table`."""
    found: dict[str, Any] = dict(told["counts"])
    if told.get("plot"):
        found["intervals"] = dg.MetadataValue.md(told["plot"])
    if told.get("rows"):
        found |= preview(told["rows"], name=MATTER[table][0])
    return found


def preview(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None, name: str = "examples"
) -> dict[str, dg.TableMetadataValue]:
    """The first rows as a table in the UI, all `columns` or some; those without any value are left out."""
    there = [
        {column: row[column] for column in columns or row if row[column] not in (None, [])}
        for row in rows[:ROWS]
    ]
    names = list(dict.fromkeys(column for row in there for column in row))
    if not names:
        return {}
    records = [dg.TableRecord({each: str(row.get(each, ""))[:CHARACTERS] for each in names}) for row in there]
    schema = dg.TableSchema(columns=[dg.TableColumn(each, "string") for each in names])
    return {name: dg.MetadataValue.table(records, schema=schema)}


def interval_plot(estimates: Sequence[Mapping[str, Any]]) -> str:
    """The first estimates as intervals on one logarithmic axis, an open end as an arrow; empty where there
    are none.

    The UI shows markdown of under a thousand characters in place, longer one behind a click; so the drawing
    is kept to lines and words.
    """
    lines = estimates[:LINES]
    top = max((row["high"] or row["best"] or row["low"] for row in lines), default=0)
    if not top:
        return ""
    span = math.log10(max(top, 10)) * 1.1

    def at(number: int) -> int:
        return LEFT + round((WIDTH - LEFT) * math.log10(max(number, 1)) / span)

    bars, words = "", ""
    for y, row in zip(range(STEP - 4, STEP * (LINES + 1), STEP), lines, strict=False):
        low, high = at(row["low"]), at(row["high"]) if row["high"] is not None else None
        bars += f"M{low} {y}H{high if high is not None else WIDTH}" + (
            "" if high is not None else "m-4-3l4 3-4 3"
        )
        if row["best"] is not None:
            bars += f"M{at(row['best'])} {y - 3}v6"
        words += f"<text y='{y + 4}'>{escape(_label(row))}</text>"
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{STEP * len(lines) + 4}'"
        f" font-size='11' font-family='sans-serif' fill='gray'><path d='{bars}' stroke='#47b'"
        f" stroke-width='2'/>{words}</svg>"
    )
    return f"![low, best, high](data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()})"


def _label(row: Mapping[str, Any]) -> str:
    """What is counted, how many, and of whom, short."""
    low, high = row["low"], row["high"]
    number = f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"
    return f"{row['measure']} {number} {row['place'] or row['party'] or ''}"[:26].rstrip()
