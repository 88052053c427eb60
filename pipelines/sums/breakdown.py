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
_MUCH = 0.6
_MARKS = (":", "—", " – ", " - ")


def breakdown_sums(article: Article, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The checks of wholes against their stated parts, for the figures of one article."""
    for total in _wholes(figures):
        like = _like(total, figures)
        parts = _linked(article, total, like)
        lists = [("place", [one for one in parts if one.place and one.place != total.first.place])]
        lists += [
            ("group", one) for one in _by_sentence(article, parts) if not all(part.place for part in one)
        ]
        for kind, chosen in lists:
            made = _check(article, kind, chosen, total)
            if made:
                yield made
        if not parts:
            yield from _loose_sums(article, total, like)


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


def _loose_sums(article: Article, total: Said, like: Sequence[Figure]) -> Iterator[Sum]:
    """Lists that no link makes parts of the total: behind it in its sentence or in the next one, where they
    come to it exactly, or name places and meet it."""
    for mention in total.mentions:
        free = [one for one in like if one.part_of is None and one.start >= mention.end]
        for chosen in _by_sentence(article, free):
            beside = cues.same_sentence(article, mention, chosen[0])
            if len(chosen) < 2 or not (beside or cues.next_sentence(article, mention, chosen[0])):
                continue
            places = all(one.place and one.place != mention.place for one in chosen)
            made = Sum(
                "article", "place" if places else "group", tuple(Said((one,)) for one in chosen), total
            )
            exact = made.added.best is not None and made.added.best == total.interval.best
            if exact or (places and beside and made.verdict != "contradicts"):
                yield made
                return


def _wholes(figures: Sequence[Figure]) -> list[Said]:
    """Every number that can be a whole, with all mentions of it under one key."""
    keyed: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        keyed.setdefault(
            (one.story_id, one.measure, one.party, one.role, one.place, one.basis, one.as_of), []
        ).append(one)
    return [said for group in keyed.values() for said in numbers(group)]


def _like(total: Said, figures: Sequence[Figure]) -> list[Figure]:
    """The other figures of the total's measure and date."""
    ids, whole = {one.figure_id for one in total.mentions}, total.first
    return [
        one
        for one in figures
        if one.figure_id not in ids
        and one.measure == whole.measure
        and one.basis in (whole.basis, "increment")
        and one.as_of == whole.as_of
        and one.hedge != "fraction"
    ]


def _linked(article: Article, total: Said, like: Sequence[Figure]) -> list[Figure]:
    """The figures that the text makes parts of `total`: by a link, or in a list that a colon or dash
    opens."""
    ids = {one.figure_id for one in total.mentions}
    linked = [one for one in like if one.part_of in ids]
    return linked or [
        one
        for one in like
        if one.part_of is None and any(_listed(article, said, one) for said in total.mentions)
    ]


def _listed(article: Article, whole: Figure, part: Figure) -> bool:
    """Whether `part` stands in a list that a colon or dash opens behind `whole` in the same sentence."""
    if part.start < whole.end or not cues.same_sentence(article, whole, part):
        return False
    text = cues.between(article, whole, part)
    return any(mark in text for mark in _MARKS)


def _by_sentence(article: Article, parts: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in the order of the text, sentence by sentence."""
    lists: list[list[Figure]] = []
    for one in parts:
        if lists and cues.same_sentence(article, lists[-1][-1], one):
            lists[-1].append(one)
        else:
            lists.append([one])
    return lists


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
    if cues.has("beside", opening):
        return False
    if not all(cues.same_sentence(article, whole, one) for one in parts):
        return False
    known = sum(one.best or one.low for one in parts)
    if any(mark in opening for mark in _MARKS):
        return known >= _MUCH * whole.low
    return "," in opening and _joined(article, parts) and known >= _MOST * whole.low


def _joined(article: Article, parts: list[Figure]) -> bool:
    """Whether the list ends with "and" before its last entry."""
    *_, before_last, last = sorted(parts, key=lambda one: one.start)
    return " and " in f"{cues.between(article, before_last, last)} "
