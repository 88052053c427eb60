"""The day on which an article's event happened, where its first sentences tell it: "sank on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from pipelines.lexicon import load

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)})\b(?P<own>['’]s)?|\b(?P<relative>yesterday|today)\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{'|'.join(_MONTHS)})\b"
    rf"|\b(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}})\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]|\b(?:after|when|as|while|and|who|which|that)\b", re.IGNORECASE)


def event_days(sentences: Sequence[str], published: date | None) -> frozenset[date]:
    """The days that the first sentences tie to a verb or noun of the event; empty where none is told."""
    if published is None:
        return frozenset()
    return frozenset(day for sentence in sentences for day in _days(sentence, published))


def _days(sentence: str, published: date) -> Iterator[date]:
    for match in _DATE.finditer(sentence):
        before = _CLAUSE.split(sentence[: match.start()])[-1]
        after = _CLAUSE.split(sentence[match.end() :])[0]
        if match["own"]:
            told = any(word in _events() for word in _words(after)[:4])
        else:
            told = bool(_begins() & set(_words(before))) and not _saying() & set(_words(before))
        day = _day(match, published) if told else None
        if day:
            yield day


def _day(match: re.Match[str], published: date) -> date | None:
    """The day that a date of the text means, in the year before publication."""
    if match["relative"]:
        return published - timedelta(days=match["relative"].casefold() == "yesterday")
    if match["weekday"]:
        return published - timedelta(
            days=(published.weekday() - _DAYS.index(match["weekday"].casefold())) % 7
        )
    month = _MONTHS.index((match["month"] or match["month2"]).casefold()) + 1
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, int(match["day"] or match["day2"]))
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


@cache
def _begins() -> frozenset[str]:
    return frozenset(load("en", "events")["begins"]["verbs"])


@cache
def _saying() -> frozenset[str]:
    return frozenset(load("en", "events")["begins"]["saying"])


@cache
def _events() -> frozenset[str]:
    return frozenset(
        word for known in load("en", "events")["kinds"].values() for one in known for word in one.split()
    )
