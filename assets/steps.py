"""One step of the flow: what it reads and makes, its checks, and whether it has to be computed at all.

What Dagster shows of a table belongs in `described`, what lies on disk in `keeping`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import Literal

import dagster as dg
import polars as pl
from pydantic import PrivateAttr

from assets.code import code_version
from assets.described import ADDS_UP, INTEGRITY, TOLL_SHOWN, check_specs, table_of, table_spec
from assets.engine import Engine
from assets.keeping import About, DamagedTable, Kept, Made, digest, find, fingerprint
from assets.piecemeal import by_story, read_by_article, with_copies
from assets.places import Places
from assets.shown import metadata, preview, shown
from expectations.columns import TABLES

Results = Iterator[dg.MaterializeResult | dg.AssetCheckResult]


class TableFails(ValueError):
    """A table fails its integrity checks as a whole."""


@dataclass(frozen=True)
class Step:
    """The tables that one computation makes and those that it reads, the function of `pipelines` behind it,
    the group that shows it. `by` says what it never looks beyond: an article, a pair of articles, or what
    stories join, whose rows then are sorted by `order`; empty where it needs everything."""

    makes: tuple[str, ...]
    reads: tuple[str, ...]
    module: str
    function: str
    group: str
    by: Literal["", "article", "pair", "story"] = ""
    order: tuple[str, ...] = ()

    @property
    def outs(self) -> dict[str, dg.AssetOut]:
        kinds = {"polars", "parquet"}
        made = f"Made by `{self.module}.{self.function}` of {' + '.join(self.reads) or 'the article files'}."
        specs = (table_spec(table, self.group, kinds, self.module, made) for table in self.makes)
        return {spec.key.to_user_string(): dg.AssetOut.from_spec(spec) for spec in specs}

    @property
    def checks(self) -> list[dg.AssetCheckSpec]:
        return [spec for table in self.makes for spec in check_specs(table)]

    def compute(self, *frames: pl.DataFrame, **more: str) -> tuple[pl.DataFrame, ...]:
        """The frames that the function makes of the frames read. It is imported here: a step that is kept
        never is."""
        made = getattr(import_module(self.module), self.function)(*frames, **more)
        if hasattr(made, "_asdict"):
            return tuple(made._asdict()[table_of(table)] for table in self.makes)
        return made if isinstance(made, tuple) else (made,)

    @property
    def code(self) -> str:
        """The version of all code that decides what comes out: its own, and what is demanded of every
        table."""
        return digest(code_version(self.module), code_version("expectations.schemas"))


class Steps(dg.ConfigurableResource):
    """Computes a step's tables, or takes them over where nothing that they come from has changed.

    One run at a time on a warehouse, whoever starts it: every step asks for this, and it lasts as long as
    the run.
    """

    places: dg.ResourceDependency[Places]
    engine: dg.ResourceDependency[Engine]
    wait_seconds: float = 600.0
    _started: datetime = PrivateAttr()
    _run_id: str = PrivateAttr()
    _listing: str = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Steps"]:
        with self.places.published.lock(wait=self.wait_seconds):
            self._started = datetime.now(UTC)
            self._run_id = context.run.run_id if context.run else ""
            self._listing = self.places.listing()
            yield self

    @property
    def started(self) -> datetime:
        """When the run got its turn."""
        return self._started

    @property
    def run_id(self) -> str:
        """The run's id, in Dagster as in the warehouse."""
        return self._run_id

    def note_seen(self) -> None:
        """What the folder held when the run began is published now. Where that cannot be noted, the sensor
        asks for one run more."""
        with suppress(OSError):
            self.places.seen.write_text(self._listing, encoding="utf-8")

    def last(self, table: str) -> Kept | None:
        """The table as the last run left it."""
        return find(self.places.tables / f"{table}.parquet")

    def kept(self, table: str) -> Kept:
        """A table that has to be there by now."""
        found = self.last(table)
        if found is None:
            raise dg.Failure(f"{table} has not been made yet, or cannot be read: materialize it first.")
        return found

    def known(self, step: Step, *tables: str) -> list[pl.DataFrame | None]:
        """The frames of the last run, all None where one is missing or damaged, or the code of `step` has
        changed since."""
        kept = [self.last(table) for table in tables]
        by = self.last(step.makes[-1])
        if by is None or by.about.made_from != step.code or any(each is None for each in kept):
            return [None] * len(tables)
        try:
            return [each.frame() for each in kept if each is not None]
        except DamagedTable:
            return [None] * len(tables)

    def made(self, step: Step, *others: Made, **more: str) -> Results:
        """The tables of `step`, from the frames that it reads and from `others`; `more` goes to its
        function."""
        inputs = (*(self.kept(table) for table in step.reads), *others)
        made_from = digest(step.code, *(each.about.fingerprint for each in inputs))
        last = [self.last(table) for table in step.makes]
        if all(each is not None and each.about.made_from == made_from for each in last):
            yield from (result(each) for each in last if each is not None)
            return
        frames = {table_of(each.table): each.frame() for each in inputs}
        yield from self.checked(self._computed(step, frames, more), made_from, frames)

    def _computed(
        self, step: Step, frames: dict[str, pl.DataFrame], more: Mapping[str, str]
    ) -> dict[str, pl.DataFrame]:
        """The tables of `step`, as far as possible from what was computed before."""
        folder = self.places.parts / step.makes[0]
        if step.by == "article":
            return read_by_article(step.makes, step.code, frames, folder, self.engine)
        if step.by == "pair":
            return {step.makes[0]: with_copies(step.code, frames[step.makes[0]], folder)}
        if step.by == "story":
            compute = partial(step.compute, **more)
            return by_story(step.makes, step.code, frames, folder, step.order, compute)
        return dict(zip(step.makes, step.compute(*frames.values(), **more), strict=True))

    def noted(self, step: Step, rows: pl.DataFrame, known_good: bool = False) -> Results:
        """Rows that no frame of the flow makes, checked where they differ from the last run's, unless each
        is known to be one that passed then under another label."""
        [table] = step.makes
        last = self.last(table)
        passed = last is not None and last.about.made_from == step.code and not last.about.quarantine
        if passed and (known_good or last.about.fingerprint == fingerprint(rows)):
            yield result(fresh(table, rows, step.code))
        else:
            yield from self.checked({table: rows}, step.code, {})

    def checked(
        self,
        tables: dict[str, pl.DataFrame],
        made_from: str,
        others: dict[str, pl.DataFrame],
    ) -> Results:
        """The rows that pass go on, the others are set aside; a table that fails as a whole ends the run."""
        frames = dict(others)
        for name, rows in tables.items():
            table = table_of(name)
            try:
                good, quarantine = split_rows(table, rows, self.run_id, frames)
            except TableFails as failure:
                why = {"why": str(failure)}
                yield dg.AssetCheckResult(passed=False, check_name=INTEGRITY, asset_key=name, metadata=why)
                raise dg.Failure(str(failure), allow_retries=False) from failure
            frames[table] = good
            yield result(Made(name, good, about(table, good, quarantine, made_from)))


def split_rows(
    table: str, rows: pl.DataFrame, run_id: str, others: dict[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of `table` that hold and those for `quarantine`; TableFails where too many fail."""
    from expectations.schemas import MassFailure, SchemaMismatch, split

    try:
        return split(table, rows, run_id=run_id, **others)
    except (MassFailure, SchemaMismatch) as failure:
        raise TableFails(str(failure)) from failure


def about(table: str, rows: pl.DataFrame, quarantine: pl.DataFrame, made_from: str) -> About:
    """What is kept of a table beside its rows."""
    news = rows.clear()
    if TABLES[table].check_class == "news":
        from expectations.schemas import news_rows

        news = news_rows(rows)
    return About(
        rows.height, made_from, fingerprint(rows), quarantine.to_dicts(), news.to_dicts(), shown(table, rows)
    )


def fresh(table: str, rows: pl.DataFrame, made_from: str = "") -> Made:
    """Rows that need no check: they come from outside the flow, or an earlier run has checked them."""
    return Made(table, rows, About(rows.height, made_from, fingerprint(rows), [], [], shown(table, rows)))


def result(table: Kept | Made) -> dg.MaterializeResult:
    """What Dagster is told of a table, whether it was computed or taken over."""
    known, name = table.about, table.table
    aside = {"quarantined": len(known.quarantine)}
    checks = [
        dg.AssetCheckResult(
            asset_key=name, check_name=INTEGRITY, passed=True, metadata={**aside, **preview(known.quarantine)}
        )
    ]
    if TABLES[table_of(name)].check_class == "news":
        checks.append(
            dg.AssetCheckResult(
                asset_key=name,
                check_name=ADDS_UP,
                passed=not known.news,
                severity=dg.AssetCheckSeverity.WARN,
                metadata={"rows": len(known.news), **preview(known.news, TOLL_SHOWN)},
            )
        )
    return dg.MaterializeResult(
        asset_key=name,
        value=table,
        metadata={
            "dagster/row_count": known.rows,
            "computed": isinstance(table, Made),
            **aside,
            **metadata(table_of(name), known.shown),
        },
        check_results=checks,
        data_version=dg.DataVersion(known.fingerprint),
    )
