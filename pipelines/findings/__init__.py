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
) -> pl.DataFrame:
    """The findings that stand, columns as in the contract, sorted by finding_id. Since when each
    stands the warehouse says, which knows the last version."""
    case = Case(gather(articles, figures), sums.sort("sum_id").to_dicts())
    found: list[Finding] = []
    for rule in _IN_ORDER:
        found += list(rule.find(case))
    rows = {one.finding_id: one.row(case.evidence, run_id) for one in found}
    return pl.DataFrame([rows[key] for key in sorted(rows)], schema=polars_schema("findings"), orient="row")
