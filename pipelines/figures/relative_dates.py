"""Time told from the article's date: "on Monday", "last week", "three days ago"; and spans of time.

Belongs here: expressions that need the article's date or that only say how long something took.
"""

from __future__ import annotations

from datetime import date, timedelta

from .calendar_dates import AROUND, WORDS
from .numerals import COMPOUND, SMALL
from .tokens import Sentence, low_at
from .when import When, ago

WEEKDAYS: dict[str, int] = WORDS["weekdays"]
UNITS: dict[str, int] = WORDS["units"]
SINGLE_WORDS: dict[str, int] = WORDS["words"]
PARTS_OF_DAY = frozenset(AROUND["parts_of_day"])
SPANS = frozenset(AROUND["spans"])
YEAR_LONG = frozenset(AROUND["year_long"])
BETWEEN = frozenset(AROUND["between_count_and_unit"])
BEFORE_SPAN = frozenset(AROUND["before_span"])
# what counts a unit besides numbers; "several days ago" is taken as three
COUNTS = {"a": 1, "the": 1, "several": 3, "few": 3}


def weekday(s: Sentence, at: int, published: date | None) -> When | None:
    """ "Monday", "last Friday night": the latest such day up to the article's, with "next" the coming one."""
    k = at
    if s.low[at] in ("last", "next", "this") and low_at(s, at + 1) in WEEKDAYS:
        k = at + 1
    if s.low[k] not in WEEKDAYS or not s.words[k][0].isupper():
        return None
    iso = None
    if published:
        back = (published.weekday() - WEEKDAYS[s.low[k]]) % 7
        if s.low[at] == "next":
            back -= 7
        iso = (published - timedelta(days=back)).isoformat()
    k += 1
    return When(at, k + 1 if low_at(s, k) in PARTS_OF_DAY else k, iso, "weekday")


def relative(s: Sentence, at: int, published: date | None) -> When | None:
    """ "today", "overnight", "last month", "two weeks ago"; "for three days" is a duration."""
    word = s.low[at]
    today = published.isoformat() if published else None
    if word in SINGLE_WORDS:
        day = (published + timedelta(days=SINGLE_WORDS[word])).isoformat() if published else None
        return When(at, at + 1, day, "now" if word in ("today", "tonight") else "ago")
    if word == "overnight":
        return When(at, at + 1, today, "now")
    if word in ("last", "this", "past", "previous", "next", "same"):
        return _span(s, at, published, today)
    count, k = _count(s, at)
    if count is None or low_at(s, k) not in UNITS:
        return None
    unit = UNITS[s.low[k]]
    k += 1
    if low_at(s, k) in ("ago", "earlier", "previously"):
        return When(at, k + 1, ago(published, count, unit) if s.low[k] == "ago" else None, "ago")
    if word in ("a", "the"):
        return None
    if unit <= 1 and low_at(s, k) in ("a.m.", "p.m."):
        k += 1
    return When(at, k + 1 if low_at(s, k) == "old" else k, None, "duration")


def _count(s: Sentence, at: int) -> tuple[int | None, int]:
    """How many units of time, and where the unit stands; None if nothing is counted."""
    word, k = s.low[at], at + 1
    plain = s.kinds[at] == "number" and word.isdigit() and len(word) <= 3
    if not (plain or word in COUNTS or word in SMALL or word in COMPOUND):
        return None, at
    nxt = low_at(s, k)
    if word == "the" and nxt in BEFORE_SPAN:
        return None, at
    if word == "a" and nxt in ("few", "couple", "half"):
        k += 2 if low_at(s, k + 1) == "of" else 1
    if low_at(s, k) == "-" and low_at(s, k + 1) not in UNITS:
        return None, at
    if low_at(s, k) in BETWEEN and low_at(s, k + 1) in UNITS:
        k += 1
    spelled = COUNTS.get(word) or SMALL.get(word) or COMPOUND.get(word)
    return spelled or (int(word) if word.isdigit() else 1), k


def _span(s: Sentence, at: int, published: date | None, today: str | None) -> When | None:
    """ "this morning", "last year", "the past three weeks"."""
    word, k = s.low[at], at + 1
    unit = low_at(s, k)
    if unit in ("few", "several") or unit in SMALL or unit in COMPOUND or (k < len(s) and _digits(s, k)):
        return When(at, k + 2, today, "recent") if low_at(s, k + 1) in UNITS else None
    if unit in ("morning", "evening", "afternoon") or (unit == "night" and word in ("last", "this")):
        return When(at, k + 1, today, "now")
    if unit not in SPANS:
        return None
    kind = "now" if word == "this" else "recent" if word == "past" else unit
    if kind not in ("now", "recent", "year", "month"):
        kind = "ago"
    return When(at, k + 1, _resolved(word, unit, published) if published else None, kind)


def _digits(s: Sentence, k: int) -> bool:
    return s.kinds[k] == "number" and s.low[k].isdigit()


def _resolved(word: str, unit: str, published: date) -> str | None:
    if word in ("this", "past"):
        return published.isoformat()
    if word == "last" and unit in YEAR_LONG:
        return f"{published.year - 1:04d}"
    if word in ("last", "previous") and unit == "month":
        return ago(published, 1, UNITS[unit])
    if word == "last" and unit in ("week", "weekend"):
        return (published - timedelta(days=7)).isoformat()
    return None
