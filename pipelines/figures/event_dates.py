"""The date of what did the harm: "a 1976 earthquake killed 23,000", "an Aug. 15 bombing that killed 27".

Belongs here: dates inside the subject of a figure's verb, or in the clause that a participle hangs on. Dates
beside the figure itself are `asof`'s matter.
"""

from __future__ import annotations

from .chunks import Chunk
from .discourse import Mention
from .parse import Parsed
from .when import When

DATED = ("day", "month", "year", "span", "ago")
REACH = 24
RANGES = {"-", "–", "to", "and", "through", "until"}


def of_event(p: Parsed, mention: Mention) -> When | None:
    """The date in the phrase of what harmed the counted people, None where it has none."""
    at = mention.verb
    if at is None or at > mention.chunk:
        at = _harming(p, mention.chunk)
    if at is None:
        return None
    verb = p.chunks[at]
    if verb.form == "ing" and not verb.finite:
        return _of_main_clause(p, at)
    if verb.modal or p.s.low[verb.i] in ("has", "have", "'ve"):
        return None
    return _of_subject(p, _shared(p.chunks, at))


def is_range(p: Parsed, when: When) -> bool:
    """True for "from 2018 to 2020": the time does not only begin there."""
    return when.j - when.i > 2 and not RANGES.isdisjoint(p.s.low[when.i + 1 : when.j])


def _harming(p: Parsed, chunk: int) -> int | None:
    """The verb that the counted are the object of, over others ("left 17 injured and | two dead")."""
    for k in range(chunk - 1, -1, -1):
        c = p.chunks[k]
        if c.kind == "V" and c.form != "part" and not (c.form == "past" and p.chunks[k + 1].kind == "c"):
            return k
        if c.kind not in ("NP", "V", "c"):
            return None
    return None


def _shared(chunks: list[Chunk], at: int) -> int:
    """The first of two verbs that share a subject ("killed 27 people and | wounded 300")."""
    if at < 2 or chunks[at - 1].kind != "c":
        return at
    first = next((k for k in range(at - 2, -1, -1) if chunks[k].kind == "V"), None)
    apart = first is None or any(c.kind in (";", "s", "r", ":") for c in chunks[first:at])
    return at if apart or first is None else first


def _of_subject(p: Parsed, at: int) -> When | None:
    """The date among the words of the subject of the verb at chunk `at`, or of what its "that" stands for."""
    chunks = p.chunks
    k, opening, relative = at - 1, _opening_comma(chunks, at - 1), False
    while k >= max(0, at - REACH):
        c = chunks[k]
        if c.kind == "D" and (when := _dated(p, c)) is not None:
            return when
        if c.kind == "r" or (c.kind == "s" and p.s.low[c.i] == "that" and not relative):
            relative = True
            k -= chunks[k - 1].kind == ","
        elif c.kind == "V":
            if c.finite and not _in_relative(chunks, k):
                return None
        elif c.kind == ",":
            if opening is None or k not in (opening, at - 1):
                return None
        elif c.kind not in ("NP", "p", "a", "D", "'"):
            return None
        k -= 1
    return None


def _opening_comma(chunks: list[Chunk], closing: int) -> int | None:
    """The comma that opens what stands between the subject and its verb ("the worst, in 1989, | killed")."""
    if closing < 1 or chunks[closing].kind != ",":
        return None
    opening = next(
        (k for k in range(closing - 1, max(0, closing - REACH), -1) if chunks[k].kind == ","), None
    )
    if opening is None or chunks[opening + 1].kind not in ("r", "p", "D") or chunks[opening - 1].kind != "NP":
        return None
    return opening


def _in_relative(chunks: list[Chunk], k: int) -> bool:
    """True where the verb at chunk k stands in a relative clause inside the subject ("the quake that struck
    in 1976")."""
    while k > 0 and chunks[k - 1].kind in ("a", "D"):
        k -= 1
    return k > 1 and chunks[k - 1].kind == "r" and chunks[k - 2].kind == "NP"


def _of_main_clause(p: Parsed, at: int) -> When | None:
    """The date of the clause before a participle: "struck the town on July 9, | wounding 50"."""
    found: When | None = None
    for k in range(at - 1, max(-1, at - REACH), -1):
        c = p.chunks[k]
        if c.kind == "D" and found is None:
            found = _dated(p, c)
        if c.kind == "V" and c.finite:
            return found
        if c.kind in (";", ":", "s", "r", "c") or (c.kind == "NP" and c.num is not None):
            return None
    return None


def _dated(p: Parsed, c: Chunk) -> When | None:
    when = next((one for one in p.dates if one.i == c.i), None)
    if when is None or when.iso is None or when.kind not in DATED:
        return None
    return None if when.link in ("after", "before", "since") and c.i and not is_range(p, when) else when
