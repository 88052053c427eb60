"""Where a sentence tells who says something: the speaker's words, the verb or phrase, and on which side the
speech stands.

Belongs here: one sentence at a time, attributions by verbs. Set phrases are in `phrases`; who the speaker
is, and carrying
on to other sentences, is decided elsewhere.
"""

from __future__ import annotations

from .complements import complement, hearer
from .fitness import speakerlike
from .parse import Parsed
from .phrases import phrases
from .pieces import Pieces
from .saying import (
    AT,
    BY_PARTICIPLE,
    CHARGING,
    CITING,
    HEARER,
    IDLE,
    INSERTED_ONLY,
    NOT_INSERTED,
    OBJECT,
    PLAIN,
    SPEAKERS,
    SPEECH,
    TELLING_OF,
    UNSAID,
    Said,
)
from .spans import BOUNDS, Frame, Span, apposition, run_right
from .subjects import Subject, clause_subject, subject
from .turns import counted_before, learnt_from, noun_of_speech, reported_of, topic

LONGEST = 600
LEARNING = {"learn", "hear"}
CLOSERS = ('"', "”", "»", "’")


def frames(p: Parsed) -> list[Frame]:
    """All attributions of a sentence in order of their words."""
    if len(p.s) > LONGEST:
        return []
    ps = Pieces(p)
    made: list[Frame] = []
    behind: list[tuple[int, Span]] = []
    for v, piece in enumerate(ps.items):
        if piece.kind != "V" or piece.said is None:
            continue
        frame = _verb(ps, v, piece.said, made)
        if frame is None:
            continue
        if frame.lemma == "citing":
            behind.append((piece.i, frame.who or (piece.i, piece.j)))
        else:
            made.append(frame)
    phrases(ps, made, behind)
    made.sort(key=lambda frame: frame.begin)
    for at, who in behind:
        near = min(made, key=lambda frame: (frame.begin > at, abs(frame.begin - at)), default=None)
        if near is not None:
            near.behind.append(who)
        else:
            made.append(Frame(at, who[1], who, "both" if at else "right"))
    return made


def _verb(ps: Pieces, v: int, said: Said, made: list[Frame]) -> Frame | None:
    """The attribution that the verb of saying at piece v makes, if it makes one."""
    c = ps[v].chunk
    if c is not None:
        if (noun := noun_of_speech(ps, v)) is not None:
            return noun
        if (
            c.passive
            or (c.form == "part" and not c.perfect)
            or (c.form == "past" and by_whom(ps, v) is not None)
        ):
            return _passive(ps, v, said)
        if c.neg or (c.infinitive and not c.finite) or any(word in UNSAID for word in c.outer):
            return None
        if c.form == "ing" and not c.finite:
            return _participle(ps, v, said, made)
    if said.lemma in CHARGING and ps.kind(v + 1) == "p" and (c is None or not c.perfect):
        return None
    if said.lemma in ("cite", "quote") and (cited := _cited_as_saying(ps, v)) is not None:
        return cited
    return None if reported_of(ps, v) else _active(ps, v, said, made)


def _active(ps: Pieces, v: int, said: Said, made: list[Frame]) -> Frame | None:
    comp = complement(ps, v)
    if comp == "clause" and ps.kind(v - 1) == "r" and v:
        comp = "np"
    closing = v > 0 and ps.kind(v - 1) == '"'
    if said.weak and comp == "none" and not closing:
        found = subject(ps, v)
        closing = found is not None and ps.words[max(0, found.span[0] - 1)] in CLOSERS
    if said.lemma in INSERTED_ONLY and comp not in ("none", "quote"):
        return None
    unsaid = (
        comp == "question"
        or said.lemma in ("cite", "quote")
        or (comp == "of" and said.lemma not in TELLING_OF)
    )
    if unsaid or (said.weak and not _weakly(said.lemma, comp) and not closing):
        return _mentioned(ps, v)
    found = topic(ps, subject(ps, v))
    inverted = _inverted(ps, v, said) if not said.weak or closing else None
    if inverted is not None and (found is None or (found.parted and said.lemma in PLAIN and comp == "np")):
        return inverted
    if found is None and v and ps[v - 1].kind == "c":
        found = clause_subject(ps, v)
    if found is None:
        same = v > 0 and ps[v - 1].kind in ("c", ",") and bool(made) and comp != "none"
        return Frame(ps[v].i, ps[v].j, None, "right", said.lemma, same=True) if same else None
    return _said_by(ps, v, said, found, comp)


def _said_by(ps: Pieces, v: int, said: Said, found: Subject, comp: str) -> Frame | None:
    """The attribution to a subject, if that is fit to speak."""
    fit = speakerlike(ps.p, *found.span)
    if ps.p.headline and ps.tags[found.span[0]] == "N" and comp in ("np", "none"):
        return None
    if fit == 0 or (fit == 1 and (said.weak or said.lemma not in PLAIN)):
        return None
    idle = comp == "np" and (said.lemma not in OBJECT or ps.last(v + 1) in IDLE)
    if said.lemma in LEARNING and (teller := learnt_from(ps, v)) is not None:
        return Frame(found.span[0], teller[1], found.span, "right", said.lemma, behind=[teller])
    shape = "none" if idle else _shape(ps, v, said, found, comp)
    told, _ = hearer(ps, v)
    reach = _reach(ps, found.span[0], comp) if shape == "left" else 0
    return Frame(found.span[0], ps[v].j, found.span, shape, said.lemma, found.extra, told=told, reach=reach)


def _reach(ps: Pieces, first: int, comp: str) -> int:
    """Where the speech begins that stands left of the speaker at token `first`."""
    if comp == "clause":
        return ps[next(k for k, piece in enumerate(ps.items) if piece.j >= first)].i
    return _antecedent(ps, first)


def _antecedent(ps: Pieces, first: int) -> int:
    """Where the noun phrase begins that stands before "that" or "whom" and the speaker at token `first`."""
    k = next((k for k, piece in enumerate(ps.items) if piece.i >= first), 0) - 2
    while k > 0 and ps[k].kind in (",", "p"):
        k -= 1
    while k > 1 and (ps[k - 1].kind in ("c", ",") or ps[k - 1].kind == "p") and ps[k - 2].kind == "N":
        k -= 2
    return ps[max(0, k)].i


def _weakly(lemma: str, comp: str) -> bool:
    """True where a weak verb with such a complement says something."""
    if lemma in INSERTED_ONLY:
        return comp in ("none", "quote")
    return (comp == "at" and lemma in AT) or comp in ("that", "quote", "number")


def _mentioned(ps: Pieces, v: int) -> Frame | None:
    """A named subject that says nothing here, but to whom "he" or "it" may point."""
    found = subject(ps, v) if ps[v].finite else None
    if found is None or not ps.words[found.span[1] - 1][0].isupper() or speakerlike(ps.p, *found.span) < 2:
        return None
    return Frame(found.span[0], ps[v].j, found.span, "none", "", found.extra)


def _shape(ps: Pieces, v: int, said: Said, found: Subject, comp: str) -> str:
    first = found.span[0]
    opens = ps.words[first - 1] if first else ""
    left = opens in (",", "-", "–", "—", *CLOSERS)
    if comp == "none":
        figures = ps.low[found.span[1] - 1] in SPEECH
        if opens == "," and said.lemma in NOT_INSERTED and not figures and ps.words[first - 2] not in CLOSERS:
            return "none"
        if first and ps.low[first - 1] == "as" and ps.words[ps[v].j : ps[v].j + 2]:
            return "both"
        relative = first and (ps.tags[first - 1] == "r" or ps.low[first - 1] == "that")
        relative = relative or ps.low[first] == "what"
        return "both" if left else "left" if relative else "none"
    if left and comp == "clause" and ps.kind(v + 1) == "V":
        return "both"
    if comp == "clause" and ps.kind(v + 1) == "V" and counted_before(ps, first):
        return "left"
    if comp == "quote" and left and (opens != "," or ps.words[ps[v].j : ps[v].j + 1] in ([","], [":"])):
        return "both"
    return "right"


def _inverted(ps: Pieces, v: int, said: Said) -> Frame | None:
    """Verb before its speaker: ", said X" or "reports on Monday the press service of X"."""
    if (ps[v].chunk is not None and not ps[v].finite) or (
        v and ps[v - 1].kind not in (",", '"', "-", ":", ";", "N", "D", ".", "a")
    ):
        return None
    k = v + 1
    while ps.kind(k) in ("a", "D") or (ps.kind(k) == "p" and ps.kind(k + 1) == "D"):
        k += 1
    if ps.kind(k) == "p" and ps.kind(k + 1) == "N" and ps.kind(k + 2) == "N":
        k += 2
    if ps.kind(k) != "N" or ps.numbered(k) or (ps.last(k) in SPEECH and ps.last(k) not in SPEAKERS):
        return None
    i, j, after = run_right(ps, k)
    if said.lemma in HEARER and ps.kind(after) not in ("", ",", ".", '"', ";", "-", "r"):
        return None
    if (
        (ps.kind(after) == "V" and ps[after].finite)
        or (ps.kind(after) == "p" and j - i == 1)
        or speakerlike(ps.p, i, j) < 1
    ):
        return None
    return Frame(ps[v].i, j, (i, j), "both", said.lemma, apposition(ps, after))


def by_whom(ps: Pieces, v: int) -> int | None:
    """The piece of the speaker after "by" that belongs to the verb at piece v."""
    for k in range(v + 1, v + 7):
        if ps.kind(k) == "p" and ps.word(k) == "by":
            return (
                k + 1 if ps.kind(k + 1) == "N" and speakerlike(ps.p, ps[k + 1].i, ps[k + 1].j) > 1 else None
            )
        if ps.kind(k) not in ("a", "D", "p", "N"):
            return None
    return None


def _passive(ps: Pieces, v: int, said: Said) -> Frame | None:
    """ "was reported by X", "is quoted as saying", "lawmakers briefed by X"."""
    piece = ps[v]
    by = by_whom(ps, v)
    if by is not None and said.lemma in BY_PARTICIPLE:
        i, j, after = run_right(ps, by)
        shape = "both" if piece.chunk is not None and piece.chunk.passive and piece.finite else "weak"
        if v == 0 or (said.lemma in HEARER and piece.finite):
            shape = "right"
        return Frame(piece.i, j, (i, j), shape, said.lemma, apposition(ps, after))
    if said.lemma in ("quote", "cite") and ps.word(v + 1) == "as":
        found = subject(ps, v)
        if found is not None:
            return Frame(
                found.span[0], min(piece.j + 2, len(ps.words)), found.span, "right", "say", found.extra
            )
    return None


def _cited_as_saying(ps: Pieces, v: int) -> Frame | None:
    """ "Y quoted X as saying": X says it, Y relays it."""
    if ps.kind(v + 1) != "N":
        return None
    i, j, after = run_right(ps, v + 1)
    found = subject(ps, v)
    if found is None or ps.word(after) != "as" or speakerlike(ps.p, i, j) < 2:
        return None
    return Frame(
        found.span[0],
        min(ps[after].j + 1, len(ps.words)),
        found.span,
        "right",
        "say",
        found.extra,
        behind=[(i, j)],
    )


def _participle(ps: Pieces, v: int, said: Said, made: list[Frame]) -> Frame | None:
    """ "adding that ...", "saying 12 had died", "citing the agency"."""
    piece = ps[v]
    if piece.chunk is not None and ps.low[piece.chunk.head] in CITING:
        k = v + 1
        while ps.kind(k) in ("a", "D"):
            k += 1
        if ps.kind(k) != "N":
            return None
        i, j, _ = run_right(ps, k)
        return Frame(piece.i, j, (i, j), "left", "citing") if speakerlike(ps.p, i, j) > 1 else None
    comp = complement(ps, v)
    if (
        comp in ("none", "question")
        or (comp == "np" and said.lemma not in OBJECT)
        or (said.weak and not _weakly(said.lemma, comp))
    ):
        return None
    if made:
        return Frame(piece.i, piece.j, None, "right", said.lemma, same=True)
    first = next((t for t in range(v) if ps[t].kind == "N" and (t == 0 or ps[t - 1].kind in BOUNDS)), None)
    if first is None or ps.numbered(first) or speakerlike(ps.p, ps[first].i, ps[first].j) < 2:
        return None
    i, j, _ = run_right(ps, first)
    return Frame(piece.i, piece.j, (i, min(j, piece.i)), "right", said.lemma)
