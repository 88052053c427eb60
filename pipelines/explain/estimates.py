"""What is behind an estimate: the support by source, what follows by arithmetic, and the rulebook's way of
weighing."""

from __future__ import annotations

from pipelines.explain.facts import Facts, Row, about, interval, number
from pipelines.implied import implied
from pipelines.intervals import Interval
from pipelines.records import Figure
from pipelines.rulebooks import load_rulebooks
from pipelines.wording import given_as, listed, quoted

_SETTINGS = {
    "vague low": "a vague word counts with its low end",
    "vague blank": "vague words are left blank",
    "within_source common": "wordings of one source are met: what they have in common counts",
    "within_source lowest": "of one source's numbers the lowest counts",
    "within_source latest": "of one source's numbers the latest counts",
    "across_sources middle": "of the origins' best values the middle one counts, of two the lower",
    "across_sources lowest": "of the origins' best values the lowest counts",
    "across_sources latest_then_majority": "the latest origin counts, else the majority, else the lowest",
    "bounds range": "low and high are the ends of all statements",
    "bounds best": "a single number, no range",
    "claims_about_enemies apart": "a warring party's number for its enemy only widens the range",
    "claims_about_enemies out": "a warring party's number for its enemy is left out",
    "claims_about_enemies in": "a warring party's number for its enemy counts like others",
    "implied yes": "what follows by arithmetic counts",
    "implied no": "only stated numbers count",
}


def explain_estimate(facts: Facts, estimate_id: str) -> list[str]:
    """The lines about one estimate."""
    row = facts.row("estimates", "estimate_id", estimate_id)
    support = [facts.figures[one] for one in row["figure_ids"]]
    known = Interval(row["low"], row["best"], row["high"])
    return [
        f"Estimate {estimate_id}: {interval(known)} {row['measure']} ({row['status']}, {row['basis']})",
        f"  {about(row)}; story: {facts.story(row['story_id'])}",
        f"  by the rulebook {row['rulebook']}, from {row['source']}: {row['n_figures']} figures in "
        f"{row['n_articles']} articles"
        f" of {row['n_outlets']} publishers, {row['n_sources']} independent origins",
        *_weighing(row),
        *_arithmetic(row, support),
        *_by_source(row, support),
        *_redated(row, support),
        "  the support:",
        *facts.quoted(support, "    "),
    ]


def _weighing(row: Row) -> list[str]:
    book = next((one for one in load_rulebooks() if one.name == row["rulebook"]), None)
    if book is None:
        return []
    return [f"  - {_SETTINGS[f'{name} {value}']}" for name, value in book.settings.items()]


def _arithmetic(row: Row, support: list[Figure]) -> list[str]:
    """The difference that an implied value comes from, with the date that counts."""
    if not row["implied"]:
        return []
    lines = []
    for one in implied(support):
        if one.measure == row["measure"]:
            parts = listed(f"{quoted(part[0])} {given_as(part[0])}" for part in one.parts)
            lines.append(
                f"  {one.source}: {quoted(one.total[0])} casualties less {parts} leave "
                f"{interval(one.interval)}"
            )
    return lines or ["  follows by arithmetic from the support"]


def _by_source(row: Row, support: list[Figure]) -> list[str]:
    said: dict[str, list[Figure]] = {}
    for one in support:
        if one.measure == row["measure"]:
            said.setdefault(one.source or "(unattributed)", []).append(one)
    return [
        f"  {source}: {listed(dict.fromkeys(number(one) for one in own))}" for source, own in said.items()
    ]


def _redated(row: Row, support: list[Figure]) -> list[str]:
    """Figures that count with another date than they were read with, because they repeat an old report."""
    moved = [
        one
        for one in support
        if one.as_of != row["as_of"]
        and one.as_of
        and row["as_of"]
        and not one.as_of.startswith(row["as_of"])
        and not row["as_of"].startswith(one.as_of)
    ]
    return [
        f"  {one.figure_id} was read as of {one.as_of} and counts as of {row['as_of']}: it repeats an "
        f"earlier report"
        for one in moved
    ]
