"""Where a counted phrase stands in its clause: the verbs that it is subject or object of, what follows it, what it hangs on.

Belongs here: walking over chunks to the left and right of a phrase. What the verbs mean is decided in `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..lexicon import load
from .chunks import Chunk
from .tokens import Sentence
from .words import ADJECTIVES, FORMS, FRAMES, WEAK, is_phrasal, noun_at

INSERTED = {"including", "among", "mostly", "most", "mainly", "all", "some", "many", "aged", "among them", "both", "one", "half", "at", "in", "with", "from", "of", "as", "for", "on", "near", "between", "who", "which", "whose", "where", "primarily", "largely", "chiefly", "according", "believed", "then"}


@dataclass(slots=True)
class Slots:
    """The surroundings of one counted phrase, as chunk indexes (None where there is nothing)."""

    subject_of: int | None = None
    relative: int | None = None
    post: list[int] = field(default_factory=list)
    object_of: int | None = None
    prep: str = ""
    governor: int | None = None
    coordinated: int | None = None
    label: int | None = None
    opening: str = ""
    complement_of: int | None = None
    inverted: int | None = None


def slots(s: Sentence, tags: list[str], chunks: list[Chunk], at: int) -> Slots:
    """All that surrounds the phrase at chunk `at`."""
    found = Slots()
    left(s, chunks, at, found)
    _right(s, tags, chunks, at, found)
    if found.prep == "of" and found.governor is not None and chunks[found.governor].num is None and s.low[chunks[found.governor].head] in COLLECTIVES:
        above = Slots()
        left(s, chunks, found.governor, above)
        found.object_of, found.inverted = above.object_of, above.inverted
    elif found.prep in BINDING and found.object_of is None:
        found.subject_of = None
    if found.subject_of is not None and found.object_of is not None:
        if chunks[found.object_of].lemma in SAYING:
            found.object_of = None
        else:
            found.subject_of = None
    return found


def harm_adjective(s: Sentence, k: int, end: int | None = None) -> tuple[str, int] | None:
    """Measure and length of the longest harm adjective or phrase that begins at token k ("unaccounted for", "in hospital")."""
    n = len(s) if end is None else end
    for size in (5, 4, 3, 2, 1):
        if k + size <= n:
            phrase = " ".join(s.low[k : k + size])
            if phrase in ADJECTIVES:
                return ADJECTIVES[phrase], size
    return None


def _right(s: Sentence, tags: list[str], chunks: list[Chunk], at: int, found: Slots) -> None:
    """Walk right to the verb that the phrase is the subject of, over what only describes it."""
    k, n = at + 1, len(chunks)
    is_object = found.object_of is not None
    passed = False
    own = chunks[at]
    if own.partitive and own.num is not None and own.j - own.num.j == 2 and k < n and chunks[k].kind == "NP" and chunks[k].num is None and not harm_adjective(s, chunks[k].i):
        return
    while k < n:
        c = chunks[k]
        if c.kind == "V":
            if _describes(chunks, k, k == at + 1 or chunks[k - 1].kind in ("a", "D", "NP", ",", "p"), s):
                found.post.append(k)
                k += 1
                if c.form == "ing" or (k < n and chunks[k].kind == "NP" and c.form != "part"):
                    k = _skip_objects(chunks, k)
                continue
            if c.infinitive and not c.finite:
                if k == at + 1 or is_object:
                    found.post.append(k)
                return
            if is_object and not _own_clause(chunks, at, k):
                return
            found.subject_of = k
            return
        if c.kind == "r":
            k = _relative(chunks, k, found if not passed else Slots())
            continue
        if c.kind in ("a", "D", "'"):
            k += 1
            continue
        if c.kind == "p":
            if harm_adjective(s, c.i):
                found.post.append(k)
            k += 2 if k + 1 < n and chunks[k + 1].kind in ("NP", "D") else 1
            continue
        if c.kind == "NP" and (adjective := harm_adjective(s, c.i)) and c.num is None and c.j - c.i <= adjective[1]:
            found.post.append(k)
            k += 1
            continue
        if c.kind in ("(", '"'):
            k = _close(chunks, k)
            continue
        if c.kind in (",", "-"):
            if at and chunks[at - 1].kind == c.kind and k + 1 < n and chunks[k + 1].kind == "V" and chunks[k + 1].finite:
                k += 1
                continue
            nxt = _inserted(s, chunks, k)
            if nxt is None:
                nxt = _listed(chunks, k)
                passed = True
            if nxt is None:
                return
            k = nxt
            continue
        if c.kind == "c":
            if is_object or k + 1 >= n:
                return
            if chunks[k + 1].kind == "NP":
                if chunks[k + 1].num is None and chunks[k + 1].noun is None and found.post and s.low[c.i] != "and":
                    return
                k += 2
                passed = True
                continue
            if chunks[k + 1].kind == "V" and found.post:
                return
            k += 1
            continue
        if c.kind == "NP" and chunks[k - 1].kind in ("NP", "D", "'") and k == at + 1 and c.num is None and not c.det:
            k += 1
            continue
        return


def _describes(chunks: list[Chunk], k: int, close: bool, s: Sentence) -> bool:
    """True for a bare participle after a noun phrase ("soldiers killed in ...", "people fleeing ...")."""
    c = chunks[k]
    if c.finite and c.form != "past" or c.infinitive or c.passive:
        return False
    if c.form == "ing":
        return True
    if c.form not in ("past", "part"):
        return False
    kinds = {kind for _, kind in FORMS.get(s.low[c.head], ())}
    if c.i != c.head and s.low[c.i] in ("has", "have", "had"):
        return False
    if "part" not in kinds:
        return False
    nxt = chunks[k + 1] if k + 1 < len(chunks) else None
    if nxt is not None and nxt.kind == "c" and k + 3 < len(chunks) and chunks[k + 2].kind == "V" and chunks[k + 3].kind == "NP" and chunks[k + 2].form in ("past", "part") and not chunks[k + 2].passive:
        return False
    if nxt is not None and nxt.kind == "NP" and not (nxt.noun and nxt.noun.cls == "never" and nxt.noun.value == "time") and not (s.low[nxt.i].endswith("ing") and not nxt.det):
        return False
    return s.low[c.head] not in INTRANSITIVE_PAST


COMPLEMENTS = {"hostage", "prisoner", "captive", "ablaze", "alight", "free", "homeless", "alive", "dead", "aboard", "home", "prisoners", "hostages", "unaccounted", "missing", "stranded", "unconscious", "injured", "wounded"}
SAYING = {phrase.split()[0] for phrase in load("en", "saying")["verbs"]} - {"count", "find", "record", "list", "identify", "register", "tally", "document", "verify", "brief", "post"}
COLLECTIVES = {"family", "group", "crew", "team", "party", "squad", "patrol", "unit", "platoon", "band", "contingent", "total", "delegation", "class", "household", "detachment", "company", "force", "column", "batch", "wave"}
BINDING = {"of", "in", "at", "from", "near", "on", "to", "by", "for", "under", "behind", "inside", "outside", "against", "between", "around", "out of", "into"}
DITRANSITIVE = {"send", "give", "hand", "supply", "lend", "sell", "offer", "cost", "promise", "provide", "deliver", "bring", "grant"}
INTRANSITIVE_PAST = {"died", "fled", "arrived", "fell", "remained", "returned", "vanished", "disappeared", "perished", "drowned", "succumbed", "survived", "escaped", "went", "came", "became", "rose", "stood", "lived", "happened", "occurred", "surrendered"}


def _skip_objects(chunks: list[Chunk], k: int) -> int:
    while k < len(chunks) and chunks[k].kind in ("NP", "p", "a", "D"):
        k += 1
    return k


def _own_clause(chunks: list[Chunk], at: int, verb: int) -> bool:
    """True where the phrase, though it follows a verb, is the subject of a new finite clause ("X said 12 were killed")."""
    return verb == at + 1 or all(c.kind in ("p", "NP", "a", "D", "V", ",", "(", ")", "r", "'") for c in chunks[at + 1 : verb]) and chunks[verb].finite


def _relative(chunks: list[Chunk], k: int, found: Slots) -> int:
    """Note the verb of a relative clause and return the chunk after the clause."""
    comma = k > 0 and chunks[k - 1].kind in (",", "-")
    t = k + 1
    while t < len(chunks) and chunks[t].kind != "V" and chunks[t].kind not in (",", ";", "."):
        t += 1
    if t < len(chunks) and chunks[t].kind == "V" and found.relative is None and chunks[k].lemma != "whose":
        found.relative = t
    t += 1
    while t < len(chunks):
        c = chunks[t]
        if c.kind in (";", ".", ":") or (c.kind == "V" and c.finite and not comma and chunks[t - 1].kind != "c" and c.form != "ing"):
            return t
        if comma and c.kind in (",", "-"):
            return t + 1
        t += 1
    return t


def _close(chunks: list[Chunk], k: int) -> int:
    closing = ")" if chunks[k].kind == "(" else chunks[k].kind
    for t in range(k + 1, min(len(chunks), k + 14)):
        if chunks[t].kind == closing:
            return t + 1
    return k + 1


def _inserted(s: Sentence, chunks: list[Chunk], k: int) -> int | None:
    """Past an insertion between commas or dashes that only describes the phrase before it; None if it is none."""
    if k + 1 >= len(chunks):
        return None
    first = chunks[k + 1]
    dashed = chunks[k].kind == "-" and first.kind == "NP" and first.num is not None
    then = chunks[k + 2] if k + 2 < len(chunks) else first
    said = (first.kind == "V" and first.lemma in SAYING) or (first.kind == "NP" and first.num is None and then.kind == "V" and then.lemma in SAYING)
    opens = said or dashed or s.low[first.i] in INSERTED or first.kind in ("r", "p", "D") or (first.kind == "V" and not first.finite) or (first.kind == "NP" and first.num is not None and (first.partitive or _age(s, first)))
    if not opens:
        return None
    mark = chunks[k].kind
    for t in range(k + 2, min(len(chunks), k + 24)):
        if chunks[t].kind == mark:
            after = chunks[t + 1] if t + 1 < len(chunks) else None
            if after is not None and after.kind in ("V",) and (after.finite or after.passive):
                return t + 1
            if after is not None and after.kind == "NP" and after.num is None and harm_adjective(s, after.i, after.j):
                return t + 1
            if after is not None and after.kind == "a" and t + 2 < len(chunks) and chunks[t + 2].kind == "V":
                return t + 1
        if chunks[t].kind in (";", "."):
            return None
    return None


def _age(s: Sentence, c: Chunk) -> bool:
    return c.num is not None and c.j - c.i == 1


def _listed(chunks: list[Chunk], k: int) -> int | None:
    """Past a comma inside a list of noun phrases that ends with "and" ("a, b and c were killed")."""
    t = k + 1
    if t >= len(chunks) or chunks[t].kind != "NP":
        return None
    while t < len(chunks):
        c = chunks[t]
        if c.kind == "c":
            return k + 2 if t + 1 < len(chunks) and chunks[t + 1].kind == "NP" else None
        if c.kind == "V":
            return None
        if c.kind not in ("NP", ",", "p", "a", "'"):
            return None
        t += 1
    return None


def left(s: Sentence, chunks: list[Chunk], at: int, found: Slots) -> None:
    """Walk left to the verb or noun that governs the phrase, over what it is coordinated with."""
    k = at - 1
    dated = False
    while k >= 0 and chunks[k].kind in ("a", "D", "'"):
        dated = dated or chunks[k].kind == "D"
        if chunks[k].kind == "D" and (k == 0 or chunks[k - 1].kind in (",", ".", ";", "^")):
            return
        k -= 1
    if k < 0:
        return
    c = chunks[k]
    if dated and c.kind == "p":
        return
    if c.kind == "V":
        if c.lemma == "be" and not c.passive:
            found.complement_of = k
        elif c.passive and k == at - 1 and not _has_subject(chunks, k):
            found.inverted = k
        elif not c.passive or c.lemma in ("leave", "give", "pay", "send", "hand", "grant"):
            found.object_of = k
        return
    if c.kind == "p":
        found.prep = s.low[c.i]
        g = k - 1
        if g >= 0 and chunks[g].kind == "V" and is_phrasal(chunks[g].lemma, found.prep):
            if not chunks[g].passive:
                found.object_of = g
            elif not _has_subject(chunks, g):
                found.inverted = g
            return
        while g >= 0 and chunks[g].kind in ("a", "D", "'"):
            g -= 1
        if g >= 0 and chunks[g].kind == "p" and chunks[g + 1].kind != "D":
            found.prep = f"{s.low[chunks[g].i]} {found.prep}"
            g -= 1
        if g >= 0 and chunks[g].kind in ("NP", "V"):
            found.governor = g
        elif g >= 0 and chunks[g].kind == "c" and g and chunks[g - 1].kind in ("NP",):
            found.governor = g - 1
        found.opening = found.prep
        return
    if c.kind == "NP" and c.num is None and k >= 2 and chunks[k - 1].kind == "p":
        g = k - 2
        while g >= 2 and chunks[g].kind == "NP" and chunks[g - 1].kind == "p":
            g -= 2
        while g >= 1 and (chunks[g].kind == "a" or chunks[g].kind == "p" and chunks[g - 1].kind == "V"):
            g -= 1
        if g >= 0 and chunks[g].kind == "V" and not chunks[g].passive:
            found.object_of = g
            return
        if g >= 0 and chunks[g].kind == "V" and not _has_subject(chunks, g):
            found.inverted = g
            return
    if c.kind == "NP" and c.num is None and c.j - c.i == 1 and k and chunks[k - 1].kind == "V" and s.low[c.i] in COMPLEMENTS:
        found.object_of = k - 1
        return
    if c.kind == "NP" and c.num is None and not c.det and k and chunks[k - 1].kind == "V" and chunks[k - 1].lemma in DITRANSITIVE:
        found.object_of = k - 1
        return
    if c.kind in (":", "-"):
        found.label = k - 1 if k else None
        found.opening = c.kind
        if k and chunks[k - 1].kind == "V" and (chunks[k - 1].passive or chunks[k - 1].form == "ing" or not chunks[k - 1].finite):
            found.inverted = k - 1
        return
    if c.kind in ("c", ",", ";"):
        g = k - 1
        if c.kind == "c" and g >= 0 and chunks[g].kind == ",":
            g -= 1
        found.opening = c.kind
        g = _phrase_before(chunks, g)
        if g is not None:
            found.coordinated = g
        return
    found.opening = c.kind


def _has_subject(chunks: list[Chunk], k: int) -> bool:
    """True where a noun phrase outside any preposition stands before the verb in its clause."""
    for g in range(k - 1, -1, -1):
        c = chunks[g]
        if c.kind in (",", ";", ".", ":", "s", "c", "r"):
            return False
        if c.kind == "NP" and c.det != "there" and (g == 0 or chunks[g - 1].kind != "p"):
            return True
    return False


def _phrase_before(chunks: list[Chunk], g: int) -> int | None:
    """The nearest number phrase before, over prepositional phrases and describing participles."""
    steps = 0
    while g >= 0 and steps < 12:
        c = chunks[g]
        if c.kind == "NP" and (c.num is not None or c.indefinite):
            return g
        if c.kind in (".", ";", "s", ":"):
            return None
        g -= 1
        steps += 1
    return None


def group_measure(s: Sentence, k: int) -> str | None:
    """The measure of a group named after "of" or "among" at token k ("of the dead", "among those freed")."""
    for t in range(k + 1, min(len(s), k + 7)):
        word = s.low[t]
        if word in (",", ".", ";") or word in ("was", "were", "is", "are", "who"):
            return None
        found = noun_at(s.low, k + 1, t)
        if found and found[0].cls == "harm":
            return found[0].value
        if word in ("victims", "martyrs"):
            return "killed"
        if (adjective := harm_adjective(s, t, t + 1)) is not None:
            return adjective[0]
        for lemma, kind in FORMS.get(word, ()):
            if kind != "part":
                continue
            phrase = f"{lemma} {s.low[t + 1]}" if t + 1 < len(s) else ""
            if phrase in FRAMES and FRAMES[phrase].transitive:
                return FRAMES[phrase].transitive
            if phrase in WEAK["object_phrase"]:
                return next(iter(WEAK["object_phrase"][phrase]), None)
            if lemma in FRAMES and FRAMES[lemma].transitive:
                return FRAMES[lemma].transitive
    return None
