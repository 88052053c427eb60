"""Corrections applied to figures: fields set right, figures taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import polars as pl

from expectations.columns import BASES, HEDGES, MEASURES, ROLES, STATUSES, polars_schema
from pipelines.figures import last_day, read_text
from pipelines.figures.bounds import interval
from pipelines.ids import stable_id

Row = dict[str, Any]
_LISTS = {"measure": MEASURES, "hedge": HEDGES, "status": STATUSES, "basis": BASES, "role": ROLES}
_TEXTS = ("party", "place", "source", "as_of")
_NUMBERS = ("stated_low", "stated_high")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


class Outcome(NamedTuple):
    """What became of a correction: applied, unneeded or unmatched, why, and the figure that it touched."""

    outcome: str
    reason: str | None = None
    figure_id: str | None = None


class Corrected(NamedTuple):
    """The figures, and what became of each correction by its line in the file."""

    figures: pl.DataFrame
    outcomes: dict[int, Outcome]


def correct_figures(
    articles: pl.DataFrame, figures: pl.DataFrame, corrections: Iterable[tuple[Mapping[str, Any], str]]
) -> Corrected:
    """`figures` as `corrections` (rows with the id of their article) set them right."""
    rows = list(corrections)
    if not rows:
        return Corrected(figures, {})
    touched = {article_id for _, article_id in rows}
    texts = {
        row["article_id"]: row
        for row in articles.filter(pl.col("article_id").is_in(touched))
        .select("article_id", "body", "published_on")
        .iter_rows(named=True)
    }
    known: dict[str, list[Row]] = {one: [] for one in touched}
    for figure in (
        figures.filter(pl.col("article_id").is_in(touched)).sort("start_char").iter_rows(named=True)
    ):
        known[figure["article_id"]].append(figure)
    outcomes = {row["line"]: _correct(texts[one], known[one], row) for row, one in rows}
    made = [figure for own in known.values() for figure in own]
    rest = figures.filter(~pl.col("article_id").is_in(touched))
    return Corrected(pl.concat([rest, pl.DataFrame(made, schema=polars_schema("figures"))]), outcomes)


def _correct(text: Row, own: list[Row], row: Mapping[str, Any]) -> Outcome:
    """Apply one correction to the figures of its article; what became of it, and why."""
    quote, _, which = row["quote"].partition("#")
    body: str = text["body"]
    found = [figure for figure in own if figure["quote"] == quote]
    place = int(which or 1) - 1 if (which or "1").isdigit() else -1
    if row["field"] == "missed figure":
        return _add(text, own, row, quote, place)
    if row["field"] == "no figure" and not found:
        return Outcome("unneeded", "Nothing is read there any more.") if quote in body else _gone(quote)
    if not 0 <= place < len(found) or (len(found) > 1 and not which):
        many = f"{len(found)} figures are worded {quote!r}: say which by #1, #2."
        return Outcome("unmatched", many) if len(found) > 1 else _gone(quote)
    if row["field"] == "no figure":
        own.remove(found[place])
        for figure in own:
            figure["part_of"] = None if figure["part_of"] == found[place]["figure_id"] else figure["part_of"]
        return Outcome("applied")
    return _set(own, found[place], row)


def _set(own: list[Row], figure: Row, row: Mapping[str, Any]) -> Outcome:
    """Set one field of a figure, and what follows from it."""
    field, value = row["field"], row["value"] or None
    new: Any = value
    if field in _LISTS and value not in _LISTS[field]:
        return Outcome("unmatched", f"{field} has to be one of {', '.join(_LISTS[field])}.")
    if field in _NUMBERS and value is not None:
        if not value.replace(",", "").isdigit():
            return Outcome("unmatched", f"{field} has to be a whole number.")
        new = int(value.replace(",", ""))
    elif field == "via":
        new = [name.strip() for name in (value or "").split("|") if name.strip()]
    elif field == "part_of" and value:
        wholes = [one for one in own if one["quote"] == value and one is not figure]
        if not wholes:
            return _gone(value)
        new = wholes[0]["figure_id"]
    elif field == "as_of" and value and not _is_date(value):
        return Outcome("unmatched", "as_of has to be a date, a month or a year.")
    elif field not in (*_LISTS, *_TEXTS, *_NUMBERS, "part_of"):
        return Outcome("unmatched", f"{field!r} is no field that can be corrected.")
    if figure[field] == new:
        return Outcome("unneeded", "It is read like that already.")
    figure[field] = new
    _follow(figure, field)
    figure["rule"] += f" | {field} corrected by {row['who'] or 'somebody'}"
    return Outcome("applied", None, figure["figure_id"])


def _is_date(value: str) -> bool:
    """Whether `value` is an ISO date, month or year of the calendar."""
    try:
        return bool(_DATE.match(value)) and last_day(value) is not None
    except ValueError:
        return False


def _follow(figure: Row, field: str) -> None:
    if field == "as_of":
        figure["as_of_date"] = last_day(figure["as_of"])
    if field in ("hedge", *_NUMBERS) and figure["hedge"] != "fraction":
        bounds = interval(figure["hedge"], figure["stated_low"], figure["stated_high"])
        figure["low"], figure["best"], figure["high"] = bounds


def _add(text: Row, own: list[Row], row: Mapping[str, Any], quote: str, place: int) -> Outcome:
    """Put in a figure that the reading missed; the value of the correction is its measure."""
    body, article_id = text["body"], text["article_id"]
    starts = [match.start() for match in re.finditer(re.escape(quote), body)] if quote else []
    if not 0 <= place < len(starts):
        return _gone(quote)
    if any(figure["start_char"] == starts[place] for figure in own):
        return Outcome("unneeded", "It is read by now.")
    if row["value"] not in MEASURES:
        return Outcome("unmatched", f"The value has to be one of {', '.join(MEASURES)}.")
    read, _ = read_text(f"{quote} people were killed.", text["published_on"])
    if not read:
        return Outcome("unmatched", f"{quote!r} is no number expression.")
    start = starts[place]
    begin = max(body.rfind(". ", 0, start) + 2, body.rfind("\n", 0, start) + 1, 0)
    ends = [end for end in (body.find(". ", start), body.find("\n", start)) if end >= 0]
    own.append(
        {
            **read[0],
            "figure_id": stable_id("f", article_id, start, start + len(quote)),
            "article_id": article_id,
            "start_char": start,
            "end_char": start + len(quote),
            "quote": quote,
            "sentence": body[begin : min(ends, default=len(body)) + 1].strip(),
            "measure": row["value"],
            "rule": f"put in by {row['who'] or 'somebody'}",
            "part_of": None,
        }
    )
    return Outcome("applied", None, own[-1]["figure_id"])


def _gone(quote: str) -> Outcome:
    return Outcome("unmatched", f"The article has no {quote!r} any more." if quote else "The quote is empty.")
