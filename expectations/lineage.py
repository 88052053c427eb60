"""Which column of a table comes from which columns of the tables before it.

`comes_from` is what others call. A column that stands here alone beside another of its own name is taken over
as it is; from several columns, or from one of another name, it is computed. What a column means is told in
`columns`, where it is read off a text in no table at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from expectations.columns import TABLES, TOLL_MEASURES

Sources = tuple[str, ...]

_FIGURE_KEY = ("story_id", "party", "role", "place", "source", "as_of", "as_of_date")
_SPAN = ("article_id", "start_char", "end_char", "quote")
_BODY = ("articles.body",)
_NUMBER = ("articles.body", "articles.published_on")
_BOUNDS = ("story_figures.low", "story_figures.high")
_INTERVAL = ("story_figures.low", "story_figures.best", "story_figures.high")
# The three columns of a measure in tolls, from the figures and persons that count it
_COUNTED = (*_INTERVAL, "story_figures.measure", "persons.measure")


def comes_from(table: str) -> Mapping[str, Sources]:
    """For the columns of `table` that come from other tables, those columns as `table.column`; KeyError for a
    table that is not known. `story_figures` are the figures with their stories, before they are published."""
    return _all()[table]


@cache
def _all() -> dict[str, dict[str, Sources]]:
    found: dict[str, dict[str, Sources]] = {table: {} for table in (*TABLES, "story_figures")}
    found["figures"] = {
        "article_id": ("articles.article_id",),
        **dict.fromkeys(("start_char", "end_char", "quote", "sentence"), _BODY),
        **dict.fromkeys(("measure", "hedge", "status", "basis", "role", "party", "place", "via"), _BODY),
        **dict.fromkeys(("stated_low", "stated_high", "low", "best", "high"), _BODY),
        "source": ("articles.body", "articles.outlet"),
        "as_of": _NUMBER,
        "as_of_date": _NUMBER,
        "part_of": _BODY,
    }
    found["persons"] = {
        name: found["figures"][name] for name in (*_SPAN, "measure", "party", "role", "source", "as_of")
    }
    found["stories"] = {
        "story_id": ("articles.published_on", "articles.sha256", "articles.file_name"),
        "label": ("figures.party", "figures.place", "articles.headline", "articles.body"),
        "first_on": ("articles.published_on",),
        "last_on": ("articles.published_on",),
        "n_articles": ("articles.article_id",),
    }
    found["story_articles"] = {
        "story_id": found["stories"]["story_id"],
        "article_id": ("articles.article_id",),
    }
    found["story_figures"] = _taken("figures", *(c.name for c in TABLES["figures"].columns)) | {
        "story_id": ("figures.place", "figures.party", "articles.body", "articles.published_on")
    }
    found["tolls"] = {
        "article_id": ("articles.article_id",),
        **_taken("story_figures", *_FIGURE_KEY, "basis"),
        **{f"{measure}{end}": _COUNTED for measure in TOLL_MEASURES for end in ("", "_low", "_high")},
        "implied": (*_INTERVAL, "story_figures.measure"),
        "figure_ids": ("story_figures.figure_id",),
        "person_ids": ("persons.person_id",),
    }
    found["sums"] = {
        "article_id": ("articles.article_id",),
        "toll_id": ("tolls.toll_id",),
        **_taken("story_figures", *_FIGURE_KEY, "measure"),
        "part_ids": ("story_figures.figure_id",),
        "total_id": ("story_figures.figure_id",),
        **dict.fromkeys(("parts_low", "parts_high", "total_low", "total_high", "gap"), _BOUNDS),
        "verdict": _INTERVAL,
        "mends": (*_INTERVAL, "story_figures.measure"),
    }
    found["findings"] = {
        "rule": ("sums.verdict", *_BOUNDS, "story_figures.hedge", "story_figures.status"),
        **_taken("story_figures", "story_id", "measure", "party"),
        "article_ids": ("articles.article_id",),
        "figure_ids": ("story_figures.figure_id",),
        "sum_ids": ("sums.sum_id",),
        "message": ("story_figures.quote", "story_figures.source", "articles.file_name", "sums.gap"),
    }
    found["estimates"] = {
        **_taken("story_figures", *_FIGURE_KEY, "measure", "status", "basis"),
        **dict.fromkeys(("low", "best", "high"), (*_INTERVAL, "story_figures.via", "findings.rule")),
        "n_figures": ("story_figures.figure_id",),
        "n_articles": ("articles.article_id", "articles.near_duplicate_of"),
        "n_outlets": ("articles.outlet",),
        "n_sources": ("story_figures.source", "story_figures.via"),
        "is_latest": ("story_figures.as_of_date",),
        "figure_ids": ("story_figures.figure_id",),
    }
    found["estimates"]["source"] = ("story_figures.source", "story_figures.via")
    found["estimates"]["as_of"] = ("story_figures.as_of", "findings.rule")
    found["estimates"]["as_of_date"] = ("story_figures.as_of_date", "findings.rule")
    found["story_aliases"] = _taken("stories", "story_id") | {"old_id": ("story_articles.article_id",)}
    found["articles_history"] = _taken("articles", "file_name", "sha256", "headline", "published_on")
    found["articles_history"]["article_id"] = ("articles.article_id",)
    for table in ("findings", "estimates"):
        found[f"{table}_history"] = _taken(table, *(column.name for column in TABLES[table].columns))
    found["runs"] = {
        "articles_seen": ("articles.article_id",),
        "articles_new": ("articles.ingested_at",),
        "figures": ("figures.figure_id",),
        "findings": ("findings.finding_id",),
        "quarantined": ("quarantine.row_key",),
    }
    return found


def _taken(table: str, *columns: str) -> dict[str, Sources]:
    """Columns that are those of `table`."""
    return {column: (f"{table}.{column}",) for column in columns}
