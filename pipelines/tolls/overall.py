"""The overall toll of an article's main event, whoever the victims are.

Which figures speak of that event, which of them are mentions, parts or updates of one another, and whom no
figure covers. Nothing here looks at other articles.
"""

from __future__ import annotations

from pipelines.records import Article, Figure, Person
from pipelines.tolls.counts import Count, TollKey, merged, toll_key, without_subsets


def overall_toll(
    article: Article,
    figures: list[Figure],
    persons: list[Person],
) -> tuple[TollKey, dict[str, Count]] | None:
    """The key and the counts of the article's overall toll; null where it tells of nobody."""
    main = [figure for figure in without_subsets(figures) if figure.basis == "total"]
    if not main:
        return None
    key = toll_key(main[0])
    own: dict[str, list[Figure]] = {}
    for figure in main:
        if toll_key(figure) == key:
            own.setdefault(figure.measure, []).append(figure)
    return key, {measure: merged(said) for measure, said in own.items()}
