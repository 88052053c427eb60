"""What the words around two figures say about how the figures stand to each other.

The words are data (`lexicon/en/reckoning.toml`); here they are looked for in a stretch of text. What follows
from a cue is decided by who asks.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicon import load
from pipelines.records import Article, Figure

_REACH = 600
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


def has(kind: str, text: str) -> bool:
    """Whether a cue of `kind` stands in `text`."""
    return _pattern(kind).search(text) is not None


def between(article: Article, one: Figure, other: Figure) -> str:
    """The text between two figures of an article."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return article.body[first.end : second.start]


def around(article: Article, figures: list[Figure]) -> str:
    """The text from the first to behind the last of `figures`."""
    return article.body[min(one.start for one in figures) : max(one.end for one in figures)]


def same_sentence(article: Article, one: Figure, other: Figure) -> bool:
    """Whether no sentence ends between two figures of an article."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return _ENDS.search(article.body[first.end : second.start + 1]) is None


def next_sentence(article: Article, one: Figure, other: Figure) -> bool:
    """Whether `other` stands in the sentence behind that of `one`."""
    return one.end <= other.start and len(_ENDS.findall(article.body[one.end : other.start + 1])) == 1


def before(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand before it, at most `reach` characters."""
    begin = max(_begin(article, figure.start), figure.start - reach)
    return article.body[begin : figure.start]


def after(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand behind it, at most `reach` characters."""
    return article.body[figure.end : min(_end(article, figure.end), figure.end + reach)]


def sentence_at(article: Article, offset: int) -> str:
    """The sentence around a character of the body, at most `_REACH` characters to both sides."""
    return article.body[_begin(article, offset) : _end(article, offset)]


def _begin(article: Article, offset: int) -> int:
    start = max(0, offset - _REACH)
    return max(
        (match.end() + start for match in _ENDS.finditer(article.body[start : offset + 1])), default=start
    )


def _end(article: Article, offset: int) -> int:
    match = _ENDS.search(article.body, offset, min(len(article.body), offset + _REACH))
    return match.start() + 1 if match else min(len(article.body), offset + _REACH)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(load("en", "reckoning")[kind], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
