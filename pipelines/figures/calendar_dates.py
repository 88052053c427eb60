"""Dates of the calendar: "2024-05-12", "May 12, 2024", "12-14 May", "mid-June", "in 2019", and times of day.

Belongs here: expressions that name a day, a month or a year. "Last week" is read by `relative_dates`.
"""

from __future__ import annotations

import re
from datetime import date

from ..lexicon import load
from .tokens import Sentence, low_at
from .when import When, iso_date, year_of

WORDS = load("en", "dates")
AROUND = load("en", "grammar")["dates"]
MONTHS: dict[str, int] = WORDS["months"]
AMBIGUOUS_MONTHS = frozenset(AROUND["ambiguous_months"])
BEFORE_MONTH = frozenset(AROUND["before_month"])
BEFORE_YEAR = frozenset(AROUND["before_year"])
CLOCK = frozenset(AROUND["clock"])
COUNTED_PEOPLE = frozenset(AROUND["counted_people"])
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
NO_DIGIT = re.compile(r"\D")
SEPARATOR = re.compile(r"[/.]")
# the second year of "2014-15"
SECOND_YEAR = re.compile(r"\d\d(?:\d\d)?")
# "7", "7.30", "1900" before "a.m." or "GMT"
HOUR = re.compile(r"\d{1,4}(?:\.\d\d)?")
# "a two-week siege", "30-year-old": a span of time or an age in one token
LASTING = re.compile(r"-(?:year|month|day|week|hour|minute)s?(?:-|$)")


def in_figures(s: Sentence, at: int) -> When | None:
    """ "2024-05-12", "12/05/2024", "14:30", and compounds of a number and a unit of time."""
    kind = s.kinds[at]
    if kind == "time":
        return When(at, at + 1, None, "time")
    if kind == "compound" and LASTING.search(s.low[at]):
        return When(at, at + 1, None, "duration")
    if kind != "date":
        return None
    text = s.words[at]
    if "-" in text:
        return When(at, at + 1, iso_date(*(int(part) for part in text.split("-"))), "day")
    first, second, year = (int(part) for part in SEPARATOR.split(text))
    # the day stands first, unless the second number can be no month
    day, month = (first, second) if second <= 12 else (second, first)
    return When(at, at + 1, iso_date(year if year > 99 else 2000 + year, month, day), "day")


def month_first(s: Sentence, at: int, published: date | None) -> When | None:
    """ "May 12", "May 12-14, 2024", "mid-June", "last December", "June to August 2023"."""
    word = s.low[at].removeprefix("mid-")
    if word not in MONTHS or (word == s.low[at] and not _is_month(s, at)):
        return None
    month, k = MONTHS[word], at + 1
    if low_at(s, k) == "." and len(s.low[at]) <= 4:
        k += 1
    day, k = _day_behind(s, k)
    if low_at(s, k) == "of" and YEAR.fullmatch(low_at(s, k + 1)):
        k += 1
    year, k = _year_behind(s, k, month, day, published)
    if day is None and low_at(s, k) in ("-", "–", "to", "and", "through", "until") and _is_month(s, k + 1):
        last = month_first(s, k + 1, published)
        if last:
            return When(at, last.j, last.iso, "span")
    start = at - 1 if low_at(s, at - 1) in ("last", "this", "early", "late", "mid") else at
    return When(start, k, iso_date(year, month, day) if year else None, "day" if day else "month")


def day_first(s: Sentence, at: int, published: date | None) -> When | None:
    """ "12 May", "12-14 May 2024", "the 12th of May last year"."""
    if not DAY.fullmatch(s.low[at]):
        return None
    k = last = at
    if (
        low_at(s, k + 1) in ("-", "–", "to", "and")
        and DAY.fullmatch(low_at(s, k + 2))
        and _month_at(s, k + 3)
    ):
        k = last = at + 2
    k += 1
    if low_at(s, k) == "of":
        k, last = k + 1, at
    if not _month_at(s, k):
        return None
    month, day = MONTHS[s.low[k]], int(NO_DIGIT.sub("", s.low[last]))
    k += 1
    if low_at(s, k) == "." and len(s.low[k - 1]) <= 4:
        k += 1
    year, k = _year_behind(s, k, month, day, published)
    return When(at, k, iso_date(year, month, day) if year else None, "day")


def year_alone(s: Sentence, at: int) -> When | None:
    """ "in 2019", "2014-15", "between 2014 and 2016"; without such a word before it a number is no year."""
    if s.kinds[at] != "number" or not YEAR.fullmatch(s.words[at]):
        return None
    before, after = low_at(s, at - 1), low_at(s, at + 1)
    dated = before in BEFORE_YEAR or before in ("(", "-", "–", "/")
    # "a 1976 earthquake": a determiner of one thing before what can be no count of it
    dated = dated or (before in ("a", "an") and after.isalpha() and not after.endswith("s"))
    told_of = after == "," and low_at(s, at + 2) == "when"
    if not dated and not told_of and not (before == "," and after in (":", ".", ")")):
        return None
    second = low_at(s, at + 2)
    ranged = (after in ("-", "–", "/") and SECOND_YEAR.fullmatch(second)) or (
        after in ("-", "–", "to", "and") and YEAR.fullmatch(second)
    )
    if not ranged:
        return When(at, at + 1, s.words[at], "year")
    return When(at, at + 3, s.words[at][: 4 - len(second)] + second, "year")


def clock_time(s: Sentence, at: int) -> When | None:
    """ "7.30 p.m.", "1900 GMT"."""
    if s.kinds[at] == "number" and low_at(s, at + 1) in CLOCK and HOUR.fullmatch(s.low[at]):
        return When(at, at + 2, None, "time")
    return None


def _is_month(s: Sentence, k: int) -> bool:
    """True for the name of a month; "may" and the like need a date beside them."""
    if not _month_at(s, k):
        return False
    if s.low[k] not in AMBIGUOUS_MONTHS:
        return True
    before, after = low_at(s, k - 1), low_at(s, k + 1)
    if before in BEFORE_MONTH or DAY.fullmatch(before) or DAY.fullmatch(after) or YEAR.fullmatch(after):
        return True
    return after == "." and DAY.fullmatch(low_at(s, k + 2)) is not None


def _month_at(s: Sentence, k: int) -> bool:
    return 0 <= k < len(s) and s.low[k] in MONTHS and s.words[k][0].isupper()


def _day_behind(s: Sentence, k: int) -> tuple[int | None, int]:
    """The day behind a month and the next token; the last day of "May 12-14"."""
    if not DAY.fullmatch(low_at(s, k)) or low_at(s, k + 1) in COUNTED_PEOPLE:
        return None, k
    if low_at(s, k + 1) in ("-", "–") and DAY.fullmatch(low_at(s, k + 2)):
        k += 2
    return int(NO_DIGIT.sub("", s.low[k])), k + 1


def _year_behind(
    s: Sentence, k: int, month: int, day: int | None, published: date | None
) -> tuple[int | None, int]:
    """The year said behind a day or month, else the likely one by the article's date; and the next token."""
    if low_at(s, k) == "," and YEAR.fullmatch(low_at(s, k + 1)):
        return int(s.low[k + 1]), k + 2
    if YEAR.fullmatch(low_at(s, k)):
        return int(s.low[k]), k + 1
    if low_at(s, k) in ("last", "this") and low_at(s, k + 1) == "year":
        return (published.year - (s.low[k] == "last") if published else None), k + 2
    return year_of(month, day, published), k
