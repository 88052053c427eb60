"""Every table and column of the warehouse, described once.

Frames, Pandera models, SQL types and comments, Dagster's column schemas and the data dictionary are made from
this module. What must hold beyond a column's type, nullability and closed list belongs in `rules`, not here.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from expectations.tables import Column, Table, count, day, moment, names, people, text
from expectations.vocabulary import (
    ARTICLE_CHANGES,
    BASES,
    CHANGES,
    CHECK_CLASSES,
    FILE_OUTCOMES,
    FINDING_RULES,
    HEDGES,
    MEASURES,
    ROLES,
    RULEBOOKS,
    RUN_OUTCOMES,
    SEVERITIES,
    STATUSES,
    SUM_KINDS,
    SUM_SCOPES,
    TOLL_MEASURES,
    VERDICTS,
)

__all__ = [
    "ARTICLE_CHANGES",
    "BASES",
    "CHANGES",
    "CHECK_CLASSES",
    "FILE_OUTCOMES",
    "FINDING_RULES",
    "HEDGES",
    "MEASURES",
    "ROLES",
    "RULEBOOKS",
    "RUN_OUTCOMES",
    "SEVERITIES",
    "STATUSES",
    "SUM_KINDS",
    "SUM_SCOPES",
    "TABLES",
    "TOLL_MEASURES",
    "VERDICTS",
    "Column",
    "Table",
    "empty",
    "polars_schema",
    "sql_type",
]

_FRAME_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "JSON": pl.String(),
    "INTEGER": pl.Int64(),
    "BIGINT": pl.Int64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMPTZ": pl.Datetime("us", "UTC"),
    "VARCHAR[]": pl.List(pl.String()),
}


def polars_schema(table: str) -> dict[str, pl.DataType]:
    """Names of the columns of `table` in order, with their types in frames; KeyError for an unknown table."""
    return {column.name: _FRAME_TYPES[column.type] for column in TABLES[table].columns}


def sql_type(column: Column) -> str:
    """The DuckDB type of `column` as DDL spells it."""
    return column.type


def empty(table: str) -> pl.DataFrame:
    """A frame of `table` without rows."""
    return pl.DataFrame(schema=polars_schema(table))


_RUN = text("run_id", "The run that wrote the row.")
_ARTICLE = text("article_id", "The article, as in articles.")
_STORY = text("story_id", "The story (event) that it belongs to, as in stories; null if none.", null=True)
_START = count(
    "start_char", "Offset of the quote's first character in the article's body, from 0.", "code points"
)
_END = count(
    "end_char", "Offset behind its last character: body[start_char:end_char] is the quote.", "code points"
)
_MEASURE = text("measure", "What is counted.", values=MEASURES)
_STATUS = text("status", "Whether the text reports it as fact, expects it, or denies it.", values=STATUSES)
_BASIS = text(
    "basis",
    "What the number covers: all so far, a closed period, what comes on top, or a rate.",
    values=BASES,
)
_ROLE = text(
    "role", "Which people. Roles overlap, so numbers of several roles make no sum of their own.", values=ROLES
)
_PARTY = text(
    "party", "Whose people they are: canonical name of a state or side; null if not said.", null=True
)
_PLACE = text(
    "place", "Canonical name of the part of the event's area that the number is limited to.", null=True
)
_SOURCE = text("source", "Whose number it is, as a canonical name; null if nobody is named.", null=True)
_AS_OF = text(
    "as_of", "When it holds: ISO date, month or year, as precise as the text; null if not told.", null=True
)
_AS_OF_DATE = day("as_of_date", "The end of as_of as a date: last day of its month or year.")

_FILES = Table(
    "files",
    "what became of each file that the last run came across",
    "integrity",
    (
        text("file_name", "Path below the articles folder."),
        text(
            "sha256", "SHA-256 of the file's bytes, hexadecimal; null where it could not be read.", null=True
        ),
        text("outcome", "What became of the file.", values=FILE_OUTCOMES),
        text("reason", "Why it was skipped or failed, in words.", null=True),
        count("n_articles", "Articles that the file holds.", "articles"),
        _RUN,
    ),
    ("file_name",),
)

_ARTICLES = Table(
    "articles",
    "the articles that stand in the folder now",
    "integrity",
    (
        text("article_id", "Key; another file name or another content gives another one."),
        text("file_name", "Where it was read: path below the articles folder, and #line in a JSONL file."),
        text("sha256", "SHA-256 of the bytes it was read from, hexadecimal; for JSONL those of its line."),
        text("headline", "Headline; null if not told.", null=True),
        text("outlet", "Who published it; null if not told.", null=True),
        text("author", "Byline; null if not told.", null=True),
        text("url", "Address of the article; null if not told.", null=True),
        day("published_on", "Day of publication; null if not told."),
        day("updated_on", "Day of the last update; null if not told."),
        text("language", "Language of the body, ISO 639-1."),
        text("body", "What the page says, beginning with the headline; offsets count code points in here."),
        text("dropped", "What was on the page beside the article; empty where nothing was."),
        text("near_duplicate_of", "The article that this one copies, the earliest; null if none.", null=True),
        count("n_figures", "Figures read in the article.", "figures"),
        moment("ingested_at", "When this version of the article was first read."),
    ),
    ("article_id",),
)

_ARTICLES_HISTORY = Table(
    "articles_history",
    "one row per article and run in which it came, was superseded"
    " by an edited version, or was retired with its file",
    "integrity",
    (
        text("article_id", "The article; its text is in articles while it is current."),
        text("file_name", "Where it was read: path below the articles folder, and #line in a JSONL file."),
        text("sha256", "SHA-256 of the record's bytes, hexadecimal."),
        text("headline", "Headline; null if not told.", null=True),
        day("published_on", "Day of publication; null if not told."),
        text("superseded_by", "article_id of the version that took its place; null if none did.", null=True),
        text("run_id", "The run in which that happened."),
        text("change", "What that run did to the article.", values=ARTICLE_CHANGES),
    ),
    ("article_id", "run_id"),
)

_FIGURES = Table(
    "figures",
    "one row per figure: a number that counts people or materiel",
    "integrity",
    (
        text("figure_id", "Key; the same in every run that reads the same words at the same place."),
        _ARTICLE,
        _STORY,
        _START,
        _END,
        text("quote", "The words that state the number, hedge included, as they stand in the body."),
        text("sentence", "The whole sentence around the quote."),
        _MEASURE,
        text("hedge", "How firmly the number is worded.", values=HEDGES),
        _STATUS,
        _BASIS,
        _ROLE,
        people("stated_low", "Lower bound that the words state; null = open.", null=True),
        people("stated_high", "Upper bound that the words state; null = open.", null=True),
        people("low", "Lower end of the interval made from the words."),
        people("best", "Best value of the interval; null if the words give none.", null=True),
        people("high", "Upper end of the interval; null = open.", null=True),
        _PARTY,
        _PLACE,
        _SOURCE,
        names("via", "The relays between source and article, beginning beside the source."),
        _AS_OF,
        _AS_OF_DATE,
        text("part_of", "The figure whose part the text says this is; null if none.", null=True),
        text("rule", "The grammar rule behind it."),
    ),
    ("figure_id",),
)

_PERSONS = Table(
    "persons",
    "one row per named or definite person said to be harmed",
    "integrity",
    (
        text("person_id", "Key; the same in every run that reads the same words at the same place."),
        _ARTICLE,
        _START,
        _END,
        text("quote", "The words that name the person, verbatim."),
        replace(_MEASURE, meaning="What happened to the person."),
        _PARTY,
        _ROLE,
        _SOURCE,
        _AS_OF,
    ),
    ("person_id",),
)

_STORIES = Table(
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

_STORY_ARTICLES = Table(
    "story_articles",
    "one row per story and article that tells it",
    "integrity",
    (
        replace(_STORY, nullable=False, meaning="The story, as in stories."),
        _ARTICLE,
    ),
    ("story_id", "article_id"),
)

_STORY_ALIASES = Table(
    "story_aliases",
    "one row per former id of a story",
    "integrity",
    (
        text("old_id", "The id that the story had before it grew or got an earlier beginning."),
        replace(_STORY, nullable=False, meaning="The id that it has now, as in stories."),
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


_TOLLS = Table(
    "tolls",
    "the toll by one article: one row for each of its combinations of people, place, basis, source and date",
    "news",
    (
        text("toll_id", "Key, made from what the row is about."),
        _ARTICLE,
        count("rank", "1 is the toll of what the article is mainly about, from 2 on as they appear.", "rank"),
        _STORY,
        _PARTY,
        _ROLE,
        _PLACE,
        _BASIS,
        _SOURCE,
        _AS_OF,
        _AS_OF_DATE,
        *(column for measure in TOLL_MEASURES for column in _toll_columns(measure)),
        names("implied", "Measures of the row that were calculated and that no words state."),
        names("figure_ids", "Figures that the row is made from."),
        names("person_ids", "Persons that the row is made from."),
    ),
    ("toll_id",),
)

_SUMS = Table(
    "sums",
    "one row for each stated total that parts were held against",
    "integrity",
    (
        text("sum_id", "Key, made from parts and total."),
        text("scope", "Whether one article or one source has both parts and total.", values=SUM_SCOPES),
        text(
            "kind", "What the parts are: kinds of harm, places, groups, days, or a share.", values=SUM_KINDS
        ),
        replace(_ARTICLE, nullable=True, meaning="The article; null for scope source."),
        text("toll_id", "The toll that the sum is checked on; null for scope source.", null=True),
        _STORY,
        _PARTY,
        _ROLE,
        _PLACE,
        _MEASURE,
        _SOURCE,
        _AS_OF,
        _AS_OF_DATE,
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

_FINDINGS = Table(
    "findings",
    "one row per finding of the checks that stands now",
    "integrity",
    (
        text("finding_id", "Key, stable across runs."),
        text("rule", "The rule that found it.", values=FINDING_RULES),
        text("severity", "How grave it is.", values=SEVERITIES),
        _STORY,
        replace(_MEASURE, nullable=True, meaning="What is counted; null where the finding spans several."),
        _PARTY,
        names("article_ids", "Articles that are evidence."),
        names("figure_ids", "Figures that are evidence."),
        names("sum_ids", "Sums that are evidence."),
        text("message", "What was found, told to people: who says which number."),
        text("first_run_id", "The run since which it stands."),
        text("last_run_id", "The run that saw it last."),
    ),
    ("finding_id",),
)

_CHANGE = text("change", "What that run did to the row.", values=CHANGES)
_CHANGED_IN = text("run_id", "The run in which the row appeared, changed or ended.")

_FINDINGS_HISTORY = Table(
    "findings_history",
    "one row per finding and run that changed it",
    "integrity",
    (*_FINDINGS.columns, _CHANGED_IN, _CHANGE),
    ("finding_id", "run_id"),
)

_ESTIMATES = Table(
    "estimates",
    "what is known: one row per rulebook, source and combination",
    "integrity",
    (
        text("estimate_id", "Key, made from what the row is about."),
        text("rulebook", "Coding practice by which the figures are weighed.", values=RULEBOOKS),
        _STORY,
        _PARTY,
        _ROLE,
        _PLACE,
        _MEASURE,
        _STATUS,
        _BASIS,
        _AS_OF,
        _AS_OF_DATE,
        replace(
            _SOURCE, nullable=False, meaning="Whose numbers: a source's, (unattributed), or (all) of them."
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

_ESTIMATES_HISTORY = Table(
    "estimates_history",
    "one row per estimate and run that changed it",
    "integrity",
    (*_ESTIMATES.columns, _CHANGED_IN, _CHANGE),
    ("estimate_id", "run_id"),
)

_QUARANTINE = Table(
    "quarantine",
    "one row per row and integrity rule that it failed",
    "integrity",
    (
        text("table_name", "The table that the row was meant for."),
        text("row_key", "Its key, columns joined by a bar."),
        text("rule", "Name of the rule that it failed."),
        text("reason", "What was wrong, in words."),
        Column("row", "JSON", "The row as it was, a JSON object."),
        _RUN,
    ),
    (),
)

_RUNS = Table(
    "runs",
    "one row per run",
    "integrity",
    (
        text("run_id", "Key."),
        moment("started_at", "When the run began."),
        moment("finished_at", "When its candidate was ready to be published."),
        text("outcome", "How it ended.", values=RUN_OUTCOMES),
        count("articles_seen", "Articles in the folder.", "articles"),
        count("articles_new", "Articles read for the first time or again after a change.", "articles"),
        count("figures", "Figures in the warehouse after the run.", "figures"),
        count("findings", "Findings that stand after the run.", "findings"),
        count("quarantined", "Rows in quarantine after the run.", "rows"),
        text("version", "Version of the program."),
    ),
    ("run_id",),
)

_EXPECTATION_RESULTS = Table(
    "expectation_results",
    "one row per expectation of the acceptance suite, as the last run that changed anything found it",
    "integrity",
    (
        text("table_name", "The table that was checked."),
        text("expectation", "Name of the expectation."),
        text(
            "class", "What its failing means: integrity blocks publishing, news warns.", values=CHECK_CLASSES
        ),
        Column("success", "BOOLEAN", "Whether it was met."),
        count("n_unexpected", "Rows that do not meet it.", "rows"),
        names("sample", "Some of the rows that do not meet it, as text."),
        text("error", "Why it could not be checked; null if it was.", null=True),
        _RUN,
    ),
    ("table_name", "expectation"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _FILES,
        _ARTICLES,
        _ARTICLES_HISTORY,
        _FIGURES,
        _PERSONS,
        _STORIES,
        _STORY_ARTICLES,
        _STORY_ALIASES,
        _TOLLS,
        _SUMS,
        _FINDINGS,
        _FINDINGS_HISTORY,
        _ESTIMATES,
        _ESTIMATES_HISTORY,
        _QUARANTINE,
        _RUNS,
        _EXPECTATION_RESULTS,
    )
}
