"""What a rule returns, what it gets to see, and the row of `findings` made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipelines.evidence import Evidence
from pipelines.ids import stable_id
from pipelines.records import Figure
from pipelines.sides import Sides
from pipelines.tolls.counts import without_subsets


@dataclass(frozen=True)
class Finding:
    """One finding; `key` is what it is about beside rule and story, so that its id stays while its evidence
    grows."""

    rule: str
    severity: str
    story_id: str | None
    measure: str | None
    party: str | None
    message: str
    key: tuple[object, ...]
    figures: tuple[Figure, ...]
    sum_ids: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def row(self, evidence: Evidence, run_id: str) -> dict[str, Any]:
        """The row of `findings`, standing since this run."""
        article_ids = {one.article_id for one in self.figures} | set(self.articles)
        finding_id = self.finding_id
        return {
            "finding_id": finding_id,
            "rule": self.rule,
            "severity": self.severity,
            "story_id": self.story_id,
            "measure": self.measure,
            "party": self.party,
            "article_ids": sorted(article_ids, key=evidence.order),
            "figure_ids": list(dict.fromkeys(one.figure_id for one in self.figures)),
            "sum_ids": sorted(self.sum_ids),
            "message": self.message,
            "first_run_id": run_id,
            "last_run_id": run_id,
        }

    @property
    def finding_id(self) -> str:
        """The id, the same in every run."""
        return stable_id("n", self.rule, self.story_id, *self.key)


@dataclass
class Case:
    """What rules see: the evidence, the rows of `sums`, and which figures an earlier rule explains
    already."""

    evidence: Evidence
    sums: Sequence[dict[str, Any]]
    explained: set[str] = field(default_factory=set)
    partners: dict[str, set[str]] = field(default_factory=dict)
    disputed: dict[tuple[object, ...], set[str]] = field(default_factory=dict)

    @cached_property
    def sides(self) -> Sides:
        """Who speaks for which warring party."""
        return Sides(self.evidence)

    @property
    def usable(self) -> list[Figure]:
        """Figures that can be compared: in a story, reported or planned, no rates, not explained by an
        earlier rule."""
        return [
            one
            for one in self.evidence.figures
            if one.status != "denied" and one.basis != "rate" and one.figure_id not in self.explained
        ]

    @property
    def wholes(self) -> list[Figure]:
        """The usable figures that are no stated part of another one of the same people."""
        told: dict[str, list[Figure]] = {}
        for one in self.usable:
            told.setdefault(one.article_id, []).append(one)
        return [one for own in told.values() for one in without_subsets(own)]

    def explain(self, one: Figure, other: Figure) -> None:
        """Take a pair of figures as explained, so that no later rule speaks of it."""
        self.partners.setdefault(one.figure_id, set()).add(other.figure_id)
        self.partners.setdefault(other.figure_id, set()).add(one.figure_id)

    def explains(self, *figure_ids: str) -> bool:
        """Whether some two of the figures are explained as a pair."""
        ids = set(figure_ids)
        return any(self.partners.get(one, set()) & ids for one in ids)

    def by_source(self, figures: Iterable[Figure]) -> dict[tuple[str | None, str], list[Figure]]:
        """Figures that name a source, by story and source."""
        told: dict[tuple[str | None, str], list[Figure]] = {}
        for one in figures:
            if one.source:
                told.setdefault((one.story_id, one.source), []).append(one)
        return dict(sorted(told.items(), key=lambda item: (item[0][0] or "", item[0][1])))

    def name(self, article_id: str) -> str:
        """How a message names an article: by outlet and day, else by file."""
        article = self.evidence.articles[article_id]
        if article.outlet is None:
            return article.file_name
        return f"{article.outlet} ({article.published_on})" if article.published_on else article.outlet

    def names(self, figures: Iterable[Figure]) -> list[str]:
        """The names of the articles that figures stand in, each once, earliest first."""
        ids = dict.fromkeys(
            one.article_id for one in sorted(figures, key=lambda one: self.evidence.order(one.article_id))
        )
        return list(dict.fromkeys(self.name(article_id) for article_id in ids))
