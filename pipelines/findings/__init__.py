"""Findings: what does not fit together, and what is worth knowing about where numbers come from.

One module a rule, named as the rule; here they are called in the order in which one explains figures to the
next. The rows of `findings` are made here, their history is kept by the warehouse.
"""

from __future__ import annotations

import polars as pl

from expectations.columns import polars_schema
from pipelines.evidence import gather
from pipelines.findings import (
    falls_over_time,
    hedge_drift,
    implied_figure,
    part_exceeds_whole,
    relay_disagrees,
    single_source,
    sources_disagree,
    stale_report,
    status_conflict,
    sum_contradicts,
    total_reported_as_part,
)
from pipelines.findings.finding import Case, Finding

_IN_ORDER = (
    stale_report,
    total_reported_as_part,
    part_exceeds_whole,
    relay_disagrees,
    sum_contradicts,
    sources_disagree,
    hedge_drift,
    status_conflict,
    falls_over_time,
    single_source,
    implied_figure,
)


def find(
    articles: pl.DataFrame,
    figures: pl.DataFrame,
    tolls: pl.DataFrame,
    sums: pl.DataFrame,
    run_id: str,
    previous: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """The findings that stand, columns as in the contract, sorted by finding_id; `previous` are those of the
    last run, from which `first_run_id` is taken over."""
    case = Case(gather(articles, figures), sums.sort("sum_id").to_dicts())
    found: list[Finding] = []
    for rule in _IN_ORDER:
        found += list(rule.find(case))
    since = {} if previous is None else dict(previous.select("finding_id", "first_run_id").iter_rows())
    rows = {one.finding_id: one.row(case.evidence, run_id, since.get(one.finding_id)) for one in found}
    return pl.DataFrame([rows[key] for key in sorted(rows)], schema=polars_schema("findings"), orient="row")
