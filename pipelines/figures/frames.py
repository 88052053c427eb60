"""Where a sentence tells who says something: the speaker's words, the verb or phrase, and on which side the speech stands.

Belongs here: one sentence at a time. Who the speaker is, and carrying on to other sentences, is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .naming import CONNECT, speakerlike
from .parse import Parsed
from .pieces import Piece, pieces
from .saying import ALL_FROM, AT, CHARGING, CITING, COUNTING, EARLIER, HEARER, KEPT, NOT_INSERTED, OBJECT, RELAYED, SPEECH, TELLING, UNSAID, VERB_FORMS, phrase_at

Span = tuple[int, int]
BOUNDS = {",", ";", ":", '"', "s", ".", "-", "(", ")"}
BRIEFED = {"briefing", "briefings", "hearing"}


@dataclass(slots=True)
class Frame:
    """One attribution over tokens begin..end-1. `shape`: the speech stands after it (right), before it (left), on both
    sides, on both sides if nobody else speaks (weak), or is not in the sentence (none). `same`: the speaker is that of the frame or clause before."""

    begin: int
    end: int
    who: Span | None
    shape: str
    lemma: str = ""
    extra: Span | None = None
    same: bool = False
    behind: list[Span] = field(default_factory=list)


def frames(p: Parsed) -> list[Frame]:
    """All attributions of a sentence in order of their words."""
    ps = pieces(p)
    made: list[Frame] = []
    behind: list[tuple[int, Span]] = []
    for v, piece in enumerate(ps):
        if piece.kind == "V" and piece.said is not None:
            frame = _verb(p, ps, v, made)
            if frame is not None and piece.chunk is not None and p.s.low[piece.chunk.head] in CITING:
                if frame.who is not None:
                    behind.append((piece.i, frame.who))
            elif frame is not None:
                made.append(frame)
        phrase = phrase_at(p.s.low, piece.i) if piece.kind in ("p", "a", "V", "N") else None
        if phrase is not None and (piece.kind != "V" or piece.said is None):
            _phrase(p, ps, v, phrase, made, behind)
        elif piece.kind == "p" and p.s.low[piece.i] in ("by", "on", "in"):
            frame = _by_count(p, ps, v)
            if frame is not None:
                made.append(frame)
    _kept(p, ps, made)
    _briefings(p, ps, made, behind)
    made.sort(key=lambda frame: frame.begin)
    for at, who in behind:
        near = min(made, key=lambda frame: (frame.begin > at, abs(frame.begin - at)), default=None)
        if near is not None:
            near.behind.append(who)
        else:
            made.append(Frame(at, who[1], who, "both" if at else "right"))
    return made


def _run_right(p: Parsed, ps: list[Piece], k: int) -> tuple[int, int, int]:
    """Token span of the noun phrase at piece k with its prepositional phrases, and the piece after it."""
    t = k + 1
    while t < len(ps):
        if ps[t].kind == "p" and p.s.low[ps[t].i] in CONNECT and t + 1 < len(ps) and ps[t + 1].kind == "N":
            if p.s.low[ps[t + 1].j - 1] in EARLIER or p.tags[ps[t + 1].i] == "N":
                break
            t += 2
        elif ps[t].kind == "N" and ps[t].i == ps[t - 1].j and ps[t - 1].kind == "N" and p.s.words[ps[t].i][0].isupper():
            t += 1
        elif ps[t].kind == "c" and t + 1 < len(ps) and ps[t + 1].kind == "N" and p.s.low[ps[t].i] == "and" and _joined(p, ps, t + 1):
            t += 2
        else:
            break
    return ps[k].i, ps[t - 1].j, t


def _joined(p: Parsed, ps: list[Piece], k: int) -> bool:
    """True where the noun phrase at piece k is one more speaker and not the subject of the next clause."""
    after = ps[k + 1] if k + 1 < len(ps) else None
    return speakerlike(p, ps[k].i, ps[k].j) > 1 and p.tags[ps[k].i] != "N" and (after is None or after.kind in (",", ".", ";", ")", "p", '"'))


def _apposition(p: Parsed, ps: list[Piece], k: int) -> Span | None:
    """The name or description between commas after a noun phrase that ends before piece k."""
    if k + 1 < len(ps) and ps[k].kind == "," and ps[k + 1].kind == "N" and p.tags[ps[k + 1].i] != "N":
        i, j, after = _run_right(p, ps, k + 1)
        if (after >= len(ps) or ps[after].kind in (",", ".", "-", '"', ";", "r")) and speakerlike(p, i, j) > 1:
            return i, j
    return None


def _run_left(p: Parsed, ps: list[Piece], k: int) -> int:
    """The piece that begins the noun phrase whose last noun is piece k, over "of", "in", "and" and bare commas."""
    st = k
    while st >= 2:
        before = ps[st - 1]
        if before.kind == "p" and p.s.low[before.i] in CONNECT and ps[st - 2].kind == "N" and p.s.low[ps[st - 2].j - 1] not in EARLIER:
            st -= 2
        elif before.kind == "N" and before.j == ps[st].i and p.s.words[ps[st].i][0].isupper() and p.tags[ps[st].i] != "d":
            st -= 1
        elif before.kind == "c" and p.s.low[before.i] in ("and", "or") and ps[st - 2].kind == "N" and _coordinates(p, ps, st - 2):
            st -= 2
        elif before.kind == "c" and st >= 3 and ps[st - 2].kind == "," and ps[st - 3].kind == "N" and _listed(p, ps, st - 3):
            st = _list_start(p, ps, st - 3)
        else:
            break
    return st


def _coordinates(p: Parsed, ps: list[Piece], k: int) -> bool:
    """True where piece k can be the first of two speakers ("Russia and Ukraine said")."""
    start = _run_left(p, ps, k)
    opens = start == 0 or ps[start - 1].kind in BOUNDS or ps[start - 1].kind == "c"
    return opens and speakerlike(p, ps[k].i, ps[k].j) > 1 and p.tags[ps[start].i] != "N"


def _listed(p: Parsed, ps: list[Piece], k: int) -> bool:
    return speakerlike(p, ps[k].i, ps[k].j) > 1 and (k == 0 or ps[k - 1].kind in (",", ":", '"')) and p.tags[ps[k].i] != "N"


def _list_start(p: Parsed, ps: list[Piece], k: int) -> int:
    while k >= 2 and ps[k - 1].kind == "," and ps[k - 2].kind == "N" and _listed(p, ps, k - 2):
        k -= 2
    return k


def _stretch(ps: list[Piece], k: int) -> int:
    """First piece of the stretch without commas or clause words that piece k is in."""
    while k > 0 and ps[k - 1].kind not in BOUNDS and not (ps[k - 1].kind == "c" and k >= 2 and ps[k - 2].kind in (",", ";")):
        k -= 1
    return k


def _subject(p: Parsed, ps: list[Piece], v: int) -> tuple[Span, Span | None, bool] | None:
    """Subject that stands before the verb at piece v: span, apposition, and whether an insertion parts them."""
    k = v - 1
    while k >= 0 and (ps[k].kind in ("a", "D") or ps[k].kind == "p" and ps[k + 1].kind == "D" or _auxiliary(p, ps[k])):
        k -= 1
    if k < 0:
        return None
    kind = ps[k].kind
    if kind == "N":
        return _noun_subject(p, ps, k)
    if kind == "r":
        return _antecedent(p, ps, k)
    if kind in (",", "-", ")"):
        return _over_insertion(p, ps, k)
    return None


def _auxiliary(p: Parsed, piece: Piece) -> bool:
    """True for "had" parted from its verb ("had on Tuesday put")."""
    return piece.kind == "V" and piece.j - piece.i == 1 and p.s.low[piece.i] in ("has", "have", "had")


def _noun_subject(p: Parsed, ps: list[Piece], k: int) -> tuple[Span, Span | None, bool] | None:
    st = _run_left(p, ps, k)
    first = _stretch(ps, k)
    if st > first and ps[st - 1].kind in ("p", "V", "r"):
        for t in range(first, st):
            if ps[t].kind == "r" and t > first and ps[t - 1].kind == "N":
                begin = _run_left(p, ps, t - 1)
                return (ps[begin].i, ps[t - 1].j), None, False
            if ps[t].kind == "V" and t > first and ps[t - 1].kind == "N" and ps[st - 1].kind != "r":
                begin = _run_left(p, ps, t - 1)
                if begin == first or ps[begin - 1].kind in ("c", "a"):
                    return (ps[begin].i, ps[t - 1].j), None, False
        if ps[st - 1].kind == "V" or st - 1 > first and ps[first].kind in ("V", "p", "a"):
            return None
        if ps[first].kind == "N" and ps[st - 1].kind == "p" and not any(piece.kind in ("V", "r", "c") for piece in ps[first:st]):
            st = first
    span = (ps[st].i, ps[k].j)
    if st >= 2 and ps[st - 1].kind == "," and ps[st - 2].kind == "N" and speakerlike(p, *span) > 1 and p.tags[span[0]] == "n" and p.s.words[span[0]][0].isupper():
        return span, None, False
    return span, None, False


def _antecedent(p: Parsed, ps: list[Piece], k: int) -> tuple[Span, Span | None, bool] | None:
    """The noun phrase that "who" or "which" at piece k stands for."""
    t = k - 1
    if t >= 0 and ps[t].kind == ",":
        t -= 1
    if t < 0 or ps[t].kind != "N":
        return None
    st = _run_left(p, ps, t)
    return (ps[st].i, ps[t].j), None, False


def _over_insertion(p: Parsed, ps: list[Piece], k: int) -> tuple[Span, Span | None, bool] | None:
    """Subject before an insertion that ends with the mark at piece k ("X, a spokesman, said")."""
    mark = "(" if ps[k].kind == ")" else ps[k].kind
    tries, loose = 0, None
    for m in range(k - 1, max(-1, k - 40), -1):
        if ps[m].kind != mark or m == 0:
            continue
        tries += 1
        if tries > 4:
            break
        if ps[m - 1].kind != "N" or m + 1 >= k:
            continue
        st = _run_left(p, ps, m - 1)
        first = _stretch(ps, m - 1)
        relative = next((t for t in range(first + 1, st) if ps[t].kind == "r" and ps[t - 1].kind == "N"), None)
        if relative is not None:
            found = _antecedent(p, ps, relative)
            if found is not None and speakerlike(p, *found[0]) > 1:
                return found
        verbs = any(ps[t].finite for t in range(first, st))
        if st != first and (verbs or ps[st - 1].kind in ("p", "V", "r")):
            continue
        span = (ps[st].i, ps[m - 1].j)
        if first > 0 and ps[first - 1].kind in (",", "-") and _inside(ps, first - 1, k):
            if loose is None and p.s.words[span[0]][0].isupper() and speakerlike(p, *span) > 1:
                loose = span
            continue
        if speakerlike(p, *span) < 2 or p.tags[span[0]] == "N" and ps[m + 1].kind != "r":
            continue
        extra = None
        if ps[m + 1].kind == "N" and mark == ",":
            i, j, _ = _run_right(p, ps, m + 1)
            extra = (i, min(j, ps[k].i)) if speakerlike(p, i, j) > 1 else None
        return span, extra, True
    return (loose, None, True) if loose is not None else None


def _inside(ps: list[Piece], comma: int, k: int) -> bool:
    """True where the stretch after a comma is still part of a clause before it: a finite verb stands left of the comma
    and the stretch does not open with a clause word."""
    t = comma - 1
    while t >= 0 and ps[t].kind not in (";", '"', ":"):
        if ps[t].finite:
            return True
        t -= 1
    return False


def _complement(p: Parsed, ps: list[Piece], v: int) -> tuple[str, int]:
    """What follows the verb at piece v: that, clause, question, quote, of, number, at, np or none, and the piece where it begins."""
    low, n, k = p.s.low, len(ps), v + 1
    said = ps[v].said
    if said is not None and said.lemma in HEARER and k < n and ps[k].kind == "N" and p.tags[ps[k].i] != "N":
        if said.lemma in TELLING or speakerlike(p, ps[k].i, ps[k].j) > 1:
            _, _, k = _run_right(p, ps, k)
    placed = ""
    while k < n:
        kind = ps[k].kind
        if kind in ("a", "D"):
            k += 1
        elif kind == "p":
            word = low[ps[k].i]
            if word in ("of", "about") and k + 1 < n and ps[k + 1].kind == "N":
                return ("number" if p.tags[ps[k + 1].i] == "N" else "of"), k
            if k + 1 < n and ps[k + 1].kind == "N":
                if word in ("at", "as", "to") and p.tags[ps[k + 1].i] == "N":
                    placed = "at"
                _, _, k = _run_right(p, ps, k + 1)
                if placed:
                    return "at", k
            else:
                k += 1
        elif kind == "s":
            return ("that" if low[ps[k].i] == "that" else "question" if low[ps[k].i] in ("whether", "if", "why", "where") else "clause" if low[ps[k].i] == "how" else "none"), k
        elif kind == ",":
            if k + 1 < n and (ps[k + 1].kind == '"' or ps[k + 1].kind == "s" and low[ps[k + 1].i] == "that"):
                return ("quote" if ps[k + 1].kind == '"' else "that"), k + 1
            nxt = next((t for t in range(k + 1, min(n, k + 14)) if ps[t].kind == ","), None)
            if nxt is not None and nxt + 1 < n and ps[nxt + 1].kind == "s" and low[ps[nxt + 1].i] == "that":
                return "that", nxt + 1
            return "none", k
        elif kind in ('"', ":"):
            return "quote", k
        elif kind == "N":
            return _noun_complement(p, ps, k)
        elif kind == "V":
            return "clause", k
        elif kind == "(":
            k = next((t + 1 for t in range(k, n) if ps[t].kind == ")"), n)
        elif kind == "r":
            return "clause", k
        else:
            return "none", k
    return "none", n


def _noun_complement(p: Parsed, ps: list[Piece], k: int) -> tuple[str, int]:
    t, relative = k, False
    while t < len(ps) and ps[t].kind not in (";", ".", ":", '"'):
        if ps[t].kind == ",":
            if t + 2 < len(ps) and ps[t + 1].kind in ("N", "r", "p") and relative is False and t == k + 1:
                t += 1
                continue
            break
        if ps[t].kind == "r":
            relative = True
        elif ps[t].kind == "V" and not relative and ps[t].finite:
            return "clause", k
        elif ps[t].kind == "p" and p.s.low[ps[t].i] in ("at", "as") and t + 1 < len(ps) and p.tags[ps[t + 1].i] == "N" and ps[t + 1].kind == "N":
            return "at", k
        t += 1
    return "np", k


def _verb(p: Parsed, ps: list[Piece], v: int, made: list[Frame]) -> Frame | None:
    """The attribution that a verb of saying makes, if it makes one."""
    piece, said = ps[v], ps[v].said
    assert said is not None
    c = piece.chunk
    if c is not None and (c.passive or c.form == "part" and not c.perfect or c.form == "past" and _by_follows(p, ps, v) is not None):
        return _passive(p, ps, v)
    if c is not None and (c.neg or any(word in UNSAID for word in c.outer) or c.infinitive and not c.finite):
        return None
    if said.lemma in CHARGING and v + 1 < len(ps) and ps[v + 1].kind == "p" and (c is None or not c.perfect):
        return None
    comp, _ = _complement(p, ps, v)
    closing = v > 0 and ps[v - 1].kind == '"'
    if comp == "question" or not _speaks(said.lemma, said.weak, comp) and not closing:
        return _mentioned(p, ps, v)
    if c is not None and c.form == "ing" and not c.finite:
        return _participle(p, ps, v, comp, made)
    found = _subject(p, ps, v)
    inverted = _inverted(p, ps, v) if not said.weak or v and ps[v - 1].kind == '"' else None
    if inverted is not None and (found is None or found[2] and said.lemma not in HEARER and comp == "np"):
        return inverted
    if found is None:
        same = v > 0 and ps[v - 1].kind in ("c", ",") and bool(made)
        return Frame(piece.i, piece.j, None, "right" if comp != "none" else "left", said.lemma, same=True) if same and comp != "none" else None
    span, extra, _ = found
    fit = speakerlike(p, *span)
    if fit == 0 or fit == 1 and (said.weak or said.lemma not in ("say", "tell", "add", "report", "claim", "confirm", "estimate", "announce", "put", "believe")):
        return None
    if comp == "np" and said.lemma not in OBJECT:
        return Frame(span[0], piece.j, span, "none", said.lemma, extra)
    return Frame(span[0], piece.j, span, _shape(p, ps, v, span, comp), said.lemma, extra)


def _mentioned(p: Parsed, ps: list[Piece], v: int) -> Frame | None:
    """A named subject that says nothing here, but to whom "he" or "it" may point."""
    found = _subject(p, ps, v) if ps[v].finite else None
    if found is None or not p.s.words[found[0][1] - 1][0].isupper() or speakerlike(p, *found[0]) < 2:
        return None
    return Frame(found[0][0], ps[v].j, found[0], "none", "", found[1])


def _speaks(lemma: str, weak: bool, comp: str) -> bool:
    """True where what follows the verb can be what is said."""
    if weak:
        return comp == "at" and lemma in AT or comp in ("that", "quote", "number")
    return True


def _shape(p: Parsed, ps: list[Piece], v: int, span: Span, comp: str) -> str:
    opens = p.s.words[span[0] - 1] if span[0] else ""
    left = opens in (",", '"', "”", "»", "-", "–", "—", "’")
    said = ps[v].said
    if comp == "none":
        plain = opens == "," and p.s.words[span[0] - 2] not in ('"', "”", "»", "’")
        if plain and said is not None and said.lemma in NOT_INSERTED:
            return "none"
        return "both" if left else "left" if span[0] and p.tags[span[0] - 1] == "r" else "none"
    if comp == "quote" and left and p.s.words[ps[v].j : ps[v].j + 1] in ([","], [":"]):
        return "both"
    if left and opens != "," and comp == "quote":
        return "both"
    return "right"


def _inverted(p: Parsed, ps: list[Piece], v: int) -> Frame | None:
    """Verb before its speaker: ", said X" or "reports on Monday the press service of X"."""
    k = v + 1
    if ps[v].chunk is not None and not ps[v].finite:
        return None
    if v and ps[v - 1].kind not in (",", '"', "-", ":", ";", "N", "D", ".", "a"):
        return None
    while k < len(ps) and (ps[k].kind in ("a", "D") or ps[k].kind == "p" and k + 1 < len(ps) and ps[k + 1].kind == "D"):
        k += 1
    if k + 2 < len(ps) and ps[k].kind == "p" and ps[k + 1].kind == "N" and ps[k + 2].kind == "N":
        k += 2
    if k >= len(ps) or ps[k].kind != "N" or p.tags[ps[k].i] == "N":
        return None
    i, j, after = _run_right(p, ps, k)
    if after < len(ps) and (ps[after].kind == "V" and ps[after].finite or ps[after].kind == "p" and j - i == 1):
        return None
    if speakerlike(p, i, j) < 1:
        return None
    return Frame(ps[v].i, j, (i, j), "both", ps[v].said.lemma if ps[v].said else "", _apposition(p, ps, after))


def _by_follows(p: Parsed, ps: list[Piece], v: int) -> int | None:
    """The piece of the speaker after "by" that belongs to the verb at piece v."""
    k = v + 1
    for _ in range(6):
        if k + 1 >= len(ps):
            return None
        if ps[k].kind == "p" and p.s.low[ps[k].i] == "by":
            return k + 1 if ps[k + 1].kind == "N" and speakerlike(p, ps[k + 1].i, ps[k + 1].j) > 0 else None
        if ps[k].kind not in ("a", "D", "p", "N"):
            return None
        k += 1
    return None


def _passive(p: Parsed, ps: list[Piece], v: int) -> Frame | None:
    """ "was reported by X", "quoted X as saying", "is quoted as saying", "lawmakers briefed by X"."""
    piece, said = ps[v], ps[v].said
    assert said is not None
    by = _by_follows(p, ps, v)
    if by is not None:
        i, j, after = _run_right(p, ps, by)
        opens = v == 0 or ps[v - 1].kind == "s" or comp_follows(p, ps, after)
        shape = "right" if v and said.lemma in HEARER and piece.finite else "both" if piece.finite and piece.chunk is not None and piece.chunk.passive else "weak"
        return Frame(piece.i, j, (i, j), "right" if opens and v == 0 else shape, said.lemma, _apposition(p, ps, after))
    if said.lemma in ("quote", "cite") and piece.j < len(p.s) and p.s.low[piece.j] == "as":
        found = _subject(p, ps, v)
        if found is not None:
            return Frame(found[0][0], min(piece.j + 2, len(p.s)), found[0], "right", "say", found[1])
    return None


def comp_follows(p: Parsed, ps: list[Piece], k: int) -> bool:
    """True where "that" and a clause stand at piece k."""
    return k < len(ps) and ps[k].kind == "s" and p.s.low[ps[k].i] == "that"


def _participle(p: Parsed, ps: list[Piece], v: int, comp: str, made: list[Frame]) -> Frame | None:
    """ "adding that ...", "saying 12 had died", "citing the agency"."""
    piece, said = ps[v], ps[v].said
    assert said is not None and piece.chunk is not None
    if p.s.low[piece.chunk.head] in CITING:
        k = v + 1
        while k < len(ps) and ps[k].kind in ("a", "D"):
            k += 1
        if k < len(ps) and ps[k].kind == "N" and speakerlike(p, ps[k].i, ps[k].j) > 1:
            i, j, _ = _run_right(p, ps, k)
            return Frame(piece.i, j, (i, j), "left", said.lemma)
        return None
    if comp == "none" or comp == "np" and said.lemma not in OBJECT:
        return None
    if made:
        return Frame(piece.i, piece.j, None, "right", said.lemma, same=True)
    first = next((t for t in range(v) if ps[t].kind == "N" and (t == 0 or ps[t - 1].kind in BOUNDS)), None)
    if first is None or speakerlike(p, ps[first].i, ps[first].j) < 2 or p.tags[ps[first].i] == "N":
        return None
    i, j, _ = _run_right(p, ps, first)
    return Frame(piece.i, piece.j, (i, min(j, piece.i)), "right", said.lemma)


def _phrase(p: Parsed, ps: list[Piece], v: int, phrase: tuple[str, ...], made: list[Frame], behind: list[tuple[int, Span]]) -> None:
    """A set phrase at piece v with the speaker after it ("according to X", "with reference to X")."""
    end = ps[v].i + len(phrase)
    k = next((t for t in range(v, len(ps)) if ps[t].i >= end), len(ps))
    while k < len(ps) and ps[k].kind in ("a", ":"):
        k += 1
    if k >= len(ps) or ps[k].kind != "N":
        return
    i, j, after = _run_right(p, ps, k)
    fit = speakerlike(p, i, j)
    if phrase in RELAYED:
        if fit > 1:
            behind.append((ps[v].i, (i, j)))
        return
    if fit == 0 or fit == 1 and phrase[0] != "according" or phrase == ("per",) and fit < 2:
        return
    first = ps[v].i
    if any(frame.begin <= first < frame.end for frame in made):
        return
    opens = first == 0 or p.s.words[first - 1] in ('"', "“", "-", "–", "—", ":", ";") or p.tags[first - 1] in ("c", "s", "a") and first < 3
    inserted = first > 0 and p.s.words[first - 1] == "," and after < len(ps) and ps[after].kind == ","
    made.append(Frame(first, j, (i, j), "right" if opens else "both" if inserted else "left", "according", _apposition(p, ps, after)))


def _by_count(p: Parsed, ps: list[Piece], v: int) -> Frame | None:
    """ "by the agency's count", "by his words", "in the ministry's estimation": a noun of speech with its owner."""
    if v + 1 >= len(ps) or ps[v + 1].kind != "N":
        return None
    i, j = ps[v + 1].i, ps[v + 1].j
    if p.s.low[j - 1] not in SPEECH or p.s.low[ps[v].i] == "in" and p.s.low[j - 1] not in ("words", "estimate", "assessment", "account"):
        return None
    owned = any(p.tags[k] == "'" for k in range(i, j)) or p.s.low[i] in ("his", "her", "its", "their")
    if not owned and not (p.s.low[i] in ("official", "one") and False):
        return None
    if ps[v].kind == "p" and v and ps[v - 1].kind == "V" and p.s.low[ps[v].i] != "by":
        return None
    return Frame(ps[v].i, j, (i, j), "both" if ps[v].i else "right", "according")


def _kept(p: Parsed, ps: list[Piece], made: list[Frame]) -> None:
    """ "All from X." and "X has on its books"."""
    low = p.s.low
    if len(ps) > 2 and low[0] in ALL_FROM and ps[1].kind in ("p", ":") and low[ps[1].i] in ("from", ":", "by") and ps[2].kind == "N" and speakerlike(p, ps[2].i, ps[2].j) > 1:
        i, j, _ = _run_right(p, ps, 2)
        made.append(Frame(0, j, (i, j), "left", "from"))
    for v in range(1, len(ps) - 2):
        if ps[v].kind == "V" and ps[v].chunk is not None and ps[v].chunk.lemma == "have" and ps[v + 1].kind == "p" and low[ps[v + 2].j - 1] in KEPT:
            found = _subject(p, ps, v)
            if found is not None and speakerlike(p, *found[0]) > 1:
                made.append(Frame(found[0][0], ps[v + 2].j, found[0], "right", "record", found[1]))


def _briefings(p: Parsed, ps: list[Piece], made: list[Frame], behind: list[tuple[int, Span]]) -> None:
    """Who stands behind a speaker that was briefed: "said after a briefing by X", "lawmakers briefed by X said"."""
    low = p.s.low
    for frame in list(made):
        if frame.lemma in HEARER and frame.shape in ("both", "right") and VERB_FORMS.get(low[frame.begin]) is not None and len(made) > 1:
            others = [other for other in made if other is not frame]
            if frame.who is not None and "by" in low[frame.begin : frame.end]:
                made.remove(frame)
                if not any(other.lemma in COUNTING for other in others):
                    behind.append((frame.begin, frame.who))
    for v in range(1, len(ps) - 1):
        if ps[v].kind == "p" and low[ps[v].i] in ("by", "from") and low[ps[v].i - 1] in BRIEFED and ps[v + 1].kind == "N" and made:
            i, j, _ = _run_right(p, ps, v + 1)
            if speakerlike(p, i, j) > 1 and not any(frame.begin <= i < frame.end for frame in made):
                behind.append((ps[v].i, (i, j)))
        elif ps[v].kind == "V" and low[ps[v].j - 1] == "hearing" and ps[v + 1].kind == "N" and low[ps[v].i - 1] in ("after", "following") and made:
            i, j, _ = _run_right(p, ps, v + 1)
            if speakerlike(p, i, j) > 1:
                behind.append((ps[v].i, (i, j)))
