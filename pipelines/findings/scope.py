"""Which numbers of different articles or sources can be held against each other at all.

In real news one key still covers numbers of unlike things: one hospital's patients, one village's dead, a
whole war's. Rules that compare across sources and articles take only a source's main number in an article,
and only pairs that nothing tells apart. What is kept out here is never called a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines import cues
from pipelines.evidence import Evidence
from pipelines.findings.keys import alike
from pipelines.records import Figure
from pipelines.stories.names import generic

_PLACE = re.compile(
    r"\b(?i:in|at|near|off|outside|around|inside|through|across|of)\s+(?:the\s+)?((?:[A-Z][\w'’-]+\s?)+)"
)
_VERBS = frozenset({"were", "was", "wa", "have", "had", "been", "the", "and"})
_TIMES_ONE = 3
_FEW = 3
_KNOWN = re.compile(r"(?:the|these|those|both|all|his|her|their|its)\b", re.IGNORECASE)
_SINGLE = re.compile(r"(?:an?|the|another|this|that|his|her|their)\b", re.IGNORECASE)


def main_numbers(figures: Iterable[Figure]) -> list[Figure]:
    """Of each source in each article the greatest number of a key, unless one sentence has it beside others
    of that key ("four of one unit and seven of another"); people told without a number are none."""
    told = alike(
        filter(is_number, figures),
        *("article_id", "source", "party", "role", "place", "measure", "status", "basis", "as_of"),
    )
    kept = []
    for own in told.values():
        greatest = max(size(one) for one in own)
        mains = [one for one in own if size(one) == greatest or cues.has("correction", one.sentence)]
        listed = {one.sentence for one in own if one not in mains}
        kept += [one for one in mains if one.sentence not in listed or _totals(one)]
    return kept


def is_number(one: Figure) -> bool:
    """Whether a figure gives a number; "a student" and "another" are single people, "several" is no
    number."""
    few = one.hedge == "vague" and one.low <= _FEW
    return not few and (one.best != 1 or not _SINGLE.match(one.quote))


def known(one: Figure) -> bool:
    """Whether a number is told as known already: "the four killed", "both"."""
    return _KNOWN.match(one.quote) is not None


def same_scope(evidence: Evidence, one: Figure, other: Figure, most: float) -> bool:
    """Whether nothing tells the people of two numbers apart: no other place in their sentences, no number
    that only counts some (patients of a hospital), none that is more than `most` times the other, equipment
    of one sort."""
    few, many = sorted((one, other), key=size)
    if size(few) == 0:
        return _same_sentence(one, other)
    if size(many) > (_TIMES_ONE if size(few) == 1 else most) * size(few):
        return False
    if cues.has("some_of_them", one.sentence) != cues.has("some_of_them", other.sentence):
        return False
    if cues.has("running", many.sentence) and not cues.has("running", few.sentence):
        return False
    if one.measure == "materiel" and not _things(one) & _things(other):
        return False
    return not _elsewhere(evidence, one, other)


def _same_sentence(one: Figure, other: Figure) -> bool:
    return one.article_id == other.article_id and one.sentence == other.sentence


def _elsewhere(evidence: Evidence, one: Figure, other: Figure) -> bool:
    """Whether the sentences name places that have nothing in common."""
    here, there = _places(one), _places(other)
    if not here or not there or here & there:
        return False
    if one.article_id == other.article_id:
        return True
    bodies = [evidence.articles[figure.article_id].body for figure in (one, other)]
    return not any(place in bodies[1] for place in here) or not any(place in bodies[0] for place in there)


def _places(figure: Figure) -> frozenset[str]:
    told = f"{figure.sentence} {figure.source or ''}"
    words = (word for match in _PLACE.finditer(told) for word in match.group(1).split())
    return frozenset(word.rstrip("'’s") for word in words if word.casefold().rstrip("'’s") not in generic())


def _things(one: Figure) -> frozenset[str]:
    """The nouns that can follow a number of equipment."""
    rest = one.sentence.partition(one.quote)[2]
    words = re.findall(r"[a-z]{3,}", rest.casefold())[:2]
    return frozenset(word.rstrip("s") for word in words) - _VERBS


def size(one: Figure) -> int:
    """The number of a figure: its best value, else its upper end."""
    return one.best if one.best is not None else one.high if one.high is not None else one.low


def _totals(one: Figure) -> bool:
    """Whether the words before a number make it a total."""
    before = one.sentence.partition(one.quote)[0][-45:]
    return cues.has("altogether", before) or cues.has("toll", before)
