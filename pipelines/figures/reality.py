"""Whether a harm did happen by the words around its verb or noun.

Belongs here: denial, plans, threats, tries, conditions and fears, as far as they concern `victims`.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .clauses import above
from .tokens import Sentence

HARM = load("en", "persons")["harm"]
FACTUAL, AIMS, CONDITIONS = set(HARM["factual"]), set(HARM["aims"]), set(HARM["conditions"])
AIMING = set(HARM["aiming"])
REACH = 12


def aimed(s: Sentence, chunks: list[Chunk], k: int) -> bool:
    """True where the noun hangs on an aim, a threat or a prevention ("plotting the murder of X")."""
    t = k - 1
    while t >= 0 and chunks[t].kind in ("a", "p", "D"):
        t -= 1
    if t < 0:
        return False
    c = chunks[t]
    word = c.lemma if c.kind == "V" else s.low[c.head] if c.kind == "NP" else ""
    return word in AIMS or ((c.kind == "V" and bool(c.modal)) or (c.kind == "V" and (c.infinitive or c.neg)))


def unreal(s: Sentence, chunks: list[Chunk], v: int) -> bool:
    """Denied, planned, feared, possible, conditional or merely tried."""
    c = chunks[v]
    if c.neg or c.modal:
        return True
    if (c.form == "base" and c.i == c.head) or s.low[c.i : c.j].count("going"):
        return True
    if c.outer and not all(word in FACTUAL for word in c.outer):
        return True
    if c.infinitive and not c.outer and not c.perfect:
        return True
    before = chunks[v - 1] if v else None
    if c.form in ("ing", "base") and before is not None:
        if before.kind == "p" and (s.low[before.i] in AIMING or (v > 1 and _is_aim(s, chunks[v - 2]))):
            return True
        if before.kind == "V" and before.lemma in AIMS:
            return True
    if c.i == c.head and (first := _first_of_chain(chunks, v)) is not None and unreal(s, chunks, first):
        return True
    return _conditional(s, chunks, v) or above(s, chunks, v, AIMS)


def _first_of_chain(chunks: list[Chunk], v: int) -> int | None:
    """The verb whose auxiliaries a coordinated participle shares ("would be killed or wounded")."""
    if v < 2 or chunks[v - 1].kind != "c" or chunks[v].form not in ("part", "past") or chunks[v].passive:
        return None
    before = chunks[v - 2]
    return v - 2 if before.kind == "V" and (before.passive or before.perfect or before.modal) else None


def _is_aim(s: Sentence, c: Chunk) -> bool:
    return (c.lemma if c.kind == "V" else s.low[c.head]) in AIMS or s.low[c.i] in AIMS


def _conditional(s: Sentence, chunks: list[Chunk], v: int) -> bool:
    for t in range(v - 1, max(-1, v - REACH), -1):
        c = chunks[t]
        if c.kind == "s":
            return s.low[c.i] in CONDITIONS
        if c.kind in (";", ":", ".") or (c.kind == "V" and c.finite):
            return False
    return False
