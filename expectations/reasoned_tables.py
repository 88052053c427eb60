"""The tables that are concluded from figures: stories, tolls, sums, findings, estimates."""

from __future__ import annotations

from dataclasses import replace

from expectations.shared_columns import (
    ARTICLE,
    AS_OF,
    AS_OF_DATE,
    BASIS,
    MEASURE,
    PARTY,
    PLACE,
    ROLE,
    SOURCE,
    STATUS,
    STORY,
)
from expectations.tables import Column, Table, count, day, names, people, text
from expectations.vocabulary import (
    FINDING_RULES,
    RULEBOOKS,
    SEVERITIES,
    SUM_KINDS,
    SUM_SCOPES,
    TOLL_MEASURES,
    VERDICTS,
)

STORIES = Table(
    "stories",
    "one row per story: the event or course of events told",
    "integrity",
    (
        text("story_id", "Key, made from the story's earliest article."),
        text("label", "What the story is about, in a few words."),
        day("first_on", "Earliest day of publication among its articles."),
        day("last_on", "Latest day of publication among its articles."),
        count("n_articles", "Articles that tell it.", "articles"),
    ),
    ("story_id",),
)

STORY_ARTICLES = Table(
    "story_articles",
    "one row per story and article that tells it",
    "integrity",
    (
        replace(STORY, nullable=False, meaning="The story, as in stories."),
        ARTICLE,
    ),
    ("story_id", "article_id"),
)

STORY_ALIASES = Table(
    "story_aliases",
    "one row per former id of a story",
    "integrity",
    (
        text("old_id", "The id that the story had before it grew or got an earlier beginning."),
        replace(STORY, nullable=False, meaning="The id that it has now, as in stories."),
    ),
    ("old_id",),
)


def _toll_columns(measure: str) -> tuple[Column, Column, Column]:
    said = "all harm in one stated number" if measure == "casualties" else f"people {measure}"
    return (
        people(measure, f"Best value of {said}; null if not said.", True, "people"),
        people(f"{measure}_low", f"Lower end of {said}; null if not said.", True, "people"),
        people(f"{measure}_high", f"Upper end of {said}; null = open (not said if low is).", True, "people"),
    )


TOLLS = Table(
    "tolls",
    "the toll by one article: one row for each of its combinations of people, place, basis, source and date",
    "news",
    (
        text("toll_id", "Key, made from what the row is about."),
        ARTICLE,
        count("rank", "1 is the toll of what the article is mainly about, from 2 on as they appear.", "rank"),
        STORY,
        PARTY,
        ROLE,
        PLACE,
        BASIS,
        SOURCE,
        AS_OF,
        AS_OF_DATE,
        *(column for measure in TOLL_MEASURES for column in _toll_columns(measure)),
        names("implied", "Measures of the row that were calculated and that no words state."),
        names("figure_ids", "Figures that the row is made from."),
        names("person_ids", "Persons that the row is made from."),
    ),
    ("toll_id",),
)

SUMS = Table(
    "sums",
    "one row for each stated total that parts were held against",
    "integrity",
    (
        text("sum_id", "Key, made from parts and total."),
        text("scope", "Whether one article or one source has both parts and total.", values=SUM_SCOPES),
        text(
            "kind", "What the parts are: kinds of harm, places, groups, days, or a share.", values=SUM_KINDS
        ),
        replace(ARTICLE, nullable=True, meaning="The article; null for scope source."),
        text("toll_id", "The toll that the sum is checked on; null for scope source.", null=True),
        STORY,
        PARTY,
        ROLE,
        PLACE,
        MEASURE,
        SOURCE,
        AS_OF,
        AS_OF_DATE,
        names("part_ids", "Figures that are added up."),
        text("total_id", "Figure of the stated total, its first mention."),
        people("parts_low", "Lower end of the sum of the parts."),
        people("parts_high", "Upper end of the sum of the parts; null = open.", null=True),
        people("total_low", "Lower end of the stated total."),
        people("total_high", "Upper end of the stated total; null = open.", null=True),
        replace(
            people("gap", "0 where the intervals meet, else how far apart; negative: the parts fall short."),
            signed=True,
        ),
        text("verdict", "Whether the sum contradicts the total, holds, or cannot be told.", values=VERDICTS),
        text(
            "mends", "With what else the parts would reach the total; null if nothing was found.", null=True
        ),
    ),
    ("sum_id",),
)

FINDINGS = Table(
    "findings",
    "one row per finding of the checks that stands now",
    "integrity",
    (
        text("finding_id", "Key, stable across runs."),
        text("rule", "The rule that found it.", values=FINDING_RULES),
        text("severity", "How grave it is.", values=SEVERITIES),
        STORY,
        replace(MEASURE, nullable=True, meaning="What is counted; null where the finding spans several."),
        PARTY,
        names("article_ids", "Articles that are evidence."),
        names("figure_ids", "Figures that are evidence."),
        names("sum_ids", "Sums that are evidence."),
        text("message", "What was found, told to people: who says which number."),
        text("first_run_id", "The run since which it stands."),
        text("last_run_id", "The run that saw it last."),
    ),
    ("finding_id",),
)

ESTIMATES = Table(
    "estimates",
    "what is known: one row per rulebook, source and combination",
    "integrity",
    (
        text("estimate_id", "Key, made from what the row is about."),
        text("rulebook", "Coding practice by which the figures are weighed.", values=RULEBOOKS),
        STORY,
        PARTY,
        ROLE,
        PLACE,
        MEASURE,
        STATUS,
        BASIS,
        AS_OF,
        AS_OF_DATE,
        replace(
            SOURCE, nullable=False, meaning="Whose numbers: a source's, (unattributed), or (all) of them."
        ),
        people("low", "Lower end of what is known."),
        people("best", "Best value; null if none of the figures has one.", null=True),
        people("high", "Upper end of what is known; null = open.", null=True),
        count("n_figures", "Supporting figures; near-duplicates count once.", "figures"),
        count("n_articles", "Supporting articles; near-duplicates count once.", "articles"),
        count("n_outlets", "Publishers of the supporting articles.", "publishers"),
        count("n_sources", "Independent origins of the supporting figures.", "origins"),
        Column("implied", "BOOLEAN", "Whether best comes from arithmetic."),
        Column("is_latest", "BOOLEAN", "Whether as_of is the newest of its combination."),
        names("figure_ids", "Supporting figures."),
    ),
    ("estimate_id",),
)
