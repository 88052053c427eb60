"""Kinds of harm against the stated total of all harm, within one article: killed + wounded (+ missing,
captured)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from expectations.vocabulary import HARMS
from pipelines import cues
from pipelines.records import Article, Figure
from pipelines.sums.check import Said, Sum, by_source, nearest, numbers
from pipelines.sums.mends import mend

_CLOSE = 2
_DEAD_AND_WOUNDED = re.compile(
    r"\b(?:killed|dead|deaths?|died)\s*(?:,|and|or|/|and/or)\s*(?:the\s+)?"
    r"(?:wounded|injured|hurt|injur\w+)\b(?!,? (?:and|or) )",
    re.IGNORECASE,
)


def harm_sums(article: Article, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The checks of stated casualties against stated killed and wounded, for the figures of one article."""
    for alike in _alike(figures):
        totals = numbers(one for one in alike if one.measure == "casualties" and one.number != 0)
        for total in totals:
            kinds = {kind: _stated(kind, alike, total) for kind in HARMS}
            made = harm_sum("article", total, {kind: one for kind, one in kinds.items() if one})
            if made and (made.verdict != "contradicts" or _one_count(article, made)):
                yield made


def _one_count(article: Article, made: Sum) -> bool:
    """Whether parts and total are surely of one count: tied by a link, by their source, or by standing close;
    and the dead are not the "victims" that look like a total."""
    if made.total.first.number == made.parts[0].first.number:
        return False
    ids = {mention.figure_id for mention in made.total.mentions}
    for part in made.parts:
        linked = any(mention.part_of in ids for mention in part.mentions)
        sourced = part.first.source is not None and part.first.source == made.total.first.source
        close = any(
            cues.apart(article, mention, stated) <= _CLOSE
            for mention in part.mentions
            for stated in made.total.mentions
        )
        if not (linked or sourced or close):
            return False
    return True


def harm_sum(scope: str, total: Said, kinds: dict[str, Said]) -> Sum | None:
    """Killed and wounded against `total`; missing and captured with them where the text counts them in."""
    if "killed" not in kinds or "wounded" not in kinds:
        return None
    others = [kinds[kind] for kind in ("missing", "captured") if kind in kinds]
    base = Sum(scope, "harm", (kinds["killed"], kinds["wounded"]), total)
    counted_in = [one for one in others if _counted_in(one, total)]
    if counted_in:
        wider = replace(base, parts=(*base.parts, *counted_in))
        if base.verdict != "holds" or wider.verdict == "holds":
            base = wider
    left = [one for one in others if one not in base.parts]
    return replace(base, mends=mend(base, left))


def _alike(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of the same people at the same time; those without a source stand with those that have one."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        key = (one.story_id, one.party, one.role, one.place, one.basis, one.as_of)
        groups.setdefault(key, []).append(one)
    return [told for group in groups.values() for told in by_source(group)]


def _stated(kind: str, alike: Sequence[Figure], total: Said) -> Said | None:
    """The number of one kind that goes with `total`."""
    found = numbers(one for one in alike if one.measure == kind)
    return nearest(found, total.first) if found else None


def _counted_in(other: Said, total: Said) -> bool:
    """Whether the text counts a kind of harm into the total: by a link, by naming it there ("57 people
    killed, wounded or missing"), or in one list with it."""
    ids = {mention.figure_id for mention in total.mentions}
    if any(mention.part_of in ids for mention in other.mentions):
        return True
    for stated in total.mentions:
        beside = any(mention.sentence == stated.sentence for mention in other.mentions)
        if beside and not _DEAD_AND_WOUNDED.search(stated.sentence):
            return True
        if not beside and cues.has(other.first.measure, stated.sentence):
            return True
    return False
