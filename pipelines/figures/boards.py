"""Figures of a board or bulletin, told without a verb: "dead | 4, wounded | 12", "tanks - 9,945 (+ | 6)".

Belongs here: what stands right before a number and is no sentence. Labels with a colon or a dash are
`nominal`'s matter, rows under a heading `rows`'.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .discourse import Mention
from .harms import harm_adjective
from .slots import Evidence, Phrase

BOARDS = load("en", "clauses")["boards"]
HEADS: dict[str, str] = BOARDS["heads"]
COUNTED = frozenset(BOARDS["counted"])
UP_TO_NOW = frozenset(BOARDS["up_to_now"])
STARTS = frozenset({",", ";", ".", ":", "(", ")", "-", "c", '"'})
ENDS = frozenset({",", ";", ".", "(", ")", "-", "c"})
LONGEST = 4


def headed(x: Phrase) -> Evidence | None:
    """The harm stands right before its number: "dead | 2,217, missing | 40", "death | 3 people", "the injured
    | 21 people were ..."."""
    np = x.np
    plain = np.j == np.num.j if np.num is not None else False
    counted = plain or (np.num is not None and np.j == np.num.j + 1 and x.s.low[np.head] in COUNTED)
    k = _head(x)
    if not counted or k is None:
        return None
    c = x.chunks[k]
    opens = k == 0 or x.chunks[k - 1].kind in STARTS
    if c.kind != "NP" or c.num is not None or c.j - c.i > LONGEST or not opens:
        return None
    after = x.chunks[x.at + 1].kind if x.at + 1 < len(x.chunks) else "."
    if after not in ENDS and not (after == "V" and c.det == "the" and not plain):
        return None
    if c.det and plain:
        return None
    measure = head_measure(x, c)
    return Evidence(measure, "apposed") if measure else None


def head_measure(x: Phrase, c: Chunk) -> str | None:
    """The measure that the head of a board's row names."""
    word = x.s.low[c.head]
    if word in HEADS:
        return HEADS[word]
    if c.noun is not None and c.noun.cls == "harm":
        return c.noun.value
    if c.harm is not None:
        return c.harm
    adjective = harm_adjective(x.s, c.head)
    return adjective[0] if adjective is not None else None


def _head(x: Phrase) -> int | None:
    """The chunk before the number, over "to date" and "now"."""
    k = x.at - 1
    while k > 0 and (x.chunks[k].kind in ("a", "D") or x.s.low[x.chunks[k].head] in UP_TO_NOW):
        k -= 2 if x.chunks[k].kind == "NP" and x.chunks[k - 1].kind == "p" else 1
    return k if k >= 0 else None


def added(x: Phrase, before: list[Mention]) -> Mention | None:
    """The figure that "(+ | 6)" adds to."""
    i = x.np.i
    if i < 2 or x.s.low[i - 1] != "+" or x.s.low[i - 2] not in ("(", "[", ",", ";"):
        return None
    return before[-1] if before else None
