"""What the words around two figures say about how the figures stand to each other.

The words are data (`lexicon/en/reckoning.toml`); here they are looked for in a stretch of text. What follows
from a cue is decided by who asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from pipelines.lexicon import load
from pipelines.records import Article, Figure

# A full stop behind a title or an initial ends no sentence.
_TITLES = (
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Col",
    "Gen",
    "Lt",
    "Sgt",
    "Maj",
    "Capt",
    "St",
    "No",
    "Brig",
    "Gov",
    "Sen",
    "Rep",
)
_NO_END = "".join(rf"(?<!\b{title})" for title in _TITLES) + r"(?<!\b[A-Z])"
_ENDS = re.compile(rf"(?:[!?]|{_NO_END}\.)[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")


@lru_cache(maxsize=65536)
def has(kind: str, text: str) -> bool:
    """Whether a cue of `kind` stands in `text`."""
    return _pattern(kind).search(text) is not None


def begins(kind: str, text: str) -> bool:
    """Whether `text` begins with a cue of `kind`."""
    found = _pattern(kind).search(text[:40])
    return found is not None and not text[: found.start()].strip(" ,-")


def between(article: Article, one: Figure, other: Figure) -> str:
    """The text between two figures of an article."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return article.body[first.end : second.start]


def around(article: Article, figures: list[Figure]) -> str:
    """The text from the first to behind the last of `figures`."""
    return article.body[min(one.start for one in figures) : max(one.end for one in figures)]


def same_sentence(article: Article, one: Figure, other: Figure) -> bool:
    """Whether no sentence ends between two figures of an article."""
    return _number(article, one.start) == _number(article, other.start)


def next_sentence(article: Article, one: Figure, other: Figure) -> bool:
    """Whether `other` stands in the sentence behind that of `one`."""
    return _number(article, one.start) + 1 == _number(article, other.start)


def apart(article: Article, one: Figure, other: Figure) -> int:
    """How many sentences two figures of an article are apart."""
    return abs(_number(article, one.start) - _number(article, other.start))


def sentence_number(article: Article, offset: int) -> int:
    """Which sentence of its article a character stands in, from 0."""
    return _number(article, offset)


def before(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand before it, at most `reach` characters."""
    begin, _ = _span(article, figure.start)
    return article.body[max(begin, figure.start - reach) : figure.start]


def after(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand behind it, at most `reach` characters."""
    _, end = _span(article, figure.start)
    return article.body[figure.end : min(max(end, figure.end), figure.end + reach)]


def sentence_at(article: Article, offset: int) -> str:
    """The sentence around a character of the body."""
    begin, end = _span(article, offset)
    return article.body[begin:end]


def _span(article: Article, offset: int) -> tuple[int, int]:
    """Start and end of the sentence around a character."""
    starts, number = _starts(article.body), _number(article, offset)
    return starts[number], starts[number + 1] if number + 1 < len(starts) else len(article.body)


def _number(article: Article, offset: int) -> int:
    """Which sentence of the body a character stands in."""
    return bisect_right(_starts(article.body), offset) - 1


@lru_cache(maxsize=64)
def _starts(body: str) -> list[int]:
    """Where the sentences of a text begin; articles are gone through one by one, so the last ones are
    kept."""
    return [0, *(match.end() for match in _ENDS.finditer(body))]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(load("en", "reckoning")[kind], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
