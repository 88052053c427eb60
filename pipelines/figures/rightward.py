"""From a counted phrase to the right: to the verb that it is the subject of, over what only describes it.

Belongs here: one step for each kind of chunk, in STEPS. The other direction is `leftward`'s matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..lexicon import load
from .chunks import Chunk
from .harms import harm_adjective
from .slots import Slots
from .tokens import Sentence
from .words import FORMS, FRAMES, WEAK

STANDING = load("en", "clauses")["standing"]
INSERTED = frozenset(STANDING["inserted"])
INTRANSITIVE_PAST = frozenset(STANDING["intransitive_past"])
SAYING = frozenset(phrase.split()[0] for phrase in load("en", "saying")["verbs"]) - frozenset(
    STANDING["not_saying"]
)
PIECES = frozenset(load("en", "clauses")["nominal"]["pieces"])
INSERTION_REACH = 24
BRACKET_REACH = 14


@dataclass(slots=True)
class Walk:
    """The way from the phrase at chunk `at`; `passed` is set once it led over a further item of a list."""

    s: Sentence
    chunks: list[Chunk]
    at: int
    found: Slots
    is_object: bool
    passed: bool = False

    def kind(self, k: int) -> str:
        """The kind of chunk k; empty beyond the end."""
        return self.chunks[k].kind if k < len(self.chunks) else ""


def right(s: Sentence, chunks: list[Chunk], at: int, found: Slots) -> None:
    """Note in `found` the verb that the phrase is the subject of, its relative clause, and what describes
    it."""
    told = found.object_of is not None and chunks[found.object_of].lemma in SAYING
    governed = (found.object_of is not None and not told) or found.inverted is not None
    walk = Walk(s, chunks, at, found, governed)
    k: int | None = None if _closed(walk) else at + 1
    while k is not None and k < len(chunks):
        step = STEPS.get(chunks[k].kind)
        k = step(walk, k) if step is not None else None
    if found.subject_of is None and found.post and not walk.is_object:
        _promote(walk)


def _promote(walk: Walk) -> None:
    """The last past form behind the phrase is its verb where no other is ("12 officers, two of them women, |
    landed")."""
    k = walk.found.post[-1]
    c = walk.chunks[k]
    agent = c.j < len(walk.s) and walk.s.low[c.j] == "by"
    if c.kind != "V" or c.form != "past" or c.i != c.head or agent or c.lemma == "hold":
        return
    frame = FRAMES.get(c.lemma)
    if c.lemma in WEAK["subject"] or (frame is not None and frame.intransitive is not None):
        walk.found.subject_of = k


def _closed(walk: Walk) -> bool:
    """A phrase of number and "of them" that a noun follows: another clause begins ("two of them |
    soldiers")."""
    own, k = walk.chunks[walk.at], walk.at + 1
    if not own.partitive or own.num is None or own.j - own.num.j != 2:
        return False
    return (
        walk.kind(k) == "NP" and walk.chunks[k].num is None and not harm_adjective(walk.s, walk.chunks[k].i)
    )


def _verb(walk: Walk, k: int) -> int | None:
    """A participle or infinitive describes the phrase; a finite verb ends the way ("12 people fleeing |
    drowned")."""
    c = walk.chunks[k]
    if _describes(walk, k):
        walk.found.post.append(k)
        k += 1
        if c.form == "ing" or (walk.kind(k) == "NP" and c.form != "part"):
            k = _skip_objects(walk.chunks, k)
        return k
    if c.infinitive and not c.finite:
        if k == walk.at + 1 or walk.is_object:
            walk.found.post.append(k)
        elif walk.found.post:
            return _skip_objects(walk.chunks, k + 1)
    elif not walk.is_object or _own_clause(walk.chunks, walk.at, k):
        walk.found.subject_of = k
    return None


def _describes(walk: Walk, k: int) -> bool:
    """True for a bare participle after a noun phrase ("soldiers killed in ...", "people fleeing ...")."""
    s, c = walk.s, walk.chunks[k]
    if (c.finite and c.form != "past") or c.infinitive or c.passive:
        return False
    if c.form == "ing":
        return True
    if walk.kind(k + 1) in (":", "-") and walk.kind(k + 2) == "NP" and walk.chunks[k + 2].num is not None:
        return False  # the label of a further number
    if c.form not in ("past", "part") or (c.i != c.head and s.low[c.i] in ("has", "have", "had")):
        return False
    if all(kind != "part" for _, kind in FORMS.get(s.low[c.head], ())):
        return False
    if _with_object(walk, k + 1):
        return False
    return s.low[c.head] not in INTRANSITIVE_PAST and not _of_subject_only(walk, k)


def _of_subject_only(walk: Walk, k: int) -> bool:
    """ "12 soldiers | defected": a past right behind its subject that says nothing of an object."""
    frame = FRAMES.get(walk.chunks[k].lemma)
    return k == walk.at + 1 and frame is not None and frame.intransitive is not None and not frame.transitive


def _with_object(walk: Walk, k: int) -> bool:
    """True where an object follows at chunk k, alone or with a second verb ("beat | and killed a guard")."""
    if k >= len(walk.chunks):
        return False
    nxt = walk.chunks[k]
    if nxt.kind == "c" and walk.kind(k + 1) == "V" and walk.kind(k + 2) == "NP":
        second = walk.chunks[k + 1]
        if second.form == "past" and not second.passive:
            return True
    if nxt.kind != "NP" or (nxt.noun and nxt.noun.cls == "never" and nxt.noun.value == "time"):
        return False
    if not nxt.det and harm_adjective(walk.s, nxt.i) is not None:
        return False
    return not (walk.s.low[nxt.i].endswith("ing") and not nxt.det)


def _skip_objects(chunks: list[Chunk], k: int) -> int:
    """Past the objects and prepositional phrases of a participle."""
    while k < len(chunks) and chunks[k].kind in ("NP", "p", "a", "D"):
        k += 1
    return k


def _own_clause(chunks: list[Chunk], at: int, verb: int) -> bool:
    """True where the phrase, though it follows a verb, is the subject of a new finite clause ("X said 12
    were killed")."""
    if verb == at + 1:
        return True
    between = ("p", "NP", "a", "D", "V", ",", "(", ")", "r", "'")
    return chunks[verb].finite and all(c.kind in between for c in chunks[at + 1 : verb])


def _relative(walk: Walk, k: int) -> int:
    """Note the verb of a relative clause and return the chunk after the clause ("12 people who | drowned
    ...")."""
    chunks = walk.chunks
    found = Slots() if walk.passed else walk.found
    comma = k > 0 and chunks[k - 1].kind in (",", "-")
    t = k + 1
    while t < len(chunks) and chunks[t].kind not in ("V", ",", ";", "."):
        t += 1
    if walk.kind(t) == "V" and found.relative is None and chunks[k].lemma != "whose":
        found.relative = t
    t += 1
    while t < len(chunks):
        c = chunks[t]
        main = c.kind == "V" and c.finite and not comma and chunks[t - 1].kind != "c" and c.form != "ing"
        if main or c.kind in (";", ".", ":"):
            return t
        if comma and c.kind in (",", "-"):
            return t + 1
        t += 1
    return t


def _adverb(walk: Walk, k: int) -> int:
    """Adverbs, dates and possessive marks are passed over."""
    return k + 1


def _preposition(walk: Walk, k: int) -> int:
    """A preposition with its noun; some begin a harm ("12 | in hospital")."""
    if harm_adjective(walk.s, walk.chunks[k].i):
        walk.found.post.append(k)
    return k + 2 if walk.kind(k + 1) in ("NP", "D") else k + 1


def _noun(walk: Walk, k: int) -> int | None:
    """A harm adjective chunked as a noun ("12 | dead"), or the rest of a name beside the phrase."""
    c = walk.chunks[k]
    adjective = harm_adjective(walk.s, c.i)
    if adjective and c.num is None and c.j - c.i <= adjective[1]:
        walk.found.post.append(k)
        return k + 1
    if c.num is not None and walk.s.low[c.i - 1] == "aged":
        return k + 1
    if k and walk.kind(k - 1) == ")" and c.num is None and walk.s.low[c.i] in PIECES:
        return k + 1
    return k + 1 if k == walk.at + 1 and c.num is None and not c.det else None


def _bracket(walk: Walk, k: int) -> int:
    """Past the closing bracket or quotation mark."""
    closing = ")" if walk.chunks[k].kind == "(" else walk.chunks[k].kind
    for t in range(k + 1, min(len(walk.chunks), k + BRACKET_REACH)):
        if walk.chunks[t].kind == closing:
            return t + 1
    return k + 1


def _comma(walk: Walk, k: int) -> int | None:
    """Past an insertion, or a further item of a list; a comma before the phrase as well makes it an
    insertion itself."""
    chunks, at = walk.chunks, walk.at
    between = at and chunks[at - 1].kind == chunks[k].kind
    if between and walk.kind(k + 1) == "V" and chunks[k + 1].finite:
        return k + 1
    after = _inserted(walk, k)
    if after is None:
        after = _listed(chunks, k)
        walk.passed = True
    return after


def _inserted(walk: Walk, k: int) -> int | None:
    """Past an insertion between commas or dashes that only describes the phrase before it; None if it is
    none."""
    chunks = walk.chunks
    if k + 1 >= len(chunks) or not (chunks[k + 1].kind == "NP" or _opens_insertion(walk, k)):
        return None
    mark = chunks[k].kind
    if chunks[k + 1].kind == "NP" and not _opens_insertion(walk, k):
        return _apposition(walk, k)
    for t in range(k + 2, min(len(chunks), k + INSERTION_REACH)):
        if chunks[t].kind == mark and _goes_on(walk, t + 1):
            return t + 1
        if chunks[t].kind in (";", "."):
            return None
    return None


def _apposition(walk: Walk, k: int) -> int | None:
    """Past a name for the same people up to the next comma: "12 soldiers, members of a brigade, | were
    killed"."""
    chunks = walk.chunks
    for t in range(k + 1, min(len(chunks), k + BRACKET_REACH)):
        c = chunks[t]
        if c.kind == chunks[k].kind:
            verb = walk.kind(t + 1) == "V" and (chunks[t + 1].finite or chunks[t + 1].passive)
            return t + 1 if verb else None
        if c.kind not in ("NP", "p", "a", "D", "'") or (c.kind == "NP" and c.num is not None):
            return None
    return None


def _opens_insertion(walk: Walk, k: int) -> bool:
    """What follows the mark at chunk k is an aside: "| officials said,", "| mostly women,", "| 34,"."""
    s, chunks = walk.s, walk.chunks
    first = chunks[k + 1]
    then = chunks[k + 2] if k + 2 < len(chunks) else first
    if first.kind == "V":
        described = first.form == "past" and first.i == first.head and then.kind != "NP"
        return first.lemma in SAYING or s.low[first.i] in INSERTED or not first.finite or described
    if first.kind == "NP" and first.num is None and then.kind == "V" and then.lemma in SAYING:
        return True
    if first.kind == "NP" and first.num is not None:
        age = first.j - first.i == 1
        return chunks[k].kind == "-" or s.low[first.i] in INSERTED or first.partitive or age
    return s.low[first.i] in INSERTED or first.kind in ("r", "p", "D")


def _goes_on(walk: Walk, k: int) -> bool:
    """True where the clause of the phrase goes on at chunk k, after an insertion."""
    if k >= len(walk.chunks):
        return False
    after = walk.chunks[k]
    if after.kind == "V":
        return after.finite or after.passive
    if after.kind == "NP":
        return after.num is None and harm_adjective(walk.s, after.i, after.j) is not None
    return after.kind == "a" and walk.kind(k + 1) == "V"


def _listed(chunks: list[Chunk], k: int) -> int | None:
    """Past a comma inside a list of noun phrases that ends with "and" ("a, b and c were killed")."""
    t = k + 1
    if t >= len(chunks) or chunks[t].kind != "NP":
        return None
    while t < len(chunks):
        c = chunks[t]
        if c.kind == "c":
            return k + 2 if t + 1 < len(chunks) and chunks[t + 1].kind == "NP" else None
        if c.kind not in ("NP", ",", "p", "a", "'"):
            return None
        t += 1
    return None


def _coordinator(walk: Walk, k: int) -> int | None:
    """Past a second item of the subject ("12 men | and two women were killed")."""
    if walk.is_object or k + 1 >= len(walk.chunks):
        return None
    second = walk.chunks[k + 1]
    if second.kind == "NP":
        unknown = second.num is None and second.noun is None
        if unknown and walk.found.post and walk.s.low[walk.chunks[k].i] != "and":
            return None
        walk.passed = True
        return k + 2
    return None if second.kind == "V" and walk.found.post else k + 1


# Kind of chunk -> the step over it to the next chunk, None where the way ends; any other kind ends it.
STEPS: dict[str, Callable[[Walk, int], int | None]] = {
    "V": _verb,
    "r": _relative,
    "a": _adverb,
    "D": _adverb,
    "'": _adverb,
    "p": _preposition,
    "NP": _noun,
    "(": _bracket,
    '"': _bracket,
    ",": _comma,
    "-": _comma,
    "c": _coordinator,
}
