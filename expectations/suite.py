"""The acceptance suite: Great Expectations over a candidate warehouse, the gate before publishing.

What is expected stands in `acceptance`. This is the one module that imports Great Expectations, and only when
it checks, since that takes seconds.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from expectations.acceptance import EXPECTED, Expected
from expectations.results import ExpectationResult

_SAMPLE = 5
_DIALECT = "tallybook_duckdb"


def check(path: Path, expected: Iterable[Expected] = EXPECTED) -> list[ExpectationResult]:
    """Check the DuckDB file at `path`, opened read-only: one result for each of `expected`, in their order.

    An expectation that cannot be evaluated has `error` set and counts as not met; it is no bad row.
    """
    wanted = list(expected)
    found: dict[Expected, ExpectationResult] = {}
    with contextlib.redirect_stdout(sys.stderr), _quiet(), _dialect():
        context = _gx().get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        source = context.data_sources.add_sql(
            name="candidate", connection_string=_address(path), create_temp_table=False
        )
        by_table = sorted(wanted, key=lambda each: each.table)
        for table, of_table in groupby(by_table, key=lambda each: each.table):
            found |= _check_table(context, source, table, list(of_table))
    return [found[each] for each in wanted]


def preload() -> None:
    """Import what takes long, before there is anything to check."""
    _gx()


def _gx() -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations.expectations

    return great_expectations


@contextlib.contextmanager
def _dialect() -> Iterator[None]:
    """A DuckDB dialect that never begins or ends a transaction: GX closes its connections before it fetches,
    which would take the results away. Nothing is written, so nothing is lost. What it opened is closed at the
    end; GX would leave that to the end of the process."""
    from duckdb_engine import Dialect
    from sqlalchemy.dialects import registry

    opened: list[Any] = []

    class ReadOnly(Dialect):
        name = _DIALECT
        supports_statement_cache = False

        def connect(self, *args: Any, **options: Any) -> Any:
            """As DuckDB's own, and remembered."""
            opened.append(super().connect(*args, **options))
            return opened[-1]

        def do_begin(self, connection: Any) -> None:
            """Nothing to begin."""

        def do_commit(self, connection: Any) -> None:
            """Nothing to commit."""

        def do_rollback(self, connection: Any) -> None:
            """Nothing to roll back."""

    registry.impls[_DIALECT] = lambda: ReadOnly
    try:
        yield
    finally:
        for connection in opened:
            connection.close()


def _address(path: Path) -> str:
    from sqlalchemy.engine import URL

    url = URL.create(_DIALECT, database=str(path.absolute()), query={"access_mode": "read_only"})
    return url.render_as_string(hide_password=False)


def _check_table(
    context: Any,
    source: Any,
    table: str,
    wanted: list[Expected],
) -> dict[Expected, ExpectationResult]:
    """All expectations of one table in one validation. A table that is not there fails every one of them."""
    try:
        asset = source.add_table_asset(name=table, table_name=table)
        batch = asset.add_batch_definition_whole_table("all").get_batch()
        answers = _answers(context, batch, table, wanted, "SUMMARY")
        found = {each: _read(each, answers.get(each.name)) for each in wanted}
        shown = [each for each in wanted if each.kind == "no_rows" and found[each].n_unexpected]
        if shown:  # GX tells the rows only in its longest form, which is costly for the other kinds
            answers = _answers(context, batch, f"{table}_rows", shown, "COMPLETE")
            found |= {each: _read(each, answers.get(each.name)) for each in shown}
    except Exception as error:  # whatever breaks is told as the error of what could not be checked
        return {each: _result(each, error=f"{type(error).__name__}: {error}") for each in wanted}
    return found


def _answers(context: Any, batch: Any, name: str, wanted: list[Expected], form: str) -> dict[str, Any]:
    """What GX says to each expectation, by name."""
    suite = _gx().ExpectationSuite(name=name, expectations=[_expectation(each) for each in wanted])
    ran = batch.validate(suite, result_format={"result_format": form, "partial_unexpected_count": _SAMPLE})
    return {result.expectation_config.meta["name"]: result for result in ran.results}


def _expectation(each: Expected) -> Any:
    gxe, meta = _gx().expectations, {"name": each.name}
    if each.kind == "columns":
        return gxe.ExpectTableColumnsToMatchOrderedList(column_list=list(each.columns), meta=meta)
    if each.kind == "unique" and len(each.columns) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=each.columns[0], meta=meta)
    if each.kind == "unique":
        return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(each.columns), meta=meta)
    return gxe.UnexpectedRowsExpectation(unexpected_rows_query=each.query, meta=meta)


def _read(each: Expected, answer: Any) -> ExpectationResult:
    """What GX answers, a crash told apart from bad rows."""
    if answer is None:
        return _result(each, error="Great Expectations gave no answer")
    crash = _crash(answer.exception_info or {})
    if crash:
        return _result(each, error=crash)
    met, result = bool(answer.success), answer.result
    if each.kind == "no_rows":
        rows = result.get("details", {}).get("unexpected_rows") or []
        return _result(each, met, int(result.get("observed_value") or 0), rows[:_SAMPLE])
    if each.kind == "columns":
        return _result(each, met, 0 if met else 1, [] if met else [result.get("observed_value")])
    return _result(
        each, met, int(result.get("unexpected_count") or 0), result.get("partial_unexpected_list") or []
    )


def _crash(info: Mapping[str, Any]) -> str | None:
    """The message of an exception, which GX gives for one metric, or for several by their ids."""
    for one in (info, *(each for each in info.values() if isinstance(each, Mapping))):
        if one.get("raised_exception"):
            return str(one.get("exception_message") or "unknown error")
    return None


def _result(
    each: Expected,
    success: bool = False,
    n_unexpected: int = 0,
    sample: Iterable[Any] = (),
    error: str | None = None,
) -> ExpectationResult:
    return ExpectationResult(
        each.table, each.name, each.check_class, success, n_unexpected, [_shown(row) for row in sample], error
    )


def _shown(row: Any) -> str:
    if not hasattr(row, "keys"):
        return str(row)
    return ", ".join(f"{name} = {value}" for name, value in dict(row).items())


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """GX warns of what else it offers; what matters comes back as results."""
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
