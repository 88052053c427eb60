"""Corrections by hand that survive every new reading: `corrections.csv` beside the articles.

One row a correction, with the columns article, quote, field, value, who, why:

article file name as in `articles` (its last part is enough where it is unique) quote the figure's number
expression, verbatim; `quote#2` for the second one of that wording field measure, hedge, stated_low,
stated_high, party, role, status, basis, place, source, via, as_of, part_of; "no figure"; "missed figure"
(value: the measure); "same story", "other story" (value: another article) value what is right; empty for
null; names in `via` are parted by a bar; part_of is the quote of the whole

Here they are read and applied to figures after reading; what they say of stories is handed on. Every row is
reported as applied, no longer needed, or not matching any more.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipelines.corrections.figures import Corrected, correct_figures
from pipelines.stories.links import Links

COLUMNS = ("article", "quote", "field", "value", "who", "why")
_STORY = ("same story", "other story")
_REPORT = {"line": pl.Int64(), **{name: pl.String() for name in (*COLUMNS, "outcome", "reason")}}


class CorrectionsError(ValueError):
    """A corrections file that cannot be read; the message says why in a sentence."""


class Applied(NamedTuple):
    """Figures as corrected, what corrections say of stories, and a row of `report` for each correction."""

    figures: pl.DataFrame
    links: Links
    report: pl.DataFrame


def read_corrections(path: Path) -> list[dict[str, Any]]:
    """The rows of a corrections file with their line numbers; none where there is no file."""
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise CorrectionsError(f"{path.name} has no column {', '.join(missing)}.")
            return [
                {"line": reader.line_num, **{name: (row[name] or "").strip() for name in COLUMNS}}
                for row in reader
                if any(row.values())
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorrectionsError(f"{path.name} cannot be read: {error}.") from error


def apply(articles: pl.DataFrame, figures: pl.DataFrame, corrections: Iterable[Mapping[str, Any]]) -> Applied:
    """`figures` as `corrections` (rows of `read_corrections`) set them right, and what became of each row."""
    files = _Files(articles)
    of_figures: list[tuple[Mapping[str, Any], str]] = []
    same: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    outcomes: dict[int, tuple[str, str]] = {}
    for row in corrections:
        article_id, why_not = files.find(row["article"])
        if article_id is None:
            outcomes[row["line"]] = ("unmatched", why_not)
        elif row["field"] in _STORY:
            second, why_not = files.find(row["value"])
            outcomes[row["line"]] = ("applied", "") if second else ("unmatched", why_not)
            if second:
                (same if row["field"] == _STORY[0] else other).append((article_id, second))
        else:
            of_figures.append((row, article_id))
    corrected: Corrected = correct_figures(articles, figures, of_figures)
    outcomes |= corrected.outcomes
    report = [
        {**row, "outcome": outcomes[row["line"]][0], "reason": outcomes[row["line"]][1]}
        for row in corrections
    ]
    return Applied(
        corrected.figures,
        Links(tuple(same), tuple(other)),
        pl.DataFrame(report, schema=_REPORT, orient="row"),
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
        return (
            None,
            f"{len(found) or 'No'} articles are called {name!r}."
            if found
            else f"No article is called {name!r}.",
        )
