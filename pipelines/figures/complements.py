"""What follows a verb of saying: a clause, a quotation, a number, a noun phrase or nothing.

Belongs here: walking right from a verb over hearers, times and places. What it means for a figure is decided
in `frames`.
"""

from __future__ import annotations

from .fitness import speakerlike
from .pieces import Pieces
from .saying import COUNTED_HEARERS, HEARER, TELLING
from .spans import Span, run_right

TIMES = {"after", "before", "as", "when", "while", "since"}
QUESTIONS = {"whether", "if", "why", "where"}


def hearer(ps: Pieces, v: int) -> tuple[Span | None, int]:
    """Who is told, as the object right after the verb at piece v, and the piece where the rest begins."""
    said = ps[v].said
    k = v + 1
    if ps.kind(k) == "p" and ps.word(k) == "to" and ps.kind(k + 1) == "N" and not ps.numbered(k + 1):
        i, j, after = run_right(ps, k + 1)
        return (i, j), after
    if said is None or said.lemma not in HEARER or ps.kind(k) != "N":
        return None, k
    if ps.numbered(k) and ps.last(k) not in COUNTED_HEARERS:
        return None, k
    if said.lemma not in TELLING and speakerlike(ps.p, ps[k].i, ps[k].j) < 2:
        return None, k
    i, j, after = run_right(ps, k)
    return (i, j), after


def complement(ps: Pieces, v: int) -> str:
    """that, clause, question, quote, of, number ("of 52"), at ("put at 52"), np or none."""
    _, k = hearer(ps, v)
    while k < len(ps):
        kind = ps[k].kind
        if kind in ("a", "D"):
            k += 1
        elif kind == "p":
            told, k = _preposition(ps, k)
            if told:
                return told
        elif kind == "(":
            k = next((t + 1 for t in range(k, len(ps)) if ps[t].kind == ")"), len(ps))
        else:
            return _told(ps, k)
    return "none"


def _preposition(ps: Pieces, k: int) -> tuple[str, int]:
    """What a prepositional phrase at piece k tells, and the piece after it."""
    if ps.kind(k + 1) != "N":
        return "", k + 1
    word = ps.word(k)
    if word in ("of", "about"):
        return ("number" if ps.numbered(k + 1) else "of"), k
    if word in ("at", "as", "to") and (ps.numbered(k + 1) or ps.word(k + 1) == "no"):
        return "at", k
    return "", run_right(ps, k + 1)[2]


def _told(ps: Pieces, k: int) -> str:
    kind = ps[k].kind
    if kind == "s":
        return _clause(ps, k)
    if kind == ",":
        return _after_comma(ps, k)
    if kind in ('"', ":"):
        return "quote"
    if kind == "N":
        return _noun(ps, k)
    return "clause" if kind in ("V", "r") else "none"


def _clause(ps: Pieces, k: int) -> str:
    """What the clause word at piece k opens, over a time before "that" ("said after a talk that")."""
    word = ps.word(k)
    if word in TIMES:
        k = next((t for t in range(k + 1, len(ps)) if ps[t].kind in ("s", ",", ".", '"')), k)
        return "that" if ps[k].kind == "s" and ps.word(k) == "that" else "none"
    return (
        "that"
        if word == "that"
        else "question"
        if word in QUESTIONS
        else "clause"
        if word == "how"
        else "none"
    )


def _after_comma(ps: Pieces, k: int) -> str:
    if ps.kind(k + 1) == '"':
        return "quote"
    if ps.kind(k + 1) == "s" and ps.word(k + 1) == "that":
        return "that"
    close = next((t for t in range(k + 1, min(len(ps), k + 14)) if ps[t].kind == ","), len(ps))
    return "that" if ps.kind(close + 1) == "s" and ps.word(close + 1) == "that" else "none"


def _noun(ps: Pieces, k: int) -> str:
    """A noun phrase is the subject of a clause, put "at" a number, or stands alone."""
    relative = False
    for t in range(k, len(ps)):
        kind = ps[t].kind
        if kind in (";", ".", ":", '"') or (
            kind == "," and (t != k + 1 or ps.kind(t + 1) not in ("N", "r", "p"))
        ):
            break
        if kind == "r":
            relative = True
        elif kind == "V" and not relative and ps[t].finite:
            return "clause"
        elif kind == "p" and ps.word(t) in ("at", "as") and ps.kind(t + 1) == "N" and ps.numbered(t + 1):
            return "at"
    return "np"
