-- What does not add up: one row per sum whose parts cannot make the stated total, in the words of both.
-- label: What the story is about.
-- total_quote: The words that state the total.
-- part_quotes: The words that state the parts.
select
    label, sums.scope, sums.kind, sums.measure, sums.source, sums.as_of, total.quote as total_quote,
    (select list(part.quote order by part.article_id, part.start_char) from figures as part
     where list_contains(sums.part_ids, part.figure_id)) as part_quotes,
    sums.gap, sums.mends, sums.parts_low, sums.parts_high, sums.total_low, sums.total_high, sums.party,
    sums.role, sums.place, articles.file_name, sums.story_id, sums.article_id, sums.sum_id
from sums
left join figures as total on total.figure_id = sums.total_id
left join articles on articles.article_id = sums.article_id
left join stories on stories.story_id = sums.story_id
where sums.verdict = 'contradicts'
order by label, sums.story_id, sums.scope, abs(sums.gap) desc, sums.sum_id
