"""What the verbs around a counted phrase say of it, in the order in which they are asked.

Belongs here: one rule a place of the phrase (object, subject, participle after it ...), in RULES. What a verb
gives its places stands in `verbs`; set phrases in `idioms`.
"""

from __future__ import annotations

from ..lexicon import load
from . import idioms
from .chunks import Chunk
from .harms import harm_adjective
from .leftward import left
from .slots import Evidence, Phrase, Slots
from .verbs import DEPLOYABLE, deployable, injured, joined, verb_measure

BUSINESS = frozenset(load("en", "clauses")["nominal"]["business"])
BUSINESS_REACH = 6
LIST_REACH = 8
CHAIN = 3
TOGETHER = frozenset({"with", "alongside", "beside"})
OTHERS = frozenset({"other", "others", "more"})
HARMED_TOGETHER = frozenset({"killed", "wounded", "missing", "captured"})


def verbal(x: Phrase) -> Evidence | None:
    """What set phrases and verbs say of the phrase; None where it is no number and no counted singular."""
    if x.np.num is None and not x.np.indefinite and not x.np.zero:
        return None
    best = _best_idiom(x)
    if best is not None:
        main = _main_verb(x, best)
        if main is not None or best.weight >= 3:
            return main or _idiom(x, best)
    for rule in RULES:
        said = rule(x)
        if said is not None:
            return said
    if best is not None and (best.weight >= 2 or (not best.right and best.weight >= 1)):
        return _idiom(x, best)
    return None


def shared_object(x: Phrase) -> int | None:
    """The verb that a phrase coordinated before is the object (or inverted subject) of: "killed 12 men and
    | 3 women"."""
    steps, k = 0, x.slots.coordinated
    while k is not None and steps < LIST_REACH:
        before = Slots()
        left(x.s, x.chunks, k, before)
        if before.object_of is not None or before.inverted is not None:
            return before.object_of if before.object_of is not None else before.inverted
        k, steps = before.coordinated, steps + 1
    return None


def _best_idiom(x: Phrase) -> idioms.Idiom | None:
    """The strongest set phrase around the number that fits its people ("took | 12 | hostage")."""
    np, s = x.np, x.s
    start = np.num.i if np.num else np.i
    ends = [np.j]
    if np.num and np.num.j != np.j:
        ends.append(np.num.j)
    for k in (x.slots.subject_of, x.slots.relative):
        if k is not None and x.chunks[k].i not in ends:
            ends.append(x.chunks[k].i)
    for hit in idioms.match(s, x.tags, start, ends):
        if hit.measure == "casualties" and not BUSINESS.isdisjoint(
            s.low[max(0, start - BUSINESS_REACH) : start]
        ):
            continue
        if _fits_idiom(hit, np, x.role):
            return hit
    return None


def _fits_idiom(hit: idioms.Idiom, np: Chunk, role: str | None) -> bool:
    """False where the phrase's people cannot be what the set phrase says of them ("12 tanks lost their
    lives")."""
    noun = np.noun
    harm = noun.value if noun is not None and noun.cls == "harm" else None
    if hit.measure == "materiel" or (noun is not None and noun.cls in ("never", "materiel")):
        return False
    if (
        "custody" in hit.text
        and hit.measure == "captured"
        and role != "troops"
        and (noun is None or noun.value != "troops")
    ):
        return False
    if np.indefinite and hit.left and hit.measure in ("missing", "deployed", "displaced"):
        return False
    if hit.measure == "deployed":
        people = noun.value if noun and noun.cls == "person" else role
        return harm is None and people in DEPLOYABLE and hit.weight >= 2
    if hit.measure == "displaced":
        return noun is None or harm is not None or noun.value != "troops"
    if hit.measure == "returned" and harm == "killed":
        return False
    sure = hit.weight >= 2 or not hit.left or noun is not None or hit.right
    return bool(sure) or hit.measure in ("killed", "wounded", "missing")


def _idiom(x: Phrase, best: idioms.Idiom) -> Evidence:
    """ "12 miners | lost their lives" (idiom), "took | 12 teachers | hostage" (idiom_left)."""
    anchor = x.slots.object_of if best.left else x.slots.subject_of
    verb = anchor if anchor is not None else x.slots.any_verb
    return Evidence(best.measure, "idiom_left" if best.left else "idiom", verb)


def _main_verb(x: Phrase, best: idioms.Idiom) -> Evidence | None:
    """The main verb before an idiom of a participle between ("12 men taken hostage in May | were killed")."""
    k = x.slots.subject_of
    if best.left or k is None or x.chunks[k].i == x.np.j:
        return None
    measure = verb_measure(x, k, "subject")
    if measure is None or measure == best.measure:
        return None
    start = x.np.num.i if x.np.num else x.np.i
    if best in idioms.match(x.s, x.tags, start, [x.chunks[k].i]):
        return None
    return joined(x, k, measure, "subject_of_verb")


def _object(x: Phrase) -> Evidence | None:
    """ "The quake killed | 31 people"; "perished | three fighters"."""
    k = x.slots.object_of
    if k is None:
        return None
    measure = verb_measure(x, k, "object")
    if measure is None and _verb_first(x.chunks, k):
        measure = verb_measure(x, k, "subject")
    return joined(x, k, measure, "object_of_verb") if measure else None


def _verb_first(chunks: list[Chunk], k: int) -> bool:
    """True for a verb before its subject, as translations have it ("perished three fighters")."""
    g = k - 1
    while g >= 0 and chunks[g].kind in ("a", "D", ",", "NP", "p"):
        free = g == 0 or chunks[g - 1].kind != "p"
        if chunks[g].kind == "NP" and chunks[g].det != "there" and free:
            break
        g -= 1
    return g < 0 or chunks[g].kind in (".", ";", ":", '"', ",", "s", "c")


def _inverted(x: Phrase) -> Evidence | None:
    """ "By the shelling were killed | four soldiers"."""
    k = x.slots.inverted
    measure = verb_measure(x, k, "object") if k is not None else None
    return joined(x, k, measure, "inverted") if k is not None and measure else None


def _subject(x: Phrase) -> Evidence | None:
    """ "| 200 residents were evacuated"; of "soldiers who died were deployed in ..." the relative clause
    counts."""
    for k in _verb_chain(x.chunks, x.slots.subject_of):
        measure = "wounded" if injured(x.s, x.chunks[k]) else verb_measure(x, k, "subject")
        if measure == "deployed" and not x.chunks[k].passive and x.slots.relative is not None:
            harm = verb_measure(x, x.slots.relative, "subject")
            if harm:
                return Evidence(harm, "relative_clause", x.slots.relative)
        if measure:
            return joined(x, k, measure, "subject_of_verb")
    return None


def _verb_chain(chunks: list[Chunk], first: int | None) -> list[int]:
    """The verbs that share a subject: "were led away and shot dead"; a participle shares the passive as
    well."""
    if first is None:
        return []
    chain, t = [first], first + 1
    while (
        t + 1 < len(chunks) and len(chain) < CHAIN and chunks[t].kind in ("p", "NP", "a", "D", ",", "'", "c")
    ):
        v = _coordinated_verb(chunks, t)
        if v is not None:
            second = chunks[v]
            if chunks[first].passive and second.form in ("past", "part"):
                second.passive = second.passive or second.i == second.head
            chain.append(v)
            t = v
        elif chunks[t].kind == "c" and not (chunks[t + 1].kind == "NP" and chunks[t + 1].num is None):
            break
        t += 1
    return chain


def _coordinated_verb(chunks: list[Chunk], t: int) -> int | None:
    """The verb after a coordinator at chunk t, over an adverb ("and | later shot")."""
    if chunks[t].kind != "c":
        return None
    if chunks[t + 1].kind == "V":
        return t + 1
    later = t + 2 < len(chunks) and chunks[t + 1].kind == "a" and chunks[t + 2].kind == "V"
    return t + 2 if later else None


def _coordinated_object(x: Phrase) -> Evidence | None:
    """ "The blast killed two guards and | five passengers"."""
    if x.slots.subject_of is not None or x.slots.post:
        return None
    k = shared_object(x)
    measure = verb_measure(x, k, "object") if k is not None else None
    return joined(x, k, measure, "coordinated_object") if k is not None and measure else None


def _adjective_inside(x: Phrase) -> Evidence | None:
    """A harm adjective swallowed by a headless phrase ("two unaccounted for", "three critically ill")."""
    np = x.np
    if np.num is None or np.noun is not None:
        return None
    found = next((found for t in range(np.num.j, np.j) if (found := harm_adjective(x.s, t))), None)
    return Evidence(found[0], "adjective_after", x.slots.subject_of) if found else None


def _after(x: Phrase) -> Evidence | None:
    """ "| Three women killed at the pier", "left | 18 homeless"."""
    for k in x.slots.post:
        c = x.chunks[k]
        if c.kind == "V":
            active = c.form == "ing" or x.s.low[c.i] == "having" or (c.infinitive and not c.passive)
            measure = verb_measure(x, k, "subject" if active else "post")
            if measure:
                return joined(x, k, measure, "participle_after")
            continue
        adjective = harm_adjective(x.s, c.i)
        if adjective is not None and (adjective[0] != "deployed" or deployable(x)):
            return joined(x, k, adjective[0], "adjective_after")
    return None


def _relative(x: Phrase) -> Evidence | None:
    """ "| The 40 who died that night"."""
    k = x.slots.relative
    measure = verb_measure(x, k, "subject") if k is not None else None
    return joined(x, k, measure, "relative_clause") if k is not None and measure else None


def _together(x: Phrase) -> Evidence | None:
    """ "Her husband died in an ambush with | three other soldiers": what happened to somebody happened to
    them."""
    low, number = x.s.low, x.np.num
    if x.slots.prep not in TOGETHER or number is None or OTHERS.isdisjoint(low[x.np.i : x.np.j + 1]):
        return None
    for k in range(x.at - 1, -1, -1):
        c = x.chunks[k]
        if c.kind in (".", ";", ":"):
            return None
        if c.kind == "V" and c.finite:
            measure = verb_measure(x, k, "subject")
            return joined(x, k, measure, "together") if measure in HARMED_TOGETHER else None
    return None


RULES = (_object, _inverted, _subject, _coordinated_object, _adjective_inside, _after, _relative, _together)
