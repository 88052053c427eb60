"""What stands side by side when articles are compared: figures of distinct articles, with the dates that
count.

Near-duplicates count as one article, and figures that a recycled article repeats count with the date of what
they repeat; both are settled here once, for sums, findings and estimates alike. No rule of a finding lives
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from pipelines.chains import to_origins
from pipelines.records import Article, Figure, read_articles, read_figures
from pipelines.recycled import Recycled, recycled


class Key(NamedTuple):
    """ "Same key" of the contract: what two figures must share to be held against each other."""

    story_id: str | None
    party: str | None
    role: str
    place: str | None
    measure: str
    status: str
    basis: str
    as_of: str | None


@dataclass(frozen=True)
class Evidence:
    """`figures`: of distinct articles, dated as they count, with the sources that they go back to; `as_read`:
    all figures by id as they were read."""

    articles: Mapping[str, Article]
    figures: tuple[Figure, ...]
    as_read: Mapping[str, Figure]
    recycled: tuple[Recycled, ...]

    def order(self, article_id: str) -> tuple[object, ...]:
        """Sort key of an article: earliest first."""
        return self.articles[article_id].order


def gather(articles: pl.DataFrame, figures: pl.DataFrame) -> Evidence:
    """The evidence of all articles that have figures in a story."""
    known = read_articles(articles)
    as_read = [one for one in read_figures(figures) if one.article_id in known]
    distinct = _distinct(known, _origins([one for one in as_read if one.story_id is not None]))
    stale = tuple(recycled(known, distinct))
    dates = {figure_id: earlier for one in stale for figure_id, earlier in one.repeats.items()}
    dated = [
        replace(one, as_of=dates[one.figure_id].as_of, as_of_date=dates[one.figure_id].as_of_date)
        if one.figure_id in dates
        else one
        for one in distinct
    ]
    dated.sort(key=lambda one: (known[one.article_id].order, one.start, one.end))
    return Evidence(known, tuple(dated), {one.figure_id: one for one in as_read}, stale)


def by_key(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    """Figures by the key that they share, dates told less precisely put with the one day that they can
    mean."""
    loose: dict[Key, dict[str | None, list[Figure]]] = {}
    for one in figures:
        key = Key(one.story_id, one.party, one.role, one.place, one.measure, one.status, one.basis, None)
        loose.setdefault(key, {}).setdefault(one.as_of, []).append(one)
    keyed: dict[Key, list[Figure]] = {}
    for key, dates in loose.items():
        for as_of, said in dates.items():
            keyed.setdefault(key._replace(as_of=_day(as_of, dates)), []).extend(said)
    return keyed


def _day(as_of: str | None, dates: Mapping[str | None, object]) -> str | None:
    """`as_of`, or the single finer date among `dates` that it can mean."""
    finer = [one for one in dates if one is not None and one != as_of and one.startswith(as_of or "")]
    finest = [one for one in finer if not any(other != one and other.startswith(one) for other in finer)]
    return finest[0] if len(finest) == 1 else as_of


def _origins(figures: list[Figure]) -> list[Figure]:
    """Figures with the sources that they go back to, story by story."""
    stories: dict[str | None, list[Figure]] = {}
    for one in figures:
        stories.setdefault(one.story_id, []).append(one)
    return [one for told in stories.values() for one in to_origins(told)]


def _distinct(articles: Mapping[str, Article], figures: list[Figure]) -> list[Figure]:
    """Figures without what near-duplicates say again: of copies only what their original does not speak
    of."""
    spoken: set[tuple[object, ...]] = set()
    kept = []
    for one in sorted(
        figures,
        key=lambda one: (
            articles[one.article_id].near_duplicate_of is not None,
            articles[one.article_id].order,
            one.start,
        ),
    ):
        article = articles[one.article_id]
        original = article.near_duplicate_of or article.article_id
        about = (original, one.measure, one.party, one.role, one.place, one.source)
        if article.near_duplicate_of is None:
            spoken.add(about)
        elif about in spoken:
            continue
        kept.append(one)
    return kept
