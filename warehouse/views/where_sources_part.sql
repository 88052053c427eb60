-- Where sources part: one row per two sources whose numbers for the same people and date do not meet.
-- label: What the story is about.
-- lower_source: The source that gives less.
-- lower_low: Lower end of what it gives, people.
-- lower_best: Its best value, people.
-- lower_high: Upper end of what it gives, people.
-- higher_source: The source that gives more.
-- higher_low: Lower end of what it gives, people.
-- higher_best: Its best value, people.
-- higher_high: Upper end of what it gives, people; null = open.
-- apart: How far the two are apart, people.
with of_sources as (
    from estimates where rulebook = 'tallybook' and source not in ('(all)', '(unattributed)')
)
select
    label, lower.measure, lower.as_of, lower.source as lower_source, lower.low as lower_low,
    lower.best as lower_best, lower.high as lower_high, higher.source as higher_source,
    higher.low as higher_low,
    higher.best as higher_best, higher.high as higher_high, higher.low - lower.high as apart, lower.party,
    lower.role, lower.place, lower.status, lower.basis, lower.story_id
from of_sources as lower
join of_sources as higher
    on lower.high < higher.low and lower.story_id is not distinct from higher.story_id
    and lower.party is not distinct from higher.party and lower.role = higher.role
    and lower.place is not distinct from higher.place and lower.measure = higher.measure
    and lower.status = higher.status and lower.basis = higher.basis
    and lower.as_of is not distinct from higher.as_of
left join stories on stories.story_id = lower.story_id
order by label, lower.story_id, lower.measure, apart desc, lower_source, higher_source
