"""The party of every figure: what its clause says, else what the figures before it pass on.

Belongs here: the order in which a party is decided and what is inherited. Single constructions are in `belonging`.
"""

from __future__ import annotations

from .agents import agent_phrase
from .belonging import ADVERSARIES, Case, belongs, case, elsewhere
from .discourse import Mention
from .nations import WORDS
from .reader import Reading
from .roles import counting, nameless, nationals, role_by_party, settle_role
from .sides import NOBODY, Sides

REGULAR = set(WORDS["war"]["regular"])
DECIDING = set(WORDS["war"]["deciding"])
BACK = set(WORDS["back"]["words"])
OWN_ARMY = set(WORDS["actors"]["own_army"])
HARMED = {"killed", "wounded", "missing", "captured", "casualties"}
HELD = {"captured", "returned"}
SERVING = {"troops", "police", "workers", "medics"}


def assign_parties(reading: Reading) -> None:
    """Set the party of every figure of a reading, in the order of the text."""
    if not reading.figures:
        return
    sides = Sides(reading)
    nobody: set[int] = set()
    told: list[tuple[Case, str]] = []
    before: list[Mention] = []
    for m in reading.discourse.sets:
        one = case(sides, m)
        settle_role(one, before)
        party, rule = _decide(one, before, nobody)
        m.party = party or None
        if party == NOBODY:
            nobody.add(id(m))
        told.append((one, rule))
        before.append(m)
    _same_number(reading, nobody)
    troops = {m.party for m in before if m.party and m.role == "troops"}
    for at, (one, rule) in enumerate(told):
        settle_role(one, before[:at], again=True)
        role_by_party(one, troops, rule)


def _decide(one: Case, before: list[Mention], nobody: set[int]) -> tuple[str | None, str]:
    party, rule = belongs(one)
    if party is not None:
        return party, rule
    whole = one.m.whole
    if whole is not None and whole is not one.m and whole.start < one.m.start and whole.party:
        return whole.party, "whole"
    for passed in PASSED:
        party = passed(one, before, nobody)
        if party is not None:
            return NOBODY if party and elsewhere(one, party) else party, passed.__name__
    return None, ""


def _head(one: Case) -> str:
    return one.p.s.low[one.c.head] if one.c.head >= 0 else ""


def _plain(one: Case) -> bool:
    """True where the phrase names no people of its own: a bare number or a noun of harm."""
    return one.c.noun is None or one.c.noun.cls == "harm"


def _passed(m: Mention, nobody: set[int]) -> str | None:
    return m.party or (NOBODY if id(m) in nobody else None)


def _coordinated(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """A number joined to the one before it in the same sentence counts the same side's people, if it names no others."""
    if not before or before[-1].sentence != one.m.sentence:
        return None
    last = before[-1]
    if counting(one):
        return None
    if _plain(one) and one.m.measure != "materiel" and last.measure != "materiel":
        return _passed(last, nobody)
    if one.m.measure == last.measure and one.m.measure in ("deployed", "materiel", "returned", "captured") and last.party:
        return last.party if one.slots.coordinated is not None else None
    if one.m.measure == "materiel" and last.measure == "deployed" and last.verb is not None and one.slots.coordinated is not None:
        return last.party
    return None


def _pointing_back(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "the other two", "another three", "the remaining 11"."""
    number = one.c.num
    low = one.p.s.low
    words = low[one.c.i : one.c.i + 2] if number is None else low[number.j : one.c.j + 1]
    if not (number is not None and (number.remaining or number.increment) or any(word in BACK for word in words)):
        return None
    for other in reversed(before):
        if one.m.sentence - other.sentence > 1:
            return None
        alike = other.measure == one.m.measure or {other.measure, one.m.measure} <= HARMED
        if alike and (other.role == one.m.role or _plain(one)):
            return NOBODY if _several(other, one, before) else _passed(other, nobody)
    return None


def _several(last: Mention, one: Case, before: list[Mention]) -> bool:
    """True where the sentence that a later one goes on about counts people of more than one side."""
    parties = {other.party for other in before if other.sentence == last.sentence and other.party and other.measure != "materiel"}
    return last.sentence != one.m.sentence and len(parties) > 1


def _own_army(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers whose harm an army tells are its own, where nothing else is said."""
    m = one.m
    if m.role not in ("troops", "police") or m.measure not in HARMED | {"deployed"} or _head(one) in ADVERSARIES or one.c.noun is None:
        return None
    teller = one.sides.teller(one.p)
    if teller is None:
        return None
    p, k = teller
    last = k + 2 if k + 2 < len(p.chunks) and p.chunks[k + 1].kind == "p" else k
    i, j = p.chunks[k].i, p.chunks[last].j
    military = OWN_ARMY | {"police"} if m.role == "police" else OWN_ARMY
    names = one.sides.inside(p, i, j)
    told = {other.party for other in before if other.role == m.role and other.party}
    if not (military & set(p.s.low[i:j]) or any(name.kind == "army" for name in names)):
        party = one.sides.actor(p, k) if m.role == "troops" and m.measure != "deployed" and _head(one) in REGULAR else None
        return party if party and party in one.sides.fighting() and told <= {party} else None
    if m.role == "police" and not any(name.kind in ("state", "adjective") for name in names):
        return None
    party = one.sides.actor(p, k)
    return party if party and (not told or party in told or party in one.sides.fighting() and len(told) != 1) else None


def _same_service(one: Case, other: Mention) -> bool:
    """Soldiers do not inherit from fighters, nor fighters from soldiers."""
    if other.noun_known and one.c.noun is not None:
        c = one.sides.reading.parsed[other.sentence].chunks[other.chunk]
        head = one.sides.reading.parsed[other.sentence].s.low[c.head]
        return (head in ADVERSARIES) == (_head(one) in ADVERSARIES)
    return True


def _service(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers (or workers sent) of whom the text has told before."""
    m = one.m
    if m.role not in SERVING or m.measure == "materiel":
        return None
    same = [other for other in before if other.party and other.role == m.role and _same_service(one, other) and (other.size > 1 or other.measure == m.measure or {other.measure, m.measure} <= HARMED)]
    if m.role != "troops":
        same = [other for other in same if other.measure == m.measure]
    if not same:
        return None
    last = same[-1]
    if len({other.party for other in same}) == 1 and (m.role == "troops" or m.sentence - last.sentence <= 2):
        return last.party
    alike = [other for other in same if other.measure == m.measure]
    near = alike[-1] if alike else last
    return near.party if m.sentence - near.sentence <= 2 and (alike or m.sentence == near.sentence) else None


def _decided(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Troops that a government announces or orders to go are its own."""
    if one.m.role != "troops" or one.m.measure not in ("deployed", "returned"):
        return None
    for k in range(one.m.chunk - 1, 0, -1):
        c = one.p.chunks[k]
        if c.kind == "V" and c.lemma in DECIDING and not c.passive:
            return one.sides.agent(one.p, k) or None
    return None


def _held(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Prisoners and the freed of whom the sentences before have told."""
    m = one.m
    if m.measure not in HELD or not (_plain(one) or m.role == "troops" or (one.c.num is not None and one.c.num.definite)):
        return None
    for other in reversed(before):
        if m.sentence - other.sentence > 2:
            return None
        if other.measure in HELD:
            return _passed(other, nobody)
    return None


def _bare(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """A bare number in the next sentence counts on about the same people, unless it is a larger number of the same."""
    m = one.m
    if one.c.noun is not None or not before or m.measure == "materiel":
        return None
    last = before[-1]
    if m.sentence - last.sentence > 1 or last.measure == "materiel" or last.role != m.role:
        return None
    if m.measure == last.measure and m.size > last.size and m.role != "troops":
        return None
    return NOBODY if _several(last, one, before) else _passed(last, nobody)


def _harm_noun(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "casualties" and "deaths" told right after soldiers of one side alone."""
    if not _plain(one) or one.m.measure not in HARMED or not before:
        return None
    last = before[-1]
    parties = {other.party for other in before if other.party and other.measure != "materiel"}
    if len(parties) != 1 or last.role != "troops" or one.p.s.paragraph != one.sides.reading.parsed[last.sentence].s.paragraph:
        return None
    v = one.slots.object_of
    return None if v is not None and agent_phrase(one.p, v) is not None and not one.sides.agent(one.p, v) else last.party


def _of_the(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "2,000 of the wounded": people of whom the sentences before have told."""
    if not one.c.partitive:
        return None
    near = [other for other in before if one.m.sentence - other.sentence <= 2 and other.measure != "materiel"]
    harm = one.c.noun.value if one.c.noun is not None and one.c.noun.cls == "harm" else one.m.measure
    alike = [other for other in near if other.measure in (harm, "casualties")] or near
    return _passed(alike[-1], nobody) if alike else None


def _same_bounds(m: Mention, other: Mention) -> bool:
    """True where two numbers can be one: the same hedge, or hedges that leave the number itself."""
    return m.hedge == other.hedge or {m.hedge, other.hedge} <= {"exact", "about", "at_least"}


def _same_number(reading: Reading, nobody: set[int]) -> None:
    """The same number of the same harm, said elsewhere in the article with a party or a role, is the same people."""
    for m in reading.figures:
        if m.value is None or m.value < 10 and not reading.parsed[m.sentence].headline or m.measure == "materiel":
            continue
        twins = [other for other in reading.figures if other is not m and other.measure == m.measure and other.value == m.value and _same_bounds(m, other)]
        roles = {other.role for other in twins} - {"people"}
        p = reading.parsed[m.sentence]
        if m.role == "people" and len(roles) == 1 and (nameless(p, m) or nationals(p, m)):
            m.role = roles.pop()
        parties = {other.party for other in twins if other.party and (other.role == m.role or "people" in (other.role, m.role))}
        if m.party is None and id(m) not in nobody and len(parties) == 1:
            m.party = parties.pop()


PASSED = (_coordinated, _pointing_back, _of_the, _own_army, _decided, _service, _held, _bare, _harm_noun)
