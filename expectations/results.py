"""What one expectation of the acceptance suite found: plain values, so that nobody who reads them imports
GX."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from expectations.columns import polars_schema


@dataclass(frozen=True)
class ExpectationResult:
    """`check_class` says what failing means (integrity blocks, news warns), `sample` shows some unexpected
    rows as text, `error` why the expectation could not be evaluated; then `success` is false."""

    table: str
    expectation: str
    check_class: str
    success: bool
    n_unexpected: int
    sample: list[str]
    error: str | None


def results_frame(results: list[ExpectationResult], run_id: str) -> pl.DataFrame:
    """The results as a frame of `expectation_results`."""
    rows = [
        {
            "table_name": each.table,
            "expectation": each.expectation,
            "class": each.check_class,
            "success": each.success,
            "n_unexpected": each.n_unexpected,
            "sample": each.sample,
            "error": each.error,
            "run_id": run_id,
        }
        for each in results
    ]
    return pl.DataFrame(rows, schema=polars_schema("expectation_results"))
