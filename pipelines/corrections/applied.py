"""Corrections applied after reading, and the stories told from what is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from expectations.columns import polars_schema
from pipelines.corrections.figures import Outcome, correct_figures
from pipelines.stories import tell_stories
from pipelines.stories.links import Links

_STORY = ("same story", "other story")


class Applied(NamedTuple):
    """Figures as corrected, what corrections say of stories, and the table `corrections`."""

    figures: pl.DataFrame
    links: Links
    corrections: pl.DataFrame


class Told(NamedTuple):
    """What became of the corrections, the tables of stories, and figures as corrected with their story."""

    corrections: pl.DataFrame
    stories: pl.DataFrame
    story_articles: pl.DataFrame
    figures: pl.DataFrame


def tell_corrected(articles: pl.DataFrame, figures: pl.DataFrame, corrections: pl.DataFrame) -> Told:
    """The stories of `figures` as read, set right by `corrections` (rows of `read_corrections`)."""
    right = apply(articles, figures, corrections)
    told = tell_stories(articles, right.figures, right.links)
    return Told(right.corrections, told.stories, told.story_articles, told.figures)


def apply(articles: pl.DataFrame, figures: pl.DataFrame, corrections: pl.DataFrame) -> Applied:
    """`figures` as `corrections` (rows of `read_corrections`) set them right, and what became of each row."""
    files = _Files(articles)
    of_figures: list[tuple[Mapping[str, Any], str]] = []
    same: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    outcomes: dict[int, Outcome] = {}
    rows = corrections.to_dicts()
    for row in rows:
        article_id, why_not = files.find(row["article"])
        if article_id is None:
            outcomes[row["line"]] = Outcome("unmatched", why_not)
        elif row["field"] in _STORY:
            second, why_not = files.find(row["value"])
            outcomes[row["line"]] = Outcome("applied") if second else Outcome("unmatched", why_not)
            if second:
                (same if row["field"] == _STORY[0] else other).append((article_id, second))
        else:
            of_figures.append((row, article_id))
    corrected = correct_figures(articles, figures, of_figures)
    outcomes |= corrected.outcomes
    report = [{**row, **outcomes[row["line"]]._asdict()} for row in rows]
    return Applied(
        corrected.figures,
        Links(tuple(same), tuple(other)),
        pl.DataFrame(report, schema=polars_schema("corrections"), orient="row"),
    )


class _Files:
    """Articles by the name of their file, whole or its last part."""

    def __init__(self, articles: pl.DataFrame) -> None:
        self._ids: dict[str, list[str]] = {}
        for file_name, article_id in articles.select("file_name", "article_id").iter_rows():
            for name in {file_name, file_name.rsplit("/", 1)[-1]}:
                self._ids.setdefault(name, []).append(article_id)

    def find(self, name: str) -> tuple[str | None, str]:
        """The id of the one article of that name, else a sentence that says why there is none."""
        found = self._ids.get(name, [])
        if len(found) == 1:
            return found[0], ""
        many = f"{len(found)} articles are called {name!r}: name the folder too."
        return None, many if found else f"No article is called {name!r}."
