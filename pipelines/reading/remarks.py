"""What a person should know of an article that was read all the same: its language, a date that cannot be
right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from pipelines.lexicon import LANGUAGES
from pipelines.reading import dates
from pipelines.reading.words import words_of

_SENTENCE_EDGE = re.compile(r"(?<=[.!?])[\"”')]* +(?=[A-Z“\"])|\n")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
A_DAY = timedelta(days=1)


def remarks_on(row: dict[str, Any], now: datetime) -> Iterator[str]:
    """One clause for each thing to be known of a row of `articles`."""
    if row["language"] not in LANGUAGES:
        yield f"in language {row['language']!r}, of which figures are not read"
    published: date | None = row["published_on"]
    if published is None:
        return
    if published > now.date() + A_DAY:
        yield f"dated in the future ({published})"
    told = _told_of_later(row["body"], published, row["language"])
    if told:
        yield f"dated {published}, before what it tells of ({told})"


def _told_of_later(body: str, published: date, language: str) -> date | None:
    """A day after the article's own that a sentence tells of as past."""
    last_year = str(published.year)
    if not any(match[0] >= last_year for match in _YEAR.finditer(body)):
        return None
    for at, day in dates.all_dates(body):
        if day > published + A_DAY and _tells_as_past(_sentence_around(body, at), language):
            return day
    return None


def _sentence_around(body: str, at: int) -> str:
    start, end = max(0, at - 400), at + 400
    edges = [start, *(match.end() for match in _SENTENCE_EDGE.finditer(body, start, end)), end]
    first = max(edge for edge in edges if edge <= at)
    return body[first : min(edge for edge in edges if edge > at)]


def _tells_as_past(sentence: str, language: str) -> bool:
    said = {word.casefold() for word in _WORD.findall(sentence)}
    past, future = (words_of(language, "reading", tense) for tense in ("past", "future"))
    return bool(said & past) and not said & future
