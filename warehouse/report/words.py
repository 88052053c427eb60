"""How the report words numbers, days, people and rules: plain functions from values to text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

Row = dict[str, Any]

ALL, UNNAMED = "(all)", "(unattributed)"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MEASURES = {
    "killed": "Killed",
    "wounded": "Wounded",
    "casualties": "Casualties, all harm in one number",
    "missing": "Missing",
    "captured": "Captured",
    "deployed": "Deployed",
    "returned": "Returned",
    "rescued": "Rescued",
    "displaced": "Displaced",
    "materiel": "Military equipment",
}
HEDGES = {
    "exact": "said without a hedge",
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "range": "a range",
    "vague": "a vague word",
    "fraction": "a share of another figure",
}
BASES = {
    "total": "all so far",
    "period": "within a period",
    "increment": "on top of others",
    "rate": "a rate",
}
SEVERITIES = {"error": "Error", "warning": "Warning", "info": "Note"}
VERDICTS = {
    "contradicts": "does not add up",
    "holds": "adds up",
    "undetermined": "cannot be told",
}
# rule: a title, and what the rule means in one sentence
RULES = {
    "sum_contradicts": (
        "A sum does not come out",
        "The stated parts, hedges allowed for, cannot make the stated total.",
    ),
    "total_reported_as_part": (
        "A total passed on as a part",
        "The same number is the total with the dead inside in one place, and one kind of harm in another.",
    ),
    "part_exceeds_whole": ("A part above its whole", "What is stated as a part is larger than its whole."),
    "sources_disagree": (
        "Sources disagree",
        "Two independent origins give numbers for the same people and date that do not meet.",
    ),
    "relay_disagrees": (
        "Passed on with another number",
        "Two articles give one source's number differently.",
    ),
    "hedge_drift": ("A hedge got lost", "One number of one source is told with different firmness."),
    "status_conflict": (
        "Planned here, done there",
        "What one article tells as planned another tells as having happened.",
    ),
    "falls_over_time": ("A toll falls", "A running count of one source is lower than it was before."),
    "stale_report": (
        "An old report told as new",
        "The article repeats earlier numbers as if they were current; they count with their earlier date.",
    ),
    "single_source": (
        "One origin behind it all",
        "However many articles tell it, all of their numbers go back to one source.",
    ),
    "implied_figure": (
        "A number nobody states",
        "It follows by arithmetic from a stated total and all of its other parts.",
    ),
}


def number(value: int | None) -> str:
    """With thousands separated; nothing where there is none."""
    return "" if value is None else f"{value:,}"


def short(value: float) -> str:
    """As it stands on an axis: `900`, `1.5k`, `20k`, `3m`."""
    for size, letter in ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def interval(row: Row, stem: str = "") -> str:
    """`570 – 600 – 630`, `600 or more`, `200 – 999`: low, best and high of a row, or of one of its
    measures."""
    low, best, high = _ends(row, stem)
    if low is None:
        return ""
    if high is None:
        return f"{best or low:,} or more"
    values = dict.fromkeys(value for value in (low, best, high) if value is not None)
    return " – ".join(f"{value:,}" for value in values)


def headline_number(row: Row, stem: str = "") -> str:
    """The one number that is printed large: the best value, else the ends."""
    low, best, high = _ends(row, stem)
    if best is not None and row.get("hedge") != "vague":
        return f"{best:,}"
    if low is None:
        return ""
    return f"{low:,}+" if high is None else f"up to {high:,}" if not low else f"{low:,}–{high:,}"


def spread(row: Row, stem: str = "") -> str:
    """What stands small beside the large number: `570–630`, `or more`; nothing where it says it all."""
    low, best, high = _ends(row, stem)
    if low is None or best is None or low == best == high or row.get("hedge") == "vague":
        return ""
    if high is None:
        return "or more" if low == best else f"{low:,} or more"
    return f"{low:,}–{high:,}"


def bounds(low: int, high: int | None) -> str:
    """`5,035–5,565`, `79`, `5,035 or more`."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def day(value: date | str | None) -> str:
    """`30 Apr 2025` from a date, or from `2025-04-30`; `Apr 2025` from `2025-04`; `undated` from nothing."""
    if value is None:
        return "undated"
    parts = str(value).split("-")
    if len(parts) > 1:
        parts[1] = _MONTHS[int(parts[1]) - 1]
    return " ".join(part.lstrip("0") for part in reversed(parts))


def people(row: Row) -> str:
    """Who is counted, and where: `North Korea, troops`; `people` where nothing is told."""
    role = row["role"] if row["role"] != "people" else None
    told = [part for part in (row["party"], role, row["place"]) if part]
    return ", ".join(told) or ("pieces" if row.get("measure") == "materiel" else "people")


def manner(row: Row) -> str:
    """What sets a number apart from one that is reported of all so far: `planned`, `within a period`."""
    parts = [row["status"]] if row.get("status", "reported") != "reported" else []
    if row.get("basis", "total") != "total":
        parts.append(BASES[row["basis"]])
    return ", ".join(parts)


def whose(source: str | None) -> str:
    """A source as people read it."""
    if source == ALL:
        return "All sources"
    return "Nobody named" if source in (None, UNNAMED) else str(source)


def counted(n: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *front, last = list(names) or [""]
    return f"{', '.join(front)} and {last}" if front else last


def _ends(row: Row, stem: str) -> tuple[int | None, int | None, int | None]:
    low, best, high = (f"{stem}_low", stem, f"{stem}_high") if stem else ("low", "best", "high")
    return row[low], row[best], row[high]
