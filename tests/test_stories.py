"""Stories: articles of one event are put together, others never, in any order and whatever numbers they
share.

The articles are in `tests/stories`, one file a group that is read together; all groups are read together as
well.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.columns import polars_schema
from pipelines.stories import Stories, tell_stories

HERE = Path(__file__).parent / "stories"
GROUPS = sorted(path.stem for path in HERE.glob("*.txt") if path.name != "README.txt")
NUMBER = re.compile(r"\b\d+(?= (?:people|soldiers|miners|workers|prisoners|were|are|of its|dead|was|more))")


def articles(*groups: str) -> list[dict[str, Any]]:
    """The articles of groups, with the names of the stories that each one tells."""
    made = []
    for group in groups:
        for index, part in enumerate((HERE / f"{group}.txt").read_text().split("\n----\n")):
            head, _, body = part.strip().partition("\n")
            *names, day = head.split()
            sha256 = hashlib.sha256(body.encode()).hexdigest()
            made.append(
                {
                    "article_id": f"a_{sha256[:16]}",
                    "file_name": f"{group}/{index}.txt",
                    "sha256": sha256,
                    "published_on": date.fromisoformat(day),
                    "body": body.strip(),
                    "language": "en",
                    "dropped": "",
                    "n_figures": 0,
                    "stories": frozenset(f"{group} {name}" for name in names),
                }
            )
    return made


def figures(article: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """A figure for every number of people; the first word stands in where an article has none."""
    for match in list(NUMBER.finditer(article["body"])) or [re.search(r"\w+", article["body"])]:
        assert match
        yield {
            "figure_id": f"f_{article['article_id']}_{match.start()}",
            "article_id": article["article_id"],
            "start_char": match.start(),
            "end_char": match.end(),
            "quote": match.group(),
            "sentence": "",
            "measure": "killed",
            "hedge": "exact",
            "status": "reported",
            "basis": "total",
            "role": "people",
            "low": 1,
            "via": [],
            "rule": "test",
        }


def stories(told: list[dict[str, Any]]) -> Stories:
    rows = [{key: one.get(key) for key in polars_schema("articles")} for one in told]
    said = [row for one in told for row in figures(one)]
    return tell_stories(
        pl.DataFrame(rows, schema=polars_schema("articles")),
        pl.DataFrame(said, schema=polars_schema("figures")),
    )


def pairs(names: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs of articles that share a story."""
    return {(one, other) for one in names for other in names if one < other and names[one] & names[other]}


def found(told: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    shown = {one["article_id"]: one["file_name"] for one in told}
    names: dict[str, frozenset[str]] = {}
    for story_id, article_id in stories(told).story_articles.iter_rows():
        names[shown[article_id]] = names.get(shown[article_id], frozenset()) | {story_id}
    return names


@pytest.mark.parametrize("group", GROUPS)
def test_a_group(group: str) -> None:
    told = articles(group)
    assert pairs(found(told)) == pairs({one["file_name"]: one["stories"] for one in told})


def test_all_groups_together() -> None:
    told = articles(*GROUPS)
    assert pairs(found(told)) == pairs({one["file_name"]: one["stories"] for one in told})


def test_order_does_not_matter() -> None:
    told = articles(*GROUPS)
    shuffled = random.Random(7).sample(told, len(told))
    for one, other in zip(stories(told)[:2], stories(shuffled)[:2], strict=True):
        assert one.equals(other)


def test_passages_of_one_article_belong_to_two_stories() -> None:
    told = articles("roundup")
    made = stories(told)
    of_story = dict(made.story_articles.filter(pl.col("article_id") == told[0]["article_id"]).iter_rows())
    [storm] = of_story
    both = made.figures.filter(pl.col("article_id") == told[2]["article_id"]).sort("start_char")
    assert both["quote"].to_list() == ["8", "7"]
    assert [one == storm for one in both["story_id"]] == [True, False]


def test_labels() -> None:
    labels = set(stories(articles("quakes", "ferry")).stories["label"])
    assert {"Earthquake in Tolvar", "Earthquake in Selm", "Sinking in Brannick"} <= labels


def test_a_copy_tells_the_story_of_its_original() -> None:
    told = articles("ferry")[:1] + articles("epidemic")[:1]
    told[1]["near_duplicate_of"] = told[0]["article_id"]
    assert stories(told).stories.height == 1
