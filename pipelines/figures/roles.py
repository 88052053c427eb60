"""What the counted people do, where the noun for them does not tell it.

Belongs here: roles taken over from a whole, a list or a sentence before, and from the force that they
belong to. Roles told by the noun itself are the reader's.
"""

from __future__ import annotations

from .agents import subject
from .camps import MILITARY
from .cases import Case
from .discourse import Mention
from .forces import UNSAID, member, military_subject, of_arms, wartime
from .nameless import ABSTRACT, PLAIN, counting, nameless
from .nations import WORDS
from .numbers import Number
from .parse import Parsed
from .words import NOUNS, noun_at

TROOPS = set(WORDS["roles"]["troops"])
WOMEN = set(WORDS["roles"]["women"])
COLLEAGUES = set(WORDS["roles"]["colleagues"])
COMRADES = {"comrade", "comrades"}
CREW = set(WORDS["roles"]["crew"])
SEAFARERS = set(WORDS["roles"]["seafarers"])
OFFICERS = set(WORDS["roles"]["officers"])
CAPTIVES = {tuple(phrase.split()) for phrase in WORDS["roles"]["prisoners_of_war"]}
RESCUING = set(WORDS["roles"]["rescuing"])
OWNING = {"have", "lose", "suffer", "report", "send", "deploy", "dispatch"}
RANKS = set(WORDS["actors"]["ranks"])
FORCE_WORDS = set(WORDS["roles"]["force_words"])
CHILD_AGE: int = WORDS["roles"]["child_age"]
SERVING = {"troops", "police", "workers", "medics", "journalists"}
AT_SEA = {"navy", "naval", "army", "military", "force", "fighter"}
BY_AGE = {"children", "women", "civilians"}
ALL_ROLES = BY_AGE | SERVING
ARMED = set(WORDS["roles"]["armed"])
AT_WORK = ("medics", "journalists", "police", "troops", "workers")
BACK = {"another", "other", "others", "remaining", "more"}
REACH = 20


def settle_role(one: Case, before: list[Mention], again: bool = False) -> None:
    """Set the role that the phrase, its whole or the people before it tell."""
    m = one.m
    if m.measure == "materiel":
        return
    if again and m.role not in UNSAID:
        return
    said = _said(one, before)
    if said is None and not nameless(one.p, one.m):
        if _head(one) in ("people", "persons") and military_subject(one):
            m.role = "troops"
            return
        m.role = one.c.noun.value if one.c.noun is not None and one.c.noun.cls == "person" else _part_role(m)
        return
    m.role = said or _passed_on(one, before) or "people"


def _part_role(m: Mention) -> str:
    """The role of the whole that a part belongs to."""
    return m.whole.role if m.whole is not None and m.whole is not m and m.whole.start < m.start else "people"


def _head(one: Case) -> str:
    return one.p.s.low[one.c.head] if one.c.head >= 0 else ""


def _said(one: Case, before: list[Mention]) -> str | None:
    """The role that the figure's own words tell."""
    head, low = _head(one), one.p.s.low
    if head in TROOPS or member(one):
        return "troops"
    if head in WOMEN:
        return "women"
    if head in COLLEAGUES:
        return _beside(one, before)
    if head in OFFICERS and one.m.role == "police" and _among_troops(one, before):
        return "troops"
    if head in SEAFARERS and not AT_SEA.isdisjoint(low[one.c.i : one.c.j]):
        return "troops"
    if head in CREW and of_arms(one, before):
        return "troops"
    if head in SEAFARERS and one.m.role == "troops" and _single(one) and not wartime(one):
        return "workers"
    if head in ARMED:
        return "troops" if one.sides.fighting() else "people"
    own = _own(one)
    if own is not None:
        return own
    if any(tuple(low[k : k + len(parts)]) == parts for parts in CAPTIVES for k in range(one.c.i, one.c.j)):
        return "troops"
    return _predicate(one) or _membership(one, before) or _of_rescuers(one)


def _beside(one: Case, before: list[Mention]) -> str:
    """The calling of those whose colleagues these are, else workers."""
    p = one.p
    for k in range(one.c.i - 1, -1, -1):
        if p.s.low[k] in RANKS:
            return "troops"
        for parts, noun in NOUNS.get(p.s.low[k], ()):
            if noun.cls == "person" and noun.value in AT_WORK and len(parts) == 1:
                return noun.value
    others = (m.role for m in reversed(before) if m.sentence == one.m.sentence and m.role in AT_WORK)
    comrades = _head(one) in COMRADES and one.sides.fighting()
    return next(others, "troops" if comrades else "workers")


def _among_troops(one: Case, before: list[Mention]) -> bool:
    whole = one.m.whole
    return (whole is not None and (whole.role == "troops" or whole.measure == "captured")) or (
        bool(before) and before[-1].sentence == one.m.sentence and before[-1].role == "troops"
    )


def _own(one: Case) -> str | None:
    """The role of the noun, or of a word before or behind it in the phrase ("30 wounded soldiers", "50
    child victims")."""
    noun, low = one.c.noun, one.p.s.low
    if (
        noun is not None
        and noun.cls == "person"
        and noun.value != "people"
        and not (_head(one) in PLAIN and _single(one))
    ):
        return _in_service(one) or noun.value
    first = one.c.num.b if one.c.num is not None else one.c.i
    allowed = BY_AGE if noun is not None and noun.cls == "person" and _head(one) not in PLAIN else ALL_ROLES
    for k in range(one.c.j - 1, first - 1, -1):
        if low[k] == "minor" and k + 1 < one.c.j:
            continue
        if low[k] in FORCE_WORDS and _head(one) in ("personnel", "men", "members"):
            return "troops"
        for parts, other in NOUNS.get(low[k], ()):
            if other.cls == "person" and other.value in allowed and len(parts) == 1 and low[k] not in PLAIN:
                return other.value
    return None


def _in_service(one: Case) -> str | None:
    """Divers of the police and engineers of an army serve with them."""
    if one.m.role != "workers":
        return None
    words = one.p.s.low[one.c.i : one.c.head]
    return "police" if "police" in words else "troops" if not FORCE_WORDS.isdisjoint(words) else None


def _single(one: Case) -> bool:
    """True where the noun is one word ("personnel"), not a phrase that tells more ("service member")."""
    found = noun_at(one.p.s.low, one.c.i, one.c.head)
    return found is None or found[1] == one.c.head


def _predicate(one: Case) -> str | None:
    """ "19 were women", "seven are minors", "one in three are under 15"."""
    p, low = one.p, one.p.s.low
    k = one.slots.subject_of
    if k is None or p.chunks[k].lemma != "be" or p.chunks[k].passive:
        k = one.m.chunk if one.c.partitive else None
    if k is None:
        return None
    while k + 1 < len(p.chunks) and p.chunks[k + 1].kind in ("a", "p"):
        k += 1
    c = p.chunks[k + 1] if k + 1 < len(p.chunks) else None
    if c is None or c.kind != "NP":
        return None
    if c.num is not None or _of_age(p, k + 1):
        at = k + 1 if c.num is not None else _age_chunk(p, k + 1)
        number = p.chunks[at].num if at is not None else None
        return "children" if number is not None and _young(p, k, number) else None
    if c.noun is None and low[c.i] in BY_AGE:
        return low[c.i]
    if c.noun is None or c.noun.cls != "person" or p.chunks[k].kind == "p" or low[c.head] in PLAIN:
        return None
    if low[c.head] in OFFICERS and one.m.whole is not None and one.m.whole.role == "troops":
        return "troops"
    return "women" if low[c.head] in WOMEN else c.noun.value if c.noun.value != "people" else None


def _of_age(p: Parsed, k: int) -> bool:
    """ "under the age of 12": the phrase "the age"."""
    return p.s.low[p.chunks[k].head] == "age" and _age_chunk(p, k) is not None


def _age_chunk(p: Parsed, k: int) -> int | None:
    """The number behind "the age of"."""
    at = k + 2
    return at if at < len(p.chunks) and p.chunks[at].num is not None and p.chunks[k + 1].kind == "p" else None


def _young(p: Parsed, k: int, number: Number) -> bool:
    """True for "under 15", as two words or as one number with its hedge."""
    if number.hedge in ("less_than", "at_most"):
        return number.high is not None and number.high <= CHILD_AGE
    return (
        p.s.low[p.chunks[k].i] in ("under", "below")
        and number.value is not None
        and number.value <= CHILD_AGE
    )


def _of_rescuers(one: Case) -> str | None:
    """ "four firefighting officials", "the rescue team had no injuries": people at work in a disaster."""
    p = one.p
    words = p.s.low[one.c.i : one.c.head]
    v = one.slots.object_of
    k = subject(p, v) if v is not None and p.chunks[v].lemma in OWNING else None
    if k is not None:
        words = [*words, *p.s.low[p.chunks[k].i : p.chunks[k].j]]
    return None if RESCUING.isdisjoint(words) else "workers"


def _membership(one: Case, before: list[Mention]) -> str | None:
    """ "nine members of our workforce", "3,000 of the freed soldiers", "losses among civilians"."""
    p, k = one.p, one.m.chunk
    opens = k == 3 and p.s.low[p.chunks[0].i] in ("of", "among") and p.chunks[2].kind == ","
    if opens and p.chunks[1].kind == "NP" and p.chunks[1].num is None and nameless(one.p, one.m):
        found = noun_at(p.s.low, p.chunks[1].i, p.chunks[1].head)  # "of its soldiers, | twelve died"
        if found and found[0].cls == "person":
            return found[0].value
    if (
        k + 2 >= len(p.chunks)
        or p.chunks[k + 1].kind != "p"
        or p.chunks[k + 2].kind != "NP"
        or p.s.low[p.chunks[k + 1].i] not in ("of", "among", "amongst")
    ):
        return None
    c = p.chunks[k + 2]
    if not nameless(one.p, one.m):
        return None
    found = noun_at(p.s.low, c.i, c.head)
    if p.s.low[c.head] in COLLEAGUES:
        return _beside(one, before)
    if found and found[0].cls == "person":
        return found[0].value
    return "troops" if p.s.low[c.head] in MILITARY and p.s.low[c.head] not in ("men", "side") else None


def _passed_on(one: Case, before: list[Mention]) -> str | None:
    """The role of the people that the phrase is a part of, is listed with, or goes on about."""
    if not nameless(one.p, one.m):
        return None
    m = one.m
    if m.whole is not None and m.whole is not m and m.whole.start < m.start:
        return m.whole.role
    if military_subject(one):
        return "troops"
    known = [other for other in before if other.measure != "materiel"]
    if not known:
        return None
    last = known[-1]
    near, role = m.sentence - last.sentence, last.role
    if last.explicit_part and last.whole is not None and last.whole.start < last.start:
        role = last.whole.role
    if role in ("children", "women") and last.measure != m.measure:
        role = next(
            (
                other.role
                for other in reversed(known)
                if other.sentence == last.sentence and other.role not in ("children", "women")
            ),
            "people",
        )
    if one.slots.prep in ("among", "amongst") or counting(one):
        return None
    if near == 0:
        return role if one.c.noun is None or _head(one) in ABSTRACT or _pointing_back(one) else None
    going_on = role in SERVING or (role in ("children", "civilians") and _of_those(one))
    return role if near == 1 and going_on and _goes_on(one) else None


def _of_those(one: Case) -> bool:
    """True for more of the same people, or for a bare number that came back of those who were told."""
    return _pointing_back(one) or (one.m.measure in ("returned", "rescued") and one.c.noun is None)


def _pointing_back(one: Case) -> bool:
    number = one.c.num
    return (number is not None and (number.remaining or number.increment)) or any(
        word in BACK for word in one.p.s.low[one.c.i : one.c.j]
    )


def _goes_on(one: Case) -> bool:
    """A bare number whose sentence names no other people before it counts on about the people told last."""
    if one.slots.governor is not None or not (one.c.noun is None or _pointing_back(one) or one.c.partitive):
        return False
    v = one.slots.object_of
    if v is not None and not one.p.chunks[v].passive and one.slots.complement_of is None:
        return False
    if one.m.chunk > REACH:
        return False
    before = [c for c in one.p.chunks[: one.m.chunk] if c.kind == "NP" and one.p.s.low[c.i] != "there"]
    return not any(
        (c.noun is not None and c.noun.cls == "person") or (c.i > 0 and one.p.s.words[c.head][:1].isupper())
        for c in before
    )
