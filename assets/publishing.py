"""The last assets of the flow: the warehouse, published behind the gate of its acceptance suite.

How a version is built, checked and published belongs in `warehouse`, what must hold in `expectations`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import dagster as dg
import polars as pl

from assets.code import code_version
from assets.described import FORM_OF, preview, table_of, table_spec
from assets.flow import QUARANTINE, STEPS
from assets.keeping import Kept, digest
from assets.places import Places
from assets.steps import Results, Steps
from expectations.acceptance import EXPECTED
from expectations.columns import TABLES
from expectations.gate import gate
from expectations.results import ExpectationResult
from pipelines.completion import count_figures
from warehouse.access import query
from warehouse.release import GateFailed, release

GROUP, MODULE = "8_warehouse", "warehouse.release"
MADE = tuple(table for step in (*STEPS, QUARANTINE) for table in step.makes)
FLOW = tuple(table for table in MADE if table != "files" and table not in FORM_OF.values())
HISTORIES = tuple(table for table in TABLES if table not in MADE)
SEVERITY = {"integrity": dg.AssetCheckSeverity.ERROR, "news": dg.AssetCheckSeverity.WARN}
MEANING = {
    "integrity": "The acceptance suite over the candidate, as it would be published: keys, references,"
    " intervals, our own arithmetic. One expectation that is not met keeps it from being published.",
    "news": "The acceptance suite over the candidate: do the articles' numbers add up. Rows stay.",
}

OUTS = {
    "warehouse": dg.AssetOut(
        dagster_type=dg.Nothing,
        group_name=GROUP,
        kinds={"duckdb"},
        code_version=code_version(MODULE),
        description="The DuckDB file that people query: all tables and views, published whole or not at all.",
    ),
    **{
        table: dg.AssetOut.from_spec(table_spec(table, GROUP, {"duckdb"}, MODULE), dagster_type=dg.Nothing)
        for table in HISTORIES
    },
}
MEANS = {(each.table, each.name): each.meaning for each in EXPECTED}
CHECKED = list(dict.fromkeys((each.table, each.check_class) for each in EXPECTED))


def check_name(table: str, check_class: str) -> str:
    """The name of the gate's check of one table; Dagster has it beside the checks of the table's own
    asset."""
    return f"{table}_{check_class}"


CHECKS = [
    dg.AssetCheckSpec(
        check_name(table, each), asset="warehouse", blocking=each == "integrity", description=MEANING[each]
    )
    for table, each in CHECKED
]


class Acceptance(dg.ConfigurableResource):
    """The acceptance suite over a candidate, in a process of its own."""

    def check(self, candidate: Path) -> list[ExpectationResult]:
        return gate.check(candidate)


READS = (*FLOW, "files")
DEPENDENCIES = {"warehouse": {dg.AssetKey(table) for table in READS}} | {
    table: {dg.AssetKey("warehouse")} for table in HISTORIES
}


@dg.multi_asset(name="warehouse", outs=OUTS, check_specs=CHECKS, deps=READS, internal_asset_deps=DEPENDENCIES)
def warehouse(steps: Steps, places: Places, acceptance: Acceptance) -> Results:
    flow, files = [steps.kept(table) for table in FLOW], steps.kept("files")
    made_from = digest(code_version(MODULE), *(each.about.fingerprint for each in flow))
    row = run_row(steps.run_id, steps.started, steps.kept("articles"))
    try:
        done = release(
            places.published,
            made_from,
            lambda: published_frames([files, *flow]),
            files.frame(),
            row,
            acceptance.check,
        )
    except GateFailed as refused:
        yield from gate_checks(refused.results)
        raise dg.Failure(str(refused), allow_retries=False) from refused
    steps.note_seen()
    yield from gate_checks(done.results)
    yield dg.MaterializeResult(
        asset_key="warehouse",
        metadata={
            "path": dg.MetadataValue.path(str(places.warehouse)),
            "version": done.version.name,
            "built": done.built,
        },
        data_version=dg.DataVersion(done.made_from),
    )
    for table in HISTORIES:
        rows = query(done.version, f"select count(*) as n from {table}").item()
        yield dg.MaterializeResult(asset_key=table, metadata={"dagster/row_count": rows})


def published_frames(kept: Iterable[Kept]) -> Mapping[str, pl.DataFrame]:
    """The frames as they are published, by table."""
    frames = {table_of(each.table): each.frame() for each in kept}
    frames["articles"] = count_figures(frames["articles"], frames["figures"])
    return frames


def run_row(run_id: str, started: datetime, articles: Kept) -> dict[str, object]:
    """What the flow knows of the row of `runs`; the warehouse counts the rest."""
    read_now = (
        pl.scan_parquet(articles.path).select((pl.col("ingested_at") >= started).sum()).collect().item()
    )
    return {
        "run_id": run_id,
        "started_at": started,
        "articles_seen": articles.about.rows,
        "articles_new": int(read_now),
        "version": version("tallybook"),
    }


def gate_checks(results: list[ExpectationResult]) -> Iterator[dg.AssetCheckResult]:
    """One check for each table and class, with each of its expectations: met or not, how many rows, which."""
    for table, check_class in CHECKED:
        asked = [each for each in results if (each.table, each.check_class) == (table, check_class)]
        unmet = [each for each in asked if not each.success]
        shown = preview([expectation_row(each) for each in unmet + [each for each in asked if each.success]])
        yield dg.AssetCheckResult(
            asset_key="warehouse",
            check_name=check_name(table, check_class),
            passed=not unmet,
            severity=SEVERITY[check_class],
            metadata={"expectations": len(asked), "rows": sum(each.n_unexpected for each in unmet), **shown},
        )


def expectation_row(result: ExpectationResult) -> dict[str, object]:
    """One expectation as the UI shows it."""
    return {
        "expectation": result.expectation,
        "means": MEANS.get((result.table, result.expectation)),
        "met": result.success,
        "rows": result.n_unexpected,
        "error": result.error,
        "sample": "; ".join(result.sample),
    }
