-- Who says what: one row per figure, with the source that vouches for it, who relayed it and where.
-- label: What the story is about.
select
    label, figures.source, figures.measure, figures.quote, figures.low, figures.best, figures.high,
    figures.party, figures.role, figures.place, figures.status, figures.basis, figures.as_of, figures.hedge,
    figures.via, articles.outlet, articles.published_on, articles.file_name, figures.sentence,
    figures.story_id, figures.article_id, figures.figure_id
from figures join articles using (article_id) left join stories on stories.story_id = figures.story_id
order by label, figures.story_id, figures.source, figures.measure, figures.as_of_date, articles.published_on,
    figures.article_id, figures.start_char
