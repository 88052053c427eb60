"""Every table and column of the warehouse, described once.

Frames, Pandera models, SQL types and comments, Dagster's column schemas and the data dictionary are made from this
module. What must hold beyond a column's type, nullability and closed list belongs in `rules`, not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

MEASURES = ("killed", "wounded", "casualties", "missing", "captured", "deployed", "returned", "rescued", "displaced",
            "materiel")
TOLL_MEASURES = ("killed", "wounded", "missing", "captured", "casualties", "displaced", "returned", "rescued",
                 "deployed")
HEDGES = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague", "fraction")
STATUSES = ("reported", "planned", "denied")
BASES = ("total", "period", "increment", "rate")
ROLES = ("troops", "police", "civilians", "children", "women", "workers", "medics", "journalists", "people")
FILE_OUTCOMES = ("read", "unchanged", "skipped", "failed")
RUN_OUTCOMES = ("done", "unchanged", "failed")
SUM_SCOPES = ("article", "source")
SUM_KINDS = ("harm", "place", "group", "day", "fraction")
VERDICTS = ("contradicts", "holds", "undetermined")
SEVERITIES = ("info", "warning", "error")
FINDING_RULES = ("sum_contradicts", "total_reported_as_part", "part_exceeds_whole", "sources_disagree",
                 "relay_disagrees", "hedge_drift", "status_conflict", "falls_over_time", "stale_report",
                 "single_source", "implied_figure")
CHANGES = ("new", "changed", "gone")
RULEBOOKS = ("tallybook", "acled", "gtd", "ucdp")
CHECK_CLASSES = ("integrity", "news")

_FRAME_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(), "JSON": pl.String(), "INTEGER": pl.Int64(), "BIGINT": pl.Int64(), "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(), "DATE": pl.Date(), "TIMESTAMPTZ": pl.Datetime("us", "UTC"),
    "VARCHAR[]": pl.List(pl.String()),
}


@dataclass(frozen=True)
class Column:
    """One column: `type` is its SQL type, `values` its closed list, `unit` what its numbers count."""

    name: str
    type: str
    meaning: str
    nullable: bool = False
    unit: str | None = None
    values: tuple[str, ...] | None = None

    @property
    def comment(self) -> str:
        """Meaning, unit, closed list and nullability in one line, as people read it in SQL and in Dagster."""
        parts = [self.meaning]
        if self.unit:
            parts.append(f"Unit: {self.unit}.")
        if self.values:
            parts.append(f"One of: {', '.join(self.values)}.")
        if self.nullable:
            parts.append("May be null.")
        return " ".join(parts)


@dataclass(frozen=True)
class Table:
    """One table: `row_is` says what a row stands for, `key` the columns that tell rows apart (none: rows may repeat),
    `check_class` is `news` where the articles' own arithmetic is checked on it beside integrity."""

    name: str
    row_is: str
    check_class: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def polars_schema(table: str) -> dict[str, pl.DataType]:
    """Names of the columns of `table` in order, with the types they have in frames; KeyError for an unknown table."""
    return {column.name: _FRAME_TYPES[column.type] for column in TABLES[table].columns}


def sql_type(column: Column) -> str:
    """The DuckDB type of `column` as DDL spells it."""
    return column.type


def empty(table: str) -> pl.DataFrame:
    """A frame of `table` without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def _text(name: str, meaning: str, null: bool = False, values: tuple[str, ...] | None = None) -> Column:
    return Column(name, "VARCHAR", meaning, null, None, values)


def _int(name: str, meaning: str, unit: str) -> Column:
    return Column(name, "INTEGER", meaning, False, unit)


def _people(name: str, meaning: str, null: bool = False, unit: str = "people (pieces where the measure is materiel)",
            ) -> Column:
    return Column(name, "BIGINT", meaning, null, unit)


def _date(name: str, meaning: str, null: bool = True) -> Column:
    return Column(name, "DATE", meaning, null, "day")


def _time(name: str, meaning: str, null: bool = False) -> Column:
    return Column(name, "TIMESTAMPTZ", meaning, null, "moment, UTC")


def _list(name: str, meaning: str) -> Column:
    return Column(name, "VARCHAR[]", meaning)


_RUN = _text("run_id", "The run that wrote the row.")
_ARTICLE = _text("article_id", "The article, as in articles.")
_STORY = _text("story_id", "The story (event) that it belongs to, as in stories; null if none.", null=True)
_START = _int("start_char", "Offset of the first character of the quote in the article's body, from 0.", "code points")
_END = _int("end_char", "Offset behind the last character of the quote: body[start_char:end_char] is the quote.",
            "code points")
_MEASURE = _text("measure", "What is counted.", values=MEASURES)
_STATUS = _text("status", "Whether it is said to have happened or to hold, to be expected, or is denied.",
                values=STATUSES)
_BASIS = _text("basis", "What span the number covers: all so far, a closed period, on top of others, or per time.",
               values=BASES)
_ROLE = _text("role", "Which people; roles can overlap and are never added up unless the text does.", values=ROLES)
_PARTY = _text("party", "Canonical name of the belligerent or state that the people belong to; null if not said.",
               null=True)
_PLACE = _text("place", "Canonical place, only where the text limits the number to one part of the event's area.",
               null=True)
_SOURCE = _text("source", "Canonical name of who vouches for the number; null if nobody is named.", null=True)
_AS_OF = _text("as_of", "When it holds: ISO date, month or year, as precise as the text is; null where not told.",
               null=True)
_AS_OF_DATE = _date("as_of_date", "Last day that as_of can mean, for sorting and joining.")

_FILES = Table("files", "one row per file seen in the last run", "integrity", (
    _text("file_name", "Path relative to the articles folder."),
    _text("sha256", "SHA-256 of the file's bytes, hexadecimal; null where it could not be read.", null=True),
    _text("outcome", "What became of the file.", values=FILE_OUTCOMES),
    _text("reason", "Why it was skipped or failed, in words.", null=True),
    _int("n_articles", "Articles that the file holds.", "articles"),
    _RUN,
), ("file_name",))

_ARTICLES = Table("articles", "one row per current article", "integrity", (
    _text("article_id", "Key, made from file name and content."),
    _text("file_name", "Path relative to the articles folder; path#line for one line of a JSONL file."),
    _text("sha256", "SHA-256 of the record's bytes (the file, or one line of it), hexadecimal."),
    _text("headline", "Headline; null if not told.", null=True),
    _text("outlet", "Who published it; null if not told.", null=True),
    _text("author", "Byline; null if not told.", null=True),
    _text("url", "Address of the article; null if not told.", null=True),
    _date("published_on", "Day of publication; null if not told."),
    _date("updated_on", "Day of the last update; null if not told."),
    _text("language", "Language of the body, ISO 639-1."),
    _text("body", "The clean text, headline first, page furniture gone; all offsets count its code points."),
    _text("dropped", "The page furniture that was taken out; empty where there was none."),
    _text("near_duplicate_of", "article_id of the earliest article that this one repeats; null if none.", null=True),
    _int("n_figures", "Figures read in the article.", "figures"),
    _time("ingested_at", "When this version of the article was first read."),
), ("article_id",))

_FIGURES = Table("figures", "one row per figure: a number expression that counts people or materiel", "integrity", (
    _text("figure_id", "Key, stable across runs while article and span stay the same."),
    _ARTICLE, _STORY, _START, _END,
    _text("quote", "The number expression with its hedge, verbatim."),
    _text("sentence", "The sentence that it stands in, verbatim."),
    _MEASURE,
    _text("hedge", "How firmly the number is worded.", values=HEDGES),
    _STATUS, _BASIS, _ROLE,
    _people("stated_low", "Lower bound that the words state; null = open.", null=True),
    _people("stated_high", "Upper bound that the words state; null = open.", null=True),
    _people("low", "Lower end of the interval made from the words."),
    _people("best", "Best value of the interval; null if the words give none.", null=True),
    _people("high", "Upper end of the interval; null = open.", null=True),
    _PARTY, _PLACE, _SOURCE,
    _list("via", "Who relayed it, nearest to the source first."),
    _AS_OF, _AS_OF_DATE,
    _text("part_of", "figure_id of the figure that this one is a stated part of; null if none.", null=True),
    _text("rule", "Name of the grammar rule that read it."),
), ("figure_id",))

_PERSONS = Table("persons", "one row per named or definite person said to be harmed", "integrity", (
    _text("person_id", "Key, stable across runs while article and span stay the same."),
    _ARTICLE, _START, _END,
    _text("quote", "The words that name the person, verbatim."),
    replace(_MEASURE, meaning="What happened to the person."),
    _PARTY, _ROLE, _SOURCE, _AS_OF,
), ("person_id",))

_STORIES = Table("stories", "one row per story: one event or course of events that articles tell", "integrity", (
    _text("story_id", "Key, made from the story's earliest article."),
    _text("label", "What the story is about, in a few words."),
    _date("first_on", "Earliest day of publication among its articles."),
    _date("last_on", "Latest day of publication among its articles."),
    _int("n_articles", "Articles that tell it.", "articles"),
), ("story_id",))

_STORY_ARTICLES = Table("story_articles", "one row per story and article that tells it", "integrity", (
    replace(_STORY, nullable=False, meaning="The story, as in stories."), _ARTICLE,
), ("story_id", "article_id"))

_STORY_ALIASES = Table("story_aliases", "one row per former id of a story that grew or got an earlier beginning",
                       "integrity", (
    _text("old_id", "The id that the story had before."),
    replace(_STORY, nullable=False, meaning="The id that it has now, as in stories."),
), ("old_id",))


def _toll_columns(measure: str) -> tuple[Column, Column, Column]:
    said = "the stated total of all harm" if measure == "casualties" else f"people {measure}"
    return (_people(measure, f"Best value of {said}; null if not said.", True, "people"),
            _people(f"{measure}_low", f"Lower end of {said}; null if not said.", True, "people"),
            _people(f"{measure}_high", f"Upper end of {said}; null = open, or not said where the low is null.", True,
                    "people"))


_TOLLS = Table("tolls", "what one article says the toll is: one row per article, story, party, role, place, basis,"
               " source and date", "news", (
    _text("toll_id", "Key, made from what the row is about."),
    _ARTICLE,
    _int("rank", "1 is the article's overall toll of its main event, then the others in order of appearance.", "rank"),
    _STORY, _PARTY, _ROLE, _PLACE, _BASIS, _SOURCE, _AS_OF, _AS_OF_DATE,
    *(column for measure in TOLL_MEASURES for column in _toll_columns(measure)),
    _list("implied", "Measures of the row that follow by arithmetic rather than being stated."),
    _list("figure_ids", "Figures that the row is made from."),
    _list("person_ids", "Persons that the row is made from."),
), ("toll_id",))

_SUMS = Table("sums", "one row per arithmetic check of parts against a stated total", "integrity", (
    _text("sum_id", "Key, made from parts and total."),
    _text("scope", "Parts and total in one article, or of one source across articles.", values=SUM_SCOPES),
    _text("kind", "What the parts are: kinds of harm, places, groups, days, or a stated share.", values=SUM_KINDS),
    replace(_ARTICLE, nullable=True, meaning="The article; null for scope source."),
    _text("toll_id", "The toll that the sum is checked on; null for scope source.", null=True),
    _STORY, _PARTY, _ROLE, _PLACE, _MEASURE, _SOURCE, _AS_OF, _AS_OF_DATE,
    _list("part_ids", "Figures that are added up."),
    _text("total_id", "Figure of the stated total, its first mention."),
    _people("parts_low", "Lower end of the sum of the parts."),
    _people("parts_high", "Upper end of the sum of the parts; null = open.", null=True),
    _people("total_low", "Lower end of the stated total."),
    _people("total_high", "Upper end of the stated total; null = open.", null=True),
    _people("gap", "0 where the two intervals meet, else how far apart they are; negative: the parts fall short."),
    _text("verdict", "Whether the sum contradicts the total, holds, or cannot be told.", values=VERDICTS),
    _text("mends", "What would make a failed sum hold, in words; null if nothing was found.", null=True),
), ("sum_id",))

_FINDINGS = Table("findings", "one row per finding of the checks that stands now", "integrity", (
    _text("finding_id", "Key, stable across runs."),
    _text("rule", "The rule that found it.", values=FINDING_RULES),
    _text("severity", "How grave it is.", values=SEVERITIES),
    _STORY,
    replace(_MEASURE, nullable=True, meaning="What is counted; null where the finding spans several."),
    _PARTY,
    _list("article_ids", "Articles that are evidence."),
    _list("figure_ids", "Figures that are evidence."),
    _list("sum_ids", "Sums that are evidence."),
    _text("message", "One plain sentence with the numbers and names in it."),
    _text("first_run_id", "The run since which it stands."),
    _text("last_run_id", "The run that saw it last."),
), ("finding_id",))

_CHANGE = _text("change", "What that run did to the row.", values=CHANGES)
_CHANGED_IN = _text("run_id", "The run in which the row appeared, changed or ended.")

_FINDINGS_HISTORY = Table("findings_history", "one row per finding and run in which it appeared, changed or ended",
                          "integrity", (*_FINDINGS.columns, _CHANGED_IN, _CHANGE), ("finding_id", "run_id"))

_ESTIMATES = Table("estimates", "what is known: one row per rulebook, source and combination that has figures",
                   "integrity", (
    _text("estimate_id", "Key, made from what the row is about."),
    _text("rulebook", "Coding practice by which the figures are weighed.", values=RULEBOOKS),
    _STORY, _PARTY, _ROLE, _PLACE, _MEASURE, _STATUS, _BASIS, _AS_OF, _AS_OF_DATE,
    replace(_SOURCE, nullable=False, meaning="One source's name, (unattributed), or (all) for the row over all."),
    _people("low", "Lower end of what is known."),
    _people("best", "Best value; null where no supporting figure has one.", null=True),
    _people("high", "Upper end of what is known; null = open.", null=True),
    _int("n_figures", "Supporting figures; near-duplicates count once.", "figures"),
    _int("n_articles", "Supporting articles; near-duplicates count once.", "articles"),
    _int("n_outlets", "Publishers of the supporting articles.", "publishers"),
    _int("n_sources", "Independent origins of the supporting figures.", "origins"),
    Column("implied", "BOOLEAN", "Whether best comes from arithmetic."),
    Column("is_latest", "BOOLEAN", "Whether as_of is the newest of its combination."),
    _list("figure_ids", "Supporting figures."),
), ("estimate_id",))

_ESTIMATES_HISTORY = Table("estimates_history", "one row per estimate and run in which it appeared, changed or ended",
                           "integrity", (*_ESTIMATES.columns, _CHANGED_IN, _CHANGE), ("estimate_id", "run_id"))

_QUARANTINE = Table("quarantine", "one row per row and integrity rule that it failed", "integrity", (
    _text("table_name", "The table that the row was meant for."),
    _text("row_key", "Its key, columns joined by a bar."),
    _text("rule", "Name of the rule that it failed."),
    _text("reason", "What was wrong, in words."),
    Column("row", "JSON", "The row as it was, a JSON object."),
    _RUN,
), ())

_RUNS = Table("runs", "one row per run", "integrity", (
    _text("run_id", "Key."),
    _time("started_at", "When the run began."),
    _time("finished_at", "When its candidate was ready to be published."),
    _text("outcome", "How it ended.", values=RUN_OUTCOMES),
    _int("articles_seen", "Articles in the folder.", "articles"),
    _int("articles_new", "Articles read for the first time or again after a change.", "articles"),
    _int("figures", "Figures in the warehouse after the run.", "figures"),
    _int("findings", "Findings that stand after the run.", "findings"),
    _int("quarantined", "Rows in quarantine after the run.", "rows"),
    _text("version", "Version of the program."),
), ("run_id",))

_EXPECTATION_RESULTS = Table("expectation_results", "one row per expectation of the acceptance suite in the last run"
                             " that checked", "integrity", (
    _text("table_name", "The table that was checked."),
    _text("expectation", "Name of the expectation."),
    _text("class", "What its failing means: integrity blocks publishing, news warns.", values=CHECK_CLASSES),
    Column("success", "BOOLEAN", "Whether it was met."),
    _int("n_unexpected", "Rows that do not meet it.", "rows"),
    _list("sample", "Some of the rows that do not meet it, as text."),
    _text("error", "Why it could not be checked; null if it was.", null=True),
    _RUN,
), ("table_name", "expectation"))

TABLES: dict[str, Table] = {table.name: table for table in (
    _FILES, _ARTICLES, _FIGURES, _PERSONS, _STORIES, _STORY_ARTICLES, _STORY_ALIASES, _TOLLS, _SUMS, _FINDINGS,
    _FINDINGS_HISTORY, _ESTIMATES, _ESTIMATES_HISTORY, _QUARANTINE, _RUNS, _EXPECTATION_RESULTS)}
