"""When a figure holds: the article's date, unless its clause or the head of its sentence gives another time.

Belongs here: choosing among the dates that a sentence names. Reading them is `dates`' matter.
"""

from __future__ import annotations

from itertools import pairwise

from ..lexicon import load
from .chunks import Chunk
from .discourse import Mention
from .event_dates import is_range, of_event
from .parse import Parsed
from .reader import Reading
from .saying import SPEECH
from .tokens import low_at
from .when import When

WORDS = load("en", "grammar")["asof"]
OPEN = frozenset(WORDS["open"])
BACKWARD = frozenset(WORDS["backward"])
CALENDAR = ("day", "month", "year")
LASTING = ("duration", "time")
ARTICLES = ("the", "a", "an")
PRESENT = {"has", "have", "is", "are", "'s", "'re", "'ve"}
PAST = {"was", "were", "had"}
# rules of figures that stand beside another one and share its time
BESIDE = ("coordinated", "gapping", "list", "gapping_subject", "anaphora", "coordinated_object")
STORY = 5  # sentences before a figure, in its paragraph, whose date may govern it
THAT_YEAR = 2  # sentences before "that year" in which the year is named
NEXT = 1  # tokens between a figure and the date that is surely its own ("22 in 2023")
RECENT = 2  # months before the article; what is older is a story of its own


def assign_dates(reading: Reading) -> None:
    """Set as_of of every figure of a reading: ISO day, month or year; None if neither text nor article tells.

    Status has to be told before: what is planned holds as of the article.
    """
    default = reading.published.isoformat() if reading.published else None
    for mention in reading.figures:
        held = mention.status == "planned" or _lasts(reading.parsed[mention.sentence], mention)
        iso = default if held else _told(reading, mention, default)
        mention.as_of = iso or default


def _told(reading: Reading, mention: Mention, default: str | None) -> str | None:
    p = reading.parsed[mention.sentence]
    relative = _relative(p, mention)
    when = _own(p, mention) or relative or of_event(p, mention) or _heading(p, mention)
    if when is None:
        return _taken_over(reading, mention, default)
    # "had killed 30 on Monday", a toll that a newer one replaces: the weekday is not that of the news
    past = mention.superseded or _told_before(p, mention)
    if when is relative or (past and when.kind == "weekday" and when.link not in OPEN):
        return when.iso
    if when.iso is not None and (default or "").startswith(when.iso):
        return default
    return when.iso if when.link in OPEN and is_range(p, when) else _value(when, default)


def _told_before(p: Parsed, mention: Mention) -> bool:
    """ "Had killed 30", "had spoken of 30": before what the article tells."""
    at = mention.verb
    if at is None:
        at = next((k for k in range(mention.chunk - 1, -1, -1) if p.chunks[k].kind == "V"), None)
    return at is not None and p.s.low[p.chunks[at].i] == "had"


def _lasts(p: Parsed, mention: Mention) -> bool:
    """What is still so is so on the article's day: "of 251 seized that day, 49 are still held"."""
    own, verb = p.chunks[mention.chunk], p.chunks[mention.verb] if mention.verb is not None else None
    said = p.s.low[own.j : verb.j if verb is not None and verb.i >= own.i else own.j]
    return "still" in said and PAST.isdisjoint(said)


def _dates(p: Parsed) -> list[When]:
    """The dates of a sentence that can be a figure's: no birthdays, no day since which something lasts."""
    return [when for when in p.dates if not (_born(p, when) or _lasting(p, when) or _of_a_report(p, when))]


def _of_a_report(p: Parsed, when: When) -> bool:
    """ "According to a 2019 study": when it was written."""
    return when.link in ARTICLES and low_at(p.s, when.j) in SPEECH


def _born(p: Parsed, when: When) -> bool:
    return "born" in p.s.low[max(0, when.i - 2) : when.i] or "birth" in p.s.low[when.j : when.j + 3]


def _lasting(p: Parsed, when: When) -> bool:
    """The date stands in a phrase that since opens: "since the start of the invasion on 24 February 2022"."""
    for c in reversed([c for c in p.chunks if c.j <= when.i]):
        if c.kind not in ("p", "NP") or c.num is not None:
            return False
        if c.kind == "p" and p.s.low[c.i] == "since":
            return c.j < when.i
    return False


def _taken_over(reading: Reading, mention: Mention, default: str | None) -> str | None:
    """The date of the whole, of the phrase that a coordinated one goes with, or of the past told of."""
    whole = mention.whole
    if whole is not None and whole.as_of != default and mention.sentence - whole.sentence <= 1:
        return whole.as_of
    if mention.rule in BESIDE or _joined(reading.parsed[mention.sentence].chunks, mention):
        before = _of_previous(reading, mention)
        if before is not None:
            return before
    return _that_year(reading, mention) or _of_story(reading, mention)


def _joined(chunks: list[Chunk], mention: Mention) -> bool:
    """True for what the second of two joined verbs tells ("killed three in January and | hurt 40")."""
    at = mention.verb
    return at is not None and 0 < at < mention.chunk and chunks[at - 1].kind == "c" and not chunks[at].perfect


def _that_year(reading: Reading, mention: Mention) -> str | None:
    """The date that "that year" points back to."""
    low = reading.parsed[mention.sentence].s.low
    if not any(one == "that" and other in BACKWARD for one, other in pairwise(low)):
        return None
    first = max(0, mention.sentence - THAT_YEAR)
    told = [
        when for p in reading.parsed[first : mention.sentence] for when in p.dates if when.kind in CALENDAR
    ]
    return next((when.iso for when in reversed(told) if when.iso), None)


def _of_story(reading: Reading, mention: Mention) -> str | None:
    """The date of an older story that the paragraph tells: "In March 2011 ...", then "Some 30 died"."""
    own = reading.parsed[mention.sentence]
    if mention.verb is not None and own.s.low[own.chunks[mention.verb].i] in PRESENT:
        return None
    for index in range(mention.sentence, max(-1, mention.sentence - STORY - 1), -1):
        p = reading.parsed[index]
        if p.s.paragraph != own.s.paragraph:
            return None
        end = own.chunks[mention.chunk].i if index == mention.sentence else len(p.s)
        told = [
            when for when in _dates(p) if when.kind in CALENDAR and when.link not in OPEN and when.j <= end
        ]
        last = next((when for when in reversed(told) if when.iso), None)
        if last is not None:
            return last.iso if _past(last.iso, reading) and _narrates(p, last) else None
        if any(when.kind in ("weekday", "now") for when in p.dates):
            return None
    return None


def _past(iso: str | None, reading: Reading) -> bool:
    """True for a day, month or year well before the article."""
    if iso is None or reading.published is None:
        return False
    year, month = (int(part) for part in (*iso.split("-"), "12")[:2])
    return (reading.published.year - year) * 12 + reading.published.month - month > RECENT


def _narrates(p: Parsed, when: When) -> bool:
    """The date opens its sentence or a labelled line, so that what follows is told of that time."""
    if when.i <= 3 or "that" in p.s.low[max(0, when.i - 2) : when.i]:
        return True
    return not any(c.kind == "V" for c in p.chunks if c.i < when.i)


def _relative(p: Parsed, mention: Mention) -> When | None:
    """The date that a relative clause hangs on: "in 2009, when 60 were crushed"."""
    own = p.chunks[mention.chunk]
    for when in reversed(p.dates):
        if when.j < own.i and when.kind in (*CALENDAR, "ago"):
            k = when.j
            if when.kind == "year" or when.link in ARTICLES:  # "in the 2009 stampede, when 60 were crushed"
                k = next((c.j for c in p.chunks if c.i == k and c.kind == "NP" and c.num is None), k)
            k += low_at(p.s, k) == ","
            if low_at(p.s, k) == "when" or p.s.low[k : k + 2] in (["in", "which"], ["on", "which"]):
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
    """The date in the figure's own clause: after it or between its verb and it, no other verb between."""
    own = p.chunks[mention.chunk]
    verb = p.chunks[mention.verb] if mention.verb is not None else None
    allowed = {verb.i} if verb is not None else set()
    best: When | None = None
    for when in _dates(p):
        if when.kind in LASTING:
            continue
        if when.i >= own.i:
            end = max(_end(p, mention), verb.j if verb is not None and verb.i < when.i else 0)
            if _free(p, end, when.i, allowed):
                return when if best is None or when.i - end <= NEXT else best
            continue
        near = verb is None or verb.i < when.i or when.j >= own.i - 1
        near = near and not any(c.kind == "c" for c in p.chunks if when.j <= c.i < own.i)
        if when.j <= own.i and near and _free(p, when.j, own.i, allowed):
            best = when
    return best


def _end(p: Parsed, mention: Mention) -> int:
    """Where the figure's phrase ends, participles behind it included: "33,200 killed and wounded in July"."""
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
            foreign = (
                c.kind == "V" and c.i not in allowed and not (c.form in ("part", "past") and not allowed)
            )
            if foreign and not (c.form == "ing" and p.s.low[c.i - 1] == "by"):
                return False
            if c.kind in ("s", "r", ";", ":") or (_counts(c) and c.i != first):
                return False
            if c.kind == "c" and any(d.kind == "V" and c.i < d.i < last for d in p.chunks):
                return False
    return True


def _counts(c: Chunk) -> bool:
    """True for a number that may be another figure, not for "three actions" and "the latest one"."""
    if c.kind != "NP" or c.num is None or c.num.kind == "one":
        return False
    return c.noun.cls != "never" if c.noun is not None else c.j == c.num.j


def _heading(p: Parsed, mention: Mention) -> When | None:
    """A date at the head of the sentence covers all of it ("In January, ...", "La Palma, 2021: ...")."""
    own = p.chunks[mention.chunk]
    for when in reversed(_dates(p)):
        if when.j > own.i or when.kind in LASTING or when.link in ARTICLES:
            continue
        start = max((c.j for c in p.chunks if c.kind in (":", ";", "-") and c.j <= when.i), default=0)
        before = [c for c in p.chunks if start <= c.i < when.i]
        if any(c.kind == "V" for c in before):
            continue
        if when.i - start <= 2 or low_at(p.s, when.j) == ":" or _opens(before, low_at(p.s, when.j)):
            return when
    return None


def _opens(before: list[Chunk], after: str) -> bool:
    """A date behind a short adverbial: "Early on Monday ...", "In the north in May, ..."."""
    if len(before) > 4:
        return False
    if after == ",":
        return True
    adverbial = all(c.kind in ("p", "a") or (c.kind == "NP" and c.num is None) for c in before)
    return adverbial and bool(before) and before[0].kind == "p"
