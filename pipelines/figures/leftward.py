"""From a counted phrase to the left: to the verb or noun that governs it, over what it is coordinated with.

Belongs here: one step for each kind of chunk that may stand before a phrase. The other direction is
`rightward`'s matter.
"""

from __future__ import annotations

from ..lexicon import load
from .chunks import Chunk
from .slots import Slots
from .tokens import Sentence
from .words import is_phrasal

STANDING = load("en", "clauses")["standing"]
COMPLEMENTS = frozenset(STANDING["complements"])
DITRANSITIVE = frozenset(STANDING["ditransitive"])
WITH_RECEIVER = frozenset(STANDING["with_receiver"])
EITHER = frozenset({"after", "as", "before", "since", "until"})  # open a clause or are prepositions
REACH = 12
PARTICIPLES = frozenset({"past", "part"})


def left(s: Sentence, chunks: list[Chunk], at: int, found: Slots) -> None:
    """Note in `found` what governs the phrase at chunk `at`, or opens it."""
    k, dated = _before(chunks, at)
    if dated and k > 0 and chunks[k].kind == "p" and chunks[k - 1].kind == "V":
        k -= 1
    if k < 0:
        return
    kind = chunks[k].kind
    if dated and kind == "p":
        return
    if kind == "V":
        _verb(chunks, at, k, found)
    elif kind == "p":
        _preposition(s, chunks, k, found)
    elif kind == "NP" and _noun(s, chunks, k, found):
        return
    elif kind in (":", "-"):
        _label(chunks, k, found)
    else:
        found.opening = kind
        if kind in ("c", ",", ";"):
            before = k - 2 if _comma_and(chunks, k) else k - 1
            found.coordinated = _phrase_before(chunks, before, kind == "c")


def _before(chunks: list[Chunk], at: int) -> tuple[int, bool]:
    """The chunk before the phrase, over adverbs and dates, and whether a date was passed; -1 where none
    governs it."""
    k, dated = at - 1, False
    quoted = at + 1 < len(chunks) and chunks[at + 1].kind == '"'
    if quoted and k > 0 and chunks[k].kind == '"' and chunks[k - 1].kind in ("p", "V"):
        k -= 1
    while k >= 0 and chunks[k].kind in ("a", "D", "'"):
        if chunks[k].kind == "D":
            dated = True
            if k == 0 or chunks[k - 1].kind in (",", ".", ";", "^"):
                return -1, dated
        k -= 1
    return k, dated


def _verb(chunks: list[Chunk], at: int, k: int, found: Slots) -> None:
    """ "The dead were | 12", "there were killed | 12", "they killed | 12"."""
    c = chunks[k]
    if c.lemma == "be" and not c.passive:
        found.complement_of = k
        if k and chunks[k - 1].kind == "V" and chunks[k - 1].j == c.i and chunks[k - 1].form in PARTICIPLES:
            found.inverted = k - 1
    elif c.passive and not _has_subject(chunks, k):
        found.inverted = k
    elif not c.passive or c.lemma in WITH_RECEIVER:
        found.object_of = k


def _preposition(s: Sentence, chunks: list[Chunk], k: int, found: Slots) -> None:
    """ "Blew up | 12", "the deaths of | 12", "rose from 9 to | 12"."""
    found.prep = s.low[chunks[k].i]
    g = k - 1
    if found.prep == "in" and s.low[chunks[k].j] == "total" and g >= 0 and chunks[g].kind == "V":
        found.prep = ""
        _active_or_inverted(chunks, g, found)
        return
    if g >= 0 and chunks[g].kind == "V" and is_phrasal(chunks[g].lemma, found.prep):
        _active_or_inverted(chunks, g, found)
        return
    while g >= 0 and chunks[g].kind in ("a", "D", "'"):
        g -= 1
    if g >= 0 and chunks[g].kind == "p" and chunks[g + 1].kind != "D":
        found.prep = f"{s.low[chunks[g].i]} {found.prep}"
        g -= 1
    if g >= 0 and chunks[g].kind in ("NP", "V"):
        found.governor = g
    elif g > 0 and chunks[g].kind == "c" and chunks[g - 1].kind == "NP":
        found.governor = g - 1
    found.opening = found.prep


def _noun(s: Sentence, chunks: list[Chunk], k: int, found: Slots) -> bool:
    """A noun between verb and phrase: "killed in the raid | 12", "took prisoner | 12", "sent Chad | 300"."""
    c = chunks[k]
    if c.num is not None or not k:
        return False
    if k >= 2 and chunks[k - 1].kind == "p":
        g = _over_prepositions(chunks, k)
        if g >= 0 and chunks[g].kind == "V" and (not chunks[g].passive or not _has_subject(chunks, g)):
            _active_or_inverted(chunks, g, found)
            return True
    if chunks[k - 1].kind != "V":
        return False
    complement = c.j - c.i == 1 and s.low[c.i] in COMPLEMENTS
    if complement or (not c.det and chunks[k - 1].lemma in DITRANSITIVE):
        found.object_of = k - 1
        return True
    return False


def _over_prepositions(chunks: list[Chunk], k: int) -> int:
    """The chunk before the prepositional phrases that end with chunk k."""
    g = k - 2
    while g >= 2 and chunks[g].kind == "NP" and chunks[g - 1].kind == "p":
        g -= 2
    while g >= 1 and (chunks[g].kind == "a" or (chunks[g].kind == "p" and chunks[g - 1].kind == "V")):
        g -= 1
    return g


def _active_or_inverted(chunks: list[Chunk], g: int, found: Slots) -> None:
    """The phrase is the object of an active verb, or the late subject of a passive one without a subject."""
    if not chunks[g].passive:
        found.object_of = g
    elif not _has_subject(chunks, g):
        found.inverted = g


def _label(chunks: list[Chunk], k: int, found: Slots) -> None:
    """ "Casualties: | 12", "Killed by the blast - | 12"."""
    found.label = _label_head(chunks, k - 1) if k else None
    found.opening = chunks[k].kind
    verb = chunks[k - 1] if k else None
    if verb is not None and verb.kind == "V" and (verb.passive or verb.form == "ing" or not verb.finite):
        found.inverted = k - 1


def _label_head(chunks: list[Chunk], k: int) -> int:
    """The chunk that names what a label counts, over what only describes it ("people rescued | to date:")."""
    while k >= 1:
        c = chunks[k]
        harm = c.noun is not None and c.noun.cls == "harm"
        if c.kind == "a":
            k -= 1
        elif k >= 2 and not harm and c.kind in ("NP", "D") and chunks[k - 1].kind in ("p", "s"):
            k -= 2
        else:
            break
    return k


def _comma_and(chunks: list[Chunk], k: int) -> bool:
    """True for a coordinator after a comma (", and")."""
    return chunks[k].kind == "c" and k >= 1 and chunks[k - 1].kind == ","


def _has_subject(chunks: list[Chunk], k: int) -> bool:
    """True where a noun phrase outside any preposition stands before the verb in its clause."""
    for g in range(k - 1, -1, -1):
        c = chunks[g]
        if c.kind in (",", ";", ".", ":", "s", "c", "r"):
            return False
        if c.kind == "NP" and c.det != "there" and not _governed(chunks, g):
            return True
    return False


def _governed(chunks: list[Chunk], g: int) -> bool:
    """The noun phrase hangs on a preposition, or is a thing behind a word that may be one ("since the morning
    | were hit")."""
    if not g or chunks[g - 1].kind == "p":
        return bool(g)
    noun = chunks[g].noun
    thing = noun is not None and noun.cls == "never"
    return thing and chunks[g - 1].kind == "s" and chunks[g - 1].lemma in EITHER


def _phrase_before(chunks: list[Chunk], g: int, near: bool) -> int | None:
    """The nearest number phrase before, over prepositional phrases and describing participles; with `near` a
    person right before."""
    for k in range(g, max(-1, g - REACH), -1):
        c = chunks[k]
        if c.kind == "NP" and (
            c.num is not None or c.indefinite or (near and k == g and _someone(chunks, k))
        ):
            return k
        if c.kind in (".", ";", "s", ":"):
            return None
    return None


def _someone(chunks: list[Chunk], k: int) -> bool:
    """The object of a verb that is one known person or has a name: "killed himself | and two others"."""
    noun = chunks[k].noun
    return k > 0 and chunks[k - 1].kind == "V" and (noun is None or noun.cls == "person")
