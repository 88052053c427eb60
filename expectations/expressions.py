"""Building blocks of the rules: Polars expressions over intervals, dates, offsets and references.

Each is true (or null) where a row is good. What is demanded of which table stands in `rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from expectations.columns import TOLL_MEASURES

Context = Mapping[str, pl.DataFrame]
InContext = Callable[[Context], pl.Expr]
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)


def sum_is_checked() -> pl.Expr:
    """Over `tolls`: whether killed, wounded and a *stated* total of harm are all there."""
    said = [pl.col(f"{measure}_low").is_not_null() for measure in ("killed", "wounded", "casualties")]
    return pl.all_horizontal(*said, ~pl.col("implied").list.contains("casualties"))


def sum_fits() -> pl.Expr:
    """Over `tolls`: false where killed + wounded cannot be the stated casualties, by intervals in people.

    The missing and the captured of the row may stand inside the total or beside it, so the row fits if any of
    the sums with and without them meets it. Null where killed, wounded or a *stated* total is lacking.
    """
    ways = []
    for counted in ((), ("missing",), ("captured",), ("missing", "captured")):
        parts = ("killed", "wounded", *counted)
        low = pl.sum_horizontal(*(pl.col(f"{part}_low") for part in parts), ignore_nulls=False)
        high = pl.sum_horizontal(*(pl.col(f"{part}_high") for part in parts), ignore_nulls=False)
        said = [pl.col(f"{part}_low").is_not_null() for part in counted]
        ways.append(
            pl.all_horizontal(
                *said,
                (low <= pl.col("casualties_high")).fill_null(True),
                (high >= pl.col("casualties_low")).fill_null(True),
            )
        )
    return pl.when(sum_is_checked()).then(pl.any_horizontal(ways))


def ordered(low: str, best: str, high: str) -> pl.Expr:
    """low <= best <= high and low <= high, where null ends and bests are open."""
    one, two, three = pl.col(low), pl.col(best), pl.col(high)
    return pl.all_horizontal(*(pair.fill_null(True) for pair in (one <= two, two <= three, one <= three)))


def exists(column: str, table: str, key: str) -> InContext:
    """`column` is a `key` of `table`."""
    return lambda context: pl.col(column).is_in(_keys(context, table, key))


def all_exist(column: str, table: str, key: str) -> InContext:
    """Every element of the list `column` is a `key` of `table`."""

    def holds(context: Context) -> pl.Expr:
        return pl.col(column).list.eval(pl.element().is_in(_keys(context, table, key))).list.all()

    return holds


def looked_up(element: pl.Expr, context: Context, table: str, key: str, value: str) -> pl.Expr:
    """`value` of the row of `table` whose `key` is `element`; null where there is none."""
    rows = context[table].select(key, value).unique(subset=key, keep="first", maintain_order=True)
    return element.replace_strict(rows[key], rows[value], default=None)


def every_figure(column: str, value: str, wanted: pl.Expr) -> InContext:
    """Every figure that the list `column` names has `wanted` as its `value`."""

    def holds(context: Context) -> pl.Expr:
        found = pl.col(column).list.eval(
            looked_up(pl.element(), context, "figures", "figure_id", value).drop_nulls().unique()
        )
        return (found.list.len() <= 1) & (found.list.first() == wanted).fill_null(True)

    return holds


def is_slice(context: Context) -> pl.Expr:
    """body[start_char:end_char] of the row's article is its quote; false where the article is unknown."""
    body = looked_up(pl.col("article_id"), context, "articles", "article_id", "body")
    length = (pl.col("end_char") - pl.col("start_char")).clip(lower_bound=0)
    return (body.str.slice(pl.col("start_char"), length) == pl.col("quote")).fill_null(False)


def last_day() -> pl.Expr:
    """The last day that `as_of` (date, month or year) can mean; null where it is none of them."""
    written = pl.col("as_of")
    month = (written + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end()
    year = (written + "-12-31").str.to_date("%Y-%m-%d", strict=False)
    return (
        pl.when(written.str.len_chars() == 4)
        .then(year)
        .when(written.str.len_chars() == 7)
        .then(month)
        .otherwise(written.str.to_date("%Y-%m-%d", strict=False))
    )


def is_iso() -> pl.Expr:
    """`as_of` is an ISO date, month or year that the calendar has, or null."""
    written = pl.col("as_of")
    return written.is_null() | (written.str.contains(r"^\d{4}(-\d{2}(-\d{2})?)?$") & last_day().is_not_null())


def plausible(day: pl.Expr) -> pl.Expr:
    """`day` lies in the years that news can speak of."""
    return day.is_between(FIRST_DAY, LAST_DAY)


def bounds_by_hedge() -> pl.Expr:
    """Which of `stated_low` and `stated_high` are there, and in what order, by the guide."""
    low, high, hedge = pl.col("stated_low"), pl.col("stated_high"), pl.col("hedge")
    return (
        pl.when(hedge.is_in(["exact", "about"]))
        .then(low.is_not_null() & low.eq_missing(high))
        .when(hedge.is_in(["at_least", "more_than"]))
        .then(low.is_not_null() & high.is_null())
        .when(hedge.is_in(["at_most", "less_than"]))
        .then(low.is_null() & high.is_not_null())
        .when(hedge.is_in(["range", "vague"]))
        .then((low <= high).fill_null(False))
        .otherwise((low <= high).fill_null(True))
    )


def interval_by_hedge() -> pl.Expr:
    """`low`, `best` and `high` are what the guide's table makes of hedge and stated bounds. Fractions, whose
    base is another figure, are not recomputed."""
    low, high, hedge = pl.col("stated_low"), pl.col("stated_high"), pl.col("hedge")
    none, zero = pl.lit(None, dtype=pl.Int64), pl.lit(0, dtype=pl.Int64)

    def made(*wanted: pl.Expr) -> pl.Expr:
        pairs = zip(("low", "best", "high"), wanted, strict=True)
        return pl.all_horizontal(*(pl.col(name).eq_missing(value) for name, value in pairs))

    return (
        pl.when(hedge == "exact")
        .then(made(low, low, low))
        .when(hedge == "about")
        .then(made(low * 95 // 100, low, (low * 105 + 99) // 100))
        .when(hedge.is_in(["at_least", "more_than"]))
        .then(made(low, low, none))
        .when(hedge.is_in(["at_most", "less_than"]))
        .then(made(zero, none, high))
        .when(hedge == "range")
        .then(made(low, (low + high) // 2, high))
        .when(hedge == "vague")
        .then(made(low, low, high))
        .otherwise(True)
    )


def toll_interval(measure: str) -> pl.Expr:
    """The three columns of one measure of a toll: an interval, or nothing at all."""
    low, best, high = measure + "_low", measure, measure + "_high"
    nothing = pl.col(best).is_null() & pl.col(high).is_null()
    return pl.when(pl.col(low).is_null()).then(nothing).otherwise(ordered(low, best, high))


def implied_is_said() -> pl.Expr:
    """Every measure that a toll calls implied has an interval."""
    implied = pl.col("implied").list
    return pl.all_horizontal(
        *(~implied.contains(measure) | pl.col(f"{measure}_low").is_not_null() for measure in TOLL_MEASURES)
    )


def gap_is_distance() -> pl.Expr:
    """Over `sums`: gap is 0 where parts and total meet, else how far apart, negative below the total."""
    above = (pl.col("parts_low") > pl.col("total_high")).fill_null(False)
    below = (pl.col("parts_high") < pl.col("total_low")).fill_null(False)
    return pl.col("gap") == (
        pl.when(above)
        .then(pl.col("parts_low") - pl.col("total_high"))
        .when(below)
        .then(pl.col("parts_high") - pl.col("total_low"))
        .otherwise(0)
    )


def whole_in_article(context: Context) -> pl.Expr:
    """part_of is another figure of the same article."""
    article = looked_up(pl.col("part_of"), context, "figures", "figure_id", "article_id")
    other = (pl.col("part_of") != pl.col("figure_id")).fill_null(True)
    return (article == pl.col("article_id")).fill_null(pl.col("part_of").is_null()) & other


def no_mutual_parts(context: Context) -> pl.Expr:
    """The figure that this one is a part of is no part of this one."""
    return looked_up(pl.col("part_of"), context, "figures", "figure_id", "part_of") != pl.col("figure_id")


def _keys(context: Context, table: str, key: str) -> pl.Expr:
    return pl.lit(context[table][key].unique()).implode()
