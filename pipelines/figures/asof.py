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
    """Set as_of of every figure of a reading: ISO day, month or year, or None where neither text nor article tells.

    Status has to be told before: what is planned holds as of the article.
    """
    default = reading.published.isoformat() if reading.published else None
    for mention in reading.figures:
        p = reading.parsed[mention.sentence]
        relative = _relative(p, mention)
        when = None if _lasts(p, mention) else _own(p, mention) or relative or _heading(p, mention)
        past = mention.superseded or (mention.verb is not None and p.s.low[p.chunks[mention.verb].i] == "had")
        iso = when.iso if when is not None and (when is relative or (past and when.kind == "weekday")) else _value(when, default) if when is not None else None
        if mention.status == "planned" or _lasts(p, mention):
            iso = default
        elif when is None:
            iso = _taken_over(reading, mention, default)
        mention.as_of = iso or default


def _lasts(p: Parsed, mention: Mention) -> bool:
    """What is still so is so on the article's day: "of 251 seized that day, 49 are still held"."""
    own, verb = p.chunks[mention.chunk], p.chunks[mention.verb] if mention.verb is not None else None
    last = verb.j if verb is not None and verb.i >= own.i else own.j
    said = p.s.low[own.j : last]
    return "still" in said and not {"was", "were", "had"} & set(said)


def _dates(p: Parsed) -> list[When]:
    """The dates of a sentence that can be a figure's: no birthdays, no day since which something lasts."""
    return [when for when in p.dates if not _born(p, when) and not _lasting(p, when)]


def _born(p: Parsed, when: When) -> bool:
    return "born" in p.s.low[max(0, when.i - 2) : when.i] or "birth" in p.s.low[when.j : when.j + 3]


def _lasting(p: Parsed, when: When) -> bool:
    """The date stands inside a phrase that since opens: "since the start of the invasion on 24 February 2022"."""
    for c in reversed([c for c in p.chunks if c.j <= when.i]):
        if c.kind not in ("p", "NP") or c.num is not None:
            return False
        if c.kind == "p" and p.s.low[c.i] == "since":
            return c.j < when.i
    return False


def _taken_over(reading: Reading, mention: Mention, default: str | None) -> str | None:
    """The date of the whole, of the phrase that a coordinated one goes with, or of the past that the paragraph tells of."""
    whole = mention.whole
    if whole is not None and whole.as_of != default and mention.sentence - whole.sentence <= 1:
        return whole.as_of
    if mention.rule in ("coordinated", "gapping", "list", "gapping_subject", "anaphora", "coordinated_object"):
        before = _of_previous(reading, mention)
        if before is not None:
            return before
    p = reading.parsed[mention.sentence]
    if any(a == "that" and b in ("year", "month", "day", "time", "night", "week", "summer", "winter") for a, b in zip(p.s.low, p.s.low[1:])):
        back = [when for q in reading.parsed[max(0, mention.sentence - 2) : mention.sentence] for when in q.dates if when.iso and when.kind in ("day", "month", "year")]
        if back:
            return back[-1].iso
    for index in range(mention.sentence, max(-1, mention.sentence - 6), -1):
        q = reading.parsed[index]
        if q.s.paragraph != p.s.paragraph:
            break
        told = [when for when in _dates(q) if when.kind in ("day", "month", "year") and when.iso and when.link not in OPEN and (index < mention.sentence or when.j <= p.chunks[mention.chunk].i)]
        if told:
            return told[-1].iso if _past(told[-1].iso, reading) and _narrates(q, told[-1]) else None
        if any(when.kind in ("weekday", "now") for when in q.dates):
            return None
    return None


def _past(iso: str | None, reading: Reading) -> bool:
    """More than two months before the article."""
    if iso is None or reading.published is None:
        return False
    year, month = (int(part) for part in (*iso.split("-"), "12")[:2])
    return (reading.published.year - year) * 12 + reading.published.month - month > 2


def _narrates(p: Parsed, when: When) -> bool:
    """The date opens its sentence or a labelled line, so that what follows is told of that time."""
    return when.i <= 3 or "that" in p.s.low[max(0, when.i - 2) : when.i] or not any(c.kind == "V" for c in p.chunks if c.i < when.i)


def _relative(p: Parsed, mention: Mention) -> When | None:
    """The date that a relative clause hangs on: "in 2009, when 60 were crushed", "that of September, in which 13 died"."""
    own = p.chunks[mention.chunk]
    for when in reversed(p.dates):
        if when.j < own.i and when.kind in ("day", "month", "year", "ago"):
            k = when.j
            if when.kind == "year":
                k = next((c.j for c in p.chunks if c.i == k and c.kind == "NP" and c.num is None), k)
            if p.s.low[k : k + 1] == [","]:
                k += 1
            words = p.s.low[k : k + 2]
            if words[:1] == ["when"] or words == ["in", "which"] or words == ["on", "which"]:
                return when
    return None


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
    for when in _dates(p):
        if when.kind in ("duration", "time"):
            continue
        if when.i >= own.i:
            if _free(p, _end(p, mention), when.i, {verb.i} if verb is not None else set()):
                return best or when
        elif when.j <= own.i and _free(p, when.j, own.i, {verb.i} if verb is not None else set()) and (verb is None or verb.i < when.i or when.j >= own.i - 1):
            best = when
    return best


def _end(p: Parsed, mention: Mention) -> int:
    """Where the figure's phrase ends, participles behind the number counted in: "33,200 killed and wounded in July"."""
    at = p.chunks[mention.chunk].j
    for c in p.chunks[mention.chunk + 1 :]:
        if not (c.i == at and (c.kind == "c" or (c.kind == "V" and c.form in ("part", "past")))):
            break
        at = c.j
    return at


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
    for when in reversed(_dates(p)):
        if when.j > own.i or when.kind in ("duration", "time"):
            continue
        start = max((c.j for c in p.chunks if c.kind in (":", ";", "-") and c.j <= when.i), default=0)
        before = [c for c in p.chunks if start <= c.i < when.i]
        if any(c.kind == "V" for c in before):
            continue
        after = p.s.low[when.j] if when.j < len(p.s) else ""
        if when.i - start <= 2 or after == ":" or (len(before) <= 4 and after == ",") or (len(before) <= 4 and all(c.kind in ("p", "a") or (c.kind == "NP" and c.num is None) for c in before) and before and before[0].kind == "p"):
            return when
    return None
