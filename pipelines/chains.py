"""Chains of relay: from whoever prints a number, by way of those who passed it on, to the origin that vouches
for it.

A name that only relays another source in an article stands for that source there; elsewhere in the story it
does where the origin gives the same number. Which names are two independent origins is told here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pipelines.lexicon import load
from pipelines.records import Figure

_OWNER = re.compile(
    r"\b(?:island|country|city|town|region|province|state|nation|district|village|company)['’]s "
)
_TELLING = 2
_SMALL = frozenset({"the", "of", "a", "an", "s", "and", "for", "in", "on"})


def to_origins(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one story with the source that each one goes back to, one name for each."""
    full = _full_names({one.source for one in figures if one.source})
    named = [replace(one, source=full[one.source]) if one.source else one for one in figures]
    here: dict[tuple[str, str], set[str]] = {}
    anywhere: dict[str, set[str]] = {}
    said: set[tuple[str, str, int]] = set()
    for one in named:
        if one.source:
            if one.number is not None:
                said.add((one.source, one.measure, one.number))
            for relay in one.via:
                if not same_name(relay, one.source):
                    here.setdefault((one.article_id, relay), set()).add(one.source)
                    anywhere.setdefault(relay, set()).add(one.source)
    return [_to_origin(one, here, anywhere, said) for one in named]


def _full_names(names: set[str]) -> dict[str, str]:
    """Each name with the fuller one that it is short for, where the story knows only one such."""
    full: dict[str, str] = {}
    for name in sorted(names):
        fuller = [
            other
            for other in names
            if (len(name), name) < (len(other), other) and same_name(name, other) and not unnamed(name)
        ]
        longest = max(fuller, key=lambda other: (len(other), other), default=name)
        full[name] = longest if all(same_name(longest, other) for other in fuller) else name
    return full


def _to_origin(
    one: Figure,
    here: dict[tuple[str, str], set[str]],
    anywhere: dict[str, set[str]],
    said: set[tuple[str, str, int]],
) -> Figure:
    if one.source is None:
        return one
    origins = here.get((one.article_id, one.source), set())
    if len(origins) != 1 and one.number is not None:
        origins = {
            name for name in anywhere.get(one.source, set()) if (name, one.measure, one.number) in said
        }
    return replace(one, source=next(iter(origins)), via=(*one.via, one.source)) if len(origins) == 1 else one


class Origins:
    """Which named sources of one story are independent of each other."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._relayed: dict[str, set[str]] = {}
        for one in figures:
            for relay in one.via:
                if one.source and not same_name(relay, one.source):
                    self._relayed.setdefault(relay, set()).add(one.source)

    def independent(self, one: str, other: str) -> bool:
        """Whether two named sources are two origins: not one name in two forms, neither the other's relay."""
        if same_name(one, other) or unnamed(one) or unnamed(other):
            return False
        return not self._relays(one, other) and not self._relays(other, one)

    def _relays(self, relay: str, source: str) -> bool:
        return any(
            same_name(known, relay) and any(same_name(source, origin) for origin in origins)
            for known, origins in self._relayed.items()
        )


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or all its words are among the other's ("Zelenskyy", "Volodymyr
    Zelenskyy")."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if first <= second or second <= first:
        return True
    # The ministry of one state, its state unsaid in one name; the officials of an office and the office.
    offices = frozenset(load("en", "reckoning")["offices"])
    if bool(first & states().keys()) != bool(second & states().keys()):
        first, second = first - states().keys(), second - states().keys()
    for left_out in (frozenset[str](), offices):
        first, second = first - left_out, second - left_out
        if len(first & second) >= _TELLING and (first <= second or second <= first):
            return True
    return False


@cache
def states() -> dict[str, str]:
    """Names, adjectives and people of states in small letters, with the state of each."""
    return {
        name.casefold(): country["name"]
        for country in load("names", "countries")["country"]
        for name in (country["name"], *country.get("adjectives", ()), *country.get("people", ()))
    }


def unnamed(source: str) -> bool:
    """Whether a source is too general to be told from others: "officials", "media reports", "a man"."""
    words, known = _words(source), load("en", "reckoning")
    if words <= frozenset(known["unnamed"]):
        return True
    proper = any(word[:1].isupper() for word in source.split())
    return not proper and not words & frozenset(known["institutions"])


def _words(name: str) -> frozenset[str]:
    """The telling words of a name: "the island's health office" and "health office" are one."""
    words, spellings = re.findall(r"\w+", _OWNER.sub("", name.casefold())), _spellings()
    return frozenset(spellings.get(word, word) for word in words) - _SMALL


@cache
def _spellings() -> dict[str, str]:
    """The British spelling of words in names by the American one."""
    return {american: british for british, american in load("en", "reckoning")["spellings"].items()}
