"""Whom a verb has as its subject: right before it, over an insertion, or through "who" and "which".

Belongs here: walking left from a verb. What the verb says is decided in `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .fitness import speakerlike
from .pieces import Piece, Pieces
from .saying import SPEAKERS, SPEECH
from .spans import Span, run_left, run_right, stretch

REACH, TRIES = 40, 4


@dataclass(slots=True)
class Subject:
    """A subject's token span, its apposition, and whether an insertion between commas parts it from the
    verb."""

    span: Span
    extra: Span | None = None
    parted: bool = False


def subject(ps: Pieces, v: int) -> Subject | None:
    """The subject that stands before the verb at piece v; None where a comma, a quotation mark or nothing
    does."""
    k = v - 1
    while k >= 0 and (
        ps[k].kind in ("a", "D") or (ps[k].kind == "p" and ps[k + 1].kind == "D") or _auxiliary(ps, ps[k])
    ):
        k -= 1
    if k > 0 and ps.low[ps[k].i] in ("there", "here") and ps[k].kind == "N":
        k -= 1
    if k < 0:
        return None
    kind = ps[k].kind
    if kind == "N":
        return _plain(ps, k)
    if kind == "r":
        return _antecedent(ps, k)
    c = ps[k].chunk
    if kind == "V" and c is not None and not c.modal:
        return _described(ps, stretch(ps, k), k + 1)
    return _over_insertion(ps, k) if kind in (",", "-", ")") else None


def clause_subject(ps: Pieces, v: int) -> Subject | None:
    """The subject of the verbs that "and" or "but" joins to the verb at piece v ("X flew there and says")."""
    k = v - 2 if ps.kind(v - 2) != "," else v - 3
    verb = next((t for t in range(k, -1, -1) if ps[t].finite), None)
    if verb is None or verb == 0:
        return None
    found = subject(ps, verb)
    return found if found is not None and speakerlike(ps.p, *found.span) > 1 else None


def _auxiliary(ps: Pieces, piece: Piece) -> bool:
    """True for "had" parted from its verb ("had on Tuesday put")."""
    return piece.kind == "V" and piece.j - piece.i == 1 and ps.low[piece.i] in ("has", "have", "had")


def _plain(ps: Pieces, k: int) -> Subject | None:
    """The noun phrase that ends with piece k, or the one that its clause describes ("an official who
    attended a talk said")."""
    st = run_left(ps, k)
    first = stretch(ps, k)
    if st > first and ps[st - 1].kind in ("p", "V", "r"):
        described = _described(ps, first, st)
        if described is not None:
            return described
        calling = st == 1 and ps[0].kind == "V" and ps.low[0].endswith("ing")
        if (ps[st - 1].kind == "V" and not calling) or (st - 1 > first and ps[first].kind in ("V", "p", "a")):
            return None
        if (
            ps[first].kind == "N"
            and ps[st - 1].kind == "p"
            and not any(piece.kind in ("V", "r", "c") for piece in ps.items[first:st])
        ):
            st = first
    return Subject((ps[st].i, ps[k].j))


def _described(ps: Pieces, first: int, st: int) -> Subject | None:
    """The noun phrase before "who ..." or before a participle in the pieces first..st."""
    for t in range(first + 1, st):
        n = t - 2 if ps[t - 1].kind == "a" else t - 1
        if ps.kind(n) != "N":
            continue
        if ps[t].kind == "r":
            return Subject((ps[run_left(ps, n)].i, ps[n].j))
        if ps[t].kind == "V" and ps.last(n) in SPEECH and (author := _author(ps, t)) is not None:
            return author
        if ps[t].kind == "V" and ps[st - 1].kind != "r":
            begin = run_left(ps, n)
            if begin == first or ps[begin - 1].kind in ("c", "a"):
                return Subject((ps[begin].i, ps[n].j))
    return None


def _author(ps: Pieces, t: int) -> Subject | None:
    """Who made the report that the participle at piece t describes ("data compiled by X")."""
    for k in range(t + 1, t + 5):
        if ps.kind(k) == "p" and ps.word(k) in ("by", "from") and ps.kind(k + 1) == "N":
            i, j, _ = run_right(ps, k + 1)
            return Subject((i, j))
    return None


def _antecedent(ps: Pieces, k: int) -> Subject | None:
    """The noun phrase that "who" or "which" at piece k stands for."""
    t = k - 2 if ps.kind(k - 1) == "," else k - 1
    if ps.kind(t) != "N":
        return None
    return Subject((ps[run_left(ps, t)].i, ps[t].j))


def _over_insertion(ps: Pieces, k: int) -> Subject | None:
    """Subject before an insertion that ends with the mark at piece k ("X, a spokesman, said")."""
    described = _described_before(ps, k) if ps[k].kind == "," else None
    if described is not None:
        return described
    mark = "(" if ps[k].kind == ")" else ps[k].kind
    tries = 0
    loose: Subject | None = None
    for m in range(k - 1, max(0, k - REACH), -1):
        if ps[m].kind != mark:
            continue
        tries += 1
        if tries > TRIES:
            break
        if ps[m - 1].kind != "N" or m + 1 >= k:
            continue
        found, fallback = _before_mark(ps, m, k)
        if found is not None:
            return found
        loose = loose or fallback
    return loose


def _described_before(ps: Pieces, comma: int) -> Subject | None:
    """The subject of "officials who were not named, told ...", where no comma opens the relative clause."""
    first = stretch(ps, comma - 1)
    who = next((t for t in range(first + 1, comma) if ps[t].kind == "r" and ps[t - 1].kind == "N"), None)
    if who is None or run_left(ps, who - 1) != first or ps.word(who) not in ("who", "which", "that"):
        return None
    verbs = sum(piece.finite for piece in ps.items[who:comma])
    if verbs != 1 or (first > 0 and ps[first - 1].kind not in (",", ";", '"', ":")):
        return None
    if first > 1 and not any(piece.finite for piece in ps.items[stretch(ps, first - 2) : first]):
        return None
    span = (ps[first].i, ps[who - 1].j)
    return Subject(span, None, True) if speakerlike(ps.p, *span) > 1 and not ps.numbered(first) else None


def _before_mark(ps: Pieces, m: int, k: int) -> tuple[Subject | None, Subject | None]:
    """The subject that ends before the mark at piece m, and a speaker that is one if no better is found."""
    st = run_left(ps, m - 1)
    first = stretch(ps, m - 1)
    relative = next((t for t in range(first + 1, st) if ps[t].kind == "r" and ps[t - 1].kind == "N"), None)
    one_verb = relative is not None and sum(piece.finite for piece in ps.items[relative:m]) == 1
    if relative is not None and one_verb and run_left(ps, relative - 1) == first:
        found = _antecedent(ps, relative)
        if found is not None and speakerlike(ps.p, *found.span) > 1:
            return found, None
    if st != first and (
        ps[st - 1].kind in ("p", "V", "r") or any(piece.finite for piece in ps.items[first:st])
    ):
        return None, None
    span = (ps[st].i, ps[m - 1].j)
    fit = speakerlike(ps.p, *span) > 1
    if first > 0 and ps[first - 1].kind in (",", "-") and _inside(ps, first - 1):
        surely = fit and (ps.words[span[0]][0].isupper() or ps.last(st) in SPEAKERS)
        return None, Subject(span, _inserted(ps, m, k), True) if surely and not ps.numbered(st) else None
    if ps.last(m - 1) in SPEECH and ps.word(m + 1) == "by" and ps.kind(m + 2) == "N":
        i, j, _ = run_right(ps, m + 2)
        return Subject((i, j), None, True), None
    named = _name_before(ps, first)
    if named is not None:
        return Subject(named, span, True), None
    if ps.low[ps[st].i] == "one" and (who := _inserted(ps, m, k)) is not None:
        return Subject(who, None, True), None  # "one of them, a nurse, said"
    if not fit or (ps.numbered(st) and ps[m + 1].kind != "r"):
        return None, None
    return Subject(span, _inserted(ps, m, k), True), None


def _name_before(ps: Pieces, first: int) -> Span | None:
    """The name that the stretch from piece `first` describes after a comma ("X, the mayor, who came")."""
    if (
        first < 2
        or ps[first - 1].kind != ","
        or ps[first - 2].kind != "N"
        or not ps.words[ps[first - 2].j - 1][0].isupper()
    ):
        return None
    st = run_left(ps, first - 2)
    span = (ps[st].i, ps[first - 2].j)
    return span if st == stretch(ps, first - 2) and st == 0 and speakerlike(ps.p, *span) > 1 else None


def _inserted(ps: Pieces, m: int, k: int) -> Span | None:
    """The apposition between the marks at pieces m and k."""
    if ps[m + 1].kind != "N" or ps[m].kind != ",":
        return None
    i, j, _ = run_right(ps, m + 1)
    return (i, min(j, ps[k].i)) if speakerlike(ps.p, i, j) > 1 else None


def _inside(ps: Pieces, comma: int) -> bool:
    """True where a finite verb stands left of the comma at that piece, so that what follows is still its
    clause."""
    t = comma - 1
    while t >= 0 and ps[t].kind not in (";", '"', ":"):
        if ps[t].finite:
            return True
        t -= 1
    return False
