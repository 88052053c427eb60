"""Articles written with their figures marked up, for tests of the reasoning.

told(text("2025-04-30", "The agency counts {about 600|killed about source=NIS part_of=c} dead."))

In braces: the quote, a bar, the measure, then a hedge (`exact` if left out), then fields as name=value,
blanks in names as underscores, `null` for null. `id=` names a figure for `part_of=`. Numbers are taken from
the quote; `low=` and `high=` give what a word means, `share=` what a fraction does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import ceil, floor
from typing import Any, NamedTuple

import polars as pl

from expectations.columns import HEDGES, MEASURES, polars_schema

_MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_STORY = "s_1"


class Frames(NamedTuple):
    """The frames that reasoning starts from."""

    articles: pl.DataFrame
    figures: pl.DataFrame
    persons: pl.DataFrame


def text(
    day: str | None, marked: str, *, outlet: str | None = None, name: str | None = None, **fields: Any
) -> dict[str, Any]:
    """One article: its day, its text with marks, and other fields of articles."""
    body = _MARK.sub(lambda mark: mark.group(1), marked)
    sha256 = hashlib.sha256(f"{day} {marked} {name} {outlet}".encode()).hexdigest()
    file_name = name or f"{sha256[:8]}.txt"
    return {
        "article_id": f"a_{hashlib.sha256((file_name + sha256).encode()).hexdigest()[:16]}",
        "file_name": file_name,
        "sha256": sha256,
        "outlet": outlet,
        "published_on": date.fromisoformat(day) if day else None,
        "body": body,
        "language": "en",
        "dropped": "",
        "n_figures": 0,
        "marked": marked,
        "ingested_at": datetime(2025, 5, 1, tzinfo=UTC),
        **fields,
    }


def told(*articles: dict[str, Any], story: str | None = _STORY) -> Frames:
    """Frames of articles made by `text`; all figures in one story, or in none for `story=None`."""
    figures, persons = [], []
    for article in articles:
        for row in _marks(article, story):
            (persons if "person_id" in row else figures).append(row)
    rows = [{key: article.get(key) for key in polars_schema("articles")} for article in articles]
    return Frames(
        pl.DataFrame(rows, schema=polars_schema("articles")),
        pl.DataFrame(figures, schema=polars_schema("figures")),
        pl.DataFrame(persons, schema=polars_schema("persons")),
    )


def _marks(article: dict[str, Any], story: str | None) -> Iterator[dict[str, Any]]:
    named: dict[str, dict[str, Any]] = {}
    waiting: list[tuple[dict[str, Any], str]] = []
    removed = 0
    for mark in _MARK.finditer(article["marked"]):
        quote, fields = mark.group(1), _fields(mark.group(2))
        start = mark.start() - removed
        removed += len(mark.group(0)) - len(quote)
        span = {
            "article_id": article["article_id"],
            "start_char": start,
            "end_char": start + len(quote),
            "quote": quote,
        }
        made_id = hashlib.sha256(f"{article['article_id']} {start}".encode()).hexdigest()[:16]
        own_id, whole = fields.pop("id", None), fields.pop("part_of", None)
        if fields.pop("person", None):
            yield {**span, "person_id": f"p_{made_id}", "role": "people", **fields}
            continue
        row = {
            **span,
            "figure_id": f"f_{made_id}",
            "story_id": story,
            "sentence": _sentence(article["body"], start),
            "status": "reported",
            "basis": "total",
            "role": "people",
            "via": [],
            "rule": "marked",
            "as_of": str(article["published_on"]) if article["published_on"] else None,
            **fields,
        }
        row |= _bounds(row, named.get(whole or ""))
        row["as_of_date"] = _last_day(row["as_of"])
        for key in ("low_word", "high_word", "share"):
            row.pop(key, None)
        if own_id:
            named[own_id] = row
        if whole:
            waiting.append((row, whole))
        else:
            row["part_of"] = None
            yield row
    for row, whole in waiting:
        yield {**row, "part_of": named[whole]["figure_id"]}


def _fields(marks: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"hedge": "exact"}
    for word in marks.split():
        if word in MEASURES:
            fields["measure"] = word
        elif word in HEDGES:
            fields["hedge"] = word
        elif word == "person":
            fields["person"] = True
        else:
            key, value = word.split("=")
            fields[{"low": "low_word", "high": "high_word"}.get(key, key)] = (
                None if value == "null" else value.split(",") if key == "via" else value.replace("_", " ")
            )
    if fields.get("person"):
        fields.pop("hedge")
    return fields


def _bounds(row: dict[str, Any], whole: dict[str, Any] | None) -> dict[str, Any]:
    """Stated bounds and interval by the guide's table."""
    numbers = [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", row["quote"])]
    n = int(row.get("low_word") or (numbers[0] if numbers else 1))
    match row["hedge"]:
        case "exact":
            ends = (n, n, n, n, n)
        case "about":
            ends = (n, n, floor(0.95 * n), n, ceil(1.05 * n))
        case "at_least" | "more_than":
            ends = (n, None, n, n, None)  # type: ignore[assignment]
        case "at_most" | "less_than":
            ends = (None, n, 0, None, n)  # type: ignore[assignment]
        case "range":
            ends = (n, numbers[1], n, (n + numbers[1]) // 2, numbers[1])
        case "vague":
            high = int(row["high_word"])
            ends = (n, high, n, n, high)
        case _:
            over, under = (int(one) for one in row["share"].split("/"))
            assert whole is not None
            shares = [whole[key] * over / under for key in ("stated_low", "low", "high")]
            ends = (round(shares[0]), round(shares[0]), floor(shares[1]), round(shares[0]), ceil(shares[2]))
    return dict(zip(("stated_low", "stated_high", "low", "best", "high"), ends, strict=True))


def _sentence(body: str, start: int) -> str:
    begin = 0
    for end in _ENDS.finditer(body):
        if end.start() > start:
            return body[begin : end.start()]
        begin = end.end()
    return body[begin:]


def _last_day(as_of: str | None) -> date | None:
    if as_of is None:
        return None
    year, month, day = (
        (int(one) for one in f"{as_of}-12-31"[:10].split("-"))
        if len(as_of) == 4
        else (*(int(one) for one in as_of.split("-")), 0)[:3]
    )
    if day:
        return date(year, month, day)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
