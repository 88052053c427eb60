"""Whether a figure is denied by its own clause: by a verb, by "no evidence that", by "is false" behind it.

Belongs here: negation of what a figure tells. Plans and orders are in `status`.
"""

from __future__ import annotations

from itertools import pairwise

from ..lexicon import load
from .agents import SAY
from .chunks import Chunk
from .discourse import Mention
from .parse import Parsed
from .tokens import low_at

WORDS = load("en", "grammar")["status"]
UNTRUE = frozenset(WORDS["untrue"])
DENY = frozenset(WORDS["deny"])
DENIED_SAYINGS = [tuple(saying.split()) for saying in WORDS["denied_sayings"]]
NOT_ONLY = ("only", "just", "merely", "one", "a", "even")
DENIAL_REACH = 9  # tokens before a phrase among which "no evidence that" begins


def denied(p: Parsed, mention: Mention) -> bool:
    """ "denied that 40 died", "no evidence that 40 died", "it was not 40"."""
    low, chunks = p.s.low, p.chunks
    own = chunks[mention.chunk]
    if own.zero:
        return False
    by_verb = _denied_by_verb(chunks, mention.chunk)
    if by_verb is not None:
        return by_verb
    before = verb_before(chunks, mention.chunk)
    if before is not None and before.lemma == "be" and before.neg and not _parted(chunks, before, own):
        return True
    for saying in DENIED_SAYINGS:
        for k in range(max(0, own.i - DENIAL_REACH), own.i - len(saying) + 1):
            if tuple(low[k : k + len(saying)]) == saying:
                return True
    if low[own.i] == "not" and mention.hedge == "exact" and low_at(p.s, own.i + 1) not in NOT_ONLY:
        return True
    if _said_to_be_untrue(p, mention.chunk):
        return True
    # "30, not 40": a correction
    return own.i > 1 and low[own.i - 1] == "not" and low[own.i - 2] in (",", "and", "(", "-", "–", "—")


def _said_to_be_untrue(p: Parsed, at: int) -> bool:
    """ "A post that | 40 | died is false"."""
    chunks = p.chunks
    opening = next((k for k in range(at) if chunks[k].kind == "s" and p.s.low[chunks[k].i] == "that"), None)
    if opening is None or any(c.kind == "V" for c in chunks[:opening]):
        return False
    return any(
        c.kind == "V" and c.lemma == "be" and not c.neg and low_at(p.s, c.j) in UNTRUE
        for c in chunks[at + 1 :]
    )


def _parted(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
    """A comma or coordinator between two chunks."""
    return any(c.kind in (",", "c") for c in chunks if a.j <= c.i < b.i)


def _denied_by_verb(chunks: list[Chunk], at: int) -> bool | None:
    """Whether the verb of denial before chunk `at` governs it; None where there is none."""
    for g in range(at - 1, -1, -1):
        c = chunks[g]
        if c.kind == ";" or (c.kind == "c" and c.lemma in ("but", "and") and chunks[g + 1].kind == "V"):
            return None
        if c.kind in ("s", "r") and not (g and chunks[g - 1].kind in ("V", "NP")):
            return None
        if c.kind == "V" and c.lemma in DENY and not c.neg and c.finite:
            between = chunks[g + 1 : at]
            if any(b.kind in (",", ";") or b.lemma == "who" for b in between):
                return False
            told = sum(
                a.kind == "r" and b.kind == "V" and b.lemma in SAY for a, b in pairwise(between)
            )  # "denied posts which claimed that"
            clauses = sum(b.kind == "r" or (b.kind == "s" and b.lemma != "as") for b in between)
            return clauses - told <= 1
    return None


def verb_before(chunks: list[Chunk], k: int) -> Chunk | None:
    """The latest verb group before chunk k in the same sentence or half of it."""
    for g in range(k - 1, -1, -1):
        if chunks[g].kind == "V":
            return chunks[g]
        if chunks[g].kind in (";", "."):
            return None
    return None
