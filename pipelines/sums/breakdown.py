"""Parts of one measure against their stated whole, within one article: by place, and by group of people or
unit.

A breakdown counts as a sum where the text means it to be all of the whole, or where the parts meet it; a list
of only some parts that falls short says nothing and makes no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import cues
from pipelines.records import Article, Figure
from pipelines.sums.check import Said, Sum, numbers
from pipelines.sums.mends import mend

_MOST = 0.75


def breakdown_sums(article: Article, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The checks of wholes against their stated parts, for the figures of one article."""
    for total in _wholes(figures):
        parts = _parts(article, total, figures)
        lists = [("place", [one for one in parts if one.place and one.place != total.first.place])]
        lists += [("group", one) for one in _sentences(article, parts)]
        for kind, chosen in lists:
            made = _check(article, kind, chosen, total)
            if made:
                yield made


def _check(article: Article, kind: str, parts: Sequence[Figure], total: Said) -> Sum | None:
    distinct = _distinct(kind, parts)
    if len(distinct) < 2:
        return None
    made = Sum("article", kind, tuple(distinct), total)
    if made.verdict == "contradicts":
        apart = kind == "place" and made.gap > 0
        if not apart and not _exhaustive(article, [one.first for one in distinct], total):
            return None
    return replace(made, mends=mend(made))


def _wholes(figures: Sequence[Figure]) -> list[Said]:
    """Every number that can be a whole, with all mentions of it under one key."""
    keyed: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        keyed.setdefault(
            (one.story_id, one.measure, one.party, one.role, one.place, one.basis, one.as_of), []
        ).append(one)
    return [said for group in keyed.values() for said in numbers(group)]


def _parts(article: Article, total: Said, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the same measure that the text makes parts of `total`: by a link, or in a list behind
    it."""
    ids = {one.figure_id for one in total.mentions}
    whole = total.first
    like = [
        one
        for one in figures
        if one.figure_id not in ids
        and one.measure == whole.measure
        and one.basis in (whole.basis, "increment")
        and one.as_of == whole.as_of
        and one.hedge != "fraction"
    ]
    linked = [one for one in like if one.part_of in ids]
    if linked:
        return linked
    return [
        one
        for one in like
        if one.part_of is None and any(_listed(article, said, one) for said in total.mentions)
    ]


def _listed(article: Article, whole: Figure, part: Figure) -> bool:
    """Whether `part` stands in a list that a colon or dash opens behind `whole` in the same sentence."""
    if part.start < whole.end or not cues.same_sentence(article, whole, part):
        return False
    text = cues.between(article, whole, part)
    return any(mark in text for mark in (":", "—", " – ", " - "))


def _sentences(article: Article, parts: Sequence[Figure]) -> list[list[Figure]]:
    """The parts that no place tells apart, sentence by sentence."""
    lists: list[list[Figure]] = []
    for one in parts:
        if lists and cues.same_sentence(article, lists[-1][-1], one):
            lists[-1].append(one)
        else:
            lists.append([one])
    return [one for one in lists if not all(part.place for part in one)]


def _distinct(kind: str, parts: Sequence[Figure]) -> list[Said]:
    """Each part once: mentions of one place merged; in a group list every entry is a part of its own."""
    if kind == "group":
        return [Said((one,)) for one in parts]
    places: dict[str | None, list[Figure]] = {}
    for one in parts:
        places.setdefault(one.place, []).append(one)
    return [numbers(mentions)[0] for mentions in places.values()]


def _exhaustive(article: Article, parts: list[Figure], total: Said) -> bool:
    """Whether the text means the parts to be all of the total."""
    whole = min(total.mentions, key=lambda one: min(abs(one.start - part.start) for part in parts))
    stretch = cues.around(article, [whole, *parts])
    if cues.has("subset", stretch):
        return False
    last = max(parts, key=lambda one: one.start)
    if any(cues.has("exhaustive", f"{cues.before(article, one, 14)} {one.quote}") for one in parts):
        return True
    if whole.start > last.start:
        return cues.has("altogether", cues.before(article, whole))
    opening = cues.between(article, whole, min(parts, key=lambda one: one.start))
    if not all(cues.same_sentence(article, whole, one) for one in parts):
        return False
    if any(mark in opening for mark in (":", "—", " – ", " - ")):
        return True
    known = sum(one.best or one.low for one in parts)
    return "," in opening and _joined(article, parts) and known >= _MOST * whole.low


def _joined(article: Article, parts: list[Figure]) -> bool:
    """Whether the list ends with "and" before its last entry."""
    *_, before_last, last = sorted(parts, key=lambda one: one.start)
    return " and " in f"{cues.between(article, before_last, last)} "
