"""Whether the numbers of two origins are rival answers to one question, as `sources_disagree` asks.

What one key covers in real news is mostly not: a number that the reporter takes as known and hangs on
somebody who speaks of it, a hospital's patients, bodies so far, an earlier toll that its own source has left,
each side's own dead. Within an article the smaller number is a rival only where the text sets the two side by
side; across articles only numbers that are the greatest of their article are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines import cues
from pipelines.evidence import Evidence
from pipelines.findings.scope import known, size
from pipelines.records import Figure
from pipelines.sides import own_people

_ONE = re.compile(r"(?:one|an?|another)\b", re.IGNORECASE)
_MORE = re.compile(r"\W*(?:\w+\s+)?(?:others?|more|additional|further)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BESIDE = 2
_VAGUELY = 2


def asserted(one: Figure) -> bool:
    """Whether a figure states how many there are: neither known already ("the four killed"), nor told of one
    person, nor a remainder ("seven others"), nor some of them, nor a number that was given up since."""
    behind = one.sentence.partition(one.quote)[2]
    return not (
        known(one)
        or (_ONE.match(one.quote) and one.best == 1)
        or _MORE.match(behind)
        or (one.hedge != "fraction" and cues.begins("partitive", behind))
        or cues.has("some_of_them", one.sentence)
        or cues.has("bodies", one.sentence)
        or cues.has("given_up", one.sentence)
    )


class Greatest:
    """The greatest number that each article gives for each people, place and measure, whoever says it."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._greatest: dict[tuple[object, ...], int] = {}
        for one in figures:
            about = _about(one)
            self._greatest[about] = max(size(one), self._greatest.get(about, 0))

    def holds(self, one: Figure) -> bool:
        """Whether `one` is it."""
        return size(one) >= self._greatest[_about(one)]


def rivals(evidence: Evidence, greatest: Greatest, one: Figure, other: Figure) -> bool:
    """Whether two asserted numbers of two origins can be held against each other."""
    if own_people(one, other) or _of_other_years(one, other) or not _sharp(one, other):
        return False
    if cues.has("dated", one.sentence) != cues.has("dated", other.sentence):
        return False
    if one.article_id != other.article_id:
        return greatest.holds(one) and greatest.holds(other)
    article = evidence.articles[one.article_id]
    few = min(one, other, key=size)
    opposed = cues.has("rival", few.sentence) or cues.has("toll", few.sentence)
    return opposed or cues.apart(article, one, other) <= _BESIDE


def _about(one: Figure) -> tuple[object, ...]:
    return (one.article_id, one.story_id, one.party, one.role, one.place, one.measure, one.status, one.basis)


def _of_other_years(one: Figure, other: Figure) -> bool:
    """Whether the sentences name years, and none in common."""
    here, there = (set(_YEAR.findall(figure.sentence)) for figure in (one, other))
    told = {figure.as_of[:4] for figure in (one, other) if figure.as_of}
    return not ((here or told) & (there or told)) and bool(here or there)


def _sharp(one: Figure, other: Figure) -> bool:
    """Whether a vague word ("dozens") is far enough from the other number: its ends are no sharp ones."""
    for vague, number in ((one, other), (other, one)):
        if vague.hedge == "vague" and vague.high is not None:
            return size(number) < vague.low / _VAGUELY or size(number) > vague.high * _VAGUELY
    return True
