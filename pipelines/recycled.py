"""Recycled reports: articles that give an old report's numbers as if they were new.

Decided before anything is compared across articles, because the numbers that such an article repeats count
with the date of the earlier report. The finding that tells of it is made in `findings.stale_report`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from pipelines import cues
from pipelines.intervals import meets
from pipelines.records import Article, Figure

OLD = timedelta(days=30)
_CURRENT = timedelta(days=3)


@dataclass(frozen=True)
class Recycled:
    """One recycled article of one source and story; `repeats`: figure_id to the earlier figure that it
    repeats."""

    article_id: str
    story_id: str
    source: str
    first_article_id: str
    repeats: Mapping[str, Figure]


def recycled(articles: Mapping[str, Article], figures: Iterable[Figure]) -> Iterator[Recycled]:
    """The recycled articles among those that `figures` stand in, by story, source and article."""
    reports: dict[tuple[str, str], dict[str, list[Figure]]] = {}
    nobodys: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.source and one.story_id and one.status != "denied" and articles[one.article_id].published_on:
            reports.setdefault((one.story_id, one.source), {}).setdefault(one.article_id, []).append(one)
        elif one.source is None and one.story_id and one.status != "denied":
            nobodys.setdefault((one.story_id, one.article_id), []).append(one)
    for (story_id, source), told in sorted(reports.items()):
        if len(told) > 1:
            beside = {one: nobodys.get((story_id, one), []) for one in told}
            for article_id, first_id, repeats in _of_source(articles, told, beside):
                yield Recycled(article_id, story_id, source, first_id, repeats)


def _of_source(
    articles: Mapping[str, Article], told: Mapping[str, list[Figure]], beside: Mapping[str, list[Figure]]
) -> Iterator[tuple[str, str, dict[str, Figure]]]:
    """Recycled articles among those that quote one source, the first report, and what they repeat; `beside`
    are the figures of the same articles that name no source."""
    in_order = sorted(told, key=lambda article_id: articles[article_id].order)
    first = articles[in_order[0]]
    earlier: list[Figure] = [*told[first.article_id], *beside[first.article_id]]
    for article_id in in_order[1:]:
        article, own = articles[article_id], told[article_id]
        if _days_after(first, article) >= OLD:
            repeats = _repeats(article, own, earlier)
            if repeats:
                yield article_id, first.article_id, repeats
        earlier += own + beside[article_id]


def _repeats(article: Article, own: list[Figure], earlier: list[Figure]) -> dict[str, Figure] | None:
    """What each repeated figure of `article` repeats; null unless the article is a recycled one."""
    found: dict[str, Figure] = {}
    for one in own:
        match = _match(one, earlier)
        if match is None:
            return None
        found[one.figure_id] = match
    said = [one for one in own if _same_number(one, found[one.figure_id])]
    numbers = {(one.measure, one.role, one.number or (one.low, one.high)) for one in said}
    telling = len(numbers) >= 2 or any(not _round(one) for one in said)
    return found if telling and any(_as_current(article, one) for one in said) else None


def _match(one: Figure, earlier: list[Figure]) -> Figure | None:
    """The earliest figure that says the same of the same people; for words without a number one that meets
    it."""
    like = [
        other
        for other in earlier
        if other.measure == one.measure
        and other.party == one.party
        and (other.role == one.role or "people" in (other.role, one.role))
    ]
    same = [other for other in like if _same_number(one, other)]
    if same:
        return min(same, key=lambda other: (other.status != one.status, other.role != one.role))
    if one.hedge in ("vague", "fraction"):
        return next((other for other in like if meets(one.interval, other.interval)), None)
    return None


def _same_number(one: Figure, other: Figure) -> bool:
    if one.number is not None or other.number is not None:
        return one.number == other.number
    return one.hedge == other.hedge == "range" and (one.low, one.high) == (other.low, other.high)


def _round(one: Figure) -> bool:
    return one.number is None or one.number <= 10 or one.number % 10 == 0


def _as_current(article: Article, one: Figure) -> bool:
    """Whether `article` gives the figure as holding now, and not as of an earlier time."""
    if cues.has("dated", one.sentence):
        return False
    return one.as_of_date is None or (
        article.published_on is not None and one.as_of_date >= article.published_on - _CURRENT
    )


def _days_after(first: Article, article: Article) -> timedelta:
    if first.published_on is None or article.published_on is None:
        return timedelta(0)
    return article.published_on - first.published_on
