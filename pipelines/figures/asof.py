"""When a figure holds: the article's date, unless its own clause or the head of its sentence gives another time.

Belongs here: choosing among the dates that a sentence names. Reading them is `dates`' matter.
"""

from __future__ import annotations

from .dates import When
from .discourse import Mention
from .parse import Parsed
from .reader import Reading

HEADS = {"in", "on", "during", "at", "by", "as", "until", "throughout", "late", "early", "back"}
OPEN = {"since", "from", "after", "before"}


def assign_dates(reading: Reading) -> None:
    """Set as_of of every figure of a reading: ISO day, month or year, or None where neither text nor article tells."""
    default = reading.published.isoformat() if reading.published else None
    for mention in reading.figures:
        p = reading.parsed[mention.sentence]
        when = _own(p, mention) or _heading(p, mention)
        iso = _value(when, default) if when is not None else None
        if iso is None and mention.whole is not None and mention.whole.as_of != default and mention.sentence - mention.whole.sentence <= 1 and when is None:
            iso = mention.whole.as_of
        if iso is None and when is None and mention.rule in ("coordinated", "gapping", "list", "gapping_subject", "anaphora"):
            iso = _of_previous(reading, mention)
        mention.as_of = iso or default


def _of_previous(reading: Reading, mention: Mention) -> str | None:
    before = [m for m in reading.figures if m.sentence == mention.sentence and m.chunk < mention.chunk]
    return before[-1].as_of if before else None


def _value(when: When, default: str | None) -> str | None:
    if when.kind in ("weekday", "now", "recent", "duration", "time") or when.link in OPEN or when.iso is None:
        return default
    return when.iso


def _own(p: Parsed, mention: Mention) -> When | None:
    """The date in the figure's own clause: after it, or between its verb and it, with no other verb between."""
    own = p.chunks[mention.chunk]
    verb = p.chunks[mention.verb] if mention.verb is not None else None
    best: When | None = None
    for when in p.dates:
        if when.kind in ("duration", "time"):
            continue
        if when.i >= own.i:
            if _free(p, own.j, when.i, {verb.i} if verb is not None else set()):
                return best or when
        elif when.j <= own.i and _free(p, when.j, own.i, {verb.i} if verb is not None else set()) and (verb is None or verb.i < when.i or when.j >= own.i - 1):
            best = when
    return best


def _free(p: Parsed, first: int, last: int, allowed: set[int]) -> bool:
    """No foreign verb, clause word or other number between two tokens."""
    for c in p.chunks:
        if first <= c.i < last:
            if c.kind == "V" and c.i not in allowed and not (c.form in ("part", "past") and not allowed):
                return False
            if c.kind in ("s", "r", ";", ":") or (c.kind == "NP" and c.num is not None and c.i != first):
                return False
            if c.kind == "c" and any(d.kind == "V" and c.i < d.i < last for d in p.chunks):
                return False
    return True


def _heading(p: Parsed, mention: Mention) -> When | None:
    """A date at the head of the sentence covers all of it ("In January, ...", "La Palma, 2021: ...")."""
    own = p.chunks[mention.chunk]
    for when in p.dates:
        if when.j > own.i or when.kind in ("duration", "time"):
            continue
        before = [c for c in p.chunks if c.i < when.i]
        if any(c.kind == "V" for c in before):
            return None
        after = p.s.low[when.j] if when.j < len(p.s) else ""
        if when.i <= 2 or after == ":" or (len(before) <= 4 and after == ","):
            return when
    return None
