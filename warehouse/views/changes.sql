-- What changed: one row per article, estimate and finding that the last run made, changed or ended, beside
-- what it was before. A new estimate stands beside the newest one that its combination had. What only moved
-- with its story to another story_id is no change.
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
-- Every state that an estimate had, under the id that its story has now.
estimate_states as (
    select states.* exclude (story_id), coalesce(story_aliases.story_id, states.story_id) as story_id,
        states.rowid as written
    from estimates_history as states left join story_aliases on old_id = states.story_id
),
came as (select * from estimate_states where run_id = (from last_run) and change <> 'gone'),
former as (
    select * from estimate_states where run_id <> (from last_run)
    qualify row_number() over (partition by estimate_id order by written desc) = 1 and change <> 'gone'
),
-- What stands now beside what its combination said of the same date, else of the newest date before.
matched as (
    select new, old, old.as_of is not distinct from new.as_of as same_date
    from came as new
    left join former as old
        on old.rulebook = new.rulebook and old.source = new.source
        and old.story_id is not distinct from new.story_id and old.party is not distinct from new.party
        and old.role = new.role and old.place is not distinct from new.place
        and old.measure = new.measure and old.status = new.status and old.basis = new.basis
        and (old.as_of is not distinct from new.as_of or new.change = 'new' and old.is_latest)
    qualify row_number() over (
        partition by new.estimate_id order by same_date desc, old.estimate_id = new.estimate_id desc,
        old.as_of_date desc nulls last, old.n_figures desc
    ) = 1
),
ended as (
    from former where estimate_id in (
        select estimate_id from estimates_history where run_id = (from last_run) and change = 'gone'
    ) and estimate_id not in (select old.estimate_id from matched where same_date and old is not null)
),
finding_states as (
    select states.* exclude (story_id), coalesce(story_aliases.story_id, states.story_id) as story_id,
        states.rowid as written
    from findings_history as states left join story_aliases on old_id = states.story_id
),
found as (select * from finding_states where run_id = (from last_run)),
former_findings as (
    select * from finding_states where run_id <> (from last_run)
    qualify row_number() over (partition by finding_id order by written desc) = 1 and change <> 'gone'
),
-- Findings that only moved with their story: one ended, one that says the same began.
moved as (
    select new.finding_id as new_id, old.finding_id as old_id
    from found as new join found as old
        on new.change = 'new' and old.change = 'gone' and old.rule = new.rule
        and old.story_id = new.story_id and old.message = new.message
),
changed as (
    select
        if(same_date and old is not null, 'changed', 'new') as change, 'estimates' as table_name,
        new.story_id, new.measure, new.party, new.role, new.place, new.source, old.as_of as old_as_of,
        old.low as old_low, old.best as old_best, old.high as old_high, new.as_of as new_as_of,
        new.low as new_low, new.best as new_best, new.high as new_high, new.figure_ids as new_figures,
        coalesce(old.figure_ids, []) as old_figures, new.rulebook, new.estimate_id as row_id
    from matched
    where not same_date or old is null or (new.low, new.best, new.high, new.figure_ids)
        is distinct from (old.low, old.best, old.high, old.figure_ids)
    union all by name
    select
        'gone' as change, 'estimates' as table_name, story_id, measure, party, role, place, source,
        as_of as old_as_of, low as old_low, best as old_best, high as old_high, [] as new_figures,
        figure_ids as old_figures, rulebook, estimate_id as row_id
    from ended
    union all by name
    select
        new.change, 'findings' as table_name, new.story_id, new.measure, new.party,
        old.message as old_message,
        if(new.change <> 'gone', new.message, null) as new_message,
        if(new.change <> 'gone', new.figure_ids, []) as new_figures,
        coalesce(old.figure_ids, []) as old_figures, new.finding_id as row_id
    from found as new left join former_findings as old on old.finding_id = new.finding_id
    where new.finding_id not in (select unnest([new_id, old_id]) from moved)
    union all by name
    select
        change, 'articles' as table_name, file_name as new_message, [] as new_figures, [] as old_figures,
        article_id as row_id
    from articles_history where run_id = (from last_run)
)
select
    label, change, table_name, measure, party, role, place, source, old_as_of, new_as_of, old_low, old_best,
    old_high, new_low, new_best, new_high, old_message, new_message,
    list_filter(new_figures, lambda figure: not list_contains(old_figures, figure)) as because_of, rulebook,
    story_id, row_id, (from last_run) as run_id
from changed left join stories using (story_id)
order by table_name, label, story_id, rulebook, measure, source, new_as_of, row_id
