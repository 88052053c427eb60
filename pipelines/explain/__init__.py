"""Where a row comes from, in words: the sentences, the chain and the arithmetic that led to it.

Text only, made from the tables of the warehouse; nothing is decided again. One module for each kind of row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from pipelines.explain.estimates import explain_estimate
from pipelines.explain.facts import Facts, NoSuchId
from pipelines.explain.figures import explain_figure
from pipelines.explain.findings import explain_finding
from pipelines.explain.persons import explain_person
from pipelines.explain.stories import explain_article, explain_story
from pipelines.explain.sums import explain_sum, explain_toll

__all__ = ["NoSuchId", "explain"]

_KINDS: Mapping[str, tuple[str, str, Callable[[Facts, str], list[str]]]] = {
    "f": ("figures", "figure_id", explain_figure),
    "p": ("persons", "person_id", explain_person),
    "u": ("sums", "sum_id", explain_sum),
    "t": ("tolls", "toll_id", explain_toll),
    "n": ("findings", "finding_id", explain_finding),
    "e": ("estimates", "estimate_id", explain_estimate),
    "s": ("stories", "story_id", explain_story),
    "a": ("articles", "article_id", explain_article),
}


def explain(row_id: str, tables: Mapping[str, pl.DataFrame]) -> str:
    """The explanation of the row with the id `row_id`; `tables` holds the frames of the warehouse by name.

    A former id of a story is led on to the story of today. NoSuchId says in a sentence that no row has
    the id."""
    facts = Facts(tables)
    row_id = facts.alias(row_id.strip())
    kind = _KINDS.get(row_id.partition("_")[0])
    if kind is None or not facts.has(kind[0], kind[1], row_id):
        raise NoSuchId(
            f"No figure, person, sum, toll, finding, estimate, story or article has the id {row_id!r}."
        )
    return "\n".join(kind[2](facts, row_id)) + "\n"
