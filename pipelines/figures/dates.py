"""Dates that a sentence names, resolved against the article's date, and what part of a sentence they govern.

Belongs here: reading time expressions. Which figure a date belongs to is decided in `asof`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ..lexicon import load
from .numbers import COMPOUND, SMALL
from .tokens import Sentence

WORDS = load("en", "dates")
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
UNITS: dict[str, int] = WORDS["units"]
AMBIGUOUS_MONTHS = {"may", "march", "mar", "sep", "jan", "dec", "august"}
BEFORE_MONTH = set("in since of by until till from early late mid last this next during through between to and on before after around throughout".split())
BEFORE_YEAR = set("in since of by until till from during early late mid between to and through year throughout before after fiscal the".split())
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
TRIGGER = set(MONTHS) | set(WEEKDAYS) | set(UNITS) | {"today", "tonight", "yesterday", "tomorrow", "overnight", "a.m.", "p.m.", "am", "pm", "gmt", "utc"}


@dataclass(slots=True)
class When:
    """A time expression over tokens i..j-1: `iso` (day, month or year; None where it cannot be resolved), `kind`
    (day, weekday, month, year, span, ago, now, duration, time) and `link` (the preposition before it)."""

    i: int
    j: int
    iso: str | None
    kind: str
    link: str


def find_dates(s: Sentence, published: date | None) -> list[When]:
    """Time expressions of a sentence, left to right. Durations and clock times are found too, so that they are no figures."""
    found: list[When] = []
    at, n = 0, len(s)
    while at < n:
        hit = None
        if s.kinds[at] in ("date", "time", "number", "ordinal", "compound") or s.low[at] in TRIGGER or s.low[at] in LEADS or s.low[at].startswith("mid-") or s.low[at] in SMALL:
            hit = _date(s, at, published)
        if hit is None:
            at += 1
            continue
        hit.link = s.low[hit.i - 1] if hit.i else ""
        found.append(hit)
        at = max(hit.j, at + 1)
    return found


LEADS = {"last", "this", "past", "previous", "next", "a", "the", "several", "few", "same"}


def _w(s: Sentence, k: int) -> str:
    return s.low[k] if 0 <= k < len(s) else ""


def _date(s: Sentence, at: int, published: date | None) -> When | None:
    return _numeric(s, at, published) or _month_first(s, at, published) or _day_first(s, at, published) or _weekday(s, at, published) or _relative(s, at, published) or _year(s, at) or _clock(s, at)


def _numeric(s: Sentence, at: int, published: date | None) -> When | None:
    if s.kinds[at] == "time":
        return When(at, at + 1, None, "time", "")
    if s.kinds[at] == "compound" and re.search(r"-(?:year|month|day|week|hour|minute)s?(?:-|$)", s.low[at]):
        return When(at, at + 1, None, "duration", "")
    if s.kinds[at] != "date":
        return None
    text = s.words[at]
    if "-" in text:
        return When(at, at + 1, text, "day", "")
    a, b, c = (int(part) for part in re.split(r"[/.]", text))
    year = c if c > 99 else 2000 + c
    day, month = (a, b) if b <= 12 else (b, a)
    return When(at, at + 1, _iso(year, month, day), "day", "")


def _iso(year: int, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


def _is_month(s: Sentence, k: int) -> bool:
    word = _w(s, k)
    if word not in MONTHS or not s.words[k][0].isupper():
        return False
    if word in AMBIGUOUS_MONTHS and word != "august":
        before, after = _w(s, k - 1), _w(s, k + 1)
        return before in BEFORE_MONTH or bool(DAY.fullmatch(after)) or bool(YEAR.fullmatch(after)) or bool(DAY.fullmatch(before)) or (after == "." and bool(DAY.fullmatch(_w(s, k + 2))))
    return True


def _year_of(month: int, day: int | None, published: date | None) -> int | None:
    """The year of the latest such day that is not (much) after the article."""
    if published is None:
        return None
    late = (month, day or 1) > (published.month, published.day)
    if late and day is not None:
        future = _iso(published.year, month, day)
        if future and (date.fromisoformat(future) - published).days <= 60:
            return published.year
    return published.year - late


def _month_first(s: Sentence, at: int, published: date | None) -> When | None:
    word = s.low[at]
    middle = word.startswith("mid-") and word[4:] in MONTHS
    if not middle and not _is_month(s, at):
        return None
    month = MONTHS[word[4:] if middle else word]
    k = at + 1
    if _w(s, k) == "." and len(word) <= 4:
        k += 1
    day = year = None
    if DAY.fullmatch(_w(s, k)) and not (_w(s, k + 1) in ("people", "soldiers", "civilians")):
        day, k = int(re.sub(r"\D", "", s.low[k])), k + 1
        if _w(s, k) in ("-", "–") and DAY.fullmatch(_w(s, k + 1)):
            day, k = int(re.sub(r"\D", "", s.low[k + 1])), k + 2
    if _w(s, k) == "," and YEAR.fullmatch(_w(s, k + 1)):
        year, k = int(s.low[k + 1]), k + 2
    elif YEAR.fullmatch(_w(s, k)):
        year, k = int(s.low[k]), k + 1
    elif _w(s, k) == "of" and YEAR.fullmatch(_w(s, k + 1)):
        year, k = int(s.low[k + 1]), k + 2
    elif _w(s, k) in ("last", "this") and _w(s, k + 1) == "year":
        if published:
            year = published.year - (s.low[k] == "last")
        k += 2
    if day is None and _w(s, k) in ("-", "–", "to", "and", "through", "until") and _is_month(s, k + 1):
        rest = _month_first(s, k + 1, published)
        if rest:
            return When(at, rest.j, rest.iso, "span", "")
    if year is None:
        year = _year_of(month, day, published)
    iso = _iso(year, month, day) if year else None
    start = at - 1 if _w(s, at - 1) in ("last", "this", "early", "late", "mid") else at
    return When(start, k, iso, "day" if day else "month", "")


def _day_first(s: Sentence, at: int, published: date | None) -> When | None:
    if not DAY.fullmatch(s.low[at]):
        return None
    k = at + 1
    if _w(s, k) in ("-", "–", "to", "and") and DAY.fullmatch(_w(s, k + 1)) and _month_at(s, k + 2):
        k += 2
    if _w(s, k) == "of":
        k += 1
    if not _month_at(s, k):
        return None
    month, day = MONTHS[s.low[k]], int(re.sub(r"\D", "", s.low[k - 1] if s.low[k - 1] != "of" else s.low[at]))
    k += 1
    if _w(s, k) == "." and len(s.low[k - 1]) <= 4:
        k += 1
    year = _year_of(month, day, published)
    if _w(s, k) == "," and YEAR.fullmatch(_w(s, k + 1)):
        year, k = int(s.low[k + 1]), k + 2
    elif YEAR.fullmatch(_w(s, k)):
        year, k = int(s.low[k]), k + 1
    elif _w(s, k) in ("last", "this") and _w(s, k + 1) == "year":
        year, k = (published.year - (s.low[k] == "last") if published else None), k + 2
    return When(at, k, _iso(year, month, day) if year else None, "day", "")


def _month_at(s: Sentence, k: int) -> bool:
    return 0 <= k < len(s) and s.low[k] in MONTHS and s.words[k][0].isupper()


def _weekday(s: Sentence, at: int, published: date | None) -> When | None:
    k = at
    if s.low[at] in ("last", "next", "this") and _w(s, at + 1) in WEEKDAYS:
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
    if _w(s, k) in ("morning", "evening", "night", "afternoon"):
        k += 1
    return When(at, k, iso, "weekday", "")


def _relative(s: Sentence, at: int, published: date | None) -> When | None:
    word = s.low[at]
    if word in WORDS["words"]:
        day = (published + timedelta(days=WORDS["words"][word])).isoformat() if published else None
        return When(at, at + 1, day, "now" if word in ("today", "tonight") else "ago", "")
    if word == "overnight":
        return When(at, at + 1, published.isoformat() if published else None, "now", "")
    if word in ("last", "this", "past", "previous", "next", "same"):
        return _last_or_this(s, at, published)
    count, k = _count(s, at)
    if count is None or _w(s, k) not in UNITS:
        return None
    unit = UNITS[s.low[k]]
    k += 1
    if _w(s, k) in ("ago", "earlier", "before", "previously") and _w(s, k) != "before":
        k += 1
        return When(at, k, _ago(published, count, s.low[k - 2]) if s.low[k - 1] == "ago" else None, "ago", "")
    if unit <= 1 and _w(s, k) in ("a.m.", "p.m."):
        k += 1
    if _w(s, k) == "old":
        k += 1
    return When(at, k, None, "duration", "") if word not in ("a", "the") or _w(s, k - 1) in ("ago",) else None


def _ago(published: date | None, count: int, unit: str) -> str | None:
    if published is None:
        return None
    days = UNITS[unit]
    if days >= 365:
        return f"{published.year - count * days // 365:04d}"
    if days == 30:
        month = published.year * 12 + published.month - 1 - count
        return _iso(month // 12, month % 12 + 1)
    return (published - timedelta(days=count * days)).isoformat()


def _count(s: Sentence, at: int) -> tuple[int | None, int]:
    word, k = s.low[at], at + 1
    if word in ("a", "the", "several", "few") or (word in SMALL or word in COMPOUND or (s.kinds[at] == "number" and word.isdigit() and len(word) <= 3)):
        if word == "the" and _w(s, k) in ("past", "last", "previous", "next", "same", "coming"):
            return None, at
        if word == "a" and _w(s, k) in ("few", "couple", "half"):
            k += 1
            if _w(s, k) == "of":
                k += 1
        value = {"a": 1, "several": 3, "few": 3, "the": 1}.get(word) or SMALL.get(word) or COMPOUND.get(word) or (int(word) if word.isdigit() else 1)
        if _w(s, k) == "-" and _w(s, k + 1) not in UNITS:
            return None, at
        if _w(s, k) in ("full", "consecutive", "straight", "long", "more", "further", "calendar", "and", "or") and _w(s, k + 1) in UNITS:
            k += 1
        return value, k
    return None, at


def _last_or_this(s: Sentence, at: int, published: date | None) -> When | None:
    word, k = s.low[at], at + 1
    if _w(s, k) in ("few", "several") or _w(s, k) in SMALL or _w(s, k) in COMPOUND or (k < len(s) and s.kinds[k] == "number" and s.low[k].isdigit()):
        return When(at, k + 2, published.isoformat() if published else None, "recent", "") if _w(s, k + 1) in UNITS else None
    unit = _w(s, k)
    if unit in ("morning", "evening", "afternoon") or (unit == "night" and word in ("last", "this")):
        return When(at, k + 1, published.isoformat() if published else None, "now", "")
    if unit not in ("day", "week", "month", "year", "summer", "winter", "spring", "autumn", "fall", "decade", "century", "weekend", "season"):
        return None
    iso = None
    if published:
        if word in ("this",):
            iso = published.isoformat()
        elif word == "last" and unit in ("year", "summer", "winter", "spring", "autumn", "fall"):
            iso = f"{published.year - 1:04d}"
        elif word in ("last", "previous") and unit == "month":
            iso = _ago(published, 1, "month")
        elif word == "last" and unit in ("week", "weekend"):
            iso = (published - timedelta(days=7)).isoformat()
        elif word == "past":
            iso = published.isoformat()
    kind = "now" if word == "this" else "recent" if word == "past" else {"year": "year", "month": "month"}.get(unit, "ago")
    return When(at, k + 1, iso, kind, "")


def _year(s: Sentence, at: int) -> When | None:
    if s.kinds[at] != "number" or not YEAR.fullmatch(s.words[at]):
        return None
    before, after = _w(s, at - 1), _w(s, at + 1)
    if before in BEFORE_YEAR or before in ("(", "-", "–", "/") or _w(s, at - 1) == "mid" or (before == "," and after in (":", ".", ")")):
        k = at + 1
        if after in ("-", "–", "/") and re.fullmatch(r"\d\d(?:\d\d)?", _w(s, at + 2)):
            k = at + 3
        elif after in ("-", "–", "to", "and") and YEAR.fullmatch(_w(s, at + 2)):
            k = at + 3
        return When(at, k, s.words[at] if k == at + 1 else s.words[at][:4 - len(s.words[k - 1])] + s.words[k - 1], "year", "")
    return None


def _clock(s: Sentence, at: int) -> When | None:
    if s.kinds[at] == "number" and _w(s, at + 1) in ("a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "hrs", "a.m", "p.m", "hours") and re.fullmatch(r"\d{1,4}(?:\.\d\d)?", s.low[at]):
        return When(at, at + 2, None, "time", "")
    return None
