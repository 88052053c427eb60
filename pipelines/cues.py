"""What the words around two figures say about how the figures stand to each other.

The words are data (`lexicon/en/reckoning.toml`); here they are looked for in a stretch of text. What follows
from a cue is decided by who asks.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicon import load
from pipelines.records import Article, Figure

_ENDS = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")


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
    return _ENDS.search(between(article, one, other)) is None


def before(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand before it, at most `reach` characters."""
    text = article.body[max(0, figure.start - reach) : figure.start]
    return _ENDS.split(text)[-1]


def after(article: Article, figure: Figure, reach: int = 60) -> str:
    """The words of the figure's sentence that stand behind it, at most `reach` characters."""
    return _ENDS.split(article.body[figure.end : figure.end + reach])[0]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(load("en", "reckoning")[kind], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
