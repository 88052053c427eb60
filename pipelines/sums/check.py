"""One arithmetic check: parts, total, the two intervals, the verdict, and the row of `sums` that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipelines.ids import stable_id
from pipelines.intervals import Interval, add, gap, hull, verdict
from pipelines.records import Figure


@dataclass(frozen=True)
class Said:
    """One number as it was said, once or several times; `widened` is its interval where the words' own is too
    strict."""

    mentions: tuple[Figure, ...]
    widened: Interval | None = None

    @property
    def first(self) -> Figure:
        """The first mention."""
        return self.mentions[0]

    @cached_property
    def interval(self) -> Interval:
        """The hull of all mentions, so that a contradiction stands whatever the wording."""
        return self.widened or hull(one.interval for one in self.mentions)


@dataclass(frozen=True)
class Sum:
    """Parts against a stated total."""

    scope: str
    kind: str
    parts: tuple[Said, ...]
    total: Said
    mends: str | None = None

    @cached_property
    def added(self) -> Interval:
        """The interval of the parts together."""
        return add(part.interval for part in self.parts)

    @property
    def verdict(self) -> str:
        """As in the contract."""
        return verdict(self.added, self.total.interval)

    @property
    def gap(self) -> int:
        """How far parts and total are apart; negative where the parts fall short."""
        return gap(self.added, self.total.interval)

    @property
    def figures(self) -> list[Figure]:
        """The first mentions of the parts and of the total."""
        return [*(part.first for part in self.parts), self.total.first]

    def row(self, toll_id: str | None) -> dict[str, Any]:
        """The row of `sums`."""
        total, added, stated = self.total.first, self.added, self.total.interval
        part_ids = [part.first.figure_id for part in self.parts]
        within = self.scope == "article"
        return {
            "sum_id": stable_id("u", self.scope, self.kind, total.figure_id, *sorted(part_ids)),
            "scope": self.scope,
            "kind": self.kind,
            "article_id": total.article_id if within else None,
            "toll_id": toll_id if within else None,
            "story_id": total.story_id,
            "party": total.party,
            "role": total.role,
            "place": total.place,
            "measure": total.measure,
            "source": total.source,
            "as_of": total.as_of,
            "as_of_date": total.as_of_date,
            "part_ids": part_ids,
            "total_id": total.figure_id,
            "parts_low": added.low,
            "parts_high": added.high,
            "total_low": stated.low,
            "total_high": stated.high,
            "gap": self.gap,
            "verdict": self.verdict,
            "mends": self.mends,
        }


def numbers(figures: Iterable[Figure]) -> list[Said]:
    """Figures of one measure and key gathered by the number that they say, in order of first mention.

    Mentions with other hedges are one number; ranges, vague words and fractions are one with what says the
    same."""
    gathered: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        said = figure.number
        key: tuple[object, ...] = (said,) if said is not None else (figure.hedge, figure.low, figure.high)
        gathered.setdefault(key, []).append(figure)
    return [Said(tuple(mentions)) for mentions in gathered.values()]


def nearest(said: Sequence[Said], total: Figure) -> Said:
    """The number that the text ties to `total`: a stated part of it first, else the one that stands
    nearest."""

    def distance(one: Said) -> tuple[bool, int]:
        tied = any(mention.part_of == total.figure_id for mention in one.mentions)
        return (not tied, min(abs(mention.start - total.start) for mention in one.mentions))

    return min(said, key=distance)


def by_source(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of each named source, with those beside them that name none; all together where nobody is
    named."""
    sources: list[str | None] = [*sorted({one.source for one in figures if one.source})]
    return [[one for one in figures if one.source in (source, None)] for source in sources or [None]]
