-- What changed: one row per article, estimate and finding that the last run made, changed or ended, beside
-- what it was before. A new estimate stands beside the newest one that its combination had.
-- table_name: The table that changed: articles, estimates or findings.
-- row_id: article_id, estimate_id or finding_id of the row that changed.
-- change: What the last run did to it: new, changed or gone; an article is new, superseded or retired.
-- label: What the story is about.
-- old_as_of: When the old numbers held; null where there were none.
-- new_as_of: When the new numbers hold; null where there are none.
-- old_low: Lower end before the last run, people.
-- old_best: Best value before the last run, people.
-- old_high: Upper end before the last run, people; null = open.
-- new_low: Lower end after the last run, people.
-- new_best: Best value after the last run, people.
-- new_high: Upper end after the last run, people; null = open.
-- old_message: What the finding said before.
-- new_message: What the finding says now; of an article, its file.
-- because_of: Figures that support the row now and did not before.
with last_run as (select run_id from runs order by rowid desc limit 1),
estimate_states as (
    select *, rowid as written,
        row_number() over (partition by estimate_id order by rowid desc) as age
    from estimates_history
),
changed_estimates as (select * from estimate_states where run_id = (from last_run) and age = 1),
former_estimates as (
    select * from estimate_states where run_id <> (from last_run)
    qualify row_number() over (partition by estimate_id order by written desc) = 1 and change <> 'gone'
),
estimate_pairs as (
    select new, if(own.estimate_id is null, newest, own) as old
    from changed_estimates as new
    left join former_estimates as own on own.estimate_id = new.estimate_id
    left join former_estimates as newest
        on new.change = 'new' and newest.is_latest and newest.estimate_id <> new.estimate_id
        and newest.rulebook = new.rulebook and newest.source = new.source
        and newest.story_id is not distinct from new.story_id and newest.party is not distinct from new.party
        and newest.role = new.role and newest.place is not distinct from new.place
        and newest.measure = new.measure and newest.status = new.status and newest.basis = new.basis
    qualify row_number() over (partition by new.estimate_id order by newest.as_of_date desc nulls last) = 1
),
former_findings as (
    select * from findings_history where run_id <> (from last_run)
    qualify row_number() over (partition by finding_id order by rowid desc) = 1
),
changed as (
    select
        new.change, 'estimates' as table_name, new.story_id, new.measure, new.party, new.role, new.place,
        new.source, old.as_of as old_as_of, old.low as old_low, old.best as old_best, old.high as old_high,
        new.change <> 'gone' as stands, if(stands, new.as_of, null) as new_as_of,
        if(stands, new.low, null) as new_low, if(stands, new.best, null) as new_best,
        if(stands, new.high, null) as new_high, null::varchar as old_message, null::varchar as new_message,
        if(stands, new.figure_ids, []) as new_figures, coalesce(old.figure_ids, []) as old_figures,
        new.rulebook, new.estimate_id as row_id, new.run_id
    from estimate_pairs
    where new.change <> 'changed' or (new.low, new.best, new.high, new.figure_ids)
        is distinct from (old.low, old.best, old.high, old.figure_ids)
    union all by name
    select
        new.change, 'findings' as table_name, new.story_id, new.measure, new.party,
        old.message as old_message,
        if(new.change <> 'gone', new.message, null) as new_message,
        if(new.change <> 'gone', new.figure_ids, []) as new_figures,
        coalesce(old.figure_ids, []) as old_figures,
        new.finding_id as row_id, new.run_id
    from findings_history as new
    left join former_findings as old on old.finding_id = new.finding_id and old.change <> 'gone'
    where new.run_id = (from last_run)
    union all by name
    select
        new.change, 'articles' as table_name, new.file_name as new_message,
        [] as new_figures, [] as old_figures, new.article_id as row_id, new.run_id
    from articles_history as new where new.run_id = (from last_run)
)
select
    label, change, table_name, measure, party, role, place, source, old_as_of, new_as_of, old_low, old_best,
    old_high, new_low, new_best, new_high, old_message, new_message,
    list_filter(new_figures, lambda figure: not list_contains(old_figures, figure)) as because_of, rulebook,
    story_id, row_id, run_id
from changed left join stories using (story_id)
order by table_name, label, story_id, rulebook, measure, source, new_as_of, row_id
