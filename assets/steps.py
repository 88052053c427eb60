"""One step of the flow: the tables that it makes, their checks, and whether it has to be computed at all.

What Dagster shows of a table belongs in `described`, what lies on disk in `keeping`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import dagster as dg
import polars as pl
from pydantic import PrivateAttr

from assets.code import code_version
from assets.described import ADDS_UP, INTEGRITY, check_specs, preview, table_of, table_spec
from assets.keeping import About, Kept, Made, digest, find, fingerprint
from assets.places import Places
from expectations.columns import TABLES, empty

Frames = pl.DataFrame | tuple[pl.DataFrame, ...]
Function = Callable[..., Frames]


class TableFails(ValueError):
    """A table fails its integrity checks as a whole."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(f"{table}: {why}")
        self.table = table


@dataclass(frozen=True)
class Step:
    """The tables that one computation makes, the group that shows them, and the module behind it."""

    tables: tuple[str, ...]
    group: str
    module: str

    @property
    def outs(self) -> dict[str, dg.AssetOut]:
        kinds = {"polars", "parquet"}
        return {name: dg.AssetOut.from_spec(table_spec(name, self.group, kinds, self.module)) for name in self.tables}

    @property
    def checks(self) -> list[dg.AssetCheckSpec]:
        return [spec for table in self.tables for spec in check_specs(table)]


class Steps(dg.ConfigurableResource):
    """Computes a step's tables, or takes them over where nothing that they come from has changed.

    One run at a time on a warehouse, whoever starts it: every step asks for this, and it lasts as long as the run.
    """

    places: dg.ResourceDependency[Places]
    wait_seconds: float = 600.0
    _started: datetime = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Steps"]:
        with self.places.published.lock(wait=self.wait_seconds):
            self._started = datetime.now(UTC)
            yield self

    @property
    def started(self) -> datetime:
        """When the run got its turn."""
        return self._started

    def last(self, table: str) -> Kept | None:
        """The table as the last run left it."""
        return find(self.places.tables / f"{table}.parquet")

    def known(self, step: Step, *tables: str) -> list[pl.DataFrame | None]:
        """The frames of the last run, all None where one is missing or the code of `step` has changed since."""
        kept = [self.last(table) for table in (*tables, *step.tables)]
        if any(each is None for each in kept) or kept[-1].about.made_from != code_of(step):
            return [None] * len(tables)
        return [each.frame() for each in kept[: len(tables)]]

    def made(
        self, context: dg.AssetExecutionContext, step: Step, function: Function, *inputs: Kept | Made
    ) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
        """`function` of the inputs' frames makes the tables of `step`, in their order."""
        made_from = digest(code_of(step), *(each.about.fingerprint for each in inputs))
        last = [self.last(table) for table in step.tables]
        if all(each is not None and each.about.made_from == made_from for each in last):
            yield from (result(each) for each in last if each is not None)
            return
        frames = {table_of(each.table): each.frame() for each in inputs}
        made = function(*frames.values())
        yield from self.checked(context, step, made if isinstance(made, tuple) else (made,), made_from, frames)

    def checked(
        self,
        context: dg.AssetExecutionContext,
        step: Step,
        made: tuple[pl.DataFrame, ...],
        made_from: str,
        others: dict[str, pl.DataFrame],
        known_good: bool = False,
    ) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
        """The rows that pass go on, the others are set aside; a table that fails as a whole ends the run. Rows that are
        `known_good` were checked by an earlier run."""
        frames = dict(others)
        for table, rows in zip(step.tables, made, strict=True):
            try:
                good, quarantine = (
                    (rows, empty("quarantine"))
                    if known_good
                    else split_rows(table_of(table), rows, context.run_id, frames)
                )
            except TableFails as failure:
                yield dg.AssetCheckResult(
                    passed=False, check_name=INTEGRITY, asset_key=table, metadata={"why": str(failure)}
                )
                raise dg.Failure(str(failure), allow_retries=False) from failure
            frames[table_of(table)] = good
            yield result(Made(table, good, about(table_of(table), good, quarantine, made_from)))


def code_of(step: Step) -> str:
    """The version of all code that decides what a step makes: its own, and what is demanded of every table."""
    return digest(code_version(step.module), code_version("expectations.schemas"))


def split_rows(
    table: str, rows: pl.DataFrame, run_id: str, others: dict[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of `table` that hold and those for `quarantine`; TableFails where too many fail."""
    from expectations.schemas import MassFailure, SchemaMismatch, split

    try:
        return split(table, rows, run_id=run_id, **others)
    except (MassFailure, SchemaMismatch) as failure:
        raise TableFails(table, str(failure)) from failure


def about(table: str, rows: pl.DataFrame, quarantine: pl.DataFrame, made_from: str) -> About:
    """What is kept of a table beside its rows."""
    news = rows.clear()
    if TABLES[table].check_class == "news":
        from expectations.schemas import news_rows

        news = news_rows(rows)
    return About(rows.height, made_from, fingerprint(rows), quarantine.to_dicts(), news.to_dicts())


def fresh(table: str, rows: pl.DataFrame) -> Made:
    """Rows that come from outside the flow, as the input of a step."""
    return Made(table, rows, About(rows.height, "", fingerprint(rows), [], []))


def result(table: Kept | Made) -> dg.MaterializeResult:
    """What Dagster is told of a table, whether it was computed or taken over."""
    known, name = table.about, table.table
    metadata: dict[str, dg.MetadataValue | int | bool] = {
        "dagster/row_count": known.rows,
        "quarantined": len(known.quarantine),
        "computed": isinstance(table, Made),
    }
    checks = [
        dg.AssetCheckResult(
            asset_key=name,
            check_name=INTEGRITY,
            passed=True,
            metadata={"quarantined": len(known.quarantine), **preview(known.quarantine)},
        )
    ]
    if TABLES[table_of(name)].check_class == "news":
        checks.append(
            dg.AssetCheckResult(
                asset_key=name,
                check_name=ADDS_UP,
                passed=not known.news,
                severity=dg.AssetCheckSeverity.WARN,
                metadata={"rows": len(known.news), **preview(known.news)},
            )
        )
    return dg.MaterializeResult(
        asset_key=name,
        value=table,
        metadata=metadata,
        check_results=checks,
        data_version=dg.DataVersion(known.fingerprint),
    )
