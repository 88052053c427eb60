"""What a toll or a count of harm comes to: "the toll rose to 41", "the number of wounded is 30", "put at 12
the dead".

Belongs here: numbers that a noun of counting leads to. Nouns that name their people stand in `nominal`.
"""

from __future__ import annotations

from ..lexicon import load
from .harms import group_measure, harm_adjective
from .slots import Evidence, Phrase
from .tokens import Sentence
from .words import FORMS, FRAMES, noun_at

WORDS = load("en", "clauses")["nominal"]
TOLLS = frozenset(WORDS["tolls"])
TALLIES = frozenset(WORDS["tallies"])
COUNTERS = frozenset(WORDS["counters"])
LINKS = frozenset(WORDS["links"])
REACH = frozenset(WORDS["reach"])
TOLL_OF: dict[str, str] = WORDS["toll_of"]
ALWAYS: dict[str, str] = WORDS["counted"]["always"]
OTHERWISE: dict[str, str] = WORDS["counted"]["otherwise"]
COUNTED = frozenset({*ALWAYS, *OTHERWISE, *WORDS["counted"]["by_noun"]})
BACK = 16
AHEAD = 10


def counted(x: Phrase) -> Evidence | None:
    """The number is what a toll or a count of harm comes to ("brought the number of wounded to | 30")."""
    if not (x.np.noun is None or x.of_class("person", "harm")) or not _linked(x):
        return None
    start = x.np.num.i if x.np.num else x.np.i
    first = max(0, start - BACK)
    for t in range(start - 1, first - 1, -1):
        if x.s.low[t] in (";", "."):
            return None
        said = _toll(x, t) or _count(x, t, first, start)
        if said is not None:
            return said
    return None


def number_of(x: Phrase) -> Evidence | None:
    """ "That brings to | five | the number of journalists murdered", "put at | 12 | the dead"."""
    s, j = x.s, x.np.j
    if x.slots.prep not in ("to", "at") or x.np.noun is not None or x.following != "the":
        return None
    for t in range(j + 1, min(len(s), j + AHEAD)):
        if s.low[t] in (",", ".", ";"):
            return None
        measure = _harm_at(s, j, t)
        if measure is not None:
            return Evidence(measure, "number_of")
    return None


def _harm_at(s: Sentence, first: int, t: int) -> str | None:
    """The harm that token t tells: toll, adjective, noun, participle."""
    if s.low[t] in TOLLS:
        return "killed"
    if (adjective := harm_adjective(s, t, t + 1)) is not None:
        return adjective[0]
    found = noun_at(s.low, first, t)
    if found is not None and found[0].cls == "harm":
        return found[0].value
    participles = (lemma for lemma, kind in FORMS.get(s.low[t], ()) if kind == "part" and lemma in FRAMES)
    return next((FRAMES[lemma].transitive for lemma in participles if FRAMES[lemma].transitive), None)


def _linked(x: Phrase) -> bool:
    """True where a verb or preposition leads from a count to the number ("reached | 12", "rose to | 12")."""
    num, found = x.np.num, x.slots
    if num is not None and _reaches(x.s, num.i, num.a):
        return True
    if found.object_of is not None and x.chunks[found.object_of].lemma in REACH:
        return True
    return found.complement_of is not None or (found.prep in LINKS and found.governor is not None)


def _reaches(s: Sentence, i: int, j: int) -> bool:
    """True where a verb of reaching stands among tokens i..j-1."""
    return any(lemma in REACH for word in s.low[i:j] for lemma, _ in FORMS.get(word, ()))


def _verb(x: Phrase) -> int | None:
    """The verb that leads to the number ("rose" in "rose to 12")."""
    verb, g = x.slots.governing_verb, x.slots.governor
    if verb is not None:
        return verb
    return g if g is not None and x.chunks[g].kind == "V" else None


def _toll(x: Phrase, t: int) -> Evidence | None:
    """ "The death toll rose to | 41", "a body count of | 41"."""
    low, word = x.s.low, x.s.low[t]
    before = low[t - 1] if t else ""
    if word in TOLLS:
        kind = TOLL_OF.get(before, "killed")
        if low[t + 1] == "of" and (of_whom := group_measure(x.s, t + 1)):
            near = set(low[t : t + 6])
            kind = "casualties" if "dead" in near and near & {"injured", "wounded", "hurt"} else of_whom
        return Evidence(kind, "toll", _verb(x))
    if word in TALLIES and before in ("death", "body", "casualty"):
        return Evidence("casualties" if before == "casualty" else "killed", "toll", x.slots.governing_verb)
    return None


def _count(x: Phrase, t: int, first: int, start: int) -> Evidence | None:
    """ "The number of injured is | 130", "deaths reached | 12", "put the wounded at | 30"."""
    word = x.s.low[t]
    if word not in COUNTED:
        return None
    found = noun_at(x.s.low, first, t)
    harm = found[0].value if found and found[0].cls == "harm" else None
    measure = ALWAYS.get(word) or harm or OTHERWISE.get(word)
    if not measure:
        return None
    g = x.slots.governor
    if (
        g is not None
        and x.chunks[g].kind == "NP"
        and x.chunks[g].head == t
        and x.slots.prep in ("at", "to", "as")
    ):
        return Evidence(measure, "count", g - 1 if g and x.chunks[g - 1].kind == "V" else None)
    if not COUNTERS.isdisjoint(x.s.low[first:t]) or (
        (harm or word in ALWAYS) and _subject_like(x.s, t, start)
    ):
        return Evidence(measure, "count", _verb(x))
    return None


def _subject_like(s: Sentence, t: int, start: int) -> bool:
    """The harm noun stands before a verb of reaching that leads to the number ("deaths | reached | 12")."""
    return _reaches(s, t + 1, start) or not {"is", "are", "was", "were", ":"}.isdisjoint(s.low[t + 1 : start])
