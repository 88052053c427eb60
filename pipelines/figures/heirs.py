"""Whose people a figure counts, taken over from figures before it or from who tells it.

Belongs here: one rule a way of going on, tried in the order of PASSED, where the figure's own clause says
nothing. A rule gives a party, "" where the people before were nobody's or of several sides, None where it
says nothing.
"""

from __future__ import annotations

from .agents import agent_phrase, subject
from .camps import NOBODY
from .cases import HARMED, Case, adversary, head_of
from .discourse import Mention
from .nameless import COUNTERS, counting, nameless
from .nations import WORDS
from .sides import ADVERSARIES
from .tellers import decided, only_army, own_army, owned_up, told_by_foe

BACK = set(WORDS["back"]["words"])
HELD = {"captured", "returned"}
SERVING = {"troops", "police", "workers", "medics"}
REACH = 40


def _plain(one: Case) -> bool:
    """True where the phrase names no people of its own: a bare number or a noun of harm."""
    return (one.c.noun is None and nameless(one.p, one.m)) or (
        one.c.noun is not None and one.c.noun.cls == "harm"
    )


def _passed(m: Mention, nobody: set[int]) -> str | None:
    return m.party or (NOBODY if id(m) in nobody else None)


def _coordinated(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """A number joined to the one before it in the same sentence counts the same side's people, if it names
    no others."""
    if not before or before[-1].sentence != one.m.sentence:
        return None
    last = before[-1]
    if counting(one):
        return None
    beside = {other.party for other in before if other.sentence == last.sentence and other.party}
    if len(beside) > 1 and one.m.measure != last.measure:
        return NOBODY
    if (
        _plain(one)
        and one.m.measure != "materiel"
        and last.measure != "materiel"
        and (one.m.role in (last.role, "people") or one.c.noun is None)
    ):
        return _passed(last, nobody)
    alike = one.m.measure in ("deployed", "materiel") or (
        one.m.measure in HELD and (one.m.role == last.role or {one.m.role, last.role} <= SERVING)
    )
    joined = one.slots.coordinated is not None or one.slots.prep == "with"
    if joined and one.m.measure == last.measure and alike and last.party:
        return last.party
    if joined and one.m.measure == "materiel" and last.measure == "deployed":
        return last.party
    return None


def _pointing_back(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "the other two", "another three", "the remaining 11"."""
    number = one.c.num
    low = one.p.s.low
    words = low[one.c.i : one.c.i + 2] if number is None else low[number.j : one.c.j + 1]
    if not (
        (number is not None and (number.remaining or number.increment)) or any(word in BACK for word in words)
    ):
        return None
    for other in reversed(before):
        if one.m.sentence - other.sentence > 2:
            return None
        alike = other.measure == one.m.measure or {other.measure, one.m.measure} <= HARMED
        if (
            alike
            and one.m.role == "people"
            and other.value is not None
            and one.m.size > other.size
            and (not other.party or one.sides.speaker(one.p) != other.party)
        ):
            return None
        if alike and (other.role == one.m.role or _plain(one)):
            return NOBODY if _several(other, one, before) else _passed(other, nobody)
    return None


def _several(last: Mention, one: Case, before: list[Mention]) -> bool:
    """True where the sentence that a later one goes on about counts people of more than one side."""
    parties = {
        other.party
        for other in before
        if other.sentence == last.sentence and other.party and other.measure != "materiel"
    }
    return last.sentence != one.m.sentence and len(parties) > 1


def _same_service(one: Case, other: Mention) -> bool:
    """Soldiers do not inherit from fighters, nor fighters from soldiers."""
    if other.noun_known and one.c.noun is not None:
        c = one.sides.reading.parsed[other.sentence].chunks[other.chunk]
        head = one.sides.reading.parsed[other.sentence].s.low[c.head]
        return (head in ADVERSARIES) == adversary(one)
    return True


def _service(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Soldiers (or workers sent) of whom the text has told before."""
    m = one.m
    if m.role not in SERVING or m.measure == "materiel":
        return None
    same = [other for other in before if other.party and other.role == m.role and _goes_on(one, other)]
    if not same:
        return None
    last = same[-1]
    if len({other.party for other in same}) == 1 and (m.role == "troops" or m.sentence - last.sentence <= 2):
        return last.party
    alike = [other for other in same if other.measure == m.measure]
    near = alike[-1] if alike else last
    return near.party if m.sentence - near.sentence <= 2 and (alike or m.sentence == near.sentence) else None


def _goes_on(one: Case, other: Mention) -> bool:
    """True where a figure can tell more of the same force: the same measure, or harm after harm, or a body
    of troops."""
    if not _same_service(one, other):
        return False
    if other.measure == one.m.measure:
        return True
    return one.m.role == "troops" and (other.size > 1 or {other.measure, one.m.measure} <= HARMED)


def _held(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """Prisoners and the freed of whom the sentences before have told."""
    m = one.m
    if m.measure not in HELD or not (
        _plain(one) or m.role == "troops" or (one.c.num is not None and one.c.num.definite)
    ):
        return None
    for other in reversed(before):
        if m.sentence - other.sentence > 2:
            return None
        if other.measure in HELD:
            return _passed(other, nobody)
    return None


def _bare(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """A bare number in the next sentence counts on about the same people, unless it is a larger number of
    the same."""
    m = one.m
    if one.c.noun is not None or not _plain(one) or not before or m.measure == "materiel":
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
    if (
        len(parties) != 1
        or last.role != "troops"
        or one.p.s.paragraph != one.sides.reading.parsed[last.sentence].s.paragraph
    ):
        return None
    v = one.slots.object_of
    return (
        None
        if v is not None and agent_phrase(one.p, v) is not None and not one.sides.agent(one.p, v)
        else last.party
    )


def _of_the(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "2,000 of the wounded": people of whom the sentences before have told."""
    if not one.c.partitive or one.p.s.low[one.c.j - 1] in ("them", "whom", "which"):
        return None
    near = [other for other in before if one.m.sentence - other.sentence <= 2 and other.measure != "materiel"]
    harm = one.c.noun.value if one.c.noun is not None and one.c.noun.cls == "harm" else one.m.measure
    alike = [other for other in near if other.measure in (harm, "casualties")] or near
    return _passed(alike[-1], nobody) if alike else None


def _included(one: Case, before: list[Mention], nobody: set[int]) -> str | None:
    """ "The number includes 970 casualties over the past day": of the people whose number was told."""
    v = one.slots.object_of
    if v is None or one.p.chunks[v].lemma != "include" or not before:
        return None
    k = subject(one.p, v)
    if k is None or head_of(one, one.p.chunks[k]) not in COUNTERS or one.m.sentence - before[-1].sentence > 1:
        return None
    return _passed(before[-1], nobody)


PASSED = (
    _included,
    _coordinated,
    _pointing_back,
    _of_the,
    owned_up,
    own_army,
    decided,
    _service,
    _held,
    _bare,
    _harm_noun,
    told_by_foe,
    only_army,
)
