"""Whose people a figure counts, by who tells it: an army its own soldiers, a group its foes, a government the
troops that it sends.

Belongs here: rules over the speaker of a figure's sentence, for figures whose own clause says nothing. What
is taken over from other figures is in `heirs`.
"""

from __future__ import annotations

from .cases import ARMED, HARMED, Case, adversary, head_of
from .discourse import Mention
from .nations import ARMED_GROUPS, WORDS, party_named

REGULAR = set(WORDS["war"]["regular"])
DECIDING = set(WORDS["war"]["deciding"])
ADMITTING = set(WORDS["frames"]["admit"]) - {"report", "announce", "mourn"}
OWN_ARMY = set(WORDS["actors"]["own_army"])
REACH = 40


def owned_up(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "The group acknowledged that a colonel had been killed": its own."""
    if one.m.role != "troops" or one.m.measure not in HARMED or adversary(one):
        return None
    chunks = one.p.chunks
    for k in range(one.m.chunk - 1, max(one.m.chunk - REACH, -1), -1):
        c = chunks[k]
        if c.kind == "V" and c.lemma in ADMITTING and not c.passive and not c.neg:
            party = one.sides.agent(one.p, k)
            return party if party and party in one.sides.fighting() else None
    return None


def own_army(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers whose harm an army or its state tells are its own, where nothing else is said."""
    m = one.m
    if m.role not in ARMED or m.measure not in HARMED | {"deployed"} or adversary(one) or one.c.noun is None:
        return None
    teller = one.sides.teller(one.p)
    if teller is None:
        return _sourced(one)
    p, k = teller
    last = k + 2 if k + 2 < len(p.chunks) and p.chunks[k + 1].kind == "p" else k
    i, j = p.chunks[k].i, p.chunks[last].j
    names = one.sides.inside(p, i, j)
    told = {other.party for other in before if other.role == m.role and other.party}
    force = OWN_ARMY | {"police"} if m.role == "police" else OWN_ARMY
    if not force.isdisjoint(p.s.low[i:j]) or any(name.kind == "army" for name in names):
        party = (
            one.sides.actor(p, k)
            if m.role == "troops" or any(name.kind in ("state", "adjective") for name in names)
            else None
        )
        return (
            party
            if party and (not told or party in told or (party in one.sides.fighting() and len(told) != 1))
            else None
        )
    if (
        m.role == "troops"
        and m.measure != "deployed"
        and head_of(one, one.c) in REGULAR
        and one.slots.subject_of is not None
    ):
        party = one.sides.actor(p, k)
        at_war = party in one.sides.fighting() or party == one.sides.home()
        return party if party and at_war and told <= {party} else None
    return None


def _sourced(one: Case) -> str | None:
    """The army that the attribution carried over from a sentence before names as the source."""
    source = one.m.source
    if not source or one.m.role != "troops" or OWN_ARMY.isdisjoint(source.lower().split()):
        return None
    return party_named(source)


def told_by_foe(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers whose deaths an armed group tells are the other side's."""
    if one.m.role != "troops" or one.m.measure not in HARMED or head_of(one, one.c) not in REGULAR:
        return None
    said = one.sides.speaker(one.p)
    if said not in ARMED_GROUPS or said is None:
        return None
    return one.sides.opponent(said)


def only_army(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers harmed in an article that shows no other army than one."""
    if one.m.role != "troops" or one.m.measure not in HARMED or head_of(one, one.c) not in REGULAR:
        return None
    armies = [party for party in one.sides.fighting() if party not in ARMED_GROUPS]
    named = one.sides.army_named()
    return named if named and armies == [named] else None


def decided(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Troops that a government announces or orders to go are its own."""
    if one.m.role != "troops" or one.m.measure not in ("deployed", "returned"):
        return None
    for k in range(one.m.chunk - 1, max(one.m.chunk - REACH, 0), -1):
        c = one.p.chunks[k]
        if c.kind == "V" and c.lemma in DECIDING and not c.passive:
            return one.sides.agent(one.p, k) or None
    return None
