"""Which language a text is in.

A cheap count of words that only English has comes first; the language identifier is imported only where it is
in doubt.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipelines.reading.words import words_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE = 4000
SURE_SHARE = 0.14
SURE_WORDS = 12
ENOUGH_LETTERS = 60
UNKNOWN = "und"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, hint: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`; `hint`, what the page says of itself, decides for short
    texts only.

    Page templates often say "en" of texts in other languages, so that a hint never outweighs a long text.
    """
    words = _WORD.findall(text[:SAMPLE].casefold())
    if _is_english(words):
        return "en"
    if not words:
        return _code(hint) or UNKNOWN
    telling = not words_of("en", "reading", "telling").isdisjoint(words)
    short = sum(map(len, words)) < ENOUGH_LETTERS
    if short and (_code(hint) or telling):
        return _code(hint) or "en"
    code, probability = _identifier().classify(text[:SAMPLE])
    if text.isascii() and ((short and probability < 0.9) or (code == "pcm" and telling)):
        return "en"
    return str(code)


def is_surely_english(text: str) -> bool:
    """Whether words that only English has make up enough of `text`."""
    return _is_english(_WORD.findall(text[:SAMPLE].casefold()))


def _is_english(words: list[str]) -> bool:
    english = words_of("en", "reading", "telling")
    telling = [word for word in words if word in english]
    return len(words) >= SURE_WORDS and len(telling) >= SURE_SHARE * len(words) and len(set(telling)) >= 3


def _code(hint: str | None) -> str | None:
    """The two letters of a language tag such as `en-GB`; None where it is none."""
    match = re.match(r"([a-zA-Z]{2})(?:[-_]|$)", hint or "")
    return match[1].lower() if match else None
