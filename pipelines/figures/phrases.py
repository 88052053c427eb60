"""Attributions without a verb of saying: "according to X", "by X's count", "all from X", "after a briefing
by X".

Belongs here: set phrases and labels of one sentence. Verbs of saying are in `frames`.
"""

from __future__ import annotations

from .fitness import speakerlike
from .pieces import Pieces
from .saying import (
    ALL_FROM,
    BRIEFED,
    COUNTING,
    HEARER,
    KEPT,
    LABELS,
    NUMBER_NOUNS,
    PERSONS,
    PHRASE_WORDS,
    RELAYED,
    SPEAKERS,
    SPEECH,
    VERB_FORMS,
    phrase_at,
)
from .spans import Frame, Span, apposition, run_right
from .subjects import subject

Behind = list[tuple[int, Span]]
OPENERS = ('"', "“", "-", "–", "—", ":", ";")
LABEL_WORDS = 6


def phrases(ps: Pieces, made: list[Frame], behind: Behind) -> None:
    """Add the attributions by set phrases to those of the verbs; `behind` collects those who stand behind a
    relay."""
    if not PHRASE_WORDS.isdisjoint(ps.low):
        for v, piece in enumerate(ps.items):
            if piece.kind in ("p", "a", "N") or (piece.kind == "V" and piece.said is None):
                parts = phrase_at(ps.low, piece.i)
                if parts is not None:
                    _phrase(ps, v, parts, made, behind)
    if not SPEECH.isdisjoint(ps.low):
        _counts(ps, made)
    _kept(ps, made)
    if ps.p.headline:
        _labelled(ps, made)
    _briefings(ps, made, behind)


def _phrase(ps: Pieces, v: int, parts: tuple[str, ...], made: list[Frame], behind: Behind) -> None:
    """A set phrase at piece v with the speaker after it ("according to X", "with reference to X")."""
    first = ps[v].i
    k = next((t for t in range(v, len(ps)) if ps[t].i >= first + len(parts)), len(ps))
    while ps.kind(k) in ("a", ":"):
        k += 1
    if ps.kind(k) == "N" and ps.kind(k + 1) == "D" and ps.tags[ps[k].j - 1] == "d":
        k += 2  # "a 2019 study"
    if ps.kind(k) != "N" or (
        parts == ("per",) and ps.words[ps[k].i][0].islower() and ps.tags[ps[k].i] != "d"
    ):
        return
    k = _behind_report(ps, k)
    i, j, after = run_right(ps, k)
    fit = speakerlike(ps.p, i, j)
    if parts in RELAYED:
        if fit > 1 and not (parts[-1] == "on" and ps.last(k) in SPEECH):
            behind.append((first, (i, j)))
        return
    if (
        (fit < 2 and parts[0] != "according")
        or fit == 0
        or any(frame.begin <= first < frame.end for frame in made)
    ):
        return
    opens = (
        first == 0 or ps.words[first - 1] in OPENERS or (ps.tags[first - 1] in ("c", "s", "a") and first < 3)
    )
    inserted = first > 0 and ps.words[first - 1] == "," and ps.kind(after) == ","
    made.append(
        Frame(
            first,
            j,
            (i, j),
            "right" if opens else "both" if inserted else "left",
            "according",
            apposition(ps, after),
        )
    )


def _behind_report(ps: Pieces, k: int) -> int:
    """The author of a report at piece k, over a participle ("a statement released on Sunday by X")."""
    if ps.last(k) not in SPEECH or ps.kind(k + 1) != "V" or (ps[k + 1].finite and ps[k + 1].chunk is None):
        return k
    for t in range(k + 2, k + 6):
        if ps.kind(t) == "p" and ps.word(t) in ("by", "from") and ps.kind(t + 1) == "N":
            return t + 1
        if ps.kind(t) not in ("p", "D", "a"):
            break
    return k


def _counts(ps: Pieces, made: list[Frame]) -> None:
    """ "by the agency's count", "by his words": a noun of speech with its owner."""
    for v in range(len(ps) - 1):
        if (
            ps[v].kind != "p"
            or ps.word(v) not in ("by", "in")
            or ps[v + 1].kind != "N"
            or ps.last(v + 1) not in SPEECH
        ):
            continue
        i, j = ps[v + 1].i, ps[v + 1].j
        if ps.word(v) == "in" and ps.low[j - 1] not in ("words", "estimate", "assessment", "account"):
            continue
        if any(ps.tags[k] == "'" for k in range(i, j)) or ps.low[i] in ("his", "her", "its", "their"):
            made.append(Frame(ps[v].i, j, (i, j), "both" if ps[v].i else "right", "according"))


def _kept(ps: Pieces, made: list[Frame]) -> None:
    """ "All from X." and "X has on its books"."""
    if len(ps) > 2 and ps.low[0] in ALL_FROM and ps.word(1) in ("from", ":", "by") and ps[2].kind == "N":
        i, j, _ = run_right(ps, 2)
        if speakerlike(ps.p, i, j) > 1:
            made.append(Frame(0, j, (i, j), "left", "from"))
    _numbers_given(ps, made)
    if KEPT.isdisjoint(ps.low):
        return
    for v in range(1, len(ps) - 2):
        c = ps[v].chunk
        if (
            ps[v].kind == "V"
            and c is not None
            and c.lemma == "have"
            and ps[v + 1].kind == "p"
            and ps.last(v + 2) in KEPT
        ):
            found = subject(ps, v)
            if found is not None and speakerlike(ps.p, *found.span) > 1:
                made.append(Frame(found.span[0], ps[v + 2].j, found.span, "right", "record", found.extra))


def _numbers_given(ps: Pieces, made: list[Frame]) -> None:
    """ "X had a higher figure of 37", "X gave a toll of 12"."""
    if NUMBER_NOUNS.isdisjoint(ps.low):
        return
    for v in range(1, len(ps) - 3):
        c = ps[v].chunk
        if ps[v].kind != "V" or c is None or c.lemma not in ("have", "give", "offer", "issue", "cite"):
            continue
        if (
            ps[v + 1].kind == "N"
            and ps.last(v + 1) in NUMBER_NOUNS
            and ps.word(v + 2) == "of"
            and ps.numbered(v + 3)
        ):
            found = subject(ps, v)
            if found is not None and speakerlike(ps.p, *found.span) > 1:
                made.append(Frame(found.span[0], ps[v].j, found.span, "right", "put", found.extra))


def _labelled(ps: Pieces, made: list[Frame]) -> None:
    """The speaker before a colon or after a dash of a headline: "Ministry: 12 dead", "12 dead - governor"."""
    colon = next((k for k in range(1, len(ps)) if ps[k].kind == ":"), None)
    if (
        colon is not None
        and ps[colon].i <= LABEL_WORDS
        and ps[0].kind == "N"
        and ps.low[0] not in LABELS
        and _may_label(ps, colon - 1)
    ):
        made.append(Frame(0, ps[colon].j, (0, ps[colon].i), "right", "label"))
    last = len(ps) - 1
    if (
        last > 1
        and ps[last].kind == "N"
        and ps[last - 1].kind in (":", "-")
        and ps.last(last) in SPEAKERS | PERSONS
        and not ps.numbered(last)
    ):
        made.append(Frame(ps[last].i, ps[last].j, (ps[last].i, ps[last].j), "left", "say"))


def _may_label(ps: Pieces, k: int) -> bool:
    """True for a noun of speakers or an acronym, which the text may explain."""
    word = ps.words[ps[k].j - 1]
    return ps.last(k) in SPEAKERS or ps.last(k) in PERSONS or (word.isupper() and 2 <= len(word) <= 6)


def _briefings(ps: Pieces, made: list[Frame], behind: Behind) -> None:
    """Who stands behind a speaker that was briefed: "said after a briefing by X", "lawmakers briefed by X
    said"."""
    for frame in list(made):
        told = (
            frame.lemma in HEARER
            and frame.who is not None
            and ps.low[frame.begin] in VERB_FORMS
            and "by" in ps.low[frame.begin : frame.end]
        )
        others = [other for other in made if other is not frame] if told else []
        if others and frame.who is not None:
            made.remove(frame)
            if not any(other.lemma in COUNTING for other in others):
                behind.append((frame.begin, frame.who))
    if not made or BRIEFED.isdisjoint(ps.low):
        return
    for v in range(1, len(ps) - 1):
        by = ps[v].kind == "p" and ps.word(v) in ("by", "from") and ps.low[ps[v].i - 1] in BRIEFED
        heard = ps[v].kind == "V" and ps.last(v) in BRIEFED and ps.low[ps[v].i - 1] in ("after", "following")
        if (by or heard) and ps[v + 1].kind == "N":
            i, j, _ = run_right(ps, v + 1)
            if speakerlike(ps.p, i, j) > 1 and not any(frame.begin <= i < frame.end for frame in made):
                behind.append((ps[v].i, (i, j)))
