"""Whose people a figure counts where the owner has no known name: "the organisation", a community, a group
that no list has.

Belongs here: noun phrases without a known name behind "of" and "from". Known names are `belonging`'s matter.
"""

from __future__ import annotations

from collections.abc import Callable

from .camps import MILITARY, NOBODY
from .cases import Case, head_of
from .chunks import Chunk
from .nations import WORDS
from .sides import POINTERS

KIN = set(WORDS["owner"]["kin"])
FORMATIONS = set(WORDS["owner"]["formations"])
UNITS = MILITARY | set(WORDS["owner"]["units"])


def unlisted(one: Case, k: int, link: str, owner: Callable[[Case, int, str], str | None]) -> str | None:
    """The party of the noun phrase at chunk k, which holds no known name."""
    p, c = one.p, one.p.chunks[k]
    head = head_of(one, c)
    if head in POINTERS["groups"] and c.det == "the":
        return one.sides.last_group(p.index)
    ethnic = [name for name in one.sides.inside(p, c.i, c.j) if name.kind == "ethnic"]
    if ethnic:
        return ethnic[-1].party if head in POINTERS["communities"] else None
    if k + 2 < len(p.chunks) and p.chunks[k + 1].kind == "p" and p.s.low[p.chunks[k + 1].i] == "of":
        if head in KIN:
            return owner(one, k + 2, "of")
        if head in FORMATIONS:
            at = k + 4 if k + 4 < len(p.chunks) and p.chunks[k + 3].kind == "a" else k + 2
            return owner(one, at, "of") or _name(one, p.chunks[at])
    if link == "from" and c.head >= 0 and p.s.words[c.head][0].isupper() and one.c.noun is None:
        return NOBODY
    return one.sides.owner_word(p, c) if link == "of" else None


def _name(one: Case, c: Chunk) -> str | None:
    """A name that no list has, as the text writes it; none for the name of a unit."""
    s = one.p.s
    words = [s.words[k] for k in range(c.i, c.j) if s.words[k][0].isupper()]
    unit = any(low in UNITS or low[0].isdigit() for low in s.low[c.i : c.j])
    return None if unit or not words or not s.words[c.j - 1][0].isupper() else " ".join(words)
