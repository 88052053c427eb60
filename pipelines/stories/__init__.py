"""Stories: which articles tell of one event or one course of events.

Belongs here: the tables `stories`, `story_articles`, and the story of every figure; former ids of stories are
followed by the warehouse, which knows the last version. What an
article is about is in `profile`, its passages in `segments`, likeness in `likeness`, and the gathering in
`grouping`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import polars as pl

from expectations.columns import polars_schema
from pipelines.ids import stable_id
from pipelines.records import Article, Figure, read_articles, read_figures
from pipelines.stories.grouping import group
from pipelines.stories.label import label
from pipelines.stories.links import Links
from pipelines.stories.segments import Segment, segments


class Stories(NamedTuple):
    """The tables of stories, and `figures` with their `story_id`."""

    stories: pl.DataFrame
    story_articles: pl.DataFrame
    figures: pl.DataFrame


def tell_stories(articles: pl.DataFrame, figures: pl.DataFrame, links: Links | None = None) -> Stories:
    """The stories of all articles that have figures; `links` is what people say of stories by hand.

    `near_duplicate_of` of the articles is taken as it is: a copy tells the story of its original."""
    texts = read_articles(articles)
    own: dict[str, list[Figure]] = {}
    for one in read_figures(figures):
        own.setdefault(one.article_id, []).append(one)
    found = [
        part
        for article_id, said in own.items()
        if article_id in texts
        for part in _segments(texts[article_id], said)
    ]
    stories: list[dict[str, Any]] = []
    members: set[tuple[str, str]] = set()
    story_of: dict[str, str] = {}
    for parts in group(found, links or Links()):
        row = _row(parts, [one for part in parts for one in _figures(part, own)])
        stories.append(row)
        for part in parts:
            members.add((row["story_id"], part.article.article_id))
            story_of |= {one.figure_id: row["story_id"] for one in _figures(part, own)}
    told = pl.DataFrame(sorted(members), schema=polars_schema("story_articles"), orient="row")
    frame = pl.DataFrame(stories, schema=polars_schema("stories"), orient="row").sort("story_id")
    with_stories = figures.with_columns(
        pl.col("figure_id").replace_strict(story_of, default=None, return_dtype=pl.String).alias("story_id")
    )
    return Stories(frame, told, with_stories)


def _segments(article: Article, figures: Sequence[Figure]) -> list[Segment]:
    """The main segment of an article, and those others that have figures."""
    parties = frozenset(one.party for one in figures if one.party)
    main, *others = segments(article, parties, [one.start for one in figures])
    return [main, *(part for part in others if any(part.holds(one.start) for one in figures))]


def _figures(part: Segment, own: dict[str, list[Figure]]) -> list[Figure]:
    return [one for one in own[part.article.article_id] if part.holds(one.start)]


def _row(parts: Sequence[Segment], figures: Iterable[Figure]) -> dict[str, Any]:
    first = parts[0]
    days = [part.article.published_on for part in parts if part.article.published_on]
    return {
        "story_id": stable_id(
            "s", first.article.published_on, first.article.sha256, first.article.file_name, first.index
        ),
        "label": label(parts, list(figures)),
        "first_on": min(days, default=None),
        "last_on": max(days, default=None),
        "n_articles": len({part.article.article_id for part in parts}),
    }
