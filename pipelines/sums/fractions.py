"""A stated number against the stated share of the same whole, within one article: "1,300 of the 2,000,
two-thirds".

A share in words is as rough as "about": its interval is widened by a twentieth to both sides before it is
held against the number. A share alone makes no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import cues
from pipelines.intervals import Interval
from pipelines.records import Article, Figure
from pipelines.sums.check import Said, Sum
from pipelines.sums.mends import mend


def fraction_sums(article: Article, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The checks of shares, for the figures of one article."""
    by_id = {one.figure_id: one for one in figures}
    for share in figures:
        whole = by_id.get(share.part_of or "")
        if share.hedge != "fraction" or whole is None or share.stated_low is None:
            continue
        for number in figures:
            if _same_people(number, share, whole, by_id) and cues.same_sentence(article, number, share):
                made = Sum("article", "fraction", (Said((number,)),), Said((share,), _rough(share.interval)))
                yield replace(made, mends=mend(made))


def _same_people(number: Figure, share: Figure, whole: Figure, by_id: dict[str, Figure]) -> bool:
    base = by_id.get(number.part_of or "")
    return (
        number.hedge not in ("fraction", "vague")
        and base is not None
        and base.number == whole.number
        and base.measure == whole.measure
        and number.measure == share.measure
        and number.role == share.role
        and number.party == share.party
        and number.place == share.place
        and number.as_of == share.as_of
    )


def _rough(share: Interval) -> Interval:
    return Interval(
        share.low * 19 // 20, share.best, None if share.high is None else -(-share.high * 21 // 20)
    )
