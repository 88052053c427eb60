"""The last assets of the flow: the warehouse, published behind the gate of its acceptance suite.

How a version is built, checked and published belongs in `warehouse`, what must hold in `expectations`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import dagster as dg
import polars as pl

from assets.accepted import CHECKS, evaluations
from assets.bookkeeping import in_one_go
from assets.code import code_version
from assets.described import FORM_OF, owners, table_of, table_spec
from assets.flow import QUARANTINE, STEPS
from assets.keeping import Kept, digest, fingerprint
from assets.places import Places
from assets.steps import Results, Steps
from expectations.columns import TABLES
from expectations.gate import gate
from expectations.results import ExpectationResult
from expectations.usual import ACCEPTABLE
from pipelines.completion import count_figures
from warehouse.access import query
from warehouse.release import GateFailed, release

GROUP, MODULE = "8_warehouse", "warehouse.release"
MADE = tuple(table for step in (*STEPS, QUARANTINE) for table in step.makes)
FLOW = tuple(table for table in MADE if table != "files" and table not in FORM_OF.values())
HISTORIES = tuple(table for table in TABLES if table not in MADE)
# A version is taken over only as long as the same is expected of it.
CODE = digest(code_version(MODULE), code_version("expectations.suite"))

# Once a day is what people who query may expect; two days without a run is a fault.
DAILY = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=50), warn_window=timedelta(hours=26))

OUTS = {
    "warehouse": dg.AssetOut(
        dagster_type=dg.Nothing,
        group_name=GROUP,
        kinds={"duckdb"},
        code_version=CODE,
        description="The DuckDB file that people query: all tables and views, published whole or not at"
        " all.\n\nEach expectation of the acceptance suite is a check here. Ask it with `tallybook sql`.",
        owners=owners(),
        freshness_policy=DAILY,
    ),
    **{
        table: dg.AssetOut.from_spec(
            table_spec(table, GROUP, {"duckdb"}, MODULE, "Kept from run to run inside the warehouse."),
            dagster_type=dg.Nothing,
        )
        for table in HISTORIES
    },
}


class Acceptance(dg.ConfigurableResource):
    """The acceptance suite over a candidate, in a process of its own. With `accept_unusual` (a person has
    looked, and says that it is as it should be) an unusual run is news and no reason to stop."""

    accept_unusual: bool = False

    def check(self, candidate: Path) -> list[ExpectationResult]:
        return self.judged(gate.check(candidate))

    def judged(self, results: list[ExpectationResult]) -> list[ExpectationResult]:
        """The results, those that are accepted among the news."""
        accepted = ACCEPTABLE if self.accept_unusual else frozenset()
        return [
            replace(each, check_class="news") if each.expectation in accepted else each for each in results
        ]


READS = (*FLOW, "files")
DEPENDENCIES = {"warehouse": {dg.AssetKey(table) for table in READS}} | {
    table: {dg.AssetKey("warehouse")} for table in HISTORIES
}


@dg.multi_asset(name="warehouse", outs=OUTS, check_specs=CHECKS, deps=READS, internal_asset_deps=DEPENDENCIES)
def warehouse(
    context: dg.AssetExecutionContext, steps: Steps, places: Places, acceptance: Acceptance
) -> Results:
    flow, files = [steps.kept(table) for table in FLOW], steps.kept("files")
    seen = files.frame()
    # A file that newly fails changes no other table, and still has to get past the gate.
    failed = fingerprint(seen.filter(outcome="failed").select("file_name", "sha256"))
    made_from = digest(CODE, failed, *(each.about.fingerprint for each in flow))
    row = run_row(steps.run_id, steps.started, steps.kept("articles"))
    try:
        done = release(
            places.published,
            made_from,
            lambda: published_frames([files, *flow]),
            seen,
            row,
            acceptance.check,
        )
    except GateFailed as refused:
        yield from evaluations(refused.results)
        raise dg.Failure(str(refused), allow_retries=False) from refused
    steps.note_seen()
    with in_one_go(context.instance):
        yield from evaluations(done.results)
    yield dg.MaterializeResult(
        asset_key="warehouse",
        metadata={
            "path": dg.MetadataValue.path(str(places.warehouse)),
            "version": done.version.name,
            "built": done.built,
            "megabytes": round(done.version.stat().st_size / 1e6, 2),
            "expectations": len(done.results),
            "not_met": sum(not each.success for each in done.results),
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
        pl.scan_parquet(articles.path).select((pl.col("ingested_at") == started).sum()).collect().item()
    )
    return {
        "run_id": run_id,
        "started_at": started,
        "articles_seen": articles.about.rows,
        "articles_new": int(read_now),
        "version": version("tallybook"),
    }
