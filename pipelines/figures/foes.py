"""Whose people a figure counts, by who is against whom: arms that one side fired and the other shot down, a
bulletin's enemy, fighters of the only group, people of a country under attack.

Belongs here: rules that need the other side of a fight. What a verb's subject loses or sends is in `deeds`.
A rule gives a party, "" where the text says that it is nobody's, None where it says nothing.
"""

from __future__ import annotations

from .agents import agent_phrase, subject
from .camps import ENEMY, NOBODY, RIVALS
from .cases import Case, adversary, clause, head_of
from .nations import ARMED_GROUPS, WORDS
from .parse import Parsed
from .sides import POINTERS

HARM = set(WORDS["frames"]["harm"])
LAUNCHING = set(WORDS["foes"]["launching"])
FLYING = set(WORDS["foes"]["flying"])
ATTACKS = set(WORDS["foes"]["attacks"])
OVER = set(WORDS["foes"]["over"])
IRREGULAR = set(WORDS["others"]["irregular"])
MUTINEERS = set(WORDS["others"]["mutineers"])
DOUBTED = set(WORDS["foes"]["doubted"])
DEFENCES = {tuple(phrase.split()) for phrase in WORDS["foes"]["defences"]}
FIRST_DEFENCE = {parts[0] for parts in DEFENCES}
PEACEKEEPERS = set(WORDS["foes"]["peacekeepers"])
KINDS_ASKED = ("people", "adjective", "group", "member", "army")
HARMED = {"killed", "wounded", "casualties", "missing"}
REACH = 12
CLAUSE = 40


def fired(one: Case) -> str | None:
    """Drones and missiles that are shot down belong to who fired them, else to the other side."""
    if one.m.measure != "materiel" or not _downed(one):
        return None
    if FLYING.isdisjoint(one.p.s.low[one.c.i : one.c.j]):
        return _of_the_enemy(one)
    by = one.verb is not None and one.sides.agent(one.p, one.verb)
    for index in range(one.m.sentence, max(one.m.sentence - 3, -1), -1):
        p = one.sides.reading.parsed[index]
        end = one.m.chunk if index == one.m.sentence else len(p.chunks)
        for k in range(end - 1, -1, -1):
            if p.chunks[k].kind == "V" and p.chunks[k].lemma in LAUNCHING and _flying(p, k):
                party = one.sides.agent(p, k)
                if party and party != by:
                    return party
    if not _by_defences(one):
        return _of_the_enemy(one)
    return one.sides.opponent(by or one.sides.ours(one.p.index) or NOBODY) or None


def _flying(p: Parsed, verb: int) -> bool:
    """True where the object of a verb is what flies."""
    j = p.chunks[verb].j
    return not FLYING.isdisjoint(p.s.low[j : j + REACH])


def _downed(one: Case) -> bool:
    """True for what is destroyed or shot down, by its own verb or that of the list it stands in."""
    v = one.verb
    if v is None:
        lo, _ = clause(one)
        chunks = one.p.chunks
        v = next(
            (k for k in range(one.m.chunk - 1, -1, -1) if chunks[k].kind == "V" or chunks[k].i < lo), None
        )
    if v is None or one.p.chunks[v].kind != "V":
        return False
    c = one.p.chunks[v]
    return c.lemma in HARM or (c.lemma == "lose" and c.passive)


def _by_defences(one: Case) -> bool:
    low = one.p.s.low
    return any(low[k] in FIRST_DEFENCE and tuple(low[k : k + 2]) in DEFENCES for k in range(len(low)))


def _of_the_enemy(one: Case) -> str | None:
    """A bulletin that speaks of an enemy counts the enemy's arms where it says by nobody's hand that they
    were destroyed."""
    v = one.verb
    passive = v is None or one.p.chunks[v].passive
    if (
        not passive
        or (v is not None and agent_phrase(one.p, v) is not None)
        or not one.sides.speaks_of_enemy()
    ):
        return None
    return one.sides.enemy(one.p.index)


def attacked(one: Case) -> str | None:
    """ "Russian strikes across Ukraine killed six": people of the country under attack."""
    v = one.verb
    if one.m.measure not in HARMED or one.m.role == "troops" or v is None or one.p.chunks[v].kind != "V":
        return None
    p = one.p
    k = agent_phrase(p, v)
    if k is None or p.chunks[k].kind != "NP" or head_of(one, p.chunks[k]) not in ATTACKS:
        return None
    by = _doers(one, p, k)
    if not by:
        return None
    for at in range(k + 1, min(k + REACH, len(p.chunks) - 1)):
        c = p.chunks[at]
        if c.kind in (";", ".", "s"):
            return None
        if c.kind == "p" and p.s.low[c.i] in OVER and p.chunks[at + 1].kind == "NP":
            names = one.sides.inside(p, p.chunks[at + 1].i, p.chunks[at + 1].j)
            if names and names[0].kind == "state" and names[0].party in RIVALS.get(by, ()):
                return names[0].party
    return None


def _doers(one: Case, p: Parsed, k: int) -> str | None:
    """The party whose attack the phrase at chunk k names, by itself or as the last of a list."""
    while k >= 0:
        names = [name for name in one.sides.inside(p, p.chunks[k].i, p.chunks[k].j) if name.party]
        if names:
            return names[0].party
        if k < 2 or p.chunks[k - 1].kind not in (",", "c") or p.chunks[k - 2].kind != "NP":
            return None
        k -= 2
    return None


def irregulars(one: Case) -> str | None:
    """Rebels and militants belong to the one armed group that the article tells of."""
    if not adversary(one) or one.m.role != "troops" or not DOUBTED.isdisjoint(one.p.s.low[one.c.i : one.c.j]):
        return None
    groups = [
        party
        for party in one.sides.fighting()
        if party in ARMED_GROUPS and (party not in RIVALS or one.sides.rival_named(party))
    ]
    return groups[0] if len(groups) == 1 else None


def lent(one: Case) -> str | None:
    """ "supplied Russia with 200 guns": the giver's."""
    governor = one.slots.governor
    if one.m.measure != "materiel" or one.slots.prep != "with" or governor is None:
        return None
    k = next((t for t in range(governor, max(governor - 3, -1), -1) if one.p.chunks[t].kind == "V"), None)
    if k is None or one.p.chunks[k].lemma not in WORDS["foes"]["lending"]:
        return None
    return one.sides.agent(one.p, k)


def peacekeepers(one: Case) -> str | None:
    """Peacekeepers of no named state, and the people of a mission, are nobody's."""
    if one.m.role != "troops":
        return None
    if head_of(one, one.c) in PEACEKEEPERS:
        return NOBODY
    v = one.verb
    k = subject(one.p, v) if v is not None and one.m.measure == "deployed" else None
    if k is not None and head_of(one, one.p.chunks[k]) in ("mission", "alliance", "bloc"):
        return NOBODY
    return None


def strong(one: Case) -> str | None:
    """ "The mission SAMIM, 2,200 strong": of whom the phrase before it tells."""
    k = one.m.chunk
    if "strong" not in one.p.s.low[one.c.i : one.c.j] or k < 2 or one.p.chunks[k - 2].kind != "NP":
        return None
    return one.sides.actor(one.p, k - 2) or NOBODY


def asked(one: Case) -> str | None:
    """ "And the other side? At least 60 dead": a question of one phrase names whose people the next sentence
    counts."""
    if one.m.sentence == 0:
        return None
    p = one.sides.reading.parsed[one.m.sentence - 1]
    if len(p.s) > REACH or p.s.words[-1] != "?" or any(c.kind == "V" for c in p.chunks):
        return None
    low = p.s.low
    if not ENEMY.isdisjoint(low):
        return one.sides.enemy(one.p.index)
    if "other" in low and ("side" in low or "side's" in low):
        said = next(
            (said for at in range(p.index, max(p.index - 3, -1), -1) if (said := one.sides.ours(at))), None
        )
        return one.sides.opponent(said) if said else None
    names = [name for name in one.sides.names(p.index) if name.party and name.kind in KINDS_ASKED]
    return names[-1].party if len(names) == 1 else None


def listed_loss(one: Case) -> str | None:
    """Arms in one list with the people that a side lost: "losses came to 90 men, two tanks and a gun"."""
    if one.m.measure != "materiel" or one.verb not in (None, one.slots.object_of):
        return None
    lo, _ = clause(one)
    if POINTERS["losses"].isdisjoint(one.p.s.low[lo : one.c.i]):
        return None
    told = [m for m in one.sides.told.get(one.m.sentence, ()) if m.party and lo <= one.p.chunks[m.chunk].i]
    return told[-1].party if told else None


def elsewhere(one: Case, party: str) -> bool:
    """True where the figure's own clause lies in another country than that of the people before ("five
    died in Israel")."""
    p = one.p
    for k in range(one.m.chunk + 1, min(one.m.chunk + CLAUSE, len(p.chunks) - 1)):
        c = p.chunks[k]
        if c.kind in (";", ".", ",", "c", "s") or c.num is not None:
            return False
        if c.kind == "p" and p.s.low[c.i] in ("in", "on", "from", "at") and p.chunks[k + 1].kind == "NP":
            names = one.sides.inside(p, p.chunks[k + 1].i, p.chunks[k + 1].j)
            return (
                bool(names)
                and names[0].party not in (None, party)
                and names[0].kind in ("state", "adjective", "city", "capital")
                and one.m.role != "troops"
            )
    return False


def others(one: Case) -> str | None:
    """ "the occupiers", "mutineers", "government soldiers": named by the side that speaks."""
    low, c = one.p.s.low, one.c
    for k in range(c.i, c.j):
        if low[k] in ENEMY:
            return one.sides.enemy(one.p.index)
    head = low[c.head] if c.head >= 0 else ""
    if "government" in low[c.i : c.j] and one.m.role == "troops":
        return one.sides.home()
    if head in MUTINEERS or (head in IRREGULAR and one.sides.soldiers_told):
        said = one.sides.ours(one.p.index)
        return one.sides.attacker(said) if said else None
    return None


def gapped(one: Case) -> str | None:
    """A name right before a bare number: "Ukraine took back 1,000 bodies, Russia 19"."""
    k = one.m.chunk
    if (
        k > 2
        and one.slots.prep == "of"
        and one.p.chunks[k - 2].kind == "NP"
        and one.p.chunks[k - 3].kind == "NP"
    ):
        k -= 2
    elif k > 1 and one.p.chunks[k - 2].kind == "p":
        return None
    if k == 0 or one.p.chunks[k - 1].kind != "NP" or one.c.noun is not None:
        return None
    c = one.p.chunks[k - 1]
    names = [name for name in one.sides.inside(one.p, c.i, c.j) if name.party]
    return names[-1].party if names and names[-1].j == c.j else None
