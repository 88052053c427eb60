"""Turns of speech that look like others: a report taken for a verb, people reported missing, "as for X, it".

Belongs here: single constructions around a verb of saying. What an ordinary verb makes is decided in
`frames`.
"""

from __future__ import annotations

from .fitness import speakerlike
from .pieces import Pieces
from .saying import SPEECH
from .spans import Frame, Span, run_right
from .subjects import Subject

PRONOUNS = {"it", "he", "she", "they"}
STATES = {"missing", "dead", "unaccounted", "killed", "injured", "wounded", "hurt", "trapped", "captured"}


def noun_of_speech(ps: Pieces, v: int) -> Frame | None:
    """ "About the Harn Times report that 12 died": a noun that was taken for a verb, as its subject is an
    object."""
    c = ps[v].chunk
    noun = c is not None and c.j - c.i == 1 and c.form in ("base", "s") and ps.low[c.i] in SPEECH
    governed = ps.kind(v - 2) == "V" or (ps.kind(v - 2) == "p" and ps.kind(v - 3) == "V")
    if not noun or ps.kind(v - 1) != "N" or not governed or v < 2:
        return None
    k = v + 1 + (ps.kind(v + 1) == "D")
    if ps.kind(k) != "s" or ps.word(k) != "that":
        return None
    i, j = ps[v - 1].i, ps[v - 1].j
    named = any(word[0].isupper() for word in ps.words[i:j])
    return Frame(i, ps[k].j, (i, j), "right", "according") if named else None


def reported_of(ps: Pieces, v: int) -> bool:
    """ "The people reported missing": a participle of those before it, and no verb of theirs."""
    c = ps[v].chunk
    past = c is not None and c.form == "past" and not c.perfect and not c.modal and c.j - c.i == 1
    return past and ps.low[ps[v].j : ps[v].j + 1] != [] and ps.low[ps[v].j] in STATES


def topic(ps: Pieces, found: Subject | None) -> Subject | None:
    """The subject, or who it is in "as for the observatory, | it | counted 21 dead"."""
    if found is None or ps.low[:2] != ["as", "for"] or ps.kind(2) != "N":
        return found
    i, j, after = run_right(ps, 2)
    pronoun = found.span[1] - found.span[0] == 1 and ps.low[found.span[0]] in PRONOUNS
    return Subject((i, j)) if pronoun and ps.kind(after) == "," and j < found.span[0] else found


def learnt_from(ps: Pieces, v: int) -> Span | None:
    """Who told it to the subject: "a reporter learned from the mayor that"."""
    if ps.kind(v + 1) != "p" or ps.word(v + 1) != "from" or ps.kind(v + 2) != "N":
        return None
    i, j, _ = run_right(ps, v + 2)
    return (i, j) if speakerlike(ps.p, i, j) > 1 else None


def counted_before(ps: Pieces, first: int) -> bool:
    """ "Including 27 | the army says are dead": a number right before the speaker at token `first`."""
    at = next((k for k, piece in enumerate(ps.items) if piece.j == first), None)
    return at is not None and ps.kind(at) == "N" and ps.numbered(at)
