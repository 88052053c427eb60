"""Whose people a figure counts, by the words of its own clause: one rule a construction, tried in the
order of RULES.

Belongs here: what the phrase and its verb say. What is taken over from other figures is `parties`' matter.
A rule gives a party, "" where the text says that it is nobody's or both sides', None where it says nothing.
"""

from __future__ import annotations

from itertools import pairwise

from .camps import ENEMY, MILITARY, NOBODY
from .cases import ARMED, Case, clause, head_of
from .nations import ADJECTIVES, WORDS, Found
from .parse import Parsed
from .sides import ADVERSARIES
from .unlisted import unlisted

DEADLY = set(WORDS["deadly"]["verbs"])
PARTICLE_VERBS = set(WORDS["deadly"]["particle_verbs"])
COUNTED = set(WORDS["counted"]["nouns"])
SIDES = set(WORDS["counted"]["sides"])
BOTH = {tuple(phrase.split()) for phrase in WORDS["both"]["phrases"]}
FIRST_BOTH = {parts[0] for parts in BOTH}
MIXED = set(WORDS["both"]["mixed"])
MANY = set(WORDS["both"]["many"])
APART = set(WORDS["both"]["apart"])
OF = set(WORDS["owner"]["of"])
PEOPLE = set(WORDS["owner"]["people_nouns"])
POSSESSIVE = {"its", "their", "our", "his", "her", "my"}
OWN_KINDS = ("adjective", "people", "member", "group", "army")
MOVES = set(WORDS["owner"]["moves"])
ABBREVIATED = set(WORDS["owner"]["abbreviated"])
POINTING = ("them", "whom", "which", "these", "those")
ARRIVALS = {"returned", "rescued", "displaced"}


def both(one: Case) -> str | None:
    """ "on both sides", "the two armies", "146 each"."""
    p = one.p
    if one.c.j < len(p.s) and p.s.low[one.c.j] in APART:
        return NOBODY
    lo, hi = clause(one)
    low = p.s.low
    for k in range(lo, hi):
        if low[k] in FIRST_BOTH and tuple(low[k : k + 2]) in BOTH:
            return NOBODY
    return None


def inside(one: Case) -> str | None:
    """A name in the phrase: "600 North Korean soldiers", "nine Malians", "two of Russia's ships"."""
    found = [name for name in one.sides.inside(one.p, one.c.i, one.c.j) if _owns(one, name)]
    if _dual(one, found):
        return NOBODY
    if not found and head_of(one, one.c) in ADVERSARIES and (own := _acronym(one)):
        return own
    if not found:
        return NOBODY if one.m.role == "troops" and MIXED & set(one.p.s.low[one.c.i : one.c.j]) else None
    last = found[-1]
    if _mixed(one, last):
        return NOBODY
    return last.party


def _acronym(one: Case) -> str | None:
    """A group that no list has, right before its fighters: "100 IMU fighters"."""
    k = one.c.head - 1
    word = one.p.s.words[k] if k >= one.c.i else ""
    return word if len(word) > 1 and word.isupper() and word[0].isalpha() and one.p.s.low[k] != "un" else None


def _owns(one: Case, name: Found) -> bool:
    """True where a name inside the phrase tells whose the people are, and not where they live or what they
    do."""
    if name.party is None or name.kind in ("city", "other", "capital", "person", "agency"):
        return False
    if name.kind == "ethnic":
        return one.m.role == "troops"
    if name.kind in OWN_KINDS:
        return True
    if one.p.s.low[name.i] in ABBREVIATED and name.j <= one.c.head:
        return True  # "a US contractor"
    return has(one.p, name) or one.m.role in ARMED or one.m.measure == "materiel" or name.j == one.c.j


def has(p: Parsed, name: Found) -> bool:
    """True for a name in the possessive."""
    return name.j < len(p.s) and p.s.low[name.j] in ("'s", "'")


def _dual(one: Case, found: list[Found]) -> bool:
    """ "a British-Israeli citizen", "three U.S.-Israeli citizens"."""
    low = one.p.s.low
    joined = any(b.i == a.j + 1 and low[a.j] in ("-", "–") and a.party != b.party for a, b in pairwise(found))
    return joined or any(
        "-" in low[k] and any(part in ADJECTIVES for part in low[k].split("-")[1:])
        for k in range(one.c.i, one.c.j)
    )


def _mixed(one: Case, name: Found) -> bool:
    """ "dozens of Israeli and Palestinian civilians" belong to nobody alone."""
    k = one.m.chunk
    chunks = one.p.chunks
    if name.j != one.c.j or k + 2 >= len(chunks) or chunks[k + 1].kind not in ("c", ","):
        return False
    after = chunks[k + 2]
    other = one.sides.inside(one.p, after.i, after.j) if after.kind == "NP" and after.num is None else []
    return bool(other) and other[0].party != name.party and name.kind == "adjective"


def behind(one: Case) -> str | None:
    """ "soldiers of North Korea", "two tourists from Germany", "casualties among the Russians"."""
    chunks, k = one.p.chunks, one.m.chunk
    while k + 2 < len(chunks) and chunks[k + 1].kind == "a":
        k += 1
    if k + 2 >= len(chunks) or chunks[k + 1].kind != "p" or chunks[k + 2].kind != "NP":
        return None
    link, c = one.p.s.low[chunks[k + 1].i], chunks[k + 2]
    if link in ("of", "from") and head_of(one, c) in MANY:
        return NOBODY
    one_of = link == "of" and c.noun is not None and c.noun.cls == "person"
    if link not in OF or (c.num is not None and not c.partitive and not one_of):
        return (
            NOBODY
            if link in ("of", "from") and c.num is not None and c.num.value == 2 and c.noun is None
            else None
        )
    governor = chunks[one.slots.governor] if one.slots.governor is not None else None
    if link == "from" and one.slots.prep == "of" and governor and head_of(one, governor) in MOVES:
        return None
    if link in ("from", "for") and (
        (one.m.measure in ARRIVALS and one.m.noun_known)
        or (one.slots.object_of is not None and link == "for")
    ):
        return None
    if link == "from" and one.m.measure == "materiel":
        return None
    return owner_of(one, k + 2, link)


def fronted(one: Case) -> str | None:
    """ "Of its soldiers, | twelve have been killed"."""
    chunks, k = one.p.chunks, one.m.chunk
    if k != 3 or one.p.s.low[chunks[0].i] not in ("of", "among") or chunks[1].kind != "NP":
        return None
    return owner_of(one, 1, "of") if chunks[2].kind == "," and chunks[1].num is None else None


def of_whole(one: Case) -> str | None:
    """ "80 of its citizens, | a dozen of them women": some of those told of in the same sentence."""
    whole = one.m.whole
    if whole is None or whole is one.m or whole.sentence != one.m.sentence or whole.start > one.m.start:
        return None
    return whole.party if one.c.partitive and one.p.s.low[one.c.j - 1] in POINTING else None


def owner_of(one: Case, k: int, link: str) -> str | None:
    """The party of the noun phrase behind "of" or "from": the name itself, or people with a name of their
    own."""
    p, c = one.p, one.p.chunks[k]
    names = [
        name
        for name in one.sides.inside(p, c.i, c.j)
        if name.kind not in ("city", "capital", "other", "ethnic")
    ]
    counted = (c.noun is not None and c.noun.cls in ("person", "harm", "materiel")) or head_of(
        one, c
    ) in COUNTED | SIDES
    if (
        p.s.low[c.i] in POSSESSIVE
        and not names
        and counted
        and (p.s.low[c.i] not in ("his", "her", "my") or one.m.role in ARMED or head_of(one, c) == "men")
    ):
        return one.sides.pronoun(p, k, p.s.low[c.i])
    if p.s.low[c.head] in ENEMY and not names:
        return one.sides.enemy(p.index)
    if p.s.low[c.head] in ("ours", "theirs") and c.j - c.i == 1:
        return one.sides.ours(p.index) if p.s.low[c.head] == "ours" else one.sides.pronoun(p, k, "theirs")
    if not names:
        return unlisted(one, k, link, owner_of)
    last = names[-1]
    after = p.chunks[k + 1] if k + 1 < len(p.chunks) else None
    if (
        after is not None
        and after.kind == "c"
        and k + 2 < len(p.chunks)
        and one.sides.inside(p, p.chunks[k + 2].i, p.chunks[k + 2].j)
    ):
        return NOBODY
    if last.j == c.j and last.kind in ("state", "adjective", "people", "group", "member", "army"):
        return last.party
    force = last.kind in ("group", "member") and head_of(one, c) in MILITARY
    return last.party if last.j <= c.head and (counted or force) else None


def called(one: Case) -> str | None:
    """ "Nine were Burmese", "21 of them Americans", "two tourists, both Germans", "four hailed from
    Kenya"."""
    chunks, p = one.p.chunks, one.p
    k = one.slots.subject_of
    if one.c.partitive and one.m.chunk + 1 < len(chunks):
        party = _nation(one, one.m.chunk + 1)
        if party is not None:
            return party
    if k is not None and chunks[k].lemma in ("be", "come", "hail", "remain") and k + 1 < len(chunks):
        at = k + 1
        if chunks[at].kind == "p" and p.s.low[chunks[at].i] == "from" and at + 1 < len(chunks):
            at += 1
        elif chunks[k].lemma in ("come", "hail"):
            return None
        party = _nation(one, at)
        if party is None and at > k + 1 and chunks[at].kind == "NP":
            party = unlisted(one, at, "from", owner_of)
        if party is not None:
            return party
    return _apposed(one)


def _apposed(one: Case) -> str | None:
    """ "two tourists, both Germans", "12 soldiers (all Russians)"."""
    chunks, k = one.p.chunks, one.m.chunk + 1
    if k + 2 >= len(chunks) or chunks[k].kind not in (",", "-", "("):
        return None
    if one.p.s.low[chunks[k + 1].i] not in ("all", "both", "each"):
        return None
    return _nation(one, k + 1 if chunks[k + 1].kind == "NP" else k + 2)


def _nation(one: Case, k: int) -> str | None:
    c = one.p.chunks[k]
    if c.kind != "NP":
        return None
    kinds = ("adjective", "people", "member", "group", "state")
    names = [name for name in one.sides.inside(one.p, c.i, c.j) if name.party and name.kind in kinds]
    chunks = one.p.chunks
    from_somewhere = (
        k + 2 < len(chunks) and chunks[k + 1].kind == "p" and one.p.s.low[chunks[k + 1].i] in ("from", "of")
    )
    if not names and from_somewhere and c.noun is not None and c.noun.cls == "person":
        return owner_of(one, k + 2, "from") or None
    if not names or (names[0].kind == "state" and names[0].j != c.j):
        return None
    if k + 2 < len(one.p.chunks) and one.p.chunks[k + 1].kind in ("c", ","):
        other = one.sides.inside(one.p, one.p.chunks[k + 2].i, one.p.chunks[k + 2].j)
        if other and other[0].party != names[0].party:
            return NOBODY
    return names[0].party


def pronoun(one: Case) -> str | None:
    """ "two of its soldiers", "14 of their vehicles", "our three men"."""
    low = one.p.s.low
    for k in range(one.c.i, one.c.j):
        if low[k] in POSSESSIVE and (
            one.m.role in ARMED
            or one.m.measure == "materiel"
            or low[one.c.j - 1] == "men"
            or (low[k] in ("its", "their", "our") and _peoples(one))
        ):
            party = _not_the_doer(one, one.sides.pronoun(one.p, one.m.chunk, low[k]))
            return NOBODY if party is None and low[k] == "our" else party
    if one.c.partitive and low[one.c.j - 1] == "us":
        return one.sides.ours(one.p.index)
    return None


def _peoples(one: Case) -> bool:
    """True for people whom a state has: its citizens, its workers, its dead."""
    head = head_of(one, one.c)
    return (
        one.c.noun is None
        or one.c.noun.cls == "harm"
        or head in PEOPLE
        or one.m.role in ("workers", "medics", "civilians")
    )


def _not_the_doer(one: Case, party: str | None) -> str | None:
    """In "Israel killed two of its soldiers" the soldiers are not Israel's."""
    v = one.slots.object_of
    if (
        not party
        or v is None
        or "own" in one.p.s.low[one.c.i : one.c.j]
        or not _deadly(one, v)
        or one.sides.agent(one.p, v) not in (party, None)
    ):
        return party
    return one.sides.opponent(party) or NOBODY


def _deadly(one: Case, verb: int) -> bool:
    c = one.p.chunks[verb]
    return c.lemma in DEADLY or (
        c.j < len(one.p.s) and one.p.s.low[c.j] in ("down", "out") and c.lemma in PARTICLE_VERBS
    )
