"""The order of articles and figures does not matter: all tables of the reasoning are equal, row for row."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.estimates import estimate
from pipelines.findings import find
from pipelines.origins import near_duplicates
from pipelines.stories import tell_stories
from pipelines.sums import add_up
from pipelines.tolls import count_tolls
from tests.telling import Frames, text, told

ARTICLES = [
    text(
        "2025-04-30",
        "In Kest {about 600|killed about source=NIS role=troops} soldiers died and"
        " {4,700|wounded about source=NIS role=troops} were hurt.",
    ),
    text(
        "2025-04-30",
        "At Kest {4,700|casualties source=NIS role=troops id=c} soldiers were lost, {600|killed source=NIS"
        " role=troops part_of=c} of them dead in Kest. The mayor of Kest counts {900|killed source=Mayor "
        "role=troops}.",
    ),
    text(
        "2025-04-30",
        "In Kest {at least 600|killed at_least source=NIS role=troops} soldiers died in the battle of Kest.",
    ),
    text(
        "2025-09-02",
        "In Kest {4,700|casualties source=NIS role=troops} soldiers were lost and {600|killed source=NIS"
        " role=troops} died at Kest.",
    ),
    text(
        "2025-05-02",
        "An earthquake in Tolvar killed {12|killed source=Police} people, {8|killed source=Police"
        " place=Rusk} in Rusk and {4|killed source=Police place=Sell} in Sell.",
    ),
    text(
        "2025-05-03",
        "The earthquake in Tolvar killed {9|killed source=Police} people, police in Tolvar said.",
    ),
    text(
        "2025-05-03",
        "The earthquake in Tolvar killed {9|killed source=Police} people, police in Tolvar said.",
        name="copy",
    ),
]


def tables(frames: Frames) -> dict[str, pl.DataFrame]:
    articles = near_duplicates(frames.articles)
    stories = tell_stories(articles, frames.figures)
    tolls = count_tolls(articles, stories.figures, frames.persons)
    sums = add_up(articles, stories.figures, tolls)
    findings = find(articles, stories.figures, tolls, sums, "r_1")
    return {
        "stories": stories.stories,
        "story_articles": stories.story_articles,
        "tolls": tolls,
        "sums": sums,
        "findings": findings,
        "estimates": estimate(articles, stories.figures, findings),
    }


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(ARTICLES))), st.randoms())
def test_any_order_gives_equal_tables(order: list[int], random: object) -> None:
    plain = told(*ARTICLES, story=None)
    frames = told(*(ARTICLES[index] for index in order), story=None)
    rows = frames.figures.to_dicts()
    random.shuffle(rows)  # type: ignore[attr-defined]
    mixed = frames._replace(figures=pl.DataFrame(rows, schema=frames.figures.schema))
    for name, table in tables(plain).items():
        assert tables(mixed)[name].equals(table), name


def test_it_finds_something() -> None:
    made = tables(told(*ARTICLES, story=None))
    assert made["stories"].height == 2
    assert {"total_reported_as_part", "sources_disagree", "hedge_drift", "falls_over_time"} <= set(
        made["findings"]["rule"]
    )
