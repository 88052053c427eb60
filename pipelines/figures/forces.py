"""Who is a soldier by the side or the force that the people belong to, where no noun tells it.

Belongs here: troops told by their army's loss, by their side's, or by their group. All other roles are in
`roles`.
"""

from __future__ import annotations

from .agents import subject
from .cases import Case, head_of
from .discourse import Mention
from .foes import IRREGULAR
from .nameless import nameless
from .nations import WORDS
from .sides import FIRST

HARMING = set(WORDS["frames"]["harm"])
OWNING = {verb for kind in ("lose", "send", "receive") for verb in WORDS["frames"][kind]}
FORCES = set(WORDS["actors"]["forces"])
BY_SIDE = {
    "tally",
    "frame",
    "gapped",
    "side",
    "inside",
    "behind",
    "pronoun",
    "others",
    "own_army",
    "_harm_noun",
    "asked",
    "owned_up",
    "_pointing_back",
    "_included",
}
UNIFORMED = {"police", "policemen", "policeman", "policewoman", "constable", "constables", "gendarmes"}
UNSAID = {"", "people"}


def military_subject(one: Case) -> bool:
    """Those whom an army, a force or "we" of soldiers loses, sends or gets back."""
    v = one.verb
    if v is None or v > one.m.chunk:
        return False
    k = subject(one.p, v)
    if k is None:
        return False
    np = one.p.chunks[k]
    c = one.p.chunks[v]
    if (
        one.p.s.low[np.i] in FIRST
        and c.lemma not in HARMING
        and (told := one.sides.teller(one.p)) is not None
    ):
        np = told[0].chunks[told[1]]
        return np.noun is not None and np.noun.cls == "person" and np.noun.value == "troops"
    if c.lemma not in OWNING:
        return False
    head = one.p.s.low[np.head]
    return (
        head in FORCES
        or head == "armies"
        or (np.noun is not None and np.noun.cls == "person" and np.noun.value == "troops")
    )


def role_by_party(one: Case, troops: set[str], rule: str) -> None:
    """Casualties of a side at war that are told by the side alone ("North Korea suffered 4,700
    casualties") are troops."""
    m = one.m
    if m.party is not None and head_of(one, one.c) in IRREGULAR:
        m.role = "troops"
    if m.role == "police" and head_of(one, one.c) not in UNIFORMED and _of_soldiers(m):
        m.role = "troops"
    if (
        m.role not in UNSAID
        or not m.party
        or m.measure in ("materiel", "displaced", "rescued")
        or not nameless(one.p, one.m)
    ):
        return
    if rule not in BY_SIDE:
        return
    if m.party in troops or (_men(one) and _at_war(one)) or (troops and _own_losses(one, rule)):
        m.role = "troops"


def _of_soldiers(m: Mention) -> bool:
    return m.whole is not None and m.whole is not m and m.whole.role == "troops"


def _men(one: Case) -> bool:
    """ "some 400 RSF men", "60 of his men", "four men" whom a commander lost."""
    k = one.m.chunk
    chunks = one.p.chunks
    behind = chunks[k + 2] if k + 2 < len(chunks) and chunks[k + 1].kind == "p" else None
    return "men" in (head_of(one, one.c), one.p.s.low[one.c.j - 1]) or (
        behind is not None and head_of(one, behind) == "men"
    )


def _own_losses(one: Case, rule: str) -> bool:
    """What is told as the losses or the dead of a side in a fight of soldiers."""
    k = subject(one.p, one.verb) if rule == "frame" and one.verb is not None else None
    told = rule in ("tally", "asked", "side") or (k is not None and head_of(one, one.p.chunks[k]) == "side")
    return told and _at_war(one)


def _at_war(one: Case) -> bool:
    party = one.m.party
    return party is not None and (party in one.sides.fighting() or one.sides.opponent(party) is not None)


def member(one: Case) -> bool:
    """True for those who are told as members of an armed group ("two Houthis")."""
    found = one.sides.inside(one.p, one.c.i, one.c.j)
    return bool(found) and found[-1].kind == "member" and found[-1].j == one.c.j


def of_arms(one: Case, before: list[Mention]) -> bool:
    """ "Two helicopters were shot down and one pilot was killed": who flew the arms of a side."""
    last = before[-1] if before else None
    return (
        last is not None
        and last.measure == "materiel"
        and bool(last.party)
        and one.m.sentence - last.sentence < 2
    )


def wartime(one: Case) -> bool:
    """True where a side fights; for those who fly, also in peace, where the article tells of two that do."""
    fighting = one.sides.fighting()
    if head_of(one, one.c) not in ("pilot", "pilots"):
        return bool(fighting)
    return len(fighting) > 1 or any(one.sides.opponent(party) for party in fighting)
