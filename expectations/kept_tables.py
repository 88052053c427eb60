"""The tables that keep what the runs did: files, histories, quarantine, runs, results of the suite."""

from __future__ import annotations

from expectations.reasoned_tables import ESTIMATES, FINDINGS
from expectations.shared_columns import CHANGE, CHANGED_IN, RUN
from expectations.tables import Column, Table, count, day, moment, names, text
from expectations.vocabulary import ARTICLE_CHANGES, CHECK_CLASSES, FILE_OUTCOMES, RUN_OUTCOMES

FILES = Table(
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
        RUN,
    ),
    ("file_name",),
)

ARTICLES_HISTORY = Table(
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

FINDINGS_HISTORY = Table(
    "findings_history",
    "one row per finding and run that changed it",
    "integrity",
    (*FINDINGS.columns, CHANGED_IN, CHANGE),
    ("finding_id", "run_id"),
)

ESTIMATES_HISTORY = Table(
    "estimates_history",
    "one row per estimate and run that changed it",
    "integrity",
    (*ESTIMATES.columns, CHANGED_IN, CHANGE),
    ("estimate_id", "run_id"),
)

QUARANTINE = Table(
    "quarantine",
    "one row per row and integrity rule that it failed",
    "integrity",
    (
        text("table_name", "The table that the row was meant for."),
        text("row_key", "Its key, columns joined by a bar."),
        text("rule", "Name of the rule that it failed."),
        text("reason", "What was wrong, in words."),
        Column("row", "JSON", "The row as it was, a JSON object."),
        RUN,
    ),
    (),
)


def since(name: str, meaning: str) -> Column:
    """A number of files that older programs did not count."""
    return Column(name, "INTEGER", meaning, True, "files")


RUNS = Table(
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
        since("files_new", "Files that were new or changed; null where the program did not count them yet."),
        since("files_failed", "Those of them that could not be read; null as files_new."),
    ),
    ("run_id",),
)

EXPECTATION_RESULTS = Table(
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
        RUN,
    ),
    ("table_name", "expectation"),
)
