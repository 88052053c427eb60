"""Whose people a figure counts, by the words of its own clause: one rule a construction, tried in the order of RULES.

Belongs here: what the phrase and its verb say. What is taken over from other figures is `parties`' matter.
A rule gives a party, "" where the text says that it is nobody's or both sides', None where it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from .agents import subject
from .discourse import Mention
from .nations import ADJECTIVES, ARMED_GROUPS, WORDS, Found
from .parse import Parsed
from .scan import Slots, slots
from .sides import ENEMY, FIRST, MILITARY, NOBODY, THIRD, Sides
from .syntax import Chunk

FRAMES: dict[str, set[str]] = {name: set(verbs) for name, verbs in WORDS["frames"].items()}
IRREGULAR = set(WORDS["others"]["irregular"])
ADVERSARIES = set(WORDS["others"]["adversary_nouns"])
TALLY = set(WORDS["tally"]["verbs"])
COUNTED = set(WORDS["counted"]["nouns"])
SIDES = set(WORDS["counted"]["sides"])
BOTH = {tuple(phrase.split()) for phrase in WORDS["both"]["phrases"]}
FIRST_BOTH = {parts[0] for parts in BOTH}
MIXED = set(WORDS["both"]["mixed"])
MANY = set(WORDS["both"]["many"])
APART = set(WORDS["both"]["apart"])
OF = set(WORDS["owner"]["of"])
SET_ON = {"to", "at", "past", "above", "over", "beyond", "by", "up to"}
PARTICLES = {"out", "down", "up", "back", "off", "over", "in", "away", "home"}
MUTINY = {"mutineer", "mutineers"}
DEADLY = {"kill", "wound", "injure", "destroy", "down", "eliminate", "shoot"}
POSSESSIVE = {"its", "their", "our", "his", "her", "my"}
ARMED = {"troops", "police"}
OWN_KINDS = ("adjective", "people", "member", "group", "army")
ARRIVALS = {"returned", "rescued", "displaced"}
NOT_CLAUSE = (";", ".")


@dataclass(slots=True)
class Case:
    """One figure in its sentence with what surrounds it."""

    sides: Sides
    m: Mention
    p: Parsed
    c: Chunk
    slots: Slots

    @property
    def verb(self) -> int | None:
        """The verb that says what happens to the counted; the one that they are the object of before a participle."""
        said, governing = self.m.verb, self.slots.object_of
        if governing is None and self.slots.prep in PARTICLES and self.slots.governor is not None and self.p.chunks[self.slots.governor].kind == "V":
            governing = self.slots.governor
        if said is not None and not (governing is not None and said > self.m.chunk):
            return said
        return governing if governing is not None else self.slots.subject_of


def case(sides: Sides, m: Mention) -> Case:
    """The figure with its sentence, phrase and slots."""
    p = sides.reading.parsed[m.sentence]
    return Case(sides, m, p, p.chunks[m.chunk], slots(p.s, p.tags, p.chunks, m.chunk))


def belongs(one: Case) -> tuple[str | None, str]:
    """The party that the figure's own clause gives it, and the name of the rule that read it."""
    for rule in RULES:
        party = rule(one)
        if party is not None:
            return party, rule.__name__
    return None, ""


def _both(one: Case) -> str | None:
    """ "on both sides", "the two armies", "146 each"."""
    p = one.p
    if one.c.j < len(p.s) and p.s.low[one.c.j] in APART:
        return NOBODY
    lo, hi = _clause(one)
    low = p.s.low
    for k in range(lo, hi):
        if low[k] in FIRST_BOTH and tuple(low[k : k + 2]) in BOTH:
            return NOBODY
    return None


def _clause(one: Case) -> tuple[int, int]:
    """Tokens of the stretch between the strong marks around the phrase."""
    chunks = one.p.chunks
    at = one.m.chunk
    i = at
    while i > 0 and chunks[i - 1].kind not in NOT_CLAUSE:
        i -= 1
    j = at
    while j + 1 < len(chunks) and chunks[j + 1].kind not in NOT_CLAUSE:
        j += 1
    return chunks[i].i, chunks[j].j


def _inside(one: Case) -> str | None:
    """A name in the phrase: "600 North Korean soldiers", "nine Malians", "two of Russia's ships"."""
    found = [name for name in one.sides.inside(one.p, one.c.i, one.c.j) if _owns(one, name)]
    if _dual(one, found):
        return NOBODY
    if not found and _head_of(one, one.c) in ADVERSARIES and (own := _acronym(one)):
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
    """True where a name inside the phrase tells whose the people are, and not where they live or what they do."""
    if name.party is None or name.kind in ("city", "other", "capital", "person", "agency"):
        return False
    if name.kind == "ethnic":
        return one.m.role == "troops"
    if name.kind in OWN_KINDS:
        return True
    low = one.p.s.low
    possessive = name.j < len(low) and low[name.j] in ("'s", "'")
    return possessive or one.m.role in ARMED or one.m.measure == "materiel" or name.j == one.c.j


def _dual(one: Case, found: list[Found]) -> bool:
    """ "a British-Israeli citizen", "three U.S.-Israeli citizens"."""
    low = one.p.s.low
    joined = any(b.i == a.j + 1 and low[a.j] in ("-", "–") and a.party != b.party for a, b in zip(found, found[1:]))
    return joined or any("-" in low[k] and any(part in ADJECTIVES for part in low[k].split("-")[1:]) for k in range(one.c.i, one.c.j))


def _mixed(one: Case, name: Found) -> bool:
    """ "dozens of Israeli and Palestinian civilians" belong to nobody alone."""
    k = one.m.chunk
    chunks = one.p.chunks
    if name.j != one.c.j or k + 2 >= len(chunks) or chunks[k + 1].kind not in ("c", ","):
        return False
    after = chunks[k + 2]
    other = one.sides.inside(one.p, after.i, after.j) if after.kind == "NP" and after.num is None else []
    return bool(other) and other[0].party != name.party and name.kind == "adjective"


def _behind(one: Case) -> str | None:
    """ "soldiers of North Korea", "two tourists from Germany", "casualties among the Russians"."""
    chunks, k = one.p.chunks, one.m.chunk
    while k + 2 < len(chunks) and chunks[k + 1].kind == "a":
        k += 1
    if k + 2 >= len(chunks) or chunks[k + 1].kind != "p" or chunks[k + 2].kind != "NP":
        return None
    link, c = one.p.s.low[chunks[k + 1].i], chunks[k + 2]
    if link in ("of", "from") and _head_of(one, c) in MANY:
        return NOBODY
    if link not in OF or c.num is not None and not c.partitive:
        return NOBODY if link in ("of", "from") and c.num is not None and c.num.value == 2 and c.noun is None else None
    if link in ("from", "for") and (one.m.measure in ARRIVALS and one.m.noun_known or one.slots.object_of is not None and link == "for"):
        return None
    if link == "from" and one.m.measure == "materiel":
        return None
    return _owner_of(one, k + 2, link)


def _head_of(one: Case, c: Chunk) -> str:
    return one.p.s.low[c.head] if c.head >= 0 else ""


def _owner_of(one: Case, k: int, link: str) -> str | None:
    """The party of the noun phrase behind "of" or "from": the name itself, or people with a name of their own."""
    p, c = one.p, one.p.chunks[k]
    names = [name for name in one.sides.inside(p, c.i, c.j) if name.kind not in ("city", "capital", "other", "ethnic")]
    counted = c.noun is not None and c.noun.cls in ("person", "harm", "materiel") or _head_of(one, c) in COUNTED | SIDES
    if p.s.low[c.i] in POSSESSIVE and not names and counted and (p.s.low[c.i] not in ("his", "her", "my") or one.m.role in ARMED):
        return one.sides.pronoun(p, k, p.s.low[c.i])
    if p.s.low[c.head] in ENEMY and not names:
        return one.sides.enemy(p.index)
    if not names:
        return None
    last = names[-1]
    after = p.chunks[k + 1] if k + 1 < len(p.chunks) else None
    if after is not None and after.kind == "c" and k + 2 < len(p.chunks) and one.sides.inside(p, p.chunks[k + 2].i, p.chunks[k + 2].j):
        return NOBODY
    if last.j == c.j and last.kind in ("state", "adjective", "people", "group", "member", "army"):
        return last.party
    return last.party if last.j <= c.head and counted else None


def _called(one: Case) -> str | None:
    """ "Nine were Burmese", "21 of them Americans", "two tourists, both Germans", "four hailed from Kenya"."""
    chunks, p = one.p.chunks, one.p
    k = one.slots.subject_of
    if k is not None and chunks[k].lemma in ("be", "come", "hail", "remain") and k + 1 < len(chunks):
        at = k + 1
        if chunks[at].kind == "p" and p.s.low[chunks[at].i] == "from" and at + 1 < len(chunks):
            at += 1
        elif chunks[k].lemma in ("come", "hail"):
            return None
        party = _nation(one, at)
        if party is not None:
            return party
    k = one.m.chunk + 1
    if k + 1 < len(chunks) and chunks[k].kind in (",", "-", "(") and chunks[k + 1].kind == "NP" and chunks[k + 1].num is None:
        if p.s.low[chunks[k + 1].i] in ("all", "both", "each"):
            return _nation(one, k + 1)
    if k + 2 < len(chunks) and chunks[k].kind == "," and p.s.low[chunks[k + 1].i] in ("all", "both") and chunks[k + 2].kind == "NP":
        return _nation(one, k + 2)
    return None


def _nation(one: Case, k: int) -> str | None:
    c = one.p.chunks[k]
    if c.kind != "NP":
        return None
    names = [name for name in one.sides.inside(one.p, c.i, c.j) if name.party and name.kind in ("adjective", "people", "member", "group", "state")]
    if not names or names[0].kind == "state" and names[0].j != c.j:
        return None
    if k + 2 < len(one.p.chunks) and one.p.chunks[k + 1].kind in ("c", ","):
        other = one.sides.inside(one.p, one.p.chunks[k + 2].i, one.p.chunks[k + 2].j)
        if other and other[0].party != names[0].party:
            return NOBODY
    return names[0].party


def _pronoun(one: Case) -> str | None:
    """ "two of its soldiers", "14 of their vehicles", "our three men"."""
    low = one.p.s.low
    for k in range(one.c.i, one.c.j):
        if low[k] in POSSESSIVE and (low[k] not in ("his", "her", "my") or one.m.role in ARMED or one.m.measure == "materiel"):
            return _not_the_doer(one, one.sides.pronoun(one.p, one.m.chunk, low[k]))
    if one.c.partitive and low[one.c.j - 1] == "us":
        return one.sides.ours(one.p.index)
    return None


def _not_the_doer(one: Case, party: str | None) -> str | None:
    """In "Israel killed two of its soldiers" the soldiers are not Israel's."""
    v = one.slots.object_of
    if not party or v is None or one.p.chunks[v].lemma not in DEADLY or one.sides.agent(one.p, v) not in (party, None):
        return party
    return one.sides.opponent(party) or NOBODY


def _others(one: Case) -> str | None:
    """ "the occupiers", "mutineers", "government soldiers": named by the side that speaks."""
    low, c = one.p.s.low, one.c
    for k in range(c.i, c.j):
        if low[k] in ENEMY:
            return one.sides.enemy(one.p.index)
    head = low[c.head] if c.head >= 0 else ""
    if "government" in low[c.i : c.j] and one.m.role == "troops":
        return one.sides.home()
    if head in IRREGULAR and (head in MUTINY or any(m.role == "troops" and m.party and m.start < one.m.start for m in one.sides.reading.figures)):
        said = one.sides.ours(one.p.index)
        return one.sides.attacker(said) if said else None
    return None


def _tally(one: Case) -> str | None:
    """A number set on a counted noun: "Russian losses at 3,000", "its casualties stand at 4,700", "the toll among ..."."""
    candidates = [k for k in (one.slots.governor, one.slots.label) if k is not None]
    verb = one.slots.object_of if one.slots.object_of is not None else one.slots.complement_of
    if one.slots.prep in SET_ON and one.slots.governor is not None and one.p.chunks[one.slots.governor].kind == "V":
        verb = one.slots.governor
    if verb is not None:
        at = subject(one.p, verb) if one.p.chunks[verb].lemma in TALLY else None
        if at is not None:
            candidates.append(at)
    for k in candidates:
        party = _counted_noun(one, k)
        if party is not None:
            return party
    return None


def _counted_noun(one: Case, k: int) -> str | None:
    p, c = one.p, one.p.chunks[k]
    if c.kind != "NP" or c.num is not None:
        return None
    head = p.s.low[c.head]
    harmed = c.noun is not None and c.noun.cls == "harm" or head in COUNTED
    if harmed:
        names = [name for name in one.sides.inside(p, c.i, c.j) if name.party and name.kind not in ("city", "capital", "other", "agency")]
        if names:
            return names[-1].party
        if p.s.low[c.i] in POSSESSIVE:
            return one.sides.pronoun(p, k, p.s.low[c.i])
    if (harmed or head in ("number", "total", "figure")) and k + 2 < len(p.chunks) and p.chunks[k + 1].kind == "p" and p.s.low[p.chunks[k + 1].i] in ("of", "among", "for"):
        return _owner_of(one, k + 2, "of")
    return None


def _side(one: Case) -> str | None:
    """ "On the Ukrainian side", "from our side": before the figure or right behind it, with no other number between."""
    p, at = one.p, one.m.chunk
    lo, hi = _clause(one)
    for k, c in enumerate(p.chunks[1:], 1):
        if c.kind != "NP" or not lo <= c.i < hi or p.chunks[k - 1].kind != "p" or c.head < 0 or p.s.low[c.head] not in ("side", "ranks"):
            continue
        between = p.chunks[min(k, at) + 1 : max(k, at)]
        if any(other.num is not None or other.kind == "c" and k > at for other in between):
            continue
        names = [name for name in one.sides.inside(p, c.i, c.j) if name.party]
        if names:
            return names[-1].party
        if p.s.low[c.i] in FIRST | THIRD:
            return one.sides.pronoun(p, k, p.s.low[c.i])
    return None


def elsewhere(one: Case, party: str) -> bool:
    """True where the figure's own clause lies in another country than that of the people before ("five died in Israel")."""
    p = one.p
    for k in range(one.m.chunk + 1, len(p.chunks) - 1):
        c = p.chunks[k]
        if c.kind in (";", ".", ",", "c", "s") or c.num is not None:
            return False
        if c.kind == "p" and p.s.low[c.i] in ("in", "on", "from", "at") and p.chunks[k + 1].kind == "NP":
            names = one.sides.inside(p, p.chunks[k + 1].i, p.chunks[k + 1].j)
            return bool(names) and names[0].party not in (None, party) and names[0].kind in ("state", "adjective", "city", "capital") and one.m.role != "troops"
    return False


def _gapped(one: Case) -> str | None:
    """A name right before a bare number: "Ukraine took back 1,000 bodies, Russia 19"."""
    k = one.m.chunk
    if k == 0 or one.p.chunks[k - 1].kind != "NP" or one.c.noun is not None:
        return None
    c = one.p.chunks[k - 1]
    names = [name for name in one.sides.inside(one.p, c.i, c.j) if name.party]
    return names[-1].party if names and names[-1].j == c.j else None


def _home_bound(one: Case) -> str | None:
    """People who return to a state are its own: "twenty civilians also returned to Ukraine"."""
    if one.m.measure != "returned":
        return None
    p, v = one.p, one.verb
    if v is None:
        return None
    for k in range(v + 1, min(len(p.chunks) - 1, v + 8)):
        c = p.chunks[k]
        if c.kind in (";", ".", "s") or c.kind == "V" and c.finite:
            return None
        if c.kind in ("p", "to") and p.s.low[c.i] == "to" and p.chunks[k + 1].kind == "NP":
            after = p.chunks[k + 1]
            names = [name for name in one.sides.inside(p, after.i, after.j) if name.kind in ("state", "adjective")]
            if names and names[0].j == after.j and names[0].i - after.i <= 1:
                return names[0].party
    return None


def _frame(one: Case) -> str | None:
    """What the verb's subject has to do with the counted: loses them, sends them, gets them back, harms them."""
    v = one.verb
    if v is None:
        return None
    c = one.p.chunks[v]
    if one.slots.subject_of == v and not c.passive and one.slots.object_of is None:
        return None
    if c.kind != "V" or v > one.m.chunk and not (c.passive or any(one.p.s.low[t] == "by" for t in range(c.j, min(c.j + 3, len(one.p.s))))):
        return None
    party = one.sides.agent(one.p, v)
    if party is None:
        return None
    if _we(one, v) and one.m.measure in ("killed", "wounded") and c.lemma not in FRAMES["harm"]:
        return party
    kind = _relation(one, c)
    if kind == "own":
        return party
    if kind == "other":
        return (one.sides.opponent(party) or NOBODY if party and _fights(one, party) else NOBODY)
    return None


def _we(one: Case, verb: int) -> bool:
    k = subject(one.p, verb)
    return k is not None and one.p.s.low[one.p.chunks[k].i] in FIRST


def _giver(one: Case) -> str | None:
    """Arms that somebody received belong to who gave them: "received 30 tanks from Germany"."""
    v = one.slots.object_of
    if one.m.measure != "materiel" or v is None or one.p.chunks[v].lemma not in FRAMES["receive"]:
        return None
    lo, hi = _clause(one)
    for k in range(one.m.chunk + 1, len(one.p.chunks) - 1):
        c = one.p.chunks[k]
        if c.i >= hi or c.kind == "V":
            return None
        if c.kind == "p" and one.p.s.low[c.i] == "from":
            return one.sides.actor(one.p, k + 1)
    return None


def _fights(one: Case, party: str) -> bool:
    if one.m.measure == "captured" and one.m.role in ("civilians", "women", "children", "workers"):
        return party not in ARMED_GROUPS and _state_acts(one)
    if one.m.measure == "captured" and one.m.role != "troops":
        return _state_acts(one)
    return one.m.measure in ("materiel", "captured", "returned") or one.m.role == "troops" and not _irregular_head(one)


def _irregular_head(one: Case) -> bool:
    return one.c.head >= 0 and one.p.s.low[one.c.head] in ADVERSARIES


def _relation(one: Case, c: Chunk) -> str | None:
    """own: the subject's people; other: the other side's."""
    measure, lemma = one.m.measure, c.lemma
    follow = one.p.s.low[c.j] if c.j < len(one.p.s) else ""
    phrase = f"{lemma} {follow}"
    if measure in ("killed", "wounded", "casualties", "missing"):
        if lemma in FRAMES["lose"] and (lemma != "take" or measure == "casualties"):
            return "own"
        if measure == "killed" and (phrase in FRAMES["receive"] or lemma in FRAMES["receive"]) and _state_acts(one):
            return "own"
        return "other" if lemma in FRAMES["harm"] else None
    if measure == "captured":
        return "other" if lemma in FRAMES["harm"] else "own" if lemma == "lose" else None
    if measure == "deployed":
        return "own" if lemma in FRAMES["send"] | FRAMES["station"] else None
    if measure == "returned":
        return _return_relation(one, lemma, phrase)
    if measure == "materiel":
        if lemma in FRAMES["lose"] - {"take"} or lemma in FRAMES["send"] or lemma in FRAMES["receive"]:
            return "own"
        return "other" if lemma in FRAMES["harm"] else None
    return None


def _state_acts(one: Case) -> bool:
    """True where the subject is a state or a force by name, not an office of it or a pronoun."""
    k = subject(one.p, one.verb) if one.verb is not None else None
    if k is None:
        return False
    c = one.p.chunks[k]
    names = one.sides.inside(one.p, c.i, c.j)
    return bool(names) and (names[-1].j == c.j or _head_of(one, c) in MILITARY)


def _return_relation(one: Case, lemma: str, phrase: str) -> str | None:
    if phrase in FRAMES["release"] or lemma in FRAMES["release"] and phrase not in FRAMES["receive"]:
        return "own" if one.m.role == "troops" and lemma in FRAMES["send"] and not _prisoners(one) else "other"
    if phrase in FRAMES["receive"] or lemma in FRAMES["receive"]:
        return "own"
    return "own" if lemma in FRAMES["send"] and one.m.role in ("troops", "police", "workers", "medics") else None


def _prisoners(one: Case) -> bool:
    lo, hi = _clause(one)
    return any(word in ("prisoner", "prisoners", "captive", "captives", "pow", "pows", "hostages", "detainees") for word in one.p.s.low[lo:hi])


RULES = (_inside, _behind, _called, _pronoun, _both, _others, _gapped, _giver, _side, _tally, _home_bound, _frame)
