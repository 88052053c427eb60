"""The party and the role of every figure: what its clause says, else what the figures before it pass on.

Belongs here: the order in which parties and roles are decided. Single constructions are in `belonging` and
`deeds`, what is taken over in `heirs`, roles in `roles`.
"""

from __future__ import annotations

from collections import defaultdict

from .belonging import behind, both, called, fronted, inside, of_whole, pronoun
from .camps import NOBODY
from .cases import Case, case
from .deeds import frame, giver, home_bound, side, tally
from .discourse import Mention
from .foes import (
    asked,
    attacked,
    elsewhere,
    fired,
    gapped,
    irregulars,
    lent,
    listed_loss,
    others,
    peacekeepers,
    strong,
)
from .forces import role_by_party
from .heirs import PASSED
from .nameless import nameless, nationals
from .reader import Reading
from .roles import settle_role
from .sides import Sides

RULES = (
    inside,
    behind,
    fronted,
    called,
    of_whole,
    pronoun,
    both,
    others,
    gapped,
    giver,
    lent,
    side,
    tally,
    home_bound,
    fired,
    attacked,
    irregulars,
    peacekeepers,
    strong,
    frame,
    listed_loss,
    asked,
)
WINDOW = 80


def assign_parties(reading: Reading) -> None:
    """Set party and role of every figure of a reading, in the order of the text."""
    if not reading.figures:
        return
    sides = Sides(reading)
    nobody: set[int] = set()
    told: list[tuple[Case, str]] = []
    sets = sorted(reading.discourse.sets, key=lambda m: m.start)
    for at, m in enumerate(sets):
        one = case(sides, m)
        before = sets[max(0, at - WINDOW) : at]
        settle_role(one, before)
        party, rule = _decide(one, before, nobody)
        m.party = party or None
        if party == NOBODY:
            nobody.add(id(m))
        sides.soldiers_told = sides.soldiers_told or (m.role == "troops" and m.party is not None)
        sides.told.setdefault(m.sentence, []).append(m)
        told.append((one, rule))
    _same_number(reading, nobody)
    troops = {m.party for m in sets if m.party and m.role == "troops"}
    for at, (one, rule) in enumerate(told):
        settle_role(one, sets[max(0, at - WINDOW) : at], again=True)
        role_by_party(one, troops, rule)


def _decide(one: Case, before: list[Mention], nobody: set[int]) -> tuple[str | None, str]:
    """The party of a figure and the name of the rule that read it."""
    for rule in RULES:
        party = rule(one)
        if party is not None:
            return party, rule.__name__
    whole = one.m.whole
    if whole is not None and whole is not one.m and whole.start < one.m.start and whole.party:
        if whole.sentence != one.m.sentence and before[-1].sentence == one.m.sentence and before[-1].party:
            whole = before[-1]
        return (NOBODY if _far(one, whole, before) else whole.party), "whole"
    for passed in PASSED:
        party = passed(one, before, nobody)
        if party is not None:
            return NOBODY if party and elsewhere(one, party) else party, passed.__name__
    return None, ""


def _far(one: Case, whole: Mention, before: list[Mention]) -> bool:
    """True for a whole of another paragraph in an article that tells of the harm of several sides."""
    parsed = one.sides.reading.parsed
    if parsed[whole.sentence].s.paragraph == one.p.s.paragraph or one.m.sentence - whole.sentence < 3:
        return False
    return len({m.party for m in before if m.party and m.measure != "materiel"}) > 1 or one.p.headline


def _same_bounds(m: Mention, other: Mention) -> bool:
    """True where two numbers can be one: the same hedge, or hedges that leave the number itself."""
    return m.hedge == other.hedge or {m.hedge, other.hedge} <= {"exact", "about", "at_least"}


def _same_number(reading: Reading, nobody: set[int]) -> None:
    """The same number of the same harm, said elsewhere in the article with a party or a role, is the same
    people."""
    by_number: dict[tuple[str | None, int], list[Mention]] = defaultdict(list)
    for m in reading.figures:
        if m.value is not None and m.measure != "materiel":
            by_number[m.measure, m.value].append(m)
    for same in by_number.values():
        if 1 < len(same) <= WINDOW:
            for m in same:
                if m.value is not None and m.value < 10 and not reading.parsed[m.sentence].headline:
                    continue
                _from_twins(
                    reading, m, [other for other in same if other is not m and _same_bounds(m, other)], nobody
                )


def _from_twins(reading: Reading, m: Mention, twins: list[Mention], nobody: set[int]) -> None:
    p = reading.parsed[m.sentence]
    roles = {other.role for other in twins} - {"people"}
    if m.role == "people" and len(roles) == 1 and (nameless(p, m) or nationals(p, m)):
        m.role = roles.pop()
    parties = {
        other.party
        for other in twins
        if other.party and (other.role == m.role or "people" in (other.role, m.role))
    }
    if m.party is None and id(m) not in nobody and len(parties) == 1:
        m.party = parties.pop()
