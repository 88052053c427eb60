"""Every row explains itself: sentences, chain and arithmetic, for every kind of id."""

from __future__ import annotations

import polars as pl
import pytest

from expectations.columns import polars_schema
from pipelines.estimates import estimate
from pipelines.explain import NoSuchId, explain
from pipelines.findings import find
from pipelines.stories import tell_stories
from pipelines.sums import add_up
from pipelines.tolls import count_tolls
from tests.telling import text, told


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    frames = told(
        text(
            "2025-04-30",
            "Agents at Kest: {about 600|killed about source=NIS via=lawmakers,AP} soldiers died in Kest and"
            " {4,700|wounded about source=NIS} were hurt.",
            outlet="ANI",
        ),
        text(
            "2025-04-30",
            "At Kest soldiers paid: {4,700|casualties about source=NIS id=c}, {600|killed about source=NIS"
            " part_of=c} dead in Kest.",
            outlet="Post",
        ),
        text(
            "2025-09-02",
            "In Kest {4,700|casualties about source=NIS id=c} soldiers were lost, {600|killed about "
            "source=NIS"
            " part_of=c} died in Kest.",
            outlet="UNN",
        ),
    )
    stories = tell_stories(frames.articles, frames.figures)
    tolls = count_tolls(frames.articles, stories.figures, frames.persons)
    sums = add_up(frames.articles, stories.figures, tolls)
    findings = find(frames.articles, stories.figures, tolls, sums, "r_1")
    return {
        "articles": frames.articles,
        "figures": stories.figures,
        "persons": frames.persons,
        "stories": stories.stories,
        "story_articles": stories.story_articles,
        "tolls": tolls,
        "sums": sums,
        "findings": findings,
        "estimates": estimate(frames.articles, stories.figures, findings),
    }


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("figures", "figure_id"),
        ("tolls", "toll_id"),
        ("sums", "sum_id"),
        ("findings", "finding_id"),
        ("estimates", "estimate_id"),
        ("stories", "story_id"),
        ("articles", "article_id"),
    ],
)
def test_every_row_can_be_explained(tables: dict[str, pl.DataFrame], table: str, key: str) -> None:
    ids = tables[table][key].to_list()
    assert ids
    assert all(one in explain(one, tables) for one in ids)


def test_a_figure_tells_sentence_chain_and_interval(tables: dict[str, pl.DataFrame]) -> None:
    figure_id = tables["figures"].filter(pl.col("via").list.len() > 0)["figure_id"][0]
    lines = explain(figure_id, tables)
    assert all(
        word in lines for word in ("[about 600]", "570 to 630", "NIS", "lawmakers", "AP", "ANI", "twentieth")
    )


def test_a_person_tells_the_sentence_and_the_tolls(tables: dict[str, pl.DataFrame]) -> None:
    article = tables["articles"].row(0, named=True)
    start = article["body"].index("soldiers")
    person = {"person_id": "p_1", "article_id": article["article_id"], "quote": "soldiers", "role": "troops"}
    row = {**person, "start_char": start, "end_char": start + 8, "measure": "killed"}
    persons = pl.DataFrame([row], schema=polars_schema("persons"))
    lines = explain("p_1", {**tables, "persons": persons})
    assert all(words in lines for words in ("[soldiers] died in Kest", "ANI", "counted in no toll"))


def test_a_sum_tells_its_arithmetic(tables: dict[str, pl.DataFrame]) -> None:
    [sum_id] = tables["sums"].filter(pl.col("verdict") == "contradicts")["sum_id"]
    lines = explain(sum_id, tables)
    assert "600 dead + 4,700 wounded against 4,700 casualties" in lines
    assert "if the 4,700 given as wounded are the total" in lines


def test_a_finding_tells_its_rule_and_evidence(tables: dict[str, pl.DataFrame]) -> None:
    finding = tables["findings"].filter(pl.col("rule") == "total_reported_as_part").row(0, named=True)
    lines = explain(finding["finding_id"], tables)
    assert finding["message"] in lines
    assert "ANI" in lines
    assert "[4,700]" in lines


def test_an_estimate_tells_what_follows_and_what_counts_with_another_date(
    tables: dict[str, pl.DataFrame],
) -> None:
    rows = tables["estimates"].filter((pl.col("rulebook") == "tallybook") & (pl.col("source") == "NIS"))
    wounded = explain(rows.filter(pl.col("measure") == "wounded")["estimate_id"][0], tables)
    assert "4,700 casualties less 600 dead leave 3,835 to 4,365, best 4,100" in wounded
    killed = explain(rows.filter(pl.col("measure") == "killed")["estimate_id"][0], tables)
    assert "was read as of 2025-09-02 and counts as of 2025-04-30" in killed


@pytest.mark.parametrize("row_id", ["f_0", "x_1", "", "nonsense"])
def test_an_unknown_id_is_said(tables: dict[str, pl.DataFrame], row_id: str) -> None:
    with pytest.raises(NoSuchId, match="No figure"):
        explain(row_id, tables)
