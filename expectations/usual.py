"""What is usual, as SQL: volumes and freshness of the last run beside what the runs before it had.

Rows that these queries select say in words what is unusual. A run in which an unusual share fails, or is
gone, stops at the gate until somebody accepts it; runs of a few files tell nothing, and so do first runs.
"""

from __future__ import annotations

# Expectations that a person can accept for one run: `tallybook run --accept-unusual`.
ACCEPTABLE = frozenset({"failures_as_usual", "articles_stay", "silence_as_usual"})
# Fewer than this many files or articles tell nothing.
ENOUGH = 20

_LAST = "(select run_id from runs order by rowid desc limit 1)"

# Of the files that were new or changed, the share that could not be read, beside that of all runs before.
FAILURES = f"""
with counted as (
    select run_id, files_new, files_failed, row_number() over (order by rowid desc) as age
    from runs where files_new is not null and run_id in (select run_id from {{batch}})
), usual as (
    select sum(files_failed) / sum(files_new) as share from counted where age > 1
    having sum(files_new) >= {ENOUGH}
), told as (select mode(reason) as most from files where outcome = 'failed')
select files_failed || ' of ' || files_new || ' new or changed files could not be read, where '
    || round(100 * share)::int || ' percent are usual; most often: ' || most as unusual
from counted cross join usual cross join told
where age = 1 and files_new >= {ENOUGH} and files_failed > files_new * greatest(0.5, 2 * share)
"""

# Articles whose files are gone, beside all that there were: a folder that is not mounted, say.
GONE = f"""
with went as (
    select count(*) as gone from articles_history
    where change = 'retired' and run_id = {_LAST} and run_id in (select run_id from {{batch}})
), stay as (
    select count(*) as old from articles
    where article_id not in (
        select article_id from articles_history where change = 'new' and run_id = {_LAST}
    )
)
select gone || ' of ' || (gone + old) || ' articles are gone from the folder' as unusual
from went cross join stay where gone >= {ENOUGH} and gone > old
"""

# Of the new articles, the share without any figure, beside that of the others.
SILENCE = f"""
with told as (
    select n_figures = 0 as silent, article_id in (
        select article_id from articles_history where change = 'new' and run_id = {_LAST}
    ) as is_new
    from articles where exists (select 1 from {{batch}})
), counted as (
    select count(*) filter (is_new) as came, count(*) filter (is_new and silent) as silent,
        count(*) filter (not is_new) as before,
        count(*) filter (not is_new and silent) / nullif(count(*) filter (not is_new), 0) as usual
    from told
)
select silent || ' of ' || came || ' new articles give no figure, where ' || round(100 * usual)::int
    || ' percent are usual' as unusual
from counted where came >= {ENOUGH} and before >= {ENOUGH} and silent / came > 0.5 + usual
"""

# Days from the newest article to the run, beside the longest such time of the five runs before that read any.
FRESHNESS = f"""
with newest as (
    select runs.rowid as run, any_value(started_at)::date - max(published_on) as days
    from runs join articles_history using (run_id)
    where change = 'new' and published_on is not null group by runs.rowid order by runs.rowid desc limit 6
), last as (
    select started_at::date - (select max(published_on) from articles) as days, rowid as run
    from runs where run_id = {_LAST} and run_id in (select run_id from {{batch}})
)
select 'the newest article is ' || any_value(last.days) || ' days old, where ' || max(newest.days)
    || ' were the most' as unusual
from last join newest on newest.run < last.run
having any_value(last.days) > 7 and any_value(last.days) > 2 * max(newest.days)
"""
