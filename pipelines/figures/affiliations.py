"""Whose offices and persons an article tells of: what stands beside a party's name goes with the party.

Belongs here: learning that "the spokesman", "Eastern Command" or a surname is of a party. What is fought
over is in `camps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..lexicon import load
from .nations import WORDS, Found
from .parse import Parsed

MILITARY = set(WORDS["actors"]["military"])
ACTORS = MILITARY | set(WORDS["actors"]["civil"])
TITLES = set(WORDS["actors"]["titles"])
RANKS = set(WORDS["actors"]["ranks"])
OFFICES = set(load("en", "saying")["speaker_nouns"])
STATES = ("state", "adjective", "people", "capital", "agency", "army", "person", "group", "member")
NOBODY = ""
REACH = 12

Memory = dict[str, tuple[list[int], list[str]]]


class Names(Protocol):
    """Who knows the names of an article's sentences."""

    def names(self, index: int) -> Sequence[Found]: ...

    def inside(self, p: Parsed, i: int, j: int) -> Sequence[Found]: ...


def learn(names: Names, p: Parsed, memory: Memory) -> None:
    """Offices and surnames that a sentence puts beside a party's name."""
    for found in names.names(p.index):
        if found.party and found.kind in STATES:
            _behind_name(p, found, memory)
            if found.kind == "capital":
                _host(p, found, memory)
    _described(names, p, memory)


def _note(memory: Memory, word: str, index: int, party: str) -> None:
    sentences, parties = memory.setdefault(word, ([], []))
    sentences.append(index)
    parties.append(party)


def _behind_name(p: Parsed, found: Found, memory: Memory) -> None:
    """ "Ukraine's Eastern Command", "Israeli spokesman X"."""
    s = p.s
    office = False
    for k in range(found.j, min(found.j + 6, len(s))):
        if not (s.words[k][0].isalpha() or s.kinds[k] == "possessive"):
            break
        if s.low[k] in ACTORS or s.low[k] in OFFICES:
            office = True
            _note(memory, s.low[k], p.index, found.party or NOBODY)
        elif office and s.words[k][0].isupper():
            _note(memory, s.low[k], p.index, found.party or NOBODY)


def _host(p: Parsed, found: Found, memory: Memory) -> None:
    """ "In Bangkok, Colonel X arrived": an officer who speaks in a capital is of its state."""
    s = p.s
    if found.i == 0 or s.low[found.i - 1] != "in":
        return
    k = found.j + (found.j < len(s) and s.low[found.j] == ",")
    if k >= len(s) or s.low[k] not in RANKS:
        return
    while k < len(s) and s.words[k][0].isupper():
        if s.low[k] not in RANKS:
            _note(memory, s.low[k], p.index, found.party or NOBODY)
        k += 1


def _described(names: Names, p: Parsed, memory: Memory) -> None:
    """ "Iryna Savchuk, a spokeswoman for the Ukrainian command", "Colonel X, for Azerbaijan": the name goes
    with what stands behind it."""
    s = p.s
    for k in range(1, len(s) - 2):
        if s.low[k] != "," or not any(letter.isupper() for letter in s.words[k - 1]):
            continue
        stop = min(k + REACH, len(s))
        end = next((t for t in range(k + 1, stop) if s.kinds[t] == "mark"), stop)
        named = [found.party for found in names.inside(p, k + 1, end) if found.party]
        if not _titled(names, p, k, end):
            continue
        known = memory.get(s.low[end - 1])
        if named or known:
            _note(memory, s.low[k - 1], p.index, named[-1] if named else known[1][-1] if known else NOBODY)


def _titled(names: Names, p: Parsed, k: int, end: int) -> bool:
    low = p.s.low
    return (
        any(low[t] in TITLES for t in range(k + 1, min(end, k + 5)))
        or any(one.kind == "adjective" for one in names.inside(p, k + 1, min(end, k + 4)))
        or tuple(low[k + 1 : k + 4]) == ("who", "speaks", "for")
        or (
            low[k + 1] == "for"
            and any(one.i == k + 2 and one.j == end for one in names.inside(p, k + 1, end))
        )
    )
