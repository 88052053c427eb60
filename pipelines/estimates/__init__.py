"""Estimates: what is known, as low, best and high, by rulebook, source and combination.

Which figures support a combination is settled here; how they are weighed is in `weigh`, who speaks for a
warring party in `sides`, the practices themselves in `pipelines.rulebooks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from expectations.columns import polars_schema
from pipelines.estimates.sides import Sides
from pipelines.estimates.weigh import Voice, across, met_with, pointed, within
from pipelines.evidence import Evidence, Key, by_key, gather
from pipelines.ids import stable_id
from pipelines.implied import Implied, implied
from pipelines.intervals import Interval
from pipelines.records import Figure
from pipelines.rulebooks import Rulebook, load_rulebooks
from pipelines.tolls.counts import without_subsets

UNATTRIBUTED = "(unattributed)"
ALL = "(all)"


@dataclass
class _Combination:
    """The support of one combination by source (null: unattributed), and what follows for it by
    arithmetic."""

    key: Key
    said: dict[str | None, list[Figure]]
    implied: dict[str, Implied]

    @property
    def as_of_date(self) -> date | None:
        figures = [one for told in self.said.values() for one in told]
        figures += [one for said in self.implied.values() for one in said.figures]
        return next((one.as_of_date for one in figures if one.as_of == self.key.as_of), None)


def estimate(
    articles: pl.DataFrame,
    figures: pl.DataFrame,
    findings: pl.DataFrame,
    sums: pl.DataFrame | None = None,
    rulebooks: Sequence[Rulebook] | None = None,
) -> pl.DataFrame:
    """The estimates of all stories, columns as in the contract, sorted by estimate_id."""
    evidence = gather(articles, figures)
    books = load_rulebooks() if rulebooks is None else list(rulebooks)
    combinations = _combinations(evidence, _misread(findings, evidence.as_read))
    newest = _newest(combinations)
    sides = Sides(evidence)
    rows: list[dict[str, Any]] = []
    for combination in combinations:
        latest = combination.as_of_date == newest[combination.key._replace(as_of=None)]
        for rulebook in books:
            if combination.key.measure in rulebook.measures:
                rows += _rows(evidence, combination, rulebook, sides, latest)
    frame = pl.DataFrame(rows, schema=polars_schema("estimates"), orient="row")
    return frame.sort("estimate_id")


def _misread(findings: pl.DataFrame, figures: Mapping[str, Figure]) -> set[str]:
    """Figures that are a total reported as a part, which support nothing."""
    wrong = findings.filter(pl.col("rule") == "total_reported_as_part").select("measure", "figure_ids")
    return {
        one
        for measure, ids in wrong.iter_rows()
        for one in ids
        if one in figures and figures[one].measure == measure
    }


def _combinations(evidence: Evidence, misread: set[str]) -> list[_Combination]:
    usable = [one for one in evidence.figures if one.figure_id not in misread]
    found: dict[Key, _Combination] = {}
    for key, figures in by_key(_whole(usable)).items():
        said: dict[str | None, list[Figure]] = {}
        for one in figures:
            said.setdefault(one.source, []).append(one)
        found[key] = _Combination(key, said, {})
    for follows in implied(usable):
        found.setdefault(follows.key, _Combination(follows.key, {}, {})).implied[follows.source] = follows
    return list(found.values())


def _whole(figures: Iterable[Figure]) -> Iterator[Figure]:
    told: dict[str, list[Figure]] = {}
    for one in figures:
        told.setdefault(one.article_id, []).append(one)
    for own in told.values():
        yield from without_subsets(own)


def _newest(combinations: Iterable[_Combination]) -> dict[Key, date | None]:
    newest: dict[Key, date | None] = {}
    for one in combinations:
        key, day = one.key._replace(as_of=None), one.as_of_date
        known = newest.get(key)
        newest[key] = day if known is None or (day is not None and day > known) else known
    return newest


def _rows(
    evidence: Evidence,
    combination: _Combination,
    rulebook: Rulebook,
    sides: Sides,
    latest: bool,
) -> Iterator[dict[str, Any]]:
    voices: list[Voice] = []
    support: list[Figure] = []
    sources: list[str | None] = [
        *combination.said,
        *(one for one in combination.implied if one not in combination.said),
    ]
    for source in sorted(sources, key=lambda name: (name is None, name or "")):
        figures = combination.said.get(source, [])
        arithmetic = combination.implied.get(source or "") if rulebook.settings["implied"] == "yes" else None
        voice, used = _voice(
            evidence, source, figures, arithmetic, rulebook, sides.apart(source, combination.key)
        )
        if voice is not None:
            voices.append(voice)
            support += used
            yield _row(
                evidence,
                combination,
                rulebook,
                source or UNATTRIBUTED,
                pointed(voice.interval, rulebook),
                voice.implied,
                used,
                1,
                latest,
            )
    if voices:
        interval, follows = across(voices, rulebook)
        origins = len([one for one in voices if one.source is not None]) or 1
        yield _row(
            evidence,
            combination,
            rulebook,
            ALL,
            pointed(interval, rulebook),
            follows,
            support,
            origins,
            latest,
        )


def _voice(
    evidence: Evidence,
    source: str | None,
    figures: list[Figure],
    arithmetic: Implied | None,
    rulebook: Rulebook,
    apart: bool,
) -> tuple[Voice | None, list[Figure]]:
    """What one source says, and the figures that it says it with."""
    newest = max((evidence.order(one.article_id) for one in figures), default=())
    latest = [one for one in figures if evidence.order(one.article_id) == newest]
    stated = within(figures, rulebook, latest) if figures else None
    together = met_with(stated, arithmetic.interval) if stated and arithmetic else None
    if arithmetic and (stated is None or together):
        return (
            Voice(source, together or arithmetic.interval, newest, apart, implied=True, vague=False),
            list(dict.fromkeys([*figures, *arithmetic.figures])),
        )
    if stated is None:
        return None, []
    vague = all(one.hedge == "vague" for one in figures)
    return Voice(source, stated, newest, apart, implied=False, vague=vague), figures


def _row(
    evidence: Evidence,
    combination: _Combination,
    rulebook: Rulebook,
    source: str,
    interval: Interval,
    follows: bool,
    support: Sequence[Figure],
    origins: int,
    latest: bool,
) -> dict[str, Any]:
    key = combination.key
    article_ids = {one.article_id for one in support}
    outlets = {evidence.articles[one].outlet or one for one in article_ids}
    figure_ids = list(dict.fromkeys(one.figure_id for one in support))
    return {
        "estimate_id": stable_id("e", rulebook.name, *key, source),
        "rulebook": rulebook.name,
        **key._asdict(),
        "as_of_date": combination.as_of_date,
        "source": source,
        "low": interval.low,
        "best": interval.best,
        "high": interval.high,
        "n_figures": len(figure_ids),
        "n_articles": len(article_ids),
        "n_outlets": len(outlets),
        "n_sources": origins,
        "implied": follows,
        "is_latest": latest,
        "figure_ids": figure_ids,
    }
