"""What is behind a figure: its sentence, how its interval is made, who says it, and what it is used in."""

from __future__ import annotations

import polars as pl

from pipelines.explain.facts import Facts, about, by_whom, interval, marked
from pipelines.records import Figure
from pipelines.wording import what

_WHY = {
    "exact": "the number is said without a hedge",
    "about": "“about” and its like are taken as a twentieth to both sides",
    "at_least": "the words leave it open upwards",
    "more_than": "the words leave it open upwards",
    "at_most": "the words give an upper end only, so there is no best value",
    "less_than": "the words give an upper end only, so there is no best value",
    "range": "the words give both ends; best is the middle",
    "vague": "a vague word means a range; best is its low end",
    "fraction": "a share of the figure that it is a part of",
}


def explain_figure(facts: Facts, figure_id: str) -> list[str]:
    """The lines about one figure."""
    one, row = facts.figures[figure_id], facts.row("figures", "figure_id", figure_id)
    lines = [
        f"Figure {figure_id}: “{one.quote}” people {what(one.measure)}"
        if one.measure != "materiel"
        else f"Figure {figure_id}: “{one.quote}” {what(one.measure)}",
        f"  in {facts.article(one.article_id)}",
        f"  {marked(one)}",
        f"  characters {one.start} to {one.end} of the article's text, read by the rule {row['rule']}",
        f"  about {about(row)}; {one.status}, {_BASES[one.basis]}",
        f"  {by_whom(one)}",
        f"  {interval(one.interval)}: {one.hedge}, {_WHY[one.hedge]}",
        f"  story: {facts.story(one.story_id)}",
    ]
    lines += [
        f"  corrected by {by['who'] or 'somebody'}: {by['field']} is {by['value'] or 'empty'}"
        f" ({by['why'] or 'no reason given'}; line {by['line']} of corrections.csv)"
        for by in facts.rows("corrections", pl.col("figure_id") == figure_id)
        if by["outcome"] == "applied"
    ]
    whole = facts.figures.get(one.part_of or "")
    if whole:
        lines.append(f"  a stated part of {whole.figure_id} “{whole.quote}” {what(whole.measure)}")
    return lines + _uses(facts, one)


_BASES = {
    "total": "all so far",
    "period": "within a period",
    "increment": "on top of others",
    "rate": "a rate",
}


def _uses(facts: Facts, one: Figure) -> list[str]:
    """In which tolls, sums, findings and estimates the figure stands."""
    lines = []
    for table, key, column in (
        ("tolls", "toll_id", "figure_ids"),
        ("findings", "finding_id", "figure_ids"),
        ("estimates", "estimate_id", "figure_ids"),
    ):
        ids = [row[key] for row in facts.rows(table, pl.col(column).list.contains(one.figure_id))]
        lines += [f"  used in {table}: {', '.join(ids)}"] if ids else []
    sums = facts.rows(
        "sums", pl.col("part_ids").list.contains(one.figure_id) | (pl.col("total_id") == one.figure_id)
    )
    return lines + ([f"  used in sums: {', '.join(row['sum_id'] for row in sums)}"] if sums else [])
