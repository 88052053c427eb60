"""What the published tables must keep, as data: the expectations of the acceptance suite, without the suite.

Columns, keys and closed lists follow from `columns`; the rest is SQL that selects the rows which must not be.
It is on purpose another wording than the rules over frames: one mends no hole in the other. How it is run
belongs in `suite`. In the SQL `{batch}` is the table itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from expectations import usual
from expectations.columns import TABLES, TOLL_MEASURES, Column


@dataclass(frozen=True)
class Expected:
    """One expectation. `kind` is `columns` (their names in order), `unique` (the columns tell rows apart) or
    `no_rows` (`query` selects what must not be). Class integrity blocks publishing, news warns."""

    table: str
    name: str
    check_class: str
    meaning: str
    kind: str
    columns: tuple[str, ...] = ()
    query: str = ""


def described() -> list[Expected]:
    """What follows from the descriptions: columns in order, keys, closed lists. That columns are not null is
    a constraint of the tables themselves."""
    found = []
    for table in TABLES.values():
        names = tuple(column.name for column in table.columns)
        found.append(Expected(table.name, "columns", "integrity", "columns stand in order", "columns", names))
        if table.key:
            meaning = f"{', '.join(table.key)} tells rows apart"
            found.append(Expected(table.name, "key_unique", "integrity", meaning, "unique", table.key))
        listed = [column for column in table.columns if column.values]
        if listed:
            meaning = f"words of their closed lists only: {', '.join(column.name for column in listed)}"
            query = " union all ".join(_outside(column) for column in listed)
            found.append(_rows(table.name, "closed_lists", meaning, query))
    return found


def _outside(column: Column) -> str:
    """The values of `column` that its closed list has not."""
    words = ", ".join(f"'{word}'" for word in column.values or ())
    return (
        f"select '{column.name}' as of_column, \"{column.name}\" as word from {{batch}}"
        f' where "{column.name}" not in ({words})'
    )


def _rows(table: str, name: str, meaning: str, query: str, check_class: str = "integrity") -> Expected:
    return Expected(table, name, check_class, meaning, "no_rows", query=query)


def _one(table: str, column: str, other: str, key: str) -> Expected:
    own = TABLES[table].key[0]
    return _rows(
        table,
        f"{column}_exists",
        f"{column} is in {other}.{key}",
        f"select {own}, {column} from {{batch}} where {column} is not null"
        f" and {column} not in (select {key} from {other})",
    )


def _all(table: str, column: str, other: str, key: str) -> Expected:
    own = TABLES[table].key[0]
    return _rows(
        table,
        f"{column}_exist",
        f"every one of {column} is in {other}.{key}",
        f"select {own}, named from (select {own}, unnest({column}) as named from {{batch}})"
        f" as each_named where named not in (select {key} from {other})",
    )


def _quotes(table: str) -> Expected:
    return _rows(
        table,
        "quote_is_slice",
        "body[start_char:end_char] of the article is the quote",
        f"select {TABLES[table].key[0]}, quote from {{batch}} as spans"
        " left join articles using (article_id) where start_char < 0 or end_char <= start_char"
        " or substring(body, start_char + 1, end_char - start_char) is distinct from quote",
    )


def _interval(table: str) -> Expected:
    return _rows(
        table,
        "low_best_high",
        "low <= best <= high",
        f"select {TABLES[table].key[0]}, low, best, high from {{batch}}"
        " where low > best or best > high or low > high",
    )


def _toll_intervals() -> Expected:
    each = (
        f"select toll_id, '{measure}' as measure, {measure}_low as low, {measure} as best,"
        f" {measure}_high as high from {{batch}}"
        for measure in TOLL_MEASURES
    )
    return _rows(
        "tolls",
        "low_best_high",
        "low <= best <= high of every measure, or nothing at all",
        f"select * from ({' union all '.join(each)}) as intervals where low > best or best > high"
        " or low > high or (low is null and (best is not null or high is not null))",
    )


def _dated(table: str) -> Expected:
    return _rows(
        table,
        "as_of_date_fits",
        "as_of_date is there where as_of is, and lies in it",
        f"select {TABLES[table].key[0]}, as_of, as_of_date from {{batch}} where (as_of is null) <>"
        " (as_of_date is null) or not starts_with(as_of_date::varchar, as_of)",
    )


def _counted(table: str, column: str, others: str, meaning: str) -> Expected:
    own = TABLES[table].key[0]
    return _rows(
        table,
        f"{column}_counted",
        meaning,
        f"select {own}, {column}, counted from {{batch}} as counting left join (select {own},"
        f" count(*) as counted from {others} group by {own}) as counts using ({own})"
        f" where {column} <> coalesce(counted, 0)",
    )


_LAST_RUN = "(select run_id from runs order by rowid desc limit 1)"


def _last_run(table: str, column: str) -> Expected:
    return _rows(
        "runs",
        f"{column}_counted",
        f"the last run's {column} are the rows of {table}",
        f"select run_id, {column} from {{batch}} where run_id = {_LAST_RUN}"
        f" and {column} <> (select count(*) from {table})",
    )


def _in_history(table: str) -> Expected:
    own = TABLES[table].key[0]
    return _rows(
        table,
        "in_history",
        f"every row stands in {table}_history, and was not ended there",
        f"select {own} from {{batch}} where {own} not in (select {own} from {table}_history"
        f" qualify row_number() over (partition by {own} order by {table}_history.rowid desc) = 1"
        " and change <> 'gone')",
    )


# Lows and highs added with and without the missing and the captured; a null high is open, and so is its sum.
_SUM_RULE = """
with checked as (
    select *,
        unnest([0, 1, 0, 1]) as with_missing, unnest([0, 0, 1, 1]) as with_captured
    from {batch}
    where killed_low is not null and wounded_low is not null and casualties_low is not null
        and not list_contains(implied, 'casualties')
), added as (
    select toll_id, killed, wounded, missing, captured, casualties, casualties_low, casualties_high,
        killed_low + wounded_low + if(with_missing = 1, missing_low, 0)
            + if(with_captured = 1, captured_low, 0) as low,
        killed_high + wounded_high + if(with_missing = 1, missing_high, 0)
            + if(with_captured = 1, captured_high, 0) as high
    from checked
    where (with_missing = 0 or missing_low is not null) and (with_captured = 0 or captured_low is not null)
)
select toll_id, any_value(killed) as killed, any_value(wounded) as wounded, any_value(missing) as missing,
    any_value(captured) as captured, any_value(casualties) as casualties
from added group by toll_id
having not bool_or(coalesce(low <= casualties_high, true) and coalesce(high >= casualties_low, true))
"""

# The last run beside the mean of up to five before it; runs of fewer than twenty articles tell nothing.
_USUAL = """
with counted as (
    select run_id, figures / articles_seen as rate, quarantined / articles_seen as set_aside,
        row_number() over (order by rowid desc) as age
    from runs where outcome = 'done' and articles_seen >= 20 and run_id in (select run_id from {{batch}})
), usual as (select avg(rate) as rate, avg(set_aside) as set_aside from counted where age between 2 and 6)
select run_id, round({value}, 3) as now, round(usual.{column}, 3) as usual
from counted cross join usual where age = 1 and {beyond}
"""


def _usual(name: str, meaning: str, column: str, beyond: str) -> Expected:
    query = _USUAL.format(value=f"counted.{column}", column=column, beyond=beyond)
    return _rows("runs", name, meaning, query, "news")


_OF_TABLES = (
    _rows(
        "files",
        "run_is_last",
        "every file was seen by the last run",
        f"select file_name, run_id from {{batch}} where run_id <> {_LAST_RUN}",
    ),
    _one("articles", "near_duplicate_of", "articles", "article_id"),
    _counted("articles", "n_figures", "figures", "n_figures counts the article's figures"),
    _one("figures", "article_id", "articles", "article_id"),
    _one("figures", "story_id", "stories", "story_id"),
    _quotes("figures"),
    _interval("figures"),
    _dated("figures"),
    _rows(
        "figures",
        "whole_in_article",
        "part_of is another figure of the same article",
        "select part.figure_id, part.part_of from {batch} as part left join figures as whole"
        " on whole.figure_id = part.part_of and whole.article_id = part.article_id"
        " and whole.figure_id <> part.figure_id"
        " where part.part_of is not null and whole.figure_id is null",
    ),
    _one("persons", "article_id", "articles", "article_id"),
    _quotes("persons"),
    _counted("stories", "n_articles", "story_articles", "n_articles counts the articles that tell the story"),
    _one("story_articles", "story_id", "stories", "story_id"),
    _one("story_articles", "article_id", "articles", "article_id"),
    _one("story_aliases", "story_id", "stories", "story_id"),
    _one("tolls", "article_id", "articles", "article_id"),
    _one("tolls", "story_id", "stories", "story_id"),
    _all("tolls", "figure_ids", "figures", "figure_id"),
    _all("tolls", "person_ids", "persons", "person_id"),
    _toll_intervals(),
    _dated("tolls"),
    _rows(
        "tolls",
        "sum_fits",
        "killed + wounded (+ missing, captured) can be the stated casualties",
        _SUM_RULE,
        "news",
    ),
    _one("sums", "article_id", "articles", "article_id"),
    _one("sums", "toll_id", "tolls", "toll_id"),
    _one("sums", "story_id", "stories", "story_id"),
    _one("sums", "total_id", "figures", "figure_id"),
    _all("sums", "part_ids", "figures", "figure_id"),
    _rows(
        "sums",
        "gap_is_distance",
        "gap is 0 where parts and total meet, else the distance between them",
        "select sum_id, parts_low, parts_high, total_low, total_high, gap from {batch} where gap <> case"
        " when parts_low > total_high then parts_low - total_high"
        " when parts_high < total_low then parts_high - total_low else 0 end",
    ),
    _rows(
        "sums",
        "verdict_by_gap",
        "the verdict is contradicts exactly where there is a gap",
        "select sum_id, gap, verdict from {batch} where (verdict = 'contradicts') <> (gap <> 0)",
    ),
    _one("findings", "story_id", "stories", "story_id"),
    _all("findings", "article_ids", "articles", "article_id"),
    _all("findings", "figure_ids", "figures", "figure_id"),
    _all("findings", "sum_ids", "sums", "sum_id"),
    _rows(
        "findings",
        "evidence_contradicts",
        "a finding sum_contradicts rests on a sum that contradicts",
        "select finding_id from {batch} where rule = 'sum_contradicts' and not exists (select 1 from sums"
        " where list_contains(sum_ids, sums.sum_id) and verdict = 'contradicts')",
    ),
    _rows(
        "findings",
        "seen_by_last_run",
        "a finding that stands was seen by the last run",
        f"select finding_id, last_run_id from {{batch}} where last_run_id <> {_LAST_RUN}",
    ),
    _in_history("findings"),
    _one("findings_history", "run_id", "runs", "run_id"),
    _one("estimates", "story_id", "stories", "story_id"),
    _interval("estimates"),
    _dated("estimates"),
    _all("estimates", "figure_ids", "figures", "figure_id"),
    _in_history("estimates"),
    _interval("estimates_history"),
    _one("estimates_history", "run_id", "runs", "run_id"),
    _last_run("figures", "figures"),
    _last_run("findings", "findings"),
    _last_run("quarantine", "quarantined"),
    _rows(
        "runs",
        "failures_as_usual",
        "of new or changed files no more than half, and twice the usual share, cannot be read",
        usual.FAILURES,
    ),
    _rows("runs", "articles_stay", "no more than half of the articles are gone from the folder", usual.GONE),
    _rows(
        "runs",
        "silence_as_usual",
        "of the new articles no more than the usual share, and half of all, give no figure",
        usual.SILENCE,
    ),
    _rows(
        "runs",
        "fresh_as_usual",
        "the newest article is at most a week old, or twice as old as at the runs before",
        usual.FRESHNESS,
        "news",
    ),
    _usual(
        "figures_as_usual",
        "the last run has at least half and at most twice as many figures an article as the five before it",
        "rate",
        "counted.rate not between usual.rate / 2 and usual.rate * 2",
    ),
    _usual(
        "quarantine_as_usual",
        "the last run sets aside no more than twice as many rows an article as the five before it",
        "set_aside",
        "counted.set_aside > 0.1 + 2 * usual.set_aside",
    ),
)

EXPECTED: tuple[Expected, ...] = (*described(), *_OF_TABLES)
