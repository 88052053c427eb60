-- What does not add up: one row per sum whose parts cannot make the stated total, with the words on both sides.
-- label: What the story is about.
-- total_quote: The words that state the total.
-- part_quotes: The words that state the parts.
select
    sums.story_id, label, sums.scope, sums.kind, sums.measure, sums.party, sums.role, sums.place, sums.source, sums.as_of,
    total.quote as total_quote, sums.total_low, sums.total_high,
    (select list(part.quote order by part.article_id, part.start_char) from figures as part
     where list_contains(sums.part_ids, part.figure_id)) as part_quotes,
    sums.parts_low, sums.parts_high, sums.gap, sums.mends, articles.file_name, sums.sum_id, sums.article_id
from sums
left join figures as total on total.figure_id = sums.total_id
left join articles on articles.article_id = sums.article_id
left join stories on stories.story_id = sums.story_id
where sums.verdict = 'contradicts'
order by sums.story_id, sums.scope, abs(sums.gap) desc, sums.sum_id
