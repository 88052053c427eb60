"""Pandera models of the tables, and the split of a frame into good rows and quarantine.

The models are made from `columns` (types, nullability, closed lists, keys) and `rules` (everything else);
nothing is described here a second time. Pandera is imported only where rows are checked, since that takes
seconds; frames without rows are checked by Polars alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from expectations.columns import TABLES, Column, empty, polars_schema
from expectations.expressions import Context, sum_fits
from expectations.rules import DECISIVE, Check, checks

if TYPE_CHECKING:
    from pandera.polars import DataFrameSchema

MASS_FAILURE_SHARE = 0.1
MASS_FAILURE_ROWS = 10
_SHOWN = 80


class SchemaMismatch(ValueError):
    """A frame has not the columns or types of its table: a fault of the program, no bad row."""


class MassFailure(ValueError):
    """So many rows fail that the input or the program must have changed; nothing is quarantined."""


class Split(NamedTuple):
    """Rows that keep every rule, and one row of `quarantine` for each failed row and rule."""

    good: pl.DataFrame
    quarantine: pl.DataFrame


def split(table: str, frame: pl.DataFrame, *, run_id: str = "", **context: pl.DataFrame) -> Split:
    """Part the rows of `frame` into those that keep the rules of `table` and those for quarantine.

    `context` holds other tables by name (good rows only) for rules across tables; a rule whose tables are not
    given is passed over. A row that points to a failing row of the same table fails too. Raises
    `SchemaMismatch` where columns or types differ from the table's, `MassFailure` where more than
    MASS_FAILURE_SHARE of the rows, and at least MASS_FAILURE_ROWS of them, fail.
    """
    _check_structure(table, frame)
    quarantine = [empty("quarantine")]
    good = frame
    while not good.is_empty():
        every = _all_checks(table, {**context, table: good})
        _guard(table, frame.height, good, every)
        failures = _validate(pandera_model(table, {**context, table: good}), good)
        if failures.is_empty():
            break
        quarantine.append(_quarantined(table, good, _telling(failures), every, run_id))
        good = good.with_row_index("index").join(failures, on="index", how="anti").drop("index")
    return Split(good, pl.concat(quarantine).sort("table_name", "row_key", "rule"))


def news_rows(tolls: pl.DataFrame) -> pl.DataFrame:
    """The tolls (all columns) whose killed and wounded cannot make the stated casualties; class news.

    The Pandera form of `expressions.sum_fits`, which says which tolls are checked, and how.
    """
    _check_structure("tolls", tolls)
    if tolls.is_empty():
        return tolls
    failures = _validate(sum_model(), tolls)
    return tolls.with_row_index("index").join(failures, on="index", how="semi").drop("index")


def sum_model() -> DataFrameSchema:
    """The Pandera model of class news over `tolls`: killed + wounded against the stated casualties."""
    import pandera.polars as pa

    meaning = "killed + wounded (+ missing, captured) can be the stated casualties"
    fits = Check("sum_fits", meaning, sum_fits())
    return pa.DataFrameSchema({"toll_id": pa.Column(pl.String, checks=[_pandera(fits)])}, name="tolls")


def pandera_model(table: str, context: Context | None = None) -> DataFrameSchema:
    """The Pandera model of `table`: types, nullability, closed lists, key, and the rules that `context`
    decides."""
    import pandera.polars as pa

    described, types = TABLES[table], polars_schema(table)
    columns: dict[str, Any] = {}
    for column in described.columns:
        of_rows = [] if columns else checks(table, context or {})
        columns[column.name] = pa.Column(
            types[column.name],
            checks=[_pandera(check) for check in (*_of_column(column), *of_rows)],
            nullable=column.nullable,
            unique=described.key == (column.name,),
            description=column.comment,
        )
    composite = list(described.key) if len(described.key) > 1 else None
    return pa.DataFrameSchema(
        columns, strict=True, ordered=True, unique=composite, name=table, description=described.row_is
    )


def _check_structure(table: str, frame: pl.DataFrame) -> None:
    wanted, have = polars_schema(table), dict(frame.schema)
    wrong = [f"{name} is missing" for name in wanted if name not in have]
    wrong += [f"{name} does not belong there" for name in have if name not in wanted]
    wrong += [
        f"{name} is {have[name]}, not {kind}"
        for name, kind in wanted.items()
        if name in have and have[name] != kind
    ]
    if wrong or list(wanted) != list(have):
        raise SchemaMismatch(f"{table}: {'; '.join(wrong) or 'columns are in another order'}")


def _all_checks(table: str, context: Context) -> list[Check]:
    """Everything that the Pandera model demands of a row, as expressions."""
    described = TABLES[table]
    found = [
        Check(f"{column.name}_not_null", f"{column.name} is not null", pl.col(column.name).is_not_null())
        for column in described.columns
        if not column.nullable
    ]
    if described.key:
        found.append(
            Check(
                "key_unique",
                f"{', '.join(described.key)} tells rows apart",
                pl.struct(described.key).is_unique(),
            )
        )
    found += [check for column in described.columns for check in _of_column(column)]
    return [*found, *checks(table, context)]


def _of_column(column: Column) -> list[Check]:
    """What a column's description demands of each of its values beside type and nullability."""
    name, this = column.name, pl.col(column.name)
    found = []
    if column.values:
        found.append(
            Check(
                f"{name}_in_list",
                f"{name} is one of {', '.join(column.values)}",
                this.is_in(list(column.values)),
            )
        )
    if column.type in ("INTEGER", "BIGINT") and not column.signed:
        found.append(Check(f"{name}_not_negative", f"{name} is not negative", this >= 0))
    if column.type == "VARCHAR[]":
        found.append(
            Check(
                f"{name}_without_gaps",
                f"{name} holds no nulls",
                ~this.list.eval(pl.element().is_null()).list.any(),
            )
        )
    return found


def _guard(table: str, rows: int, good: pl.DataFrame, every: list[Check]) -> None:
    """Count failing rows by Polars before Pandera collects them, which takes long and much memory for
    many."""
    fails = good.select((~check.holds.fill_null(True)).alias(check.name) for check in every)
    failed = rows - good.height + fails.select(pl.any_horizontal(pl.all()).sum()).item()
    if failed >= MASS_FAILURE_ROWS and failed > MASS_FAILURE_SHARE * rows:
        counted = sorted(((fails[check.name].sum(), check) for check in every), key=lambda pair: -pair[0])
        told = "; ".join(f"{number} fail {check.name} ({check.meaning})" for number, check in counted[:3])
        share = f"more than {MASS_FAILURE_SHARE:.0%}"
        raise MassFailure(f"{table}: {failed} of {rows} rows fail, {share}; first of all {told}")


def _pandera(check: Check) -> Any:
    import pandera.polars as pa

    def keeps(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        return frame.select(check.holds.fill_null(True).alias(check.name))

    return pa.Check(keeps, name=check.name, error=check.name, description=check.meaning)


def _validate(model: DataFrameSchema, frame: pl.DataFrame) -> pl.DataFrame:
    """Failing rows: `index` (row number) and `rule`. Eager, since Pandera checks no rows of lazy frames. A
    failure without a row number is no bad row and raises `SchemaMismatch`."""
    from pandera.errors import SchemaErrors

    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases
    else:
        return pl.DataFrame(schema={"index": pl.UInt32, "rule": pl.String})
    broken = cases.filter(pl.col("index").is_null())
    if not broken.is_empty():
        raise SchemaMismatch(f"{model.name}: {broken.select('column', 'check', 'failure_case').rows()}")
    rule = (
        pl.when(pl.col("check") == "not_nullable")
        .then(pl.col("column") + "_not_null")
        .when(pl.col("check").str.ends_with("uniqueness"))
        .then(pl.lit("key_unique"))
        .otherwise(pl.col("check"))
    )
    return cases.select(pl.col("index").cast(pl.UInt32), rule.alias("rule")).unique().sort("index", "rule")


def _telling(failures: pl.DataFrame) -> pl.DataFrame:
    """Of a row that fails a decisive rule, that failure alone: the others follow from it."""
    decided = failures.filter(pl.col("rule").is_in(list(DECISIVE)))
    others = failures.join(decided, on="index", how="anti")
    return pl.concat([decided, others]).sort("index", "rule")


def _quarantined(
    table: str, frame: pl.DataFrame, failures: pl.DataFrame, every: list[Check], run_id: str
) -> pl.DataFrame:
    """One quarantine row for each failure; the reason shows the values that the rule looked at."""
    by_name = {check.name: check for check in every}
    numbers = failures["index"].unique().sort()
    bad = frame[numbers]
    rows = dict(zip(numbers, bad.iter_rows(named=True), strict=True))
    texts = dict(zip(numbers, bad.select(pl.struct(pl.all()).struct.json_encode()).to_series(), strict=True))
    found = []
    for index, rule in failures.iter_rows():
        check, row = by_name[rule], rows[index]
        looked_at = [name for name in dict.fromkeys(check.holds.meta.root_names()) if name in row]
        shown = ", ".join(f"{name} = {_short(row[name])}" for name in looked_at)
        key = "|".join(str(row[name]) for name in TABLES[table].key)
        found.append((table, key, rule, f"not so: {check.meaning}; {shown}", texts[index], run_id))
    return pl.DataFrame(found, schema=polars_schema("quarantine"), orient="row")


def _short(value: object) -> str:
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
