"""A read phrase to a counted set: its span, bounds, role, status and basis.

Belongs here: filling a `Mention` from the phrase and from what it points back to. The measure is decided
before, in `evidence` and `inherited`; names, sources and dates are filled in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from .bounds import share_stated
from .discourse import Mention
from .slots import Evidence, Phrase
from .words import NOUNS, noun_at


@dataclass(slots=True)
class Making:
    """What is known of a phrase when its set is made: evidence, role told, antecedent, and the set that it
    is a part of."""

    said: Evidence | None
    role: str | None
    antecedent: Mention | None
    whole: Mention | None


def make(body: str, x: Phrase, known: Making) -> Mention:
    """The counted set of the phrase; its quote is cut out of the article's body."""
    c, number, said = x.np, x.np.num, known.said
    i, j = (number.i, number.j) if number is not None else (c.i, c.j)
    start, end = x.s.starts[i], x.s.ends[j - 1]
    measure, rule = (said.measure, said.rule) if said is not None else (None, "")
    low, high, hedge, value = _bounds(x, known)
    mention = Mention(
        number, measure, known.role or "", None, x.sentence, x.at, start, end, body[start:end], rule,
        low, high, hedge, value, zero=c.zero,
    )  # fmt: skip
    mention.verb = said.verb if said is not None else None
    mention.noun_known = c.noun is not None
    mention.superseded = x.slots.prep in ("from", "up from", "down from") and rule == "count_again"
    mention.explicit_part = known.whole is not None
    mention.whole = known.whole
    if measure == "materiel":
        mention.role = "people"
    elif not mention.role:
        mention.role = _carried_role(x, known.antecedent)
    if said is not None and said.negated and not c.zero:
        mention.status = "denied"
    mention.basis = "increment" if number is not None and number.increment else "total"
    return mention


def role_told(x: Phrase) -> str | None:
    """Role told by the phrase itself or by what it is said to be ("19 were | women"); None where none is
    told."""
    told = _own_role(x)
    if told not in (None, "people"):
        return told
    k, verb = x.at + 1, x.slots.subject_of
    if verb is not None and x.chunks[verb].lemma == "be" and not x.chunks[verb].passive:
        k = verb + 1
    elif not x.np.partitive:
        return told
    while k < len(x.chunks) and x.chunks[k].kind == "a":
        k += 1
    named = x.chunks[k] if k < len(x.chunks) else None
    if named is None or named.kind != "NP" or named.num is not None or named.noun is None:
        return told
    return named.noun.value if named.noun.cls == "person" and named.noun.value != "people" else told


def _bounds(x: Phrase, known: Making) -> tuple[int | None, int | None, str, int | None]:
    """Low, high, hedge and value said; a share is one of the whole or of the antecedent."""
    number = x.np.num
    if x.np.zero:
        return 0, 0, number.hedge if number is not None else "exact", 0
    if number is None:
        return 1, 1, "exact", 1
    low, high = number.low, number.high
    if number.share is not None:
        base = known.whole or known.antecedent
        low, high = share_stated(number.share, (base.low, base.high)) if base is not None else (None, None)
    return low, high, number.hedge, number.value


def _carried_role(x: Phrase, antecedent: Mention | None) -> str:
    """The role of the antecedent for a phrase that names no people ("12 soldiers died; | six ..."), else
    people."""
    carries = x.np.noun is None or x.np.noun.cls == "harm"
    return antecedent.role if antecedent is not None and carries and antecedent.role else "people"


def _own_role(x: Phrase) -> str | None:
    """The role of the phrase's noun or of a word before it ("12 | policemen", "12 | child | victims")."""
    noun = x.np.noun
    if noun is not None and noun.cls == "materiel":
        return "people"
    if noun is None or noun.cls != "person":
        return _modifier_role(x)
    return noun.value if noun.value != "people" else _modifier_role(x) or "people"


def _modifier_role(x: Phrase) -> str | None:
    """The role told by a word inside the phrase, or after it ("12 deaths among | soldiers")."""
    c, low = x.np, x.s.low
    for k in range(c.num.b if c.num is not None else c.i, c.j):
        if k == c.head and x.of_class("person"):
            continue
        for parts, noun in NOUNS.get(low[k], ()):
            if noun.cls == "person" and noun.value != "people" and len(parts) == 1:
                return noun.value
    if c.j + 1 < len(x.s) and low[c.j] in ("among", "of") and x.of_class("harm"):
        after = noun_at(low, c.j + 1, c.j + 1)
        if after is not None and after[0].cls == "person":
            return after[0].value
    return None
