"""Dates as pages write them: lines that are nothing but a date, values of metadata, words that count from a
day.

What day a figure holds for is read by `figures`; here it is only about when an article was published or
updated. Source of the formats: ISO 8601, RFC 2822, and what news pages of the world put under their
headlines; what is none of these goes to dateparser, which is imported only then.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from pipelines.reading.words import numbers, words

EARLIEST, LATEST = 1900, 2100
_TIME = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d+)? ?(?:[ap]\.?m\b\.?|hrs|hours|h\b)?|\b\d{1,2} ?[ap]\.?m\b\.?"
    r"|(?:\b(?:UTC|GMT|Z|[A-Z]{2,4}T|EET|MSK)\b)? ?[+-]\d{2}:?\d{2}\b|\b(?:UTC|GMT|Z|[A-Z]{2,4}T|MSK|IST)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_AROUND_YEAR = 20
_MARK = re.compile(r"[,|—–([:·•/-]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_MONTH_YEAR = re.compile(r"\b\d{1,2}\.? (?:de |di )?\w[^\s\d]{1,14}(?: de| del)? (?:19|20)\d\d\b")
_WORDS_BESIDE = 3
_PART = re.compile(r"\s*[|•·]\s*|\s[/–—-]\s")
_AGO = re.compile(r"\b\d{1,2} (?:minutes?|mins?|hours?|hrs?|days?) ago\b", re.I)
_LONGEST_HEAD, _NAME_WORDS, _SHORT_DAY = 140, 6, 40


@dataclass(frozen=True)
class DateLine:
    """What a line that is nothing but dates says."""

    published_on: date | None = None
    updated_on: date | None = None


@cache
def _month_numbers() -> dict[str, int]:
    return numbers("dates", "months")


@cache
def _beside_dates() -> frozenset[str]:
    """Words that may stand beside a date on its line."""
    weekdays = frozenset(numbers("dates", "weekdays"))
    return weekdays | words("reading", "weekdays_short") | words("reading", "time_words")


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_month_numbers(), key=len, reverse=True))
    return re.compile(
        r"(?<![\d/.-])(?:(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:[ -]|\sof\s)?(?P<m2>{months})\.?,?[ -]?(?P<y2>\d{{4}})(?!\d)"
        r"|(?P<a4>\d{1,2})(?P<s4>[./-])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4}|\d{2})(?!\d)"
        r"|(?P<y5>\d{4})年 ?(?P<m5>\d{1,2})月 ?(?P<d5>\d{1,2})日"
        r"|(?P<y6>(?:19|20)\d\d)(?P<m6>[01]\d)(?P<d6>[0-3]\d)(?!\d))"
        rf"|(?<![^\W\d_])(?P<m3>{months})\.? ?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})(?!\d)",
        re.I,
    )


@cache
def _label_words() -> tuple[frozenset[str], frozenset[str]]:
    return words("reading", "published"), words("reading", "updated")


def head_line(line: str, month_first: bool = False) -> DateLine | None:
    """Like `date_line`, also where names stand beside the date behind a mark: "Staff | 2 May 2025"; for lines
    between headline and text."""
    if (whole := date_line(line, month_first)) or len(line) > _LONGEST_HEAD or line.endswith("."):
        return whole
    parts = [part for part in _PART.split(line) if part.strip()]
    dated = [date_line(part, month_first) for part in parts]
    rest = [part for part, found in zip(parts, dated, strict=True) if found is None]
    if len(parts) < 2 or any(_DIGIT.search(part) or part.count(" ") >= _NAME_WORDS for part in rest):
        return None
    found = [day for day in dated if day]
    published = next((day.published_on for day in found if day.published_on), None)
    updated = next((day.updated_on for day in found if day.updated_on), None)
    return DateLine(published, updated) if found else None


def day_without_year(line: str) -> bool:
    """Whether a line is a day and month and nothing else but a time."""
    words_said = _WORD.findall(_TIME.sub(" ", line).casefold()) if len(line) <= _SHORT_DAY else []
    labels = {part for label in _label_words()[0] | _label_words()[1] for part in label.split()}
    others = [word for word in words_said if word not in _beside_dates() | labels]
    return (
        0 < len(others) <= 2
        and all(word in _month_numbers() for word in others)
        and _DIGIT.search(line) is not None
    )


def date_line(line: str, month_first: bool = False) -> DateLine | None:
    """What a line says that holds dates, their labels, weekdays and times and nothing else; None for other
    lines."""
    if len(line) > 160 or not _DIGIT.search(line):
        return None
    published: date | None = None
    updated: date | None = None
    rest, at = "", 0
    for match in _pattern().finditer(line):
        day = _date_of(match, month_first)
        if day is None:
            return None
        before = _label(line[at : match.start()])
        if _ends_in(before, _label_words()[1]):
            updated = updated or day
        elif before == "" or _ends_in(before, _label_words()[0]):
            published, updated = (published, updated or day) if published else (day, updated)
        else:
            return None
        at = match.end()
    rest = _label(line[at:]) if at else "?"
    if rest in _label_words()[1] and _AGO.search(line, at):
        rest = ""
    return None if rest else DateLine(published, updated)


def is_broken_date_line(line: str) -> bool:
    """Whether a line is a date of publication or update by its label and form and no calendar has its day."""
    match = _pattern().search(line) if len(line) <= 80 and _DIGIT.search(line) else None
    if match is None or _date_of(match, False) is not None or _label(line[match.end() :]):
        return False
    label = _label(line[: match.start()])
    return label == "" or label in _label_words()[0] | _label_words()[1]


def _ends_in(label: str, names: frozenset[str]) -> bool:
    """Whether a label is one of `names`, or ends in one behind a name or two."""
    parts = label.split()
    return label in names or (
        len(parts) <= 5 and any(" ".join(parts[-n:]) in names - {"on", "date"} for n in (1, 2, 3))
    )


def _label(part: str) -> str:
    """The words of `part` that are no weekday or time, lower-cased."""
    found = _WORD.findall(_TIME.sub(" ", _AGO.sub(" ", part)).casefold())
    return " ".join(word for word in found if word not in _beside_dates())


def has_year(text: str) -> bool:
    """Whether a year of four digits, of whatever script, stands in `text`."""
    return _YEAR.search(_in_ascii_digits(text)) is not None


def foreign_date_line(lines: list[str]) -> tuple[int, date] | None:
    """The first line that is a date in a language other than English, few words beside it, its place among
    `lines` and its day."""
    for i, line in enumerate(lines):
        if has_year(line) and (day := foreign_day_in(line)):
            rest = _WORD.findall(_TIME.sub(" ", _DAY_MONTH_YEAR.sub(" ", _in_ascii_digits(line))))
            if len(rest) <= _WORDS_BESIDE:
                return i, day
    return None


def foreign_day_in(text: str) -> date | None:
    """The first day, month in words of any language, and year in `text`."""
    text = _in_ascii_digits(text)
    match = _DAY_MONTH_YEAR.search(text)
    said = [match[0].rstrip(" .,")] if match else []
    return next((day for part in (*said, text) if (day := _from_dateparser(part, False, None))), None)


def _in_ascii_digits(text: str) -> str:
    """`text` with the digits of other scripts as those of this one."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def leading_date(text: str) -> tuple[date, int] | None:
    """The date that `text` begins with and the offset behind it, weekday and time left alone."""
    match = _pattern().match(text)
    day = _date_of(match, False) if match else None
    return (day, match.end()) if match and day else None


def first_date(text: str, month_first: bool = False) -> date | None:
    """The first date with a year in `text` in one of the known formats."""
    for match in _pattern().finditer(text):
        day = _date_of(match, month_first)
        if day:
            return day
    return None


def all_dates(text: str) -> list[tuple[int, date]]:
    """Every date with a year of four digits in `text` and its offset; looks around years only."""
    found: dict[int, date] = {}
    for year in _YEAR.finditer(text):
        start = max(0, year.start() - _AROUND_YEAR)
        for match in _pattern().finditer(text, start, year.end() + _AROUND_YEAR):
            if (day := _date_of(match, False)) and match.start() <= year.start() < match.end():
                found.setdefault(match.start(), day)
    return sorted(found.items())


def set_off_date(line: str, only_first: bool = False) -> date | None:
    """The last date of a line that begins it or stands behind a mark, a label and a weekday aside:
    "Issue 12 | 16-30 June 2025 | issued on 4 July 2025"; with `only_first` one that begins it."""
    labels = frozenset({"", *_label_words()[0], *_label_words()[1]})
    found = None
    for start, day in all_dates(line):
        before = line[:start]
        if _label(before if only_first else _MARK.split(before)[-1]) in labels:
            found = day
    return found


def parse(value: object, month_first: bool = False, languages: tuple[str, ...] | None = None) -> date | None:
    """The day that a value of metadata says: text in any format of the world, or seconds since 1970; None if
    none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_seconds(float(value))
    said = str(value).strip()[:100]
    if said.isdigit() and len(said) in (10, 13):
        return _from_seconds(float(said))
    return first_date(said, month_first) or _from_dateparser(said, month_first, languages)


def from_address(url: str | None) -> date | None:
    """The day in an address such as `/2025/04/30/` or `/2025-04-30-`."""
    match = re.search(r"[/-]((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)", url or "")
    return _make(int(match[1]), int(match[2]), int(match[3])) if match else None


def _date_of(match: re.Match[str], month_first: bool) -> date | None:
    part = match.groupdict()
    for i in "156":
        if part["y" + i]:
            return _make(int(part["y" + i]), int(part["m" + i]), int(part["d" + i]))
    for i in "23":
        if part["y" + i]:
            return _make(int(part["y" + i]), _month_numbers()[part["m" + i].casefold()], int(part["d" + i]))
    first, second, year = int(part["a4"]), int(part["b4"]), int(part["y4"])
    year += 2000 if year < 100 else 0
    day, month = (second, first) if month_first else (first, second)
    return _make(year, month, day) or _make(year, day, month)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _from_seconds(seconds: float) -> date | None:
    try:
        moment = datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.date() if EARLIEST <= moment.year <= LATEST else None


def _from_dateparser(said: str, month_first: bool, languages: tuple[str, ...] | None) -> date | None:
    """Day, month and year in another language; nothing that would have to be filled in from today's date."""
    if not _DIGIT.search(said) or len(said) > 60:
        return None
    import dateparser

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "MDY" if month_first else "DMY",
        "PARSERS": ["custom-formats", "absolute-time"],
        "STRICT_PARSING": True,
    }
    try:
        moment = dateparser.parse(said, languages=list(languages) if languages else None, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return moment.date() if moment and EARLIEST <= moment.year <= LATEST else None
