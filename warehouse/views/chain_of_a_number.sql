-- The chain of a number: one row per retelling of one source's number for the same people, earliest first.
-- label: What the story is about.
-- number: The number that is retold: the best value, or where there is none the upper end; people.
-- retelling: 1 is the earliest of those at hand.
-- retellings: How many there are.
-- hedge_before: How firmly the retelling before this one worded the number; null for the first.
with told as (
    select label, figures.*, coalesce(best, high) as number, outlet, published_on, near_duplicate_of,
        file_name
    from figures join articles using (article_id) left join stories on stories.story_id = figures.story_id
    where source is not null and coalesce(best, high) is not null
)
select
    label, source, measure, role, number, row_number() over chain as retelling,
    count(*) over same_number as retellings, quote, hedge, lag(hedge) over chain as hedge_before, via, outlet,
    published_on, near_duplicate_of, file_name, party, place, status, story_id, article_id, figure_id
from told
window
    same_number as (partition by story_id, source, measure, party, role, place, status, number),
    chain as (
        partition by story_id, source, measure, party, role, place, status, number
        order by published_on nulls last, article_id, start_char
    )
order by label, story_id, source, measure, party, role, place, status, number, retelling
