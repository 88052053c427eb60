"""Parts of a toll that its own sentence, or "the dead include", tells: what it rose by and whom it counts in.

Belongs here: wholes that need the verb over them. Breakdowns, sums and partitives are in `parts`.
"""

from __future__ import annotations

from itertools import pairwise

from ..lexicon import load
from .discourse import Discourse, Mention
from .parse import Parsed
from .tokens import low_at

WORDS = load("en", "clauses")["inherited"]
RISING = frozenset(WORDS["rising"])
RISEN_BY = frozenset(WORDS["risen_by"])
FOUND = frozenset(WORDS["found"])
HOLDING = frozenset(WORDS["holding"])
TOLLS = frozenset({"toll", "number", "count", "tally", "dead", "deaths"})
ALONE_REACH = 5  # tokens behind a number among which "alone" stands


def risen_by(p: Parsed, mentions: list[Mention]) -> None:
    """ "The toll rose to 14 after divers found | five more": what came to a toll is a part of it."""
    for at, whole in enumerate(mentions):
        chunk = p.chunks[whole.chunk]
        verb = next((k for k in range(whole.chunk - 1, -1, -1) if p.chunks[k].kind == "V"), None)
        if whole.zero or verb is None or p.chunks[verb].lemma not in RISING:
            continue
        if TOLLS.isdisjoint(p.s.low[: p.chunks[verb].i]):
            continue
        for part in mentions[at + 1 :]:
            between = p.s.low[chunk.j : p.chunks[part.chunk].i]
            alike = part.measure == whole.measure and part.whole is None and 0 < part.size < whole.size
            if alike and not RISEN_BY.isdisjoint(between) and _come_to(p, part):
                part.whole, part.explicit_part = whole, True


def _come_to(p: Parsed, part: Mention) -> bool:
    """ "Five more", "the bodies of five", "up by five"."""
    c, low = p.chunks[part.chunk], p.s.low
    beside = low[max(0, c.i - 3) : c.j + 1]
    return (
        part.basis == "increment"
        or not FOUND.isdisjoint(beside)
        or low[max(0, c.i - 2) : c.i] == ["up", "by"]
    )


def counted_in(discourse: Discourse, p: Parsed, mentions: list[Mention]) -> None:
    """ "The dead included | 21 women and five children", "the number includes | 970 wounded"."""
    for at, part in enumerate(mentions):
        verb = part.chunk - 1
        while verb > 0 and p.chunks[verb].kind == "a":
            verb -= 1
        if verb < 1 or p.chunks[verb].lemma != "include" or part.whole is not None:
            continue
        subject = p.chunks[verb - 1]
        if subject.kind != "NP" or subject.num is not None or p.s.low[subject.head] not in HOLDING:
            continue
        whole = _told_before(discourse, p, part)
        if whole is None:
            continue
        for one in mentions[at:]:
            joined = one is part or (one.rule == "coordinated" and one.whole in (None, part))
            if joined and one.measure == part.measure and one.size < whole.size:
                one.whole, one.explicit_part = whole, True


def _told_before(discourse: Discourse, p: Parsed, part: Mention) -> Mention | None:
    """The latest larger set of the measure in the sentences before."""
    fitting = [
        m
        for m in discourse.sets[-20:]
        if m.measure in (part.measure, "casualties") and m.sentence < p.index and m.size > part.size
    ]
    return fitting[-1] if fitting and not fitting[-1].superseded else None


def alone(p: Parsed, mentions: list[Mention]) -> None:
    """ "37,185 were in shelters, | 15,490 in Harn alone"."""
    for before, part in pairwise(mentions):
        end = p.chunks[part.chunk].j
        said = any(low_at(p.s, k) == "alone" for k in range(end, end + ALONE_REACH))
        if said and part.measure == before.measure and part.whole is None and part.size < before.size:
            part.whole, part.explicit_part = before, True
