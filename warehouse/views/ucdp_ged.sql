-- Deaths under the column names of the UCDP Georeferenced Event Dataset: one row per story, people, place and
-- date, by the ucdp rulebook over all sources. Rows of different roles can overlap, so they are not added up.
-- id: estimate_id of the row.
-- year: Year of date_end.
-- conflict_name: What the story is about.
-- side_a: The party that the dead belong to; null if not said.
-- number_of_sources: Independent origins.
-- source_article: Files of the articles that the row rests on.
-- where_description: The part of the area that the numbers are limited to; null if they are not.
-- date_prec: 1 the day is known, 4 the month, 5 the year; null where no date is told.
-- date_start: First day that the date can mean.
-- date_end: Last day that the date can mean.
-- deaths_a: Dead of side_a who are troops or police.
-- deaths_civilians: Dead who are said to be no fighters.
-- deaths_unknown: Dead of whom the role is not said.
select
    estimate_id as id, year(as_of_date) as year, label as conflict_name, party as side_a,
    n_sources as number_of_sources,
    (select string_agg(distinct file_name, '; ' order by file_name)
     from figures join articles using (article_id)
     where list_contains(estimates.figure_ids, figure_id)) as source_article,
    place as where_description,
    case length(as_of) when 10 then 1 when 7 then 4 when 4 then 5 end as date_prec,
    case length(as_of) when 10 then as_of_date when 7 then date_trunc('month', as_of_date)::date
        when 4 then date_trunc('year', as_of_date)::date end as date_start,
    as_of_date as date_end, if(role in ('troops', 'police'), best, 0) as deaths_a,
    if(role not in ('troops', 'police', 'people'), best, 0) as deaths_civilians,
    if(role = 'people', best, 0) as deaths_unknown, best, high, low, role, basis, story_id
from estimates left join stories using (story_id)
where rulebook = 'ucdp' and source = '(all)' and measure = 'killed' and status = 'reported'
    and best is not null
order by label, story_id, as_of_date, side_a, role, place
