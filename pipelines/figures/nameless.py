"""Phrases that do not tell what their people do: bare numbers, tolls, nations.

Belongs here: telling such phrases from those whose noun says it. What they inherit is decided in `roles`
and `heirs`.
"""

from __future__ import annotations

from .cases import Case
from .chunks import Chunk
from .discourse import Mention
from .nations import WORDS
from .parse import Parsed
from .words import NOUNS, noun_at

PLAIN = set(WORDS["roles"]["plain"])
ABSTRACT = set(WORDS["roles"]["abstract"])
COUNTERS = set(WORDS["actors"]["counters"])


def nameless(p: Parsed, m: Mention) -> bool:
    """True where the noun of the phrase does not tell what the people do."""
    c = p.chunks[m.chunk]
    if c.noun is None:
        return not _proper(p, c)
    if p.s.low[c.head] in ABSTRACT:
        first = c.num.j if c.num is not None else c.i
        return not any(word in NOUNS and word not in ABSTRACT for word in p.s.low[first : c.head])
    found = noun_at(p.s.low, c.i, c.head)
    return p.s.low[c.head] in PLAIN and (found is None or found[1] == c.head)


def nationals(p: Parsed, m: Mention) -> bool:
    """True where the people are told by their nation alone ("600 North Koreans")."""
    c = p.chunks[m.chunk]
    return (
        c.noun is not None
        and c.noun.cls == "person"
        and c.noun.value == "people"
        and p.s.words[c.head][0].isupper()
    )


def counting(one: Case) -> bool:
    """True where the number is set on a toll or a number of people of its own ("the toll at 12", "to four
    the number of ...")."""
    chunks, after = one.p.chunks, one.m.chunk + 1
    beside = [
        chunks[k] for k in (one.slots.governor, after if after < len(chunks) else None) if k is not None
    ]
    return any(c.kind == "NP" and one.p.s.low[c.head] in COUNTERS for c in beside)


def _proper(p: Parsed, c: Chunk) -> bool:
    """True where a name stands for the people: "730,000 Rohingya"."""
    after = c.num.j if c.num is not None else c.i
    return c.head >= after and p.s.words[c.head][:1].isupper() and p.s.kinds[c.head] == "word"
