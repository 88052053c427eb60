"""From tables to a published version: build aside, check, publish; or take the published version over.

What is built belongs in `build`, how a version takes the place of the last in `publish`, what must hold in
`expectations.suite`. A release that the gate refuses leaves everything as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from expectations.results import ExpectationResult, results_frame
from expectations.usual import ACCEPTABLE
from warehouse import history
from warehouse.build import build, store_expectations
from warehouse.publish import Warehouse

Check = Callable[[Path], list[ExpectationResult]]


class GateFailed(ValueError):
    """The acceptance suite found what must not be published; `results` holds all of its results."""

    def __init__(self, results: list[ExpectationResult]) -> None:
        refused = refusals(results)
        named = "; ".join(_told(each) for each in refused[:3])
        more = f" and {len(refused) - 3} more" if len(refused) > 3 else ""
        accepts = ACCEPTABLE.issuperset(each.expectation for each in refused)
        hint = "; if that is as it should be: tallybook run --accept-unusual" if accepts else ""
        super().__init__(
            f"the gate refuses the new version ({named}{more}); the published version stands{hint}"
        )
        self.results = results


@dataclass(frozen=True)
class Release:
    """One published version, the results of the check that it passed, and whether it was built or taken
    over."""

    version: Path
    made_from: str
    results: list[ExpectationResult]
    built: bool


def release(
    published: Warehouse,
    made_from: str,
    tables: Callable[[], Mapping[str, pl.DataFrame]],
    files: pl.DataFrame,
    run_row: dict[str, object],
    check: Check,
) -> Release:
    """Publish `tables`; where the last version was `made_from` the same, carry it forward and check nothing
    again.

    Raises GateFailed where an integrity expectation is not met.
    """
    last = last_release(published)
    if last is not None and last.made_from == made_from and published.intact():
        version = published.carry_forward(files, {**run_row, "outcome": "unchanged"})
        return Release(version, made_from, last.results, built=False)
    candidate = published.new_candidate()
    try:
        build(
            candidate, dict(tables()), previous=published.previous(), run_row={**run_row, "outcome": "done"}
        )
        results = check(candidate)
        if refusals(results):
            raise GateFailed(results)
        store_expectations(candidate, results_frame(results, str(run_row["run_id"])))
        note = {"made_from": made_from, "results": [asdict(each) for each in results]}
        history.note_release(candidate, json.dumps(note, ensure_ascii=False))
        version = published.publish(candidate)
    finally:
        candidate.unlink(missing_ok=True)
    return Release(version, made_from, results, built=True)


def refusals(results: list[ExpectationResult]) -> list[ExpectationResult]:
    """The results that forbid publishing: integrity, failed or crashed."""
    return [each for each in results if each.check_class == "integrity" and not each.success]


def _told(result: ExpectationResult) -> str:
    """What is not met, with the first row that shows it; what the gate says of unusual runs is a sentence."""
    shown = result.error or next(iter(result.sample), "")
    return f"{result.table}: {result.expectation}{f' ({shown})' if shown else ''}"


def last_release(published: Warehouse) -> Release | None:
    """What is known of the version that is published now; None where that is nothing."""
    current = published.current()
    if current is None:
        return None
    try:
        noted = json.loads(history.noted_release(current))
        results = [ExpectationResult(**each) for each in noted["results"]]
        return Release(current, noted["made_from"], results, built=False)
    except (OSError, ValueError, TypeError, KeyError):
        return None
