"""Hedges and determiners around a number: "at least the first 40", "another 30 or so".

Belongs here: which words before and after a number belong to it and what they make of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..lexicon import load
from .numerals import WORDS
from .tokens import Sentence

Table = dict[str, list[tuple[str, ...]]]


def _by_word(at: int, phrases: Iterable[str]) -> Table:
    """Phrases by their first (0) or last (-1) word, the longest first."""
    table: Table = {}
    for phrase in sorted(set(phrases)):
        parts = tuple(phrase.split())
        table.setdefault(parts[at], []).append(parts)
    for options in table.values():
        options.sort(key=len, reverse=True)
    return table


def _hedge_of(table: str) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): hedge for hedge, phrases in WORDS[table].items() for phrase in phrases}


AROUND = load("en", "grammar")["numbers"]
CHANGES = frozenset(AROUND["changes"])
TELLS = frozenset(AROUND["tells"])
PARTICLED = frozenset(AROUND["particled"])
HEDGE_OF, AFTER_OF = _hedge_of("hedges"), _hedge_of("hedges_after")
HEDGE_ENDS = _by_word(-1, (phrase for phrases in WORDS["hedges"].values() for phrase in phrases))
AFTER_STARTS = _by_word(0, (phrase for phrases in WORDS["hedges_after"].values() for phrase in phrases))
DETERMINER_ENDS = _by_word(-1, WORDS["determiners"]["words"])
INCREMENT = frozenset(WORDS["determiners"]["increment"])
REMAINING = frozenset(WORDS["determiners"]["remaining"])
DEFINITE = frozenset(WORDS["determiners"]["definite"])
TOTAL = frozenset(WORDS["determiners"]["total"])


@dataclass(slots=True)
class Before:
    """The words before a number, from token `i` on: their hedge and what their determiners say of it."""

    i: int
    hedge: str | None = None
    increment: bool = False
    remaining: bool = False
    definite: bool = False
    total: bool = False

    def take(self, parts: tuple[str, ...]) -> None:
        """Add a phrase that stands right before."""
        self.increment = self.increment or parts[-1] in INCREMENT
        self.remaining = self.remaining or parts[-1] in REMAINING
        self.definite = self.definite or parts[0] in DEFINITE
        self.total = self.total or not TOTAL.isdisjoint(parts)
        self.i -= len(parts)


def words_before(s: Sentence, at: int, floor: int, taken: set[int], of_range: bool) -> Before:
    """Hedges and determiners before token `at`, none of them before token `floor` or in `taken`."""
    found = Before(at)
    _range_opener(s, found, floor, of_range)
    while found.i > floor:
        parts = _ending(s, found.i - 1, HEDGE_ENDS, floor, taken)
        if parts:
            if _particle(s, found.i, parts):
                break
            found.hedge = _stronger(found.hedge, HEDGE_OF[parts])
        else:
            parts = _ending(s, found.i - 1, DETERMINER_ENDS, floor, taken)
            if not parts or (parts == ("that",) and found.i != 1):
                break
        found.take(parts)
        _range_opener(s, found, floor, of_range)
    return found


def words_after(s: Sentence, j: int) -> tuple[str | None, int]:
    """The hedge that starts at token j ("or so"), None if there is none, and the token behind it."""
    for parts in AFTER_STARTS.get(s.low[j], ()) if j < len(s) else ():
        if tuple(s.low[j : j + len(parts)]) == parts:
            return AFTER_OF[parts], j + len(parts)
    return None, j


def _range_opener(s: Sentence, found: Before, floor: int, of_range: bool) -> None:
    if of_range and found.i > floor and s.low[found.i - 1] in ("between", "from"):
        found.i -= 1


def _ending(s: Sentence, k: int, table: Table, floor: int, taken: set[int]) -> tuple[str, ...] | None:
    """The longest phrase of the table that ends with token k and does not reach below `floor`."""
    for parts in table.get(s.low[k], ()):
        first = k - len(parts) + 1
        if first >= floor and tuple(s.low[first : k + 1]) == parts and taken.isdisjoint(range(first, k + 1)):
            return parts
    return None


def _particle(s: Sentence, i: int, parts: tuple[str, ...]) -> bool:
    """True for a preposition of telling ("informed about 4") or a particle ("handed over 50"), no hedges."""
    k = i - 1 - len(parts)
    before = s.low[k] if k >= 0 else ""
    if parts == ("about",):
        return before in TELLS
    if parts == ("up", "to"):
        return before in CHANGES
    return parts in (("over",), ("under",)) and before in PARTICLED


def _stronger(have: str | None, new: str) -> str:
    """Of two hedges on one number the bound wins over `about`; the outer bound otherwise."""
    if have is None:
        return new
    return new if new != "about" else have
