-- The chain of a number: one row per retelling of one source's number for the same people, in order of publication.
-- label: What the story is about.
-- number: The number that is retold: the best value, or where there is none the upper end; people.
-- retelling: 1 is the earliest of those at hand.
-- retellings: How many there are.
-- hedge_before: How firmly the retelling before this one worded the number; null for the first.
select
    figures.story_id, label, figures.source, figures.measure, figures.party, figures.role, figures.place,
    figures.status, coalesce(figures.best, figures.high) as number,
    row_number() over chain as retelling, count(*) over (chain rows between unbounded preceding and
    unbounded following) as retellings, figures.hedge, lag(figures.hedge) over chain as hedge_before, figures.quote,
    figures.via, articles.outlet, articles.published_on, articles.near_duplicate_of, articles.file_name,
    figures.figure_id, figures.article_id
from figures join articles using (article_id) left join stories on stories.story_id = figures.story_id
where figures.source is not null and coalesce(figures.best, figures.high) is not null
window chain as (
    partition by figures.story_id, figures.source, figures.measure, figures.party, figures.role, figures.place,
        figures.status, coalesce(figures.best, figures.high)
    order by articles.published_on nulls last, figures.article_id, figures.start_char
)
order by figures.story_id, figures.source, figures.measure, number, retelling
