-- The course of a toll over time: one row per story, people, measure, source and date, by our own rulebook.
-- label: What the story is about.
-- before: Best value at the date before this one, same source and people.
-- added: Best value less that of the date before; below 0 where the toll fell.
select
    label, measure, party, role, place, source, as_of, low, best, high, lag(best) over same_people as before,
    best - lag(best) over same_people as added, status, basis, implied, estimates.n_articles, n_sources,
    as_of_date, story_id, estimate_id
from estimates left join stories using (story_id)
where rulebook = 'tallybook'
window same_people as (
    partition by story_id, party, role, place, measure, status, basis, source order by as_of_date, as_of
)
order by label, story_id, measure, party, role, place, status, basis, source, as_of_date, as_of
