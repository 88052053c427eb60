"""The tables that are read off articles: the articles, their figures and persons."""

from __future__ import annotations

from dataclasses import replace

from expectations.shared_columns import (
    ARTICLE,
    AS_OF,
    AS_OF_DATE,
    BASIS,
    END,
    MEASURE,
    PARTY,
    PLACE,
    ROLE,
    SOURCE,
    START,
    STATUS,
    STORY,
)
from expectations.tables import Column, Table, count, day, moment, names, people, text
from expectations.vocabulary import CORRECTION_OUTCOMES, HEDGES

ARTICLES = Table(
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
        text("language", "Language of the body, ISO 639-1; ISO 639-3 where there is none, und unknown."),
        text("body", "What the page says, beginning with the headline; offsets count code points in here."),
        text("dropped", "What was on the page beside the article; empty where nothing was."),
        text("near_duplicate_of", "The article that this one copies, the earliest; null if none.", null=True),
        count("n_figures", "Figures read in the article.", "figures"),
        moment("ingested_at", "When this version of the article was first read."),
    ),
    ("article_id",),
)

FIGURES = Table(
    "figures",
    "one row per figure: a number that counts people or materiel",
    "integrity",
    (
        text("figure_id", "Key; the same in every run that reads the same words at the same place."),
        ARTICLE,
        STORY,
        START,
        END,
        text("quote", "The words that state the number, hedge included, as they stand in the body."),
        text("sentence", "The whole sentence around the quote."),
        MEASURE,
        text("hedge", "How firmly the number is worded.", values=HEDGES),
        STATUS,
        BASIS,
        ROLE,
        people("stated_low", "Lower bound that the words state; null = open.", null=True),
        people("stated_high", "Upper bound that the words state; null = open.", null=True),
        people("low", "Lower end of the interval made from the words."),
        people("best", "Best value of the interval; null if the words give none.", null=True),
        people("high", "Upper end of the interval; null = open.", null=True),
        PARTY,
        PLACE,
        SOURCE,
        names("via", "The relays between source and article, beginning beside the source."),
        AS_OF,
        AS_OF_DATE,
        text("part_of", "The figure whose part the text says this is; null if none.", null=True),
        text("rule", "The grammar rule behind it."),
    ),
    ("figure_id",),
)

PERSONS = Table(
    "persons",
    "one row per named or definite person said to be harmed",
    "integrity",
    (
        text("person_id", "Key; the same in every run that reads the same words at the same place."),
        ARTICLE,
        START,
        END,
        text("quote", "The words that name the person, verbatim."),
        replace(MEASURE, meaning="What happened to the person."),
        PARTY,
        ROLE,
        SOURCE,
        AS_OF,
    ),
    ("person_id",),
)

CORRECTIONS = Table(
    "corrections",
    "one row per correction by hand, from corrections.csv beside the articles",
    "integrity",
    (
        Column("line", "BIGINT", "Line of the file where the correction ends.", unit="lines"),
        text("article", "The article, as the correction names its file."),
        text("quote", "The words of the figure, as the correction gives them."),
        text("field", "What it sets right: a column of figures, no figure, missed figure, a story."),
        text("value", "What is right; empty where nothing is."),
        text("who", "Who says so."),
        text("why", "Why."),
        text("outcome", "What became of it in the last run.", values=CORRECTION_OUTCOMES),
        text("reason", "Why it was not applied; null where it was.", null=True),
        text("figure_id", "The figure that it touched; null if none, or taken out.", null=True),
    ),
    ("line",),
)
