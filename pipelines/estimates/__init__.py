"""Estimates: what is known, as low, best and high, by rulebook, source and combination.

Which figures support a combination is settled here; how they are weighed is in `weigh`, who speaks for a
warring party in `sides`, the practices themselves in `pipelines.rulebooks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from expectations.columns import polars_schema
from pipelines.estimates.weigh import Voice, across, met_with, pointed, within
from pipelines.evidence import Evidence, Key, by_key, gather
from pipelines.ids import stable_id
from pipelines.implied import Implied, implied
from pipelines.intervals import Interval
from pipelines.records import Figure
from pipelines.rulebooks import Rulebook, load_rulebooks
from pipelines.sides import Sides
from pipelines.tolls.counts import without_subsets

UNATTRIBUTED = "(unattributed)"
ALL = "(all)"


_Newest = dict[tuple[Key, str | None], date | None]


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
    rulebooks: Sequence[Rulebook] | None = None,
) -> pl.DataFrame:
    """The estimates of all stories, columns as in the contract, sorted by estimate_id."""
    evidence = gather(articles, figures)
    books = load_rulebooks() if rulebooks is None else list(rulebooks)
    combinations = _combinations(evidence, _misread(findings, evidence.as_read))
    weigher = _Weigher(evidence, combinations)
    rows = [
        row
        for combination in combinations
        for rulebook in books
        if combination.key.measure in rulebook.measures
        for row in weigher.rows(combination, rulebook)
    ]
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


def _newest(combinations: Iterable[_Combination]) -> _Newest:
    """The newest date that each source has for each combination, and the newest over all of them."""
    newest: _Newest = {}
    for one in combinations:
        key, day = one.key._replace(as_of=None), one.as_of_date
        for source in (*one.said, *one.implied, ALL):
            known = newest.get((key, source))
            newest[key, source] = max(day, known) if day and known else day or known
    return newest


class _Known(NamedTuple):
    """What one source, or all of them, let one know of a combination."""

    source: str
    interval: Interval
    implied: bool
    support: Sequence[Figure]
    origins: int


class _Weigher:
    """Weighs combinations by rulebooks and makes the rows of `estimates`."""

    def __init__(self, evidence: Evidence, combinations: Iterable[_Combination]) -> None:
        self._evidence = evidence
        self._sides = Sides(evidence)
        self._newest = _newest(combinations)

    def rows(self, combination: _Combination, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
        """A row for each source of a combination, and one over all."""
        for known in self._known(combination, rulebook):
            yield self._row(combination, rulebook, known)

    def _known(self, combination: _Combination, rulebook: Rulebook) -> Iterator[_Known]:
        voices: list[Voice] = []
        support: list[Figure] = []
        sources = dict.fromkeys((*combination.said, *combination.implied))
        for source in sorted(sources, key=lambda name: (name is None, name or "")):
            voice, used = self._voice(combination, source, rulebook)
            if voice is not None:
                voices.append(voice)
                support += used
                yield _Known(source or UNATTRIBUTED, voice.interval, voice.implied, used, 1)
        if voices:
            interval, follows = across(voices, rulebook)
            origins = len([one for one in voices if one.source is not None]) or 1
            yield _Known(ALL, interval, follows, support, origins)

    def _voice(
        self, combination: _Combination, source: str | None, rulebook: Rulebook
    ) -> tuple[Voice | None, list[Figure]]:
        """What one source says, and the figures that it says it with."""
        figures, order = combination.said.get(source, []), self._evidence.order
        apart = self._sides.apart(source, combination.key)
        newest = max((order(one.article_id) for one in figures), default=())
        stated = within(figures, rulebook, [one for one in figures if order(one.article_id) == newest])
        arithmetic = combination.implied.get(source or "") if rulebook.settings["implied"] == "yes" else None
        together = met_with(stated, arithmetic.interval) if stated and arithmetic else None
        if arithmetic and (stated is None or together):
            used = list(dict.fromkeys([*figures, *arithmetic.figures]))
            return Voice(
                source, together or arithmetic.interval, newest, apart, implied=True, vague=False
            ), used
        if stated is None:
            return None, []
        vague = all(one.hedge == "vague" for one in figures)
        return Voice(source, stated, newest, apart, implied=False, vague=vague), figures

    def _row(self, combination: _Combination, rulebook: Rulebook, known: _Known) -> dict[str, Any]:
        key, day = combination.key, combination.as_of_date
        interval = pointed(known.interval, rulebook)
        article_ids = {one.article_id for one in known.support}
        figure_ids = list(dict.fromkeys(one.figure_id for one in known.support))
        asked = None if known.source == UNATTRIBUTED else known.source
        return {
            "estimate_id": stable_id("e", rulebook.name, *key, known.source),
            "rulebook": rulebook.name,
            **key._asdict(),
            "as_of_date": day,
            "source": known.source,
            **interval._asdict(),
            "n_figures": len(figure_ids),
            "n_articles": len(article_ids),
            "n_outlets": len({self._evidence.articles[one].outlet or one for one in article_ids}),
            "n_sources": known.origins,
            "implied": known.implied,
            "is_latest": day == self._newest[key._replace(as_of=None), asked],
            "figure_ids": figure_ids,
        }
