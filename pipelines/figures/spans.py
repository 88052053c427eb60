"""Attributions as token spans, and noun phrases with what belongs to them, found to the right and to the
left.

Belongs here: how far a speaker's words reach. Whether they are a speaker is asked of `naming.speakerlike`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .fitness import speakerlike
from .naming import CONNECT
from .pieces import Pieces
from .saying import EARLIER

Span = tuple[int, int]
STRETCH = 60
BOUNDS = {",", ";", ":", '"', "s", ".", "-", "(", ")"}


@dataclass(slots=True)
class Frame:
    """One attribution over tokens begin..end-1.

    `shape`: the speech stands after it (right), before it (left), on both sides (both), on both sides if
    nobody else speaks (weak), or is not in the sentence (none). `same`: the speaker of the attribution
    before; `behind` are those whom the speaker goes by, `told` is who hears it, `reach` where
    the speech on its left begins.
    """

    begin: int
    end: int
    who: Span | None
    shape: str
    lemma: str = ""
    extra: Span | None = None
    same: bool = False
    behind: list[Span] = field(default_factory=list)
    told: Span | None = None
    reach: int = 0


def run_right(ps: Pieces, k: int) -> tuple[int, int, int]:
    """Token span of the noun phrase at piece k with its prepositional phrases, and the piece after it."""
    t = k + 1
    while t < len(ps):
        if ps[t].kind == "p" and _connects(ps, t):
            t += 2
        elif (
            ps[t].kind == "N"
            and ps[t - 1].kind == "N"
            and ps[t].i == ps[t - 1].j
            and ps.words[ps[t].i][0].isupper()
        ):
            t += 1
        elif ps[t].kind == "c" and ps.word(t) == "and" and ps.kind(t + 1) == "N" and _joined(ps, t + 1):
            t += 2
        else:
            break
    return ps[k].i, ps[t - 1].j, t


def _connects(ps: Pieces, t: int) -> bool:
    return (
        (ps.word(t) in CONNECT or ps.words[ps[t].i][0].isupper())
        and ps.kind(t + 1) == "N"
        and ps.last(t + 1) not in EARLIER
        and not ps.numbered(t + 1)
    )


def _joined(ps: Pieces, k: int) -> bool:
    """True where the noun phrase at piece k is one more speaker and not the subject of the next clause."""
    return (
        ps.kind(k + 1) in ("", ",", ".", ";", ")", "p", '"')
        and not ps.numbered(k)
        and speakerlike(ps.p, ps[k].i, ps[k].j) > 1
    )


def apposition(ps: Pieces, k: int) -> Span | None:
    """The name or description between commas that begins with the comma at piece k."""
    if ps.kind(k) != "," or ps.kind(k + 1) != "N" or ps.numbered(k + 1):
        return None
    i, j, after = run_right(ps, k + 1)
    return (
        (i, j)
        if ps.kind(after) in ("", ",", ".", "-", '"', ";", "r") and speakerlike(ps.p, i, j) > 1
        else None
    )


def run_left(ps: Pieces, k: int) -> int:
    """The piece that begins the noun phrase whose last noun is piece k, over "of", "in", "and" and bare
    commas."""
    st = k
    while st >= 2:
        before = ps[st - 1]
        if before.kind == "p":
            if ps.word(st - 1) not in CONNECT or ps[st - 2].kind != "N" or ps.last(st - 2) in EARLIER:
                break
            st -= 2
        elif before.kind == "N":
            if before.j != ps[st].i or not ps.words[ps[st].i][0].isupper() or ps.tags[ps[st].i] == "d":
                break
            st -= 1
        elif before.kind == "c":
            first = _coordinated(ps, st)
            if first is None:
                break
            st = first
        else:
            break
    return st


def _coordinated(ps: Pieces, st: int) -> int | None:
    """Where the list of speakers begins whose last, after "and", is piece st."""
    if ps.word(st - 1) not in ("and", "or"):
        return None
    if ps[st - 2].kind == "N":
        start = run_left(ps, st - 2)
        opens = start == 0 or ps[start - 1].kind in BOUNDS or ps[start - 1].kind == "c"
        return (
            start
            if opens and not ps.numbered(start) and speakerlike(ps.p, ps[st - 2].i, ps[st - 2].j) > 1
            else None
        )
    if ps[st - 2].kind != "," or st < 3 or not _listed(ps, st - 3):
        return None
    k = st - 3
    while k >= 2 and ps[k - 1].kind == "," and _listed(ps, k - 2):
        k -= 2
    return k


def _listed(ps: Pieces, k: int) -> bool:
    opens = k == 0 or ps[k - 1].kind in (",", ":", '"')
    return ps[k].kind == "N" and opens and not ps.numbered(k) and speakerlike(ps.p, ps[k].i, ps[k].j) > 1


def stretch(ps: Pieces, k: int) -> int:
    """First piece of the stretch without commas or clause words that piece k is in."""
    end = max(0, k - STRETCH)
    while (
        k > end
        and ps[k - 1].kind not in BOUNDS
        and not (ps[k - 1].kind == "c" and k >= 2 and ps[k - 2].kind in (",", ";"))
    ):
        k -= 1
    return k
