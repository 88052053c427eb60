"""Named and definite people said to be harmed: told apart from one another, and from those whom a figure
covers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines import cues
from pipelines.records import Article, Person
from pipelines.tolls.union import Group, adds

_PRONOUN = re.compile(r"^(?:he|him|she|her|it|they|them|one)$", re.IGNORECASE)
_AGAIN = re.compile(
    r"^(?:the|this|that) (?:man|woman|victim|deceased|official|boy|girl|two|three|pair|body)$", re.IGNORECASE
)
_APPOSED = re.compile(r"^[^,;:]{0,60}[,:–—-]\s*(?:identified as |named as |named )?$")
_NEAR = 40
_TITLES = frozenset("Mr Mrs Ms Dr Col Gen Capt Lt Sgt Maj Brig The His Her Their".split())  # noqa: SIM905


def distinct(article: Article, persons: Sequence[Person]) -> list[Person]:
    """Each person once, at the first mention, for persons of one measure in the order of the text."""
    kept: list[Person] = []
    for one in persons:
        if not any(_same(article, known, one) for known in kept) and not (kept and _PRONOUN.match(one.quote)):
            kept.append(one)
    return kept


def uncovered(article: Article, groups: Sequence[Group], persons: Sequence[Person]) -> list[Person]:
    """The persons whom none of `groups` counts already."""
    room = {id(group): group.size for group in groups}
    left: list[Person] = []
    named: dict[int, Person] = {}
    for one in persons:
        free = [group for group in groups if room[id(group)] > 0]
        holder = next(
            (at for at in free if _covers(article, at, one) or _goes_on(article, named.get(id(at)), one)),
            None,
        )
        if holder is None:
            left.append(one)
        else:
            room[id(holder)] -= 1
            named[id(holder)] = one
    return left


def _covers(article: Article, group: Group, one: Person) -> bool:
    """Whether a group of people counts `one` in: told before as a number, or as one "including" that
    person."""
    said = next(
        (figure for figure in group.figures if _in_one_sentence(article, figure.start, one.start)), None
    )
    if said is not None:
        first, second = sorted(((said.start, said.end), (one.start, one.end)))
        between = article.body[first[1] : second[0]]
        return cues.has("subset", between) or (said.end <= one.start and bool(_APPOSED.match(between)))
    if adds(article, group.first) or (_PRONOUN.match(one.quote) and group.size > 1):
        return False
    if group.first.start < one.start:
        begin, end = max(0, one.start - _NEAR), one.end + _NEAR
        return not cues.has("addition", article.body[begin:end])
    return group.first.role == "people" and (group.interval.best or group.interval.low) > 1


def _goes_on(article: Article, known: Person | None, one: Person) -> bool:
    """Whether a list of names, the first of which a figure covers, goes on in the same sentence."""
    return known is not None and _in_one_sentence(article, known.start, one.start)


def _same(article: Article, known: Person, one: Person) -> bool:
    """Whether two mentions are of one person: by a name that they share, or by the same words in another
    sentence."""
    names = [set(re.findall(r"[A-Z][\w'’-]+", person.quote)) - _TITLES for person in (known, one)]
    if names[0] & names[1]:
        return True
    if _in_one_sentence(article, known.start, one.start):
        between = article.body[known.end : one.start]
        return bool(names[1]) and not names[0] and "," in between and " and " not in between
    heads = [re.findall(r"\w+", person.quote.casefold())[-1:] for person in (known, one)]
    return heads[0] == heads[1] or bool(_AGAIN.match(one.quote))


def _in_one_sentence(article: Article, one: int, other: int) -> bool:
    return cues.sentence_at(article, one) == cues.sentence_at(article, other)
