"""Named and definite people said to be harmed: told apart from one another, and from those whom a figure
covers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines import cues
from pipelines.lexicon import load
from pipelines.records import Article, Person
from pipelines.tolls.union import Group, adds

_PRONOUN = re.compile(r"^(?:he|him|she|her|it|they|them|one)$", re.IGNORECASE)
_AGAIN = re.compile(
    r"^(?:the|this|that) (?:man|woman|victim|deceased|official|boy|girl|two|three|pair|body"
    r"|(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b.*)$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"^[^,;:]{0,60}[,:–—-]\s*(?:identified as |named as |named )?(?:[A-Z][^;:.]*,? and )?$")
_VERB = re.compile(r"\b(was|were|is|are|has|have|had)\b")
_NEAR = 40


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
        if said.end <= one.start:
            between = article.body[said.end : one.start]
            return cues.has("subset", between) or bool(_APPOSED.match(between))
        between = article.body[one.end : said.start]
        # "Jan Rost and Ilo Dun, two soldiers on motorcycles, were shot"
        return cues.has("subset", between) or bool(
            re.match(r"^(?: and [^,]{1,60})?, (?:both |all )?$", between)
        )
    if adds(article, group.first) or (_PRONOUN.match(one.quote) and group.size > 1):
        return False
    if group.first.start < one.start:
        return not _added(article, one)
    return group.first.role == "people" and group.size > 1


def _goes_on(article: Article, known: Person | None, one: Person) -> bool:
    """Whether a list of names, the first of which a figure covers, goes on in the same sentence."""
    return known is not None and _in_one_sentence(article, known.start, one.start)


def _same(article: Article, known: Person, one: Person) -> bool:
    """Whether two mentions are of one person: by a name that they share, by two titles of one man, or by a
    description that another sentence gives again or puts a name to."""
    here, there = _names(known), _names(one)
    if here & there or _AGAIN.match(one.quote):
        return True
    if _in_one_sentence(article, known.start, one.start):
        return _apposed(article, known, one, bool(there) and not here)
    heads = [re.findall(r"\w+", person.quote.casefold())[-1:] for person in (known, one)]
    if heads[0] == heads[1]:
        return True
    described = bool(here) != bool(there) and not any(_companion(person) for person in (known, one))
    return described and not _added(article, one)


def _apposed(article: Article, known: Person, one: Person, named: bool) -> bool:
    """Whether the second of two mentions in a sentence is the first one's name, or his other title."""
    between = article.body[known.end : one.start]
    if named and "," in between and " and " not in between:
        return True
    after = _VERB.search(article.body, one.end, min(len(article.body), one.end + 120))
    titles = between.endswith((" and ", " and the ")) and not _VERB.search(between) and not _companion(one)
    return titles and after is not None and after.group() == "was" and not _names(one)


def _names(person: Person) -> set[str]:
    """The proper names in a mention, without titles."""
    return set(re.findall(r"[A-Z][\w'’-]+", person.quote)) - frozenset(load("en", "reckoning")["titles"])


def _companion(person: Person) -> bool:
    """Whether a mention is of somebody beside another person: his wife, a driver, the bodyguard."""
    words = re.findall(r"\w+", person.quote.casefold())
    return bool(set(words) & set(load("en", "reckoning")["companions"])) or words[:1] in (
        ["his"],
        ["her"],
        ["their"],
    )


def _added(article: Article, one: Person) -> bool:
    """Whether the words around a mention say that it comes on top of others."""
    return cues.has("addition", article.body[max(0, one.start - _NEAR) : one.end + _NEAR])


def _in_one_sentence(article: Article, one: int, other: int) -> bool:
    return cues.sentence_at(article, one) == cues.sentence_at(article, other)
