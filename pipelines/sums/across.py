"""Sums over the articles of one source and date: what no single article lets a reader check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from expectations.vocabulary import HARMS
from pipelines import cues
from pipelines.evidence import Evidence, by_key
from pipelines.records import Article, Figure
from pipelines.sums.check import Said, Sum, numbers
from pipelines.sums.days import day_sums
from pipelines.sums.harm import harm_sum
from pipelines.sums.mends import mend
from pipelines.tolls.counts import without_subsets

_MOST = 24
_MUCH = 0.75
_NEAR = 160


def sums_across(evidence: Evidence) -> Iterator[Sum]:
    """The checks of scope `source`: harm, place and day."""
    named = [
        one for one in evidence.figures if one.source and one.status == "reported" and one.basis != "rate"
    ]
    for told in _by_source(named):
        whole = without_subsets(told)
        yield from _harm(whole)
        yield from _places(evidence, whole)
        yield from day_sums("source", whole)


def _by_source(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by story and source, where more than one article tells them."""
    groups: dict[tuple[str | None, str | None], list[Figure]] = {}
    for one in figures:
        groups.setdefault((one.story_id, one.source), []).append(one)
    return [group for group in groups.values() if len({one.article_id for one in group}) > 1]


def _harm(figures: Sequence[Figure]) -> Iterator[Sum]:
    kinds: dict[tuple[object, ...], dict[str, list[Said]]] = {}
    for key, said in by_key(figures).items():
        about = (key.party, key.role, key.place, key.basis, key.as_of)
        kinds.setdefault(about, {})[key.measure] = numbers(said)
    for told in kinds.values():
        others = {kind: told[kind][0] for kind in HARMS[2:] if kind in told}
        choices = product(told.get("killed", []), told.get("wounded", []), told.get("casualties", []))
        for _, (killed, wounded, total) in zip(range(_MOST), choices, strict=False):
            misread = total.first.number in (killed.first.number, 0)
            if not misread and not _in_one_article((killed, wounded, total)):
                made = harm_sum("source", total, {"killed": killed, "wounded": wounded, **others})
                if made:
                    yield made


def _places(evidence: Evidence, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Places that one article tells against the total that another gives: where they meet or exceed it, or
    are meant to be all."""
    keyed = by_key(figures)
    for key, said in keyed.items():
        if key.place is not None:
            continue
        parts: dict[str, dict[str, list[Figure]]] = {}
        for other, mentions in keyed.items():
            if other.place is not None and other._replace(place=None) == key:
                for one in mentions:
                    parts.setdefault(one.article_id, {}).setdefault(other.place, []).append(one)
        for total in numbers(said):
            for article_id, places in sorted(parts.items()):
                made = Sum("source", "place", tuple(numbers(one)[0] for one in places.values()), total)
                known = any(one.article_id == article_id for one in said)
                if (
                    len(places) > 1
                    and not known
                    and (made.gap >= 0 or _all_places(evidence.articles[article_id], made))
                ):
                    yield replace(made, mends=mend(made))


def _all_places(article: Article, made: Sum) -> bool:
    """Whether an article means its places to be all there are: a closed list of most of the total, not begun
    by "including", or of two where it says that there are no others."""
    parts = sorted((one.first for one in made.parts), key=lambda one: one.start)
    stretch = f"{cues.before(article, parts[0])} {cues.around(article, parts)}"
    if cues.has("subset", stretch) or not all(cues.same_sentence(article, parts[0], one) for one in parts):
        return False
    closed = " and " in cues.between(article, parts[-2], parts[-1])
    enough = sum(one.low for one in parts) >= _MUCH * made.total.interval.low
    return (
        closed and enough and (len(parts) > 2 or cues.has("no_others", article.body[parts[-1].end :][:_NEAR]))
    )


def _in_one_article(said: Sequence[Said]) -> bool:
    return bool(set.intersection(*({one.article_id for one in number.mentions} for number in said)))
