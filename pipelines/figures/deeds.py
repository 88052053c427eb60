"""Whose people a figure counts, by what is done with them: lost, sent, got back, harmed, numbered, on a side.

Belongs here: rules over the verb of the figure's clause and its subject. Names in the phrase itself are in
`belonging`. A rule gives a party, "" where the text says that it is nobody's, None where it says nothing.
"""

from __future__ import annotations

from .agents import subject
from .belonging import COUNTED, POSSESSIVE, SIDES, has, owner_of
from .camps import ENEMY, MILITARY, NOBODY
from .cases import Case, adversary, clause, head_of, put_on
from .chunks import Chunk
from .nations import ARMED_GROUPS, WORDS
from .sides import FIRST, THIRD

FRAMES: dict[str, set[str]] = {name: set(verbs) for name, verbs in WORDS["frames"].items()}
TALLY = set(WORDS["tally"]["verbs"])
CAPTIVES = set(WORDS["deadly"]["captives"])
PRISONERS = {"prisoner", "prisoners", "pow", "pows"}
SET_ON = {"to", "at", "past", "above", "over", "beyond", "by", "up to"}
REPORTING = {"report", "announce", "confirm", "mourn"}
DEATHS = {"dead", "deaths", "fatalities", "wounded"}
LOSSES = {"casualties", "losses"}
TOLLS = {"toll", "deaths", "death"}
NO_OWNER = ("city", "capital", "other", "agency", "person")
HARMS = {"killed", "wounded", "casualties", "missing"}
REACH = 40


def tally(one: Case) -> str | None:
    """A number set on a counted noun: "Russian losses at 3,000", "its casualties stand at 4,700", "the
    toll among ..."."""
    candidates = [k for k in (one.slots.governor, one.slots.label) if k is not None]
    label = one.slots.label
    people = one.c.noun is not None and one.c.noun.cls == "person"
    if label is not None and people and one.p.s.low[one.p.chunks[label].i] != "own":
        candidates.remove(label)
    verb = one.slots.object_of if one.slots.object_of is not None else one.slots.complement_of
    if (
        one.slots.prep in SET_ON
        and one.slots.governor is not None
        and one.p.chunks[one.slots.governor].kind == "V"
    ):
        verb = one.slots.governor
    if verb is not None:
        at = subject(one.p, verb) if one.p.chunks[verb].lemma in TALLY else None
        if at is not None:
            candidates.append(at)
    candidates += put_on(one)
    for k in candidates:
        party = _counted_noun(one, k)
        if party is not None:
            return party
    return _admitted(one)


def _admitted(one: Case) -> str | None:
    """ "The Pentagon acknowledged the loss of seven": its own."""
    chunks, k = one.p.chunks, one.slots.governor
    v = one.slots.object_of
    if v is None and k is not None and chunks[k].kind == "V" and chunks[k].lemma == "own":
        v = k
    if v is not None and chunks[v].lemma in FRAMES["admit"] - REPORTING and head_of(one, one.c) in DEATHS:
        party = one.sides.agent(one.p, v)
        return party if party and one.sides.opponent(party) else None
    if v is not None and one.m.measure in HARMS and head_of(one, one.c) in LOSSES:
        return one.sides.agent(one.p, v) if chunks[v].lemma in FRAMES["admit"] - REPORTING else None
    if one.slots.prep != "of" or k is None or k == 0 or one.p.s.low[chunks[k].head] not in ("loss", "losses"):
        return None
    return one.sides.agent(one.p, k - 1) if chunks[k - 1].lemma in FRAMES["admit"] else None


def _counted_noun(one: Case, k: int) -> str | None:
    p, c = one.p, one.p.chunks[k]
    if c.kind != "NP" or c.num is not None:
        return None
    head = p.s.low[c.head]
    elliptic = p.s.low[c.j - 1] in ("'s", "'")
    harmed = (c.noun is not None and c.noun.cls == "harm") or head in COUNTED or elliptic
    if harmed:
        names = [
            name
            for name in one.sides.inside(p, c.i, c.j)
            if name.party
            and (name.kind not in NO_OWNER or (name.kind == "capital" and has(p, name)))
            and not (name.kind == "state" and head in TOLLS and not has(p, name))
        ]
        if names:
            return names[-1].party
        if p.s.low[c.i] in POSSESSIVE:
            return one.sides.pronoun(p, k, p.s.low[c.i])
        if not ENEMY.isdisjoint(p.s.low[c.i : c.j]):
            return one.sides.enemy(p.index)
        if p.s.low[c.i] == "own":
            return one.sides.ours(p.index)
        if owner := one.sides.owner_word(p, c):
            return owner
    if (
        (harmed or head in ("number", "total", "figure"))
        and k + 2 < len(p.chunks)
        and p.chunks[k + 1].kind == "p"
        and p.s.low[p.chunks[k + 1].i] in ("of", "among", "for")
    ):
        return owner_of(one, k + 2, "of")
    return None


def side(one: Case) -> str | None:
    """ "On the Ukrainian side", "from our side": before the figure or right behind it, with no other
    number between."""
    p, at = one.p, one.m.chunk
    lo, hi = clause(one)
    for k in range(max(1, at - REACH), min(len(p.chunks), at + REACH)):
        c = p.chunks[k]
        if (
            c.kind != "NP"
            or not lo <= c.i < hi
            or p.chunks[k - 1].kind != "p"
            or c.head < 0
            or p.s.low[c.head] not in ("side", "ranks")
        ):
            continue
        between = p.chunks[min(k, at) + 1 : max(k, at)]
        opens = k > at or k < 2 or p.chunks[k - 2].kind in (",", "c", "s", "D", '"', ";")
        if not opens or any(other.num is not None or (other.kind == "c" and k > at) for other in between):
            continue
        names = [name for name in one.sides.inside(p, c.i, c.j) if name.party]
        if names:
            return names[-1].party
        if p.s.low[c.i] in FIRST | THIRD:
            return one.sides.pronoun(p, k, p.s.low[c.i])
        if not ENEMY.isdisjoint(p.s.low[c.i : c.j]):
            return one.sides.enemy(p.index)
        if "other" in p.s.low[c.i : c.j]:
            said = one.sides.ours(p.index)
            return (said and one.sides.opponent(said)) or NOBODY
    return None


def home_bound(one: Case) -> str | None:
    """People who return to a state are its own: "twenty civilians also returned to Ukraine"."""
    p, v = one.p, one.verb
    if one.m.measure == "killed" and one.slots.prep == "of":
        reach = range(one.m.chunk + 1, min(one.m.chunk + 4, len(p.chunks)))
        v = next((k for k in reach if p.chunks[k].kind == "V"), None)
        if v is None or p.chunks[v].lemma not in FRAMES["release"]:
            return None
    elif one.m.measure != "returned" or v is None:
        return None
    for k in range(v + 1, min(len(p.chunks) - 1, v + 8)):
        c = p.chunks[k]
        if c.kind in (";", ".", "s") or (c.kind == "V" and c.finite):
            return None
        if c.kind in ("p", "to") and p.s.low[c.i] == "to" and p.chunks[k + 1].kind == "NP":
            after = p.chunks[k + 1]
            names = [
                name for name in one.sides.inside(p, after.i, after.j) if name.kind in ("state", "adjective")
            ]
            if names and names[0].j == after.j and names[0].i - after.i <= 1:
                return names[0].party
    return None


def frame(one: Case) -> str | None:
    """What the verb's subject has to do with the counted: loses them, sends them, gets them back, harms
    them."""
    v = one.verb
    if v is None:
        return None
    c = one.p.chunks[v]
    if one.slots.subject_of == v and not c.passive and one.slots.object_of is None:
        return None
    if c.kind != "V" or (
        v > one.m.chunk
        and not (c.passive or any(one.p.s.low[t] == "by" for t in range(c.j, min(c.j + 3, len(one.p.s)))))
    ):
        return None
    spared = one.m.measure in ("killed", "wounded") and c.lemma not in FRAMES["harm"] and _we(one, v)
    related = _relation(one, c)
    kind = "own" if spared else related
    party = one.sides.agent(one.p, v) if kind else None
    if kind == "own" and party is None and _enemy_acts(one, v):
        return NOBODY
    if spared and related != "own" and party not in one.sides.fighting() and party != one.sides.home_told():
        return None
    if kind != "other" or not party:
        return party if kind == "own" else None
    return (_fights(one, party) and one.sides.opponent(party)) or NOBODY


def _enemy_acts(one: Case, verb: int) -> bool:
    k = subject(one.p, verb)
    return k is not None and head_of(one, one.p.chunks[k]) in ENEMY


def _we(one: Case, verb: int) -> bool:
    k = subject(one.p, verb)
    return k is not None and one.p.s.low[one.p.chunks[k].i] in FIRST


def giver(one: Case) -> str | None:
    """Arms that somebody received belong to who gave them: "received 30 tanks from Germany"."""
    v = one.slots.object_of
    if one.m.measure != "materiel" or v is None or one.p.chunks[v].lemma not in FRAMES["receive"]:
        return None
    _, hi = clause(one)
    for k in range(one.m.chunk + 1, min(one.m.chunk + REACH, len(one.p.chunks) - 1)):
        c = one.p.chunks[k]
        if c.i >= hi or c.kind == "V":
            return None
        if c.kind == "p" and one.p.s.low[c.i] == "from":
            return one.sides.actor(one.p, k + 1)
    return None


def _fights(one: Case, party: str) -> bool:
    if one.m.measure == "captured" and head_of(one, one.c) in PRISONERS:
        return True
    if one.m.measure == "captured" and one.m.role in ("civilians", "women", "children", "workers"):
        return party not in ARMED_GROUPS and _state_acts(one)
    if one.m.measure == "captured" and one.m.role != "troops":
        return _state_acts(one)
    return one.m.measure in ("materiel", "captured", "returned") or (
        one.m.role == "troops" and not adversary(one)
    )


def _relation(one: Case, c: Chunk) -> str | None:
    """own: the subject's people; other: the other side's."""
    measure, lemma = one.m.measure, c.lemma
    follow = one.p.s.low[c.j] if c.j < len(one.p.s) else ""
    phrase = f"{lemma} {follow}"
    if measure in HARMS:
        if lemma in FRAMES["lose"] and (lemma != "take" or measure == "casualties"):
            return "own"
        if (
            measure == "killed"
            and (phrase in FRAMES["receive"] or lemma in FRAMES["receive"])
            and _state_acts(one)
        ):
            return "own"
        if lemma == "have" and one.c.noun is not None and one.c.noun.cls != "materiel" and _a_side(one):
            return "own"
        return "other" if lemma in FRAMES["harm"] else None
    if measure == "captured":
        return "other" if lemma in FRAMES["harm"] else "own" if lemma == "lose" else None
    if measure == "deployed":
        return "own" if lemma in FRAMES["send"] | FRAMES["station"] else None
    if measure == "rescued":
        return "own" if lemma in FRAMES["rescue"] and one.m.role == "troops" and _state_acts(one) else None
    if measure == "returned":
        return _return_relation(one, lemma, phrase)
    if measure == "materiel":
        if lemma in FRAMES["loot"]:
            return "other"
        if lemma in FRAMES["lose"] - {"take"} or lemma in FRAMES["send"] or lemma in FRAMES["receive"]:
            return "own"
        return "other" if lemma in FRAMES["harm"] else None
    return None


def _a_side(one: Case) -> bool:
    """True where the subject is "our side", an army or "we", not a country as a place."""
    k = subject(one.p, one.verb) if one.verb is not None else None
    return k is not None and (
        head_of(one, one.p.chunks[k]) in SIDES | MILITARY or one.p.s.low[one.p.chunks[k].i] in FIRST
    )


def _state_acts(one: Case) -> bool:
    """True where the subject is a state or a force by name, not an office of it or a pronoun."""
    k = subject(one.p, one.verb) if one.verb is not None else None
    if k is None:
        return False
    c = one.p.chunks[k]
    names = one.sides.inside(one.p, c.i, c.j)
    return bool(names) and (names[-1].j == c.j or head_of(one, c) in MILITARY)


def _return_relation(one: Case, lemma: str, phrase: str) -> str | None:
    if phrase in FRAMES["release"] or (lemma in FRAMES["release"] and phrase not in FRAMES["receive"]):
        return (
            "own" if one.m.role == "troops" and lemma in FRAMES["send"] and not _prisoners(one) else "other"
        )
    if phrase in FRAMES["receive"] or lemma in FRAMES["receive"]:
        return "own"
    return (
        "own" if lemma in FRAMES["send"] and one.m.role in ("troops", "police", "workers", "medics") else None
    )


def _prisoners(one: Case) -> bool:
    lo, hi = clause(one)
    return any(word in CAPTIVES for word in one.p.s.low[lo:hi])
