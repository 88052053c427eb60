"""What is behind a person: the words, what is said to have happened, and the tolls that count them."""

from __future__ import annotations

import polars as pl

from pipelines import cues
from pipelines.explain.facts import Facts, about
from pipelines.wording import what


def explain_person(facts: Facts, person_id: str) -> list[str]:
    """The lines about one person."""
    row = facts.row("persons", "person_id", person_id)
    sentence = cues.sentence_at(facts.text(row["article_id"]), row["start_char"]).strip()
    tolls = facts.rows("tolls", pl.col("person_ids").list.contains(person_id))
    counted = f"counted as one in tolls: {', '.join(one['toll_id'] for one in tolls)}"
    return [
        f"Person {person_id}: “{row['quote']}”, {what(row['measure'])}",
        f"  in {facts.article(row['article_id'])}",
        f"  “{sentence.replace(row['quote'], '[' + row['quote'] + ']', 1)}”",
        f"  about {about(row)}; says {row['source'] or 'nobody named'}",
        f"  {counted}"
        if tolls
        else "  counted in no toll: a figure covers them, or another event harmed them",
    ]
