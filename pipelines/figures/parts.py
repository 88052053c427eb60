"""Which counted set is a part of which: breakdowns, sums, "eleven of the 30", part of the captured by their
fate.

Belongs here: wholes of a phrase when it is read (`whole_of`) and of a sentence's sets when all are
(`within_sentence`). What a phrase points back to is found before, in `antecedents`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ..lexicon import load
from .antecedents import Link
from .bounds import share_stated
from .chunks import Chunk
from .discourse import Discourse, Mention
from .parse import Parsed
from .slots import Evidence, Phrase
from .tolls_told import alone, counted_in, risen_by

if TYPE_CHECKING:
    from .reader import Reading

TAKING_TO = frozenset(load("en", "clauses")["inherited"]["taking_to"])
HELD = frozenset({"captured", "missing", "rescued", "deployed", "returned"})
FATES = frozenset({"killed", "wounded", "returned", "rescued", "missing", "captured"})
TOTAL_RULES = frozenset({"toll", "count", "idiom_left", "idiom"})
LISTED_RULES = frozenset(
    {"subject_of_verb", "adjective_after", "participle_after", "idiom", "object_of_verb"}
)
ROUNDING = 1.05
SUM_REACH = 3
REMEMBERED = 20


def included_in(discourse: Discourse, x: Phrase, link: Link, said: Evidence) -> Link:
    """For "the dead include | four nurses" the set of the dead, if it is larger; any other link as it is."""
    if said.rule != "included" or link.how in ("partitive", "including"):
        return link
    whole = discourse.of_measure(said.measure, x.sentence)
    if whole is not None and x.np.num is not None and whole.size <= (x.np.num.value or 0):
        whole = None
    return Link(whole, "included")


def whole_of(x: Phrase, link: Link, said: Evidence) -> Mention | None:
    """The set that the phrase is told to be a part of, by the words that link it, by another fate, or as
    its sibling."""
    antecedent = link.to
    if antecedent is None:
        return None
    if link.how in ("partitive", "including", "included", "fraction"):
        return antecedent
    if link.how == "group" and antecedent.sentence >= 0:
        return antecedent
    apart = said.rule != "anaphora" and (link.how in ("remaining", "bare") or x.slots.opening == ";")
    if apart and antecedent.measure in HELD and _part_by_fate(x, link.how, antecedent, said):
        sibling = link.how == "remaining" and antecedent.explicit_part and antecedent.whole is not None
        return antecedent.whole if sibling else antecedent
    if link.how in ("remaining", "bare", "coordinated", "again") and said.rule in ("anaphora", "coordinated"):
        return _sibling_whole(x, antecedent)
    return None


def within_sentence(reading: Reading, p: Parsed, here: dict[int, Mention]) -> None:
    """What the sets of a sentence, given by chunk, are to one another and to the totals told before."""
    _partitive_number(p, here)
    _lists(reading, p, here)
    _breakdown(reading.discourse, p, here)
    _sums_to(reading.discourse, p, here)
    _taking_toll_to(p, here)
    told = [here[k] for k in sorted(here) if here[k].measure is not None]
    risen_by(p, told)
    counted_in(reading.discourse, p, told)
    alone(p, told)


def _part_by_fate(x: Phrase, how: str, antecedent: Mention, said: Evidence) -> bool:
    """A bare number at the head of the next sentence with another fate is a part ("They took 19. | Six came
    home")."""
    size = x.np.num.value if x.np.num is not None else None
    if size is None or x.np.noun is not None or (antecedent.sentence == x.sentence and how != "coordinated"):
        return False
    whole = antecedent.whole if how == "remaining" else None
    larger = antecedent.size > size or (whole is not None and whole.size > size)
    return larger and said.measure != antecedent.measure and said.measure in FATES


def _sibling_whole(x: Phrase, antecedent: Mention) -> Mention | None:
    """ "Nine were from A. | The other two came from B": parts of the same whole."""
    size = x.np.num.value if x.np.num is not None else None
    if size is None:
        return None
    if antecedent.explicit_part and antecedent.whole is not None:
        return antecedent.whole if antecedent.whole.size >= size else None
    later = x.np.noun is None and antecedent.sentence != x.sentence
    holds = antecedent.size > size and antecedent.hedge not in ("at_most", "less_than")
    return antecedent if later and holds else None


def _partitive_number(p: Parsed, here: dict[int, Mention]) -> None:
    """ "Eleven of the 30 wounded": the number after "of the" is the whole of the one before it."""
    for at, part in here.items():
        whole = here.get(at + 2)
        if whole is None or not p.chunks[at].partitive or p.s.low[p.chunks[at + 1].i] != "of":
            continue
        if whole.size >= part.size and not part.zero:
            part.whole, part.explicit_part = whole, True
            if part.number is not None and part.number.share is not None:
                part.low, part.high = share_stated(part.number.share, (whole.low, whole.high))


def _lists(reading: Reading, p: Parsed, here: dict[int, Mention]) -> None:
    """ "12 soldiers, three police officers and a nurse were killed": what the last of a list is told holds
    for all."""
    keys = sorted(here)
    for a, b in pairwise(keys[::-1]):
        first, second = here[b], here[a]
        if first.measure is not None or second.measure in (None, "materiel") or p.chunks[b].noun is None:
            continue
        if p.s.low[p.chunks[b].i - 1] == "of" or p.chunks[a].partitive or second.whole is first:
            continue
        if second.rule in LISTED_RULES and _list_between(p.chunks[b + 1 : a]):
            first.measure, first.rule = second.measure, "list"
            reading.figures.append(first)
    reading.figures.sort(key=lambda m: m.start)


def _list_between(between: list[Chunk]) -> bool:
    """True where two phrases are items of one list: a comma or "and" and nothing but what describes the
    first."""
    if not any(c.kind in (",", "c") for c in between):
        return False
    return all(c.kind in (",", "c", "p", "a", "'") or (c.kind == "NP" and c.num is None) for c in between)


def _breakdown(discourse: Discourse, p: Parsed, here: dict[int, Mention]) -> None:
    """What stands after a colon or dash is a part of what stands before it, and a labelled line ("Place: 19
    dead") a part of the totals told before."""
    mark = next((k for k, c in enumerate(p.chunks) if c.kind in (":", "-", "(") and k), None)
    if mark is None:
        return
    told = {k: here[k] for k in sorted(here) if here[k].measure is not None}
    heads = [m for k, m in told.items() if k < mark]
    after = [m for k, m in told.items() if k > mark]
    tails = [
        m for m in after if m.whole is None or (m.whole in after and m.rule not in ("including", "partitive"))
    ]
    if heads:
        _under_heads(heads, tails)
    elif mark <= 2 and p.chunks[0].kind == "NP" and p.chunks[0].num is None and p.chunks[mark].kind == ":":
        for part in tails:
            total = discourse.total_before(part)
            if total is not None:
                part.whole, part.explicit_part = total, True


def _under_heads(heads: list[Mention], tails: list[Mention]) -> None:
    """ "12 died: | seven in A and five in B": two or more parts that fit into the last head of their
    measure."""
    for measure in {m.measure for m in tails}:
        parts = [m for m in tails if m.measure == measure]
        whole = next((m for m in reversed(heads) if m.measure == measure), None)
        if whole is not None and len(parts) > 1 and sum(m.size for m in parts) <= whole.size * ROUNDING:
            for part in parts:
                part.whole, part.explicit_part = whole, True


def _sums_to(discourse: Discourse, p: Parsed, here: dict[int, Mention]) -> None:
    """Figures of one sentence that add up to a total just told are its parts ("83 died in A, 41 in B and 24
    in C")."""
    mentions = [here[k] for k in sorted(here)]
    for measure in {m.measure for m in mentions if m.measure is not None}:
        parts = [
            m for m in mentions if m.measure == measure and m.whole is None and m.value and m.hedge == "exact"
        ]
        if len(parts) < 2:
            continue
        total = sum(m.value or 0 for m in parts)
        for whole in reversed(discourse.sets[-REMEMBERED:]):
            near = p.index - whole.sentence <= SUM_REACH
            if whole.measure == measure and whole.value == total and whole not in parts and near:
                for part in parts:
                    part.whole, part.explicit_part = whole, True
                break


def _taking_toll_to(p: Parsed, here: dict[int, Mention]) -> None:
    """ "Four more drowned, taking the toll to 27": the increment is a part of the new total."""
    mentions = [here[k] for k in sorted(here) if here[k].measure is not None]
    if "to" not in p.s.low:
        return
    for a, b in pairwise(mentions):
        if b.rule not in TOTAL_RULES or a.whole is not None or a.measure != b.measure or b.size <= a.size:
            continue
        if not TAKING_TO.isdisjoint(p.s.low[p.chunks[a.chunk].j : p.chunks[b.chunk].i]):
            a.whole, a.explicit_part = b, True
